"""What the files of an export are made from: a built graph as plain rows, every id in ASCII."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.schema import EntityType, Predicate, Status


def short_id(kind: str, *parts: str) -> str:
    """An id in ASCII that depends on `parts` alone: kind-16 hexadecimal digits. R, Excel and old importers stumble over others."""
    return f"{kind}-{hashlib.sha256(chr(31).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last of some dates (EDTF), both "" where none is known."""

    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. `kind` is None for one that a person rejected and a claim still names. `articles` is how many state a fact of it,
    `reported` when they were printed.
    """

    id: str
    iri: str
    label: str
    kind: EntityType | None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    articles: int = 0
    reported: Span = Span()


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact that some claims assert. Symmetric ones are there once. `reported` are dates of printing, `happened` of the event."""

    id: str
    source: str
    target: str
    relation: Predicate
    support: int
    claims: tuple[str, ...]
    reported: Span
    happened: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence: the page's text[start:end] (code points, half-open)."""

    id: str
    page: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person decided of a claim; None where nobody did."""

    decision: str | None = None
    who: str | None = None
    when: str | None = None
    why: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One article's statement; `subject` and `object` are ids of nodes, `article` of an article."""

    id: str
    iri: str
    article: str
    subject: str
    predicate: Predicate
    object: str
    status: Status
    asserted: bool
    support: int
    confidence: float
    rule: str
    quotes: tuple[Quote, ...]
    role: str | None
    attributed: str | None
    published: str | None
    event: str | None
    event_derived: str | None
    said: Said


@dataclass(frozen=True, slots=True)
class Number:
    """A number about an entity as one article gives it; `value` is written as the graph writes it."""

    id: str
    iri: str
    article: str
    subject: str
    what: str
    value: str
    qualifier: str | None
    unit: str | None
    published: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article; `page` is the page's file name, `reprint_of` the id of the article that it is a reprint of."""

    id: str
    iri: str
    title: str
    page: str
    n: int
    outlet: str | None
    date: str | None
    reprint_of: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `name` is its file's."""

    name: str
    iri: str
    outlet: str | None
    date: str | None
    number: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole built graph, every list sorted by id."""

    base: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    claims: tuple[Claim, ...]
    numbers: tuple[Number, ...]
    articles: tuple[Article, ...]
    pages: tuple[Page, ...]
