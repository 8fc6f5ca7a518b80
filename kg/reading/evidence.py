"""Whether a run of title lines opens an article: signs for and against are weighed together, and none of them is necessary.

A dateline or byline underneath settles it. Otherwise the white space above, the marks, the lead underneath, the ending above, the
change of names and words between the two sides, and the company of parallel headings are added up. The weights are set by hand, in
steps of a half, on annotated pages and on invented pages in random layouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.reading.kinds import HEADLIKE, SPEECH, Kind
from kg.reading.leads import closes, echoed, goes_on, introduces, names, opens_like_lead, shared
from kg.reading.lines import Unit
from kg.reading.runs import Run, Setting, level_of
from kg.reading.signs import ENUMERATED, NUMBERED, TIPS, is_open, starts_broken

_ACTOR = re.compile(r"街道|社区|区|镇|村|市|县|校|局|委|院")
_ENOUGH = 2.0
_LIST = 6  # lines; no head of the annotated pages has more
_SIGNED = 12  # lines within which a byline is looked for
_SIDE = 1_500  # characters of each side whose words are compared
_ECHO = 0.35  # share of the head's bigrams; half of the heads reach it, a tenth of the headings
_LEAST = 50  # characters of a side that say anything about its words


def opens_article(page: Setting, run: Run, *, known: bool, since: int | None) -> bool:
    """Whether the run is an article's head.

    `known`: one of its lines was a headline before. `since`: the first line of the article above, None where there is none with text.
    """
    if run.last - run.first > _LIST and since is not None and not run.dated:
        return False  # winners line by line, not lines of a head
    return run.dated or known or weight(page, run, since=since) >= _ENOUGH


def weight(page: Setting, run: Run, *, since: int | None) -> float:
    """The evidence that the run opens an article, positive for, negative against; 2 is enough."""
    lines = [page.units[i] for i in range(run.first, run.last) if page.kinds[i] in (Kind.TITLE, Kind.LABEL)]
    if not lines:
        return 0.0
    above = 2.0 if since is None else _above(page, run) + _difference(page, run, since)
    below = _below(page, run, lines) if run.last < len(page.units) else 0.0
    return above + below + _space(page, run) + _marks(page, run, lines, since) + _words(page, run, lines) + _company(page, run)


def _space(page: Setting, run: Run) -> float:
    """More blank lines than between paragraphs speak for a start; where all starts have them, their absence speaks against one."""
    if page.units[run.first].blank > page.usual:
        return 0.5 if page.loose else 2.0
    return -2.0 if page.spaced else 0.0


def _marks(page: Setting, run: Run, lines: Sequence[Unit], since: int | None) -> float:
    """The mark of other heads speaks for one, a mark that only headings have against it."""
    level = level_of(lines)
    if not page.levels:
        return _marks_alone(page, level, len(lines[-1].text), 0 if since is None else _level_at(page, since))
    if level in page.levels:
        return -0.5 if level > run.above > 0 else 1.0 if level else 0.0
    return -1.0 if len(page.levels) == 1 and page.heads > 1 else -0.5


def _marks_alone(page: Setting, level: int, length: int, own: int) -> float:
    """On a page without datelines: the highest mark, or that of the article above (`own`), and not a lower one."""
    if level == page.top > 0:
        return 2.5
    if own:
        return 1.5 if level == own else -1.0 if level > own else 0.0
    return 0.5 if level or length >= 10 else 0.0


def _level_at(page: Setting, first: int) -> int:
    """The mark of the head that begins with this line, 0 where it has none or is no head."""
    stop = min(first + _SIGNED, len(page.units))
    last = next((i for i in range(first, stop) if page.kinds[i] not in HEADLIKE), stop)
    return level_of(page.units[first:last])


def _words(page: Setting, run: Run, lines: Sequence[Unit]) -> float:
    """The head's own words: an actor and two phrases for, a clause, a colon or a number against."""
    unit = lines[-1]
    text = unit.text
    found = 1.0 * (" " in text.strip() or "\u3000" in text) + 0.5 * bool(_ACTOR.search(text)) + 1.5 * (len(lines) > 1)
    found -= 1.0 * ("，" in text or "," in text) + 4.0 * text.endswith(("：", ":")) + 4.0 * bool(TIPS.match(text))
    if not page.numbered or not NUMBERED.match(text):
        found -= 3.0 * bool(ENUMERATED.match(text))
    return found - 1.5 * (len(text) < 7) - 1.0 * unit.indented


def _above(page: Setting, run: Run) -> float:
    """How the text above ends: broken off speaks against a start, a closing word for one."""
    before = page.units[run.first - 1]
    if is_open(before.text):
        return -1.0
    return 1.0 + 0.5 * (page.kinds[run.first - 1] in SPEECH and closes(before.text))


def _below(page: Setting, run: Run, lines: Sequence[Unit]) -> float:
    """How the text below begins: like a lead that says the head's words again for, leaning on what was said against."""
    first = next((i for i in range(run.last, len(page.units)) if page.kinds[i] is Kind.BODY), len(page.units) - 1)
    text = page.units[first].text
    echo = echoed("\n".join(u.text for u in lines), text)
    found = 1.0 if echo >= _ECHO else -0.5 if not echo else 0.0
    found += 2.0 * opens_like_lead(text) + 1.0 * introduces(text) - 1.5 * goes_on(text) + 2.5 * _signed(page, run)
    return found + 1.0 * starts_broken(page.units[run.last].text) + 0.5 * (page.kinds[run.last] is Kind.CAPTION)


def _signed(page: Setting, run: Run) -> bool:
    """Whether a byline stands under the run's text while the article above has had its own."""
    under = next((kind for kind in page.kinds[run.last:run.last + _SIGNED] if kind not in (Kind.BODY, Kind.CAPTION)), None)
    return under is Kind.BYLINE and any(kind in (Kind.BYLINE, Kind.DATED) for kind in page.kinds[max(0, run.first - _SIGNED):run.first])


def _difference(page: Setting, run: Run, since: int) -> float:
    """How little the two sides share: names and three-grams. Starts had a share of 0.02 (median), headings of 0.09."""
    left, right = _side(page, range(run.first - 1, since - 1, -1)), _side(page, range(run.first, _end(page, run)))
    size = min(len(left), len(right))
    if size < _LEAST:
        return 0.0
    share, own, other = shared(left, right), names(right), names(left)
    strange = 1.5 if size > 150 else 1.0 if size > 80 else 0.5  # a few lines share little even where they belong together
    found = strange if share < 0.025 else 0.5 if share < 0.05 else -1.5 if share > 0.12 else -1.0 if share > 0.08 else 0.0
    return found + (0.0 if not own or not other else -1.0 if own & other else 0.5)


def _end(page: Setting, run: Run) -> int:
    return next((i for i in range(run.last, len(page.units)) if page.kinds[i] in HEADLIKE), len(page.units))


def _side(page: Setting, lines: Iterable[int]) -> str:
    """The text of the lines in the order given, up to the limit."""
    found: list[str] = []
    size = 0
    for i in lines:
        if page.kinds[i] is Kind.FURNITURE:
            continue
        found.append(page.units[i].text[:_SIDE])
        size += len(found[-1])
        if size >= _SIDE:
            break
    return "\n".join(found)


def _company(page: Setting, run: Run) -> float:
    """Lines of one build or one mark in series, without leads, are an article's headings."""
    return -3.0 if run.first in page.parallels else -1.5 if run.first in page.series else 0.0
