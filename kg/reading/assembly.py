"""Drafts → `kg.model.Article`: the reading text with its blocks, the way back to the page, the spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Article, Block, BlockKind, Segment
from kg.reading.bylines import reporters
from kg.reading.heads import parallel_pair
from kg.reading.lines import Unit
from kg.reading.marks import full_width
from kg.reading.repeats import Blocks, overlap
from kg.reading.signs import is_open
from kg.reading.threads import Draft

Pieces = list[tuple[int, int]]


@dataclass(slots=True)
class _Reader:
    """Writes the reading text and notes where every stretch came from."""

    page_text: str
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    at: int = 0

    def write(self, kind: BlockKind, pieces: Pieces) -> None:
        if self.at:
            self.parts.append("\n")
            self.at += 1
        start = self.at
        for a, b in pieces:
            self._segment(a, b)
        self.blocks.append(Block(kind, start, self.at))

    def _segment(self, a: int, b: int) -> None:
        last = self.segments[-1] if self.segments else None
        if last and last.start + last.length == self.at and last.page_start + last.length == a:
            self.segments[-1] = Segment(last.start, last.page_start, last.length + b - a)
        else:
            self.segments.append(Segment(self.at, a, b - a))
        self.parts.append(self.page_text[a:b])
        self.at += b - a


def articles_of(page_name: str, page_text: str, drafts: Sequence[Draft], units: Sequence[Unit]) -> tuple[Article, ...]:
    """The articles, numbered from 1 in the order they begin on the page."""
    order = sorted((d for d in drafts if d.head.parts or d.blocks), key=lambda d: min(u.start for u in _owned(d)))
    spans = _spans(order, units)
    return tuple(_article(page_name, page_text, n, draft, spans[n - 1]) for n, draft in enumerate(order, 1))


def _owned(draft: Draft) -> list[Unit]:
    return [u for _, u in draft.head.parts] + [u for _, u in draft.blocks] + draft.repeats


def _spans(drafts: Sequence[Draft], units: Sequence[Unit]) -> list[list[tuple[int, int]]]:
    """Every draft's lines as spans; lines that follow one another make one."""
    starts = [u.start for u in units]
    owner: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        for unit in _owned(draft):
            owner[bisect_right(starts, unit.start) - 1] = n
    spans: list[list[tuple[int, int]]] = [[] for _ in drafts]
    for i in sorted(owner):
        own = spans[owner[i]]
        if owner.get(i - 1) == owner[i]:
            own[-1] = (own[-1][0], units[i].end)
        else:
            own.append((units[i].start, units[i].end))
    return spans


def _article(page_name: str, page_text: str, n: int, draft: Draft, spans: Sequence[tuple[int, int]]) -> Article:
    reader = _Reader(page_text)
    for kind, pieces in [*_head_blocks(draft), *_text_blocks(draft.blocks, page_text)]:
        reader.write(kind, pieces)
    printed = "".join(reader.parts)
    text = full_width(printed)
    names = reporters(u.text for kind, u in draft.blocks if kind is BlockKind.BYLINE)
    return Article(
        page=page_name, n=n, headline=draft.head.headline, kicker=draft.head.kicker, reporters=names, spans=tuple(spans),
        text=text, blocks=tuple(reader.blocks), segments=tuple(reader.segments), as_printed=None if text == printed else printed,
    )


def _head_blocks(draft: Draft) -> list[tuple[BlockKind, Pieces]]:
    """Kickers and headlines in printed order; a headline that only the line's width broke is read without a break."""
    found: list[tuple[BlockKind, Pieces]] = []
    last = ""
    for kind, unit in draft.head.parts:
        if found and kind is BlockKind.HEADLINE is found[-1][0] and not parallel_pair(f"{last} {unit.text}"):
            found[-1][1].extend(unit.pieces)
        else:
            found.append((kind, list(unit.pieces)))
        last = unit.text
    return found


def _text_blocks(blocks: Blocks, page_text: str) -> list[tuple[BlockKind, Pieces]]:
    """The blocks, a paragraph whose sentence goes on joined with the one where it does, pictures and credits in between after it."""
    found: list[tuple[BlockKind, Pieces]] = []
    held: Pieces | None = None
    tail = ""
    for kind, unit in blocks:
        if kind is BlockKind.BODY and held is not None and is_open(tail):
            held.extend(unit.cut(overlap(tail, unit.text), len(unit.text)).pieces)
            tail = unit.text
            continue
        pieces = list(unit.pieces)
        found.append((kind, pieces))
        if kind is BlockKind.BODY:
            held, tail = pieces, unit.text
        elif kind is BlockKind.HEADING:
            held = None
    return found
