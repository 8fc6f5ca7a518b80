"""Tables of features: what is looked up, and an optimizer that touches what was looked up only and yet does what it would do over all."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import Model, fix_random_seed

from kg.language.tables import RowOptimizer, table

ROWS, WIDTH, COLUMN = 7, 3, 1
STEPS = [np.array([[0, 2], [0, 4], [0, 2]]), np.array([[5, 0]]), np.array([[1, 4], [1, 4], [1, 6]]), np.array([[3, 2], [3, 6]])]


@pytest.fixture
def layer() -> Model:
    fix_random_seed(1)
    layer = table(WIDTH, ROWS, COLUMN)
    layer.initialize()
    return layer


def gradient(step: int, features: np.ndarray) -> np.ndarray:
    return np.random.default_rng(step).normal(size=(len(features), WIDTH)).astype(np.float32)


def taught(layer: Model, optimizer: RowOptimizer, step: int, rate: float) -> None:
    features = STEPS[step]
    optimizer.meet(features)
    _, back = layer.begin_update(features)
    back(gradient(step, features))
    optimizer.learn(rate=rate, decay_rate=rate / 2)


def over_the_whole_table(rows: np.ndarray, *, decay: float, fading: float, clip: float, rates: list[float]) -> np.ndarray:
    """What `RowOptimizer` says it does, written down as one would for a table small enough."""
    rows, squares = rows.astype(np.float64), np.zeros((ROWS, WIDTH))
    for step, rate in enumerate(rates):
        summed = np.zeros((ROWS, WIDTH))
        np.add.at(summed, STEPS[step][:, COLUMN], gradient(step, STEPS[step]))
        summed *= min(1.0, clip / np.linalg.norm(summed))
        squares = fading * squares + (1 - fading) * summed**2
        rows = rows * (1 - decay * rate / 2) - rate * summed / (np.sqrt(squares / (1 - fading ** (step + 1))) + 1e-8)
    return rows


def test_the_rows_that_a_column_names_are_looked_up(layer: Model) -> None:
    rows = layer.get_param("E")
    np.testing.assert_array_equal(layer.predict(STEPS[0]), rows[[2, 4, 2]])


def test_a_step_moves_the_rows_that_it_looked_up_and_no_other(layer: Model) -> None:
    before = layer.get_param("E").copy()
    taught(layer, RowOptimizer(layer), 0, 0.01)
    moved = np.flatnonzero((layer.get_param("E") != before).any(axis=1))
    assert moved.tolist() == [2, 4]


@pytest.mark.parametrize(("decay", "clip"), [(0.0, 100.0), (0.5, 100.0), (0.5, 0.7)])
def test_rows_end_where_they_would_if_every_step_went_over_all_of_them(layer: Model, decay: float, clip: float) -> None:
    rates = [0.01, 0.05, 0.03, 0.02]
    expected = over_the_whole_table(layer.get_param("E"), decay=decay, fading=0.9, clip=clip, rates=rates)
    optimizer = RowOptimizer(layer, fading=0.9, decay=decay, clip=clip)
    for step, rate in enumerate(rates):
        taught(layer, optimizer, step, rate)
    optimizer.finish()
    np.testing.assert_allclose(layer.get_param("E"), expected, rtol=1e-4, atol=1e-6)


def test_a_row_is_up_to_date_when_it_is_looked_up_again(layer: Model) -> None:
    optimizer = RowOptimizer(layer, decay=0.5)
    taught(layer, optimizer, 0, 0.1)
    left = layer.get_param("E")[2].copy()
    taught(layer, optimizer, 1, 0.1)
    taught(layer, optimizer, 2, 0.1)
    np.testing.assert_array_equal(layer.get_param("E")[2], left)  # steps 1 and 2 did not look at it
    optimizer.meet(STEPS[3])
    np.testing.assert_allclose(layer.get_param("E")[2], left * (1 - 0.5 * 0.05) ** 2, rtol=1e-5)
