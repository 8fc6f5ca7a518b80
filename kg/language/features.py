"""What the name finder sees of each character: itself, the pairs it stands in, its word, quotes around it, and the article around it.

Of the article it sees in which line the character stands, what of the words around it recurs elsewhere, and what of them the headline has:
a name recurs from its first to its last character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from kg.language.arrays import Ints

COLUMNS = 10
CHARACTER, PAIR_BEFORE, PAIR_AFTER, WORD, PLACE, SIGN, RECURS_AFTER, RECURS_BEFORE, IN_HEADLINE, LINE = range(COLUMNS)
PLACES, SIGNS = 25, 25
SENTENCE_END = 8
"""The sign of what ends a sentence outside all quotes and brackets."""
_LONGEST_RECURRING = 8
RECURRENCES, LINES = _LONGEST_RECURRING + 1, 13
_SHORT_LINE, _HALF_LINE = 16, 40  # characters: up to here headings, up to there signatures and the like
_OPEN, _CLOSE = "“‘「『《〈（", "”’」』》〉）"
_SENTENCE_ENDS = "。；！？"
_LONGEST = 5
_LEAST_COUNT = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The characters, pairs of characters and words that the name finder knows; all others look alike to it, as number 0."""

    characters: Sequence[str]
    pairs: Sequence[str]
    words: Sequence[str]
    _characters: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _pairs: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _words: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("characters", "pairs", "words"):
            object.__setattr__(self, f"_{name}", {item: n for n, item in enumerate(getattr(self, name), 1)})

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> Vocabulary:
        """What occurs at least four times in `texts`, each given as its words."""
        characters, pairs, words = Counter[str](), Counter[str](), Counter[str]()
        for text in texts:
            words.update(text)
            joined = "".join(text)
            characters.update(joined)
            pairs.update(map(str.__add__, joined, joined[1:]))
        return cls(*(sorted(w for w, n in counted.items() if n >= _LEAST_COUNT) for counted in (characters, pairs, words)))

    def features(self, words: Sequence[str]) -> Ints:
        """One row a character of an article's words, joined, one column a feature; line ends have nothing but zeros."""
        text = "".join(words)
        pairs = [self._pairs.get(pair, 0) for pair in map(str.__add__, text, text[1:])]
        rows = np.zeros((len(text), COLUMNS), dtype=np.int64)
        if text:
            rows[:, CHARACTER] = [self._characters.get(c, 0) for c in text]
            rows[1:, PAIR_BEFORE] = pairs
            rows[:-1, PAIR_AFTER] = pairs
            rows[:, WORD] = [n for word in words for n in [self._words.get(word, 0)] * len(word)]
            rows[:, PLACE] = [n for word in words for n in _places(len(word))]
            rows[:, SIGN] = _signs(text)
            rows[:, RECURS_AFTER], rows[:, RECURS_BEFORE], rows[:, IN_HEADLINE] = _recurrences(text)
            rows[:, LINE] = _lines(text)
            rows[[c == "\n" for c in text]] = 0
        return rows


@cache
def _places(length: int) -> Sequence[int]:
    """First, inner, last or only character, with the word's length."""
    base = 4 * min(length, _LONGEST)
    return [base + 4] if length == 1 else [base + 1, *[base + 2] * (length - 2), base + 3]


def _signs(text: str) -> list[int]:
    """How deep in quotes and brackets a character stands (up to 2), and of which kind it is."""
    depth = 0
    found = []
    for c in text:
        kind = _kind(c)
        if kind == _CLOSING:
            depth = max(0, depth - 1)
        found.append(1 + 8 * (depth if depth < 2 else 2) + kind)
        if kind == _OPENING:
            depth += 1
        elif c == "\n":
            depth = 0
    return found


_OPENING, _CLOSING = 1, 2


@cache
def _kind(c: str) -> int:
    if "\u4e00" <= c <= "\u9fff":
        return 0
    if c in _OPEN:
        return _OPENING
    if c in _CLOSE:
        return _CLOSING
    if c.isdigit():
        return 3
    if c.isalpha():
        return 4
    return 5 if c == "、" else 7 if c in _SENTENCE_ENDS else 6


def _recurrences(text: str) -> tuple[list[int], list[int], list[int]]:
    """For each character, how long a string recurs in `text` that begins, that ends with it, and one around it that the headline has.

    1 is none, 2 a string of two characters, and so on; longer ones than eight count as eight, those of the headline (the first line, to
    which the last does not apply) as seven.
    """
    after, before, in_headline = [1] * len(text), [1] * len(text), [1] * len(text)
    headline, line_end, _ = text.partition("\n")
    body = len(headline) + len(line_end)
    places: Sequence[int] = range(len(text) - 1)
    for length in range(2, _LONGEST_RECURRING + 1):
        strings = [text[i:i + length] for i in places]
        counts = Counter(strings)
        found = [(i, s) for i, s in zip(places, strings, strict=True) if counts[s] > 1 and "\n" not in s]
        for i, string in found:
            after[i] = before[i + length - 1] = length
            if i >= body and length < _LONGEST_RECURRING and string in headline:
                in_headline[i:i + length] = [length] * length
        places = [i for i, _ in found if i + length < len(text)]
    return after, before, in_headline


def _lines(text: str) -> list[int]:
    """Whether a character's line is the first, the second, the last or another, and whether it is short, half a line or long."""
    lines = text.split("\n")
    found = []
    for n, line in enumerate(lines):
        place = n if n < 2 else 2 if n == len(lines) - 1 else 3
        size = (len(line) >= _SHORT_LINE) + (len(line) >= _HALF_LINE)
        found += [1 + place + 4 * size] * (len(line) + 1)
    return found[:-1]
