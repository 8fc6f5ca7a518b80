"""The demo's annotation: valid, complete, and the same after a way through kg's own values."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from small_corpus import from_gold

from kg.evaluate import check_gold, read_documents
from kg.exchange import to_exchange
from kg.graph.reprints import reprint_groups

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES, GOLD = SEEDS / "articles", SEEDS / "gold"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
DOCUMENTS: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))}
EVERY = [(name, article) for name, document in DOCUMENTS.items() for article in document["articles"]]
IDS = [f"{name}-{article['n']}" for name, article in EVERY]


def text_of(name: str, article: dict[str, Any]) -> str:
    """The article's pieces, kept apart by a character that no quote holds."""
    page = TEXTS[f"{name}.txt"]
    return "\0".join(page[start:end] for start, end in article["spans"])


def test_every_page_has_its_annotation() -> None:
    assert {f"{name}.txt" for name in DOCUMENTS} == set(TEXTS) == {document["doc"] for document in DOCUMENTS.values()}
    assert len(DOCUMENTS) >= 12 and len(EVERY) >= 40


def test_types_predicates_mentions_and_evidence_are_right() -> None:
    check_gold(read_documents(GOLD), texts=TEXTS)


@pytest.mark.parametrize(("name", "article"), EVERY, ids=IDS)
def test_spans_do_not_overlap_and_hold_headline_and_reporters(name: str, article: dict[str, Any]) -> None:
    spans, text = article["spans"], text_of(name, article)
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
    assert all(start < end for start, end in spans)
    for piece in (article["headline"] or "").split() + (article["kicker"] or "").split() + article["reporters"]:
        assert piece in text, piece


@pytest.mark.parametrize(("name", "article"), EVERY, ids=IDS)
def test_nothing_is_given_twice_and_every_role_is_named(name: str, article: dict[str, Any]) -> None:
    entities, relations = article["entities"], article["relations"]
    assert all(entity["mentions"] and len(set(entity["mentions"])) == len(entity["mentions"]) for entity in entities)
    assert max(Counter((e["type"], e["name"]) for e in entities).values()) == 1
    assert max(Counter((r["pred"], r["subj"], r["obj"]) for r in relations).values(), default=1) == 1
    assert all(bool(r.get("role")) == (r["pred"] == "holdsRole") for r in relations)
    assert all(len(fact["evidence"]) <= 100 for fact in relations + article["metrics"])


def test_articles_of_one_page_do_not_share_a_character() -> None:
    for name, document in DOCUMENTS.items():
        taken = Counter(i for article in document["articles"] for start, end in article["spans"] for i in range(start, end))
        assert max(taken.values()) == 1, name
        assert [article["n"] for article in document["articles"]] == list(range(1, len(document["articles"]) + 1)), name


def test_gold_comes_back_from_kg_as_it_is() -> None:
    extractions, pages = from_gold(GOLD, ARTICLES)
    for page in pages:
        own = [x for x in extractions if x.article.page == page.name]
        assert to_exchange(page.name, own) == DOCUMENTS[Path(page.name).stem]
        for x in own:
            quotes = [(f.evidence.start, f.evidence.end, f.evidence.quote) for f in (*x.facts, *x.metrics)]
            quotes += [(start, end, form) for entity in x.entities for form, spots in entity.mentions for start, end in spots]
            assert quotes and all(page.text[start:end] == quote for start, end, quote in quotes)


def test_what_the_demo_is_for_is_in_it() -> None:
    relations = [r for _, article in EVERY for r in article["relations"]]
    assert {r["pred"] for r in relations} == {
        "partOf", "runs", "participatesIn", "partnersWith", "partOfProgramme", "heldAt", "awarded", "holdsRole",
    }
    assert sum(r.get("status") == "planned" for r in relations) >= 10
    visitors = {m["value"] for _, article in EVERY for m in article["metrics"] if m["value"] in (8000, 8500)}
    assert visitors == {8000, 8500}, "two papers contradict each other on the exhibition's visitors"
    counts = {m["value"] for _, article in EVERY for m in article["metrics"] if "实践站" in m["what"]}
    assert {178, 203} <= counts, "two dated readings of one programme"
    assert {article["headline"] is None for _, article in EVERY} == {True, False}


def test_one_article_and_one_only_is_printed_twice() -> None:
    extractions, _ = from_gold(GOLD, ARTICLES)
    together = defaultdict(set)
    for article, group in reprint_groups([x.article for x in extractions]).items():
        together[group].add(article)
    assert [articles for articles in together.values() if len(articles) > 1] == [{("page-08.txt", 1), ("page-09.txt", 2)}]


def test_a_third_of_the_pages_is_as_a_scan_leaves_it() -> None:
    """Articles in pieces, and pieces that have lost their headline."""
    cut = {name for name, article in EVERY if len(article["spans"]) > 1}
    headless = {name for name, article in EVERY if article["headline"] is None}
    assert len(cut | headless) * 3 >= len(DOCUMENTS)
    assert {"page-02", "page-05", "page-08", "page-11"} <= cut & headless


def test_other_cities_have_a_page_of_their_own() -> None:
    homes = [{e["name"] for e in article["entities"] if e["type"] == "Area"} for name, article in EVERY if name == "page-13"]
    assert homes == [{"成都市"}, {"成都市"}, {"衡阳市", "雁峰区"}, {"衡阳市", "雁峰区"}]
