"""Names that end in a telling word: streets, communities, facilities, organisations, places; and administrative areas."""

from __future__ import annotations

import re
from collections import Counter

import ahocorasick

from kg.mentions.edges import ELLIPTIC, LEVELS, EdgeFinder, StopEnds
from kg.mentions.reading import CLOSE, Reading, bare
from kg.model import BlockKind, Mention
from kg.rulebook import MentionRule, Rulebook, Stops
from kg.schema import EntityType

PLACE_NAMES = frozenset({EntityType.STREET, EntityType.COMMUNITY, EntityType.PLACE})
SHORT_LEVELS = ("city", "province")
BARE_SUFFIX = {"市", "省"}
_PEOPLES = re.compile(
    r"(?:壮族|回族|维吾尔)?自治区$"
    r"|(?:(?:藏|羌|彝|苗|侗|布依|土家|回|蒙古|哈萨克|柯尔克孜|朝鲜|壮|傣|景颇|白|傈僳|哈尼)族?)+自治州$"
)


_PARTIES = ("民进", "民盟", "民革", "民建", "中共")
_LEADING = re.compile(
    r"(?:^中共|^共青团|(?:民进|民盟|民革|民建|农工党|致公党|九三学社)$|^中国.{2,4}|^国家.*|^国网.*|.{2,}(?:银行|公司|集团|局))$"
)
# rules for what 社区 or 街道 may stand in front of alone: 社区党支部
UNITS = frozenset({"government-body", "association-name", "justice-and-police"})
_DISTRICT = re.compile(
    r"(?:^|(?<=[，。、；：\n“”省市日在由]))(?:近日|日前)?(?P<name>[\u4e00-\u9fff]{2,4}(?:新区|开发区|高新区|经开区|示范区|区|县)|高新区|经开区)(?![域位内别间级块直委政])"
    r"(?=[\u4e00-\u9fff]{2,4}(?:街道|镇|乡|办事处|管理处|、))"
)
_BEFORE_STREET = re.compile(
    r"(?:^|(?<=[，。、；：\n“”《—省市日在由与和]))(?P<words>[\u4e00-\u9fff]{4,6})(?=街道|镇[\u4e00-\u9fff]{1,5}[村社])"
)
_PART_OF_ROAD = re.compile(r"[东南西北中]?[路街巷门桥湖河]")  # 长安南路街道 is no street of 长安
_NO_DISTRICT = re.compile(
    r"^(?:主|老|新|中心)?城区$|(?:社|小|辖|全|该|各|园|景|片|市|校|厂|山|展|岗|专)区$|^(?:在|由|各|全|本|走进|来到|来自|位于|坐落|深入|前往|家住|走访|联合|组织)|[、和与]"
)
# short titles that end a name
_OFFICES = frozenset({"主席", "主任", "局长", "书记", "会长", "院长", "校长", "区长", "市长", "县长", "部长"})
_OFFICE_OF = re.compile(r"(?<=街道)办(?:事处)?$")  # the street's office is the street (ruling 42)
_COUNT = re.compile(r"^[0-9一二三四五六七八九十两]+(?:个|家|名|支|所|多|余|处|月|年|日|号)")


