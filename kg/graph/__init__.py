"""Facts and entities of all articles as one neutral projection, and that as RDF, as files, as a network, checked by shapes."""

from kg.graph.built import BuiltClaim, BuiltEntity, BuiltGraph, BuiltNumber, read_built
from kg.graph.decided import CONTRARY, LOST, LostClaims, refuse_lost, remember_decided
from kg.graph.files import NQUADS, TRIG, nquads_file, open_store, to_dataset, to_store, write_rdf
from kg.graph.multigraph import to_networkx
from kg.graph.project import GraphSettings, project
from kg.graph.projection import (
    Claim,
    Classification,
    CodeReading,
    Edge,
    GraphArticle,
    GraphPage,
    HumanDecision,
    Measurement,
    Projection,
    Quote,
)
from kg.graph.provenance import BuildActivity, Input, Maker, Software
from kg.graph.rdf import quads
from kg.graph.reprints import THRESHOLD as REPRINT_THRESHOLD
from kg.graph.reprints import Nearness, closest_articles, reprint_groups
from kg.graph.shapes import shapes_turtle, validate_graph
from kg.graph.speaking import squeezed
from kg.graph.vocabulary import vocabulary_page

__all__ = [
    "CONTRARY",
    "LOST",
    "LostClaims",
    "NQUADS",
    "REPRINT_THRESHOLD",
    "TRIG",
    "BuildActivity",
    "BuiltClaim",
    "BuiltEntity",
    "BuiltGraph",
    "BuiltNumber",
    "Claim",
    "Classification",
    "CodeReading",
    "Edge",
    "GraphArticle",
    "GraphPage",
    "GraphSettings",
    "HumanDecision",
    "Input",
    "Maker",
    "Measurement",
    "Nearness",
    "Projection",
    "Quote",
    "Software",
    "closest_articles",
    "nquads_file",
    "open_store",
    "project",
    "quads",
    "reprint_groups",
    "read_built",
    "refuse_lost",
    "remember_decided",
    "shapes_turtle",
    "squeezed",
    "to_dataset",
    "to_networkx",
    "to_store",
    "validate_graph",
    "vocabulary_page",
    "write_rdf",
]
