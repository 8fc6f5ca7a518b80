"""A projection in parts that can be checked one after another: articles with their claims, and subjects with their direct triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from kg.graph.projection import Claim, Classification, CodeReading, Edge, Measurement, Projection
from kg.schema import Predicate

ARTICLES = 250
EDGES = 2_500
_T = TypeVar("_T", Claim, Measurement, CodeReading, Classification)
_UP = frozenset({Predicate.PART_OF, Predicate.PART_OF_PROGRAMME})


def shards(projection: Projection, *, articles: int = ARTICLES, edges: int = EDGES) -> Iterator[Projection]:
    """Parts of `projection` without metadata: each holds whole articles, `articles` at most, or all direct triples of some subjects,
    about `edges` of them, with all that those lie in and the claims that say so. What is named in a part has its type there.
    """
    parts = _Parts(projection)
    for k in range(0, len(projection.articles), articles):
        yield parts.of_articles({a.id for a in projection.articles[k : k + articles]})
    for own in _by_subject(projection.edges, edges):
        yield parts.of_edges(own)
    classified = sorted({c.entity for c in projection.classifications})
    for k in range(0, len(classified), edges):
        yield parts.of_classified(frozenset(classified[k : k + edges]))


def _by_subject(edges: Iterable[Edge], most: int) -> Iterator[list[Edge]]:
    """Edges in sorted order, those of one subject together."""
    batch: list[Edge] = []
    for _, own in groupby(edges, key=lambda e: e.subject):
        batch.extend(own)
        if len(batch) >= most:
            yield batch
            batch = []
    if batch:
        yield batch


class _Parts:
    """Cuts parts out of a projection."""

    def __init__(self, projection: Projection) -> None:
        self._p, self._entities = projection, projection.entity()
        self._articles = projection.article()
        self._claims = _by_article(projection.claims)
        self._measurements = _by_article(projection.measurements)
        self._readings = _by_article(projection.readings)
        self._classifications = _by_article(projection.classifications)
        self._above: dict[str, list[Edge]] = defaultdict(list)
        for e in projection.edges:
            if e.predicate in _UP:
                self._above[e.subject].append(e)
        self._lying: dict[str, list[Claim]] = defaultdict(list)
        for c in projection.claims:
            if c.asserted and c.predicate is Predicate.PART_OF:
                self._lying[c.subject].append(c)

    def of_articles(self, articles: set[str]) -> Projection:
        claims = [c for a in sorted(articles) for c in self._claims.get(a, ())]
        measurements = [m for a in sorted(articles) for m in self._measurements.get(a, ())]
        readings = [r for a in sorted(articles) for r in self._readings.get(a, ())]
        classes = [c for a in sorted(articles) for c in self._classifications.get(a, ())]
        named = {end for c in claims for end in (c.subject, c.object)} | {c.entity for c in classes}
        return replace(
            self._part(named),
            claims=tuple(claims), measurements=tuple(measurements), readings=tuple(readings), classifications=tuple(classes),
            articles=tuple(self._articles[a] for a in sorted(articles)),
        )

    def of_edges(self, edges: Iterable[Edge]) -> Projection:
        own = list(dict.fromkeys([*edges, *self._ancestry({e.subject for e in edges})]))
        named = {end for e in own for end in (e.subject, e.object)}
        said = [c for subject in sorted({e.subject for e in edges}) for c in self._lying.get(subject, ())]
        return replace(
            self._part(named | {end for c in said for end in (c.subject, c.object)}),
            edges=tuple(own), codes={p: c for p, c in self._p.codes.items() if p in named}, claims=tuple(said),
            articles=tuple(self._articles[a] for a in sorted({c.article for c in said})),
        )

    def of_classified(self, entities: frozenset[str]) -> Projection:
        """Those entities with the kinds and themes that all articles together give them."""
        own = tuple(c for c in self._p.classifications if c.entity in entities)
        return replace(self._part(entities), classifications=own)

    def _ancestry(self, subjects: Iterable[str]) -> Iterator[Edge]:
        """All partOf and partOfProgramme edges on the ways up from `subjects`; each subject once, so that a circle ends."""
        seen, waiting = set(subjects), sorted(subjects)
        while waiting:
            for e in self._above.get(waiting.pop(), ()):
                yield e
                if e.object not in seen:
                    seen.add(e.object)
                    waiting.append(e.object)

    def _part(self, named: Iterable[str]) -> Projection:
        """The entities `named`, and nothing else."""
        return replace(
            self._p,
            entities=tuple(self._entities[i] for i in sorted(named)),
            claims=(), measurements=(), readings=(), classifications=(), edges=(), articles=(), pages=(), codes={}, near_misses=(),
        )


def _by_article(things: Sequence[_T]) -> Mapping[str, list[_T]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for thing in things:
        found[thing.article].append(thing)
    return found
