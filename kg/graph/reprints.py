"""Which articles are one text printed again, so that support counts independent articles.

Near-duplicates are found by MinHash over runs of five characters (Broder 1997; datasketch), banded for locality-sensitive hashing with the
widths that datasketch chooses, then settled by the exact Jaccard index of those runs. Sketches are kept as one table of numbers: the runs
of an article take a hundred times its text, and an index of Python objects twenty times.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kg.model import Article

THRESHOLD = 0.4  # between what a reprint and a retelling reach: docs/decisions/2026-11-28-reprints.md
_CANDIDATES = 0.25  # MinHash proposes from here on, so that its error loses no pair near THRESHOLD
_RUN = 5
_PERMUTATIONS = 64
_ALIKE = 8  # of 64 numbers in two sketches: at THRESHOLD 26 are equal on average, and fewer than 8 once in three million pairs (binomial)


@dataclass(frozen=True, slots=True)
class Nearness:
    """Two articles, each as page and number, and the Jaccard index of their runs of five characters."""

    jaccard: float
    left: tuple[str, int]
    right: tuple[str, int]


def closest_articles(articles: Sequence[Article]) -> list[Nearness]:
    """Every pair of articles by how alike they are worded, the closest first. For measuring: it takes the square of their number."""
    runs = [((a.page, a.n), _runs(a.text)) for a in sorted(articles, key=lambda a: (a.page, a.n))]
    found = [Nearness(_jaccard(one, two), left, right) for (left, one), (right, two) in combinations(runs, 2)]
    return sorted(found, key=lambda n: (-n.jaccard, n.left, n.right))


def reprint_groups(articles: Collection[Article]) -> Mapping[tuple[str, int], int]:
    """A group number for every article (page, number); articles of one group have a Jaccard index of at least THRESHOLD with some other
    of it. `articles` are gone through three times, and the texts are kept of those that may be reprints.
    """
    # half a second to import, and only builds need it
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    given = [(a.page, a.n) for a in articles]
    places = sorted(given)
    row = {place: k for k, place in enumerate(places)}
    rows = [row[place] for place in given]
    leader = list(range(len(places)))
    table = np.zeros((len(places), _PERMUTATIONS), dtype=np.uint32)
    runs = ([r.encode("utf-8") for r in _runs(a.text)] for a in articles)
    for k, sketch in zip(rows, MinHash.generator(runs, num_perm=_PERMUTATIONS, seed=1, hashfunc=zlib.crc32), strict=True):
        table[k] = sketch.hashvalues
    index = MinHashLSH(threshold=_CANDIDATES, num_perm=_PERMUTATIONS)
    near = {k for pair in _candidates(table, index.b, index.r) for k in pair}
    texts = {k: a.text for k, a in zip(rows, articles, strict=True) if k in near}
    for one, other in _candidates(table, index.b, index.r):
        if _top(leader, one) != _top(leader, other) and _jaccard(_runs(texts[one]), _runs(texts[other])) >= THRESHOLD:
            _join(leader, one, other)
    return {place: _top(leader, k) for k, place in enumerate(places)}


def _candidates(table: NDArray[np.uint32], bands: int, width: int) -> Iterator[tuple[int, int]]:
    """Pairs of rows that agree in all of some band's columns and in _ALIKE of all, the lower row first.

    Unrelated articles share a band by chance: without the second test the exact index would be taken of a number of pairs that grows
    with the square of the corpus.
    """
    for band in range(bands):
        columns = np.ascontiguousarray(table[:, band * width : (band + 1) * width])
        _, groups = np.unique(columns, axis=0, return_inverse=True)
        order = np.argsort(groups.ravel(), kind="stable")
        for same in np.split(order, np.flatnonzero(np.diff(groups.ravel()[order])) + 1):
            for k, one in enumerate(same[:-1], 1):
                others = same[k:]
                for other in others[(table[others] == table[one]).sum(axis=1) >= _ALIKE]:
                    yield int(one), int(other)


def _runs(text: str) -> frozenset[str]:
    flat = re.sub(r"\W+", "", text)
    return frozenset(flat[k : k + _RUN] for k in range(max(1, len(flat) - _RUN + 1)))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def _top(leader: list[int], k: int) -> int:
    while leader[k] != k:
        k = leader[k]
    return k


def _join(leader: list[int], a: int, b: int) -> None:
    low, high = sorted((_top(leader, a), _top(leader, b)))
    leader[high] = low
