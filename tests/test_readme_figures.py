"""The figures in the documents are what the command prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```text\n\$ kg evaluate (?P<gold>\S+) \S+ --text (?P<text>\S+)\n(?P<rows>.*?)```", re.S)
BLOCKS = [(path.name, *match.groups()) for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
          for match in BLOCK.finditer(path.read_text("utf-8"))]


@pytest.mark.parametrize(("document", "gold", "text", "rows"), BLOCKS, ids=[f"{name}: {gold}" for name, gold, *_ in BLOCKS])
def test_figures_in_documents_are_what_is_printed(
    document: str, gold: str, text: str, rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    if not (ROOT / gold).exists():
        pytest.skip(f"{gold} is not beside this checkout")
    assert main(["extract", str(ROOT / text), "--output", str(tmp_path / "found")]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(ROOT / gold), str(tmp_path / "found"), "--text", str(ROOT / text)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert rows.strip().splitlines()
    assert [row for row in rows.splitlines() if row.strip() and row not in printed] == []


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
