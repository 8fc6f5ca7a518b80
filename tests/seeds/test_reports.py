"""The reports that teach and those that are kept from it: their annotation holds together."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.language.corpus import read_corpus
from kg.model import Page
from kg.reading import split_page
from kg.schema import EntityType, Predicate, fits

SEEDS = Path(__file__).parents[2] / "seeds"
FOLDERS = ("reports", "retold", "further", "unseen", "retold-unseen", "retold-apart")
TEACHING = ("reports", "retold")
PAGES = sorted(path for folder in FOLDERS for path in (SEEDS / folder / "articles").glob("*.txt"))


def folder_of(page: Path) -> str:
    return page.parents[1].name


def articles(page: Path) -> list[dict[str, Any]]:
    gold = json.loads((page.parents[1] / "gold" / f"{page.stem}.json").read_text(encoding="utf-8"))
    assert gold["doc"] == page.name
    return list(gold["articles"])


def test_every_page_has_its_annotation() -> None:
    for folder in FOLDERS:
        annotated = {path.stem for path in (SEEDS / folder / "gold").glob("*.json")}
        assert annotated == {page.stem for page in PAGES if folder_of(page) == folder}
    assert sum(len(articles(page)) for page in PAGES) >= 2930


def test_no_unseen_page_teaches() -> None:
    taught = {page.name for page in read_corpus(SEEDS)}
    assert taught >= {page.name for page in PAGES if folder_of(page) in TEACHING}
    assert not taught & {page.name for page in PAGES if folder_of(page) not in TEACHING}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_mentions_and_evidence_stand_in_their_article(page: Path) -> None:
    whole = page.read_text(encoding="utf-8")
    for article in articles(page):
        pieces = [whole[a:b] for a, b in article["spans"]]
        assert article["headline"] in pieces[0]
        for entity in article["entities"]:
            assert entity["mentions"]
            assert all(any(m in piece for piece in pieces) for m in entity["mentions"]), entity
        for row in [*article["relations"], *article["metrics"]]:
            assert 0 < len(row["evidence"]) <= 80
            assert any(row["evidence"] in piece for piece in pieces), row


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_relations_are_of_kinds_that_the_schema_allows_and_given_once(page: Path) -> None:
    for article in articles(page):
        types = {e["id"]: EntityType(e["type"]) for e in article["entities"]}
        assert max(Counter((e["type"], e["name"]) for e in article["entities"]).values()) == 1
        facts = [(r["pred"], r["subj"], r["obj"]) for r in article["relations"]]
        assert len(facts) == len(set(facts))
        for predicate, subject, other in facts:
            assert fits(Predicate(predicate), types[subject], types[other]), (predicate, types[subject], types[other])
        assert all(r.get("role") for r in article["relations"] if r["pred"] == "holdsRole")


def test_nearly_every_article_is_read_as_one() -> None:
    read = sum(len(split_page(Page(page.name, page.read_text(encoding="utf-8")))) for page in PAGES)
    there = sum(len(articles(page)) for page in PAGES)
    # a column of short notices, each under a line of its own, is annotated as one and read as several: fourteen columns
    assert abs(read - there) <= there / 45
