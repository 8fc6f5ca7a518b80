"""Whether confidence tells right from wrong, and how far a figure may be off."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import Document, intervals, reliability, score
from kg.evaluate.documents import ACTUAL, AnnotatedArticle, Entity, Relation

NAMES = ("竹影社区", "云麓社区", "松风社区", "柏林社区")


def page(doc: str, *named: tuple[str, float | None], fact: float | None = None) -> Document:
    entities = tuple(Entity(f"e{n}", "Community", name, (name,), "", confidence) for n, (name, confidence) in enumerate(named))
    relations = (Relation("partnersWith", "e0", "e1", "x", ACTUAL, "", "", fact),) if len(named) > 1 else ()
    return Document(doc, (AnnotatedArticle(None, (), ((0, 9),), entities, relations, (), ""),))


def test_what_is_given_falls_into_bins_by_confidence_with_the_share_that_is_right() -> None:
    gold = {"a": page("a", (NAMES[0], None), (NAMES[1], None))}
    system = {"a": page("a", (NAMES[1], 0.95), (NAMES[0], 0.62), (NAMES[2], 0.68), (NAMES[3], 1.0), fact=0.8)}
    found = {(b.row, b.low): b for b in reliability(gold, system)}
    assert list(found) == [("entity", 0.6), ("entity", 0.95), ("relation", 0.8)]
    low, high = found["entity", 0.6], found["entity", 0.95]
    assert (low.right, low.given, low.high, low.share) == (1, 2, 0.7, 0.5)
    assert low.mean == pytest.approx(0.65)
    assert (high.right, high.given, high.high) == (1, 2, 1.0)
    assert (found["relation", 0.8].right, found["relation", 0.8].given) == (1, 1)


def test_an_entity_of_several_articles_counts_once_with_its_highest_confidence() -> None:
    gold = {"a": page("a", (NAMES[0], None))}
    twice = page("a", (NAMES[0], 0.5)).articles + page("a", (NAMES[0], 0.9)).articles
    (one,) = reliability(gold, {"a": replace(gold["a"], articles=twice)})
    assert (one.low, one.given) == (0.9, 1)


def test_confidences_that_are_not_told() -> None:
    gold = {"a": page("a", (NAMES[0], None))}
    with pytest.raises(InputError) as caught:
        reliability(gold, gold)
    assert "--full" in caught.value.text("en")


def test_what_kg_extract_writes_in_full_has_confidences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.txt").write_text("竹影社区办起夜校\n\n松风街道竹影社区联合云麓医院举办护眼义诊。\n", encoding="utf-8", newline="\n")
    gold = {"doc": "p.txt", "articles": [{
        "spans": [[0, 9]], "entities": [{"id": "e1", "type": "Community", "name": "竹影社区", "mentions": ["竹影社区"]}],
    }]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    for more, code in ((["--full"], 0), ([], 2)):
        assert main(["extract", str(tmp_path / "p.txt"), "--output", str(tmp_path / "found"), *more]) == 0
        (tmp_path / "found" / "p.json").unlink(missing_ok=True)
        capsys.readouterr()
        found = str(tmp_path / "found" / "p.txt.json")
        assert main(["--lang", "en", "evaluate", str(tmp_path / "gold.json"), found, "--reliability"]) == code
    assert "--full" in capsys.readouterr().err


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    gold = {str(n): page(str(n), *((name, None) for name in NAMES)) for n in range(6)}
    system = {str(n): page(str(n), *((name, None) for name in NAMES[:n % 4 + 1])) for n in range(6)}
    entity, relation = intervals(gold, system, ("entity", "relation"), resamples=300)
    assert entity.row == score(gold, system, texts=None).row("entity")
    assert entity.low < entity.row.f1 < entity.high
    assert 0.0 <= relation.low <= relation.row.f1 <= relation.high <= 1.0
    assert intervals(gold, system, ("entity", "relation"), resamples=300) == (entity, relation)


def test_pages_that_are_all_alike_leave_no_doubt_and_a_page_without_extraction_counts() -> None:
    gold = {str(n): page(str(n), (NAMES[0], None)) for n in range(3)}
    (sure,) = intervals(gold, gold, ("entity",), resamples=50)
    assert (sure.low, sure.high) == (1.0, 1.0)
    (less,) = intervals(gold, {"0": gold["0"]}, ("entity",), resamples=50)
    assert (less.row.right, less.row.gold) == (1, 3)


def test_the_command_prints_intervals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {"doc": "p.txt", "articles": [{"entities": [{"id": "e1", "type": "Community", "name": "竹影社区", "mentions": []}]}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    path = str(tmp_path / "gold.json")
    assert main(["evaluate", path, path, "--intervals"]) == 0
    assert "entity           F1 1.000   95% 区间 1.000 – 1.000" in capsys.readouterr().out
