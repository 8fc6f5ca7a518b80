"""A folder of rules as small as one can be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.rulebook.load import LEXICONS

NAMES = """rules:
  - id: community
    label: 社区
    kind: suffix
    type: Community
    tails: [社区]
    right:
      - 松风街道竹影社区办起夜校: [竹影社区]
"""
FACTS = """rules:
  - id: runs
    label: 开展
    pattern: subject:A ~ @run ~ initiative:O
    gives: [A runs O]
    right:
      - 竹影社区开展义诊: [竹影社区 runs 义诊]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder of rules; each argument is a file by its path without ending, __ for /."""

    def make(**files: str | bytes) -> Path:
        folder = tmp_path / "rules"
        standard: dict[str, str | bytes] = {
            "mentions__names": NAMES,
            "facts__facts": FACTS,
            "lexicons": "\n".join(f"{name}: [某某]" for name in sorted(LEXICONS)),
            "stops": "hard: [开展]\nsoft: [和]\n",
            "triggers": "run: [开展, 举办]\nat: [在]\n",
        }
        for name, text in (standard | files).items():
            path = folder / f"{name.replace('__', '/')}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (folder / "lexicons").mkdir(exist_ok=True)
        (folder / "lexicons" / "divisions.csv").write_text("name,level\n云州市,city\n", encoding="utf-8", newline="\n")
        (folder / "lexicons" / "function-words.txt").write_text("不断\n一举\n", encoding="utf-8", newline="\n")
        return folder

    return make
