"""How far a figure could have come out otherwise on other pages like these: bootstrap over documents.

Efron 1979, "Bootstrap methods: another look at the jackknife": pages are drawn anew with replacement, the figure is made from each draw,
and the middle 95 % of the figures are the interval. With four pages it is wide, and still too narrow: say so where it is shown.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.documents import Document
from kg.evaluate.figures import Row
from kg.evaluate.scoring import score

RESAMPLES = 2000
SEED = 1


@dataclass(frozen=True, slots=True)
class Interval:
    """A row's F1 over all pages, and the ends of its 95 % interval."""

    row: Row
    low: float
    high: float


def intervals(
    gold: Mapping[str, Document], system: Mapping[str, Document], rows: Sequence[str], *, resamples: int = RESAMPLES,
) -> tuple[Interval, ...]:
    """One interval for each of `rows` (names as in ROWS, "grounded" excepted); the same arguments give the same intervals."""
    each = [score({doc: page}, {doc: system[doc]} if doc in system else {}, texts=None) for doc, page in gold.items()]
    draws = [random.Random(f"{SEED} {n}").choices(range(len(each)), k=len(each)) for n in range(resamples)]
    found = []
    for name in rows:
        counted = [report.row(name) for report in each]
        figures = sorted(_together(name, [counted[i] for i in draw]).f1 for draw in draws)
        low, high = figures[int(0.025 * resamples)], figures[int(0.975 * resamples) - 1]
        found.append(Interval(_together(name, counted), low, high))
    return tuple(found)


def _together(name: str, rows: Sequence[Row]) -> Row:
    return Row(name, "", sum(r.right for r in rows), sum(r.given for r in rows), sum(r.gold for r in rows))
