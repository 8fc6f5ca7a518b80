"""When two names count as one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

_MARKS = str.maketrans("", "", "“”‘’\"'「」『』《》〈〉<>()#* \t\n\u3000·•-—–－_")
_LONGER = 1.6


def flat(name: str) -> str:
    """`name` without quotes, brackets, dashes and spaces, in one width and case."""
    return unicodedata.normalize("NFKC", name).translate(_MARKS).lower()


def bare(name: str, areas: Sequence[str]) -> str:
    """`flat(name)` without any of `areas` (flat, longest first) in front, as long as two characters stay."""
    rest = flat(name)
    while True:
        front = next((area for area in areas if rest.startswith(area) and len(rest) - len(area) >= 2), None)
        if not front:
            return rest
        rest = rest[len(front):]


def likeness(one: str, other: str) -> float:
    """Bigram Dice coefficient of two flat names, between 0 and 1; 0 where one is over 1.6 times as long as the other."""
    if not one or not other or max(len(one), len(other)) > _LONGER * min(len(one), len(other)):
        return 0.0
    pairs, others = _bigrams(one), _bigrams(other)
    size = pairs.total() + others.total()
    return 2 * (pairs & others).total() / size if size else float(one == other)


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i:i + 2] for i in range(len(text) - 1))
