"""Names that end in a telling word: streets, communities, facilities, organisations, places."""

from __future__ import annotations

import re
from collections import Counter

from kg.mentions.areas import SHORT_LEVELS
from kg.mentions.edges import ELLIPTIC, LEVELS, EdgeFinder, StopEnds, goes_on_list, nearest_parent
from kg.mentions.endings import Endings
from kg.mentions.reading import CLOSE, Reading, bare
from kg.model import BlockKind, Mention
from kg.rulebook import MentionRule, Rulebook, Stops
from kg.schema import EntityType

PLACE_NAMES = frozenset({EntityType.STREET, EntityType.COMMUNITY, EntityType.PLACE})
PARTIES = ("民进", "民盟", "民革", "民建", "中共")
_LEADING = re.compile(
    r"(?:^中共|^共青团|(?:民进|民盟|民革|民建|农工党|致公党|九三学社)$|^中国.{2,4}|^国家.*|^国网.*|.{2,}(?:银行|公司|集团|局)|.{2,}公司[\u4e00-\u9fff]{2,3})$"
)
# rules for what 社区 or 街道 may stand in front of alone: 社区党支部
UNITS = frozenset({"government-body", "association-name", "justice-and-police"})
_OF_COMMUNITIES = re.compile(r"社区(?:卫生|文化|教育|建设|治理|发展|服务|志愿|矫正|党群|党建|事务|养老)")  # 云州|社区学院
# short titles that end a name
_OFFICES = frozenset({"主席", "主任", "局长", "书记", "会长", "院长", "校长", "区长", "市长", "县长", "部长"})
_OFFICE_OF = re.compile(r"(?<=街道)办(?:事处)?$|(?<=街)办事处$")  # the street's office is the street (ruling 42)
_SHORT_OFFICE = re.compile(r"(?<=[\u4e00-\u9fff]{2}街)办$")  # 云麓街办 is short for 云麓街道办
_BY = re.compile(r"[经请向对报][区市县省州](?![域民里内])")  # 经|区农业农村局审核
_VISIT = re.compile(r"(?:调研|视察|考察|检查|体验|观摩|督导)(?=..)")
_HOUSE = re.compile(r"[0-9]+号(?!楼)")  # 石桥路58号|天祥小区
_SERIAL = re.compile(r"[新老大小东西南北上下前后][一二三四五六七八九十]")
_TWICE = re.compile(r"(?<=[\u4e00-\u9fff])([区县市旗州])\1(?=委|政府|人民政府|人大|政协|纪委)")  # 云溪区区委 is 云溪区委
_GOVERNMENT = re.compile("人民政府")
_COUNT = re.compile(r"^[0-9一二三四五六七八九十两]+(?:个|家|名|支|所|多|余|处|月|年|日|号)")


_ACTS = "(?=举办|举行|开展|组织|召开|联合|携手|邀请|居民|里|在|与)"  # 云州区|幸福社区|举办
# what a community or street that is one has: 幸福社区|党委
_OWN_BODY = (
    "(?:党委|党总支|党支部|党工委|党组织|居委|居民委员会|书记|主任|“?两委|工作人员|工作站|网格员|干部"
    "|卫生服务|党群服务中心|新时代文明实践)"
)
_NUMBERED = re.compile(r"(?!.*[个各这那等多两])[\u4e00-\u9fff]{1,4}[一二三四五六七八九十]社区")
_PLACE_STOPS = frozenset({"结对", "考察", "调研", "视察"})  # 考察|社区治理; bodies are called after such work
# in no body's or place's name, though in names of events and schemes
_STOPS = frozenset({"以上", "对接", "兑换", "站上", "参观", "移师", "挂上", "总结", "梳理", "提炼", "考量"}) | frozenset(
    {"新建", "布设", "增设", "改造成", "改造为", "升格为", "延伸到", "延伸至", "谋划建设"}
)


