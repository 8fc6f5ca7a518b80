"""The parts that invented names are put together from, and the draws of chance that choose among them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

_FILE = Path(__file__).with_name("name_parts.toml")
_OF_CHARACTERS = frozenset({"characters", "given"})
_RARE = 0.15


class Parts:
    """Lists of parts by name; the same `rng` state gives the same draws. `divisions` is a CSV whose column `name` holds areas' names."""

    def __init__(self, rng: Random, *, divisions: Path) -> None:
        self._rng = rng
        with divisions.open(encoding="utf-8", newline="") as f:
            areas = [row["name"] for row in csv.DictReader(f)]
        listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))
        lists = {name: list("".join(text.split())) if name in _OF_CHARACTERS else text.split() for name, text in listed.items()}
        self._lists: Mapping[str, Sequence[str]] = {**lists, "areas": areas}

    def one(self, name: str) -> str:
        """One item of a list; items that stand there twice are drawn twice as often."""
        return self._rng.choice(self._lists[name])

    def maybe(self, share: float, name: str) -> str:
        """One item of a list, or nothing."""
        return self.one(name) if self.chance(share) else ""

    def chance(self, share: float) -> bool:
        return self._rng.random() < share

    def kind(self, **weights: int) -> str:
        """One of the keys, by weight."""
        return self._rng.choices(list(weights), weights=list(weights.values()))[0]

    def number(self, low: int, high: int) -> int:
        return self._rng.randint(low, high)

    def characters(self, count: int) -> str:
        """Characters as names have them, now and then any of GB 2312, so that a character never seen is no surprise."""
        return "".join(self._any() if self.chance(_RARE) else self.one("characters") for _ in range(count))

    def _any(self) -> str:
        """Rows 16 to 86 of GB 2312 are Han characters; row 55 ends at place 89."""
        return bytes([0xA0 + self.number(16, 86), 0xA0 + self.number(1, 89)]).decode("gb2312")
