"""Another spaCy pipeline as one more finder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from kg.cli import main
from kg.errors import InputError
from kg.language import extra_finder
from kg.schema import EntityType

PAGE = "竹影社区办起夜校\n\n松风街道竹影社区联合青禾乐此举办护眼义诊，居民赵小满说很方便。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Pages with a body that no rule knows for one, a pipeline that does, and a kg.toml that names it by its folder."""
    nlp = spacy.blank("zh")
    patterns = [("ORG", "青禾乐此"), ("ORG", "竹影社区"), ("LOC", "义诊"), ("ORG", "夜校\n\n")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text} for label, text in patterns])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "other")
    (tmp_path / "kg.toml").write_text('finder = "other"\n', encoding="utf-8")
    (tmp_path / "pages").mkdir()
    for n, name in enumerate(("竹影", "云麓", "松涛", "柏林", "桐花", "兰亭", "荷风", "梅园", "橘颂", "棠梨")):  # enough for two processes
        (tmp_path / "pages" / f"{n}.txt").write_text(PAGE.replace("竹影", name), encoding="utf-8", newline="\n")
    return tmp_path


def extracted(corpus: Path, *options: str) -> dict[str, object]:
    assert main(["extract", str(corpus / "pages"), "--output", str(corpus / "found"), *options]) == 0
    article: dict[str, object] = json.loads((corpus / "found" / "0.txt.json").read_text("utf-8"))["articles"][0]
    return article


def names(article: dict[str, object]) -> dict[str, str]:
    return {e["name"]: e["type"] for e in article["entities"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_pipeline_named_in_the_settings_adds_what_it_finds(corpus: Path, workers: str) -> None:
    plain = extracted(corpus, "--workers", workers)
    assert "青禾乐此" not in names(plain)
    with_other = extracted(corpus, "--workers", workers, "--config", str(corpus / "kg.toml"))
    assert names(with_other) == names(plain) | {"青禾乐此": "Organisation"}
    ids = {e["id"]: e["name"] for e in with_other["entities"]}  # type: ignore[attr-defined]
    told = {(r["pred"], ids[r["subj"]], ids[r["obj"]]) for r in with_other["relations"]}  # type: ignore[attr-defined]
    assert ("partnersWith", "竹影社区", "青禾乐此") in told
    assert ("runs", "竹影社区", "护眼义诊") in told


def test_a_pipeline_may_be_named_on_the_command_line(corpus: Path) -> None:
    assert names(extracted(corpus, "--finder", str(corpus / "other")))["青禾乐此"] == "Organisation"


def test_a_finder_that_is_not_there_stops_the_run_before_it_starts(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "kg.toml").write_text('finder = "no_such_pipeline"\n', encoding="utf-8")
    assert main(["extract", str(corpus / "pages"), "--output", str(corpus / "found"), "--config", str(corpus / "kg.toml")]) == 2
    assert "no_such_pipeline" in capsys.readouterr().err
    assert not (corpus / "found").exists()
    (corpus / "kg.toml").write_text("finder = 3\n", encoding="utf-8")
    assert main(["extract", str(corpus / "pages"), "--output", str(corpus / "found"), "--config", str(corpus / "kg.toml")]) == 2
    assert "finder" in capsys.readouterr().err


def test_a_pipeline_made_elsewhere_finds_names_of_the_graphs_types(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([  # type: ignore[attr-defined]
        {"label": "ORG", "pattern": "青禾书店"}, {"label": "Community", "pattern": "棉纺社区"}, {"label": "MONEY", "pattern": "五元"},
    ])
    nlp.to_disk(tmp_path / "other")
    found = extra_finder(str(tmp_path / "other"))("青禾书店给棉纺社区送来五元券")
    assert [(n.start, n.end, n.type) for n in found] == [(0, 4, EntityType.ORGANISATION), (5, 9, EntityType.COMMUNITY)]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(InputError, match="no_such_pipeline"):
        extra_finder("no_such_pipeline")


def test_a_pipeline_without_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("zh").to_disk(tmp_path / "plain")
    with pytest.raises(InputError) as caught:
        extra_finder(str(tmp_path / "plain"))
    assert "ner" in caught.value.text("en")
