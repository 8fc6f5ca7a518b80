"""Tables of features: layers that look rows up, and an optimizer that touches only the rows that a step has looked up.

A step sees a few hundred of the tables' 76,000 rows. thinc's Embed makes a gradient as large as the table and its optimizers go over all
of it, which was a third of the time that a network learns in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model, uniform_init

from kg.language.arrays import Floats, Ints

Layer = Model[Any, Any]
_EPSILON = 1e-8


def table(width: int, rows: int, column: int) -> Layer:
    """The row of `width` numbers that column `column` of the input names, of so many rows."""
    return Model("table", _forward, init=_init, dims={"nO": width, "nV": rows}, params={"E": None}, attrs={"column": column, "met": None})


def _init(model: Layer, X: Any = None, Y: Any = None) -> None:
    model.set_param("E", uniform_init(model.ops, (model.get_dim("nV"), model.get_dim("nO"))))


def _forward(model: Layer, x: Ints, is_train: bool) -> tuple[Floats, Callable[[Floats], Ints]]:
    ids = x[:, model.attrs["column"]]
    rows: Any = model.get_param("E")

    def backprop(dy: Floats) -> Ints:
        model.attrs["met"] = (ids, dy)  # for the optimizer: no gradient of the whole table is made
        return np.zeros_like(x)

    return rows[ids], backprop


class RowOptimizer:
    """RMSprop (Tieleman, Hinton 2012) of the rows that a step sees, corrected for its start as Adam is, with decoupled decay (Loshchilov,
    Hutter 2019).

    It does what the same over whole tables would do, squares and rows fading in every step: what a row missed is made up for when it is
    met again, or by `finish`. Without Adam's momentum, which would move rows that are not there.
    """

    def __init__(self, net: Layer, *, fading: float = 0.999, decay: float = 0.1, clip: float = 1.0) -> None:
        """`fading` is that of the mean of squares; a step takes `decay` times the rate from every row; `clip` is a table's largest
        gradient (Euclidean norm)."""
        self._tables = [_Table(node) for node in net.walk() if node.name == "table"]
        self._fading, self._decay, self._clip = fading, decay, clip
        self._steps, self._left = 0, 1.0

    def meet(self, features: Ints) -> None:
        """Bring the rows that `features` name up to date; call it before the network reads them."""
        for t in self._tables:
            t.fade(np.unique(features[:, t.column]), self._steps, self._left, self._fading)

    def learn(self, *, rate: float, decay_rate: float) -> None:
        """One step along what the network's backpropagation left with its tables."""
        self._steps += 1
        self._left *= 1 - self._decay * decay_rate
        correction = 1 - self._fading ** self._steps
        for t in self._tables:
            t.learn(rate, self._steps, self._left, self._fading, correction, self._clip)

    def finish(self) -> None:
        """Bring all rows up to date."""
        for t in self._tables:
            t.fade(np.arange(len(t.rows)), self._steps, self._left, self._fading)


class _Table:
    """A table with the mean square of each row's gradients, and when each row was last up to date: at which step, with how much left of a
    row that was whole at the start."""

    def __init__(self, node: Layer) -> None:
        rows: Any = node.get_param("E")
        self.node, self.rows, self.column = node, rows, int(node.attrs["column"])
        self._squares = np.zeros_like(rows)
        self._step = np.zeros(len(rows), dtype=np.int64)
        self._left = np.ones(len(rows))

    def fade(self, ids: Ints, step: int, left: float, fading: float) -> None:
        self.rows[ids] *= (left / self._left[ids])[:, None].astype(np.float32)
        self._squares[ids] *= (fading ** (step - self._step[ids]))[:, None].astype(np.float32)
        self._step[ids], self._left[ids] = step, left

    def learn(self, rate: float, step: int, left: float, fading: float, correction: float, clip: float) -> None:
        ids, dy = self.node.attrs["met"]
        self.node.attrs["met"] = None
        order = np.argsort(ids, kind="stable")
        met, starts = np.unique(ids[order], return_index=True)
        gradient = np.add.reduceat(dy[order], starts)
        norm = float(np.sqrt(np.sum(gradient * gradient)))
        if norm > clip:
            gradient *= np.float32(clip / norm)
        self.fade(met, step, left, fading)
        squares = self._squares[met] + np.float32(1 - fading) * gradient * gradient
        self._squares[met] = squares
        self.rows[met] -= np.float32(rate) * gradient / (np.sqrt(squares / np.float32(correction)) + np.float32(_EPSILON))
