"""How the graph was made, and the concepts it uses, as statements: software, input, rules, schemes."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.graph.literals import TYPE, Iris, Statement, process, rule_path, term, zh
from kg.graph.projection import Projection
from kg.graph.provenance import Maker, Software
from kg.identity import slug
from kg.rulebook import Concept, Scheme

BUILD = "process/build"


def build_statements(projection: Projection, iris: Iris) -> Iterator[Statement]:
    """The build as a prov:Activity with its software, its input by digest, and an activity for each rule that gave something."""
    build, record = iris.iri(BUILD), projection.build
    yield build, TYPE, NamedNode(terms.PROV + "Activity")
    yield build, terms.RDFS + "label", zh("生成图谱")
    yield build, terms.RDFS + "label", Literal("build of the graph", language="en")
    for software in record.software:
        yield build, terms.PROV + "wasAssociatedWith", iris.node(_software(software))
        yield from _agent(software, iris)
    for graph in (terms.FACTS, terms.METADATA):
        yield graph, terms.PROV + "wasGeneratedBy", NamedNode(build)
    for page in projection.pages:
        yield build, terms.PROV + "used", iris.node(page.id)
    for given in record.inputs:
        iri = iris.iri(f"input/{slug(given.name)}")
        yield build, terms.PROV + "used", NamedNode(iri)
        yield iri, TYPE, NamedNode(terms.PROV + "Entity")
        yield iri, terms.DCTERMS + "identifier", Literal(given.name)
        yield iri, terms.KG + "fileDigest", Literal(given.digest)
    for rule in sorted(_active(projection)):
        yield from _activity(rule, iris)
    for rule in sorted(_active(projection) | {m for c in projection.claims for m in c.found_by}):
        yield from _maker(record.maker(_known_as(rule)), rule, iris)


def _active(projection: Projection) -> set[str]:
    claims, numbers = {c.rule for c in projection.claims}, {m.rule for m in projection.measurements}
    classes, codes = {c.rule for c in projection.classifications}, {"code-reading"} if projection.readings else set()
    return claims | numbers | classes | codes


def _known_as(rule: str) -> str:
    """Kinds and themes are given by a whole scheme, whose version is the file's."""
    return {"kind": "kinds-scheme", "theme": "themes-scheme"}.get(rule.partition("-by-")[0], rule)


def _software(software: Software) -> str:
    return f"software/{slug(software.name)}"


def _agent(software: Software, iris: Iris) -> Iterator[Statement]:
    iri = iris.iri(_software(software))
    yield iri, TYPE, NamedNode(terms.PROV + "SoftwareAgent")
    yield iri, terms.DCTERMS + "identifier", Literal(software.name)
    yield iri, terms.SCHEMA + "softwareVersion", Literal(software.version)


def _activity(rule: str, iris: Iris) -> Iterator[Statement]:
    iri = iris.iri(process(rule))
    yield iri, TYPE, NamedNode(terms.PROV + "Activity")
    yield iri, terms.DCTERMS + "identifier", Literal(rule)
    yield iri, terms.DCTERMS + "isPartOf", iris.node(BUILD)
    yield iri, terms.PROV + "used", iris.node(rule_path(rule))
    yield iri, terms.PROV + "wasAssociatedWith", iris.node("software/kg")


def _maker(maker: Maker, rule: str, iris: Iris) -> Iterator[Statement]:
    iri = iris.iri(rule_path(rule))
    yield iri, TYPE, term("Rule")
    yield iri, terms.DCTERMS + "identifier", Literal(rule)
    yield iri, terms.SCHEMA + "version", Literal(maker.version)
    if maker.label:
        yield iri, terms.RDFS + "label", zh(maker.label)
    if maker.file:
        yield iri, terms.DCTERMS + "source", Literal(maker.file)


def scheme_statements(projection: Projection, iris: Iris) -> Iterator[Statement]:
    """The concept schemes, whole, whether or not something was classified under a concept."""
    for scheme in projection.schemes:
        iri = iris.iri(f"scheme/{scheme.id}")
        yield iri, TYPE, NamedNode(terms.SKOS + "ConceptScheme")
        yield iri, terms.SKOS + "prefLabel", zh(scheme.label.zh)
        yield iri, terms.SKOS + "prefLabel", Literal(scheme.label.en, language="en")
        for concept in scheme.concepts:
            yield iri, terms.SKOS + "hasTopConcept", iris.node(concept_path(scheme, concept))
            yield from _concept(scheme, concept, iris)


def concept_path(scheme: Scheme, concept: Concept) -> str:
    """The path of a concept: kind/… or theme/…."""
    return f"{scheme.id.removesuffix('s')}/{concept.id}"


def _concept(scheme: Scheme, concept: Concept, iris: Iris) -> Iterator[Statement]:
    iri = iris.iri(concept_path(scheme, concept))
    yield iri, TYPE, NamedNode(terms.SKOS + "Concept")
    yield iri, terms.SKOS + "topConceptOf", iris.node(f"scheme/{scheme.id}")
    yield iri, terms.SKOS + "inScheme", iris.node(f"scheme/{scheme.id}")
    for name, message in (("prefLabel", concept.label), ("definition", concept.definition)):
        yield iri, terms.SKOS + name, zh(message.zh)
        yield iri, terms.SKOS + name, Literal(message.en, language="en")
