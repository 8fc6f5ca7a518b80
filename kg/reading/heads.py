"""A run of title lines → kicker, headline, column label: which line is which.

Of two lines the smaller one, over or under the headline, is the kicker (docs/annotation.md); text has no sizes, so the marks, the
line breaks and the words' shape stand for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import BlockKind
from kg.reading.kinds import LABEL_LENGTH, Kind
from kg.reading.lines import Unit
from kg.reading.signs import LABEL_END

_SPACE = re.compile(r"[ \u3000]+")
_ACTOR_END = re.compile(r"(?:街道|社区|区|市|县|镇|乡|村|局|委|校|小学|中学|法院|公安|中心|部门|单位|各地)$")
_ACTOR = re.compile(r"街道|社区|区|市|县|镇|乡|村|局|委|校|院|所|中心")
_SIGN = re.compile(r"[■●◆★◇○▌▍│┃◎]+[ \u3000]*")
_SECTION = re.compile(r"[\u4e00-\u9fff]{2,8}[·•][\u4e00-\u9fff]{2,6}$")  # 云中·城事: an outlet's or a page's name and its column
_OCCASION = re.compile(r"^(?:庆祝|纪念|喜迎|迎接|献礼|聚焦|致敬)|(?:周年|综述|纪实|侧记|见闻|掠影|启示录?|观察|记)$")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over an article, in the order of the page. `headline` is read with its lines joined by a space."""

    parts: tuple[tuple[BlockKind, Unit], ...] = ()
    repeats: tuple[Unit, ...] = ()

    @property
    def headline(self) -> str | None:
        return " ".join(u.text for kind, u in self.parts if kind is BlockKind.HEADLINE) or None

    @property
    def kicker(self) -> str | None:
        return " ".join(u.text for kind, u in self.parts if kind is BlockKind.KICKER) or None


def parallel_pair(text: str) -> bool:
    """Whether a line is two phrases of about one length with a space between: 环境美起来 日子甜起来."""
    parts = _SPACE.split(text)
    return len(parts) == 2 and min(map(len, parts)) >= 3 and abs(len(parts[0]) - len(parts[1])) <= 1


def compose(run: Sequence[tuple[Kind, Unit]], *, gapped: bool) -> Head:
    """The head that a run of title lines makes; `gapped` says that the page parts its lines by blank ones."""
    run = _without_links(run)
    titles, repeats = _distinct([u for kind, u in run if kind in (Kind.TITLE, Kind.LABEL) and not _is_label(kind, u, run)])
    subtitles = [u for kind, u in run if kind is Kind.SUBTITLE]
    headline = _headline(titles, gapped=gapped)
    chosen = {u.start: BlockKind.HEADLINE for u in headline} | {u.start: BlockKind.KICKER for u in subtitles}
    parts = [(chosen.get(u.start, BlockKind.KICKER), u) for u in sorted([*titles, *subtitles], key=lambda u: u.start)]
    return Head(tuple(q for kind, u in parts for q in _split_line(kind, _bare(kind, u))), tuple(repeats))


def _bare(kind: BlockKind, unit: Unit) -> Unit:
    """The line without the sign that it hangs on, and a headline without the brackets that it stands in from end to end."""
    text = unit.text
    start = found.end() if (found := _SIGN.match(text)) and found.end() < len(text) else 0
    if kind is BlockKind.HEADLINE and text[start] == "【" and text.find("】") == len(text) - 1 > start + 2:
        return unit.cut(start + 1, len(text) - 1)
    return unit.cut(start, len(text)) if start else unit


def _without_links(run: Sequence[tuple[Kind, Unit]]) -> Sequence[tuple[Kind, Unit]]:
    """What follows a list of links: from the first marked line on, or the last line alone."""
    last = max((i for i, (kind, _) in enumerate(run) if kind is Kind.LINKS), default=-1)
    if last < 0:
        return run
    after = run[last + 1:]
    marked = next((i for i, (_, u) in enumerate(after) if u.level), None)
    return after[marked:] if marked is not None else after[-1:]


def _is_label(kind: Kind, unit: Unit, run: Sequence[tuple[Kind, Unit]]) -> bool:
    others = sum(k is Kind.TITLE for k, u in run if u is not unit)
    short = unit is run[0][1] and others > 0 and (len(unit.text) <= 4 + (others > 1) or bool(_SECTION.match(unit.text)))
    return (short and not _ACTOR_END.search(unit.text)) or (kind is Kind.LABEL and (others > 0 or len(unit.text) < 6))


def _distinct(titles: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    seen: dict[str, Unit] = {}
    for unit in titles:
        seen.setdefault(unit.flat or unit.text, unit)
    return list(seen.values()), [u for u in titles if seen[u.flat or u.text] is not u]


def _headline(titles: list[Unit], *, gapped: bool) -> list[Unit]:
    if len(titles) < 2:
        return titles
    best = [u for u in titles if u.level and u.level == min(v.level for v in titles if v.level)]
    if best and len(best) < len(titles):
        return _by_mark(titles, best, gapped=gapped)
    return _by_shape(titles, gapped=gapped)


def _by_mark(titles: list[Unit], best: list[Unit], *, gapped: bool) -> list[Unit]:
    after = [u for u in titles if u.start > best[-1].start and not u.level]
    if len(after) == 2 and gapped and not after[1].gap:
        return after
    if best == titles[:1] and len(titles) == 2 and len(after) == 1 and gapped and not after[0].gap:
        return [*best, *after]
    return best if len(best) == 1 else _by_shape(best, gapped=gapped)


def _by_shape(titles: list[Unit], *, gapped: bool) -> list[Unit]:
    first, last = titles[-2], titles[-1]
    if _one_headline(first, last, gapped=gapped):
        return [first, last]
    if len(titles) > 2 and _one_headline(titles[0], titles[1], gapped=gapped):
        return titles[:2]
    return [first] if len(titles) == 2 and _kickerness(last) >= _kickerness(first) + 2 else [last]


def _one_headline(first: Unit, last: Unit, *, gapped: bool) -> bool:
    """Whether two lines are one headline broken in two: no blank line between where the page has them, or a subject without its verb."""
    if _ACTOR_END.search(first.text) and len(first.text) <= 12 and not _SPACE.search(first.text):
        return True
    if not gapped or last.gap or first.level != last.level:
        return False
    return not (parallel_pair(first.text) and not parallel_pair(last.text))


def _kickerness(unit: Unit) -> int:
    """How much a line looks like the smaller one; weights set by hand on the annotated pages."""
    score = 2 * parallel_pair(unit.text) + 3 * bool(_OCCASION.search(unit.text)) - bool(_ACTOR.search(unit.text))
    return score + (len(unit.text) <= LABEL_LENGTH)


def _split_line(kind: BlockKind, unit: Unit) -> tuple[tuple[BlockKind, Unit], ...]:
    """A headline line that carries its kicker in front: a column's name, or a pair of phrases before a third, longer one."""
    if kind is not BlockKind.HEADLINE:
        return ((kind, unit),)
    parts = list(_SPACE.finditer(unit.text))
    words = _SPACE.split(unit.text)
    if len(words) == 2 and len(words[0]) <= 6 and LABEL_END.search(words[0]) and len(words[1]) > len(words[0]):
        at = parts[0]
    elif len(words) in (3, 4) and abs(len(words[0]) - len(words[1])) <= 1 and len(words[2]) > len(words[0]) + (len(words) == 3):
        at = parts[1]
    else:
        return ((kind, unit),)
    return ((BlockKind.KICKER, unit.cut(0, at.start())), (BlockKind.HEADLINE, unit.cut(at.end(), len(unit.text))))
