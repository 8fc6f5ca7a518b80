"""What speaks for and against a proposed name: the rule, what the name finder thinks of its characters, what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from kg.language import label_probabilities
from kg.language.arrays import Floats, Ints
from kg.language.labels import LAYER_OF, LAYERS, OFFSETS, labels
from kg.mentions.reading import CLOSE, OPEN, Reading
from kg.model import Mention
from kg.schema import EntityType

_STEPS = (0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.995)
"""Where one class of probabilities ends and the next begins."""
_COARSE = 3  # classes that count as one where they are told rule by rule
_MOST = 12
_TYPES = tuple(t for layer in LAYERS for t in layer)
_FIRST = np.array([OFFSETS[LAYER_OF[t]] + labels(t, 2)[0] for t in _TYPES])
_INNER, _LAST, _ONLY = _FIRST + 1, _FIRST + 2, _FIRST + 3
_EDGE = "\n"
_ONE_DIGIT = str.maketrans("123456789", "000000000")


@dataclass(frozen=True, slots=True)
class _Labels:
    """An article's label probabilities, ready to say how well any span fits each type."""

    first: Floats
    inner: Floats
    last: Floats
    only: Floats
    _so_far: Floats = field(repr=False)

    @classmethod
    def of(cls, probabilities: Floats) -> _Labels:
        logs = np.log(np.maximum(probabilities, 1e-9)).astype(np.float64)
        so_far = np.zeros((len(logs) + 1, len(_TYPES)))
        np.cumsum(logs[:, _INNER], axis=0, out=so_far[1:])
        return cls(logs[:, _FIRST], logs[:, _INNER], logs[:, _LAST], logs[:, _ONLY], so_far)

    def fit(self, starts: Ints, ends: Ints) -> Floats:
        """For each span a row: the geometric means of the probabilities of the labels that a name of each type would have there."""
        lengths = (ends - starts)[..., None]
        whole = self.first[starts] + self._so_far[ends - 1] - self._so_far[starts + 1] + self.last[ends - 1]
        return np.asarray(np.exp(np.where(lengths == 1, self.only[starts], whole / lengths)))

    def edges(self, starts: Ints, ends: Ints, columns: Ints) -> tuple[Floats, Floats]:
        """How likely the first and the last characters of spans are the first and the last of a name of the type of that column."""
        alone = ends - starts == 1
        first = np.where(alone, self.only[starts, columns], self.first[starts, columns])
        return np.exp(first), np.exp(np.where(alone, self.only[starts, columns], self.last[ends - 1, columns]))

    def goes_on(self, starts: Ints, ends: Ints, columns: Ints) -> tuple[Floats, Floats]:
        """How likely the characters before and behind spans are of the same name."""
        before, behind = np.maximum(starts - 1, 0), np.minimum(ends, len(self.first) - 1)
        left = np.exp(self.first[before, columns]) + np.exp(self.inner[before, columns])
        right = np.exp(self.inner[behind, columns]) + np.exp(self.last[behind, columns])
        return np.where(starts > 0, left, 0.0), np.where(ends < len(self.first), right, 0.0)


class _Fit(NamedTuple):
    """What the labels say of one proposed name: how well its type fits, which other fits best and how well, and its edges."""

    own: float
    other: EntityType
    best: float
    first: float
    last: float
    before: float
    after: float


def _fits(labelled: _Labels, proposed: Sequence[Mention], inside: Sequence[tuple[int, int]]) -> list[_Fit]:
    starts, ends = np.array([(m.start, m.end) for m in proposed]).T
    first, last = np.array(inside).T
    fits = np.maximum(labelled.fit(starts, ends), labelled.fit(first, last))
    rows, columns = np.arange(len(proposed)), np.array([_TYPES.index(m.type) for m in proposed])
    own = fits[rows, columns]
    fits[rows, columns] = 0.0
    best = fits.argmax(axis=1)
    told = (fits[rows, best], *labelled.edges(first, last, columns), *labelled.goes_on(first, last, columns))
    others = [_TYPES[n] for n in best.tolist()]
    return [_Fit(*row) for row in zip(own.tolist(), others, *(column.tolist() for column in told), strict=True)]


