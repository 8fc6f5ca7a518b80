"""The neutral graph: plain values from which every format is made. Ids are paths under the base IRI ("claim/…", "street/…")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.graph.ids import digest
from kg.graph.provenance import BuildActivity
from kg.identity import Component, Entity, NearMiss
from kg.model import Page
from kg.rulebook import Scheme
from kg.schema import Predicate, Status

_AROUND = 20


@dataclass(frozen=True, slots=True)
class GraphPage:
    """A printed page. `digest` is the SHA-256 of its text in UTF-8; what is unknown is None."""

    id: str
    name: str
    digest: str
    encoding: str
    outlet: str | None
    date: str | None
    number: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class GraphArticle:
    """An article with what its page says of it. `reprint_group` is the same for articles that are one text printed again."""

    id: str
    page: str
    n: int
    digest: str
    headline: str | None
    kicker: str | None
    reporters: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    reprint_group: str
    outlet: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence: page text[start:end] == exact. `prefix` and `suffix` are up to 20 characters around it.

    The words are read from the page's text, which is there anyhow: kept once more beside every claim they would be half of the graph.
    `said` has them where the page is not among the input.
    """

    source: Page
    article: str
    start: int
    end: int
    said: str | None = None

    @property
    def id(self) -> str:
        return f"evidence/{digest(self.page, self.start, self.end, self.exact)}"

    @property
    def page(self) -> str:
        return self.source.name

    @property
    def exact(self) -> str:
        return self.source.text[self.start : self.end] if self.said is None else self.said

    @property
    def prefix(self) -> str:
        return self.source.text[max(0, self.start - _AROUND) : self.start]

    @property
    def suffix(self) -> str:
        return self.source.text[self.end : self.end + _AROUND]


@dataclass(frozen=True, slots=True)
class HumanDecision:
    """What a person said of a claim. `machine_predicate` and `machine_status` are what the programme had given where they changed it."""

    say: str
    who: str
    when: str
    why: str | None
    machine_predicate: str | None = None
    machine_status: str | None = None

    @property
    def machine(self) -> str | None:
        """What the programme had given, None where nothing was changed; predicate and status with a space between."""
        return " ".join(filter(None, (self.machine_predicate, self.machine_status))) or None


@dataclass(frozen=True, slots=True)
class Claim:
    """One article's statement, with every quote that says so.

    `subject_printed` and `object_printed` are the names that the article gives, by which a decision finds the claim again. `published`
    is the page's date, `event` when it happened, both EDTF. `support` counts the independent articles that state the same actual fact
    (reprints once; 0 for a claim that is not asserted). `asserted`: it is done or under way, nobody rejected it, and both ends are in
    the graph, so a direct triple stands for it. `found_by` are the rules, lists or models that found the names at its
    ends; `also` are ids that stand for it too.
    """

    id: str
    article: str
    subject: str
    predicate: Predicate
    object: str
    status: Status
    quotes: tuple[Quote, ...]
    rule: str
    confidence: float
    subject_printed: str
    object_printed: str
    role: str | None = None
    attributed: str | None = None
    published: str | None = None
    event: str | None = None
    event_derived: str | None = None
    decision: HumanDecision | None = None
    support: int = 0
    asserted: bool = False
    found_by: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number about an entity, as one article gives it. `qualifier` is one of 余 约 近 多 超."""

    id: str
    article: str
    subject: str
    what: str
    value: float
    qualifier: str | None
    unit: str | None
    quotes: tuple[Quote, ...]
    rule: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class CodeReading:
    """A programme's code as one article gives it: 1+18+203+N as ordered components, with what each counts where that article says so.

    `event` is the year or month that the article says it of, where that is not its own (2022年还是18个所、178个站), in EDTF.
    """

    id: str
    article: str
    programme: str
    printed: str
    components: tuple[Component, ...]
    quotes: tuple[Quote, ...]
    published: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """What one article's words show an initiative to be or to be about: `concept` is the path of a concept ("kind/…", "theme/…")."""

    id: str
    article: str
    entity: str
    concept: str
    quotes: tuple[Quote, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct triple: asserted claims with the same ends. `support` counts independent articles."""

    subject: str
    predicate: Predicate
    object: str
    claims: tuple[str, ...]
    support: int


@dataclass(frozen=True, slots=True)
class Projection:
    """The whole graph, every list sorted by id. `codes` are the programmes' components, joined over articles; `schemes` what
    `classifications` choose from; `build` what all of it was made with.
    """

    base: str
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    measurements: tuple[Measurement, ...]
    readings: tuple[CodeReading, ...]
    edges: tuple[Edge, ...]
    articles: tuple[GraphArticle, ...]
    pages: tuple[GraphPage, ...]
    codes: Mapping[str, tuple[Component, ...]]
    near_misses: tuple[NearMiss, ...]
    classifications: tuple[Classification, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    build: BuildActivity = field(default_factory=BuildActivity)

    def entity(self) -> Mapping[str, Entity]:
        return MappingProxyType({e.id: e for e in self.entities})

    def article(self) -> Mapping[str, GraphArticle]:
        return MappingProxyType({a.id: a for a in self.articles})
