"""Counting what was right, given and expected, and the figures that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: `kind` is an entity type or predicate, "" for the whole row; `right` of `given` by the system, `gold` expected."""

    name: str
    kind: str
    right: int
    given: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Something missed ("-kind"), given too much ("+kind"), not quite right ("~article"), "broken" or "ungrounded"."""

    doc: str
    kind: str
    what: str
    evidence: str


@dataclass(slots=True)
class Tally:
    """Counts by row and kind; what is counted for a kind counts for its row too."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    given: Counter[tuple[str, str]] = field(default_factory=Counter)
    gold: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: str, kind: str = "", *, right: int = 0, given: int = 0, gold: int = 0) -> None:
        for key in {(row, ""), (row, kind)}:
            self.right[key] += right
            self.given[key] += given
            self.gold[key] += gold

    def rows(self, names: Iterable[str]) -> list[Row]:
        """The rows called `names`, in that order, each followed by its kinds."""
        keys = self.right.keys() | self.given.keys() | self.gold.keys()
        found = []
        for name in names:
            kinds = sorted({kind for row, kind in keys if row == name} | {""})
            found += [Row(name, kind, self.right[name, kind], self.given[name, kind], self.gold[name, kind]) for kind in kinds]
        return found
