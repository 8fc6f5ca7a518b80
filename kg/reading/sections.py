"""Page lines → sections: a head and the blocks below it, in the order of the page. What belongs together across sections comes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.reading.evidence import opens_article
from kg.reading.heads import Head, compose
from kg.reading.kinds import Kind
from kg.reading.leads import goes_on
from kg.reading.lines import Unit
from kg.reading.runs import Run, Setting
from kg.reading.signs import CAPTION_INSIDE, CREDITS, DATELINE, PHOTO, PHOTO_TAIL, SHORT, TAIL_CREDIT, WRITTEN, is_open, starts_broken

_LEAD = 150  # a paragraph before the dateline that is longer than this is an article's own text
_CAPTION = 100
_HEAD_LINES = 12  # more title lines than this are a list, and the head is at its end


@dataclass(slots=True)
class Section:
    """One head with its blocks; `dated` says that it has had its dateline, `closed` that a final byline stands under it."""

    head: Head = field(default_factory=Head)
    blocks: list[tuple[BlockKind, Unit]] = field(default_factory=list)
    bodies: int = 0
    lead: str = ""
    dated: bool = False
    closed: bool = False

    def add(self, kind: BlockKind, unit: Unit) -> None:
        """Take a block in, and keep count of the paragraphs; `lead` is the first."""
        self.blocks.append((kind, unit))
        if kind is BlockKind.BODY:
            self.bodies += 1
            self.lead = self.lead or unit.text


class Sectioner:
    """Walks once over a page's lines and deals them out to sections."""

    def __init__(self, page: Setting) -> None:
        self.page = page
        self.sections: list[Section] = []
        self.known: set[str] = set()
        self.begun = False
        self.since = 0
        self.skipping = False

    def walk(self) -> list[Section]:
        runs = {run.first: run for run in self.page.runs}
        i = 0
        while i < len(self.page.units):
            if i in runs:
                self.take_run(runs[i])
                i = runs[i].last
            else:
                self.take_line(i)
                i += 1
        return self.sections

    @property
    def now(self) -> Section:
        if not self.sections:
            self.sections.append(Section())
        return self.sections[-1]

    def take_run(self, run: Run) -> None:
        lines = [self.page.line(i) for i in range(run.first, run.last) if self.page.kinds[i] is not Kind.FURNITURE]
        known = any(u.flat in self.known for _, u in lines)
        if opens_article(self.page, run, known=known, since=self.since if self.begun else None):
            listed = self._listed(run, lines)
            self.take_headings(run, lines[:listed])
            self.open(lines[listed:])
            self.since = run.first
        elif lines[0][0] is Kind.LINKS and (len(lines) > 1 or not self.sections):
            self.skipping = True
        elif not self.skipping:
            self.take_headings(run, lines)

    def _listed(self, run: Run, lines: list[tuple[Kind, Unit]]) -> int:
        """How many of a head's lines are the end of a list above it: names under 名单如下：, or more lines than a head has."""
        marked = next((i for i, (_, unit) in enumerate(lines) if unit.level), 0)
        announced = run.first > 0 and self.page.units[run.first - 1].text.endswith(("：", ":"))
        return marked if announced and marked else max(0, len(lines) - _HEAD_LINES)

    def open(self, lines: list[tuple[Kind, Unit]]) -> None:
        self.skipping = False
        head = compose(lines, gapped=self.page.gapped)
        self.known.update(u.flat for kind, u in head.parts if kind is BlockKind.HEADLINE and len(u.flat) >= 6)
        self.sections.append(Section(head))

    def take_headings(self, run: Run, lines: Iterable[tuple[Kind, Unit]]) -> None:
        before = self.page.units[run.first - 1].text if run.first else ""
        for kind, unit in lines:
            loose = not unit.level and self.now.bodies and is_open(before) and run.first not in self.page.parallels
            if kind is Kind.LABEL and not loose:
                self.now.closed = self.now.closed or bool(unit.level)
            else:
                self.now.add(BlockKind.BODY if loose else BlockKind.HEADING, unit)

    def take_line(self, i: int) -> None:
        kind, unit = self.page.line(i)
        if kind is Kind.FURNITURE or (self.skipping and kind is not Kind.DATED):
            return
        self.skipping = False
        if kind is Kind.DATED and self._leads_new() or (kind is Kind.BODY and self.now.closed and not goes_on(unit.text)):
            self.sections.append(Section())
            self.since = i
        self.now.dated = self.now.dated or kind is Kind.DATED
        for block in list(self._blocks(i, kind, unit)):
            self.now.add(*block)
        self.begun = self.begun or self.now.bodies > 0

    def _leads_new(self) -> bool:
        """Whether a dateline here begins an article without a headline."""
        lead = self.now.lead
        if not lead:
            return False
        alone = self.now.bodies == 1 and len(lead) <= _LEAD and not is_open(lead)
        return self.now.dated or not (alone and bool(self.now.head.parts) and not starts_broken(lead))

    def _blocks(self, i: int, kind: Kind, unit: Unit) -> Iterator[tuple[BlockKind, Unit]]:
        if kind in (Kind.BYLINE, Kind.CREDIT):
            self.now.closed = self.now.closed or (kind is Kind.BYLINE and self._below_text())
            self.now.dated = self.now.dated or kind is Kind.BYLINE
            yield BlockKind.BYLINE, unit
        elif kind is Kind.CAPTION or (kind is Kind.BODY and self._is_caption(i, unit)):
            yield from _with_tail(BlockKind.CAPTION, unit)
        elif kind is Kind.DATED:
            yield from self._dated(unit)
        else:
            yield from self._body(unit)

    def _below_text(self) -> bool:
        """Whether a byline here stands under an article, not between its lead and its text."""
        return self.now.bodies > 1 or (self.now.bodies == 1 and (self.now.dated or len(self.now.lead) > _LEAD))

    def _is_caption(self, i: int, unit: Unit) -> bool:
        """A short sentence between head and dateline, or one that says 图为."""
        if len(unit.text) <= 2 * _CAPTION and (CAPTION_INSIDE.search(unit.text) or PHOTO_TAIL.search(unit.text[-SHORT:])):
            return True
        ahead = next((k for k in self.page.kinds[i + 1:i + 4] if k not in (Kind.CREDIT, Kind.FURNITURE)), None)
        fresh = not self.now.bodies and bool(self.now.head.parts)
        return fresh and len(unit.text) <= _CAPTION and ahead is Kind.DATED and not is_open(unit.text)

    def _dated(self, unit: Unit) -> Iterator[tuple[BlockKind, Unit]]:
        found = DATELINE.match(unit.text[:SHORT])
        end = found.end() if found else 0
        if more := CREDITS.match(unit.text, end, end + SHORT):
            end = more.end()
        yield BlockKind.BYLINE, unit.cut(0, end)
        if end < len(unit.text.rstrip()):
            yield from self._body(unit.cut(end, len(unit.text)))

    def _body(self, unit: Unit) -> Iterator[tuple[BlockKind, Unit]]:
        for kind, part in _with_tail(BlockKind.BODY, unit):
            photo = PHOTO.search(part.text) and not WRITTEN.search(part.text)
            self.now.closed = self.now.closed or (kind is BlockKind.BYLINE and not photo)
            yield kind, part


def _with_tail(kind: BlockKind, unit: Unit) -> Iterator[tuple[BlockKind, Unit]]:
    """The unit, and the byline or credit at its end by itself."""
    text = unit.text
    offset = max(0, len(text) - SHORT)
    found = TAIL_CREDIT.search(text[offset:])
    if not found or offset + found.start() < 6:
        yield kind, unit
        return
    yield kind, unit.cut(0, offset + found.start())
    yield BlockKind.BYLINE, unit.cut(offset + found.start(), len(text))


