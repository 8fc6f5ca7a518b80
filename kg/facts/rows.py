"""Rows of bodies or persons that come to an event: 某活动在广场举行，甲、乙、丙等8支队伍轮番登台."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.entities import Cast
from kg.facts.items import Item, Parsed, Sentence
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
_WHO = (ACTORS | {T.PERSON}) - {T.AREA}
_COUNT = r"(?:等|以及)?(?:辖区|沿江|周边)?(?:近|约)?[0-9一二三四五六七八九十百]+(?:余|多)?[家个支名位所]"
_COMES = re.compile(
    rf"(?:{_COUNT}|等)?[^，。；：“]{{0,16}}?"
    r"(?:参加|参与|参演|参赛|参展|到场|出席|登台|登场|亮相|轮番|同台|齐聚|献上|献唱|献艺|带来|表演|演出|奉献|助阵|捧场|观摩|观看|入驻|设摊|摆摊|加入|提供(?:支持|协助|保障))"
)
_BY_COUNT = re.compile(_COUNT)
_SERVES = re.compile(rf"(?:{_COUNT}|等)?[^，。；：“]{{0,16}}?为[^，。；]{{2,16}}(?:提供|开展|送上|带来|进行)")  # 等14家单位|为居民提供服务
_THERE = re.compile(r"现场|活动(?:中|当天|当日|上|期间)|仪式上|集市上|市集上|会上|当[天日]")
"""Words that take the event of the sentences before for granted."""
_UNKNOWN = re.compile(r"[^，。；、：“”]{0,6}(?:、[^，。；、：“”]{2,10}){0,2}(?:、|以及|[和与及])")
_ALONE = re.compile(r"[、和与及以等，]")  # 上海|旅游 is a body, of which the area is only the first word
_JOINS = re.compile(r"加入|参与|入驻|首批|参加")
_NOT_COMING = re.compile(
    r"(?:联合|会同|携手|由|邀请|依托|整合|发动|走进|来到|前往|对|向|为|给|在|于|跟|把|将|组织|包括|覆盖|慰问|走访|表彰|评为|授予)[^，。；]{0,6}$"
)


def rows_at_events(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Each of a row of two or more bodies or persons that come behind an event's name takes part in it, unless it runs it.

    The event is the last initiative named before the row in its sentence, or the last event of the sentences before where the row's own
    says 现场, 活动中 and the like, and one that another fact is told of; a lasting programme only where the row joins it (加入, 首批).
    Nothing is said where the row's clause names an initiative of its own behind it.
    """
    busy = {(cast.key(f.subj), cast.key(f.obj)) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN)}
    told = {cast.key(f.obj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN)}
    told |= {cast.key(f.subj) for f in facts if f.pred is Predicate.HELD_AT}
    events = [m for s in parsed.sentences for c in s.clauses for i in c.items if not i.carried for m in i.mentions if m.type is T.ACTIVITY]
    for sentence in parsed.sentences:
        if sentence.kind is not BlockKind.BODY or sentence.speech:
            continue
        before = next((m for m in reversed(events) if m.end <= sentence.start), None)
        for row, event, end in _rows(reading.text, sentence, before):
            named = event is not before and event.end - event.start >= len(event.name)
            rule, confidence = ("row-at-event", 0.55) if named else ("row-at-last-event", 0.6)
            if cast.key(event) not in told:
                continue
            for m in row:
                if (cast.key(m), cast.key(event)) not in busy:
                    busy.add((cast.key(m), cast.key(event)))
                    yield Found(Predicate.PARTICIPATES_IN, m, event, m.start, end, rule, confidence)


def _rows(text: str, sentence: Sentence, before: Mention | None) -> Iterator[tuple[tuple[Mention, ...], Mention, int]]:
    """Rows, the event before each, and where what they do there ends; `before` is the last event of the sentences before."""
    event = before if before and _THERE.search(text, sentence.start, sentence.end) else None
    for clause in sentence.clauses:
        items = [i for i in clause.items if i.mentions and not i.carried]
        for n, item in enumerate(items):
            row = [m for m in _row(text, items[: n + 1]) if m.type is not T.AREA or _ALONE.match(text, m.end)]
            if event is not None and _is_row(row) and not any(m.type in INITIATIVES for i in items[n + 1 :] for m in i.mentions):
                end = _comes(text, clause.start, row, event)
                if end is not None:
                    yield tuple(row), event, end
            last = next((m for m in reversed(item.mentions) if m.type in INITIATIVES), None)
            event = last or event


def _row(text: str, items: Sequence[Item]) -> list[Mention]:
    """The row that ends with the last of `items`: also what stands before it in the clause, behind words that nobody knows as names."""
    row: list[Mention] = []
    for item in reversed(items):
        if row and not _UNKNOWN.fullmatch(text, item.mentions[-1].end, row[0].start):
            break
        row[:0] = item.mentions
    return row


def _is_row(row: Sequence[Mention]) -> bool:
    return len(row) > 1 and all(m.type in _WHO for m in row)


def _comes(text: str, start: int, row: Sequence[Mention], event: Mention) -> int | None:
    """Where the words that say that the row comes to the event end; None where there are none."""
    if _NOT_COMING.search(text, start, row[0].start):
        return None
    end = row[-1].end
    acts = _COMES.match(text, end) or ((_BY_COUNT.match(text, end) or _SERVES.match(text, end)) if event.type is T.ACTIVITY else None)
    if acts is None or (event.type is T.PROGRAMME and not _JOINS.search(text, start, acts.end())):
        return None
    return acts.end()
