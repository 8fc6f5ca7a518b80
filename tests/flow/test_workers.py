"""Work in shards: the same results for any number of workers, also when some of them die."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kg.workers import SHARD, Lost, WorkerError, _serve, work_through

NUMBERS = list(range(3 * SHARD + 1))


def squares() -> Callable[[int], int]:
    return lambda number: number * number


def deadly(marks: Path, always: bool) -> Callable[[int], int]:
    """Squares, but the process that first (or, if `always`, each that) gets to 11 is killed."""

    def work(number: int) -> int:
        mark = marks / "killed-once"
        if number == 11 and (always or not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    return work


def broken_start() -> Callable[[int], int]:
    raise LookupError("no models here")


def broken_work() -> Callable[[int], int]:
    return lambda number: number // (number - 7)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    told: list[int] = []
    assert work_through(NUMBERS, prepare=squares, workers=workers, done=told.append) == [n * n for n in NUMBERS]
    assert sum(told) == len(NUMBERS)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of POSIX systems")
def test_a_shard_whose_worker_is_killed_is_redone(tmp_path: Path) -> None:
    assert work_through(NUMBERS, prepare=partial(deadly, tmp_path, False), workers=2) == [n * n for n in NUMBERS]
    assert (tmp_path / "killed-once").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of POSIX systems")
def test_an_item_that_kills_every_worker_is_given_up_alone(tmp_path: Path) -> None:
    results = work_through(NUMBERS, prepare=partial(deadly, tmp_path, True), workers=2)
    assert results[11] == Lost(-signal.SIGKILL)
    assert [r for n, r in enumerate(results) if n != 11] == [n * n for n in NUMBERS if n != 11]


def test_an_error_of_the_program_is_not_hidden(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WorkerError):
        work_through(NUMBERS, prepare=broken_work, workers=2)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_workers_that_cannot_start_end_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WorkerError):
        work_through(NUMBERS, prepare=broken_start, workers=2)
    assert "no models here" in capfd.readouterr().err


def test_nothing_to_do_is_done_at_once() -> None:
    assert work_through([], prepare=squares, workers=4) == []


def test_a_worker_that_is_ready_when_all_is_done_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_serve, args=(theirs, squares))
    worker.start()
    theirs.close()
    assert ours.poll(60)
    ours.close()  # what it said was not read
    worker.join(60)
    assert worker.exitcode == 0
    assert capfd.readouterr().err == ""
