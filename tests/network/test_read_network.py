"""What is read back from a built graph's files is the network that was written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.graph import project, to_networkx, write_rdf
from kg.identity import resolve
from kg.model import Article, Block, BlockKind, Evidence, Extraction, Fact, LocalEntity, Page, Segment
from kg.network import read_network, streets_of
from kg.schema import EntityType, Predicate, Status

TEXT = "湖畔区东湖街道柳巷社区开起了夜话会。柳巷社区携手仁和诊所。柳巷社区打算办读书月。"
ENTITIES = (
    ("e1", EntityType.AREA, "湖畔区"), ("e2", EntityType.STREET, "东湖街道"), ("e3", EntityType.COMMUNITY, "柳巷社区"),
    ("e4", EntityType.ORGANISATION, "仁和诊所"), ("e5", EntityType.PROGRAMME, "夜话会"), ("e6", EntityType.PROGRAMME, "读书月"),
)
FACTS = (
    ("e2", Predicate.PART_OF, "e1", "湖畔区东湖街道", Status.DONE),
    ("e3", Predicate.PART_OF, "e2", "东湖街道柳巷社区", Status.DONE),
    ("e3", Predicate.RUNS, "e5", "柳巷社区开起了夜话会", Status.DONE),
    ("e3", Predicate.PARTNERS_WITH, "e4", "柳巷社区携手仁和诊所", Status.UNDERWAY),
    ("e3", Predicate.RUNS, "e6", "柳巷社区打算办读书月", Status.PLANNED),
)


def extraction() -> Extraction:
    whole = (0, len(TEXT))
    article = Article("0718.txt", 1, None, None, (), (whole,), TEXT, (Block(BlockKind.BODY, *whole),), (Segment(0, 0, len(TEXT)),))
    spots = {name: tuple((m.start(), m.end()) for m in re.finditer(name, TEXT)) for _, _, name in ENTITIES}
    entities = tuple(LocalEntity(id, kind, name, ((name, spots[name]),), "rule", 1.0) for id, kind, name in ENTITIES)
    facts = tuple(
        Fact(predicate, subject, obj, status, Evidence(quote, TEXT.index(quote), TEXT.index(quote) + len(quote)), "rule", 1.0)
        for subject, predicate, obj, quote, status in FACTS
    )
    return Extraction(article, entities, facts, ())


def test_files_give_back_the_network(tmp_path: Path):
    pages, extractions = [Page("0718.txt", TEXT)], [extraction()]
    made, _ = project(extractions, pages, resolve(extractions, pages))
    write_rdf(made, tmp_path)
    written, read = to_networkx(made), read_network(tmp_path)
    for attribute in ("label", "kind", "kind_zh"):
        assert dict(read.nodes(data=attribute)) == dict(written.nodes(data=attribute))
    for attribute in ("relation", "label", "support", "weight"):
        assert sorted(read.edges(keys=True, data=attribute)) == sorted(written.edges(keys=True, data=attribute))
    labels = {read.nodes[a]["label"] + relation + read.nodes[b]["label"] for a, b, relation in read.edges(data="relation")}
    assert labels >= {"东湖街道partOf湖畔区", "柳巷社区runs夜话会"}
    assert "柳巷社区runs读书月" not in labels, "a plan is no fact"
    clinic = next(node for node, label in read.nodes(data="label") if label == "柳巷社区")
    assert [read.nodes[street]["label"] for street in streets_of(read)[clinic]] == ["东湖街道"]


def test_a_folder_without_a_graph_is_named(tmp_path: Path):
    with pytest.raises(OutputError, match=re.escape(str(tmp_path))):
        read_network(tmp_path)
