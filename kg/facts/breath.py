"""Numbers told in one breath are mostly about one thing: 上门看望居民640户，送出手册850份，记下建议172条."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log

from kg.facts.entities import Key
from kg.facts.metric_signs import FoundNumber
from kg.model import Mention

TOGETHER = 0.5
"""How much weight the numbers beside it have in what one is about: with this F1 of numbers rises on retold reports kept apart from 0.555 to
0.559 and from 0.498 to 0.512, on invented ones from 0.579 to 0.589; with 0.35 by less, with 0.7 by less or not at all."""
_LEAST_LIKELY = 0.01  # what none of the signs speak for


def told_together(numbers: Sequence[FoundNumber], likely: Sequence[Mapping[Key, float]], mentions: list[Mention]) -> list[dict[Key, float]]:
    """How likely each of `numbers`, in order of place, is about each thing once those told in one breath with it have their say.

    `likely` is what each by itself is about. Numbers of one sentence are told in one breath if nothing is named between them, unless
    one counts what is named right beside it. Each thing's likelihood is drawn to the geometric mean over the numbers of a breath.
    """
    out: list[dict[Key, float]] = []
    for first, last in _breaths(numbers, sorted(m.start for m in mentions)):
        group = likely[first:last]
        if len(group) == 1:
            out.append(dict(group[0]))
            continue
        things = {key for share in group for key in share}
        mean = {key: exp(sum(log(max(s.get(key, 0.0), _LEAST_LIKELY)) for s in group) / len(group)) for key in things}
        out += [{key: (1 - TOGETHER) * p + TOGETHER * mean[key] for key, p in share.items()} for share in group]
    return out


def _breaths(numbers: Sequence[FoundNumber], named: Sequence[int]) -> list[tuple[int, int]]:
    """The half-open ranges of `numbers` that are told in one breath; `named` are the places where anything is named, sorted."""
    starts = [0] if numbers else []
    for n, (a, b) in enumerate(pairwise(numbers), 1):
        nothing_between = bisect_left(named, a.match.end()) == bisect_left(named, b.match.start())
        if a.sentence is not b.sentence or not nothing_between or "counted" in (a.source, b.source):
            starts.append(n)
    return list(pairwise([*starts, len(numbers)]))