class SuffixFinder:
    """All suffix rules, in the order of levels: a street's name bounds a community's, both bound an organisation's."""

    def __init__(self, book: Rulebook) -> None:
        self._rules = [r for r in book.mentions if r.kind == "suffix"]
        self._endings = Endings({tail for rule in self._rules for tail in rule.tails})
        self._by_length = {r.id: sorted(r.tails, key=len, reverse=True) for r in self._rules}
        titles = frozenset(t for t in book.words("titles") if len(t) > 2 or t in _OFFICES)
        cities = frozenset(name[:-1] for name, level in book.divisions.items() if level in SHORT_LEVELS and len(name) > 2)
        self._edges = EdgeFinder(Stops(book.stops.hard, book.stops.soft), more=titles | _STOPS, whole=cities | {"都市"})
        self._place_edges = EdgeFinder(
            book.stops, more=_STOPS | _PLACE_STOPS | {"街道"}, whole=frozenset({"都市"}), names=frozenset(book.words("place-words"))
        )
        self._verbs = book.stops.verbs - frozenset(book.words("body-verbs"))
        self._generic = sorted(book.words("generic-actors"), key=len, reverse=True)
        self._tails = tuple(sorted({t for r in self._rules for t in r.tails if len(t) > 1 or t in "局办"}))
        self._single = frozenset(book.words("single-bodies"))
        self._kinds = frozenset(book.words("community-kinds"))

    def find(self, reading: Reading, types: frozenset[EntityType]) -> list[Mention]:
        """Mentions of `types` only, longest suffix first at each end."""
        rules = [r for r in self._rules if r.type in types]
        edges = self._place_edges if types <= PLACE_NAMES else self._edges
        ends = edges.ends(reading)
        found: dict[int, Mention] = {}
        for rule in rules:
            for m in self._by_rule(reading, rule, edges, ends):
                old = found.get(m.end)
                if old is None or m.start < old.start:
                    found[m.end] = m
        return sorted(found.values(), key=lambda m: (m.start, -m.end))

    def _by_rule(self, reading: Reading, rule: MentionRule, edges: EdgeFinder, ends: StopEnds) -> list[Mention]:
        text = reading.text
        out = []
        places = self._endings.places(text)
        for tail in self._by_length[rule.id]:
            for at in places.get(tail, ()):
                end = at + len(tail)
                if not text.startswith(rule.after, end) and not (rule.unless and rule.unless.match(text, end)):
                    m = self._name(reading, rule, edges, ends, at, end)
                    if m is not None:
                        out.append(m)
        return out

    def _name(self, reading: Reading, rule: MentionRule, edges: EdgeFinder, ends: StopEnds, at: int, end: int) -> Mention | None:
        text = reading.text
        over = LEVELS if rule.parent else frozenset()
        start = edges.left(reading, ends, at, shortest=rule.shortest, longest=rule.longest, over=over)
        start = nearest_parent(reading, self._elliptic_head(reading, start, at), end)
        start = self._behind_community(reading, self._without_verb(text, start, at), at) if rule.parent else start
        start += 2 * (rule.type is EntityType.FACILITY and text.startswith("共建", start) and at - start > 3)
        start = self._inner_level(reading, rule, self._behind_conjunction(text, start, at), at)
        start += rule.parent and (_BY.match(text, start, at) is not None or text[start:at].startswith("兼"))  # 书记兼|人大工委主任
        if rule.parent and (level := reading.starting_at(start, LEVELS)) is not None:
            visit = _VISIT.match(text, level.end, at)
            start = visit.end() if visit else start  # 到青溪街道调研|综合养老服务中心
        if rule.type is EntityType.PLACE and (number := _HOUSE.search(text, start, at)):
            start = number.end()
        start -= 2 * text.startswith(PARTIES, start - 2) if rule.parent and start >= 2 else 0
        name = text[start:end]
        if any(m.start > start for m in reading.across(end, LEVELS)):
            return None
        if name in self._single:
            return Mention(start, end, rule.type, name, "pattern", rule.id, 0.7)
        direct = reading.ending_at(start, _STREETS) is not None
        behind_street = name.endswith("社区") and (direct or goes_on_list(text, start))  # there 幸福社区 is a name
        hamlet = direct and _HAMLET.fullmatch(name) is not None  # 盈河镇|柳湾新村
        if not behind_street and self._is_kind(reading, rule, start, at, end):
            return None
        month = rule.type in PLACE_NAMES and name[1:2] == "月" and reading.ending_at(start, _AREAS) is not None  # 八月湖街道
        counted = _COUNT.match(name) and not month
        village = text[at:end] == "村" and at - start == 1 and reading.ending_at(start, _STREETS) is not None  # 新桥路街道|白村
        if text[at:end] == "村" and at - start == 1 and not (village and text[start] not in "各全本农乡新老山"):
            return None
        too_short = at - start < rule.shortest and text[start:at] not in ELLIPTIC
        vouched = behind_street or hamlet or _numbered(text, start, end)
        if too_short or counted or (rule.reject and not vouched and rule.reject.search(name)):
            return None
        clear = text[at:end] not in ("中心", "办公室", "大队", "部") or text[start:at] in ("社区", "街道")
        if self._is_generic(reading, start, at, rule.type, unit=clear and rule.id in UNITS):
            return None
        if rule.type is EntityType.STREET and (government := _GOVERNMENT.match(text, start, at)):
            start = government.end()  # 云州区人民政府|青溪街道办事处
            name = text[start:end]
        name = _TWICE.sub(r"\1", _OFFICE_OF.sub("", _SHORT_OFFICE.sub("道", bare(name))))
        return Mention(start, end, rule.type, name, "pattern", rule.id, rule.confidence)

    def _is_kind(self, reading: Reading, rule: MentionRule, start: int, at: int, end: int) -> bool:
        """Whether a community's name only says of what kind it is (产业社区), or is a street's short name and 社区.

        It is a name after all where the article has it behind a street, acting behind its area, or with a body of its own (幸福社区党委).
        """
        text = reading.text
        name, word = text[start:end], text[start:at]
        if rule.type is EntityType.COMMUNITY and word.endswith("街") and text[at:end] == "社区" and f"{word}道" in text:
            return True  # 银城街社区居委 in 银城街道
        if rule.type is not EntityType.COMMUNITY or word not in self._kinds:
            return False
        vouched = rf"(?:街道|镇|乡){name}(?!建设|创建|治理|试点|示范)|(?<!全)[区县市旗]{name}{_ACTS}|{name}{_OWN_BODY}"
        return re.search(vouched, text) is None

    def _behind_community(self, reading: Reading, start: int, at: int) -> int:
        """Where a community and an estate in it stand in front (竹影社区|梧桐苑小区党群服务中心), the name begins with the estate."""
        community = reading.starting_at(start, _COMMUNITIES)
        estate = _ESTATE.match(reading.text, community.end, at) if community else None
        return community.end if community and estate else start

    def _elliptic_head(self, reading: Reading, start: int, at: int) -> int:
        """Where 社区 or 街道 stands in the name as a word of its own (兼任社区创城办), the name begins there."""
        for head in ("社区", "街道"):
            i = reading.text.rfind(head, start, at + 1)
            of_street = head == "社区" and _OF_COMMUNITIES.match(reading.text, i) and reading.ending_at(i, _ABOVE) is not None
            if i > start and reading.ending_at(i + len(head), LEVELS) is None and not of_street:
                return i + len(head) if reading.text[i - 1] in "该本" else i  # 该社区|梧桐苑党群服务中心
        return start

    def _without_verb(self, text: str, start: int, at: int) -> int:
        """Bodies are named after what they do, so a verb ends their name only at its very beginning (建起|综治办)."""
        while at - start >= 2 and (text[start : start + 2] in self._verbs or (at - start >= 6 and text.startswith("创建", start))):
            start += 2
        return start

    def _inner_level(self, reading: Reading, rule: MentionRule, start: int, at: int) -> int:
        """A name with an area, street or community inside begins there (约上|平城区综合执法队), not so behind 共青团 and the like."""
        if not rule.parent:
            return start
        for i in range(at - 1, start, -1):
            level = reading.starting_at(i, LEVELS)
            if level is not None and level.rule != "area-bare-name" and not _LEADING.search(reading.text[start:i]):
                return i
        return start

    def _behind_conjunction(self, text: str, start: int, at: int) -> int:
        """Of two bodies joined by 和, 与 or 及 (创城办和督查组) the second one only."""
        for i in range(at - 2, start, -1):
            if text[i] in "和与及" and any(text.endswith(t, start, i) for t in self._tails):
                return i + 1
        return start

    def _is_generic(self, reading: Reading, start: int, at: int, type_: EntityType, *, unit: bool) -> bool:
        """Whether nothing but generic words (各, 辖区, 示范, 5个) stands before the suffix."""
        parent = reading.starting_at(start, LEVELS)
        core = reading.text[parent.end if parent and parent.end <= at else start : at]
        if not core:
            ground = type_ is EntityType.PLACE and parent is not None and parent.type is EntityType.COMMUNITY  # 竹影社区|广场
            return parent is None or (type_ in PLACE_NAMES and not ground)
        if core in ELLIPTIC and type_ not in PLACE_NAMES:
            return False
        if type_ in PLACE_NAMES and len(core) > 1 and core not in self._generic and reading.ending_at(start, _AREAS) is not None:
            return False  # 红旗区|文化街街道
        above = type_ is EntityType.COMMUNITY and (reading.ending_at(start, _ABOVE) is not None or goes_on_list(reading.text, start))
        if above and (_SERIAL.fullmatch(core) or _FIGURES.fullmatch(core)):
            return False  # 青溪街道|新三社区, 青溪街道17社区、|18社区
        if core in ("社区", "街道", "区", "县", "市", "省", "镇", "村") and unit:
            return False
        if parent is not None and not core.startswith(("各", "所属", "辖区", "部分", "有关", "相关", "多", "全")):
            return False
        changed = True
        while core and changed:
            changed = False
            for g in self._generic:
                if core.startswith(g):
                    core, changed = core[len(g) :], True
                    break
            else:
                if core[0].isdigit() or core[0] in "一二三四五六七八九十百两几":
                    core, changed = core[1:], True
        return not core


