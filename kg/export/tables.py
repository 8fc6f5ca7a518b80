"""CSV: entities, relations and claims, for R, pandas, Excel and Gephi's data laboratory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.export.values import Claim, Graph
from kg.schema import PREDICATE_LABELS, STATUS_LABELS, SYMMETRIC, TYPE_LABELS

Cell = str | int | float | None
NODES = ("id", "label", "kind", "kind_zh", "aliases", "parent", "parent_label", "articles", "first_reported", "last_reported", "iri")
EDGES = (
    "source", "target", "source_label", "relation", "relation_zh", "target_label", "symmetric", "weight", "support", "first_reported",
    "last_reported", "first_event", "last_event", "edge_id", "claims",
)  # fmt: skip
CLAIMS = (
    "id", "subject", "subject_label", "predicate", "predicate_zh", "object", "object_label", "status", "status_zh", "asserted", "support",
    "confidence", "role", "attributed", "published", "event", "event_derived", "quotes", "page", "spans", "article", "headline", "outlet",
    "rule", "decision", "decided_by", "decided_on", "decision_reason", "machine_value", "iri",
)  # fmt: skip


def write_nodes(graph: Graph, path: Path, *, bom: bool) -> None:
    """A row an entity; `aliases` are joined by " | "."""
    labels = {n.id: n.label for n in graph.nodes}
    rows = (
        (
            n.id, n.label, n.kind.value, TYPE_LABELS[n.kind].zh, " | ".join(n.aliases), n.parent, labels[n.parent] if n.parent else None,
            n.articles, n.reported.first, n.reported.last, n.iri,
        )
        for n in graph.nodes
        if n.kind
    )  # fmt: skip
    _write(path, NODES, rows, bom=bom)


def write_edges(graph: Graph, path: Path, *, bom: bool) -> None:
    """A row a relation, its ends in the first two columns, where R looks for them; `claims` are ids joined by a space."""
    labels = {n.id: n.label for n in graph.nodes}
    rows = (
        (
            e.source, e.target, labels[e.source], e.relation.value, PREDICATE_LABELS[e.relation].zh, labels[e.target],
            int(e.relation in SYMMETRIC), e.support, e.support, e.reported.first, e.reported.last, e.happened.first, e.happened.last, e.id,
            " ".join(e.claims),
        )
        for e in graph.edges
    )  # fmt: skip
    _write(path, EDGES, rows, bom=bom)


def write_claims(graph: Graph, path: Path, *, bom: bool) -> None:
    """A row a claim, asserted or not; several quotes are joined by " | ", their places (start-end) by a space."""
    _write(path, CLAIMS, _claims(graph), bom=bom)


def _claims(graph: Graph) -> Iterator[Sequence[Cell]]:
    labels = {n.id: n.label for n in graph.nodes}
    articles = {a.id: a for a in graph.articles}
    for c in graph.claims:
        a = articles.get(c.article)
        yield (
            c.id, c.subject, labels[c.subject], c.predicate.value, PREDICATE_LABELS[c.predicate].zh, c.object, labels[c.object],
            c.status.value, STATUS_LABELS[c.status].zh, int(c.asserted), c.support, c.confidence, c.role, c.attributed, c.published,
            c.event, c.event_derived, *_quoted(c), c.article, a.title if a else None, a.outlet if a else None, c.rule, c.said.decision,
            c.said.who, c.said.when, c.said.why, c.said.machine, c.iri,
        )  # fmt: skip


def _quoted(c: Claim) -> tuple[str, str, str]:
    pages = dict.fromkeys(q.page for q in c.quotes)
    return " | ".join(q.exact for q in c.quotes), " ".join(pages), " ".join(f"{q.start}-{q.end}" for q in c.quotes)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, bom: bool) -> None:
    """UTF-8 with \\n line ends; `bom`: with a byte order mark, without which Excel takes Chinese for something else."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, behind an apostrophe."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
