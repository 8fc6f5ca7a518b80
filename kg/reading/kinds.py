"""What a line looks like by itself, before its neighbours are asked."""

from __future__ import annotations

from enum import Enum, auto

from kg.reading.lines import Unit
from kg.reading.signs import (
    AUTHOR,
    BYLINE,
    CAPTION,
    CLOSERS,
    CREDIT,
    CREDIT_WORD,
    DANGLING,
    DATELINE,
    FINAL,
    FURNITURE,
    LABEL_END,
    LABEL_MARKED,
    LINKS,
    LISTED,
    PHOTO,
    PROSE,
    SHORT,
    SUBTITLE,
    SURNAMES,
    TITLE_LENGTH,
    WRITTEN,
    balanced,
)

CAPTION_LENGTH = 160
LABEL_LENGTH = 8
DECK_LENGTH = 80  # the longest annotated one has 57


class Kind(Enum):
    """A line's look."""

    TITLE = auto()
    SUBTITLE = auto()
    LABEL = auto()
    LINKS = auto()
    DATED = auto()
    BODY = auto()
    BYLINE = auto()
    CREDIT = auto()
    CAPTION = auto()
    FURNITURE = auto()


HEADLIKE = frozenset({Kind.TITLE, Kind.SUBTITLE, Kind.LABEL, Kind.LINKS})
SPEECH = frozenset({Kind.BODY, Kind.DATED})


def kind_of(unit: Unit) -> Kind:
    """The kind that the line's own words and marks give it."""
    text = unit.text
    if len(text) <= SHORT and (kind := _short_kind(text)):
        return kind
    if DATELINE.match(text[:SHORT]) and len(text) > 12:
        return Kind.DATED
    if len(text) <= CAPTION_LENGTH and CAPTION.match(text[:SHORT]):
        return Kind.CAPTION
    if len(text) <= SHORT and SUBTITLE.match(text) and text[-1] not in "。；，":
        return Kind.SUBTITLE
    return Kind.TITLE if is_titlelike(unit) else Kind.BODY


def _short_kind(text: str) -> Kind | None:
    if FURNITURE.match(text):
        return Kind.FURNITURE
    if LINKS.match(text):
        return Kind.LINKS
    if BYLINE.match(text):
        return Kind.CREDIT if PHOTO.search(text) and not WRITTEN.search(text) else Kind.BYLINE
    if CREDIT.match(text) and CREDIT_WORD.search(text):
        return Kind.CREDIT
    if LABEL_MARKED.match(text) or (len(text) <= LABEL_LENGTH and LABEL_END.search(text) and " " not in text):
        return Kind.LABEL
    return None


def is_titlelike(unit: Unit) -> bool:
    """Whether a line could be a headline or a heading: short, whole, without a sentence's end."""
    text = unit.text
    if not 2 <= len(text) <= (SHORT if unit.level else TITLE_LENGTH) or "。" in text or ";" in text or "；" in text:
        return False
    if not any("\u4e00" <= char <= "\u9fff" for char in text) or not balanced(text):
        return False
    return bool(unit.level) or _whole(text)


def _whole(text: str) -> bool:
    if text[0] in CLOSERS + "，、；：,;:.·" or text[-1] in "，、,+（“":
        return False
    if LISTED.match(text):
        return False
    comma = "，" in text or "," in text
    if comma and PROSE.search(text) or text[-1] in DANGLING:
        return False
    inner = text.rstrip(CLOSERS)
    speech = text[0] in "“「" and inner != text and inner[-1:] in FINAL
    return not speech and text[-1] != "…" and sum(char in "，,、" for char in text) <= 2


def may_be_title(text: str) -> bool:
    """Whether a line that its words make prose has a headline's form all the same."""
    return 6 <= len(text) <= 30 and balanced(text) and text[0] not in CLOSERS + "，、；：" and text[-1] not in "。；，、：:" + CLOSERS[0]


def may_be_deck(text: str) -> bool:
    """Whether a line between headline and byline is a second, longer headline line: it ends without a mark and breaks nothing off."""
    whole = balanced(text) and text[0] not in CLOSERS and text[-1] not in FINAL + "，、；：,;:"
    return whole and len(text) <= DECK_LENGTH and not LISTED.match(text)


def is_author(text: str) -> bool:
    """Whether a line is nothing but one person's name, as under an opinion piece (also spaced out: 李 明)."""
    return bool(AUTHOR.match(text)) and text[0] in SURNAMES and len(text) <= 7
