"""What the statistical model adds: names that no rule found, and doubt about names that only a loose rule did.

Thresholds were read off seeds/reports, seeds/further and seeds/retold, each half by a model that had learned from the other, beside
annotated pages of papers: below them more was wrong than right.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc

from kg.language.names import found_names, support
from kg.mentions.reading import CLOSE, OPEN, Reading, bare
from kg.model import Mention
from kg.schema import EntityType

T = EntityType
# from this confidence on a type's names are taken from the model alone
SURE = {
    T.FACILITY: 0.85, T.PLACE: 0.95, T.HONOUR: 0.8, T.PROGRAMME: 0.93, T.ORGANISATION: 0.97, T.ACTIVITY: 0.95, T.STREET: 0.95,
    T.AREA: 0.98,
}
# and from this one on where the name ends in a word that tells its type
TOLD = {
    T.ORGANISATION: (
        0.7,
        re.compile(
            r"(?:队|团|社|班|小组|馆|院|校|学|公司|集团|厂|店|行|所|部|处|科|会|联盟|中心|法庭|支部|党委|党总支|妇联|超市|药房|地产|置业|证券|传媒"
            r"|科技|教育|物业|餐饮|保险|局|委|办|台)$"
        ),
    ),
    T.PLACE: (
        0.7,
        re.compile(r"(?:广场|公园|小区|花园|苑|家园|新村|[路街巷]|宿舍|戏台|市场|商圈|大厦|湖|河|山|码头|步道|大院|庄园|景区|操场|公寓)$"),
    ),
}
# rules whose names the model must support, and how well; below that more was wrong than right
LEAST_SUPPORT = {
    "activity-phrase": 0.5, "area-before-street": 0.3, "area-name": 0.1, "association-name": 0.2, "bare-facility": 0.05,
    "ceremony-of": 0.01, "community-name": 0.03, "company-name": 0.3, "enters": 0.1, "estate-by-ending": 0.05,
    "estate-name": 0.005, "government-body": 0.2, "health-body": 0.3, "justice-and-police": 0.1, "lane": 0.003, "list-counted": 0.01,
    "list-pair": 0.003, "listed-activity": 0.03, "method-part": 0.003, "named-centre": 0.2, "numbered-scheme": 0.7,
    "numbered-school": 0.02, "occasion-by-kind": 0.3, "parent-body": 0.2, "programme-phrase": 0.01, "property-firm": 0.1,
    "quality-part": 0.1, "quoted-activity": 0.003, "quoted-body": 0.02, "quoted-class-noun": 0.05, "quoted-council": 0.3,
    "quoted-facility": 0.003, "quoted-idea": 0.3, "quoted-inner": 0.03, "quoted-pair": 0.5,
    "quoted-room-inside": 0.2, "quoted-scheme": 0.5, "quoted-team": 0.02, "school-name": 0.2, "service-facility": 0.1,
    "service-station": 0.5, "town-name": 0.3, "venue-name": 0.01, "village-name": 0.7,
}
LONG = 7  # characters; longer names of streets and communities are rare, and mostly a clause cut at the wrong place
_TELLING = 7  # characters; a phrase of so many tells an event from others by itself, where 政策宣讲 does not
_OF_VILLAGE = re.compile(r"村党(?:委|总支|支部)(?:副?书记|委员)")
_SURE_EDGE = 0.85
_RULED_OUT = 0.003  # below it hardly any community was right
# an edge so sure is taken over that of a name which the model holds so unlikely; for streets a later one was wrong as often as right
_CERTAIN_EDGE, _UNLIKELY = 0.97, 0.3
# quoted names that may go on behind the quotes (“五分钟”|议事圈), and from which confidence on
_GOES_ON = frozenset(
    {"quoted-scheme", "numbered-scheme", "quoted-inner", "quoted-class-noun", "quoted-code", "quoted-activity", "quoted-pair", "enters"}
)
_SURE_END = 0.6
_SAYS = re.compile(r"[了在将把被有]|工作$")  # “社区合伙人”|有了办法 is a sentence
# 新闻与|传播学院 has two fields, 民进|云溪区委 is no other committee
_HOLDS, _PARTIES = re.compile(r"[与和及]$"), re.compile(r"中共|民[进盟建革]|农工|致公|九三|台盟")
_VISITS = re.compile("看望|慰问|走访|走进|来到|联合|邀请|组织|参观")  # 看望|云麓医院 is no hospital's name
_OWNERS = frozenset({T.STREET, T.COMMUNITY})
_NAMED = frozenset({T.PROGRAMME, T.ACTIVITY, T.FACILITY, T.ORGANISATION})
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_HEADS = re.compile(r"(?:机制|制度|体系|模式|工作法|夜校|项目|行动|攻坚战|计划|办法|讲堂|课堂|平台|矩阵|工程|积分制|[路片街巷楼]长制)$")
# what a public position is called by: 化解矛盾纠纷 is none
_STANDS = re.compile(r"(?:中心|基地|之家|空间|平台|[站所室馆家屋院坊厅堂园场点吧角廊校亭社部厨阁苑店驿街窗])$")
_GENERIC = re.compile(
    r"^[0-9一二三四五六七八九十两]+[家个支名]|^.{0,3}$|工作$|报告$|常委$|^(?:常态化?|长效化?|经常性).{0,4}机制$"
    r"|(?:商业|美丽|精品|所辖|所属|建设|兄弟|特色|智慧|活力)街[道镇]$|^(?:社会|长效|工作|有关|相关|良好).{2}$"
    r"|^(?:志愿服务|主题|宣传|慰问|系列|本次|此次|各类|特色|走访)(?:活动|慰问)?$"
    r"|部门$|^(?:志愿服务)?[总支大中小]队$|^村(?:党|委|民)|^社区志愿服务|城镇$|^.{2}(?:机制|制度|体系|模式)$|^(?:特色|美丽).{2}$|(?:安置房?|老旧|回迁|开放式)小区$"
    r"|^(?:残疾人|儿童|职工|妇女|青年)之家$|^(?:志愿|便民|惠民|服务|主题|公益|文体|宣传|慰问){2,4}活动$|^[^“]*”|“[^”]*$"
)
_TOLD_LENGTH = 4  # characters; 文艺队 is a kind of team
_SHORTEST_ACTIVITY = 6  # characters; 文艺演出 is a kind of event


_TOWN = re.compile(r"[\u4e00-\u9fff]{2,}(?<!城)镇$")
_SURE_TOWN = 0.99
_AREA = re.compile(r"[\u4e00-\u9fff]{2,8}[市区县旗](?<!社区|小区|园区|校区|院区|厂区|景区|片区|街区|地区|库区|城区|辖区)")
_NUMBERED = re.compile(r"[\u4e00-\u9fff]*[一二三四五六七八九十](?:社区|村)$")  # 铁二社区, 第九社区
_SURE_NUMBERED = 0.98


def model_names(doc: Doc, generic: frozenset[str]) -> list[Mention]:
    """Names that the model is sure of, sorted by place; quoted ones are left to the rules, which tell schemes from slogans."""
    out = []
    whole = doc.text  # spaCy joins the tokens anew at each call
    for n in found_names(doc):
        text = whole[n.start : n.end]
        if n.confidence < _least(n.type, text) or text in generic:
            continue
        if n.type is T.AREA and whole.startswith("管委会", n.end):
            continue  # the body of that name
        level = n.type is T.AREA or (n.type is T.STREET and _TOWN.fullmatch(text) and n.confidence >= _SURE_TOWN)
        if _GENERIC.search(text) and not level:
            continue
        if n.type is T.PROGRAMME and (whole[n.start - 1 : n.start] in OPEN or not _HEADS.search(text)):
            continue
        if n.type is T.ACTIVITY and n.end - n.start < _SHORTEST_ACTIVITY:
            continue
        if n.type is T.FACILITY and not _STANDS.search(text):
            continue
        out.append(Mention(n.start, n.end, n.type, bare(text), "ner", "ner-model", float(n.confidence)))
    return out


def _least(type_: EntityType, text: str) -> float:
    """The confidence from which on a name is taken from the model alone; above 1 where none is."""
    if type_ is T.AREA and not _AREA.fullmatch(text):
        return 2.0
    if type_ is T.COMMUNITY:
        return _SURE_NUMBERED if _NUMBERED.fullmatch(text) else 2.0
    told = TOLD.get(type_)
    if told is not None and len(text) >= _TOLD_LENGTH and told[1].search(text):
        return told[0]
    return SURE.get(type_, 2.0)


def better_edge(reading: Reading, m: Mention, stands_clear: Callable[[int], bool]) -> Mention:
    """A street, community or body with the left edge that the model is sure of, where the rule's is not credible.

    That is where the model reads on to the left over a stop word (青溪街道|前进桥社区), to a place where names begin (`stands_clear`),
    where it doubts the rule's name and has a shorter one that ends there, and where it is certain of its own and thinks little of
    the rule's; what begins with its street begins there.
    """
    doc, text = reading.doc, reading.text
    found = next((n for n in found_names(doc) if n.end == m.end and n.type is m.type and n.start != m.start), None)
    if found is None or found.confidence < _SURE_EDGE or not _CHINESE.fullmatch(text, found.start, found.end):
        return m
    certain = found.confidence >= _CERTAIN_EDGE and (support(doc, m.start, m.end, m.type) or 0) < _UNLIKELY
    if found.start < m.start and (_VISITS.fullmatch(text, found.start, m.start) or not (certain or stands_clear(found.start))):
        return m
    cut = text[m.start : found.start]
    if _PARTIES.match(cut):
        return m
    if m.type is T.STREET or _HOLDS.search(cut) or reading.starting_at(m.start, _OWNERS) is not None:
        certain = False
    if found.start > m.start and not certain and (stands_clear(m.start) or not doubtful(doc, text, m)):
        return m
    return Mention(found.start, m.end, m.type, bare(text[found.start : m.end]), m.layer, m.rule, m.confidence)


def better_end(reading: Reading, m: Mention) -> Mention:
    """A quoted name that goes on behind its quotes in the model's eyes: all of it, of the type that the model gives it."""
    if m.rule not in _GOES_ON:
        return m
    text = reading.text
    inside = m.start + (text[m.start] in OPEN)
    end = m.end + (text[m.end : m.end + 1] in CLOSE and text[m.end - 1] not in CLOSE)
    found = next((n for n in found_names(reading.doc) if n.start in (m.start, inside, m.start - 1) and n.end > end), None)
    if found is None or found.type not in _NAMED or found.confidence < _SURE_END or _SAYS.search(text, end, found.end):
        return m
    return Mention(m.start, found.end, found.type, bare(text[m.start : found.end]), m.layer, m.rule, m.confidence)


