"""The name finder's network: embeddings of a character's features, a few windows of neighbours, one softmax a layer of labels.

The shape is spaCy's CNN (Honnibal 2017, "embed, encode, attend, predict"), over characters and with several outputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import Dropout, Embed, Linear, Maxout, Model, NumpyOps, chain, clone, concatenate, expand_window, fix_random_seed, residual
from threadpoolctl import ThreadpoolController

from kg.language.arrays import Floats, Ints
from kg.language.features import CHARACTER, COLUMNS, PAIR_AFTER, PAIR_BEFORE, PLACE, PLACES, SIGN, SIGNS, WORD, Vocabulary
from kg.language.labels import OFFSETS, WIDTH, WIDTHS

Network = Model[Any, Any]
_HIDDEN, _DEPTH, _REACH = 64, 4, 2
PADDING = _DEPTH * _REACH


def network(vocabulary: Vocabulary, *, seed: int = 0, dropout: float = 0.2) -> Network:
    """A new network, its weights drawn by `seed`; features in, logits out, one row a character."""
    fix_random_seed(seed)
    sizes = (
        (CHARACTER, 48, len(vocabulary.characters) + 1), (PAIR_BEFORE, 24, len(vocabulary.pairs) + 1),
        (PAIR_AFTER, 24, len(vocabulary.pairs) + 1), (WORD, 24, len(vocabulary.words) + 1), (PLACE, 8, PLACES), (SIGN, 8, SIGNS),
    )
    embed: Network = concatenate(*(Embed(nO=width, nV=rows, column=column) for column, width, rows in sizes))
    block: Network = chain(expand_window(_REACH), Maxout(nO=_HIDDEN, nI=_HIDDEN * (2 * _REACH + 1), nP=2, normalize=True, dropout=dropout))
    net: Network = chain(
        embed,
        Dropout(dropout),
        Maxout(nO=_HIDDEN, nI=sum(width for _, width, _ in sizes), nP=2, normalize=True),
        clone(residual(block), _DEPTH),
        Dropout(dropout),
        Linear(nO=WIDTH, nI=_HIDDEN),
    )
    net.initialize(X=np.ones((2, COLUMNS), dtype=np.int64))
    return net


class _Multiplying(NumpyOps):  # type: ignore[misc]
    """thinc's operations with numpy's own product of matrices, three times as fast as thinc's on these shapes (docs/speed.md)."""

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False,
    ) -> Floats:
        product: Floats = np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return product


def ready_to_predict(net: Network) -> Network:
    """The same network, its products of matrices by numpy."""
    operations = _Multiplying()
    for node in net.walk():
        node.ops = operations
    return net


def predict(net: Network, features: Ints) -> Floats:
    """The logits of `features`, on one core: matrices as small as these only wait for one another on several."""
    with _POOLS.limit(limits=1, user_api="blas"):
        logits: Floats = net.predict(features)
    return logits


_POOLS = ThreadpoolController()


def softmax(logits: Floats) -> Floats:
    """Probabilities, layer by layer."""
    parts = []
    for offset, width in zip(OFFSETS, WIDTHS, strict=True):
        own = logits[:, offset:offset + width]
        raised = np.exp(own - own.max(axis=1, keepdims=True))
        parts.append(raised / raised.sum(axis=1, keepdims=True))
    return np.concatenate(parts, axis=1)
