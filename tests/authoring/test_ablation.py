"""What is lost without the model, without the rules, without the gazetteer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.authoring import Variant, ablation
from kg.cli import main
from kg.errors import InputError
from kg.extraction import Extractor
from kg.gazetteer import load_gazetteer

TEXT = "竹影社区近况\n\n松风街道竹影社区联合云麓医院举办护眼义诊。青禾小屋的人也来了。\n"


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A page, its annotation, and a gazetteer with a name that no rule finds."""
    for name in ("text", "gold", "places"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "page.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    named = [
        ("e1", "Community", "竹影社区"), ("e2", "Organisation", "云麓医院"), ("e3", "Activity", "护眼义诊"), ("e4", "Street", "松风街道"),
        ("e5", "Organisation", "青禾小屋"),
    ]
    article = {
        "n": 1, "headline": "竹影社区近况", "reporters": [], "spans": [[0, len(TEXT)]], "metrics": [],
        "entities": [{"id": id_, "type": type_, "name": name, "mentions": [name]} for id_, type_, name in named],
        "relations": [{"pred": "runs", "subj": "e1", "obj": "e3", "evidence": "竹影社区"}],
    }
    (tmp_path / "gold" / "page.json").write_text(json.dumps({"doc": "page.txt", "articles": [article]}), encoding="utf-8")
    head = "type,name,parent,aliases,valid_from,valid_to,source\n"
    (tmp_path / "places" / "own.csv").write_text(f"{head}Organisation,青禾小屋,,,,,自编\n", encoding="utf-8")
    return tmp_path


def by_part(found: tuple[Variant, ...]) -> dict[tuple[str, bool], Variant]:
    return {(v.names.en, v.gazetteer): v for v in found}


def test_each_part_is_left_out_in_turn(annotated: Path, extractor: Extractor) -> None:
    places = load_gazetteer(annotated / "places")
    found = by_part(ablation(annotated / "gold", annotated / "text", extractor.book, places, None, resamples=20))
    assert found.keys() == {
        ("rules alone", False), ("model alone", False), ("rules and model", False), ("rules alone", True), ("rules and model", True),
    }
    entity = {part: v.figures[0].row for part, v in found.items()}
    assert entity["rules alone", False].right == 4
    assert entity["rules alone", True].right == 5
    assert all(row.gold == 5 for row in entity.values())
    assert entity["rules and model", True].right >= entity["rules and model", False].right
    assert [one.row.name for one in found["model alone", False].figures] == ["entity", "relation", "metric"]
    relation = found["rules alone", False].figures[1].row
    assert relation.right == 1


def test_without_a_gazetteer_there_is_nothing_to_switch_on(annotated: Path, extractor: Extractor) -> None:
    ticks: list[int] = []
    found = ablation(annotated / "gold", annotated / "text", extractor.book, load_gazetteer(None), None, resamples=5, done=ticks.append)
    assert {v.gazetteer for v in found} == {False}
    assert len(ticks) == len(found) == 3


def test_the_command_prints_a_line_for_each(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, text = str(annotated / "gold"), str(annotated / "text")
    command = ["rules", "ablation", gold, "--text", text, "--gazetteer", str(annotated / "places"), "--resamples", "9"]
    assert main(["--lang", "en", *command]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["entity", "F1", "relation", "F1", "metric", "F1", "gazetteer", "names", "by"]
    parts = ["rules alone", "model alone", "rules and model", "rules alone", "rules and model"]
    assert [line.split("  ")[-1].strip() for line in lines] == parts
    assert main(["rules", "ablation", gold, "--text", str(annotated), "--resamples", "9"]) == 2
    assert "page.txt" in capsys.readouterr().err


def test_a_page_that_is_not_there(annotated: Path, extractor: Extractor) -> None:
    with pytest.raises(InputError, match=r"page\.txt"):
        ablation(annotated / "gold", annotated / "gold", extractor.book, load_gazetteer(None), None, resamples=5)
