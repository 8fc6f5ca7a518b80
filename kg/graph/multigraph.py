"""The projection as a networkx multigraph: the same entities, asserted facts with their support."""

from __future__ import annotations

import networkx as nx

from kg.graph.projection import Projection
from kg.schema import PREDICATE_LABELS, TYPE_LABELS


def to_networkx(projection: Projection) -> nx.MultiDiGraph[str]:
    """Nodes are entity ids with `label`, `kind` (the type), `kind_zh`, `parent`; edges are keyed by predicate with `relation`, `label`,
    `support`, `weight`.

    `weight` is the support. Symmetric facts are one edge. Every attribute is a string or a number, so that the graph can be written in
    any format; nodes and edges come in sorted order.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(base=projection.base)
    for e in projection.entities:
        if not e.rejected:
            graph.add_node(e.id, label=e.name, kind=e.type.value, kind_zh=TYPE_LABELS[e.type].zh, parent=e.parent or "")
    for edge in projection.edges:
        graph.add_edge(
            edge.subject,
            edge.object,
            key=edge.predicate.value,
            relation=edge.predicate.value,
            label=PREDICATE_LABELS[edge.predicate].zh,
            support=edge.support,
            weight=edge.support,
            claims=" ".join(edge.claims),
        )
    return graph
