"""Where a Chinese name begins, when only its end is plain.

From the suffix leftwards the name grows until something that no name contains ends before it: a mark, a stop word, or a known name that the
new one cannot include. Single characters such as 和 or 同, which names do contain (和泰和社区, 大同市), stop it only
where the tokenizer takes them for a word, or where a known name begins behind them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from kg.mentions.reading import NAME_CHAR, Reading
from kg.rulebook import Stops
from kg.schema import EntityType

# nouns that end like a stop word
_NOUNS = frozenset({
    *("社会组织", "党组织", "群团组织", "高等", "中等", "平等", "同等", "人力资源", "自然资源"),
    *("未成年人", "人大代表", "党代表", "居民代表", "村民代表"),
})
# bureaus with two fields (农业农村和社会事业局, 文化和旅游局): the first one, or the second
_FIRST_FIELD = re.compile(r"(?:人力资源|农业农村|文化|教育|住房|工业|卫生|发展|规划|自然资源|民政|经济|退役军人|党建|应急管理|城市管理)$")
_SECOND_FIELD = re.compile(
    r"(?:旅游|城乡建设|城市建设|社会保障|改革|信息化|自然资源|规划|计划生育|社会事业|社会事务|社会治理|体育|综合|行政审批|应急管理|安全|城市管理"
    r"|平安|退役军人|科技|科学|组织|乡村振兴|生态|卫生|管理|园林|水务|民族|宗教|广电|法治)[\u4e00-\u9fff]{0,8}(?:局|办|办公室|委|委员会|部|中心)"
)
_COUNTED = re.compile(r"[0-9一二三四五六七八九十][余多]?[名位](?=[\u4e00-\u9fff]{2})")  # 30名|云州大学师生
ASKED = re.compile(r"(?:^|(?<=[，。；：\n]))应(?=[\u4e00-\u9fff、]{2,24}?(?:邀请|之邀|[的之]?要求|请求))")  # 应|竹影社区邀请
# words that bodies are also named after: 远帆咨询|评估服务中心
_IN_NAMES = re.compile(
    r"(?:咨询|资源|温馨|和谐|优质|温暖|规范)(?=服务|有限|公司|中心|评估|管理|开发|集团|科技|信息|物业|养老|家园|社会)"
)
_WITH = re.compile(r"和[^，。]{2,16}(?:一起|一道|共同|联合|携手|合作|签)")  # 和云麓医院一起
_DATE = re.compile(r"[0-9一二三四五六七八九十]$")
_SCHOOL_FIELD = re.compile(r"[\u4e00-\u9fff]{2,6}学院")  # 人文和管理学院
_ONE_CHARACTER = re.compile(r"(?:^|[，。、；：\n“（在到由对向从于给与])[^\W我你他她它您]$")
_FACULTY = re.compile(r"大学[\u4e00-\u9fff]{2,6}$")  # 云州大学新闻|与|传播学院
_WHOLE_BODY = re.compile(r"(?:[学院校会局部所站办园区镇村厂店]|公司|中心|街道)$")
ELLIPTIC = frozenset("省市州区县旗镇")  # what stands for a name: 县|医院
_AREAS = frozenset({EntityType.AREA})
_PEACE_STREET = re.compile(r"和[平睦谐美顺阳悦安畅兴][\u4e00-\u9fff]{0,3}街道")
_BEFORE_COMMUNITY = frozenset({EntityType.STREET, EntityType.AREA})
LEVELS = frozenset({EntityType.AREA, EntityType.STREET, EntityType.COMMUNITY})


@dataclass(frozen=True, slots=True)
class StopEnds:
    """Where stop words end in one text, each with its longest word's length."""

    hard: Mapping[int, int]
    soft: Mapping[int, int]
    verbs: Mapping[int, int]


@cache
def automaton(words: frozenset[str]) -> ahocorasick.Automaton:
    """An Aho–Corasick automaton that yields the length of each word found."""
    a = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for w in words:
        a.add_word(w)
    a.make_automaton()
    return a