_FIGURES = re.compile(r"[0-9]{1,3}")
_HAMLET = re.compile(r"(?![建美示])[\u4e00-\u9fff]{2,4}[新下山古]村")


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a community called by a number that has a body of its own: 石建四社区|党委."""
    return _NUMBERED.fullmatch(text, start, end) is not None and re.match(_OWN_BODY, text[end : end + 12]) is not None


def trim_by_repetition(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Names that begin too far left, mended by the article itself.

    Where …XY社区 stands once, and Y社区 elsewhere behind a mark or a known name, the shorter is the name.
    """
    times = Counter((m.type, m.name) for m in mentions)
    clean = {(m.type, m.name) for m in mentions if _clean_left(reading, m) or times[m.type, m.name] > 1}
    out = []
    for m in mentions:
        shorter = next((n for t, n in sorted(clean) if t is m.type and n != m.name and m.name.endswith(n)), None)
        if shorter and (not _clean_left(reading, m) or m.name[0] in "系即" or reading.block(m.start).kind is BlockKind.HEADLINE):
            m = Mention(m.end - len(shorter), m.end, m.type, shorter, m.layer, m.rule, m.confidence)
        out.append(m)
    return out


def grow_by_repetition(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Names cut too short where the article has them whole elsewhere, behind a street: 蓝希望社区|邻里中心 by 青溪街道|蓝希望社区."""
    whole = {m.name for m in mentions if reading.ending_at(m.start, _ABOVE) is not None}
    out = []
    for m in mentions:
        longer = [n for n in whole if len(n) > len(m.name) and n.endswith(m.name) and reading.text.endswith(n, 0, m.end)]
        name = max(longer, key=len, default=m.name)
        out.append(Mention(m.end - len(name), m.end, m.type, name, m.layer, m.rule, m.confidence) if longer else m)
    return out


def absorb_conjunction(reading: Reading, communities: list[Mention]) -> list[Mention]:
    """Communities whose names begin with 和: 迎宾街道和泰和社区 beside 新旺街道御锦源社区.

    In a list that juxtaposes each street with its community, a 和 between two of them belongs to the community's name.
    """
    pairs = sum(reading.ending_at(m.start, _STREETS) is not None for m in communities)
    out = []
    for m in communities:
        joined = m.start > 0 and reading.text[m.start - 1] == "和" and reading.ending_at(m.start - 1, _STREETS) is not None
        if joined and pairs >= 2:
            m = Mention(m.start - 1, m.end, m.type, "和" + m.name, m.layer, m.rule, m.confidence)
        out.append(m)
    return out


_COMMUNITIES = frozenset({EntityType.COMMUNITY})
_ESTATE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:小区|家园|花园|公寓|新村|[佳雅名嘉]?苑)")
_STREETS = frozenset({EntityType.STREET})
_AREAS = frozenset({EntityType.AREA})
_ABOVE = _STREETS | _AREAS


def _clean_left(reading: Reading, m: Mention) -> bool:
    before = reading.text[m.start - 1 : m.start]
    return not before or before in "，。、；：！？\n（(" + CLOSE or reading.ending_at(m.start, LEVELS) is not None
