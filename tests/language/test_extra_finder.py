"""Another spaCy pipeline as one more finder."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg.errors import InputError
from kg.language import extra_finder
from kg.schema import EntityType


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