class AreaFinder:
    """Administrative areas from the list of divisions and from an entry's own gazetteer; their bare city names (大同 for 大同市)."""

    def __init__(self, book: Rulebook) -> None:
        self._full = ahocorasick.Automaton()
        for name, level in book.divisions.items():
            self._full.add_word(name, (name, level, name))
            if level in SHORT_LEVELS and name[-1] in BARE_SUFFIX and len(name) > 2:
                self._full.add_word(name[:-1], (name[:-1], level, name))
            elif name.endswith("自治州"):
                short = _PEOPLES.sub("", name) + "州"  # 楚雄州, a name of its own in print
                self._full.add_word(short, (short, level, short))
            elif name.endswith("自治区"):
                bare_name = _PEOPLES.sub("", name)  # 宁夏
                self._full.add_word(bare_name, (bare_name, level, name))
        self._full.make_automaton()
        self._districts = {name[:-1]: name for name in book.divisions if len(name) > 2 and name[-1] in "区县市"}

    def find(self, reading: Reading) -> list[Mention]:
        """Full names anywhere; bare names of cities where they are words (大同的, but not the 大同 of 大同街)."""
        out: list[Mention] = []
        for last, (form, level, name) in self._full.iter_long(reading.text):
            start, end = last + 1 - len(form), last + 1
            if not self._plausible(reading, start, end, form, name, level):
                continue
            rule = "area-name" if form == name else "area-bare-name"
            confidence = 0.98 if form == name else 0.7 if level == "city" else 0.6
            out.append(Mention(start, end, EntityType.AREA, name, "lexicon", rule, confidence))
        unlisted = self._unlisted(reading) + self._shortened(reading)
        out = [x for x in out if not any(m.start <= x.start and x.end < m.end for m in unlisted)]
        return out + [m for m in unlisted if not any(x.start < m.end and m.start < x.end for x in out)]

    def _unlisted(self, reading: Reading) -> list[Mention]:
        """New districts and development zones, which the list of divisions lacks: XX区 right before the name of a street."""
        return [
            Mention(m.start("name"), m.end("name"), EntityType.AREA, m["name"], "pattern", "area-before-street", 0.8)
            for m in _DISTRICT.finditer(reading.text)
            if not _NO_DISTRICT.search(m["name"])
        ]

    def _shortened(self, reading: Reading) -> list[Mention]:
        """Districts without their last character right before a street's name: 萧山|柳湖街道."""
        out = []
        for m in _BEFORE_STREET.finditer(reading.text):
            for length in (3, 2):
                name = self._districts.get(m["words"][:length])
                rest = m["words"][length:]
                if name is not None and len(rest) >= 2 and not _PART_OF_ROAD.match(rest):
                    start = m.start("words")
                    out.append(Mention(start, start + length, EntityType.AREA, name, "lexicon", "area-bare-name", 0.7))
                    break
        return out

    def _plausible(self, reading: Reading, start: int, end: int, form: str, name: str, level: str) -> bool:
        text = reading.text
        if text[end : end + 1] in (("街", "路", "道") if form == name else ("街", "路", "村", "镇", "道", "寨", "里", "桥")):
            return False
        if form == name:
            return len(name) > 2 or reading.is_word(start, end)
        if start in {b.start for b in reading.article.blocks} and name[-1] == "市" and level == "city":
            return text[end : end + 1] != "市"
        clean = start == 0 or text[start - 1] in "，。、；：！？,.;:\n“（( 在从到与和于全来" or name in text
        return text[end : end + 1] != "市" and name[-1] in "市区" and clean and (reading.is_word(start, end) or name in text)


