"""The figures in the documents are what the command prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from printed import Block, blocks, extract, printed

ROOT = Path(__file__).parents[1]
BLOCKS = blocks()


@pytest.mark.parametrize("block", BLOCKS, ids=[f"{block.document.name}: {block.command}" for block in BLOCKS])
def test_figures_in_documents_are_what_is_printed(block: Block, tmp_path_factory: pytest.TempPathFactory) -> None:
    if not block.gold.exists():
        pytest.skip(f"no annotated pages beside this checkout for: kg {block.command}")
    folder = tmp_path_factory.getbasetemp() / "extractions"
    lines = printed(block.command, lambda text: extract(text, folder))
    assert [row for row in block.rows if row.strip()]
    assert [row for row in block.rows if row.strip() and row not in lines] == []


def test_figures_of_the_models_are_those_that_training_wrote() -> None:
    metrics = json.loads((ROOT / "kg" / "models" / "metrics.json").read_text("utf-8"))
    text = (ROOT / "docs" / "training.md").read_text("utf-8")
    rows = {name: columns for name, *columns in re.findall(r"^\| (\w+) \| ([\d. /]+) \| ([\d. /]+) \|$", text, re.M)}
    told = {name: [[float(figure) for figure in column.split(" / ")] for column in columns] for name, columns in rows.items()}
    parts, keys = ("names", "unseen_names"), ("precision", "recall", "f1")
    wanted = {name: [[metrics[part]["types"][name][key] for key in keys] for part in parts] for name in metrics["names"]["types"]}
    wanted["all"] = [[metrics[part][key] for key in keys] for part in parts]
    assert told.keys() == wanted.keys()
    for name, columns in told.items():
        assert columns == [pytest.approx(column, abs=0.0051) for column in wanted[name]], name
    assert f"F1 {metrics['words']['f1']:.3f}" in text


def test_every_document_has_a_row() -> None:
    docs = ROOT / "docs"
    linked = set(re.findall(r"^\| \[[^]]+\]\(([^)]+)\)", (docs / "README.md").read_text("utf-8"), re.M))
    there = {path.name + "/" * path.is_dir() for path in docs.iterdir() if path.name != "README.md"}
    assert linked == there
