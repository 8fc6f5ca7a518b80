"""Groups of nodes that are tied to each other more than to the rest."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its members sorted by degree within the group, the busiest first."""

    number: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """All groups, the largest first, and the modularity of the division (Newman and Girvan 2004): 0 is no better than chance."""

    groups: tuple[Group, ...]
    modularity: float

    def number_of(self, node: str) -> int:
        """The number of the node's group. Raises KeyError for a node that is in none."""
        for group in self.groups:
            if node in group.members:
                return group.number
        raise KeyError(node)


def communities(graph: nx.Graph[str], *, seed: int = 18203, resolution: float = 1.0) -> Partition:
    """Louvain's groups (Blondel et al. 2008) by edge `weight`. The same graph and seed give the same groups, numbered from 1.

    Where there are no edges every node is a group of its own and the modularity is 0.
    """
    if graph.number_of_edges() == 0:
        return Partition(tuple(Group(i, (node,)) for i, node in enumerate(sorted(graph), start=1)), 0.0)
    ordered = _sorted_copy(graph)
    found = nx.community.louvain_communities(ordered, weight="weight", resolution=resolution, seed=seed)
    parts = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
    quality = nx.community.modularity(ordered, [set(part) for part in parts], weight="weight", resolution=resolution)
    groups = (Group(i, _busiest_first(ordered, part)) for i, part in enumerate(parts, start=1))
    return Partition(tuple(groups), round(float(quality), 6))


def _sorted_copy(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Louvain visits nodes and neighbours in the order of insertion: a sorted copy makes its result independent of that."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    weights = {(min(a, b), max(a, b)): float(data.get("weight", 1)) for a, b, data in graph.edges(data=True)}
    ordered.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(weights.items()))
    return ordered


def _busiest_first(graph: nx.Graph[str], members: list[str]) -> tuple[str, ...]:
    inside = {node: sum(other in members for other in graph[node]) for node in members}
    return tuple(sorted(members, key=lambda node: (-inside[node], node)))
