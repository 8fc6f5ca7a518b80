"""Where the words stand that names of some kind end in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.mentions.edges import automaton


class Endings:
    """Looks for many words at once, the same text for several rules."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = automaton(frozenset(words))
        self.places = lru_cache(maxsize=1)(self._places)

    def _places(self, text: str) -> Mapping[str, Sequence[int]]:
        """Of each word that stands in `text`, where it begins, in order, also where it overlaps itself or others."""
        found: dict[str, list[int]] = defaultdict(list)
        for last, length in self._words.iter(text) if len(self._words) else ():
            start = last + 1 - length
            found[text[start:last + 1]].append(start)
        return dict(found)
