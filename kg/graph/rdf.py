"""The projection as RDF quads: direct triples in one named graph, each article's claims in one of its own, metadata in a third kind."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph import terms
from kg.graph.classify import assigned
from kg.graph.literals import TYPE, Iris, Statement, claims_graph, term, zh
from kg.graph.projection import Projection
from kg.graph.rdf_claims import ClaimStatements, component
from kg.graph.rdf_metadata import MetadataStatements
from kg.identity import Entity
from kg.schema import SYMMETRIC


def statements(projection: Projection) -> list[tuple[str, Statement]]:
    """All statements with the named graph that each stands in, each once, sorted. Nothing is a blank node.

    Facts come first, then articles, metadata last; within a graph by subject and predicate, what says most in front.
    """
    found = {(graph, statement) for graph, own in graphs(projection) for statement in own}
    return sorted(found, key=_place)


def quads(projection: Projection) -> list[Quad]:
    """The same as pyoxigraph's quads, in the same order. Nothing is in the default graph."""
    return [Quad(NamedNode(s), NamedNode(p), o, NamedNode(graph)) for graph, (s, p, o) in statements(projection)]


_FIRST = {
    name: f"{n:02}"
    for n, name in enumerate(
        (
            TYPE,
            terms.SKOS + "prefLabel",
            terms.SKOS + "altLabel",
            terms.RDFS + "label",
            terms.RDF + "subject",
            terms.RDF + "predicate",
            terms.RDF + "object",
            terms.KG + "status",
            terms.KG + "role",
            terms.KG + "about",
        )
    )
}


_PREDICATES = {rank: name for name, rank in _FIRST.items()}


def _place(placed: tuple[str, Statement]) -> tuple[str, str, str, str]:
    graph, (subject, predicate, value) = placed
    rank = {terms.FACTS: "0", terms.METADATA: "2"}.get(graph, "1")
    return rank + graph, subject, _FIRST.get(predicate, predicate), str(value)


def sort_keys(projection: Projection) -> Iterator[Iterator[str]]:
    """The same statements, one named graph after another in their order; those of a graph unsorted, some more than once, each as one line
    that sorts like them and that `nquad` reads.
    """
    for graph, own in graphs(projection):
        yield _keys(graph, own)


def _keys(graph: str, own: Iterator[Statement]) -> Iterator[str]:
    return ("\0".join(_place((graph, statement))) for statement in own)


def nquad(key: str) -> str:
    """The line of N-Quads, without its end, that a sort key stands for."""
    graph, subject, predicate, value = key.split("\0", 3)
    return f"<{subject}> <{_PREDICATES.get(predicate, predicate)}> {value} <{graph[1:]}> ."


def graphs(projection: Projection) -> Iterator[tuple[str, Iterator[Statement]]]:
    """Named graphs in the order in which they are written, each with its statements."""
    iris = Iris(projection)
    claims = ClaimStatements(projection, iris)
    yield terms.FACTS, _facts(projection, iris)
    for a in projection.articles:
        yield iris.iri(claims_graph(a.id)), claims.of(a.id)
    yield terms.METADATA, MetadataStatements(projection, iris).all()


def _facts(projection: Projection, iris: Iris) -> Iterator[Statement]:
    for e in projection.entities:
        if not e.rejected:
            yield from _named(e, iris)
    for edge in projection.edges:
        yield iris.iri(edge.subject), terms.KG + edge.predicate.value, iris.node(edge.object)
        if edge.predicate in SYMMETRIC:
            yield iris.iri(edge.object), terms.KG + edge.predicate.value, iris.node(edge.subject)
    for entity, concepts in assigned(projection.classifications).items():
        for concept in concepts:
            yield iris.iri(entity), terms.DCTERMS + ("type" if concept.startswith("kind/") else "subject"), iris.node(concept)
    for programme, parts in projection.codes.items():
        for c in parts:
            path = f"component/{programme.partition('/')[2]}_{c.position}"
            yield iris.iri(programme), terms.KG + "hasComponent", iris.node(path)
            yield from component(iris, path, c)


def _named(e: Entity, iris: Iris) -> Iterator[Statement]:
    iri = iris.iri(e.id)
    yield iri, TYPE, term(e.type.value)
    yield iri, terms.SKOS + "prefLabel", zh(e.name)
    for label in e.labels:
        yield iri, terms.SKOS + "altLabel", zh(label.text)
