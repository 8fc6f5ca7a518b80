"""References back to something named before: 该街道, 该中心, 全区; and the completion of names from the article around them."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mentions.reading import OPEN, Reading
from kg.mentions.themes import stands_as_theme
from kg.model import Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
_DEFINITE = re.compile(
    r"(?:该|本|这个|这一|这支)"
    r"(?P<noun>街道|社区|村|镇|乡|区|县|市|校|局|院|中心|站|所|馆|公司|协会|商会|队伍|服务队|队|单位|综治中心|支队|大队|部门|银行|医院)"
)
_WHOLE = re.compile(r"全区|全县|我区|我县|全镇|全街道|[我全]市(?=创)|全村(?=[共现]?有|辖|总|[0-9])|全社区(?=[共现]?有|[0-9])")
_NOUN_TYPES: dict[str, frozenset[EntityType]] = {
    "街道": frozenset({T.STREET}),
    "镇": frozenset({T.STREET}),
    "乡": frozenset({T.STREET}),
    "社区": frozenset({T.COMMUNITY}),
    "村": frozenset({T.COMMUNITY}),
    "区": frozenset({T.AREA}),
    "县": frozenset({T.AREA}),
    "市": frozenset({T.AREA}),
    "单位": frozenset({T.ORGANISATION}),
    "部门": frozenset({T.ORGANISATION}),
}
_BODIES = frozenset({T.ORGANISATION, T.FACILITY})
# first character → last character of the area that it leaves out
_ELLIPTIC = {"区": "区县旗", "县": "区县旗", "旗": "区县旗", "州": "州", "市": "市", "省": "省"}
_NO_ELLIPSIS = re.compile(  # 市民学校, but 市民政局
    r"[省市区县旗州]长|市场|[区县]域|市政[管工设]|旗[下舰袍]|[省市区]级|市民(?![政族宗])|区块"
)
_NO_LEVEL = ("社区物业", "社区党建联盟", "村镇", "社区食堂", "社区合伙")  # kinds of things, not a community's own
_HIGHER = ("中国", "国家", "全国", "省", "市")  # bureaus above the county
BUREAU = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:局|办|委)$")


class ReferenceFinder:
    """Definite phrases, each standing for the nearest fitting mention before it."""

    def find(self, reading: Reading, mentions: list[Mention]) -> list[Mention]:
        out = []
        for m in _DEFINITE.finditer(reading.text):
            target = _nearest(mentions, m.start(), m.group("noun"))
            if target is not None:
                out.append(Mention(m.start(), m.end(), target.type, target.name, "coreference", "definite-phrase", 0.8))
        for m in _WHOLE.finditer(reading.text):
            level = m.group()[1:]
            own = level in ("村", "社区")  # of several the one spoken of last
            target = _nearest(mentions, m.start() if own else len(reading.text), level, loose=not own)
            if target is not None:
                out.append(Mention(m.start(), m.end(), target.type, target.name, "coreference", "whole-area", 0.8))
        return out


def _nearest(mentions: list[Mention], before: int, noun: str, *, loose: bool = False) -> Mention | None:
    types = _NOUN_TYPES.get(noun, _BODIES)
    fits = [
        m
        for m in mentions
        if m.end <= before and m.type in types and _called(m.name, noun)
    ]
    if loose and fits:
        return fits[0]
    return fits[-1] if fits else None


def _called(name: str, noun: str) -> bool:
    return name.endswith(noun) or noun in ("单位", "部门", "校", "队") or (noun == "队伍" and name.endswith("队"))


def complete(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Elliptic names made full from the article: 区信访局 → 平城区信访局, 社区党支部 → 学府社区党支部, 文旅局 behind 区市场监督管理局 too.

    `mentions` are sorted by place. A name with nothing to complete it from stays as it is.
    """
    levels = [m for m in mentions if m.type in (T.AREA, T.STREET, T.COMMUNITY)]
    out = []
    for m in mentions:
        if m.type in _BODIES and m.name.startswith(("社区", "街道")) and _EACH.search(reading.text, max(0, m.start - 3), m.start):
            continue  # 各社区妇联 are nobody's
        if reading.text[m.start] in OPEN or reading.text[m.start - 1 : m.start] + reading.text[m.end : m.end + 1] == "“”":
            out.append(m)
            continue  # “社区书记工作室” is called so
        full = _full_name(reading, m, levels, mentions) if m.type in _BODIES else None
        if full is None and m.type in _BODIES and _PARTY.fullmatch(m.name):
            continue  # nothing says whose party committee
        out.append(replace(m, name=full) if full else m)
    return out


_OF_A_KIND = re.compile(r"首[家个所座批]$")


