"""From articles to the page: what people rejected is gone, what is only planned is told apart, and every quote stands in its article."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph.project import project
from kg.graph.projection import Measurement, Projection
from kg.identity import Decision, Ledger, Say, resolve
from kg.model import Article, Block, BlockKind, Evidence, Extraction, Fact, LocalEntity, Metric, Page, Segment
from kg.schema import EntityType, Predicate, Status
from kg.views import render_network
from kg.views.from_projection import number_text, scene_of

TEXT = (
    "湖畔区东湖街道柳巷社区开起了夜话会，仁和诊所前来助阵。柳巷社区携手仁和诊所，一年办了约40场。"
    "明年柳巷社区还要办读书月。社区书记陈望说，大家都愿意来。"
)
ENTITIES = (
    ("e1", EntityType.AREA, "湖畔区"), ("e2", EntityType.STREET, "东湖街道"), ("e3", EntityType.COMMUNITY, "柳巷社区"),
    ("e4", EntityType.ORGANISATION, "仁和诊所"), ("e5", EntityType.PROGRAMME, "夜话会"), ("e6", EntityType.PROGRAMME, "读书月"),
    ("e7", EntityType.PERSON, "陈望"),
)
P, DONE = Predicate, Status.DONE
FACTS = (
    ("e2", P.PART_OF, "e1", "湖畔区东湖街道", DONE),
    ("e3", P.PART_OF, "e2", "东湖街道柳巷社区", DONE),
    ("e3", P.RUNS, "e5", "柳巷社区开起了夜话会", DONE),
    ("e4", P.PARTICIPATES_IN, "e5", "仁和诊所前来助阵", DONE),
    ("e3", P.PARTNERS_WITH, "e4", "柳巷社区携手仁和诊所", DONE),
    ("e3", P.RUNS, "e6", "柳巷社区还要办读书月", Status.PLANNED),
    ("e7", P.HOLDS_ROLE, "e3", "社区书记陈望", DONE),
)


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(quote, start, start + len(quote))


def extraction(page: str) -> Extraction:
    article = Article(
        page, 1, "夜话会开了", None, (), ((0, len(TEXT)),), TEXT, (Block(BlockKind.BODY, 0, len(TEXT)),), (Segment(0, 0, len(TEXT)),),
    )
    spots = {name: tuple((m.start(), m.end()) for m in re.finditer(name, TEXT)) for _, _, name in ENTITIES}
    return Extraction(
        article,
        tuple(LocalEntity(id, kind, name, ((name, spots[name]),), "rule", 1.0) for id, kind, name in ENTITIES),
        tuple(Fact(p, s, o, status, evidence(quote), f"rule.{p}", 1.0) for s, p, o, quote, status in FACTS),
        (Metric("e5", "场次", 40.0, "约", "场", evidence("一年办了约40场"), "rule.metric"),),
    )


def projection(*decisions: Decision) -> Projection:
    pages = [Page("0718.txt", TEXT, outlet="湖畔晚报", date="2025-07-18", number="3"), Page("0801.txt", TEXT)]
    extractions = [extraction(page.name) for page in pages]
    made, _ = project(extractions, pages, resolve(extractions, pages, ledger=Ledger(decisions)))
    return made


def rendered(made: Projection, folder: Path, **how: object) -> dict:
    path = folder / "network.html"
    render_network(made, path, **how)
    page = path.read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="page-data">(.*?)</script>', page, re.S)[1])


def facts_of(data: dict) -> set[tuple[str, str, str, str]]:
    names = {node["id"]: node["name"] for node in data["nodes"]}
    return {(names[link["from"]], link["predicate"], names[link["to"]], link["status"]) for link in data["links"]}


def test_every_fact_is_a_link_with_its_status(tmp_path):
    data = rendered(projection(), tmp_path)
    assert ("柳巷社区", "runs", "夜话会", "done") in facts_of(data)
    assert ("柳巷社区", "runs", "读书月", "planned") in facts_of(data)
    assert len(data["links"]) == len(FACTS)


def test_two_articles_with_one_fact_are_one_link_with_two_quotes(tmp_path):
    data = rendered(projection(), tmp_path)
    for link in data["links"]:
        pages = {data["sources"][quote["source"]]["page"] for claim in link["claims"] for quote in claim["quotes"]}
        assert pages == {"0718.txt", "0801.txt"}
        assert all(quote["text"] in TEXT for claim in link["claims"] for quote in claim["quotes"])


def test_a_source_says_what_is_known_of_its_page(tmp_path):
    first, second = sorted(rendered(projection(), tmp_path)["sources"], key=lambda source: source["page"])
    assert first == {"headline": "夜话会开了", "page": "0718.txt", "outlet": "湖畔晚报", "date": "2025-07-18", "number": "3"}
    assert second == {"headline": "夜话会开了", "page": "0801.txt"}


def test_numbers_and_parents_stand_with_their_entity(tmp_path):
    data = rendered(projection(), tmp_path)
    nodes = {node["name"]: node for node in data["nodes"]}
    assert [(n["what"], n["value"], len(n["quotes"])) for n in nodes["夜话会"]["numbers"]] == [("场次", "约40场", 2)]
    assert nodes["柳巷社区"]["parent"] == nodes["东湖街道"]["id"]


def decision(say: Say, claim_id: str, value: str | None = None) -> Decision:
    return Decision(say, claim_id, None, None, value, None, None, "王编", "2025-08-01", "看过原文", "decisions.csv", 2)


def test_what_a_person_rejected_is_not_shown(tmp_path):
    partners = [claim.id for claim in projection().claims if claim.predicate is Predicate.PARTNERS_WITH]
    assert len(partners) == 2
    one_left = rendered(projection(decision(Say.REJECT, partners[0])), tmp_path)
    assert [len(link["claims"]) for link in one_left["links"] if link["predicate"] == "partnersWith"] == [1]
    none_left = rendered(projection(*(decision(Say.REJECT, id) for id in partners)), tmp_path)
    assert "partnersWith" not in {link["predicate"] for link in none_left["links"]}


def test_what_a_person_set_right_is_shown_as_theirs(tmp_path):
    plans = [claim.id for claim in projection().claims if claim.status is Status.PLANNED]
    data = rendered(projection(*(decision(Say.RELABEL, id, "done") for id in plans)), tmp_path)
    assert ("柳巷社区", "runs", "读书月", "done") in facts_of(data)
    decided = [claim["decided"] for link in data["links"] for claim in link["claims"] if "decided" in claim]
    assert decided == ["王编, 2025-08-01"] * 2


def test_persons_stay_out_on_demand(tmp_path):
    assert "陈望" in {node["name"] for node in rendered(projection(), tmp_path)["nodes"]}
    without = rendered(projection(), tmp_path, persons=False)
    assert "陈望" not in {node["name"] for node in without["nodes"]}
    assert "holdsRole" not in {link["predicate"] for link in without["links"]}


def test_the_same_graph_gives_the_same_bytes(tmp_path):
    made = projection()
    render_network(made, tmp_path / "a.html")
    render_network(replace(made, near_misses=()), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize("value, qualifier, unit, text", [
    (150.0, "余", "次", "150余次"), (40.0, "约", None, "约40"), (90.59, None, "%", "90.59%"),
    (1200000.0, "超", "元", "超1200000元"), (0.0, None, "起", "0起"),
])
def test_numbers_read_as_they_are_written(value, qualifier, unit, text):
    assert number_text(Measurement("m", "a", "s", "次数", value, qualifier, unit, (), "r")) == text


def test_nothing_to_show_is_an_empty_scene():
    made, _ = project([], [], resolve([], []))
    assert scene_of(made).nodes == ()
