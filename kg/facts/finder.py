"""All facts and metrics of one article, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.facts.choosing import Choice
from kg.facts.context import (
    acting_persons,
    attendants,
    communities_of_series,
    event_helpers,
    held_by_name,
    rooms,
    venues_of_event,
)
from kg.facts.dates import attributed, when
from kg.facts.entities import Cast, Key, cast, local_entities
from kg.facts.evidence import evidence
from kg.facts.guests import guests, lenders, second_partners, speakers
from kg.facts.here import held_here
from kg.facts.hosts import hosts
from kg.facts.items import Parsed, Sentence
from kg.facts.judging import STANDS_ALONE, Candidate, are_at_work, candidates, doubted, judged
from kg.facts.layout import part_of
from kg.facts.match import Found, Matcher, clause_of
from kg.facts.metric_signs import MetricChoice
from kg.facts.metrics import MetricFinder, RawMetric
from kg.facts.nearby import in_district
from kg.facts.offices import OfficeFinder
from kg.facts.parse import Parser
from kg.facts.programmes import part_of_programme
from kg.facts.rows import rows_at_events
from kg.facts.runners import runs_by_default, runs_of_headline
from kg.facts.scenes import scenes
from kg.facts.schemes import runners_of_ceremonies
from kg.facts.signing import signing_partners
from kg.facts.signs import FactKey
from kg.facts.status import planned_tail, status, without_names
from kg.facts.tours import tours
from kg.mentions import Reading
from kg.mentions.coreference import BARE_RULE
from kg.mentions.occasions import RULE as OCCASION
from kg.model import BlockKind, Extraction, Fact, Mention, Metric, When
from kg.rulebook import Rulebook
from kg.schema import INITIATIVES, EntityType, Predicate, Status

T = EntityType
P = Predicate


class FactFinder:
    """Finds facts by one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._parser = Parser(book)
        self._matcher = Matcher(book)
        self._metrics = MetricFinder(book)
        self._published: str | None = None
        self._kept = frozenset(r.id for r in book.mentions if r.keep)
        self._kept |= {"method-part", "themed-event", "list-schemes", "activity-phrase", OCCASION}
        self._offices = OfficeFinder(book)

    def extract(self, reading: Reading, mentions: list[Mention], *, published: str | None = None) -> Extraction:
        """Everything that the article says with evidence in one piece of the page; `published` is the page's date (EDTF) or None."""
        self._published = published
        c, parsed, found, chosen = self._by_rules(reading, mentions)
        best = judged(reading, parsed, mentions, found, chosen, c)
        raw = self._metrics.find(reading, parsed, mentions, c, chosen)
        used = {k for key in best for k in key[1:]} | {c.key(m.subject) for m in raw}
        told = {T.AREA} if any(k[0] is T.AREA for k in used) else frozenset()  # beside such an area another one only modifies (ruling 27)
        used |= {c.key(m) for m in mentions if m.type not in INITIATIVES | {T.HONOUR} | told}
        used |= {c.key(m) for m in mentions if m.rule in self._kept - {"activity-phrase"}}
        used |= {c.key(m) for m in mentions if m.type is T.PROGRAMME and self._in_headline(reading, m)}
        if are_at_work(reading):
            used |= {c.key(m) for m in mentions if m.type in INITIATIVES | {T.HONOUR} and m.confidence >= STANDS_ALONE}
        used |= {c.key(f.obj) for f in found if f.rule == "awarded-carried"}  # somebody won it, whether that one has a name or not
        entities = local_entities(reading.article, c, used)
        ids = {(e.type, key): e.id for e, key in zip(entities, self._keys(reading, c, used), strict=True)}
        facts = [f for key, item in best.items() if (f := self._fact(reading, parsed, key, item, ids, c)) is not None]
        metrics = [m for r in raw if (m := self._metric(reading, r, ids, c)) is not None]
        return Extraction(reading.article, entities, tuple(facts), tuple(_unique(metrics)))

    def candidates(self, reading: Reading, mentions: list[Mention]) -> tuple[list[Candidate], list[MetricChoice]]:
        """All that could be told of what the article names, facts and metrics, with what speaks for it, for the judges to learn from."""
        c, parsed, found, chosen = self._by_rules(reading, mentions)
        metrics = self._metrics.choices(reading, parsed, mentions, c, chosen)
        return list(candidates(reading, parsed, mentions, found, chosen, c)), list(metrics)

    def doubted(self, reading: Reading, mentions: list[Mention]) -> list[tuple[Found, float]]:
        """What rules find and the judges leave out, and how likely right each is."""
        c, parsed, found, chosen = self._by_rules(reading, mentions)
        return doubted(reading, parsed, mentions, found, chosen, c)

    def _by_rules(self, reading: Reading, mentions: list[Mention]) -> tuple[Cast, Parsed, list[Found], dict[FactKey, Found]]:
        c = cast(reading.text, mentions)
        parsed = self._parser.parse(reading, mentions)
        found = second_partners(reading.text, self._matcher.find(parsed))
        found += part_of(reading, parsed, mentions)
        found += in_district(reading, parsed, mentions)
        found += self._offices.find(reading, mentions)
        found += held_by_name(mentions)
        found += signing_partners(reading, parsed)
        found += hosts(reading, parsed, mentions)
        found += rooms(parsed, found, c)
        found += part_of_programme(reading, parsed, mentions, found, c)
        found += runs_by_default(reading.text, parsed, found, c, self._kept)
        found += runs_of_headline(reading, parsed, found, c, self._kept)
        found += part_of_programme(reading, parsed, mentions, found, c)
        found += runners_of_ceremonies(reading.text, found, c)
        found += attendants(reading, parsed, found, c)
        found += acting_persons(reading, mentions, found, c)
        found += speakers(reading, mentions, found, c)
        found += event_helpers(reading, parsed, found, c)
        found += guests(reading, parsed, found, c)
        found += lenders(reading, parsed, found, c)
        found += rows_at_events(reading, parsed, found, c)
        found += venues_of_event(reading, parsed, found, c)
        found += scenes(reading, parsed, found, c)
        found += held_here(reading, parsed, found, c)
        found += communities_of_series(reading, parsed, found, c)
        found += tours(reading, parsed, found, c)
        return c, parsed, found, Choice(reading.text, parsed, c).of(found)

    def _in_headline(self, reading: Reading, m: Mention) -> bool:
        return reading.block(m.start).kind in (BlockKind.HEADLINE, BlockKind.KICKER)

    def _keys(self, reading: Reading, c: Cast, used: set[Key]) -> list[str]:
        groups: dict[Key, int] = {}
        for ms in c.names.values():
            for m in ms:
                k = c.key(m)
                if k in used and m.rule != BARE_RULE:
                    groups[k] = min(groups.get(k, m.start), m.start)
        return [k[1] for k, _ in sorted(groups.items(), key=lambda g: (g[1], g[0]))]

    def _fact(self, reading: Reading, parsed: Parsed, key: FactKey, f: Found, ids: dict[Key, str], c: Cast) -> Fact | None:
        ev = evidence(reading.article, f.start, f.end, (f.subj.start, f.subj.end), (f.obj.start, f.obj.end))
        if ev is None or key[1] not in ids or key[2] not in ids:
            return None
        role = None
        if f.pred is P.HOLDS_ROLE:
            at = (f.subj.end, f.end) if f.obj.end == f.subj.start else (f.obj.end, f.subj.start)
            role = self._offices.title(reading.text, *at)
        said, time = self._circumstances(reading, parsed, f)
        return Fact(
            f.pred,
            ids[key[1]],
            ids[key[2]],
            self._status(reading, parsed, f, c),
            ev,
            f.rule,
            f.confidence,
            role=role,
            attributed=said,
            when=time,
        )

    def _circumstances(self, reading: Reading, parsed: Parsed, f: Found) -> tuple[str | None, When | None]:
        """Who the fact's sentence is said after, and the date that it gives; structure (partOf, offices) has none."""
        place = clause_of(parsed, f.obj.start)
        if place is None or f.pred in (P.PART_OF, P.HOLDS_ROLE, P.PART_OF_PROGRAMME):
            return None, None
        s = place[0]
        return attributed(reading.text, s.start, s.end), when(reading.text, s.start, s.end, self._published)

    def _status(self, reading: Reading, parsed: Parsed, f: Found, c: Cast) -> Status:
        if f.pred in (P.PART_OF, P.HOLDS_ROLE, P.PART_OF_PROGRAMME, P.AWARDED):
            return Status.DONE
        place = clause_of(parsed, f.obj.start)
        if place is None:
            return Status.DONE
        sentence, clause = place
        if planned_tail(reading.text, f.obj.end):
            return Status.PLANNED
        words = without_names(reading.text, [(i.start, i.end) for c in sentence.clauses for i in c.items if i.mentions and not i.carried])
        first = next(at for at, own in zip(_subjects(sentence), sentence.clauses, strict=True) if own is clause)
        known = partial(c.is_named_before, sentence.start, c.key(f.obj)) if f.pred is P.RUNS else lambda: False
        return status(words, (sentence.start, sentence.end), (first, clause.end), f.obj.start, sentence.kind, known=known)

    def _metric(self, reading: Reading, r: RawMetric, ids: dict[Key, str], c: Cast) -> Metric | None:
        ev = evidence(reading.article, r.start, r.end, (r.number_start, r.number_end))
        subj = ids.get(c.key(r.subject))
        if ev is None or subj is None:
            return None
        return Metric(subj, r.what, r.value, r.qualifier, r.unit, ev, r.rule)


def _subjects(sentence: Sentence) -> Iterator[int]:
    """For each clause, where the first one begins whose subject it has too."""
    first = sentence.start
    for clause in sentence.clauses:
        first = first if any(i.carried for i in clause.items) else clause.start
        yield first


def _unique(metrics: list[Metric]) -> list[Metric]:
    seen: set[tuple[str, float, str | None]] = set()
    out = []
    for m in metrics:
        k = (m.subj, m.value, m.unit)
        if k not in seen:
            seen.add(k)
            out.append(m)
    return out
