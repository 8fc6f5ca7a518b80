"""The reports with invented names: their annotation holds together, and no name of theirs is another kind of thing next door."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.model import Page
from kg.reading import split_page
from kg.schema import EntityType, Predicate, fits

REPORTS = Path(__file__).parents[2] / "seeds" / "reports"
PAGES = sorted(path.stem for path in (REPORTS / "articles").glob("*.txt"))


def text(page: str) -> str:
    return (REPORTS / "articles" / f"{page}.txt").read_text(encoding="utf-8")


def articles(page: str) -> list[dict[str, Any]]:
    gold = json.loads((REPORTS / "gold" / f"{page}.json").read_text(encoding="utf-8"))
    assert gold["doc"] == f"{page}.txt"
    return list(gold["articles"])


def test_every_page_has_its_annotation() -> None:
    assert sorted(path.stem for path in (REPORTS / "gold").glob("*.json")) == PAGES
    assert sum(len(articles(page)) for page in PAGES) >= 490


@pytest.mark.parametrize("page", PAGES)
def test_mentions_and_evidence_stand_in_their_article(page: str) -> None:
    whole = text(page)
    for article in articles(page):
        pieces = [whole[a:b] for a, b in article["spans"]]
        assert article["headline"] in pieces[0]
        for entity in article["entities"]:
            assert entity["mentions"]
            assert all(any(m in piece for piece in pieces) for m in entity["mentions"]), entity
        for row in [*article["relations"], *article["metrics"]]:
            assert 0 < len(row["evidence"]) <= 80
            assert any(row["evidence"] in piece for piece in pieces), row


@pytest.mark.parametrize("page", PAGES)
def test_relations_are_of_kinds_that_the_schema_allows_and_given_once(page: str) -> None:
    for article in articles(page):
        types = {e["id"]: EntityType(e["type"]) for e in article["entities"]}
        assert max(Counter((e["type"], e["name"]) for e in article["entities"]).values()) == 1
        facts = [(r["pred"], r["subj"], r["obj"]) for r in article["relations"]]
        assert len(facts) == len(set(facts))
        for predicate, subject, other in facts:
            assert fits(Predicate(predicate), types[subject], types[other]), (predicate, types[subject], types[other])
        assert all(r.get("role") for r in article["relations"] if r["pred"] == "holdsRole")


def test_nearly_every_article_is_read_as_one() -> None:
    read = sum(len(split_page(Page(f"{page}.txt", text(page)))) for page in PAGES)
    assert abs(read - sum(len(articles(page)) for page in PAGES)) <= 10
