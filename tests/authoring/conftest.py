"""The shipped rules, loaded once, and copies of them to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extraction import Extractor
from kg.gazetteer import Gazetteer
from kg.language.pipeline import load
from kg.rulebook import load_rulebook
from kg.settings import shipped_models, shipped_rules


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load(shipped_rules(), Gazetteer(), shipped_models())


@pytest.fixture(scope="session")
def rules_alone() -> Extractor:
    """The shipped rules without the statistical model, which may know a name that a rule finds too."""
    return Extractor(load_rulebook(shipped_rules()), Gazetteer(), load(shipped_models(), ner=False))


@pytest.fixture
def own_rules(tmp_path: Path) -> Callable[..., Path]:
    """Makes a copy of the shipped rules with files of one's own beside them; mentions="…" is the text of mentions/own.yml."""

    def make(**files: str) -> Path:
        folder = tmp_path / "rules"
        shutil.copytree(shipped_rules(), folder)
        for room, text in files.items():
            (folder / room / "own.yml").write_text(text, encoding="utf-8", newline="\n")
        return folder

    return make
