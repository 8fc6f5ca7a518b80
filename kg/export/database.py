"""SQLite: the graph as tables with foreign keys, for Datasette and SQL, with search that finds Chinese and pinyin."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from kg.errors import Message
from kg.export.search import grams, pinyin
from kg.export.values import Claim, Graph, Number, Span
from kg.schema import PREDICATE_LABELS, STATUS_LABELS, TYPE_LABELS, EntityType, Predicate, Status

Row = Sequence[str | int | float | None]


def write_sqlite(graph: Graph, path: Path) -> None:
    """A new database at `path`; the same graph gives the same bytes with the same SQLite."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; BEGIN;" + schema())
        _words(connection)
        _sources(connection, graph)
        _facts(connection, graph)
        _search(connection, graph)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()


def schema() -> str:
    """The tables, with what each column holds."""
    return files("kg.export").joinpath("schema.sql").read_text(encoding="utf-8")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _words(connection: sqlite3.Connection) -> None:
    """The tables of labels, which Datasette shows instead of the words that they stand for."""
    named: tuple[tuple[str, Iterable[tuple[EntityType | Predicate | Status, Message]]], ...] = (
        ("kinds", TYPE_LABELS.items()), ("relations", PREDICATE_LABELS.items()), ("statuses", STATUS_LABELS.items()),
    )
    for table, labels in named:
        _insert(connection, table, ((word.value, label.zh, label.en) for word, label in labels))


def _sources(connection: sqlite3.Connection, graph: Graph) -> None:
    _insert(connection, "pages", ((p.name, p.outlet, p.date, p.number, p.url, p.iri) for p in graph.pages))
    first_print = sorted(graph.articles, key=lambda a: (a.reprint_of is not None, a.id))
    _insert(connection, "articles", ((a.id, a.title, a.page, a.n, a.outlet, a.date, a.reprint_of, a.iri) for a in first_print))


def _facts(connection: sqlite3.Connection, graph: Graph) -> None:
    connection.execute("PRAGMA defer_foreign_keys=ON")  # a parent may come after its child
    _insert(connection, "entities", (
        (n.id, n.label, n.kind, " | ".join(n.aliases), n.parent, n.articles, *_dates(n.reported), n.iri) for n in graph.nodes
    ))
    _insert(connection, "links", (
        (e.id, e.source, e.relation, e.target, e.support, *_dates(e.reported), *_dates(e.happened)) for e in graph.edges
    ))
    _insert(connection, "claims", map(_claim, graph.claims))
    _insert(connection, "link_claims", ((e.id, c) for e in graph.edges for c in e.claims))
    _insert(connection, "measurements", map(_number, graph.numbers))
    _insert(connection, "evidence", (
        (c.id, n, q.page, q.start, q.end, q.exact) for c in graph.claims for n, q in enumerate(c.quotes, 1)
    ))


def _dates(span: Span) -> tuple[str | None, str | None]:
    return span.first or None, span.last or None


def _claim(c: Claim) -> Row:
    return (
        c.id, c.subject, c.predicate, c.object, c.status, " | ".join(q.exact for q in c.quotes), int(c.asserted), c.support, c.confidence,
        c.role, c.attributed, c.published, c.event, c.event_derived, c.article, c.rule, c.said.decision, c.said.who, c.said.when,
        c.said.why, c.said.machine, c.iri,
    )


def _number(n: Number) -> Row:
    value = float(n.value)
    return (
        n.id, n.subject, n.what, int(value) if value.is_integer() else value, n.qualifier, n.unit, n.published,
        " | ".join(q.exact for q in n.quotes), n.article, n.iri,
    )


def _search(connection: sqlite3.Connection, graph: Graph) -> None:
    """Fills the search tables; their rows are numbered like those of the table that each searches."""
    labels = {n.id: n.label for n in graph.nodes}
    names = (" ".join((n.label, *n.aliases)) for n in graph.nodes)
    said = (" ".join((labels[c.subject], labels[c.object], *(q.exact for q in c.quotes))) for c in graph.claims)
    for table, texts, ids in (("entities", names, (n.id for n in graph.nodes)), ("claims", said, (c.id for c in graph.claims))):
        rows = dict(connection.execute(f"SELECT id, rowid FROM {table}").fetchall())
        connection.executemany(
            f"INSERT INTO {table}_fts(rowid, text, bigrams, pinyin) VALUES (?, ?, ?, ?)",
            ((rows[i], text, grams(text), pinyin(text)) for i, text in zip(ids, texts, strict=True)),
        )
        connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
