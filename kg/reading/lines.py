"""A page's lines, without their marks, and hard-wrapped ones put together into paragraphs again.

`Unit.pieces` are half-open spans of the page; nothing here looks at what a line means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

BRACKETS, SIGN = 8, 9  # `mark` of a line within 【】, and of one that hangs on a sign; their `level` is 0, they are words of the line
_SIGNS = frozenset("■●◆★◇○▌▍│┃◎")
BOLD = 7  # the level of a line that stands in ** from end to end; 1–6 are the levels of #, 0 is no mark
_RULES = frozenset("-*_=~#\\ \t\u3000")  # a line of nothing else parts what is above from what is below, as a blank one does
_HASHES = re.compile(r"(#{1,6})[ \t\u3000]*")
_TRAILING = re.compile(r"[ \t\u3000]*#{0,6}$")
_WRAP_WIDTHS = range(9, 46)  # columns of print; longer lines are paragraphs


@dataclass(frozen=True, eq=False)
class Unit:
    """A line, or the lines of one wrapped paragraph: `text` is their content put together.

    `level` is the mark's, `blank` how many blank lines stand before it, `indented` whether it began with an ideographic space.
    """

    page_text: str
    pieces: tuple[tuple[int, int], ...]
    level: int = 0
    blank: int = 1
    indented: bool = False

    @property
    def gap(self) -> bool:
        return self.blank > 0

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    @property
    def mark(self) -> int:
        """The level, or for a line without one the sign or brackets that set it apart (0: nothing)."""
        text = self.text
        return self.level or (SIGN if text[0] in _SIGNS else BRACKETS if text[0] == "【" and text[-1] == "】" else 0)

    @cached_property
    def text(self) -> str:
        return "".join(self.page_text[a:b] for a, b in self.pieces)

    @cached_property
    def flat(self) -> str:
        """The text as repeats are compared: letters, digits and Han only."""
        return "".join(filter(str.isalnum, self.text))

    def cut(self, start: int, end: int) -> Unit:
        """The unit that holds text[start:end] alone, outer white space left out."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return Unit(self.page_text, _cut(self.pieces, start, end), self.level, self.blank, self.indented)


def _cut(pieces: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    found, done = [], 0
    for a, b in pieces:
        first, last = max(start - done, 0), min(end - done, b - a)
        if first < last:
            found.append((a + first, a + last))
        done += b - a
    return tuple(found)


def units_of(page_text: str) -> tuple[Unit, ...]:
    """The page's lines that hold anything, in order, wrapped ones joined where the page is set in narrow columns."""
    lines = tuple(_lines(page_text))
    width = _wrap_width(lines)
    return tuple(_unwrap(lines, width)) if width else lines


def _lines(page_text: str) -> Iterator[Unit]:
    at, blank = 0, 1
    for raw in page_text.split("\n"):
        unit = _line(page_text, at, raw, blank)
        blank = 0 if unit else blank + 1
        if unit:
            yield unit
        at += len(raw) + 1


def _line(page_text: str, at: int, raw: str, blank: int) -> Unit | None:
    stripped = raw.lstrip()
    if _RULES.issuperset(stripped):
        return None
    start, end = len(raw) - len(stripped), len(raw.rstrip())
    indented = raw[:start].count("\u3000") >= 2 or raw[:start].count(" ") >= 4
    if stripped.startswith("> "):
        start += 2
    start, end, level = _unmark(raw, start, end)
    pieces = tuple(_without_stars(raw, start, end))
    if not pieces:
        return None
    return Unit(page_text, tuple((at + a, at + b) for a, b in pieces), level, blank, indented)


def _unmark(raw: str, start: int, end: int) -> tuple[int, int, int]:
    level = 0
    if hashes := _HASHES.match(raw, start, start + 16):
        level, start = len(hashes[1]), hashes.end()
        end = start + len(_closed(raw[start:end]))
    if end - start > 4 and raw.startswith(("**", "__"), start) and raw.find(raw[start:start + 2], start + 2, end) == end - 2:
        level, start, end = level or BOLD, start + 2, end - 2
    while start < end and raw[start].isspace():
        start += 1
    while start < end and raw[end - 1].isspace():
        end -= 1
    return start, end, level


def _closed(content: str) -> str:
    tail = content[-16:]
    found = _TRAILING.search(tail)
    return content[:len(content) - len(tail) + found.start()] if found else content


def _without_stars(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stars = raw.find("**", start, end)
        stop = end if stars < 0 else stars
        if stop > start:
            yield start, stop
        start = stop + 2


def _wrap_width(lines: tuple[Unit, ...]) -> int:
    """The column's width where most lines are equally long and stand close, or 0."""
    close = Counter(len(u.text) for u in lines if not u.level and len(u.text) in _WRAP_WIDTHS)
    if len(lines) < 12 or not close:
        return 0
    best = max(close, key=lambda n: (close[n] + close[n - 1] + close[n + 1], n))
    near = sum(close[n] for n in range(best - 2, best + 3))
    tight = sum(not u.gap for u in lines)
    return best if near * 2 > len(lines) and tight * 2 > len(lines) else 0


def _unwrap(lines: tuple[Unit, ...], width: int) -> Iterator[Unit]:
    held: list[Unit] = []
    for unit in lines:
        if held and not _continues(held[-1], unit, width):
            yield _together(held)
            held = []
        held.append(unit)
    if held:
        yield _together(held)


def _continues(last: Unit, unit: Unit, width: int) -> bool:
    full = len(last.text) >= width - 2
    return full and not (unit.gap or unit.indented or unit.level or last.level)


def _together(held: list[Unit]) -> Unit:
    if len(held) == 1:
        return held[0]
    pieces = tuple(p for u in held for p in u.pieces)
    return Unit(held[0].page_text, pieces, 0, held[0].blank, held[0].indented)
