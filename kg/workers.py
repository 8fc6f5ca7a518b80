"""Work spread over processes in shards; a shard whose worker dies is redone.

multiprocessing.Pool waits for ever when a worker is killed, and a ProcessPoolExecutor gives up all that is left. Here every worker has a
pipe of its own: the parent notices a death by the pipe's end, and a worker whose parent was killed ends by the same sign.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Prepare = Callable[[], Callable[[Item], Result]]

SHARD = 8
TRIES = 2
STARTS = 3
_PYTHON_ERROR = 1


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that killed its worker every time; `exit_code` is the process's last (minus the signal's number where it was one)."""

    exit_code: int


class WorkerError(RuntimeError):
    """Workers that fail by an error of the program, or that cannot even start; their traceback is on stderr."""


@dataclass(frozen=True, slots=True)
class _Shard:
    """items[start:stop], tried `tries` times before."""

    start: int
    stop: int
    tries: int = 0


def work_through(
    items: Sequence[Item], *, prepare: Prepare[Item, Result], workers: int = 1, done: Callable[[int], None] = lambda amount: None,
) -> list[Result | Lost]:
    """One result for each item, in the order of `items` whatever the number of workers.

    `prepare` is called once in every process and gives the function that does the work; with more than one worker it, the items and the
    results must be picklable. `done` is told how many items more are done. Raises WorkerError when the work itself fails.
    """
    if workers <= 1 or len(items) <= SHARD:
        work = prepare()
        results: list[Result | Lost] = []
        for item in items:
            results.append(work(item))
            done(1)
        return results
    return _Crew(items, prepare, workers, done).run()


class _Worker(Generic[Item, Result]):
    """One process and this side of its pipe."""

    def __init__(self, prepare: Prepare[Item, Result]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.shard: _Shard | None = None

    def end(self) -> int:
        self.pipe.close()
        self.process.join(timeout=5)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        return self.process.exitcode or 0


class _Crew(Generic[Item, Result]):
    """The parent's side: who works on what."""

    def __init__(self, items: Sequence[Item], prepare: Prepare[Item, Result], workers: int, done: Callable[[int], None]) -> None:
        self.items, self.prepare, self.done = items, prepare, done
        self.results: dict[int, Result | Lost] = {}
        self.pending = deque(_Shard(start, min(start + SHARD, len(items))) for start in range(0, len(items), SHARD))
        self.size = min(workers, len(self.pending))
        self.false_starts = 0
        self.crew: list[_Worker[Item, Result]] = []

    def run(self) -> list[Result | Lost]:
        try:
            while len(self.results) < len(self.items):
                self._fill_up()
                for pipe in wait([worker.pipe for worker in self.crew]):
                    self._listen(next(worker for worker in self.crew if worker.pipe is pipe))
        except BaseException:
            for worker in self.crew:
                worker.process.kill()
            raise
        finally:
            for worker in self.crew:
                worker.end()
        return [self.results[n] for n in range(len(self.items))]

    def _fill_up(self) -> None:
        busy = sum(1 for worker in self.crew if worker.shard)
        while len(self.crew) < min(self.size, busy + len(self.pending)):
            self.crew.append(_Worker(self.prepare))
        for worker in self.crew:
            if worker.ready and worker.shard is None and self.pending:
                worker.shard = self.pending.popleft()
                try:
                    worker.pipe.send(self.items[worker.shard.start:worker.shard.stop])
                except OSError:  # it died while idle; its end is noticed by the next wait
                    continue

    def _listen(self, worker: _Worker[Item, Result]) -> None:
        try:
            results: list[Result] | None = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        worker.ready = True
        shard, worker.shard = worker.shard, None
        if results is not None and shard is not None:
            self.results.update(enumerate(results, shard.start))
            self.done(len(results))

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        self.crew.remove(worker)
        code = worker.end()
        if worker.shard is None:
            self.false_starts += 1
            if code == _PYTHON_ERROR or self.false_starts >= STARTS:
                raise WorkerError(f"a worker could not start (exit code {code})")
        else:
            self._redo(worker.shard, code)

    def _redo(self, shard: _Shard, code: int) -> None:
        """Put a dead worker's shard back: halved, so that what kills it is found; a single item is given up after TRIES."""
        if shard.stop - shard.start > 1:
            middle = (shard.start + shard.stop) // 2
            self.pending.extendleft([_Shard(middle, shard.stop), _Shard(shard.start, middle)])
        elif shard.tries + 1 < TRIES:
            self.pending.appendleft(_Shard(shard.start, shard.stop, shard.tries + 1))
        elif code == _PYTHON_ERROR:
            raise WorkerError(f"the work on item {shard.start} failed")
        else:
            self.results[shard.start] = Lost(code)
            self.done(1)


def _serve(pipe: Connection, prepare: Prepare[Item, Result]) -> None:
    """A worker's life: prepare, say so (None), then a list of results for each list of items, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = prepare()
    try:
        pipe.send(None)
        while True:
            pipe.send([work(item) for item in pipe.recv()])
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the last where the parent went without having read the None
        return
