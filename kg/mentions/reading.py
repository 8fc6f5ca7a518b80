"""What the finders read: an article's text with its words, and the names found so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from spacy.tokens import Doc

from kg.language import word_places
from kg.model import Article, Block, BlockKind, Mention
from kg.schema import EntityType

NAME_CHAR = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9０-９·]")
OPEN, CLOSE = "“‘「『", "”’」』"
_T = TypeVar("_T")


@dataclass(slots=True)
class Reading:
    """An article's reading text, its tokens, and the mentions that earlier finders have settled (sorted by place)."""

    article: Article
    doc: Doc
    text: str = field(init=False)
    words: frozenset[tuple[int, int]] = field(init=False)
    edges: frozenset[int] = field(init=False)
    known: list[Mention] = field(default_factory=list)
    _by_end: dict[int, list[Mention]] = field(default_factory=dict)
    _by_start: dict[int, list[Mention]] = field(default_factory=dict)
    _across: dict[int, list[Mention]] = field(default_factory=dict)
    _remembered: dict[Hashable, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.article.text
        self.words, self.edges = _words(self.doc)

    def settle(self, mentions: Iterable[Mention]) -> None:
        """Make mentions known to the finders that follow."""
        self._remembered.clear()
        for m in mentions:
            self.known.append(m)
            self._by_end.setdefault(m.end, []).append(m)
            self._by_start.setdefault(m.start, []).append(m)
            for i in range(m.start + 1, m.end):
                self._across.setdefault(i, []).append(m)
        self.known.sort(key=lambda m: (m.start, -m.end, m.type))

    def remembered(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` gives, worked out once until more mentions are known; finders that go by the same words share it by its key."""
        if key not in self._remembered:
            self._remembered[key] = make()
        found: _T = self._remembered[key]
        return found

    def ending_at(self, end: int, types: frozenset[EntityType]) -> Mention | None:
        """The longest known mention of `types` that ends at `end`."""
        found = [m for m in self._by_end.get(end, ()) if m.type in types]
        return min(found, key=lambda m: m.start) if found else None

    def starting_at(self, start: int, types: frozenset[EntityType]) -> Mention | None:
        """The longest known mention of `types` that begins at `start`."""
        found = [m for m in self._by_start.get(start, ()) if m.type in types]
        return max(found, key=lambda m: m.end) if found else None

    def ends(self) -> list[int]:
        """Where known mentions end, in order."""
        return sorted(self._by_end)

    def across(self, offset: int, types: frozenset[EntityType]) -> list[Mention]:
        """Known mentions of `types` that a cut at `offset` would go through."""
        return [m for m in self._across.get(offset, ()) if m.type in types]

    def is_word(self, start: int, end: int) -> bool:
        """Whether the tokenizer takes text[start:end] for one word."""
        return (start, end) in self.words

    def breaks_words(self, start: int, end: int, covered: list[bool]) -> bool:
        """Whether an edge of text[start:end] lies inside a word (组织 in 组织员); names (`covered` characters) end words too."""
        left = start in self.edges or (start > 0 and covered[start - 1])
        right = end in self.edges or covered[end]
        return not (left and right)

    def block(self, offset: int) -> Block:
        """The block that an offset of the reading text lies in."""
        starts = [b.start for b in self.article.blocks]
        return self.article.blocks[max(0, bisect_right(starts, offset) - 1)]

    def in_body(self, offset: int) -> bool:
        return self.block(offset).kind is not BlockKind.BYLINE


@lru_cache(maxsize=1)  # names and facts are looked for in readings of their own
def _words(doc: Doc) -> tuple[frozenset[tuple[int, int]], frozenset[int]]:
    words = frozenset(word_places(doc))
    return words, frozenset(i for span in words for i in span)


def bare(name: str) -> str:
    """A name without quote marks and book-title marks, half-width commas made full-width: “门前五包” → 门前五包."""
    return re.sub(r"[“”‘’「」『』《》〈〉]", "", name).replace(",", "，").replace("\n", "").strip()
