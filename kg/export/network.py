"""GraphML and GEXF: entities and asserted facts as a network, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import cos, pi, sin, sqrt
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg import __version__
from kg.colours import PREDICATE_COLOURS, TYPE_COLOURS
from kg.export.values import Edge, Graph, Node
from kg.schema import PREDICATE_LABELS, SYMMETRIC, TYPE_LABELS, EntityType

_GOLDEN = pi * (3 - sqrt(5))
_SPACING = 14.0
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def write_graphml(graph: Graph, path: Path) -> None:
    """GraphML; colours are plain r, g, b, places x and y, as Gephi and Gephi Lite read them."""
    network = _network(graph)
    for node, look in _looks(graph).items():
        red, green, blue = look["colour"]
        network.nodes[node].update(r=red, g=green, b=blue, x=look["x"], y=look["y"], size=look["size"])
    nx.write_graphml_xml(network, path, named_key_ids=False)


def write_gexf(graph: Graph, path: Path) -> None:
    """GEXF 1.3; colours, places and sizes in viz; a fact begins when it was first printed, and does not end."""
    network = _network(graph)
    for node, look in _looks(graph).items():
        network.nodes[node]["viz"] = {
            "color": _viz_colour(look["colour"]), "size": look["size"], "position": {"x": look["x"], "y": look["y"], "z": 0.0},
        }
    for edge in graph.edges:
        data = network.edges[edge.source, edge.target, edge.id]
        data["id"] = edge.id
        data["viz"] = {"color": _viz_colour(_rgb(PREDICATE_COLOURS[edge.relation]))}
        if edge.reported.first:
            data["start"] = first_day(edge.reported.first)
    writer = GEXFWriter(network, version="1.3")
    _finish(writer.xml)
    with path.open("wb") as out:
        writer.write(out)


def first_day(edtf: str) -> str:
    """The first day of 2025, 2025-07 or 2025-07-18, as a time line needs it."""
    return edtf[:10] + "-01-01"[len(edtf[:10]) - 4 :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf[:10]) else edtf


def _finish(xml: Element) -> None:
    """Fixed metadata instead of today's date, the kind of an edge as GEXF 1.3 has it, and no key of networkx."""
    meta = xml.find("meta")
    if meta is not None:
        meta.attrib.clear()
        meta[0].text = f"kg {__version__}"
    titles = {a.get("id"): a.get("title") for own in xml.iter("attributes") if own.get("class") == "edge" for a in own}
    for attributes in xml.iter("attributes"):
        _drop(attributes, [a for a in attributes if a.get("title") == "networkx_key"])
    for edge in xml.iter("edge"):
        for values in edge.iter("attvalues"):
            kind = next(v for v in values if titles[v.get("for")] == "kind")
            edge.set("kind", kind.get("value") or "")
            _drop(values, [v for v in values if titles[v.get("for")] == "networkx_key"])


def _drop(parent: Element, children: Iterable[Element]) -> None:
    for child in children:
        parent.remove(child)


def _network(graph: Graph) -> nx.MultiDiGraph[str]:
    """Nodes by id, edges keyed by an id that no other edge of the file has. Every attribute is a string or a whole number."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    labels = {n.id: n.label for n in graph.nodes}
    network.add_nodes_from((n.id, _node(n, labels)) for n in graph.nodes if n.kind)
    for e in graph.edges:
        network.add_edge(e.source, e.target, key=e.id, **_edge(e))
    return network


def _node(n: Node, labels: dict[str, str]) -> dict[str, Any]:
    assert n.kind, "a rejected entity is no node"
    return {
        "label": clean(n.label), "kind": n.kind.value, "kind_zh": TYPE_LABELS[n.kind].zh, "aliases": clean(" | ".join(n.aliases)),
        "parent": n.parent or "", "parent_label": clean(labels[n.parent]) if n.parent else "", "articles": n.articles,
        "first_reported": n.reported.first, "last_reported": n.reported.last, "iri": n.iri,
    }


def _edge(e: Edge) -> dict[str, Any]:
    return {
        "edge_id": e.id, "relation": e.relation.value, "label": PREDICATE_LABELS[e.relation].zh, "kind": e.relation.value,
        "symmetric": int(e.relation in SYMMETRIC), "support": e.support, "weight": e.support, "first_reported": e.reported.first,
        "last_reported": e.reported.last, "first_event": e.happened.first, "last_event": e.happened.last, "claims": " ".join(e.claims),
    }


def clean(text: str) -> str:
    """`text` with U+FFFD for each character that XML 1.0 forbids."""
    return _ILLEGAL.sub("\ufffd", text)


def _looks(graph: Graph) -> dict[str, dict[str, Any]]:
    """Colour by type, size by the number of edges, and a place on a sunflower spiral (Vogel 1979), one type after another.

    A place is needed because programs that lay out a network start from the places that they are given; all in one point stay there.
    """
    degrees = Counter(end for e in graph.edges for end in (e.source, e.target))
    order = list(EntityType)
    shown = sorted((n for n in graph.nodes if n.kind), key=lambda n: (order.index(n.kind or order[0]), -degrees[n.id], n.id))
    return {
        n.id: {
            "colour": _rgb(TYPE_COLOURS[n.kind or order[0]]), "size": round(4 + 3 * sqrt(degrees[n.id]), 1),
            "x": round(_SPACING * sqrt(k) * cos(k * _GOLDEN), 1), "y": round(_SPACING * sqrt(k) * sin(k * _GOLDEN), 1),
        }
        for k, n in enumerate(shown, 1)
    }


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _viz_colour(rgb: tuple[int, int, int]) -> dict[str, Any]:
    return {"r": rgb[0], "g": rgb[1], "b": rgb[2], "a": 1.0}
