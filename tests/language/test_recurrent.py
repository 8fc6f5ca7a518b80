"""The recurrent layer: what it may know of a line, what it must not, and that it learns by the true gradient."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import Model, fix_random_seed

from kg.language.recurrent import both_ways, read_together

LINES = np.array([[0, 3], [5, 12], [13, 14]])
ROWS, INPUTS, WIDTH = 16, 4, 3


@pytest.fixture
def layer() -> Model:
    fix_random_seed(1)
    layer = both_ways(WIDTH, INPUTS)
    layer.initialize()
    return layer


@pytest.fixture
def rows() -> np.ndarray:
    return np.random.default_rng(2).normal(size=(ROWS, INPUTS)).astype(np.float32)


def read(layer: Model, rows: np.ndarray) -> np.ndarray:
    return layer.predict((rows, LINES))


def changed(layer: Model, rows: np.ndarray, at: int) -> tuple[set[int], set[int]]:
    """The rows that the one at `at` has a say in: of those read before, and of those read behind."""
    other = rows.copy()
    other[at] += 1
    apart = np.abs(read(layer, other) - read(layer, rows)) > 1e-7
    before, behind = apart[:, :WIDTH].any(axis=1), apart[:, WIDTH:].any(axis=1)
    return set(np.flatnonzero(before).tolist()), set(np.flatnonzero(behind).tolist())


def test_a_row_has_a_say_in_what_follows_and_in_what_precedes_on_its_own_line_only(layer: Model, rows: np.ndarray) -> None:
    assert changed(layer, rows, 8) == ({8, 9, 10, 11}, {5, 6, 7, 8})
    assert changed(layer, rows, 13) == ({13}, {13})


def test_rows_outside_all_lines_get_nothing_and_have_no_say(layer: Model, rows: np.ndarray) -> None:
    assert not read(layer, rows)[[3, 4, 12, 14, 15]].any()
    assert changed(layer, rows, 4) == (set(), set())


def test_lines_are_read_alike_whatever_stands_beside_them(layer: Model, rows: np.ndarray) -> None:
    alone = layer.predict((rows[5:12], np.array([[0, 7]])))
    np.testing.assert_allclose(alone, read(layer, rows)[5:12], atol=1e-6)


def test_without_lines_there_is_nothing_to_read(layer: Model, rows: np.ndarray) -> None:
    assert layer.predict((rows, np.zeros((0, 2), dtype=np.int64))).shape == (ROWS, 2 * WIDTH)


def test_several_layers_read_together_what_each_reads_alone(layer: Model, rows: np.ndarray) -> None:
    fix_random_seed(3)
    other = both_ways(WIDTH, INPUTS)
    other.initialize()
    together = read_together([layer, other], [rows, rows[::-1].copy()], LINES)
    np.testing.assert_allclose(together[0], read(layer, rows), atol=1e-6)
    np.testing.assert_allclose(together[1], read(other, rows[::-1].copy()), atol=1e-6)
    assert np.abs(together[0] - together[1]).max() > 0.01


def test_the_gradient_is_that_of_small_steps(layer: Model, rows: np.ndarray) -> None:
    weights = np.random.default_rng(3).normal(size=(ROWS, 2 * WIDTH)).astype(np.float32)
    _, backprop = layer.begin_update((rows, LINES))
    by_input, _ = backprop(weights)

    def slope(values: np.ndarray, at: tuple[int, ...]) -> float:
        step, was = 1e-2, values[at]
        sums = []
        for value in (was + step, was - step):
            values[at] = value
            sums.append(float((read(layer, rows) * weights).sum(dtype=np.float64)))
        values[at] = was
        return (sums[0] - sums[1]) / (2 * step)

    places = {"W": (1, 7), "U": (1, 2, 4), "b": (11,)}
    for name, at in places.items():
        assert slope(layer.get_param(name), at) == pytest.approx(layer.get_grad(name)[at], abs=2e-3)
    assert slope(rows, (9, 2)) == pytest.approx(by_input[9, 2], abs=2e-3)
