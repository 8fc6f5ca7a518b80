"""Kinds and themes: what a page's words show, and how it stands in the graph."""

import pyoxigraph as ox
import pytest
from small_corpus import from_gold, one

from kg.graph import GraphSettings, Projection, project, quads
from kg.graph.terms import DCTERMS, FACTS, SKOS
from kg.identity import resolve
from kg.rulebook import load_schemes
from kg.settings import shipped_rules, shipped_seeds

SCHEMES = load_schemes(shipped_rules())
BASE = "https://example.org/kg/"


def graph(*made) -> Projection:
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    return project(extractions, pages, resolve(extractions, pages), settings=GraphSettings(schemes=SCHEMES))[0]


def course(page: str, form: str = "邻里课堂", text: str | None = None, kind: str = "Programme", quote: str | None = None):
    text = text or f"甲岸社区推行{form}"
    return one(
        page, text, [("Community", "甲岸社区"), (kind, "邻里课堂", form)], [("甲岸社区", "runs", "邻里课堂", quote or text.split("，")[0])]
    )


def shown(projection: Projection) -> set[tuple[str, str]]:
    return {(c.concept, c.quotes[0].exact) for c in projection.classifications}


def test_the_kind_is_said_by_the_printed_name() -> None:
    assert shown(graph(course("a.txt"))) == {("kind/platform", "邻里课堂")}


def test_book_title_marks_make_a_document_and_are_quoted() -> None:
    assert shown(graph(course("a.txt", "邻里约定", "甲岸社区推行《邻里约定》，人人签名"))) == {("kind/document", "《邻里约定》")}


def test_the_noun_right_behind_a_quoted_name_says_the_kind() -> None:
    assert shown(graph(course("a.txt", "星火", "甲岸社区打响“星火”品牌，年年如此"))) == {("kind/brand", "星火”品牌")}


def test_most_articles_decide_a_programme_s_only_kind() -> None:
    projection = graph(course("a.txt"), course("b.txt"), course("c.txt", "邻里课堂机制"))
    assert {c.concept for c in projection.classifications} == {"kind/platform"}
    assert len(projection.classifications) == 2, "one for each article that shows it"


def test_a_theme_comes_from_a_claim_s_quote_only_where_no_name_shows_one() -> None:
    quoted = graph(course("a.txt", text="甲岸社区推行邻里课堂教垃圾分类", kind="Activity"))
    assert [(c.concept, c.rule, c.confidence) for c in quoted.classifications] == [("theme/waste-sorting", "theme-by-quote", 0.6)]
    named = graph(course("a.txt", "非遗邻里课堂", "甲岸社区推行非遗邻里课堂教垃圾分类", "Activity"))
    assert {(c.concept, c.rule) for c in named.classifications} == {("theme/heritage", "theme-by-name")}


def test_actors_have_neither() -> None:
    made = one("a.txt", "垃圾分类促进会与甲岸社区", [("Organisation", "垃圾分类促进会"), ("Community", "甲岸社区")])
    assert graph(made).classifications == ()


def test_concepts_stand_in_the_graph_with_labels_and_evidence() -> None:
    store = ox.Store()
    store.extend(quads(graph(course("a.txt", "非遗课堂"))))
    programme = ox.NamedNode(BASE + "programme/邻里课堂")
    facts = ox.NamedNode(FACTS)
    values = {
        (q.predicate.value.removeprefix(DCTERMS), q.object.value.removeprefix(BASE))
        for q in store.quads_for_pattern(programme, None, None, facts)
        if q.predicate.value.startswith(DCTERMS)
    }
    assert values == {("type", "kind/platform"), ("subject", "theme/heritage")}
    theme, label = ox.NamedNode(BASE + "theme/heritage"), ox.NamedNode(SKOS + "prefLabel")
    labels = {q.object.language for q in store.quads_for_pattern(theme, label, None)}
    assert labels == {"zh", "en"}
    evidence = store.query(
        "PREFIX kg: <https://example.org/kg/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        "SELECT ?exact WHERE { GRAPH ?g { ?c a kg:Classification ; kg:about ?p ; kg:concept <https://example.org/kg/theme/heritage> ; "
        "prov:wasGeneratedBy ?rule ; kg:evidence/oa:hasSelector/oa:exact ?exact } }"
    )
    assert [row["exact"].value for row in evidence] == ["非遗课堂"]


def test_ids_of_classifications_stay_when_pages_are_added() -> None:
    first = graph(course("b.txt"))
    later = graph(course("a.txt"), course("b.txt"), course("c.txt", "邻里课堂机制"))
    assert {c.id for c in first.classifications} <= {c.id for c in later.classifications}


def test_nearly_all_of_the_demo_is_classified() -> None:
    seeds = shipped_seeds()
    if seeds is None:
        pytest.skip("no seeds beside the package")
    extractions, pages = from_gold(seeds / "gold", seeds / "articles")
    projection = project(extractions, pages, resolve(extractions, pages), settings=GraphSettings(schemes=SCHEMES))[0]
    kinds = {c.entity for c in projection.classifications if c.concept.startswith("kind/")}
    themes = {c.entity for c in projection.classifications if c.concept.startswith("theme/")}
    programmes = [e.id for e in projection.entities if e.type == "Programme"]
    initiatives = [e.id for e in projection.entities if e.type in ("Programme", "Activity")]
    assert len(kinds & set(programmes)) >= 0.85 * len(programmes)
    assert len(themes & set(initiatives)) >= 0.75 * len(initiatives)