def _full_name(reading: Reading, m: Mention, levels: list[Mention], mentions: list[Mention]) -> str | None:
    """The full name that an elliptic one stands for, or None; `levels` are the areas, streets and communities of `mentions`."""
    name = m.name
    if _UNIT_OF.match(name):
        above = (T.STREET,) if _OF_STREETS.match(name) else (T.COMMUNITY, T.STREET)
        reach = _SENTENCE if _OF_STREETS.match(name) else _CLOSE
        before = [x for x in levels if x.type in above and x.end <= m.start and m.start - x.end < reach]
        if not before and name.endswith(("居委会", "村委会", "民委员会")):
            community = _level(levels, m.start, frozenset({T.COMMUNITY}))
            return community.name + name if community else None
        return before[-1].name + name if before else None
    committee = _COMMITTEE.search(reading.text, max(0, m.start - 5), m.start)
    if committee is not None and m.rule == "department-of-office":
        area = _area(levels, m.start, _ELLIPTIC[committee[1]])
        return f"{area.name}委{name}" if area else None
    if (all_of := _ALL_OF.match(name)) is not None:
        area = _area(levels, m.start, _ELLIPTIC[all_of[1]])
        return area.name + name[all_of.end() :] if area else None
    numbered = re.fullmatch(r"第?([0-9]+校.*)", name)
    if numbered:
        area = _area(levels, m.start, "区县旗")
        return area.name + numbered[1] if area else None
    own = any(lv.start == m.start for lv in levels)  # 镇西社区|党支部
    kind = _OF_A_KIND.search(reading.text, max(0, m.start - 2), m.start) is not None  # 全市首家|社区体育学院 is named by that
    if name.startswith(("街道", "社区", "镇", "村")) and not own and not kind and not name.startswith(_NO_LEVEL):
        type_ = T.STREET if name.startswith(("街道", "镇")) else T.COMMUNITY
        return _with_level(name, "街道" if type_ is T.STREET else "社区", _level(levels, m.start, frozenset({type_})))
    if name[0] in _ELLIPTIC and (len(name) >= 3 or name[1:] == "委") and not _NO_ELLIPSIS.match(name):
        whole = {x.name for x in mentions if x.type in _BODIES and len(x.name) > len(name) + 1 and x.name.endswith(name)}
        if len(whole) == 1:
            return whole.pop()  # 云溪市妇联, whatever city was spoken of last
        area = _area(levels, m.start, _ELLIPTIC[name[0]])
        if area is None or name.startswith("市公安局") and "分局" in name:
            return None
        return area.name + name[1:]
    if BUREAU.match(name) and not name.startswith(_HIGHER) and not any(m.start <= lv.start < m.end for lv in levels):
        fuller = [x for x in mentions if x.name != name and x.name.endswith(name)]
        if fuller:
            return next((x for x in reversed(fuller) if x.start < m.start), fuller[0]).name
        area = _area(levels, m.start, "区县旗")
        return area.name + name if area and name[-1] == "局" else None
    return None


_ALL_OF = re.compile("全([市区县旗])(?=[\u4e00-\u9fff]{3})")  # 全县|综治中心
_COMMITTEE = re.compile(r"([省市区县州旗])委常委、$")  # 区委常委、|宣传部部长
_EACH = re.compile(r"(?:各|多个|[0-9一二三四五六七八九十]个)$")
_UNIT_OF = re.compile(
    r"^(?:党委|党总支|党支部|居委会|村委会|居民委员会|村民委员会|业委会|业主委员会|综治办|妇联|工会|团委|人大工委|纪工委|团工委|党工委|武装部|新时代文明实践站)$"
)


_OF_STREETS = re.compile("党工委|纪工委|人大工委|武装部")  # no community has one
_CLOSE, _SENTENCE = 12, 60  # characters
_PARTY = re.compile(r"党委|党总支|党支部|党工委")


def _with_level(name: str, word: str, level: Mention | None) -> str | None:
    return level.name + re.sub(rf"^(?:{word}|[镇村](?!{word}))", "", name) if level else None


def _level(levels: list[Mention], before: int, types: frozenset[EntityType]) -> Mention | None:
    """The last name of `types` before an offset, else the first one behind it."""
    fits = [m for m in levels if m.type in types]
    earlier = [m for m in fits if m.start < before]
    if earlier:
        return earlier[-1]
    return fits[0] if fits else None


def _area(levels: list[Mention], before: int, suffixes: str) -> Mention | None:
    """The last area before an offset whose name ends in one of `suffixes`, else the first one behind it."""
    fits = [m for m in levels if m.type is T.AREA and m.name[-1] in suffixes]
    earlier = [m for m in fits if m.start < before]
    if earlier:
        return earlier[-1]
    return fits[0] if fits else None


