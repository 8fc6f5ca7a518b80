"""What each rule gives on annotated pages, what only it gives, and how much of it is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.authoring import RuleRow, rule_report
from kg.errors import InputError
from kg.extraction import Extractor

TEXT = "竹影社区近况\n\n松风街道竹影社区联合云麓医院举办护眼义诊。竹影社区开展邻里联欢会。\n"


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A page and its annotation, in which one activity is missing."""
    (tmp_path / "text").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "text" / "page.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    named = [
        ("e1", "Community", "竹影社区"), ("e2", "Organisation", "云麓医院"), ("e3", "Activity", "护眼义诊"), ("e4", "Street", "松风街道"),
    ]
    joined = [("partnersWith", "e2", "e1"), ("runs", "e1", "e3"), ("partOf", "e1", "e4")]
    article = {
        "n": 1, "headline": "竹影社区近况", "reporters": [], "spans": [[0, len(TEXT)]], "metrics": [],
        "entities": [{"id": id_, "type": type_, "name": name, "mentions": [name]} for id_, type_, name in named],
        "relations": [{"pred": pred, "subj": subj, "obj": obj, "evidence": "竹影社区"} for pred, subj, obj in joined],
    }
    (tmp_path / "gold" / "page.json").write_text(json.dumps({"doc": "page.txt", "articles": [article]}), encoding="utf-8")
    return tmp_path


def figures(rows: tuple[RuleRow, ...], rule: str) -> tuple[int, int | None, int]:
    (row,) = [row for row in rows if row.rule.id == rule]
    return row.hits, row.sole, row.right


def declared(extractor: Extractor, rule: str) -> float:
    return next(r.confidence for r in (*extractor.book.mentions, *extractor.book.facts) if r.id == rule)


def test_hits_sole_hits_and_precision(annotated: Path, rules_alone: Extractor) -> None:
    rows = rule_report(annotated / "gold", annotated / "text", rules_alone)
    assert figures(rows, "community-name") == (1, 1, 1)
    assert figures(rows, "health-body") == (1, 1, 1)
    assert figures(rows, "partner-verb") == (1, 1, 1)
    assert figures(rows, "activity-phrase") == (2, 2, 1)
    hits, _, right = figures(rows, "runs-verb")
    assert (hits, right) == (2, 1)
    assert figures(rows, "part-of-juxtaposed") == (1, None, 1)
    phrase = next(row for row in rows if row.rule.id == "activity-phrase")
    assert (phrase.precision, phrase.expected, phrase.confidence) == (0.5, 0.5, pytest.approx(declared(rules_alone, "activity-phrase")))
    juxtaposed = next(row for row in rows if row.rule.id == "part-of-juxtaposed")
    assert juxtaposed.expected == pytest.approx(2 / 3)
    assert juxtaposed.confidence is not None and 0 < juxtaposed.confidence <= 1
    assert next(row.confidence for row in rows if row.rule.id == "town-name") is None


def test_every_rule_of_the_rulebook_has_its_row_in_its_order(annotated: Path, rules_alone: Extractor) -> None:
    rows = rule_report(annotated / "gold", annotated / "text", rules_alone)
    ids = [rule.id for rule in (*rules_alone.book.mentions, *rules_alone.book.facts)]
    assert [row.rule.id for row in rows][:len(ids)] == ids
    assert all(row.hits and row.sole is None and not row.rule.place for row in rows[len(ids):])
    assert figures(rows, "town-name") == (0, 0, 0)
    assert next(row.precision for row in rows if row.rule.id == "town-name") == 0.0
    assert all((row.sole or 0) <= row.hits and row.right <= row.hits for row in rows)


def test_what_another_rule_would_give_too_is_not_sole(annotated: Path, rules_alone: Extractor) -> None:
    """邻里联欢会 has nobody else to run it: without the verb's rule the clause's subject is taken for the one who does."""
    page = annotated / "text" / "page.txt"
    page.write_text(TEXT.replace("邻里联欢会", "“邻里一家亲”联欢会"), encoding="utf-8", newline="\n")
    rows = rule_report(annotated / "gold", annotated / "text", rules_alone)
    hits, sole, _ = figures(rows, "runs-verb")
    assert (hits, sole) == (2, 1)


def test_progress_is_told_for_each_rule_that_gave_something(annotated: Path, rules_alone: Extractor) -> None:
    ticks: list[int] = []
    rows = rule_report(annotated / "gold", annotated / "text", rules_alone, done=ticks.append)
    assert len(ticks) == len({row.rule.id for row in rows if row.hits and row.sole is not None})


def test_a_page_that_is_not_there(annotated: Path, rules_alone: Extractor) -> None:
    (annotated / "text" / "page.txt").unlink()
    with pytest.raises(InputError, match="没有版面 page.txt"):
        rule_report(annotated / "gold", annotated / "text", rules_alone)


def test_an_annotation_cannot_name_a_page_outside_its_folder(annotated: Path, rules_alone: Extractor) -> None:
    gold = annotated / "gold" / "page.json"
    gold.write_text(gold.read_text("utf-8").replace("page.txt", "../text/page.txt"), encoding="utf-8")
    with pytest.raises(InputError, match="没有版面"):
        rule_report(annotated / "gold", annotated / "text", rules_alone)
