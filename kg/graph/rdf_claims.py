"""One article's claims, measurements and code readings as statements, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.graph.literals import TYPE, Iris, Statement, date, number, process, rule_path, share, status_term, term, truth, whole, zh
from kg.graph.projection import Claim, Classification, CodeReading, Measurement, Projection, Quote
from kg.identity import Component
from kg.schema import PREDICATE_LABELS

Stated = Claim | Measurement | CodeReading | Classification


class ClaimStatements:
    """Gives the statements of an article's graph."""

    def __init__(self, projection: Projection, iris: Iris) -> None:
        self._iris = iris
        self._names = {e.id: e.name for e in projection.entities}
        self._by_article: dict[str, list[Stated]] = {}
        things: list[Stated] = [*projection.claims, *projection.measurements, *projection.readings, *projection.classifications]
        for thing in things:
            self._by_article.setdefault(thing.article, []).append(thing)

    def of(self, article: str) -> Iterator[Statement]:
        for thing in self._by_article.get(article, ()):
            if isinstance(thing, Claim):
                yield from self._claim(thing)
            elif isinstance(thing, Measurement):
                yield from self._measurement(thing)
            elif isinstance(thing, Classification):
                yield from self._classification(thing)
            else:
                yield from self._reading(thing)

    def _claim(self, c: Claim) -> Iterator[Statement]:
        iri = self._iris.iri(c.id)
        yield iri, TYPE, term("Claim")
        yield iri, terms.RDFS + "label", zh(f"{self._names[c.subject]} {PREDICATE_LABELS[c.predicate].zh} {self._names[c.object]}")
        yield iri, terms.RDF + "subject", self._iris.node(c.subject)
        yield iri, terms.RDF + "predicate", term(c.predicate.value)
        yield iri, terms.RDF + "object", self._iris.node(c.object)
        yield iri, terms.KG + "status", status_term(c.status)
        yield iri, terms.KG + "asserted", truth(c.asserted)
        yield iri, terms.KG + "support", whole(c.support)
        yield iri, terms.KG + "confidence", share(c.confidence)
        for other in c.also:
            yield self._iris.iri(other), terms.DCTERMS + "isReplacedBy", NamedNode(iri)
        for maker in c.found_by:
            yield iri, terms.KG + "namesFoundBy", self._iris.node(rule_path(maker))
        for name, text in (("role", c.role), ("attributedTo", c.attributed)):
            if text:
                yield iri, terms.KG + name, zh(text)
        if c.event:
            yield iri, terms.KG + "eventDate", date(c.event)
            yield iri, terms.KG + "eventDateDerivedFrom", Literal(c.event_derived or "stated")
        yield from self._traced(c.id, c.article, c.rule, c.published, c.quotes)
        if c.decision:
            yield iri, terms.KG + "decision", Literal(c.decision.say)
            yield iri, terms.KG + "decidedBy", Literal(c.decision.who)
            yield iri, terms.KG + "decidedOn", Literal(c.decision.when)
            if c.decision.why:
                yield iri, terms.KG + "decisionReason", Literal(c.decision.why)
            for value in filter(None, (c.decision.machine_predicate, c.decision.machine_status)):
                yield iri, terms.KG + "machineValue", Literal(value)

    def _measurement(self, m: Measurement) -> Iterator[Statement]:
        iri = self._iris.iri(m.id)
        yield iri, TYPE, term("Measurement")
        yield iri, terms.KG + "about", self._iris.node(m.subject)
        yield iri, terms.KG + "counts", zh(m.what)
        yield iri, terms.SCHEMA + "value", number(m.value)
        if m.unit:
            yield iri, terms.SCHEMA + "unitText", zh(m.unit)
        if m.qualifier:
            yield iri, terms.KG + "qualifier", zh(m.qualifier)
        yield from self._traced(m.id, m.article, m.rule, m.published, m.quotes)

    def _classification(self, c: Classification) -> Iterator[Statement]:
        iri = self._iris.iri(c.id)
        yield iri, TYPE, term("Classification")
        yield iri, terms.KG + "about", self._iris.node(c.entity)
        yield iri, terms.KG + "concept", self._iris.node(c.concept)
        yield iri, terms.KG + "confidence", share(c.confidence)
        yield from self._traced(c.id, c.article, c.rule, None, c.quotes)

    def _reading(self, r: CodeReading) -> Iterator[Statement]:
        iri = self._iris.iri(r.id)
        yield iri, TYPE, term("CodeReading")
        yield iri, terms.KG + "about", self._iris.node(r.programme)
        yield iri, terms.KG + "printedAs", zh(r.printed)
        yield from self._traced(r.id, r.article, "code-reading", r.published, r.quotes)
        if r.event or r.published:
            yield iri, terms.KG + "asOf", date(r.event or r.published or "")
        if r.event:
            yield iri, terms.KG + "eventDate", date(r.event)
            yield iri, terms.KG + "eventDateDerivedFrom", Literal("stated")
        for c in r.components:
            path = f"component/{r.id.partition('/')[2]}_{c.position}"
            yield iri, terms.KG + "hasComponent", self._iris.node(path)
            yield from component(self._iris, path, c)

    def _traced(self, path: str, article: str, rule: str, published: str | None, quotes: Iterable[Quote]) -> Iterator[Statement]:
        iri = self._iris.iri(path)
        yield iri, terms.PROV + "wasDerivedFrom", self._iris.node(article)
        yield iri, terms.PROV + "wasGeneratedBy", self._iris.node(process(rule))
        if published:
            yield iri, terms.DCTERMS + "issued", date(published)
        for q in quotes:
            yield iri, terms.KG + "evidence", self._iris.node(q.id)
            yield from self._quote(q)

    def _quote(self, q: Quote) -> Iterator[Statement]:
        iri, name = self._iris.iri(q.id), q.id.partition("/")[2]
        position, words = self._iris.iri(f"selector/{name}_position"), self._iris.iri(f"selector/{name}_quote")
        yield iri, TYPE, NamedNode(terms.OA + "SpecificResource")
        yield iri, terms.OA + "hasSource", self._iris.page(q.page)
        yield iri, terms.OA + "hasSelector", NamedNode(position)
        yield iri, terms.OA + "hasSelector", NamedNode(words)
        yield position, TYPE, NamedNode(terms.OA + "TextPositionSelector")
        yield position, terms.OA + "start", whole(q.start)
        yield position, terms.OA + "end", whole(q.end)
        yield words, TYPE, NamedNode(terms.OA + "TextQuoteSelector")
        yield words, terms.OA + "exact", zh(q.exact)
        yield words, terms.OA + "prefix", zh(q.prefix)
        yield words, terms.OA + "suffix", zh(q.suffix)


def component(iris: Iris, path: str, c: Component) -> Iterator[Statement]:
    """One part of a programme code."""
    iri = iris.iri(path)
    yield iri, TYPE, term("CodeComponent")
    yield iri, terms.KG + "position", whole(c.position)
    yield iri, terms.KG + "sign", Literal(c.sign)
    yield iri, terms.KG + "openEnded", truth(c.count is None)
    if c.count is not None:
        yield iri, terms.KG + "count", whole(c.count)
    if c.counts:
        yield iri, terms.KG + "counts", zh(c.counts)
