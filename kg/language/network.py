"""The name finder's network: embeddings of a character's features, a few windows of neighbours, one softmax a layer of labels.

The shape is spaCy's CNN (Honnibal 2017, "embed, encode, attend, predict"), over characters, with several outputs, and with windows that
take every second or fourth neighbour (Strubell, Verga, Belanger, McCallum 2017, "Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions"), so that half a sentence has a say at the price of nine characters; then a recurrent layer reads the sentence. Several
networks, each trained by itself, are asked for their mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from thinc.api import Dropout, Linear, Maxout, Model, NumpyOps, chain, concatenate, fix_random_seed, residual
from threadpoolctl import ThreadpoolController

from kg.language.arrays import Floats, Ints
from kg.language.features import (
    CHARACTER,
    IN_HEADLINE,
    LINE,
    LINES,
    PAIR_AFTER,
    PAIR_BEFORE,
    PLACE,
    PLACES,
    RECURRENCES,
    RECURS_AFTER,
    RECURS_BEFORE,
    SENTENCE_END,
    SIGN,
    SIGNS,
    WORD,
    Vocabulary,
)
from kg.language.labels import OFFSETS, WIDTH, WIDTHS
from kg.language.recurrent import both_ways, read_together
from kg.language.tables import table

Network = Model[Any, Any]
_HIDDEN, _READ, _REACH, _STEPS = 48, 48, 2, (1, 2, 4)
NETWORKS = 2
"""How many are asked for their mean."""
PADDING = _REACH * sum(_STEPS)
"""How many characters either way the windows see."""
BLANK = 8
"""Empty rows between lines, so that one says next to nothing of another."""


def network(vocabulary: Vocabulary, *, seed: int = 0, dropout: float = 0.2) -> Network:
    """A new network, its weights drawn by `seed`; features in, logits out, one row a character."""
    fix_random_seed(seed)
    sizes = (
        (CHARACTER, 48, len(vocabulary.characters) + 1), (PAIR_BEFORE, 24, len(vocabulary.pairs) + 1),
        (PAIR_AFTER, 24, len(vocabulary.pairs) + 1), (WORD, 24, len(vocabulary.words) + 1), (PLACE, 8, PLACES), (SIGN, 8, SIGNS),
        (RECURS_AFTER, 8, RECURRENCES), (RECURS_BEFORE, 8, RECURRENCES), (IN_HEADLINE, 8, RECURRENCES), (LINE, 8, LINES),
    )
    embed: Network = concatenate(*(table(width, rows, column) for column, width, rows in sizes))
    encoder: Network = chain(
        embed,
        Dropout(dropout),
        Maxout(nO=_HIDDEN, nI=sum(width for _, width, _ in sizes), nP=2, normalize=True),
        *(residual(_block(step, dropout)) for step in _STEPS),
    )
    labeller: Network = chain(Dropout(dropout), Linear(nO=WIDTH, nI=_HIDDEN + 2 * _READ))
    net: Network = Model("names", _forward, layers=[encoder, both_ways(_READ, _HIDDEN), labeller], dims={"nO": WIDTH})
    for layer in net.layers:
        layer.initialize()
    operations = _Multiplying()
    for node in net.walk():
        node.ops = operations
    return net


def _forward(model: Network, features: Ints, is_train: bool) -> tuple[Floats, Callable[[Floats], object]]:
    encoder, reader, labeller = model.layers
    encoded, back_encoder = encoder(features, is_train)
    read, back_reader = reader((encoded, sentences(features)), is_train)
    logits, back_labeller = labeller(np.concatenate([encoded, read], axis=1), is_train)

    def backprop(dlogits: Floats) -> object:
        both = back_labeller(dlogits)
        through_reader, _ = back_reader(both[:, _HIDDEN:])
        return back_encoder(both[:, :_HIDDEN] + through_reader)

    return logits, backprop


def sentences(features: Ints) -> Ints:
    """Where the sentences of a text begin and end: behind their last sign, and where empty rows separate lines."""
    signs = np.concatenate([[0], features[:, SIGN], [0]])
    inside = signs > 0
    line_edges = np.flatnonzero(inside[1:] != inside[:-1])
    between = np.flatnonzero((signs[:-1] == SENTENCE_END) & inside[1:])
    return np.sort(np.concatenate([line_edges, between, between])).reshape(-1, 2)


def _block(step: int, dropout: float) -> Network:
    return chain(_window(step), Maxout(nO=_HIDDEN, nI=_HIDDEN * (2 * _REACH + 1), nP=2, normalize=True, dropout=dropout))


def _window(step: int) -> Network:
    """Each row with those that stand `step` and twice `step` before and behind it, zeros where there are none."""
    return Model(f"window_{step}", _forward_window, attrs={"step": step})


def _forward_window(model: Network, x: Floats, is_train: bool) -> tuple[Floats, Callable[[Floats], Floats]]:
    rows, width = x.shape
    margin = _REACH * model.attrs["step"]
    places = range(0, 2 * margin + 1, model.attrs["step"])
    padded = np.zeros((rows + 2 * margin, width), dtype=x.dtype)
    padded[margin:margin + rows] = x
    y = np.concatenate([padded[at:at + rows] for at in places], axis=1)

    def backprop(dy: Floats) -> Floats:
        summed = np.zeros((rows + 2 * margin, width), dtype=dy.dtype)
        for n, at in enumerate(places):
            summed[at:at + rows] += dy[:, n * width:(n + 1) * width]
        return summed[margin:margin + rows]

    return y, backprop


class _Multiplying(NumpyOps):  # type: ignore[misc]
    """thinc's operations with numpy's own product of matrices, three times as fast as thinc's on these shapes (docs/speed.md)."""

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False,
    ) -> Floats:
        product: Floats = np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return product

    def get_dropout_mask(self, shape: Any, drop: float | None) -> Floats:
        """In single precision throughout, which takes a third of thinc's time."""
        if not drop:
            return np.ones(shape, dtype=np.float32)
        kept: Floats = self.xp.random.random(shape) >= drop
        return kept * np.float32(1 / (1 - drop))


def predict(nets: Sequence[Network], features: Ints) -> list[Floats]:
    """What each network gives for `features`: logits. Their recurrent layers take each step together."""
    with on_one_core():
        encoded = [net.layers[0].predict(features) for net in nets]
        read = read_together([net.layers[1] for net in nets], encoded, sentences(features))
        return [
            net.layers[2].predict(np.concatenate(both, axis=1))
            for net, *both in zip(nets, encoded, read, strict=True)
        ]


def on_one_core() -> AbstractContextManager[object]:
    """Products of matrices on one core while it lasts: matrices as small as these only wait for one another on several."""
    limited: AbstractContextManager[object] = _POOLS.limit(limits=1, user_api="blas")
    return limited


_POOLS = ThreadpoolController()


def mean(logits: Sequence[Floats]) -> Floats:
    """The networks' probabilities, between them."""
    summed = softmax(logits[0])
    for further in logits[1:]:
        summed += softmax(further)
    summed /= len(logits)
    return summed


def softmax(logits: Floats) -> Floats:
    """Probabilities, layer by layer."""
    columns = np.ascontiguousarray(logits.T)  # numpy reduces a few long rows several times as fast as many short ones
    for offset, width in zip(OFFSETS, WIDTHS, strict=True):
        own = columns[offset:offset + width]
        own -= own.max(axis=0)
        np.exp(own, out=own)
        own /= own.sum(axis=0)
    return np.ascontiguousarray(columns.T)
