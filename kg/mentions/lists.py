"""Elliptic lists: 春晖、秋实社区; 古城、新旺、文瀛湖等多个街道. The head at the end completes every member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.mentions.edges import EdgeFinder
from kg.mentions.reading import Reading
from kg.mentions.rows import (
    HEADS,
    LONGEST,
    Member,
    behind_level,
    how_many,
    is_body,
    is_office,
    level_before,
    member,
    words_before,
    words_between,
)
from kg.model import Mention
from kg.rulebook import Rulebook
from kg.schema import EntityType

_NAMED = frozenset({EntityType.STREET, EntityType.COMMUNITY})
_RIVALS = _NAMED | {EntityType.PLACE, EntityType.ORGANISATION}
_NUMBER = "(?:[0-9]+|[一二两三四五六七八九十]+)"
_MANY = f"(?:[近约共]?数?{_NUMBER}(?:余|多)?[个家]?|[多几数各][个家]?|若干个?)"
_KIND = (  # of communities, streets and estates: 等5个行政|村
    "(?:城市|农村|城区|试点|示范|先进|优秀|标杆|样板|特色|重点|新建|老旧|大型|行政|村改居|村转居|涉农|城郊|首批|部分|辖区|辖内|周边|相邻|邻近|结对|共建|联系|下属|下辖|所属"
    "|回迁|安置|拆迁|搬迁|移民|旅游|沿江|沿河|参赛|获奖)"
)
_TOWNS, _COMMUNITIES = "街道|街|镇|乡", "社区|社|村|居(?!民)"
_MIXED = "|".join(rf"(?:{one})(?:[、和与及或/]?[（(]?(?:{one}))+[）)]?" for one in (_TOWNS, _COMMUNITIES))
_AFTER_HEAD = r"(?<=村)(?!居民)[民庄级改转镇里口头寨社居屯企史容貌干]|(?<=镇)(?:[街村区域级办乡]|、村)|(?<=乡)[镇村街亲间土情音愁下里]"
_NO_LIST = "难题|问题|事务|治理|热点|痛点|顽疾|矛盾|民生|公共|文化|环境|能人|骨干|力量|资源"  # 停车难等社区难题
LIST = re.compile(
    rf"(?:(?P<link>(?<!等)等{_MANY}?|(?P<count>{_NUMBER})[个家]|(?P<bare>[两三四五六七八九十]))(?:{_KIND}){{0,2}}"
    rf"(?:(?P<mixed>{_MIXED}|街道社区)|(?P<head>{'|'.join(HEADS)})(?!{_AFTER_HEAD}|{_NO_LIST}))"
    rf"|(?P<last>{'|'.join(HEADS)})(?!{_AFTER_HEAD}))"
)
_WORDS = r"(?P<words>[\u4e00-\u9fff]{2,9}(?:、[\u4e00-\u9fff]{2,9})+)"
NAMELY = re.compile(  # 3个社区（桃源、杏林、梅岭）; 试点社区分别为桃源、杏林、梅岭
    rf"(?:(?P<count>{_NUMBER})[个家]?(?:{_KIND}){{0,2}}(?:(?P<mixed>{_MIXED})|(?P<head>{'|'.join(HEADS)}))(?:[（(：:]|，?(?:分别)?(?:即|为|是)[：:]?)"
    rf"|(?P<each>{'|'.join(HEADS)})，?分别(?:为|是)[：:]?){_WORDS}(?=[）)，。；\n]|$)"
)
_EXACT = re.compile(rf"等?({_NUMBER})[个家]?")
_COUNTED_HEAD = re.compile(rf"[两三四五六七八九十](?:{'|'.join(HEADS)})")
_VERB = re.compile(  # inside the last member: no list of names
    r"[来走]到|走[进访]|[对向]|开展|举办|组织|联合|等|荣获|获评|的|了|感受|带[进到入来]|送[进到]|融入|打造|建设|让|把|成[了为]"
)
_GOES_ON = re.compile(r"[与和及等对向为在入进到于]$")
_BEGINS = re.compile(r"[在由从把将][\u4e00-\u9fff]{2}")
_RANK = re.compile(r"[奖级类期]$|线[上下]$|[一二三四五六七八九十]等$")
_LONGEST_IN_PAIR = 5  # characters; what stands before 、自由路街道 and is longer is no street
_LONGEST_IN_GROUP = 4
_SURE = 4  # characters; what 和 joins to a list and has no more begins there


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a list, in order, and how they hang together with their head."""

    spans: Sequence[tuple[int, int]]
    heads: tuple[str, ...]  # more than one where it is open which it is: 镇（街道）
    linked: bool  # by 等 or a number
    count: int | None = None  # as many as the number says, no more

    @property
    def head(self) -> str:
        return self.heads[0]