def ruled_out(doc: Doc, m: Mention) -> bool:
    """Whether the model thinks next to nothing of a community, wherever it begins: 小病进社区，康复回社区."""
    found = support(doc, m.start, m.end, m.type) if m.type is T.COMMUNITY else None
    return found is not None and found < _RULED_OUT


def doubtful(doc: Doc, text: str, m: Mention) -> bool:
    """Whether a loose rule's name lacks the model's support; `text` is the doc's. Never where the pipeline has no model."""
    least = LEAST_SUPPORT.get(m.rule)
    if least is None and m.type in (T.STREET, T.COMMUNITY) and m.name.endswith(("社区", "街道")):
        least = 0.05 if m.end - m.start > LONG else 0.01
    if least is None or m.name.startswith(("社区", "街道")):  # 社区党委 is one with or without support
        return False
    if m.rule == "activity-phrase" and (m.end - m.start >= _TELLING or m.name.endswith("仪式") or m.name.startswith("系列")):
        return False
    behind_committee = text.endswith("委、", 0, m.start)  # 区委、|区政府
    if behind_committee or _OF_VILLAGE.match(text, m.start) or _PARTIES.match(text, m.start) or text.endswith("街道办事处", m.start, m.end):
        return False
    start, end = m.start, m.end
    if text[start] in OPEN and text[end - 1] in CLOSE:
        start, end = start + 1, end - 1
    found = [s for s in (support(doc, m.start, m.end, m.type), support(doc, start, end, m.type)) if s is not None]
    return bool(found) and max(found) < least
