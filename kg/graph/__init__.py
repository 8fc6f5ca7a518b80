"""Facts and entities of all articles as one neutral projection, and that as RDF, as files, as a network, checked by shapes."""

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
from kg.graph.provenance import BuildRecord, record_build
from kg.graph.rdf import quads
from kg.graph.shapes import shapes_turtle, validate_graph
from kg.graph.vocabulary import vocabulary_page

__all__ = [
    "NQUADS",
    "TRIG",
    "BuildRecord",
    "Claim",
    "Classification",
    "CodeReading",
    "Edge",
    "GraphArticle",
    "GraphPage",
    "GraphSettings",
    "HumanDecision",
    "Measurement",
    "Projection",
    "Quote",
    "nquads_file",
    "open_store",
    "project",
    "quads",
    "record_build",
    "shapes_turtle",
    "to_dataset",
    "to_networkx",
    "to_store",
    "validate_graph",
    "vocabulary_page",
    "write_rdf",
]
