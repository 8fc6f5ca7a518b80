"""SHACL shapes made from the schema, and what they find, said so that somebody can do something about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files

import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import Message
from kg.graph import terms
from kg.graph.files import to_rdflib
from kg.graph.projection import Claim, Projection
from kg.graph.rdf import graphs
from kg.graph.shards import shards
from kg.issues import Issue
from kg.schema import PREDICATE_LABELS, SIGNATURES, TYPE_LABELS, EntityType, Predicate

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
    finder = _Finder(projection)
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


class _Finder:
    """Finds the claims behind a violation."""

    def __init__(self, projection: Projection) -> None:
        self._p = projection
        self._names = {projection.base + e.id: e for e in projection.entities}
        self._articles = projection.article()
        self._streets = {e.id for e in projection.entities if e.type is EntityType.STREET}
        self._about: dict[str, list[Claim]] = defaultdict(list)
        for c in projection.claims:
            for path in {c.id, c.subject, c.object, *(q.id for q in c.quotes)}:
                self._about[path].append(c)

    def issues(self, focus: str, shape: str) -> Iterator[Issue]:
        claims = list(self._claims(focus, shape))
        for claim in claims:
            yield self._issue(claim, focus, shape)
        if not claims:
            yield Issue(
                "",
                focus,
                "shape",
                "warning",
                Message(f"不合 {shape}：{focus}", f"{focus} does not fit {shape}"),
                Message("请报告这个问题。", "Please report this."),
            )

    def _claims(self, focus: str, shape: str) -> Iterable[Claim]:
        path = focus.removeprefix(self._p.base)
        if shape in ("Claim", "DatesInOrder", "Evidence"):
            return (c for c in self._about[path] if path not in (c.subject, c.object))
        actual = (c for c in self._about[path] if c.asserted)
        if shape in ("OneStreet", "NoCircle"):
            above = (c for c in actual if c.predicate is Predicate.PART_OF and c.subject == path)
            return (c for c in above if shape == "NoCircle" or c.object in self._streets)
        predicate, _, side = shape.partition("-")
        return (c for c in actual if c.predicate == predicate and (c.subject if side == "subject" else c.object) == path)

    def _issue(self, claim: Claim, focus: str, shape: str) -> Issue:
        article = self._articles[claim.article]
        quote = claim.quotes[0].exact if claim.quotes else ""
        what = _WHAT.get(shape) or self._signature(claim, focus, shape)
        return Issue(
            article.page,
            f"article {article.n}, {claim.id}",
            f"shape-{shape}",
            "warning",
            Message(f"{what.zh}；原文“{quote}”", f"{what.en}; quote “{quote}”"),
            Message(
                "请核对原文；必要时在决定文件里写一行 reject、relabel 或 retype，或改规则。",
                "Check the quote; then reject, relabel or retype it in the decisions, or change the rule.",
            ),
        )

    def _signature(self, claim: Claim, focus: str, shape: str) -> Message:
        entity = self._names[focus]
        label, kind = PREDICATE_LABELS[claim.predicate], TYPE_LABELS[entity.type]
        zh, en = ("主语", "subject") if shape.endswith("subject") else ("宾语", "object")
        return Message(
            f"“{label.zh}”的{zh}不能是{kind.zh}：{entity.name}", f"the {en} of “{label.en}” cannot be a {kind.en}: {entity.name}"
        )


_WHAT = {
    "Claim": Message("陈述不完整或没有依据", "the claim is incomplete or without evidence"),
    "Evidence": Message("依据不完整或超过 100 字", "the evidence is incomplete or longer than 100 characters"),
    "OneStreet": Message("一个社区属于两个街道", "one community is part of two streets"),
    "NoCircle": Message("隶属关系绕成了圈", "partOf goes round in a circle"),
    "DatesInOrder": Message("已完成的事发生在出版之后", "what is done happened after it was printed"),
}
