"""The one place that writes to the terminal: answers on stdout, everything else on stderr."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.language import current
from kg.errors import KgError, Message
from kg.progress import Progress, Quiet

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


def make_streams_lenient() -> None:
    """Let a console that lacks a character (GBK, ASCII) show an escape for it instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def answer(text: str) -> None:
    """Write what was asked for."""
    print(text)


def tell(message: Message) -> None:
    """Say something beside the answer."""
    print(message.text(current()), file=sys.stderr)


def complain(error: KgError) -> None:
    """Say what was wrong and what to do about it."""
    tell(Message("错误：" + error.text("zh"), "Error: " + error.text("en")))


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress bars on stderr when it is a terminal, else silence."""
    if not sys.stderr.isatty():
        yield Quiet()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _OnTerminal(bars)


class _OnTerminal:
    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._step: TaskID | None = None

    def step(self, what: Message, *, total: int | None = None) -> None:
        if self._step is not None:
            self._bars.remove_task(self._step)
        self._step = self._bars.add_task(what.text(current()), total=total)

    def advance(self, amount: int = 1) -> None:
        if self._step is not None:
            self._bars.update(self._step, advance=amount)
