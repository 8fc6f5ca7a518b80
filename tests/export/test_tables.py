"""CSV as csv, pandas, R and spreadsheets read it."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.tables import guarded
from kg.export.values import Graph
from kg.export.write import write_export


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def files(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    for name in ("csv-nodes", "csv-edges", "csv-claims"):
        write_export(folder, name, made / f"{name}.csv")
    return made


def test_columns_are_where_r_and_gephi_look_for_them(files: Path) -> None:
    nodes, edges, claims = (list(rows(files / f"csv-{name}.csv")[0]) for name in ("nodes", "edges", "claims"))
    assert nodes[:2] == ["id", "label"]
    assert edges[:2] == ["source", "target"]
    assert "weight" in edges and claims[0] == "id"
    assert all("type" not in map(str.lower, columns) for columns in (nodes, edges))


def test_nodes_and_edges_make_the_network_again(files: Path, graph: Graph) -> None:
    nodes, edges = rows(files / "csv-nodes.csv"), rows(files / "csv-edges.csv")
    network = nx.MultiDiGraph()
    network.add_nodes_from((row["id"], row) for row in nodes)
    network.add_edges_from((row["source"], row["target"], row["edge_id"], row) for row in edges)
    assert network.number_of_nodes() == len(nodes) == sum(n.kind is not None for n in graph.nodes), "no edge leads to an unknown node"
    assert {(network.nodes[a]["label"], d["relation"], network.nodes[b]["label"], d["weight"]) for a, b, d in network.edges(data=True)} >= {
        ("柳巷社区", "runs", "夜话会", "2"), ("东湖街道", "partOf", "湖畔区", "1"),
    }
    assert all(row["source_label"] == network.nodes[row["source"]]["label"] for row in edges)
    assert all(row["id"].isascii() for row in nodes)


def test_claims_give_status_words_and_where_they_stand(files: Path, graph: Graph) -> None:
    claims = rows(files / "csv-claims.csv")
    assert len(claims) == len(graph.claims)
    plan = next(c for c in claims if c["object_label"] == "读书月")
    assert (plan["status"], plan["status_zh"], plan["asserted"], plan["support"]) == ("planned", "计划", "0", "0")
    nights = [c for c in claims if (c["predicate"], c["object_label"]) == ("runs", "夜话会")]
    assert sorted(c["quotes"] for c in nights) == ["夜话会走进柳巷社区 | 柳巷社区的夜话会办了40场", "柳巷社区开起了夜话会"]
    first = next(c for c in nights if c["page"] == "a.txt")
    assert (first["published"], first["event"], first["event_derived"], first["outlet"]) == ("2025-07-18", "2025-06", "stated", "湖畔报")
    hearsay = next(c for c in claims if c["attributed"])
    assert (hearsay["attributed"], hearsay["headline"], hearsay["published"]) == ("仁和诊所", "搭档", "2025-08")
    decided = next(c for c in claims if c["decision"])
    assert (decided["decision"], decided["decided_by"], decided["decided_on"]) == ("accept", "赵编", "2025-09-02")
    assert any(c["subject_label"] == "全体居民" and c["asserted"] == "0" for c in claims), "claims of what was rejected are kept"


def test_spans_lead_to_the_quoted_words(files: Path, pages: dict[str, str]) -> None:
    for claim in rows(files / "csv-claims.csv"):
        spans = [tuple(map(int, span.split("-"))) for span in claim["spans"].split()]
        assert " | ".join(pages[claim["page"]][a:b] for a, b in spans) == claim["quotes"].removeprefix("'")


def test_no_cell_is_a_formula(files: Path) -> None:
    names = {row["label"] for row in rows(files / "csv-nodes.csv")}
    assert "'=HYPERLINK(x)讲堂" in names
    for path in files.glob("*.csv"):
        assert not [cell for row in rows(path) for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@settings(deadline=None)
@given(st.text())
def test_a_guarded_cell_is_no_formula_and_loses_nothing(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded(cell) in (cell, "'" + cell)


@pytest.mark.parametrize("name", ["csv-nodes", "csv-edges", "csv-claims"])
def test_files_have_a_byte_order_mark_and_pipes_none(name: str, folder: Path, tmp_path: Path) -> None:
    write_export(folder, name, tmp_path / "file")
    write_export(folder, name, tmp_path / "pipe", bom=False)
    assert (tmp_path / "file").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "pipe").read_bytes()
    assert b"\r" not in (tmp_path / "pipe").read_bytes()
