"""Metadata as statements: the vocabulary, how the graph was built, pages, articles, and why entities are what they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.graph import terms
from kg.graph.ids import digest
from kg.graph.literals import TYPE, Iris, Statement, claims_graph, date, term, whole, zh
from kg.graph.projection import GraphArticle, GraphPage, Projection
from kg.graph.rdf_build import build_statements, scheme_statements
from kg.identity import Entity, NearMiss, Verdict


@cache
def ontology() -> tuple[Statement, ...]:
    """The project's vocabulary from ontology.ttl, with labels and definitions in Chinese and English."""
    text = files("kg.graph").joinpath("ontology.ttl").read_bytes()
    found = []
    for t in parse(text, format=RdfFormat.TURTLE):
        if not isinstance(t.subject, NamedNode) or not isinstance(t.object, NamedNode | Literal):
            raise TypeError(f"ontology.ttl has a blank node: {t}")
        found.append((t.subject.value, t.predicate.value, t.object))
    return tuple(found)


# reasons that bring mentions together, and say nothing where there is only one
_OF_SEVERAL = frozenset({"same-name", "same-key", "same-runner", "same-event", "same-person", "article-only"})


class MetadataStatements:
    """Gives the statements of the metadata graph."""

    def __init__(self, projection: Projection, iris: Iris) -> None:
        self._p, self._iris = projection, iris

    def all(self) -> Iterator[Statement]:
        yield from ontology()
        yield from build_statements(self._p, self._iris)
        yield from scheme_statements(self._p, self._iris)
        for page in self._p.pages:
            yield from self._page(page)
        for article in self._p.articles:
            yield from self._article(article)
        for e in self._p.entities:
            yield from self._identity(e)
        for miss in self._p.near_misses:
            yield from self._near_miss(miss)

    def _page(self, page: GraphPage) -> Iterator[Statement]:
        iri = self._iris.iri(page.id)
        yield iri, TYPE, term("Page")
        yield iri, terms.DCTERMS + "identifier", Literal(page.name)
        yield iri, terms.KG + "textDigest", Literal(page.digest)
        yield iri, terms.KG + "encoding", Literal(page.encoding)
        if page.outlet:
            yield iri, terms.DCTERMS + "publisher", zh(page.outlet)
        if page.date:
            yield iri, terms.DCTERMS + "issued", date(page.date)
        if page.number:
            yield iri, terms.SCHEMA + "pagination", Literal(page.number)
        if page.url:
            yield iri, terms.SCHEMA + "url", Literal(page.url, datatype=NamedNode(terms.XSD + "anyURI"))

    def _article(self, a: GraphArticle) -> Iterator[Statement]:
        iri = self._iris.iri(a.id)
        yield iri, TYPE, term("Article")
        yield iri, terms.DCTERMS + "isPartOf", self._iris.page(a.page)
        yield iri, terms.SCHEMA + "position", whole(a.n)
        yield iri, terms.KG + "textDigest", Literal(a.digest)
        yield self._iris.iri(claims_graph(a.id)), terms.PROV + "wasDerivedFrom", NamedNode(iri)
        for name, text in (
            (terms.DCTERMS + "title", a.headline),
            (terms.KG + "kicker", a.kicker),
            (terms.DCTERMS + "publisher", a.outlet),
        ):
            if text:
                yield iri, name, zh(text)
        for reporter in a.reporters:
            yield iri, terms.DCTERMS + "creator", zh(reporter)
        if a.date:
            yield iri, terms.DCTERMS + "issued", date(a.date)
        if a.reprint_group != a.id:
            yield iri, terms.KG + "reprintOf", self._iris.node(a.reprint_group)

    def _identity(self, e: Entity) -> Iterator[Statement]:
        iri = self._iris.iri(e.id)
        for why in (r for r in e.reasons if len(e.members) > 1 or r.code not in _OF_SEVERAL):
            yield iri, terms.KG + "identityReason", Literal(why.message.zh, language="zh")
            yield iri, terms.KG + "identityReason", Literal(why.message.en, language="en")
        if e.parent:
            yield iri, terms.KG + "identifiedWithin", self._iris.node(e.parent)
        if e.listed:
            yield iri, terms.DCTERMS + "source", zh(e.listed.source)
        for old in e.replaces:
            yield self._iris.iri(old), terms.DCTERMS + "isReplacedBy", NamedNode(iri)
        for value in (e.machine_name, e.machine_type.value if e.machine_type else None):
            if value:
                yield iri, terms.KG + "machineValue", Literal(value)

    def _near_miss(self, m: NearMiss) -> Iterator[Statement]:
        verdict = "maybeSameAs" if m.verdict is Verdict.UNSURE else "notSameAs"
        yield self._iris.iri(m.left), terms.KG + verdict, self._iris.node(m.right)
        iri = self._iris.iri(f"near-miss/{digest(m.left, m.right)}")
        yield iri, TYPE, term("NearMiss")
        yield iri, terms.KG + "verdict", term(verdict)
        yield iri, terms.KG + "effect", whole(m.effect)
        for end in (m.left, m.right):
            yield iri, terms.KG + "about", self._iris.node(end)
        for why in m.reasons:
            yield iri, terms.KG + "identityReason", zh(why.message.zh)
            yield iri, terms.KG + "identityReason", Literal(why.message.en, language="en")
