"""The figures in the documents are what the command prints."""

from __future__ import annotations

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
