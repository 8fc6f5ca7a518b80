"""Names as labels on characters, in three layers, so that a community inside a station's name keeps its own.

Names of one layer never hold one another: areas, streets, communities and persons are short; bodies and places may hold those; initiatives
and honours may hold all. Each layer has its own BIOES labels (B- I- E- for the first, inner and last character, S- for a name of one, O for
none), and a decoder that gives no impossible sequence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kg.language.arrays import Floats, Ints
from kg.schema import EntityType as T

LAYERS: tuple[tuple[T, ...], ...] = (
    (T.AREA, T.STREET, T.COMMUNITY, T.PERSON),
    (T.FACILITY, T.ORGANISATION, T.PLACE),
    (T.PROGRAMME, T.ACTIVITY, T.HONOUR),
)
LAYER_OF = {type_: n for n, types in enumerate(LAYERS) for type_ in types}
LEAST_CONFIDENCES = (0.5, 0.6, 0.8)
"""Below these a name of the layer is more often wrong than right, on pages that training had not seen."""
WIDTHS = tuple(1 + 4 * len(types) for types in LAYERS)
OFFSETS = tuple(sum(WIDTHS[:n]) for n in range(len(WIDTHS)))
WIDTH = sum(WIDTHS)
_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] names an entity of `type`; `confidence` is the geometric mean of its labels' probabilities."""

    start: int
    end: int
    type: T
    confidence: float = 1.0


def outermost(spans: Iterable[Span]) -> list[Span]:
    """In each layer the longest of overlapping spans, sorted by place."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.type)):
        layer = LAYER_OF[span.type]
        if all(span.end <= k.start or k.end <= span.start for k in kept if LAYER_OF[k.type] == layer):
            kept.append(span)
    return sorted(kept, key=lambda s: (s.start, -s.end, s.type))


def encode(length: int, spans: Iterable[Span]) -> Ints:
    """One row a character, one column a layer: the label's number within its layer."""
    rows = np.zeros((length, len(LAYERS)), dtype=np.int64)
    for span in outermost(spans):
        layer = LAYER_OF[span.type]
        rows[span.start:span.end, layer] = labels(span.type, span.end - span.start)
    return rows


def labels(type_: T, length: int) -> list[int]:
    """The numbers, within the type's layer, of the labels of a name of `length` characters."""
    first = 1 + 4 * LAYERS[LAYER_OF[type_]].index(type_)
    return [first + 3] if length == 1 else [first, *[first + 1] * (length - 2), first + 2]


def decode(probabilities: Floats) -> list[Span]:
    """The names of the likeliest possible labels; `probabilities` has one row a character, the layers' columns side by side."""
    found: list[Span] = []
    for layer, (offset, width) in enumerate(zip(OFFSETS, WIDTHS, strict=True)):
        own = np.log(np.maximum(probabilities[:, offset:offset + width], 1e-9))
        path = _viterbi(own, _ALLOWED[layer], _FIRST[layer], _LAST[layer])
        found += _spans(path, own, LAYERS[layer])
    return sorted(found, key=lambda s: (s.start, -s.end, s.type))


def support_of(probabilities: Floats, start: int, end: int, type_: T) -> float:
    """How well the labels of characters start to end fit a name of `type_` there: their probabilities' geometric mean."""
    columns = OFFSETS[LAYER_OF[type_]] + np.asarray(labels(type_, end - start))
    own = probabilities[np.arange(start, end), columns]
    return float(np.exp(np.log(np.maximum(own, 1e-9)).mean()))


def _spans(path: list[int], log: Floats, types: tuple[T, ...]) -> list[Span]:
    found = []
    start = 0
    for i, label in enumerate(path):
        kind = (label - 1) % 4 if label else -1
        if kind in (0, 3):
            start = i
        if kind in (2, 3):
            mean = log[np.arange(start, i + 1), path[start:i + 1]].mean()
            found.append(Span(start, i + 1, types[(label - 1) // 4], float(np.exp(mean))))
    return found


def _viterbi(log: Floats, allowed: Floats, first: Floats, last: Floats) -> list[int]:
    """The likeliest sequence of labels. Stretches where O is all but certain are passed over."""
    n = len(log)
    path = [0] * n
    unsure = np.flatnonzero(log[:, 0] < _SURE)
    for a, b in _stretches(unsure, n):
        path[a:b] = _best(log[a:b], allowed, first, last)
    return path


_SURE = float(np.log(0.999))


def _stretches(unsure: Ints, n: int) -> list[tuple[int, int]]:
    """Runs of neighbouring positions."""
    if not len(unsure):
        return []
    breaks = np.flatnonzero(np.diff(unsure) > 1)
    starts = [int(unsure[0]), *(int(unsure[i + 1]) for i in breaks)]
    ends = [*(int(unsure[i]) + 1 for i in breaks), int(unsure[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def _best(log: Floats, allowed: Floats, first: Floats, last: Floats) -> list[int]:
    score = log[0] + first
    if len(log) == 1:
        return [int((score + last).argmax())]
    back = np.zeros(log.shape, dtype=np.int64)
    for i in range(1, len(log)):
        through = score[:, None] + allowed
        back[i] = through.argmax(axis=0)
        score = through.max(axis=0) + log[i]
    label = int((score + last).argmax())
    path = [label]
    for i in range(len(log) - 1, 0, -1):
        label = int(back[i, label])
        path.append(label)
    return path[::-1]


def _transitions(types: int) -> Floats:
    width = 1 + 4 * types
    table = np.full((width, width), _IMPOSSIBLE, dtype=np.float32)
    opens = [0, *(1 + 4 * t + k for t in range(types) for k in (0, 3))]
    closed = [0, *(1 + 4 * t + k for t in range(types) for k in (2, 3))]
    table[np.ix_(closed, opens)] = 0
    for t in range(types):
        table[np.ix_([1 + 4 * t, 2 + 4 * t], [2 + 4 * t, 3 + 4 * t])] = 0
    return table


def _edge(types: int, kinds: tuple[int, int]) -> Floats:
    row = np.full(1 + 4 * types, _IMPOSSIBLE, dtype=np.float32)
    row[[0, *(1 + 4 * t + k for t in range(types) for k in kinds)]] = 0
    return row


_ALLOWED = tuple(_transitions(len(types)) for types in LAYERS)
_FIRST = tuple(_edge(len(types), (0, 3)) for types in LAYERS)
_LAST = tuple(_edge(len(types), (2, 3)) for types in LAYERS)
