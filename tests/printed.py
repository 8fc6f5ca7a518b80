"""Blocks of documents that show a command and what it prints. `python tests/printed.py` (make figures) prints them anew."""

from __future__ import annotations

import io
import re
import shlex
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from kg.cli import main

ROOT = Path(__file__).parents[1]
FOUND = "output/found"  # where the documents tell readers to put the extraction of the pages named by --text
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"```text\n\$ kg (?P<command>(?:evaluate|rules ablation) .+)\n(?P<rows>(?s:.*?))```")


@dataclass(frozen=True, slots=True)
class Block:
    """A document, the command (without “kg”) and the lines that stand under it."""

    document: Path
    command: str
    rows: tuple[str, ...]

    @property
    def gold(self) -> Path:
        """The annotation that the command reads, which need not be beside every checkout."""
        return ROOT / next(word for word in self.command.split() if "/" in word)


def blocks() -> list[Block]:
    """All such blocks, in the order of documents."""
    return [
        Block(path, match["command"], tuple(match["rows"].splitlines()))
        for path in DOCUMENTS for match in BLOCK.finditer(path.read_text("utf-8"))
    ]


def printed(command: str, extraction: Callable[[Path], Path]) -> list[str]:
    """What the command prints; `extraction` gives the folder with the extraction of a folder of pages."""
    words = shlex.split(command)
    text = ROOT / words[words.index("--text") + 1]
    places = [str(extraction(text)) if word == FOUND else str(ROOT / word) if "/" in word else word for word in words]
    with redirect_stdout(io.StringIO()) as out:
        assert main(places) == 0, command
    return out.getvalue().splitlines()


def extract(text: Path, folder: Path) -> Path:
    """Extract the pages in `text` into a new folder in `folder`."""
    found = folder / re.sub(r"\W+", "-", str(text))
    if not found.exists():
        assert main(["extract", str(text), "--output", str(found), "--full"]) == 0
    return found


def reprint(folder: Path) -> None:
    """Put what is printed now under each command; blocks whose annotation is not at hand stay as they are."""
    for path in DOCUMENTS:
        old = path.read_text("utf-8")
        new = BLOCK.sub(lambda match, path=path: _anew(path, match, folder), old)  # type: ignore[misc]
        if new != old:
            path.write_text(new, encoding="utf-8", newline="\n")


def _anew(path: Path, match: re.Match[str], folder: Path) -> str:
    block = Block(path, match["command"], tuple(match["rows"].splitlines()))
    if not block.gold.exists():
        return match[0]
    lines = printed(block.command, lambda text: extract(text, folder))
    return f"```text\n$ kg {block.command}\n" + "\n".join(_shown(block, lines)) + "\n```"


def _shown(block: Block, lines: list[str]) -> list[str]:
    """The rows that the document shows of all that is printed: those called as the ones there now; kinds, if there are any now."""
    if block.command.startswith("rules") or "--reliability" in block.command or not block.rows:
        return lines
    called, kinds = {_label(row) for row in block.rows}, any(row.startswith("  ") for row in block.rows)
    return [line for line in lines if (kinds if line.startswith("  ") else _label(line) in called)]


def _label(row: str) -> str:
    return row.partition(" P ")[0].rstrip()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        reprint(Path(scratch))
