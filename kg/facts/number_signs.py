"""How a thing that a number could be about stands to the number: how far before it, past what else, and what their words have in common."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.facts.entities import Cast, Key
from kg.model import Mention

_CLASSES = (2, 6, 12, 25, 50, 100, 200, 400)  # characters
_LEAD, _NOUN, _AROUND = 10, 8, 2  # characters before the number, behind it, and right beside it
_FEW = 3
_ENDS = re.compile(r"[。！？\n]")
_WORDS = re.compile(r"[\u4e00-\u9fff]*")


class NumberSigns:
    """The things named in one article, beside its numbers."""

    def __init__(self, text: str, mentions: Iterable[Mention], cast: Cast) -> None:
        self.text = text
        self.named = sorted(((m.start, m.end, cast.key(m)) for m in mentions), key=lambda n: n[:2])
        self.starts = [start for start, _, _ in self.named]
        self.ends: dict[Key, list[int]] = defaultdict(list)
        for _, end, key in self.named:
            self.ends[key].append(end)
        for ends in self.ends.values():
            ends.sort()
        self.pairs = {key: _pairs(key[1]) for key in self.ends}

    def beside(self, clause_start: int, number: re.Match[str]) -> BesideNumber:
        """The signs of all of them beside `number`, in the clause that begins at `clause_start`."""
        return BesideNumber(self, clause_start, number)


class BesideNumber:
    """What is the same for all things beside one number, and the signs of each."""

    def __init__(self, article: NumberSigns, clause_start: int, number: re.Match[str]) -> None:
        text, self._at, end = article.text, number.start(), number.end()
        self._article, self._unit = article, number.group("unit")
        self._behind, self._ahead = text[end:end + _AROUND], text[max(clause_start, self._at - _AROUND):self._at]
        noun = _WORDS.match(text, end, end + _NOUN)
        self._noun = _pairs(noun.group() if noun else "")
        self._lead = _pairs(text[max(clause_start, self._at - _LEAD):self._at])
        self._before = bisect_left(article.starts, self._at)
        paragraph = bisect_left(article.starts, text.rfind("\n", 0, self._at) + 1)
        self._named = [key for _, _, key in article.named[paragraph:self._before]]

    def signs(self, key: Key) -> Iterator[str]:
        """What speaks for and against the number being about `key`."""
        yield from self._by_distance(key)
        yield from self._by_paragraph(key)
        yield from self._by_words(key)

    def _by_distance(self, key: Key) -> Iterator[str]:
        ends = self._article.ends.get(key, ())
        last = bisect_right(ends, self._at)
        if not last:
            yield "distance=behind"
            return
        near, type_ = ends[last - 1], key[0]
        size = bisect_left(_CLASSES, self._at - near)
        yield f"distance={size}"
        yield f"distance|type={size}{type_}"
        between = {k for _, _, k in self._article.named[bisect_left(self._article.starts, near):self._before]}
        yield f"between={min(sum(k[0] is type_ for k in between), _FEW)}{type_}"
        yield f"between-all={min(len(between), _FEW + 1)}"
        yield f"sentences={min(len(_ENDS.findall(self._article.text, near, self._at)), _FEW + 1)}{type_}"

    def _by_paragraph(self, key: Key) -> Iterator[str]:
        """Whether the paragraph begins with it, and how often it has named it."""
        alike = next((k for k in self._named if k[0] is key[0]), None)
        yield f"first={self._named[:1] == [key]}{key[0]}"
        yield f"first-of-type={alike == key}{key[0]}"
        yield f"in-paragraph={min(self._named.count(key), _FEW)}{key[0]}"

    def _by_words(self, key: Key) -> Iterator[str]:
        """What the name ends in beside the words around the number, and pairs of characters that they share."""
        head, own = key[1][-2:], self._article.pairs.get(key) or _pairs(key[1])
        yield f"ends|unit={head}{self._unit}"
        yield f"ends|behind={head}{self._behind}"
        yield f"ends|ahead={head}{self._ahead}"
        yield f"shared-behind={min(len(own & self._noun), _FEW - 1)}{key[0]}"
        yield f"shared-ahead={min(len(own & self._lead), _FEW)}{key[0]}"


def _pairs(words: str) -> set[str]:
    return {words[n:n + 2] for n in range(len(words) - 1)}
