"""Runs of title lines, and what the whole page tells about them: its usual spacing, its marks, its series of headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median_low

from kg.reading.kinds import HEADLIKE, SPEECH, Kind, is_author, kind_of, may_be_deck, may_be_title
from kg.reading.leads import opens_like_lead
from kg.reading.lines import Unit
from kg.reading.signs import ENUMERATED, NUMBERED, is_open, starts_broken

_SHORT_HEADING = 8  # characters; headings this short come in sets of one length
_FURNITURE = 6  # lines that a page may have above its first article
_SIGNATURE = re.compile(r"[，,“”‘’：:、！]")


@dataclass(frozen=True)
class Setting:
    """What the whole page tells about one of its lines.

    `usual` is the number of blank lines above a paragraph, `spaced` says that every dated head has more, `loose` that headings have
    more, too. `levels` are the marks of the dated heads, `heads` is their number;
    `numbered` that headlines are (1. 2. 3.).
    """

    units: tuple[Unit, ...]
    kinds: tuple[Kind, ...]
    gapped: bool
    usual: int = 0
    spaced: bool = False
    loose: bool = False
    numbered: bool = False
    heads: int = 0
    levels: frozenset[int] = frozenset()
    top: int = 0
    parallels: frozenset[int] = frozenset()
    series: frozenset[int] = frozenset()
    runs: tuple[Run, ...] = field(default=())

    def line(self, i: int) -> tuple[Kind, Unit]:
        return self.kinds[i], self.units[i]


@dataclass(frozen=True, slots=True)
class Run:
    """units[first:last], title lines that follow one another.

    `dated` says that a dateline or a byline stands under them, `above` is the mark of the last dated head before (0: none).
    """

    first: int
    last: int
    dated: bool
    above: int = 0


def setting_of(units: tuple[Unit, ...]) -> Setting:
    """Kinds, runs and habits of a page."""
    kinds = _with_captions(units, _with_titles(units, _with_authors(units, [kind_of(u) for u in units])))
    gapped = sum(u.gap for u in units) * 2 > len(units)
    runs = tuple(_with_marks(units, _runs(list(kinds))))
    dated = [r for r in runs if r.dated]
    levels = frozenset(level_of(units[r.first:r.last]) for r in dated)
    usual = _usual(units, kinds)
    groups = _groups(runs)
    leads = frozenset(r.first for r in runs if _has_lead(units, kinds, r))
    numbered = any(NUMBERED.match(units[i].text) for r in runs if r.dated or not r.first for i in range(r.first, r.last))
    parallels = frozenset(i for group in groups for i in _alike(units, group, leads, numbered=numbered))
    plain = [[r for r in group if units[r.first].blank <= usual and r.first not in leads] for group in groups]
    return Setting(
        units, kinds, gapped, usual=usual, spaced=_spaced(units, dated, usual), heads=len(dated), levels=levels,
        top=0 if levels else _top_level(units, runs), parallels=parallels,
        numbered=numbered, loose=sum(units[i].blank > usual for i in parallels) > 1,
        series=frozenset(i for group in plain for i in _same_level(units, group)), runs=runs,
    )


def _usual(units: Sequence[Unit], kinds: Sequence[Kind]) -> int:
    """How many blank lines stand above most paragraphs."""
    blanks = [unit.blank for unit, kind in zip(units[1:], kinds[1:], strict=True) if kind in SPEECH]
    return median_low(blanks) if blanks else max((u.blank for u in units), default=0)


def _spaced(units: Sequence[Unit], dated: Sequence[Run], usual: int) -> bool:
    blanks = [units[r.first].blank for r in dated if r.first]
    return len(blanks) > 1 and min(blanks) > usual


def _top_level(units: Sequence[Unit], runs: Sequence[Run]) -> int:
    """On a page without datelines: the highest mark right above text, where several lines have it (0: none)."""
    last = Counter(level for r in runs if (level := units[r.last - 1].level))
    if runs and not level_of(units[runs[0].first:runs[0].last]):
        return 0
    return top if last and last[top := min(last)] > 1 else 0


def _with_authors(units: Sequence[Unit], kinds: list[Kind]) -> list[Kind]:
    for i in range(1, len(units) - 1):
        over = kinds[i - 1] in (Kind.TITLE, Kind.SUBTITLE)
        under = kinds[i + 1] in SPEECH and (len(units[i + 1].text) >= 20 or " " in units[i].text)
        if kinds[i] is Kind.TITLE and over and under and not units[i].level and is_author(units[i].text):
            kinds[i] = Kind.BYLINE
    return kinds


def _with_titles(units: Sequence[Unit], kinds: list[Kind]) -> list[Kind]:
    """A line that reads like prose is a headline where a subtitle, a byline, a dateline or a lead stands right under it."""
    usual = _usual(units, kinds)
    for i in range(len(units) - 1):
        text = units[i].text
        over = not i or kinds[i - 1] not in SPEECH or not is_open(units[i - 1].text)
        if kinds[i] is not Kind.BODY:
            continue
        first = not starts_broken(text) and all(kind is Kind.FURNITURE for kind in kinds[max(0, i - _FURNITURE):i])
        apart = first or bool(units[i].mark) or units[i].blank > usual
        if over and may_be_title(text) and _heads(units, kinds, i, apart=apart):
            kinds[i] = Kind.TITLE
        elif i and kinds[i - 1] is Kind.TITLE and kinds[i + 1] in (Kind.BYLINE, Kind.DATED) and may_be_deck(text):
            kinds[i] = Kind.SUBTITLE
    return kinds


def _heads(units: Sequence[Unit], kinds: Sequence[Kind], i: int, *, apart: bool) -> bool:
    """Whether what follows a line of prose takes it for its headline."""
    if kinds[i + 1] in (Kind.SUBTITLE, Kind.BYLINE, Kind.DATED):
        return True
    if kinds[i + 1] is Kind.TITLE:
        return apart
    below = units[i + 1].text
    long = kinds[i + 1] is Kind.BODY and len(below) >= 2 * len(units[i].text)
    return long and (opens_like_lead(below) or (apart and not starts_broken(below)))


def _with_captions(units: Sequence[Unit], kinds: list[Kind]) -> tuple[Kind, ...]:
    for i in range(len(units) - 1):
        text = units[i].text
        if kinds[i + 1] is Kind.CREDIT and len(text) <= 100 and _may_caption(units, kinds, i):
            kinds[i] = Kind.CAPTION
    return tuple(kinds)


def _may_caption(units: Sequence[Unit], kinds: Sequence[Kind], i: int) -> bool:
    if kinds[i] is Kind.BODY:
        return not starts_broken(units[i].text)
    lone = kinds[i] is Kind.TITLE and not units[i].level and 0 < i < len(units) - 2
    return lone and not (kinds[i - 1] in SPEECH and kinds[i + 2] is Kind.DATED)


def _runs(kinds: list[Kind]) -> list[Run]:
    runs, i = [], 0
    while i < len(kinds):
        if kinds[i] not in HEADLIKE:
            i += 1
            continue
        first = i
        while i < len(kinds) and (kinds[i] in HEADLIKE or (kinds[i] is Kind.FURNITURE and i + 1 < len(kinds) and kinds[i + 1] in HEADLIKE)):
            i += 1
        runs.append(Run(first, i, _dated(kinds, first, i)))
    return runs


def _with_marks(units: Sequence[Unit], runs: Sequence[Run]) -> Iterator[Run]:
    above = 0
    for run in runs:
        yield replace(run, above=above)
        if run.dated:
            above = level_of(units[run.first:run.last])


def _dated(kinds: list[Kind], first: int, last: int) -> bool:
    """Whether a dateline or byline comes next, pictures and at most one paragraph (a caption, a lead) passed over."""
    if any(kinds[i] is Kind.SUBTITLE for i in range(first + 1, last)):
        return True
    bodies = 0
    for i in range(last, min(last + 6, len(kinds))):
        kind = kinds[i]
        if kind is Kind.DATED or (kind is Kind.BYLINE and (not bodies or kinds[i + 1:i + 2] == [Kind.BODY])):
            return bodies <= 1
        if kind is Kind.BODY:
            bodies += 1
        elif kind in HEADLIKE or bodies > 1:
            return False
    return False


def _groups(runs: Sequence[Run]) -> list[list[Run]]:
    """The undated single lines under each dated head; those before the first one come first."""
    groups: list[list[Run]] = [[]]
    for run in runs:
        if run.dated:
            groups.append([])
        elif run.last - run.first == 1:
            groups[-1].append(run)
    return groups


def _has_lead(units: Sequence[Unit], kinds: Sequence[Kind], run: Run) -> bool:
    return run.last < len(units) and kinds[run.last] in SPEECH and opens_like_lead(units[run.last].text)


def _same_level(units: Sequence[Unit], group: Sequence[Run]) -> list[int]:
    """The lines of a group that are not alone in their level: headings come in series, headlines without a dateline are rare."""
    levels = Counter(units[r.first].level for r in group)
    return [r.first for r in group if levels[units[r.first].level] > 1]


def _alike(units: Sequence[Unit], group: Sequence[Run], leads: frozenset[int], *, numbered: bool) -> list[int]:
    """The lines of a group that are built like others of which one at least has no lead: headlines are alike by chance."""
    builds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for run in group:
        for build in _builds(units[run.first], numbered=numbered):
            builds[build].append(run.first)
    return [i for found in builds.values() if len(found) > 1 and not leads.issuperset(found) for i in found]


def _builds(unit: Unit, *, numbered: bool) -> list[tuple[object, ...]]:
    text, marks = unit.text, "".join(_SIGNATURE.findall(unit.text))
    ends: list[tuple[object, ...]] = [("end", unit.level, text[-2:]), ("start", unit.level, text[:2])]
    if ENUMERATED.match(text) and not (numbered and NUMBERED.match(text)):
        ends.append(("number", unit.level))
    if len(text) <= _SHORT_HEADING:
        ends.append(("length", unit.level, len(text)))
    if marks:
        ends.append((unit.level, marks, text.index(marks[0])))
    elif " " in text:
        ends.append((unit.level, len(text), text.index(" ")))
    return ends


def level_of(lines: Sequence[Unit]) -> int:
    """The highest mark among the lines (1 is the highest), 0 where none has one."""
    return min((u.mark for u in lines if u.mark), default=0)
