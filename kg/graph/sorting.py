"""Sorting more lines than fit into memory: sorted runs in files, merged as they are read (Knuth, TAOCP 3, 5.4)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

RUN = 100_000


def sorted_lines(lines: Iterable[str], scratch: Path, *, run: int = RUN) -> Iterator[str]:
    """`lines` (without a line end) by code points, each once.

    At most `run` are in memory; the others wait in files in `scratch`, which are gone when the last line is taken.
    """
    left = iter(lines)
    with TemporaryDirectory(dir=scratch) as folder, ExitStack() as files:
        runs: list[Iterator[str]] = []
        while batch := sorted(set(islice(left, run))):
            path = Path(folder, f"{len(runs)}")
            path.write_text("\n".join(batch), encoding="utf-8", newline="\n")
            opened = files.enter_context(path.open(encoding="utf-8", newline="\n"))
            runs.append(line.rstrip("\n") for line in opened)
        yield from (line for line, _ in groupby(heapq.merge(*runs)))