class ListFinder:
    """Completes the members of a list from the head that they share."""

    def __init__(self, book: Rulebook) -> None:
        self._edges = EdgeFinder(book.stops)
        self._generic = frozenset(book.words("generic-actors"))

    def find(self, reading: Reading) -> list[Mention]:
        """The members without the head, each by its full name."""
        out: list[Mention] = []
        inside: set[int] = set()
        rows = list(LIST.finditer(reading.text))
        for m in rows:
            found = self._linked(reading, m) if m["link"] else []
            inside |= {i for x in found for i in range(x.start, m.start())}
            out += found
        for m in rows:
            if not m["link"] and m.start() not in inside:  # 桃源、柳湾村、梅岭等3个社区 is no pair of villages
                out += self._pair(reading, m.start(), m["last"])
        for m in NAMELY.finditer(reading.text):
            out += self._namely(reading, m)
        return out

    def _linked(self, reading: Reading, m: re.Match[str]) -> list[Mention]:
        """春晖、秋实等5个社区; 云麓、松鹤两街道."""
        number = _EXACT.fullmatch(m["link"])
        count = how_many(number[1]) if number else None
        row = _Row(words_before(reading, m.start()), _heads(m["mixed"]) if m["mixed"] else (m["head"],), linked=True, count=count)
        if m["bare"] not in (None, "两") and len(row.spans) != count:  # 梅岭、杏林三社区: one is called so
            return self._pair(reading, m.end() - len(m["head"]), m["head"]) if m["head"] else []
        spans = self._members(reading, row)
        if not m["link"].startswith("等") and (count == 1 or len(spans) != count):
            return []
        return self._named(reading, spans + self._groups_before(reading, spans, row.head), row)

    def _pair(self, reading: Reading, end: int, head: str) -> list[Mention]:
        """The others where the last one is a name with its head: 春晖、|秋实社区; 春晖、秋实和|梅岭社区; 盈河、|香桥镇."""
        text = reading.text
        *spans, (a, b) = words_before(reading, end) or [(end, end)]
        inner = behind_level(reading, a, b, head)
        row = _Row(spans, (head,), linked=False)
        if inner > a:  # 云麓街道桃源、|松鹤街道梅岭社区
            return self._named(reading, self._groups_before(reading, [(inner, b)], head), row)
        if not spans or not 2 <= b - a <= LONGEST or _GOES_ON.search(text, a, b) or _VERB.search(text, a + 1, b):
            return []
        if member(text[a:b], head, linked=False, counted=False) is Member.OTHER and head == "村":
            return []  # 浦北新|村
        if head != "小区" and not any(m.start == a for m in reading.across(end, _NAMED)):
            return []
        found = self._members(reading, row)
        if found and _is_of_another(reading, found[0][0], head):
            return []
        if text[a - 1] != "、" and not self._is_joined(reading, found, head):
            return []
        return self._named(reading, found + self._groups_before(reading, found, head), row)

    def _is_joined(self, reading: Reading, spans: Sequence[tuple[int, int]], head: str) -> bool:
        """Whether 和 before the last name joins names: 云溪区|云麓和松鹤街道, but not 民警和松鹤街道."""
        text = reading.text
        if any(is_office(text[a:b]) or b - a > _LONGEST_IN_GROUP for a, b in spans):
            return False
        return len(spans) > 1 or any(level_before(reading, a, head) is not None or text[a:b] + head in text for a, b in spans)

    def _namely(self, reading: Reading, m: re.Match[str]) -> list[Mention]:
        """3个社区（桃源、杏林、梅岭）: as many words as the number says."""
        heads = _heads(m["mixed"]) if m["mixed"] else (m["head"] or m["each"],)
        spans = words_between(reading, m.start("words"), m.end("words"))
        count = how_many(m["count"]) if m["count"] else len(spans)
        spans = [(behind_level(reading, a, b, heads[0]), b) for a, b in spans]
        words = [reading.text[a:b] for a, b in spans]
        kinds = {member(w, heads[0], linked=True, counted=m["count"] is not None) for w in words}
        if len(spans) != count or not kinds <= {Member.NAME, Member.FULL} or any(self._is_none(w) for w in words):
            return []
        spans = [s for s, w in zip(spans, words, strict=True) if not w.endswith(heads)]
        return self._named(reading, spans, _Row(spans, heads, linked=True))

    def _is_none(self, word: str) -> bool:
        return word in self._generic or len(word) > LONGEST or _VERB.search(word, 1) is not None or _RANK.search(word) is not None

    def _members(self, reading: Reading, row: _Row) -> list[tuple[int, int]]:
        """The words of a row that its head completes, from the last back to where the row begins; none where one cannot be a name."""
        text, spans = reading.text, row.spans[-row.count :] if row.count else row.spans
        counted = row.count == len(spans)
        found: list[tuple[int, int]] = []
        roads: list[tuple[int, int]] = []
        for n in range(len(spans) - 1, -1, -1):
            a, b = self._start(reading, spans[n], row.head, is_first=n == 0)
            word = text[a:b]
            owned = level_before(reading, a, row.head) is not None
            kind = member(word, row.head, linked=row.linked, counted=counted, owned=owned)
            kind = Member.KIND if word in self._generic else kind
            if text[a - 1 : a].isascii() and text[a - 1 : a].isalnum():
                break  # 3号楼
            if kind is Member.KIND and not (found and text[b] != "、"):
                return []
            if kind in (Member.KIND, Member.OTHER) or (not row.linked and (kind is Member.FULL or len(word) > _LONGEST_IN_PAIR)):
                break
            if kind is not Member.FULL:
                (roads if kind is Member.ROAD else found).insert(0, (a, b))
            if a > spans[n][0]:
                break
        if found and text.endswith(row.heads, 0, found[0][0]):
            return []  # 柳岸社区|健身房、竹影社区: a room of a community, not another one
        return sorted(found + roads) if found else []

    def _start(self, reading: Reading, span: tuple[int, int], head: str, *, is_first: bool) -> tuple[int, int]:
        """Where a word of a row begins as a name."""
        a, b = span
        inner = a if is_first else behind_level(reading, a, b, head)
        if inner > a:
            return inner, b
        joined = reading.text[a - 1 : a] != "、" and b - a > _SURE
        unsure = is_first or joined or b - a > LONGEST or _BEGINS.match(reading.text, a, b)
        return self._first(reading, a, b) if unsure else (a, b)

    def _first(self, reading: Reading, start: int, end: int) -> tuple[int, int]:
        """The first word of a row, cut at its left edge."""
        ends = self._edges.ends(reading)
        return max(start, self._edges.left(reading, ends, end, shortest=2, longest=LONGEST, over=frozenset())), end

    def _groups_before(self, reading: Reading, spans: Sequence[tuple[int, int]], head: str) -> list[tuple[int, int]]:
        """云麓街道桃源、杏林，|松鹤街道梅岭、竹溪等社区: members of other streets before those of the last."""
        text = reading.text
        out: list[tuple[int, int]] = []
        start = level_before(reading, spans[0][0], head) if spans else None
        while start and text[start - 1] in "，、；和":
            row = words_before(reading, start - 1)
            group: list[tuple[int, int]] = []
            level = None
            while row and level is None:
                a, b = row.pop()
                inner = behind_level(reading, a, b, head)
                level = level_before(reading, inner, head)
                group.insert(0, (inner, b))
            words = [text[a:b] for a, b in group]
            if level is None or not all(self._is_grouped(w, head) for w in words) or (len(group) < 2 and text[start - 1] in "，；"):
                break
            out += group
            start = level
        return out

    def _is_grouped(self, word: str, head: str) -> bool:
        kind = member(word, head, linked=False, counted=False)
        return kind is Member.NAME and len(word) <= _LONGEST_IN_GROUP and not self._is_none(word) and not is_office(word)

    def _named(self, reading: Reading, spans: Iterable[tuple[int, int]], row: _Row) -> list[Mention]:
        found = []
        for a, b in spans:
            word = reading.text[a:b]
            heads = [h for h in row.heads if word + h in reading.text] if len(row.heads) > 1 else row.heads
            if len(heads) == 1:
                # an estate goes by its bare name (桂香苑、晓月家园等小区), unless the article has it with 小区 elsewhere
                name = word if heads[0] == "小区" and word + heads[0] not in reading.text else word + heads[0]
                rule = "list-head" if row.linked else "list-pair"
                found.append(Mention(a, b, HEADS[heads[0]], name, "ellipsis", rule, 0.8))
        return found


