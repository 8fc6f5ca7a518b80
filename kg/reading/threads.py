"""Sections → drafts of articles: heads printed twice, text of another article in between, ends that go on elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.reading.closeness import closeness
from kg.reading.heads import Head
from kg.reading.lines import Unit
from kg.reading.repeats import Blocks, alike, part_repeats
from kg.reading.seams import Seams
from kg.reading.sections import Section
from kg.reading.signs import CLOSERS, FINAL, FRAGMENT_START, STARTER, is_open, starts_broken

_LIMIT = 60_000  # characters, and
_PARAGRAPHS = 300  # paragraphs, up to which text is moved; a page of print has under 20,000 and 100, and longer texts keep their order
_CLEAR = 2.0  # how many times closer to another article a stray piece has to be
_SOME = 3.0  # least closeness that says anything
_HALF_CLAUSE = re.compile(r"[\u4e00-\u9fff]{1,2}[\u4e00-\u9fff](?<![后外时中前间上下里日次着然今年者天晚早刻])[，,][还并也又更]")
_HEADING = 20  # characters; a line no longer than this and without a sentence's end may be an unmarked heading
_DENSE = 0.03  # least closeness a character; pieces of another article had 0.05 and more, pieces of none of them under 0.02
_AHEAD = 5  # paragraphs that may stand within a broken sentence


@dataclass(slots=True)
class Draft:
    """An article in the making: `blocks` are read, `repeats` only belong to it."""

    head: Head = field(default_factory=Head)
    blocks: Blocks = field(default_factory=list)
    repeats: list[Unit] = field(default_factory=list)

    def text(self, without: Sequence[tuple[BlockKind, Unit]] = ()) -> str:
        """Head and blocks as one string, those `without` left out."""
        out = {u.start for _, u in without}
        return "\n".join(u.text for _, u in [*self.head.parts, *self.blocks] if u.start not in out)

    def bodies(self) -> list[int]:
        return [i for i, (kind, _) in enumerate(self.blocks) if kind is BlockKind.BODY]

    def drop_repeats(self) -> None:
        self.blocks, repeats = part_repeats(self.blocks)
        self.repeats += repeats


@dataclass(frozen=True, slots=True)
class Stray:
    """Blocks that do not belong where they stand; `sure` says that the sentence around them goes on without them."""

    home: Draft
    blocks: Blocks
    sure: bool

    @property
    def text(self) -> str:
        return "\n".join(u.text for _, u in self.blocks)

    @property
    def opening(self) -> str:
        return next((u.text for kind, u in self.blocks if kind is BlockKind.BODY), "")


def drafts_of(sections: Sequence[Section], page_text: str) -> list[Draft]:
    """The page's articles, every section's text in one of them."""
    if len(page_text) > _LIMIT or sum(len(s.blocks) for s in sections) > _PARAGRAPHS:
        drafts = [Draft(s.head, s.blocks, list(s.head.repeats)) for s in sections]
    else:
        drafts = _threaded(sections, Seams(page_text))
    for draft in drafts:
        draft.drop_repeats()
    return [d for d in drafts if d.head.parts or d.blocks]


def _threaded(sections: Sequence[Section], seams: Seams) -> list[Draft]:
    drafts, strays = _merged(sections)
    for draft in drafts:
        draft.drop_repeats()
    for draft in drafts:
        strays += _interruptions(draft, drafts, seams)
        strays += _fragments(draft, drafts)
    for stray in strays:
        _place(stray, drafts, seams)
    _continue_first(drafts, seams)
    for draft in drafts:
        _reorder(draft, seams)
    return drafts


def _merged(sections: Sequence[Section]) -> tuple[list[Draft], list[Stray]]:
    """One draft for each headline; what stood between an article's text and its repeated headline comes out as strays."""
    drafts: list[Draft] = []
    strays: list[Stray] = []
    by_headline: dict[str, Draft] = {}
    for section in sections:
        name = "".join(filter(str.isalnum, section.head.headline or ""))
        draft = by_headline.get(name) if len(name) >= 6 else None
        if draft is None:
            draft = Draft(section.head, section.blocks, list(section.head.repeats))
            drafts.append(draft)
            by_headline.setdefault(name, draft)
        else:
            strays.append(Stray(draft, _cut_off(draft, section.blocks), sure=True))
            draft.repeats += [u for _, u in section.head.parts] + list(section.head.repeats)
            draft.blocks += section.blocks
    return drafts, [s for s in strays if s.blocks]


def _cut_off(draft: Draft, more: Blocks) -> Blocks:
    """Take from the draft what follows its last paragraph that is printed again, or that breaks off."""
    again = [u.flat for _, u in more]
    printed = set(again)
    flats = [u.flat for _, u in draft.blocks]
    last = max((i for i, flat in enumerate(flats) if flat in printed or any(alike(flat, a) for a in again[:_AHEAD])), default=-1)
    if last < 0:
        ends = [i for i in draft.bodies() if is_open(draft.blocks[i][1].text)]
        last = ends[-1] if ends else len(draft.blocks)
    stray = draft.blocks[last + 1:]
    del draft.blocks[last + 1:]
    return stray


def _interruptions(draft: Draft, drafts: Sequence[Draft], seams: Seams) -> list[Stray]:
    """Take out the paragraphs that stand within a broken sentence of the draft."""
    found, at = [], 0
    while at < len(bodies := draft.bodies()):
        stop, sure = _resumption(draft, bodies[at:at + _AHEAD], drafts, seams)
        if stop:
            first = bodies[at + 1]
            found.append(Stray(draft, draft.blocks[first:stop], sure))
            del draft.blocks[first:stop]
        at += 1
    return found


