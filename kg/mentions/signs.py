"""What speaks for and against a proposed name: the rule, what the name finder thinks of its characters, what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.language import label_probabilities
from kg.language.arrays import Floats
from kg.language.labels import LAYER_OF, LAYERS, OFFSETS, labels
from kg.mentions.reading import CLOSE, OPEN, Reading
from kg.model import Mention

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

    def fit(self, start: int, end: int) -> Floats:
        """The geometric mean of the probabilities of the labels that a name of each type would have there."""
        if end - start == 1:
            return np.asarray(np.exp(self.only[start]))
        whole = self.first[start] + self._so_far[end - 1] - self._so_far[start + 1] + self.last[end - 1]
        return np.asarray(np.exp(whole / (end - start)))

    def goes_on(self, before: int, after: int, column: int) -> tuple[float, float]:
        """How likely the characters before and after a name are of the same name."""
        left = np.exp(self.first[before, column]) + np.exp(self.inner[before, column]) if before >= 0 else 0.0
        right = np.exp(self.inner[after, column]) + np.exp(self.last[after, column]) if after < len(self.first) else 0.0
        return float(left), float(right)


def signs(reading: Reading, proposed: Sequence[Mention]) -> list[list[str]]:
    """The signs of each of the proposed names, in their order; all that is proposed in one article belongs together.

    Empty lists where the pipeline has no name finder.
    """
    probabilities = label_probabilities(reading.doc)
    if probabilities is None:
        return [[] for _ in proposed]
    labelled = _Labels.of(probabilities)
    inside = [_inside(reading.text, m) for m in proposed]
    fits = [np.maximum(labelled.fit(m.start, m.end), labelled.fit(*span)) for m, span in zip(proposed, inside, strict=True)]
    together = defaultdict(list)
    for m, fit in zip(proposed, fits, strict=True):
        together[m.type, m.name].append(float(fit[_TYPES.index(m.type)]))
    among = _Among(proposed)
    headline = reading.article.headline or ""
    out = []
    for m, (start, end), fit in zip(proposed, inside, fits, strict=True):
        column = _TYPES.index(m.type)
        row = [*_by_labels(m, float(fit[column]), fit, labelled, start, end, column), *_by_name(m, together[m.type, m.name], reading.text)]
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


def _by_labels(m: Mention, own: float, fit: Floats, labelled: _Labels, start: int, end: int, column: int) -> Iterator[str]:
    yield rule_sign(m)
    yield f"type={m.type}"
    step = _class(own)
    yield f"fit={step}"
    yield f"fit|type={m.type}{step}"
    yield f"fit|rule={m.rule}{step // _COARSE}"
    others = np.where(np.arange(len(fit)) == column, 0.0, fit)
    best = int(others.argmax())
    yield f"other={_class(float(others[best]))}"
    yield f"other|type={_TYPES[best]}{m.type}" if others[best] > own else f"own|type={m.type}"
    before, after = labelled.goes_on(start - 1, end, column)
    first, last = (labelled.only, labelled.only) if end - start == 1 else (labelled.first, labelled.last)
    yield f"first={_class(float(np.exp(first[start, column])))}"
    yield f"last={_class(float(np.exp(last[end - 1, column])))}"
    yield f"before={_class(before)}"
    yield f"after={_class(after)}"


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
