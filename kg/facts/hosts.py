"""Who holds an event, as papers say it in a line of its own: 活动由甲主办，乙、丙承办; 主办单位为甲、乙, 协办单位有丙."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.items import Parsed, Sentence
from kg.facts.match import Found
from kg.mentions import Reading, outermost
from kg.model import BlockKind, Mention
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

RULE = "hosting-line"
_SURE, _LESS_SURE = 0.9, 0.5
"""No other rule knows 主办单位为… and 由甲、乙共建; the plain ones of the other lines are for rules, which are surer."""
_ACTOR, _EVENT, _OTHER = "\ue000", "\ue001", "\ue002"  # what stands for a name while the line is read
_HOLDS, _HELPS = "主办|承办|合办|联办|联合举[办行]", "协办|指导|支持|协助|赞助|冠名"
_ONLY_BEHIND_BY = "举办|发起|牵头"  # 甲举办 by itself may tell of anything
_MAKES = "打造|共建|建设|创办|创建|设立|成立|运营|承建|组建|兴办|开办|发起"
_PLAIN = "[\u4e00-\u4e0d\u4e0f-\u53c9\u53cb-\u548b\u548d-\u66a7\u66a9-\u7530\u7532-\u9fff]"  # Chinese but 与, 及, 和, 暨, 由
_ITEM = rf"(?:{_ACTOR}+{_PLAIN}{{0,8}}?(?:（[^（）]{{1,24}}）)?|{_PLAIN}{{2,12}}?)"
_LIST = rf"(?P<list>{_ITEM}(?:(?:、|和|与|及|以及|，以及|暨){_ITEM})*?)"
_ALL = r"(?:等[\u4e00-\u9fff]{0,10}?|[二两三四五六七八九十多][方家](?:单位)?)?"
_TOGETHER = r"(?:共同|联合|联手|携手|合作|一起|具体|负责|倾情|倾力|精心|分别|鼎力|提供|全程|大力|独家|友情|特别|出资)*"
_DONE = "(?!(?!的|成立)[\u4e00-\u9fff])"  # 由甲支持|就餐 tells of something else
_BY = re.compile(rf"由{_LIST}{_ALL}{_TOGETHER}(?P<role>{_HOLDS}|{_HELPS}|{_ONLY_BEHIND_BY}){_DONE}")
_THEN = re.compile(rf"(?<=[，、；]){_LIST}{_ALL}{_TOGETHER}(?P<role>{_HOLDS}|{_HELPS}){_DONE}")
_UNITS = re.compile(
    rf"(?:联合)?(?P<role>{_HOLDS}|{_HELPS}|牵头|发起|举办)(?:单位|方)(?:则|还|共|分别)*[有是为：]+"
    rf"(?:[一二两三四五六七八九十0-9]+[家个](?:单位)?[，：]?(?:分别[是为]|即)?)?{_LIST}(?=[，。；等]|$)"
)
_ALSO = re.compile(rf"(?:联合|共同|一同|积极)?(?P<role>参与|参加)(?:单位)?的?(?:还|也)?有{_LIST}(?=[，。；等]|$)")
_JOINED = re.compile(
    rf"(?P<leads>{_ACTOR})(?:联合|携手|会同|联手|协同){_LIST}{_ALL}(?:共同|一同|一起|合作|联合)*(?:举办|开展|主办|承办|组织|举行)(?=[，。；]|$)"
)
_MADE_BY = re.compile(rf"(?<={_ACTOR})(?:[便就]?是)?由{_LIST}{_ALL}{_TOGETHER}(?P<role>{_MAKES})")
_SEVERAL = re.compile("[、和与及暨]")
_ENDS = re.compile("[、，和与及以暨（]|$")
_NAMES_IT = re.compile(f"的[^，。；]{{0,16}}?(?={_EVENT})")
_SPEAKS_OF_EVENT = re.compile("活动|仪式|[比大]赛|展览|展演|[节会]|培训|讲座|演出")
_CUE = re.compile(rf"由|(?:{_HOLDS}|{_HELPS}|牵头|发起|举办|参[与加])(?:单位|方|的?[还也]?有)|联[合手]|携手|会同|协同")
_MADE = frozenset({EntityType.FACILITY, EntityType.ORGANISATION})
_THIS = re.compile("[本此该这][次届场项个]?(?P<kind>[\u4e00-\u9fff]{2,10}?)的?$")
_PREDICATES = dict.fromkeys([*_HELPS.split("|"), "参与", "参加"], Predicate.PARTICIPATES_IN)


def hosts(reading: Reading, parsed: Parsed, mentions: list[Mention]) -> Iterator[Found]:
    """Those named in such a line: who holds the event runs it, who helps takes part.

    The event is the initiative that the sentence names before them; where it says 活动 or 此次比赛 only, the last one named before, of that
    kind if there is one. Also who makes a place or team together: 驿站由甲、乙三方共建.
    """
    initiatives = [m for m in mentions if m.type in INITIATIVES]
    for s in parsed.sentences:
        if s.kind is BlockKind.BODY and not s.speech and _CUE.search(reading.text, s.start, s.end):
            yield from _Line(reading.text, s, mentions).facts(initiatives)


class _Line:
    """A sentence with one sign for each of its outermost names."""

    def __init__(self, text: str, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        at = {m.start: m for m in outermost([m for m in mentions if sentence.start <= m.start and m.end <= sentence.end])}
        signs: list[str] = []
        self._names, self._places = dict[int, Mention](), list[int]()
        i = sentence.start
        while i < sentence.end:
            m = at.get(i)
            if m is not None:
                self._names[len(signs)] = m
            signs.append(text[i] if m is None else _sign(m))
            self._places.append(i)
            i = i + 1 if m is None else m.end
        self._places.append(sentence.end)
        self._signs = "".join(signs)
        first = [f for pattern in (_BY, _UNITS, _ALSO, _JOINED) for f in pattern.finditer(self._signs)]
        self._start = min((f.start() for f in first), default=len(signs))
        self._roles = [*first, *_THEN.finditer(self._signs, self._start)] if first else []

    def facts(self, initiatives: Sequence[Mention]) -> Iterator[Found]:
        event = self._event(initiatives) if self._roles else None
        if event is not None:
            for f in self._roles:
                yield from self._leads(f, event) if f.re is _JOINED else self._of(f, _PREDICATES.get(f["role"], Predicate.RUNS), event)
        for f in _MADE_BY.finditer(self._signs):
            made = self._names[f.start() - 1]
            if made.type in _MADE and _SEVERAL.search(f["list"]):
                yield from self._of(f, Predicate.RUNS, made)

    def _event(self, initiatives: Sequence[Mention]) -> Mention | None:
        """What is held."""
        behind = [f.end() for role in self._roles for f in (_NAMES_IT.match(self._signs, role.end()),) if f is not None]
        named = [n for n in sorted(self._names) if n < self._start and self._signs[n] == _EVENT]
        if behind or named:
            return self._names[(behind or named)[-1]]
        if _SPEAKS_OF_EVENT.search(self._signs, 0, self._start) is None:
            return None
        before = sorted((m for m in initiatives if m.end <= self._places[0]), key=lambda m: m.end)
        this = _THIS.search(self._signs, 0, self._start)
        if this is not None and not this["kind"].endswith(("活动", "仪式")):
            before = [m for m in before if m.name.endswith(this["kind"])]
        return before[-1] if before else None

    def _leads(self, f: re.Match[str], event: Mention) -> Iterator[Found]:
        """甲联合乙、丙举办: the first runs it, the others take part, and are its partners."""
        leader, stretch = self._names[f.start("leads")], (self._places[f.start()], self._places[f.end()])
        yield Found(Predicate.RUNS, leader, event, *stretch, RULE, _LESS_SURE)
        for helper in self._of(f, Predicate.PARTICIPATES_IN, event):
            yield helper
            yield Found(Predicate.PARTNERS_WITH, leader, helper.subj, *stretch, RULE, _LESS_SURE)

    def _of(self, f: re.Match[str], pred: Predicate, event: Mention) -> Iterator[Found]:
        sure = _SURE if f.re in (_UNITS, _ALSO, _MADE_BY) else _LESS_SURE
        for n in range(*f.span("list")):
            # of 某街道某社区 the latter; and none whose name goes on
            if self._signs[n] == _ACTOR and _ENDS.match(self._signs, n + 1, f.end("list")) and self._names[n] != event:
                yield Found(pred, self._names[n], event, self._places[f.start()], self._places[f.end()], RULE, sure)


def _sign(m: Mention) -> str:
    return _ACTOR if m.type in ACTORS else _EVENT if m.type in INITIATIVES else _OTHER