def _is_of_another(reading: Reading, start: int, head: str) -> bool:
    """Whether what a short list begins with lies in something else: 柳湾村的|西瓜、井头村; 柳岸社区和|桂香苑、松鹤街道."""
    before = reading.text[start - 1 : start]
    end = start - (before in "和与及的") if before else start
    others = tuple(h for h in HEADS if h != head or before == "的")
    return reading.text.endswith(others, 0, end) and level_before(reading, start, head) is None


def without_rivals(mentions: Iterable[Mention], lists: Iterable[Mention]) -> list[Mention]:
    """Those of `mentions` that are not the road or body that a list's member is called after: 解放路 in 云麓、解放路、松鹤等街道."""
    ends = {m.end: m.start for m in lists if is_body(m.name[: m.end - m.start])}
    return [m for m in mentions if m.type not in _RIVALS or m.start > ends.get(m.end, -1)]


def without_counts(reading: Reading, mentions: Iterable[Mention], lists: Iterable[Mention]) -> list[Mention]:
    """Those of `mentions` that do not take in the number of a list: 松鹤两街道 in 云麓、松鹤两街道."""
    ends = {m.end: found.end() for m in lists if (found := _COUNTED_HEAD.match(reading.text, m.end))}
    return [m for m in mentions if not any(m.start < end and m.end == whole for end, whole in ends.items())]


def _heads(mixed: str) -> tuple[str, ...]:
    """The heads that 镇（街道） or 村居 leaves open."""
    full = {"街": "街道", "社": "社区", "居": "社区"}
    found = (full.get(w, w) for w in re.findall("街道|社区|[街镇乡社村居]", mixed))
    return tuple(dict.fromkeys(found))
