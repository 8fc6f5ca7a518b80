"""The plain values that pass between the steps. All offsets are half-open and count code points.

Two texts matter. A *page's* text is its file decoded, without BOM, with \\n line ends. An *article's* reading text is put together from
pieces of the page, with broken sentences joined and repeats dropped; `Article.segments` leads every offset of it back to the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from kg.schema import EntityType, Predicate, Status

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of input.

    `name` is the file's name and stands for the page everywhere. `outlet`, `date` (EDTF: 2025-07-18, 2025-07 or 2025), `number` and
    `url` come from pages.csv; None is unknown. `encoding` is the one that the bytes were read by.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    outlet: str | None = None
    date: str | None = None
    number: str | None = None
    url: str | None = None


class BlockKind(StrEnum):
    """What a stretch of an article's reading text is."""

    KICKER = "kicker"
    HEADLINE = "headline"
    HEADING = "heading"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the reading text (a headline, a paragraph, …): text[start:end], without its line end."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """reading text[start:start+length] is page text[page_start:page_start+length] but for half-width marks (`Article.as_printed`)."""

    start: int
    page_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page.

    `text` is the reading text: blocks separated by one \\n each, sentences that the layout had broken joined again. The \\n between
    blocks need not belong to a segment; every other character does. Half-width marks among Chinese characters are full-width in it;
    `as_printed` is the same text with them as they stand on the page, None where there are none. `spans` are the article's pieces on
    the page as the exchange format wants them, sorted, headline included, repeats and page furniture excluded. `id` is a digest of the
    text.
    """

    page: str
    n: int
    headline: str | None
    kicker: str | None
    reporters: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    as_printed: str | None = None

    def printed(self, start: int, end: int) -> str:
        """text[start:end] with its marks as they stand on the page."""
        return (self.text if self.as_printed is None else self.as_printed)[start:end]

    @property
    def id(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]

    def to_page(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The page's spans behind text[start:end], in reading order, neighbours joined.

        More than one span means that the layout broke the words apart; characters without a segment (line ends) are passed over.
        """
        found: list[tuple[int, int]] = []
        for seg in self.segments:
            if seg.start >= end:
                break
            a, b = max(start, seg.start), min(end, seg.start + seg.length)
            if a < b:
                first, last = seg.page_start + a - seg.start, seg.page_start + b - seg.start
                if found and found[-1][1] == first:
                    found[-1] = (found[-1][0], last)
                else:
                    found.append((first, last))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the reading text that name an entity: text[start:end].

    `name` is the fullest correct form known so far, `layer` the finder that proposed it (lexicon, pattern, ner, ellipsis, coreference,
    extra), `rule` the id of the rule or model, `confidence` between 0 and 1.
    """

    start: int
    end: int
    type: EntityType
    name: str
    layer: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """An exact quote: page.text[start:end] == quote, at most 100 characters, in one piece of the article."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one article speaks of under one name. `mentions` are its printed forms with every place they stand on the page."""

    id: str  # "e1", "e2", … in order of first mention
    type: EntityType
    name: str
    mentions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class When:
    """A date with its precision in EDTF, and how it was come by: "stated", "page date" or "relative"."""

    edtf: str
    derived: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A predicate between two entities of one article, with the words that say so.

    `attributed` is who says so where it is hearsay, `role` the office of a holdsRole, `rule` the rule's id.
    """

    pred: Predicate
    subj: str
    obj: str
    status: Status
    evidence: Evidence
    rule: str
    confidence: float
    role: str | None = None
    attributed: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A number about an entity: `what` is counted, `qualifier` one of 余 约 近 多 超 (None: exact), `unit` as printed."""

    subj: str
    what: str
    value: float
    qualifier: str | None
    unit: str | None
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields. It depends on the article, the rules, the gazetteer and the models, and on nothing else."""

    article: Article
    entities: tuple[LocalEntity, ...]
    facts: tuple[Fact, ...]
    metrics: tuple[Metric, ...]


def in_order(extractions: Collection[Extraction]) -> Collection[Extraction]:
    """Extractions by page and number.

    A collection that is in this order already is not copied, so that one which reads its articles from disk need never be in memory.
    """
    places = [(x.article.page, x.article.n) for x in extractions]
    return extractions if places == sorted(places) else sorted(extractions, key=lambda x: (x.article.page, x.article.n))


@dataclass(frozen=True, slots=True)
class Each(Collection[_Out], Generic[_In, _Out]):
    """What `make` gives for every one of `items`, made anew in every pass, so that no more than one of them need be in memory."""

    make: Callable[[_In], _Out]
    items: Collection[_In]

    def __iter__(self) -> Iterator[_Out]:
        return map(self.make, self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __contains__(self, one: object) -> bool:
        return any(other == one for other in self)
