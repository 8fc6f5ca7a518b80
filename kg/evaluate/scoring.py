"""Precision, recall and F1 of an extraction, row by row, micro-averaged over documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.evaluate.documents import Document
from kg.evaluate.figures import Difference, Row, Tally
from kg.evaluate.page import PageComparison

ROWS = (
    "article", "headline", "reporters", "entity", "entity exact", "mention",
    "relation", "relation placed", "relation | ents", "status", "role", "metric", "metric unit", "grounded",
)
BY_KIND = frozenset({"entity", "relation"})


@dataclass(frozen=True, slots=True)
class Report:
    """The figures, in the order of ROWS, entity and relation by kind too, and the differences behind them."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]

    def row(self, name: str, kind: str = "") -> Row:
        """One row; all zero where nothing was counted."""
        return next((row for row in self.rows if (row.name, row.kind) == (name, kind)), Row(name, kind, 0, 0, 0))


def score(gold: Mapping[str, Document], system: Mapping[str, Document], *, texts: Mapping[str, str] | None) -> Report:
    """Compare `system` with `gold`, both by page name; a page that the system lacks counts as empty.

    `texts` (page name → text) is needed for the row "grounded", which is left out without it. docs/annotation.md tells how each row counts.
    """
    tally = Tally()
    differences: list[Difference] = []
    for doc, document in gold.items():
        PageComparison(document, system.get(doc, Document(doc, ())), tally, differences).run(text=None if texts is None else texts[doc])
    names = ROWS if texts is not None else ROWS[:-1]
    rows = tuple(row for row in tally.rows(names) if not row.kind or row.name in BY_KIND)
    return Report(rows, tuple(differences))