def _resumption(draft: Draft, bodies: Sequence[int], drafts: Sequence[Draft], seams: Seams) -> tuple[int, bool]:
    """Where the sentence that the first of the bodies breaks off goes on behind others (0: it does not), and whether that is sure."""
    texts = [draft.blocks[i][1].text for i in bodies]
    if len(texts) < 3 or not is_open(texts[0]) or (seams.fits(texts[0], texts[1]) and not starts_broken(texts[2])):
        return 0, False
    for k in range(2, len(texts)):
        if not is_open(texts[k - 1]) and seams.fits(texts[0], texts[k]):
            return bodies[k], True
    between = Stray(draft, [draft.blocks[bodies[1]]], sure=False)
    doubtful = is_open(texts[1]) or STARTER.match(texts[2]) or _closest(between, drafts) is draft
    return (0, False) if doubtful else (bodies[2], False)


def _fragments(draft: Draft, drafts: Sequence[Draft]) -> list[Stray]:
    """Take off the end of a draft that begins in mid-sentence after a finished one and shares no words with what is before it."""
    bodies = draft.bodies()
    for before, at in zip(bodies, bodies[1:], strict=False):
        if is_open(draft.blocks[before][1].text) or not _subjectless(draft.blocks[at][1].text):
            continue
        stray = Stray(draft, draft.blocks[at:], sure=True)
        if _scores(stray, drafts)[drafts.index(draft)] < _SOME:
            del draft.blocks[at:]
            return [stray]
    return []


def _subjectless(text: str) -> bool:
    prose = len(text) > _HEADING or text[-1] in FINAL
    return text[0] not in CLOSERS and bool(FRAGMENT_START.match(text) or (prose and _HALF_CLAUSE.match(text)))


def _place(stray: Stray, drafts: list[Draft], seams: Seams) -> None:
    """Give a stray to the article whose broken sentence it goes on with, else to the closest one, else make it one of its own."""
    scores = _scores(stray, drafts)
    own = scores[drafts.index(stray.home)]
    for draft, score in zip(drafts, scores, strict=True):
        for at in _open_ends(draft, seams):
            if draft is not stray.home and score >= own and seams.proves(draft.blocks[at][1].text, stray.opening):
                draft.blocks[at + 1:at + 1] = stray.blocks
                return
    target = _closest(stray, drafts)
    if target is stray.home and stray.sure and (own < _SOME or starts_broken(stray.opening)):
        drafts.insert(drafts.index(target) + 1, Draft(blocks=stray.blocks))
        return
    ends = [] if target is stray.home else list(_open_ends(target, seams))
    at = ends[0] + 1 if ends else len(target.blocks)
    target.blocks[at:at] = stray.blocks


def _open_ends(draft: Draft, seams: Seams) -> Iterator[int]:
    """The draft's paragraphs that break off and that the next one does not go on with."""
    bodies = draft.bodies()
    for at, following in zip(bodies, [*bodies[1:], -1], strict=False):
        text = draft.blocks[at][1].text
        if is_open(text) and (following < 0 or not seams.fits(text, draft.blocks[following][1].text)):
            yield at


def _scores(stray: Stray, drafts: Sequence[Draft]) -> list[float]:
    return closeness(stray.text, [d.text(stray.blocks) for d in drafts])


def _closest(stray: Stray, drafts: Sequence[Draft]) -> Draft:
    """The article that the stray's words speak of, its home where no other one is clearly closer."""
    scores = _scores(stray, drafts)
    best = max(range(len(drafts)), key=lambda i: (scores[i], -i))
    own = scores[drafts.index(stray.home)]
    enough = max(_SOME, _DENSE * len(stray.text))
    return drafts[best] if scores[best] >= enough and scores[best] > _CLEAR * own else stray.home


def _continue_first(drafts: list[Draft], seams: Seams) -> None:
    """Give ends of articles, and text above the first headline, back to an article that breaks off and goes on with them."""
    for other in drafts:
        for draft in drafts:
            at = next((i for i in _loose(other) if draft is not other and _goes_on(draft, other, i, drafts, seams)), None)
            if at is not None:
                end = draft.bodies()[-1] + 1
                draft.blocks[end:end] = other.blocks[at:]
                del other.blocks[at:]


def _loose(draft: Draft) -> Iterator[int]:
    """Paragraphs that nothing before them flows into and that do not begin like a sentence."""
    previous = ""
    for at in draft.bodies():
        text = draft.blocks[at][1].text
        if (not is_open(previous) if previous else not draft.head.parts) and not STARTER.match(text):
            yield at
        previous = text


def _goes_on(draft: Draft, other: Draft, at: int, drafts: Sequence[Draft], seams: Seams) -> bool:
    bodies = draft.bodies()
    if not bodies or not is_open(draft.blocks[bodies[-1]][1].text):
        return False
    stray = Stray(other, other.blocks[at:], sure=False)
    return seams.fits(draft.blocks[bodies[-1]][1].text, stray.opening) and _closest(stray, drafts) is draft


def _reorder(draft: Draft, seams: Seams) -> None:
    """Move an article's first paragraph, where it is cut at its start, behind the one that it goes on with."""
    bodies = draft.bodies()
    if len(bodies) < 2 or any(kind is BlockKind.BYLINE for kind, _ in draft.blocks[:bodies[0]]):
        return
    first = draft.blocks[bodies[0]]
    for at in list(_open_ends(draft, seams)):
        if at != bodies[0] and seams.proves(draft.blocks[at][1].text, first[1].text):
            draft.blocks.insert(at + 1, first)
            del draft.blocks[bodies[0]]
            return
