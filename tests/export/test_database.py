"""The SQLite file: rows, foreign keys, and search that finds Chinese as Datasette asks for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.datasette import datasette_metadata
from kg.export.search import LONGEST, grams
from kg.export.values import Graph
from kg.export.write import write_export


@pytest.fixture(scope="module")
def database(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sqlite") / "x.sqlite"
    write_export(folder, "sqlite", path)
    assert [p.name for p in path.parent.iterdir()] == ["x.sqlite"], "no journal stays beside"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def found(database: sqlite3.Connection, table: str, column: str, words: str) -> set[str]:
    """Datasette's own search: each word in quotes, rows by rowid."""
    asked = " ".join(f'"{word}"' for word in words.split())
    sql = f"SELECT {column} FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    return {value for (value,) in database.execute(sql, (asked,))}


def test_the_tables_hold_the_graph_and_fit_together(database: sqlite3.Connection, graph: Graph) -> None:
    counts = {t: database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("entities", "links", "claims", "measurements")}
    assert counts == {"entities": len(graph.nodes), "links": len(graph.edges), "claims": len(graph.claims), "measurements": 1}
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_question_in_sql_has_its_answer_with_labels_and_words(database: sqlite3.Connection) -> None:
    sql = """SELECT s.name, r.name, o.name, l.support, e.quote, e.page FROM links l
        JOIN entities s ON s.id = l.source JOIN relations r ON r.id = l.relation JOIN entities o ON o.id = l.target
        JOIN link_claims c ON c.link = l.id JOIN evidence e ON e.claim = c.claim
        WHERE l.relation = 'runs' AND o.name = '夜话会' ORDER BY e.page, e.start"""
    assert database.execute(sql).fetchall() == [
        ("柳巷社区", "开展", "夜话会", 2, "柳巷社区开起了夜话会", "a.txt"),
        ("柳巷社区", "开展", "夜话会", 2, "夜话会走进柳巷社区", "b.txt"),
        ("柳巷社区", "开展", "夜话会", 2, "柳巷社区的夜话会办了40场", "b.txt"),
    ]
    assert database.execute("SELECT what, value, unit FROM measurements").fetchall() == [("夜话会", 40, "场")]
    assert database.execute("SELECT name FROM entities WHERE kind IS NULL").fetchall() == [("全体居民",)]


def test_evidence_is_where_it_says(database: sqlite3.Connection, pages: dict[str, str]) -> None:
    rows = database.execute('SELECT page, start, "end", quote FROM evidence').fetchall()
    assert rows and all(pages[page][start:end] == quote for page, start, end, quote in rows)


@pytest.mark.parametrize("words", ["柳巷", "巷社", "柳巷社区", "巷社区", "柳", "liuxiang", "xiang", "liu xiang", "shequ"])
def test_a_name_is_found_by_any_part_of_it_and_by_its_sound(words: str, database: sqlite3.Connection) -> None:
    assert "柳巷社区" in found(database, "entities", "name", words)


@pytest.mark.parametrize("words", ["柳社", "巷柳", "liushe", "东湖社区"])
def test_what_stands_nowhere_is_not_found(words: str, database: sqlite3.Connection) -> None:
    assert found(database, "entities", "name", words) == set()


def test_claims_are_found_by_their_words_and_their_ends(database: sqlite3.Connection) -> None:
    assert found(database, "claims", "quotes", "打算办") == {"柳巷社区打算办读书月"}
    assert found(database, "claims", "quotes", "40场") == {"夜话会走进柳巷社区 | 柳巷社区的夜话会办了40场"}
    assert "柳巷社区打算办读书月" in found(database, "claims", "quotes", "读书月 柳巷社区")


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=30), st.data())
def test_every_stretch_of_chinese_is_a_word_to_search_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + LONGEST)))
    assert text[start:end] in grams(text).split()


def test_datasette_is_told_of_tables_and_columns_that_are_there(database: sqlite3.Connection) -> None:
    tables = json.loads(datasette_metadata("示例"))["databases"]["示例"]["tables"]
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name, about in tables.items():
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
        named = {about.get("label_column"), about.get("sort_desc"), *about.get("facets", ())} - {None}
        assert columns and named <= columns, name
        assert about.get("fts_table") in (None, *there)
    keys = {row[3] for table in ("links", "claims") for row in database.execute(f"PRAGMA foreign_key_list({table})")}
    assert {"source", "target", "relation", "subject", "object", "predicate", "status"} <= keys, "what Datasette shows by its label"
