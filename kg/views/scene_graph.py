"""A scene as a pyvis network: the nodes, edges and options that vis-network draws."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pyvis.network import Network  # type: ignore[import-untyped]

from kg.schema import SYMMETRIC
from kg.views.appearance import NODE_LOOKS, STATUS_DASHES, link_colour, node_size
from kg.views.layout import positions
from kg.views.scene import Scene, SceneLink

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    # Names are drawn by labels.js, at one size on the screen and never over each other; vis-network's own are switched off.
    "nodes": {"font": {"size": 0}, "borderWidth": 1, "borderWidthSelected": 3, "labelHighlightBold": False},
    "edges": {
        "width": 2.2, "hoverWidth": 1.2, "selectionWidth": 2, "smooth": False, "arrowStrikethrough": False, "font": {"size": 0},
        "arrows": {"to": {"scaleFactor": 0.45}},
    },
    "interaction": {
        "hover": True, "tooltipDelay": 250, "hideEdgesOnDrag": False, "multiselect": False, "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def to_pyvis(scene: Scene) -> dict[str, Any]:
    """The scene with places, shapes and colours: pyvis's "nodes", "edges" and "options", as vis-network reads them.

    pyvis keeps parallel edges only in a directed network, so symmetric links are directed ones without arrows; its own template, which
    loads a style sheet from the net, is not used.
    """
    network = Network(directed=True, cdn_resources="in_line")
    places = positions((node.id for node in scene.nodes), ((link.subject, link.object) for link in scene.links))
    degrees = Counter(end for link in scene.links for end in (link.subject, link.object))
    for node in scene.nodes:
        look, (x, y) = NODE_LOOKS[node.type], places[node.id]
        network.add_node(node.id, label=node.name, shape=look.shape, color=look.colour, size=node_size(degrees[node.id]), x=x, y=y)
    for link, bend in _bent(scene.links):
        network.add_edge(link.subject, link.object, **_edge_options(link, bend))
    network.options = OPTIONS
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _bent(links: tuple[SceneLink, ...]) -> list[tuple[SceneLink, int]]:
    """Each link with how many earlier ones join the same two nodes, so that parallel links bow apart."""
    seen: Counter[tuple[str, str]] = Counter()
    bent = []
    for link in links:
        ends = (min(link.subject, link.object), max(link.subject, link.object))
        bent.append((link, seen[ends]))
        seen[ends] += 1
    return bent


def _edge_options(link: SceneLink, bend: int) -> dict[str, Any]:
    options: dict[str, Any] = {"id": link.id, "color": link_colour(link.predicate, link.status)}
    if STATUS_DASHES[link.status]:
        options["dashes"] = list(STATUS_DASHES[link.status])
    if link.predicate in SYMMETRIC:
        options["arrows"] = ""
    if bend:
        # Seen from the lower id: links in opposite directions would otherwise bow to the same side.
        forward = link.subject < link.object
        clockwise = (bend % 2 == 1) == forward
        options["smooth"] = {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": 0.15 * ((bend + 1) // 2)}
    return options