_NOUN_ENDS = automaton(_NOUNS)


_REMEMBERED = 32
"""For how many word lists the ends in a text are remembered: several finders ask for the same, one after the other."""


@lru_cache(maxsize=_REMEMBERED)
def _ends_of(words: frozenset[str], text: str) -> Mapping[int, int]:
    """Where stop words end, each with the longest one's length, but for those at the end of a noun and at the beginning of a name."""
    if not words:
        return {}
    nouns, names = _spared(text)
    ends: dict[int, int] = {}
    for last, length in automaton(words).iter(text):
        if last + 1 in nouns or last + 1 - length in names:
            continue
        if text[last] == "与" and _SCHOOL_FIELD.match(text, last + 1) and _FACULTY.search(text, max(0, last - 8), last):
            continue
        if length > ends.get(last + 1, 0):
            ends[last + 1] = length
    return ends


@lru_cache(maxsize=1)
def _spared(text: str) -> tuple[Set[int], Set[int]]:
    """Where nouns end that end like a stop word, and where words begin that bodies are also named after."""
    return {last + 1 for last, _ in _NOUN_ENDS.iter(text)}, {m.start() for m in _IN_NAMES.finditer(text)}


class EdgeFinder:
    """Finds left edges by one set of stop words."""

    def __init__(
        self, stops: Stops, *, more: frozenset[str] = frozenset(), whole: frozenset[str] = frozenset(), names: frozenset[str] = frozenset(),
    ) -> None:
        """`more` are hard stops beside those of `stops`, which finders have in common; `whole` words that hold a soft stop (成都) and are
        never cut there; `names` stop words that a place may be called by."""
        self._names = names
        self._whole_words = frozenset(w for w in whole if set(w) & stops.soft)
        self._whole = automaton(self._whole_words)
        self._hard, self._more, self._verbs = stops.hard, more, stops.verbs
        self._soft = re.compile("|".join(map(re.escape, sorted(stops.soft))) or "(?!)")

    def ends(self, reading: Reading) -> StopEnds:
        """All stop words of a text."""
        hard, more = _ends_of(self._hard, reading.text), _ends_of(self._more, reading.text)
        both = {**hard, **{end: max(length, hard.get(end, 0)) for end, length in more.items()}} if more else hard
        soft = reading.remembered((self._soft, self._whole_words, self._names), lambda: self._soft_ends(reading))
        return StopEnds(both, soft, _ends_of(self._verbs, reading.text))

    def _soft_ends(self, reading: Reading) -> dict[int, int]:
        found = self._whole.iter(reading.text) if len(self._whole) else ()
        whole = {i for last, length in found for i in range(last + 1 - length, last + 1)}
        places = (m.start() for m in self._soft.finditer(reading.text))
        soft = {i + 1: 1 for i in places if i not in whole and self._soft_stops(reading, i)}
        return soft | {m.end(): 1 for begins in (_COUNTED, ASKED) for m in begins.finditer(reading.text)}

    def _soft_stops(self, reading: Reading, i: int) -> bool:
        text = reading.text
        if text[i] in "日时" and _DATE.search(text, max(0, i - 2), i):
            return True  # 9月21日|柳湖街道
        if text[i] in "时日处起集" and (i == 0 or text[i - 1] in "\n。！？；，、"):
            return False  # none of these begins a clause: ；时家庄村
        if text.startswith("未成年", i):
            return False
        if text[i] == "日" and text.startswith(("主题", "系列", "活动", "宣传"), i + 1):
            return False  # 健身日主题活动
        if text[i] == "和" and (i == 0 or text[i - 1] in "\n。！？") and not _WITH.match(text, i):
            return False  # nothing stands before it that it could join
        if text[i] == "和" and text.startswith("社区", i + 1) and _ONE_CHARACTER.search(text, max(0, i - 2), i):
            return False  # 在|景和社区: one character joins nobody
        if text[i] == "和" and _SCHOOL_FIELD.match(text, i + 1) and not _WHOLE_BODY.search(text, max(0, i - 3), i):
            return False
        if reading.ending_at(i, _AREAS) is not None and _PEACE_STREET.match(text, i):
            return False  # 平城区|和平桥街道
        if i and text.startswith("和社区", i) and text[i - 1] != "办" and reading.ending_at(i - 1, _BEFORE_COMMUNITY) is not None:
            return False  # 街道|景和社区: one character joins nobody to the street
        if not self._names and text[i] == "和" and reading.ending_at(i, _AREAS) is not None and reading.starting_at(i + 1, LEVELS) is None:
            return False  # 云州市|和风社会工作服务中心
        if text[i] == "和" and (_FIRST_FIELD.search(text, max(0, i - 4), i) or _SECOND_FIELD.match(text, i + 1)):
            return False
        return reading.is_word(i, i + 1) or reading.starting_at(i + 1, LEVELS) is not None

    def left(
        self, reading: Reading, ends: StopEnds, tail: int, *, shortest: int, longest: int, over: frozenset[EntityType]
    ) -> int:
        """The left edge of a name whose suffix begins at `tail`, between `shortest` and `longest` characters before it.

        Known areas, streets and communities of a type outside `over` end the name too; one in `over` may be its beginning.
        Returns `tail` itself where nothing of at least `shortest` characters stands before the suffix.
        """
        text = reading.text
        i = tail
        while i > 0 and tail - i < longest and NAME_CHAR.match(text[i - 1]):
            level = reading.ending_at(i, LEVELS)
            if level is not None and i < tail and level.type not in over:
                break
            if self._stops_at(reading, ends, i, tail, shortest):
                break
            i -= 1
        while i < tail and text[i] == "·":
            i += 1  # 云溪区·|青溪街道
        return i if tail - i >= shortest or text[i:tail] in ELLIPTIC else tail

    def _stops_at(self, reading: Reading, ends: StopEnds, i: int, tail: int, shortest: int) -> bool:
        """Whether a stop word ends at `i`. One right before the suffix stops too (提高|社区); one that leaves fewer than `shortest`
        characters is part of the name, and so is a common verb right behind a known name (永泰街道|团结|桥东社区)."""
        if self._inside_known(reading, i):
            return False
        if 0 < tail - i < shortest and reading.text[i:tail] not in ELLIPTIC:
            return False
        word = reading.text[i - ends.hard[i] : i] if i == tail and i in ends.hard else ""
        before = i - len(word)
        if word in self._names and (reading.ending_at(before, _BEFORE_COMMUNITY) is not None or goes_on_list(reading.text, before)):
            return False  # 平城区|创新|街道: nothing else is left for its name
        if i in ends.hard or i in ends.soft:
            return True
        return i in ends.verbs and reading.ending_at(i - ends.verbs[i], LEVELS) is None

    def _inside_known(self, reading: Reading, i: int) -> bool:
        """Whether a cut at `i` would go through a known name (建设 in 建设里社区)."""
        return bool(reading.across(i, LEVELS))


_LISTED = re.compile(r"(?:街道|[镇乡])[\u4e00-\u9fff0-9]{1,6}社区(?:[、和][\u4e00-\u9fff0-9]{1,6}社区)*[、和]")


def goes_on_list(text: str, start: int) -> bool:
    """Whether communities of a street are listed right before `start`: 青溪街道竹影社区、|联合社区."""
    near = text[max(0, start - 40) : start]
    return near.endswith(("、", "和")) and any(m.end() == len(near) for m in _LISTED.finditer(near))


def nearest_parent(reading: Reading, start: int, end: int) -> int:
    """Where the name text[start:end] begins: of several areas, streets and communities in a row in front only the last belongs to it.

    平城区|振华街道|建设里社区文明实践站 begins with its community.
    """
    while True:
        first = reading.starting_at(start, LEVELS)
        if first is None or first.end >= end or reading.starting_at(first.end, LEVELS) is None:
            return start
        start = first.end