def signs(reading: Reading, proposed: Sequence[Mention]) -> list[list[str]]:
    """The signs of each of the proposed names, in their order; all that is proposed in one article belongs together.

    Empty lists where the pipeline has no name finder.
    """
    probabilities = label_probabilities(reading.doc)
    if probabilities is None or not proposed:
        return [[] for _ in proposed]
    inside = [_inside(reading.text, m) for m in proposed]
    fits = _fits(_Labels.of(probabilities), proposed, inside)
    together = defaultdict(list)
    for m, fit in zip(proposed, fits, strict=True):
        together[m.type, m.name].append(fit.own)
    among = _Among(proposed)
    headline = reading.article.headline or ""
    out = []
    for m, (start, end), fit in zip(proposed, inside, fits, strict=True):
        row = [*_by_labels(m, fit), *_by_name(m, together[m.type, m.name], reading.text)]
        row += _by_words(reading, m, start, end)
        row += among.signs(m)
        if m.name in headline:
            row.append("headline")
        out.append(row)
    return out


def rule_sign(m: Mention) -> str:
    """The sign that tells which rule, and of what type."""
    return f"rule={m.rule}|{m.type}"


def _inside(text: str, m: Mention) -> tuple[int, int]:
    """The name without the quotes around it."""
    quoted = m.end - m.start > 2 and text[m.start] in OPEN and text[m.end - 1] in CLOSE
    return (m.start + 1, m.end - 1) if quoted else (m.start, m.end)


def _class(probability: float) -> int:
    return bisect_right(_STEPS, probability)


def _by_labels(m: Mention, fit: _Fit) -> Iterator[str]:
    yield rule_sign(m)
    yield f"type={m.type}"
    step = _class(fit.own)
    yield f"fit={step}"
    yield f"fit|type={m.type}{step}"
    yield f"fit|rule={m.rule}{step // _COARSE}"
    yield f"other={_class(fit.best)}"
    yield f"other|type={fit.other}{m.type}" if fit.best > fit.own else f"own|type={m.type}"
    yield f"first={_class(fit.first)}"
    yield f"last={_class(fit.last)}"
    yield f"before={_class(fit.before)}"
    yield f"after={_class(fit.after)}"


def _by_name(m: Mention, fits: Sequence[float], text: str) -> Iterator[str]:
    """What is known of the name from all the places where it is proposed."""
    best = _class(max(fits))
    yield f"best={best}"
    yield f"best|type={m.type}{best}"
    yield f"best|rule={m.rule}{best // _COARSE}"
    yield f"mean={_class(sum(fits) / len(fits))}"
    yield f"proposed={min(len(fits), _MOST)}"
    yield f"printed={min(text.count(m.name), _MOST)}"


def _by_words(reading: Reading, m: Mention, start: int, end: int) -> Iterator[str]:
    text = reading.text
    yield f"length|type={m.type}{min(end - start, _MOST)}"
    words = sum(at in reading.edges for at in range(start + 1, end))
    yield f"words={min(words, _MOST)}{m.start in reading.edges}{m.end in reading.edges}"
    around = {
        "character-before": text[m.start - 1 : m.start] or _EDGE, "character-after": text[m.end : m.end + 1] or _EDGE,
        "ends": text[end - 1], "ends-in": text[max(start, end - 2) : end],
        "words-before": text[max(0, m.start - 2) : m.start], "words-after": text[m.end : m.end + 2],
    }
    for what, characters in around.items():
        characters = characters.translate(_ONE_DIGIT)
        yield f"{what}={characters}"
        if what.startswith("ends"):
            yield f"{what}|type={m.type}{characters}"


class _Among:
    """All that is proposed in an article, by place."""

    def __init__(self, proposed: Sequence[Mention]) -> None:
        self._rules: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
        self._over: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for m in proposed:
            self._rules[m.start, m.end][m.rule] += 1
            for at in range(m.start, m.end):
                self._over[at].add((m.start, m.end))

    def signs(self, m: Mention) -> Iterator[str]:
        rules = self._rules[m.start, m.end]
        for rule in sorted(rules):
            if rule != m.rule or rules[rule] > 1:
                yield f"also={rule}"
        yield f"same-place={min(rules.total(), _MOST)}"
        over = set().union(*(self._over[at] for at in range(m.start, m.end)))
        yield f"over={min(len(over), _MOST)}"
        longer = max(b - a for a, b in over if a <= m.start and m.end <= b) - (m.end - m.start)
        yield f"inside={min(longer, _MOST)}"
