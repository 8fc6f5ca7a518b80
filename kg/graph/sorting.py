"""Sorting more lines than fit into memory: sorted runs in files, merged as they are read (Knuth, TAOCP 3, 5.4)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count, groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

RUN = 100_000
OPEN = 100  # files; a process may have 256 open on macOS, 512 on Windows
_WITHOUT_END = itemgetter(slice(None, -1))


def sorted_lines(lines: Iterable[str], scratch: Path, *, run: int = RUN, most_open: int = OPEN) -> Iterator[str]:
    """`lines` (without a line end) by code points, each once.

    At most `run` are in memory; where there are more, they wait in files in `scratch`, which are gone when the last line is taken.
    `most_open` (2 or more) of them are merged at a time.
    """
    left = iter(lines)
    batch = list(islice(left, run))
    if len(batch) < run:
        yield from sorted(set(batch))
        return
    with TemporaryDirectory(dir=scratch) as folder:
        paths = (Path(folder, str(n)) for n in count())
        runs = []
        while batch:
            runs.append(_written(sorted(set(batch)), next(paths)))
            batch = list(islice(left, run))
        while len(runs) > most_open:
            runs = [*runs[most_open:], _written(_merged(runs[:most_open]), next(paths))]
        yield from _merged(runs)


def _written(lines: Iterable[str], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)
    return path


def _merged(runs: Sequence[Path]) -> Iterator[str]:
    """The lines of sorted files, sorted, each once; the files are removed at the end."""
    with ExitStack() as files:
        opened = [files.enter_context(path.open(encoding="utf-8", newline="\n")) for path in runs]
        yield from (line for line, _ in groupby(heapq.merge(*(map(_WITHOUT_END, lines) for lines in opened))))
    for path in runs:
        path.unlink()
