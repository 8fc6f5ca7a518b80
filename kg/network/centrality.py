"""Who is central in a simple graph of actors or initiatives."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True, slots=True)
class Centrality:
    """One node's place in the graph.

    `degree` counts neighbours, `strength` adds up the weights of the edges to them (each 1 where none is given), `betweenness` is the share
    of shortest paths between all other pairs that lead through the node, from 0 to 1 (Freeman 1977; Brandes 2001). Weights do not shorten
    or lengthen a path: a weight here is closeness, and a path adds up distances.
    """

    node: str
    label: str
    kind: str
    degree: int
    strength: float
    betweenness: float


def centralities(graph: nx.Graph[str]) -> tuple[Centrality, ...]:
    """Every node, the highest betweenness first, then the highest degree, then by name; an empty graph gives ()."""
    between = nx.betweenness_centrality(graph, normalized=True)
    strengths = dict(graph.degree(weight="weight"))
    rows = [
        Centrality(
            node, str(graph.nodes[node]["label"]), str(graph.nodes[node]["kind"]), int(graph.degree(node)), float(strengths[node]),
            round(float(between[node]), 6),
        )
        for node in sorted(graph)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.betweenness, -row.degree, row.label, row.node)))
