"""Literals and terms as the graph writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.graph.projection import Projection
from kg.identity import slug
from kg.schema import Status

Object = NamedNode | Literal
Statement = tuple[str, str, Object]
TYPE = terms.RDF + "type"


class Iris:
    """Makes IRIs of a projection's paths."""

    def __init__(self, projection: Projection) -> None:
        self._base = projection.base
        self._pages = {page.name: page.id for page in projection.pages}

    def iri(self, path: str) -> str:
        return self._base + path

    def node(self, path: str) -> NamedNode:
        return NamedNode(self._base + path)

    def page(self, name: str) -> NamedNode:
        return self.node(self._pages.get(name) or f"page/{slug(name)}")


def date(edtf: str) -> Literal:
    """A date with its precision: xsd:date, xsd:gYearMonth or xsd:gYear where it is one of these, else an EDTF literal."""
    for pattern, name in ((r"\d{4}-\d\d-\d\d", "date"), (r"\d{4}-\d\d", "gYearMonth"), (r"\d{4}", "gYear")):
        if re.fullmatch(pattern, edtf):
            return Literal(edtf, datatype=NamedNode(terms.XSD + name))
    return Literal(edtf, datatype=NamedNode(terms.EDTF))


def number(value: float) -> Literal:
    """An xsd:integer where it is whole, else an xsd:decimal without exponent."""
    if value == int(value):
        return Literal(str(int(value)), datatype=NamedNode(terms.XSD + "integer"))
    return Literal(format(Decimal(repr(value)), "f"), datatype=NamedNode(terms.XSD + "decimal"))


def share(value: float) -> Literal:
    """A number between 0 and 1 as an xsd:decimal."""
    return Literal(format(Decimal(repr(value)), "f"), datatype=NamedNode(terms.XSD + "decimal"))


def whole(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(terms.XSD + "integer"))


def truth(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=NamedNode(terms.XSD + "boolean"))


def zh(text: str) -> Literal:
    return Literal(text, language="zh")


def term(name: str) -> NamedNode:
    return NamedNode(terms.KG + name)


def status_term(status: Status) -> NamedNode:
    """kg:done, kg:underway, kg:planned, kg:calledFor, kg:negated."""
    return term("calledFor" if status is Status.CALLED_FOR else status.value)


def claims_graph(article: str) -> str:
    """The path of the named graph that holds an article's claims."""
    return "claims/" + article.partition("/")[2]


@cache  # a claim names its rule, and rules are few
def process(rule: str) -> str:
    """The path of the activity that stands for a rule."""
    return "process/" + slug(rule)


@cache
def rule_path(rule: str) -> str:
    """The path of the rule, list or model itself."""
    return "rule/" + slug(rule)
