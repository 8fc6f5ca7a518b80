"""Words that are printed twice: the same paragraph, one with a slip, a piece that another one contains, an overlap at a seam."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.model import BlockKind
from kg.reading.lines import Unit

Blocks = list[tuple[BlockKind, Unit]]
_LEAST = 12  # letters of a repeat that is no accident
_LIKE = 0.8  # share of four-grams in common; a paragraph with two slips in eighty characters still has 0.82
_WHOLE = 30_000  # letters, and
_PARAGRAPHS = 300  # paragraphs, up to which an article is searched for more than equal ones; a full page of print has less
_CANDIDATES = 3
_OVERLAP = range(60, 5, -1)


def part_repeats(blocks: Blocks) -> tuple[Blocks, list[Unit]]:
    """The blocks that say something for the first time, in order, and the repeats, which are read nowhere."""
    flats = [unit.flat for _, unit in blocks]
    dropped = _equal(flats)
    if sum(map(len, flats)) <= _WHOLE and len(flats) <= _PARAGRAPHS:
        dropped |= _similar(blocks, flats)
        dropped |= _contained(blocks, flats, dropped)
    kept = [block for i, block in enumerate(blocks) if i not in dropped]
    return kept, [blocks[i][1] for i in sorted(dropped)]


def _equal(flats: Sequence[str]) -> set[int]:
    first: dict[str, int] = {}
    return {i for i, flat in enumerate(flats) if len(flat) >= _LEAST and first.setdefault(flat, i) != i}


def _similar(blocks: Blocks, flats: Sequence[str]) -> set[int]:
    """Paragraphs that begin or end like an earlier one and have most four-grams in common with it."""
    near: dict[tuple[str, str], list[int]] = defaultdict(list)
    found = set()
    for i, flat in enumerate(flats):
        if blocks[i][0] is not BlockKind.BODY or len(flat) < 3 * _LEAST:
            continue
        keys = [("start", flat[:_LEAST]), ("end", flat[-_LEAST:])]
        if any(alike(flat, flats[j]) for key in keys for j in near[key][:_CANDIDATES]):
            found.add(i)
        for key in keys:
            near[key].append(i)
    return found


def alike(a: str, b: str) -> bool:
    """Whether two texts are one but for slips: four-gram sets with a Jaccard index of at least `_LIKE`."""
    if min(len(a), len(b)) < 0.85 * max(len(a), len(b)):
        return False
    x, y = ({t[i:i + 4] for i in range(len(t) - 3)} for t in (a, b))
    return len(x & y) >= _LIKE * len(x | y)


def _contained(blocks: Blocks, flats: Sequence[str], dropped: set[int]) -> set[int]:
    """Pull-quotes and half-printed paragraphs: text that stands whole within a longer paragraph."""
    everything = "\0".join(flats[i] for i, (kind, _) in enumerate(blocks) if kind is BlockKind.BODY and i not in dropped)
    found = set()
    for i, (kind, _) in enumerate(blocks):
        own = flats[i]
        if kind in (BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADING) and len(own) >= _LEAST and i not in dropped:
            times = everything.count(own)
            if times > (kind is BlockKind.BODY):
                found.add(i)
    return found


def overlap(left: str, right: str) -> int:
    """How many characters at the start of `right` repeat the end of `left` (6 to 60, else 0)."""
    return next((n for n in _OVERLAP if n < len(right) and left.endswith(right[:n])), 0)
