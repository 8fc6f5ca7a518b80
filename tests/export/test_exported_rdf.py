"""RDF read back by rdflib and pyoxigraph is the graph that was built."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, SKOS

from kg.errors import OutputError
from kg.export.write import write_export
from kg.graph.terms import FACTS, KG, METADATA

BASE = "https://example.org/kg/"


def quads(path: Path, kind: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(path=path, format=kind))


@pytest.mark.parametrize(("name", "kind"), [
    ("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD),
])
def test_formats_with_graphs_give_back_every_quad_to_oxigraph(name: str, kind: ox.RdfFormat, folder: Path, tmp_path: Path) -> None:
    write_export(folder, name, tmp_path / "x")
    assert quads(tmp_path / "x", kind) == quads(folder / "graph.nq", ox.RdfFormat.N_QUADS)


@pytest.mark.parametrize(("name", "format_"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_formats_with_graphs_give_back_every_graph_to_rdflib(name: str, format_: str, folder: Path, tmp_path: Path) -> None:
    write_export(folder, name, tmp_path / "x")
    read, built = rdflib.Dataset(), rdflib.Dataset()
    read.parse(tmp_path / "x", format=format_)
    built.parse(folder / "graph.nq", format="nquads")
    graphs = {str(g.identifier) for g in built.graphs() if len(g)}
    assert {str(g.identifier) for g in read.graphs() if len(g)} == graphs
    assert {FACTS, METADATA} < graphs and len(graphs) == 4
    for graph in graphs:
        assert isomorphic(read.graph(rdflib.URIRef(graph)), built.graph(rdflib.URIRef(graph))), graph


def test_turtle_holds_each_statement_once_and_binds_its_prefixes(folder: Path, tmp_path: Path) -> None:
    write_export(folder, "turtle", tmp_path / "x.ttl")
    read = rdflib.Graph().parse(tmp_path / "x.ttl")
    assert {(q.subject, q.predicate, q.object) for q in quads(folder / "graph.nq", ox.RdfFormat.N_QUADS)} == {
        (t.subject, t.predicate, t.object) for t in ox.parse(path=tmp_path / "x.ttl", format=ox.RdfFormat.TURTLE)
    }
    community = next(read.subjects(SKOS.prefLabel, rdflib.Literal("柳巷社区", lang="zh")))
    assert str(community).startswith(BASE + "community/")
    assert len(list(read.objects(community, rdflib.URIRef(KG + "runs")))) == 3
    claims = set(read.subjects(rdflib.RDF.subject, community))
    assert claims and all(read.value(claim, PROV.wasDerivedFrom) for claim in claims)
    text = (tmp_path / "x.ttl").read_text("utf-8")
    assert "\ncommunity:" in text and "ns1:" not in text


def test_jsonld_is_compact_and_has_one_tag_for_chinese(folder: Path, tmp_path: Path) -> None:
    write_export(folder, "jsonld", tmp_path / "x.jsonld")
    document = json.loads((tmp_path / "x.jsonld").read_text("utf-8"))
    facts = document["@graph"][0]
    assert facts["@id"] == FACTS
    street = next(node for node in facts["@graph"] if node["@id"].startswith("street:"))
    assert street["@type"] == ["kg:Street"]
    assert street["skos:prefLabel"] == [{"@value": "东湖街道", "@language": "zh"}]
    assert "zh-hans" not in (tmp_path / "x.jsonld").read_text("utf-8").lower()


@pytest.mark.parametrize("name", ["turtle", "gexf", "csv-claims", "sqlite"])
def test_a_broken_graph_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a> <b> no quad", encoding="utf-8")
    with pytest.raises(OutputError, match="graph.nq"):
        write_export(tmp_path, name, tmp_path / "x")


@pytest.mark.parametrize("name", ["trig", "jsonld"])
def test_a_graph_without_its_trig_is_named(name: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes((folder / "graph.nq").read_bytes())
    with pytest.raises(OutputError, match="graph.trig"):
        write_export(tmp_path, name, tmp_path / "x")
