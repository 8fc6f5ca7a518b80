"""GraphML and GEXF as networkx reads them, and what Gephi and Gephi Lite ask of them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.colours import TYPE_COLOURS
from kg.export.network import clean, first_day
from kg.export.values import Graph
from kg.export.write import write_export
from kg.schema import EntityType, Predicate

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def files(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("network")
    for name in ("graphml", "gexf"):
        write_export(folder, name, made / f"x.{name}")
    return made


def read(files: Path, name: str) -> nx.MultiDiGraph:
    if name == "gexf":
        return nx.read_gexf(files / "x.gexf", version="1.3")
    return nx.read_graphml(files / "x.graphml", force_multigraph=True)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_back_entities_and_facts(name: str, files: Path, graph: Graph) -> None:
    network = read(files, name)
    assert network.is_directed() and network.is_multigraph()
    labels = {network.nodes[a]["label"] + d["relation"] + network.nodes[b]["label"]: d for a, b, d in network.edges(data=True)}
    assert set(labels) >= {"柳巷社区partOf东湖街道", "柳巷社区runs夜话会", "柳巷社区participatesIn夜话会"}
    assert "柳巷社区runs读书月" not in labels, "a plan is no fact"
    nights = labels["柳巷社区runs夜话会"]
    assert (nights["weight"], nights["support"], nights["symmetric"]) == (2, 2, 0)
    assert (nights["first_reported"], nights["last_reported"], nights["first_event"]) == ("2025-07-18", "2025-08", "2025-06")
    assert len(nights["claims"].split()) == 2
    partners = [d for _, _, d in network.edges(data=True) if d["relation"] == "partnersWith"]
    assert [(d["symmetric"], d["support"]) for d in partners] == [(1, 2)], "a symmetric fact is one edge"
    community = next(d for _, d in network.nodes(data=True) if d["label"] == "柳巷社区")
    assert (community["kind"], community["parent_label"], community["articles"]) == ("Community", "东湖街道", 2)
    assert "全体居民" not in {d["label"] for _, d in network.nodes(data=True)}, "a person said that it is none"
    assert set(network) == {n.id for n in graph.nodes if n.kind}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_attributes_are_text_and_whole_numbers_and_none_is_called_type(name: str, files: Path) -> None:
    network = read(files, name)
    edges = [d for _, _, d in network.edges(data=True)]
    assert all("type" not in data for data in edges)
    assert {d["kind"] for d in edges} == {d["relation"] for d in edges} <= {p.value for p in Predicate}
    columns = {frozenset(data) - {"start"} for data in edges}
    assert len(columns) == 1, "every edge has every attribute"
    tree = ElementTree.parse(files / f"x.{name}")
    types = {e.get("attr.type") or e.get("type") for e in tree.iter() if e.tag.endswith(("}key", "}attribute"))}
    assert types <= {"string", "long", "int", "double", "float"}


def test_edge_ids_are_unique_over_each_file_and_the_same_in_all(files: Path, graph: Graph) -> None:
    expected = sorted(e.id for e in graph.edges)
    assert len(set(expected)) == len(expected) > 5
    for name, tag in (("graphml", GRAPHML + "edge"), ("gexf", GEXF + "edge")):
        assert sorted(e.get("id") for e in ElementTree.parse(files / f"x.{name}").iter(tag)) == expected
        assert sorted(d["edge_id"] for _, _, d in read(files, name).edges(data=True)) == expected
    assert all(i.isascii() for i in expected) and all(n.id.isascii() for n in graph.nodes)


def test_gexf_has_colours_sizes_and_places_in_viz_and_the_kind_of_parallel_edges(files: Path) -> None:
    tree = ElementTree.parse(files / "x.gexf")
    nodes = list(tree.iter(GEXF + "node"))
    for node in nodes:
        colour, size, place = (node.find(VIZ + part) for part in ("color", "size", "position"))
        assert float(size.get("value")) > 0
        assert "#" + "".join(f"{int(colour.get(c)):02x}" for c in "rgb") in TYPE_COLOURS.values()
        assert float(place.get("x")) or float(place.get("y"))
    places = {(n.find(VIZ + "position").get("x"), n.find(VIZ + "position").get("y")) for n in nodes}
    assert len(places) == len(nodes), "nodes in one point stay there"
    ends: dict[tuple[str, str], list[str]] = {}
    for edge in tree.iter(GEXF + "edge"):
        assert edge.get("type") is None, "networkx refuses undirected edges in a directed file"
        ends.setdefault((edge.get("source"), edge.get("target")), []).append(edge.get("kind"))
    assert ["participatesIn", "runs"] in [sorted(kinds) for kinds in ends.values()]
    assert all(len(set(kinds)) == len(kinds) for kinds in ends.values())


def test_gexf_dates_are_days_on_the_time_line_and_text_beside(files: Path) -> None:
    tree = ElementTree.parse(files / "x.gexf")
    graph = tree.find(GEXF + "graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    starts = {edge.get("start") for edge in tree.iter(GEXF + "edge")}
    assert starts and all(re.fullmatch(r"\d{4}-\d\d-\d\d", start) for start in starts)
    assert all(edge.get("end") is None for edge in tree.iter(GEXF + "edge"))
    text = (files / "x.gexf").read_text("utf-8")
    assert "lastmodifieddate" not in text and "networkx" not in text.lower()


def test_graphml_has_plain_colours_and_places(files: Path) -> None:
    for _, data in read(files, "graphml").nodes(data=True):
        assert f"#{data['r']:02x}{data['g']:02x}{data['b']:02x}" == TYPE_COLOURS[EntityType(data["kind"])]
        assert data["size"] > 0 and (data["x"] or data["y"])


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_names_cannot_break_the_file(name: str, files: Path) -> None:
    labels = {d["label"] for _, d in read(files, name).nodes(data=True)}
    assert "<b>甲&乙</b>\ufffd驿站" in labels


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_clean_text_is_xml_of_the_same_length(text: str) -> None:
    element = ElementTree.Element("x", t=clean(text))
    assert ElementTree.fromstring(ElementTree.tostring(element)).get("t") == clean(text)
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize(("edtf", "day"), [("2025", "2025-01-01"), ("2025-07", "2025-07-01"), ("2025-07-18", "2025-07-18")])
def test_the_first_day_of_a_date(edtf: str, day: str) -> None:
    assert first_day(edtf) == day
