"""Whether confidence can be trusted: of what was given with a certain confidence, how much is right?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import InputError, Message
from kg.evaluate.documents import Document
from kg.evaluate.merged import FactKey, Key, Merged, area_names, merge, right

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where bins begin; the last ends with 1.0, that included."""


@dataclass(frozen=True, slots=True)
class Bin:
    """What was given with a confidence from `low` on and below `high` (the last bin: up to it), and how much of it is right.

    `row` is entity or relation, `mean` the mean confidence.
    """

    row: str
    low: float
    high: float
    mean: float
    right: int
    given: int

    @property
    def share(self) -> float:
        return self.right / self.given


def reliability(gold: Mapping[str, Document], system: Mapping[str, Document]) -> tuple[Bin, ...]:
    """The bins that hold anything, entities before relations, lowest first. Both arguments lead from page name to document.

    An entity or relation counts once a page, with its articles' highest confidence, and is right as in `score`. Raises InputError where
    `system` tells no confidences.
    """
    told: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for doc, document in gold.items():
        for row, confidence, is_right in _given(document, system.get(doc, Document(doc, ()))):
            told[row, sum(confidence >= edge for edge in EDGES) - 1].append((confidence, is_right))
    if not told:
        raise InputError(
            Message("抽取结果里没有信心值（confidence）", "The extraction tells no confidences"),
            Message("kg build 写的 extraction/，或 kg extract --full，里面有。", "kg build's extraction/ and kg extract --full have them."),
        )
    return tuple(_bin(row, n, told[row, n]) for row, n in sorted(told))


def _given(gold: Document, system: Document) -> Iterator[tuple[str, float, bool]]:
    areas = area_names(gold)
    mine = merge(system, areas)
    right_ones = right(merge(gold, areas), mine)
    for key, confidence in _confidences(mine):
        if confidence is not None:
            yield ("relation" if isinstance(key, FactKey) else "entity"), confidence, key in right_ones


def _confidences(merged: Merged) -> Iterator[tuple[Key | FactKey, float | None]]:
    for key, entity in merged.entities.items():
        yield key, entity.confidence
    for fact, where in merged.relations.items():
        yield fact, max((r.confidence for r in where.values() if r.confidence is not None), default=None)


def _bin(row: str, n: int, told: list[tuple[float, bool]]) -> Bin:
    high = EDGES[n + 1] if n + 1 < len(EDGES) else 1.0
    return Bin(row, EDGES[n], high, sum(c for c, _ in told) / len(told), sum(ok for _, ok in told), len(told))