class SuffixFinder:
    """All suffix rules, in the order of levels: a street's name bounds a community's, both bound an organisation's."""

    def __init__(self, book: Rulebook) -> None:
        self._rules = [r for r in book.mentions if r.kind == "suffix"]
        titles = frozenset(t for t in book.words("titles") if len(t) > 2 or t in _OFFICES)
        cities = frozenset(name[:-1] for name, level in book.divisions.items() if level in SHORT_LEVELS and len(name) > 2)
        self._edges = EdgeFinder(Stops(book.stops.hard | titles, book.stops.soft), whole=cities | {"都市"})
        stops = Stops(book.stops.hard | {"街道", "结对"}, book.stops.soft, book.stops.verbs)
        self._place_edges = EdgeFinder(stops, whole=frozenset({"都市"}), names=frozenset(book.words("place-words")))
        self._verbs = book.stops.verbs - frozenset(book.words("body-verbs"))
        self._generic = sorted(book.words("generic-actors"), key=len, reverse=True)
        self._tails = tuple(sorted({t for r in self._rules for t in r.tails if len(t) > 1 or t in "局办"}))
        self._single = frozenset(book.words("single-bodies"))

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
        for tail in sorted(rule.tails, key=len, reverse=True):
            at = text.find(tail)
            while at >= 0:
                end = at + len(tail)
                if not any(text.startswith(a, end) for a in rule.after) and not (rule.unless and rule.unless.match(text, end)):
                    m = self._name(reading, rule, edges, ends, at, end)
                    if m is not None:
                        out.append(m)
                at = text.find(tail, at + 1)
        return out

    def _name(self, reading: Reading, rule: MentionRule, edges: EdgeFinder, ends: StopEnds, at: int, end: int) -> Mention | None:
        text = reading.text
        over = LEVELS if rule.parent else frozenset()
        start = edges.left(reading, ends, at, shortest=rule.shortest, longest=rule.longest, over=over)
        start = self._nearest_parent(reading, self._elliptic_head(reading, start, at), end)
        start = self._without_verb(text, start, at) if rule.parent else start
        start = self._inner_level(reading, rule, self._behind_conjunction(text, start, at), at)
        start -= 2 * text.startswith(_PARTIES, start - 2) if rule.parent and start >= 2 else 0
        name = text[start:end]
        if any(m.start > start for m in reading.across(end, LEVELS)):
            return None
        if name in self._single:
            return Mention(start, end, rule.type, name, "pattern", rule.id, 0.7)
        behind_street = name.endswith("社区") and reading.ending_at(start, _STREETS) is not None  # there 幸福社区 is a name
        month = rule.type in PLACE_NAMES and name[1:2] == "月" and reading.ending_at(start, _AREAS) is not None  # 八月湖街道
        counted = _COUNT.match(name) and not month
        too_short = at - start < rule.shortest and text[start:at] not in ELLIPTIC
        if too_short or counted or (rule.reject and not behind_street and rule.reject.search(name)):
            return None
        clear = text[at:end] not in ("中心", "办公室", "大队", "部") or text[start:at] in ("社区", "街道")
        if self._is_generic(reading, start, at, rule.type, unit=clear and rule.id in UNITS):
            return None
        return Mention(start, end, rule.type, _OFFICE_OF.sub("", bare(name)), "pattern", rule.id, rule.confidence)

    def _nearest_parent(self, reading: Reading, start: int, end: int) -> int:
        """Of several names in a row at the beginning (平城区振华街道建设里社区…) only the last one belongs to the name."""
        while True:
            first = reading.starting_at(start, LEVELS)
            if first is None or first.end >= end or reading.starting_at(first.end, LEVELS) is None:
                return start
            start = first.end

    def _elliptic_head(self, reading: Reading, start: int, at: int) -> int:
        """Where 社区 or 街道 stands in the name as a word of its own (兼任社区创城办), the name begins there."""
        for head in ("社区", "街道"):
            i = reading.text.rfind(head, start, at + 1)
            of_street = head == "社区" and reading.text.startswith("社区卫生", i) and reading.ending_at(i, _STREETS) is not None
            if i > start and reading.ending_at(i + len(head), LEVELS) is None and not of_street:
                return i
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
            return parent is None or type_ in PLACE_NAMES
        if core in ELLIPTIC and type_ not in PLACE_NAMES:
            return False
        if type_ in PLACE_NAMES and len(core) > 1 and core not in self._generic and reading.ending_at(start, _AREAS) is not None:
            return False  # 红旗区|文化街街道
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


_STREETS = frozenset({EntityType.STREET})
_AREAS = frozenset({EntityType.AREA})


def _clean_left(reading: Reading, m: Mention) -> bool:
    before = reading.text[m.start - 1 : m.start]
    return not before or before in "，。、；：！？\n（(" + CLOSE or reading.ending_at(m.start, LEVELS) is not None
