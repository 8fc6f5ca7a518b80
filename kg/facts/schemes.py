"""partOfProgramme from how a sentence goes on: a scheme is launched, and what its runner does in the next clauses are its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.entities import Cast
from kg.facts.items import Clause, Item, Parsed, Sentence
from kg.facts.match import Found
from kg.mentions import Reading, outermost
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import COLON, symbol
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
_OWN = frozenset(symbol(t, "subject") for t in ACTORS)  # an actor that the clause names for its subject itself
_STARTS = frozenset({"run", "found"})
_PARTS = INITIATIVES | {T.FACILITY, T.ORGANISATION}
_SCHEME = re.compile(r"(?:机制|模式|计划|行动|工程|项目|品牌|工作法|课堂|学堂|夜校|制度|工作)$")
_SCHEMES = frozenset({"quoted-series", "quoted-dash", "quoted-inner", "quoted-code", "code", "campaign-phrase"})
_IMPROVES = re.compile(r"完善|健全|强化|巩固|深化|形成|培育|拓展|落实")  # what there is already
_STEP = re.compile(r"(?:已经?|先后|还|共|累计|常态化|定期|每[月周年]|近期|目前|现|将|中)*")
_ELSE = re.compile(r"[，,；;、]?(?:并|同时|还|此外|另|也|又|随后|再|接着)")  # what else somebody does
_MOST = 60  # characters from the scheme to the clause of a part


_JOINS = re.compile(r"(?:——|—|之)$")
_LIST = re.compile(r"等(?:一系列|多项|多种|多个|[0-9二三四五六七八九十]+[个项场])?$")
_KIND = re.compile(r"等(?![^，。]*[的在和是])[\u4e00-\u9fff]{1,6}")  # 等暑期|“为小”志愿服务项目
_WIDE = re.compile(r"系列|(?:项目|计划|行动|工程|品牌|邻里节|文化节|服务月|宣传月)$")


_PHRASES = frozenset({"activity-phrase", "listed-activity"})  # 讲座、演练等系列活动: kinds of events without names (ruling 15)


def scheme_parts(reading: Reading, parsed: Parsed, mentions: list[Mention]) -> Iterator[Found]:
    """Every (part, scheme) that the text's sentences say by their order."""
    yield from _side_by_side(reading.text, outermost(mentions))
    yield from _within(mentions)
    for s in parsed.sentences:
        if s.kind is BlockKind.BODY and not s.speech:
            yield from _carried_out(reading, s)
            yield from _behind_colon(reading, s)
            yield from _by_itself(reading, s)
            yield from _under(reading, s)


def _within(mentions: list[Mention]) -> Iterator[Found]:
    """“总名”之“分名”活动: the latter, printed with the former in front, is part of it."""
    for a in mentions:
        if a.rule == "quoted-of-series" and a.layer != "coreference":
            whole = next((b for b in mentions if b.start <= a.start and a.end + 2 < b.end and b.type in INITIATIVES), None)
            if whole is not None:
                yield _found(whole, a, "joined-by-dash", 0.75)


def _side_by_side(text: str, mentions: list[Mention]) -> Iterator[Found]:
    """“X”系列活动——甲, X项目之甲, and 甲、乙等X系列活动."""
    listed: list[Mention] = []
    for a, b in pairwise(mentions):
        between = text[a.end : b.start]
        if a.type in INITIATIVES and b.type in INITIATIVES and a.name != b.name:
            if a.type is T.PROGRAMME and _JOINS.fullmatch(between) and (_WIDE.search(a.name) or a.rule == "quoted-of-series"):
                yield _found(b, a, "joined-by-dash", 0.7)
            row = bool(listed) and listed[-1] is a
            if (
                (_LIST.fullmatch(between) or (text[b.start] == "“" and _KIND.fullmatch(between)))
                and b.type is T.PROGRAMME
                and _WIDE.search(b.name)
            ):
                for m in listed if row else [a]:
                    if m.rule not in _PHRASES:
                        yield Found(Predicate.PART_OF_PROGRAMME, m, b, m.start, b.end, "listed-of", 0.7)
            listed = [*(listed if row else [a]), b] if between in ("", "、", "和") else []


def _scheme(clause: Clause) -> Mention | None:
    """The one programme that a clause launches and ends with, or None."""
    named = [i for i in clause.items if i.mentions and not i.carried and any(m.type in INITIATIVES for m in i.mentions)]
    if len(named) != 1 or len(named[0].mentions) != 1:
        return None
    m = named[0].mentions[0]
    if m.type is not T.PROGRAMME or not (m.rule in _SCHEMES and (_SCHEME.search(m.name) or "+" in m.name)):
        return None
    return m if _launched(clause, named[0]) else None


def _launched(clause: Clause, item: Item) -> bool:
    before = [i.trigger for i in clause.items if i.trigger and i.end <= item.start]
    return bool(before) and before[-1] in _STARTS


def _part(text: str, clause: Clause) -> Iterator[Mention]:
    """What a clause without a subject of its own says to be run or set up."""
    for item in clause.items:
        if item.mentions and not item.carried and _launched(clause, item):
            verb = next(i for i in reversed(clause.items) if i.trigger and i.end <= item.start)
            if not _IMPROVES.match(text, verb.start):
                yield from (m for m in item.mentions if m.type in _PARTS)


