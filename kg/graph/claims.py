"""Facts and metrics of articles → claims and measurements with ids that depend on their content alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern

from kg.graph.projection import Claim, Measurement, Quote
from kg.identity import Entity, Ref, Resolution
from kg.model import Evidence, Extraction, Fact, LocalEntity, Metric, Page, in_order
from kg.schema import SYMMETRIC

_AROUND = 20


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for `parts`."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sources:
    """What claims are made from: pages by name, and who is who."""

    pages: Mapping[str, Page]
    resolution: Resolution
    by_id: Mapping[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", self.resolution.by_id())

    def quote(self, x: Extraction, e: Evidence) -> Quote:
        page = x.article.page
        text = self.pages[page].text if page in self.pages else ""
        return Quote(
            id=f"evidence/{digest(page, e.start, e.end, e.quote)}",
            page=page,
            article=self.article(x),
            exact=e.quote,
            start=e.start,
            end=e.end,
            prefix=text[max(0, e.start - _AROUND) : e.start],
            suffix=text[e.end : e.end + _AROUND],
        )

    def article(self, x: Extraction) -> str:
        return self.resolution.article_ids[x.article.page, x.article.n]

    def entity(self, x: Extraction, local: str) -> str:
        return self.resolution.entity_of[Ref(x.article.page, x.article.n, local)]

    def date(self, x: Extraction) -> str | None:
        page = self.pages.get(x.article.page)
        return page.date if page else None


def make_claims(extractions: Collection[Extraction], sources: Sources) -> list[Claim]:
    """All claims of all articles, sorted by id, without support and decisions.

    A claim's id is a digest of page, predicate, printed names and first quote: it survives new pages, other merges, and an article that
    is split. The ends of a symmetric predicate are kept as the article gives them. Facts of one article with the same printed ends,
    predicate, status, role and source of hearsay are one claim with several quotes; `also` are the ids that its later quotes alone would
    give, so that what was known by one of them is found again.
    """
    claims: list[Claim] = []
    taken: set[str] = set()
    for x in in_order(extractions):
        named = {e.id: e for e in x.entities}
        groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for f in sorted(x.facts, key=_fact_order):
            key = tuple(sorted((f.subj, f.obj))) if f.pred in SYMMETRIC else (f.subj, f.obj)
            groups[f.pred, key, f.status, f.role, f.attributed].append(f)
        for facts in groups.values():
            claims.append(_claim(x, facts, named, sources, taken))
    return sorted((replace(c, also=tuple(i for i in c.also if i not in taken)) for c in claims), key=lambda c: c.id)


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
        id=_unused("claim", ids[0], taken),
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
        found_by=tuple(sorted({subject.rule, object_.rule})),
        also=tuple(sorted({f"claim/{digest(*parts)}" for parts in ids[1:]})),
    )


def _claim_parts(x: Extraction, f: Fact, named: Mapping[str, LocalEntity]) -> tuple[str, ...]:
    return x.article.page, f.pred.value, named[f.subj].name, named[f.obj].name, f.evidence.quote


def _unused(kind: str, parts: Iterable[object], taken: set[str]) -> str:
    made = first = f"{kind}/{digest(*parts)}"
    n = 2
    while made in taken:
        made, n = f"{first}-{n}", n + 1
    taken.add(made)
    return made


def make_measurements(extractions: Collection[Extraction], sources: Sources) -> list[Measurement]:
    """All numbers of all articles, sorted by id."""
    found: list[Measurement] = []
    taken: set[str] = set()
    for x in in_order(extractions):
        names = {e.id: e.name for e in x.entities}
        for m in sorted(x.metrics, key=_metric_order):
            parts = (x.article.page, names[m.subj], m.what, m.value, m.unit, m.evidence.quote)
            found.append(
                Measurement(
                    id=_unused("measurement", parts, taken),
                    article=sources.article(x),
                    subject=sources.entity(x, m.subj),
                    what=m.what,
                    value=m.value,
                    qualifier=m.qualifier,
                    unit=m.unit,
                    quotes=(sources.quote(x, m.evidence),),
                    rule=m.rule,
                    published=sources.date(x),
                )
            )
    return sorted(found, key=lambda m: m.id)


def _metric_order(m: Metric) -> tuple[object, ...]:
    return (m.evidence.start, m.subj, m.what, m.value, m.unit or "", m.qualifier or "")
