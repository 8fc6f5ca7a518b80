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


def _spans(path: Ints, log: Floats, types: tuple[T, ...]) -> list[Span]:
    kind = np.where(path > 0, (path - 1) % 4, -1)
    starts, ends = np.flatnonzero((kind == 0) | (kind == 3)), np.flatnonzero(kind >= 2) + 1
    upto = np.concatenate([[0.0], np.cumsum(log[np.arange(len(path)), path], dtype=np.float64)])
    confidences = np.exp((upto[ends] - upto[starts]) / (ends - starts))
    of = (path[starts] - 1) // 4
    rows = zip(starts.tolist(), ends.tolist(), of.tolist(), confidences.tolist(), strict=True)
    return [Span(start, end, types[type_], confidence) for start, end, type_, confidence in rows]


def _viterbi(log: Floats, allowed: Floats, first: Floats, last: Floats) -> Ints:
    """The likeliest sequence of labels. Stretches where O is all but certain are passed over; the others take their steps together."""
    path = np.zeros(len(log), dtype=np.int64)
    starts, lengths = _stretches(np.flatnonzero(log[:, 0] < _SURE))
    if not len(starts):
        return path
    active: list[int] = (lengths > np.arange(lengths[0])[:, None]).sum(axis=1).tolist()
    back = np.zeros((len(active), len(starts), len(allowed)), dtype=np.int64)
    score = log[starts] + first
    for step, n in enumerate(active[1:], 1):
        through = score[:n, :, None] + allowed
        back[step, :n] = through.argmax(axis=1)
        score[:n] = through.max(axis=1) + log[starts[:n] + step]
    label = (score + last).argmax(axis=1)
    for step in range(len(active) - 1, -1, -1):
        own = np.arange(active[step])
        path[starts[own] + step] = label[own]
        label[own] = back[step, own, label[own]]
    return path


_SURE = float(np.log(0.999))


def _stretches(unsure: Ints) -> tuple[Ints, Ints]:
    """Where runs of neighbouring positions start, and how long they are, the longest first."""
    starts = unsure[np.diff(unsure, prepend=-2) > 1]
    ends = unsure[np.diff(unsure, append=unsure[-1:] + 2) > 1] + 1
    order = np.argsort(starts - ends, kind="stable")
    return starts[order], (ends - starts)[order]


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