_SO_MANY = re.compile(r"[0-9一二两三四五六七八九十百]+[余多]?[个间处座所家块]")


def complete_facilities(reading: Reading, mentions: list[Mention], bare_names: tuple[str, ...]) -> list[Mention]:
    """Facilities named by nothing but their kind (党群服务中心, one of `bare_names`) made full; one that nothing completes is left out.

    The article's full name of that kind is theirs; else the community or street spoken of gives them its name.
    """
    levels = [m for m in mentions if m.type in (T.COMMUNITY, T.STREET)]
    begun = {m.start for m in mentions if m.type in (T.AREA, T.STREET, T.COMMUNITY)} | {
        m.start for m in mentions if reading.text[m.start] in OPEN or reading.text[m.start - 1 : m.start] in OPEN
    }
    full = [m.name for m in mentions if m.type is T.FACILITY and m.name not in bare_names]
    out = []
    for m in mentions:
        if m.type is T.FACILITY and m.name in bare_names and reading.text[m.end : m.end + 1].isdigit():
            continue  # 长者食堂5家
        if m.type is T.FACILITY and m.start not in begun and _SO_MANY.match(reading.text, m.end):
            continue  # 文化阅览室1间
        if m.type is T.FACILITY and m.name in bare_names:
            name = _facility_name(m, levels, full)
            if name is None:
                continue
            m = replace(m, name=name)
        out.append(m)
    return out


def _facility_name(m: Mention, levels: list[Mention], full: list[str]) -> str | None:
    kind = m.name.removeprefix("社区").removeprefix("街道")
    named = next((name for name in full if name.endswith(kind)), None)
    if named is not None:
        return named
    of_street = kind.endswith(("综治中心", "实践所")) or m.name.startswith("街道")
    likeliest, other = (T.STREET, T.COMMUNITY) if of_street else (T.COMMUNITY, T.STREET)
    level = _level(levels, m.start, frozenset({likeliest})) or _level(levels, m.start, frozenset({other}))
    return level.name + kind if level else None


def _of_performers(level: Mention, mentions: list[Mention]) -> bool:
    """Whether the name only says whose team or school another name is (竹影社区|舞蹈队): it is not the one spoken of."""
    return any(x.start == level.start and x.end > level.end and _PERFORMERS.search(x.name) for x in mentions)


_PERFORMERS = re.compile(r"(?:舞蹈队|[鼓唱扇模球拳剑]队|合唱团|艺术团|演出队|文艺队|表演队|幼儿园|学校|小学|中学)$")
_BARE = re.compile(  # the word opens a clause, and what follows shows that it acts
    r"(?:(?:(?<=[，。；：\n”*])|^)(?:(?:目前|同时|此外|随后|如今|近年来|为此)，?)?(?P<noun>社区|街道办事处|街道|学校|中心)"
    r"(?=(?:还|也|又|将|则|便|就|已|先后|通过|组织|开展|依托|积极|每|建立|建|派出|安排|推行|与|和|定期|以|为|充分|共|[0-9]|聘|按"
    r"|从|在|把|对|向|会|并|先|再|邀请|联合|携手|联动|结合|利用|聚焦|围绕|坚持|根据|针对|专门|主动|精心|不断|持续|整合|发挥|引入|投入|选派|率先|全面|深入|大力|正|则由|给|请|让|推进|实施|牵头|协调|配合|链接|召开|设立|创新|探索|打造|成立|设立|推出|举办|党委|党总支"
    r"|干部|党员|党支部|工作人员|相关负责人|负责人))"
    r"|(?<=由)(?P<host>社区|街道)(?=(?:牵头|统一|全程|联合)?(?:主办|承办|举办|组织实施|组织开展|开展|发起|出资|运营|负责运营)))"
)
_SCHOOL = re.compile(r"校|小学|中学|幼儿园")
BARE_RULE = "bare-level"
_OFFICE = re.compile(r"(?<=党工委、)办事处|(?<=[委记员]、)办事处(?=副?主任)")