def _by_itself(reading: Reading, s: Sentence) -> Iterator[Found]:
    """该项目已举办甲: what a scheme does is part of it."""
    for clause in s.clauses:
        items = [i for i in clause.items if not i.carried]
        first = next((i for i in items if i.mentions), None)
        if first is None or first.start > clause.start + 2 or len(first.mentions) != 1 or first.mentions[0].type is not T.PROGRAMME:
            continue
        scheme = first.mentions[0]
        verb = next((i for i in items if i.trigger and i.start >= first.end), None)
        if verb is None or verb.trigger not in _STARTS or not _STEP.fullmatch(reading.text, first.end, verb.start):
            continue
        if _SCHEME.search(scheme.name):
            for m in _part(reading.text, Clause(items[items.index(first) + 1 :], first.end, clause.end)):
                yield _found(m, scheme, "scheme-does", 0.6)


def _carried_out(reading: Reading, s: Sentence) -> Iterator[Found]:
    """推出“X”计划，开设甲，举办乙: 甲 and 乙 are parts of X, until somebody else acts or something else is said."""
    parts: set[str] = set()
    for n, clause in enumerate(s.clauses):
        scheme = _scheme(clause)
        if scheme is None or scheme.name in parts or clause.end - scheme.end > 1:
            continue
        for later in s.clauses[n + 1 :]:
            other = any(i.letter in _OWN and not i.carried for i in later.items)
            semicolon = reading.text[later.start - 1] in "；;"
            if other or semicolon or later.start - scheme.end > _MOST or _ELSE.match(reading.text, later.start):
                break
            for m in _part(reading.text, later):
                if m.name != scheme.name:
                    parts.add(m.name)
                    yield _found(m, scheme, "carried-out", 0.55)


_UNDER = re.compile(r"为(?:主要)?(?:载体|平台|依托)$|中$|期间$|框架下$|活动中$")
_FRONT = re.compile(r"(?:以|借助|在|依托)$")


def _under(reading: Reading, s: Sentence) -> Iterator[Found]:
    """以“X”为载体，开展甲; 在“X”行动中，某社区举办甲: 甲 is part of X."""
    text = reading.text
    for clause, later in pairwise(s.clauses):
        named = [m for i in clause.items if i.mentions and not i.carried for m in i.mentions if m.type in INITIATIVES]
        if len(named) != 1 or named[0].type is not T.PROGRAMME or named[0].rule not in _SCHEMES:
            continue
        scheme = named[0]
        if _FRONT.search(text, 0, scheme.start) and _UNDER.fullmatch(text[scheme.end : clause.end]):
            for m in _part(text, later):
                if m.type in INITIATIVES and m.name != scheme.name:
                    yield _found(m, scheme, "under-scheme", 0.6)


def _behind_colon(reading: Reading, s: Sentence) -> Iterator[Found]:
    """推行“X”模式：……开展甲，……建立乙: what stands behind the colon carries the scheme out."""
    for n, clause in enumerate(s.clauses):
        at = next((k for k, i in enumerate(clause.items) if i.letter == COLON), None)
        if at is None:
            continue
        scheme = _scheme(Clause(clause.items[:at], clause.start, clause.items[at].start))
        if scheme is None or clause.items[at].start - scheme.end > 1:
            continue
        rest = [Clause(clause.items[at + 1 :], clause.items[at].end, clause.end), *s.clauses[n + 1 :]]
        for m in (m for c in rest for m in _part(reading.text, c)):
            if m.name != scheme.name:
                yield _found(m, scheme, "behind-colon", 0.6)


def _found(part: Mention, scheme: Mention, rule: str, confidence: float) -> Found:
    return Found(Predicate.PART_OF_PROGRAMME, part, scheme, scheme.start, part.end, rule, confidence)


_CEREMONY = re.compile(r"仪式|典礼|启动会|评审会|发布会|推进会|动员会|签约|开幕式|闭幕式")


def runners_of_ceremonies(text: str, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Who alone holds the ceremony of a scheme runs the scheme, where nobody is said to run that or to take part in it.

    Not so in front of a higher body's name (云溪区“X”活动启动仪式): the scheme is then that one's. `text` is the reading text.
    """
    acted = {cast.key(f.obj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN)}
    for part in facts:
        named = part.pred is Predicate.PART_OF_PROGRAMME and part.rule == "programme-in-name" and part.subj.type is T.ACTIVITY
        if not named or not _CEREMONY.search(part.subj.name) or part.obj.rule in _OF_OTHERS or cast.key(part.obj) in acted:
            continue
        runs = {cast.key(f.subj): f for f in facts if f.pred is Predicate.RUNS and cast.key(f.obj) == cast.key(part.subj)}
        if len(runs) == 1 and text[part.subj.start - 1 : part.subj.start] not in _LEVEL:
            f = next(iter(runs.values()))
            yield Found(Predicate.RUNS, f.subj, part.obj, f.start, f.end, "runs-ceremony-of", 0.5)


_LEVEL = frozenset("省市区县州")
_OF_OTHERS = frozenset({"known-programme", "known-method", "national-campaign", "occasion-day"})
