"""Ids that depend on content alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for `parts`."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def unused(kind: str, parts: Iterable[object], taken: set[str]) -> str:
    """The id of this kind that `parts` give, with a number behind it where it is in `taken`; it is added there."""
    made = first = f"{kind}/{digest(*parts)}"
    n = 2
    while made in taken:
        made, n = f"{first}-{n}", n + 1
    taken.add(made)
    return made
