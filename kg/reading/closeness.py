"""How many of a text's words several other texts share with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache


def closeness(text: str, others: Sequence[str]) -> list[float]:
    """For each of the others the number of three-grams it shares with `text`, each divided by the number of others that have it."""
    own = _grams(text)
    shared = [own & _grams(other) for other in others]
    spread = Counter(g for grams in shared for g in grams)
    return [round(sum(1.0 / spread[g] for g in sorted(grams)), 6) for grams in shared]


@lru_cache(maxsize=512)
def _grams(text: str) -> frozenset[str]:
    return frozenset(text[i:i + 3] for i in range(len(text) - 2) if text[i:i + 3].isalnum())