def bare_levels(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """社区, 街道, 街道办事处 or 学校 alone as a clause's subject stands for the one spoken of last (ruling 13).

    Such words carry the subject on; they are no printed form of its name.
    """
    out = []
    for m in _OFFICE.finditer(reading.text):
        streets = [x for x in mentions if x.end <= m.start() and x.type is T.STREET]
        if streets and not any(x.start <= m.start() < x.end for x in mentions):
            out.append(Mention(m.start(), m.end(), T.STREET, streets[-1].name, "coreference", BARE_RULE, 0.8))
    for m in _BARE.finditer(reading.text):
        at, end = m.span("noun" if m["noun"] else "host")
        if any(x.start <= at < x.end for x in mentions):
            continue
        type_ = {"社": T.COMMUNITY, "街": T.STREET, "学": T.ORGANISATION, "中": T.FACILITY}[reading.text[at]]
        before = [x for x in mentions if x.end <= at and x.type is type_]
        before = [x for x in before if not _of_performers(x, mentions)] or before
        if type_ is T.FACILITY:
            before = [x for x in before if x.name.endswith("中心")]
        if type_ is T.ORGANISATION:
            before = [x for x in before if _SCHOOL.search(x.name)]
        if before:
            out.append(Mention(at, end, type_, before[-1].name, "coreference", BARE_RULE, 0.7))
    return out


_EVENT = re.compile(
    r"(?:此次|本次|这次|该|本届|此项|本场|这场|此场)"
    r"(?P<noun>活动|运动会|文化节|邻里节|托管班|招聘会|演练|联欢会|座谈会|文艺汇演|汇演|竞赛|夏令营|画展|展览|展|仪式|会议|研讨|培训|比赛|行动|演出|课程|考核|联席会议|讲座|义诊|签约仪式|公益市集|市集|宣传活动|宣传"
    r"|巡察|评比|项目|大赛|游园会|集市|计划|工程|晚会|展演|音乐会|分享会|研学|论坛|大集|联谊会|招募会|启动仪式)"
)
_KIND_OF_EVENT = re.compile(r"(?:此次|本次|这次)(?P<kind>[\u4e00-\u9fff]{2,6})活动")  # 本次邻里节活动
_OCCASION = re.compile(  # programmes that are held
    r"(?:节|大赛|比赛|竞赛|运动会|市集|夏令营|冬令营|晚会|展演|文化周|宣传周|宣传月|活动|百家宴)$"
)
_SERIES = re.compile(r"系列(?:活动|课程)(?=相继|陆续|先后|走进|由|旨在|在授课|以|共分|分为)")
_EVENT_OBJECT = re.compile(
    r"(?:参观|观看|参加|参与|出席)(?:了|此次|本次)?(?P<noun>画展|展览|比赛|演出|培训|活动|会议|[启签揭授开闭][动约牌旗幕]仪式|仪式|论坛|座谈会|推进会|联席会)(?=[，。、的])"
)


_HONOUR = re.compile(r"(?<![“”\u4e00-\u9fff])(?:将|把|授发|授予|颁发|领到)?(?P<noun>流动红旗|锦旗|奖牌|荣誉证书)(?!评|制|三级)")


def honour_references(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """流动红旗 alone, where the article names one such honour only."""
    out = []
    for m in _HONOUR.finditer(reading.text):
        fits = {x.name: x for x in mentions if x.type is T.HONOUR and x.name.endswith(m["noun"]) and x.name != m["noun"]}
        if len(fits) == 1:
            name = next(iter(fits))
            out.append(Mention(m.start("noun"), m.end("noun"), T.HONOUR, name, "coreference", "event-reference", 0.7))
    return out


def event_references(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """此次画展, 参观画展: the last initiative before whose name ends so; 活动 fits any; a theme is none where there are others."""
    out = []
    initiatives = [m for m in mentions if m.type in INITIATIVES]
    events = [m for m in initiatives if not stands_as_theme(reading.text, m)] or initiatives
    for m in _SERIES.finditer(reading.text):
        before = [x for x in events if x.end <= m.start() and x.type is T.PROGRAMME]
        if before:
            out.append(Mention(m.start(), m.end(), before[-1].type, before[-1].name, "coreference", "event-reference", 0.7))
    for m in _KIND_OF_EVENT.finditer(reading.text):
        alike = [x for x in events if x.end <= m.start() and x.type is T.ACTIVITY and m["kind"] in x.name]
        if alike:
            out.append(Mention(m.start(), m.end(), T.ACTIVITY, alike[-1].name, "coreference", "event-reference", 0.7))
    for pattern in (_EVENT, _EVENT_OBJECT):
        for m in pattern.finditer(reading.text):
            noun = m["noun"]
            before = [x for x in events if x.end <= m.start()]
            fits = [x for x in before if x.name.endswith(noun) or (noun in ("活动", "会议") and x.type is T.ACTIVITY)]
            if not fits and noun == "活动":
                fits = [x for x in before if x.type is T.PROGRAMME and _OCCASION.search(x.name)]
            if fits:
                start = m.start() if pattern is _EVENT else m.start("noun")
                out.append(Mention(start, m.end(), fits[-1].type, fits[-1].name, "coreference", "event-reference", 0.7))
    return out
