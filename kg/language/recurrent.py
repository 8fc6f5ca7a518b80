"""A gated recurrent layer (Cho et al. 2014, "Learning Phrase Representations using RNN Encoder–Decoder"), read both ways.

thinc's own LSTM reads one way and step by step for each sequence; here all stretches of a text take a step together, and both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from thinc.api import Model, glorot_uniform_init

from kg.language.arrays import Floats, Ints

_Stretches = Ints
"""One row a stretch: where it starts and where it ends, half-open."""
_Input = tuple[Floats, _Stretches]
_HALF = np.float32(0.5)


def both_ways(width: int, inputs: int) -> Model[Any, Any]:
    """Rows of `inputs` numbers, and the stretches that they stand in → rows of twice `width` numbers: what was read before, and behind.

    Stretches do not overlap and say nothing of one another; rows outside all of them get zeros.
    """
    return Model("both_ways", _forward, init=_init, dims={"nO": 2 * width, "nI": inputs}, params={"W": None, "U": None, "b": None})


def _init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    width, inputs = model.get_dim("nO") // 2, model.get_dim("nI")
    both: list[Any] = [glorot_uniform_init(model.ops, (width, 3 * width)) for _ in range(2)]
    recurrent: Any = np.stack(both)
    model.set_param("W", glorot_uniform_init(model.ops, (inputs, 6 * width)))
    model.set_param("U", recurrent)
    model.set_param("b", model.ops.alloc1f(6 * width))


def _parameter(model: Model[Any, Any], name: str) -> Floats:
    found: Any = model.get_param(name)
    return np.asarray(found)


def _forward(model: Model[Any, Any], given: _Input, is_train: bool) -> tuple[Floats, Callable[[Floats], _Input]]:
    x, stretches = given
    width = model.get_dim("nO") // 2
    weights, recurrent = _parameter(model, "W"), _parameter(model, "U")
    steps = _Steps(stretches)
    gates = _gates(model, x, steps)
    kept: list[tuple[Floats, Floats, Floats, Floats]] = []
    states = _states(gates[None], _halved(recurrent)[None], steps, kept if is_train else None)[0]
    y = _by_rows(states, steps, len(x))

    def backprop(dy: Floats) -> _Input:
        dstates = dy.reshape(len(x), 2, width)[steps.rows, steps.ways]
        dopening = np.zeros_like(gates)
        dremembered = np.zeros_like(gates)
        befores = np.zeros_like(states)
        dstate = np.zeros_like(states, shape=(2, steps.active[0] if steps.active else 0, width))
        for own, active, arrays in reversed(list(zip(steps.slices, steps.active, kept, strict=True))):
            before, opened, new, memory = (array[0] for array in arrays)
            now = dstate[:, :active] + dstates[own].reshape(2, active, width)
            update, reset = opened[..., :width], opened[..., width:]
            dnew = now * (1 - update) * (1 - new * new)
            dupdate = now * (before - new) * update * (1 - update)
            dreset = dnew * memory * reset * (1 - reset)
            dopening[own] = np.concatenate([dupdate, dreset, dnew], axis=2).reshape(-1, 3 * width)
            through = np.concatenate([dupdate, dreset, dnew * reset], axis=2)
            dremembered[own], befores[own] = through.reshape(-1, 3 * width), before.reshape(-1, width)
            dstate[:, :active] = now * update + np.matmul(through, recurrent.transpose(0, 2, 1))
        either = [steps.ways == way for way in range(2)]
        drecurrent: Any = np.stack([befores[way].T @ dremembered[way] for way in either])
        model.inc_grad("U", drecurrent)
        dgates = np.zeros((len(x), 2, 3 * width), dtype=np.float32)
        dgates[steps.rows, steps.ways] = dopening
        joined = dgates.reshape(len(x), 6 * width)
        dweights: Any = x.T @ joined
        model.inc_grad("W", dweights)
        model.inc_grad("b", joined.sum(axis=0))
        return joined @ weights.T, stretches

    return y, backprop


def read_together(layers: Sequence[Model[Any, Any]], inputs: Sequence[Floats], stretches: _Stretches) -> list[Floats]:
    """What each of `layers`, all of one width, reads in its own rows: the same as one after the other, in fewer and larger steps."""
    steps = _Steps(stretches)
    gates = np.stack([_gates(layer, x, steps) for layer, x in zip(layers, inputs, strict=True)])
    recurrent = np.stack([_halved(_parameter(layer, "U")) for layer in layers])
    states = _states(gates, recurrent, steps, None)
    return [_by_rows(own, steps, len(x)) for own, x in zip(states, inputs, strict=True)]


def _halved(recurrent: Floats) -> Floats:
    width = recurrent.shape[1]
    halved: Floats = recurrent * np.concatenate([np.full(2 * width, _HALF), np.ones(width, dtype=np.float32)])
    return halved


def _gates(model: Model[Any, Any], x: Floats, steps: _Steps) -> Floats:
    """What the rows say to the gates, in the order of the steps; that to update and reset halved, for `_sigmoid_of_double`."""
    width = model.get_dim("nO") // 2
    gates: Floats = (x @ _parameter(model, "W") + _parameter(model, "b")).reshape(len(x), 2, 3 * width)[steps.rows, steps.ways]
    gates[:, :2 * width] *= _HALF
    return gates


def _states(gates: Floats, recurrent: Floats, steps: _Steps, kept: list[tuple[Floats, Floats, Floats, Floats]] | None) -> Floats:
    """The states of several layers in the order of the steps; `kept` gets what backpropagation needs of each step."""
    layers, _, width, _ = recurrent.shape
    states = np.zeros((layers, gates.shape[1], width), dtype=np.float32)
    state = np.zeros((layers, 2, steps.active[0] if steps.active else 0, width), dtype=np.float32)
    for own, active in zip(steps.slices, steps.active, strict=True):
        before, opening = state[:, :, :active], gates[:, own].reshape(layers, 2, active, 3 * width)
        remembered = np.matmul(before, recurrent)
        opened, memory = remembered[..., :2 * width], remembered[..., 2 * width:]
        opened += opening[..., :2 * width]
        _sigmoid_of_double(opened)
        new = opened[..., width:] * memory
        new += opening[..., 2 * width:]
        np.tanh(new, out=new)
        state = np.subtract(before, new, out=states[:, own].reshape(layers, 2, active, width))
        state *= opened[..., :width]
        state += new
        if kept is not None:
            kept.append((before, opened, new, memory))
    return states


def _by_rows(states: Floats, steps: _Steps, rows: int) -> Floats:
    width = states.shape[1]
    y = np.zeros((rows, 2, width), dtype=np.float32)
    y[steps.rows, steps.ways] = states
    return y.reshape(rows, 2 * width)


def _sigmoid_of_double(x: Floats) -> None:
    """The sigmoid of 2x, in place: half a tangent and a half, which numpy has in vector instructions for single precision."""
    np.tanh(x, out=x)
    x *= _HALF
    x += _HALF


class _Steps:
    """Which row is read when: at each step all stretches that go on so far, the longest first, read forwards and then backwards.

    `rows` and `ways` (0 forwards, 1 backwards) hold all readings in that order, `slices` those of each step, `active` how many stretches go
    on that far.
    """

    def __init__(self, stretches: _Stretches) -> None:
        lengths = stretches[:, 1] - stretches[:, 0]
        order = np.argsort(-lengths, kind="stable")
        lengths, starts, ends = lengths[order], stretches[order, 0], stretches[order, 1]
        step = np.arange(lengths[0] if len(lengths) else 0)[:, None]
        there = np.repeat((step < lengths)[:, None], 2, axis=1)
        self.rows = np.stack([starts + step, ends - 1 - step], axis=1)[there]
        self.ways = np.broadcast_to(np.arange(2)[None, :, None], there.shape)[there]
        self.active: list[int] = (step < lengths).sum(axis=1).tolist()
        upto = [0, *accumulate(2 * n for n in self.active)]
        self.slices = [slice(start, end) for start, end in pairwise(upto)]
