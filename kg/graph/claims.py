"""Facts and metrics of articles → claims and measurements with ids that depend on their content alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from sys import intern

from kg.graph.ids import digest, unused
from kg.graph.projection import Claim, Measurement, Quote
from kg.identity import Entity, Ref, Resolution
from kg.model import Evidence, Extraction, Fact, LocalEntity, Metric, Page
from kg.schema import SYMMETRIC


@dataclass(frozen=True, slots=True)
class Sources:
    """What claims are made from: pages by name, and who is who."""

    pages: Mapping[str, Page]
    resolution: Resolution
    by_id: Mapping[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", self.resolution.by_id())

    def quote(self, x: Extraction, e: Evidence) -> Quote:
        page = self.pages.get(x.article.page) or Page(x.article.page, "")
        return Quote(page, self.article(x), e.start, e.end, None if page.text[e.start : e.end] == e.quote else e.quote)

    def article(self, x: Extraction) -> str:
        return self.resolution.article_ids[x.article.page, x.article.n]

    def entity(self, x: Extraction, local: str) -> str:
        return self.resolution.entity_of[Ref(x.article.page, x.article.n, local)]

    def date(self, x: Extraction) -> str | None:
        page = self.pages.get(x.article.page)
        return page.date if page else None


def make_claims(extractions: Collection[Extraction], sources: Sources) -> list[Claim]:
    """All claims of all articles (in order of page and number), sorted by id, without support and decisions.

    A claim's id is a digest of page, predicate, printed names and first quote: it survives new pages, other merges, and an article that
    is split. The ends of a symmetric predicate are kept as the article gives them. Facts of one article with the same printed ends,
    predicate, status, role and source of hearsay are one claim with several quotes; `also` are the ids that its later quotes alone would
    give, so that what was known by one of them is found again.
    """
    taken: set[str] = set()
    claims = [c for x in extractions for c in _own(x, sources, taken)]
    for k, c in enumerate(claims):
        if c.also:
            claims[k] = replace(c, also=tuple(i for i in c.also if i not in taken))
    claims.sort(key=lambda c: c.id)
    return claims


def _own(x: Extraction, sources: Sources, taken: set[str]) -> Iterator[Claim]:
    named = {e.id: e for e in x.entities}
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for f in sorted(x.facts, key=_fact_order):
        key = tuple(sorted((f.subj, f.obj))) if f.pred in SYMMETRIC else (f.subj, f.obj)
        groups[f.pred, key, f.status, f.role, f.attributed].append(f)
    for facts in groups.values():
        yield _claim(x, facts, named, sources, taken)


def _fact_order(f: Fact) -> tuple[object, ...]:
    return (f.evidence.start, f.evidence.end, f.pred.value, f.subj, f.obj, f.status.value, f.role or "", f.rule)


def _claim(x: Extraction, facts: Sequence[Fact], named: Mapping[str, LocalEntity], sources: Sources, taken: set[str]) -> Claim:
    first = facts[0]
    subject, object_ = named[first.subj], named[first.obj]
    best = max(facts, key=lambda f: f.confidence)
    when = next((f.when for f in facts if f.when), None)
    quotes = {q.id: q for q in (sources.quote(x, f.evidence) for f in facts)}
    ids = [_claim_parts(x, f, named) for f in facts]
    return Claim(
        id=unused("claim", ids[0], taken),
        article=sources.article(x),
        subject=sources.entity(x, first.subj),
        predicate=first.pred,
        object=sources.entity(x, first.obj),
        status=first.status,
        quotes=tuple(sorted(quotes.values(), key=lambda q: (q.start, q.end))),
        rule=intern(best.rule),  # the same few words in every article: kept once, whatever the articles were read from
        confidence=best.confidence,
        subject_printed=intern(subject.name),
        object_printed=intern(object_.name),
        role=first.role,
        attributed=first.attributed,
        published=sources.date(x),
        event=when.edtf if when else None,
        event_derived=when.derived if when else None,
        found_by=_makers(*sorted((subject.rule, object_.rule))),
        also=tuple(sorted({f"claim/{digest(*parts)}" for parts in ids[1:]})),
    )


def _claim_parts(x: Extraction, f: Fact, named: Mapping[str, LocalEntity]) -> tuple[str, ...]:
    return x.article.page, f.pred.value, named[f.subj].name, named[f.obj].name, f.evidence.quote


@cache
def _makers(first: str, second: str) -> tuple[str, ...]:
    """Two rules, each once, in a tuple that all claims share."""
    return tuple(dict.fromkeys((first, second)))


def make_measurements(extractions: Collection[Extraction], sources: Sources) -> list[Measurement]:
    """All numbers of all articles (in order of page and number), sorted by id."""
    found: list[Measurement] = []
    taken: set[str] = set()
    for x in extractions:
        names = {e.id: e.name for e in x.entities}
        for m in sorted(x.metrics, key=_metric_order):
            parts = (x.article.page, names[m.subj], m.what, m.value, m.unit, m.evidence.quote)
            found.append(
                Measurement(
                    id=unused("measurement", parts, taken),
                    article=sources.article(x),
                    subject=sources.entity(x, m.subj),
                    what=intern(m.what),
                    value=m.value,
                    qualifier=m.qualifier,
                    unit=m.unit,
                    quotes=(sources.quote(x, m.evidence),),
                    rule=intern(m.rule),
                    published=sources.date(x),
                )
            )
    return sorted(found, key=lambda m: m.id)


def _metric_order(m: Metric) -> tuple[object, ...]:
    return (m.evidence.start, m.subj, m.what, m.value, m.unit or "", m.qualifier or "")
