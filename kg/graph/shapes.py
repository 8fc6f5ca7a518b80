"""SHACL shapes made from the schema, and what they find, said so that somebody can do something about it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import rdflib
from rdflib.namespace import RDF, SH

from kg.graph import terms
from kg.graph.files import to_rdflib
from kg.graph.projection import Projection
from kg.graph.rdf import graphs
from kg.graph.shards import shards
from kg.graph.violations import Finder
from kg.issues import Issue
from kg.schema import SIGNATURES, EntityType, Predicate

SHAPES = "https://example.org/kg/shapes#"


def shapes_turtle() -> str:
    """The shapes as Turtle: shapes.ttl, and from the schema who may stand at either end of each predicate."""
    return files("kg.graph").joinpath("shapes.ttl").read_text(encoding="utf-8") + "".join(_ends(p) for p in Predicate)


def _ends(predicate: Predicate) -> str:
    sides = zip(("subject", "object"), ("targetSubjectsOf", "targetObjectsOf"), SIGNATURES[predicate], strict=True)
    return "".join(
        f"\nshape:{predicate.value}-{side} a sh:NodeShape ; sh:{target} kg:{predicate.value} ;\n"
        f"    sh:property [ sh:path rdf:type ; sh:minCount 1 ; sh:in ( {_types(types)} ) ] .\n"
        for side, target, types in sides
    )


def _types(types: frozenset[EntityType]) -> str:
    return " ".join(f"kg:{t.value}" for t in EntityType if t in types)


def validate_graph(projection: Projection) -> tuple[Issue, ...]:
    """Run the shapes over facts and claims; each violation becomes an issue that names page, article and quote and says what to do."""
    results = {result for shard in shards(projection) for result in _results(shard)}
    finder = Finder(projection)
    return tuple(sorted({issue for focus, shape in sorted(results) for issue in finder.issues(focus, shape)}))


def _results(shard: Projection) -> Iterator[tuple[str, str]]:
    """What violates which shape in a part of the graph."""
    report = _report(_data(shard))
    for r in report.subjects(RDF.type, SH.ValidationResult):
        yield str(report.value(r, SH.focusNode)), str(_shape(report, r)).removeprefix(SHAPES)


def _data(projection: Projection) -> rdflib.Graph:
    """Facts and claims, without the metadata."""
    data = rdflib.Graph()
    for name, own in graphs(projection):
        for s, p, o in own if name != terms.METADATA else ():
            data.add((rdflib.URIRef(s), rdflib.URIRef(p), to_rdflib(o)))
    return data


def _report(data: rdflib.Graph) -> rdflib.Graph:
    from pyshacl import validate  # half a second to import, and only builds need it

    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, advanced=True, inference="none")
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report graph but {report!r}")
    both = report + shapes
    return both


def _shape(report: rdflib.Graph, result: rdflib.term.Node) -> rdflib.term.Node | None:
    """The named shape of a result; pySHACL names a property's own blank shape, which the report repeats."""
    source = report.value(result, SH.sourceShape)
    while isinstance(source, rdflib.BNode):
        above = next((s for p in (SH.property, SH.sparql) for s in report.subjects(p, source)), None)
        if above is None:
            return None
        source = above
    return source
