"""The partnership network: actors tied to the initiatives that they run or take part in, and what follows for either side.

Every function takes the projection as a networkx MultiDiGraph, as kg.graph.to_networkx or kg.network.read_network gives it (nodes carry
`kind` and `label`, edges `relation`; all facts are done or under way), and builds simple graphs whose nodes and edges stand in sorted
order, so that results do not depend on the order of the input.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

TAKES_PART = (Predicate.RUNS, Predicate.PARTICIPATES_IN)


def ties(graph: nx.MultiDiGraph[str], *predicates: Predicate) -> list[tuple[str, str, Predicate]]:
    """Subject, object and predicate of every fact of these predicates, sorted, each once."""
    found = {(a, b, Predicate(data["relation"])) for a, b, data in graph.edges(data=True) if data["relation"] in predicates}
    return sorted(found)


def entity_type(graph: nx.MultiDiGraph[str], node: str) -> EntityType:
    return EntityType(graph.nodes[node]["kind"])


def two_mode(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Actors and initiatives, joined where the one runs or takes part in the other.

    Nodes keep `kind` and `label` and get `mode` ("actor" or "initiative"); edges get `relations`, the predicates joined by a space. Actors
    and initiatives without such a tie are left out.
    """
    joined: dict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, obj, predicate in ties(graph, *TAKES_PART):
        if entity_type(graph, subject) in ACTORS and entity_type(graph, obj) in INITIATIVES:
            joined[subject, obj].add(str(predicate))
    result: nx.Graph[str] = nx.Graph()
    for mode, position in (("actor", 0), ("initiative", 1)):
        for node in sorted({pair[position] for pair in joined}):
            result.add_node(node, **_named(graph, node), mode=mode)
    for (actor, initiative), relations in sorted(joined.items()):
        result.add_edge(actor, initiative, relations=" ".join(sorted(relations)))
    return result


def shared_initiatives(modes: nx.Graph[str], *, least: int = 1) -> nx.Graph[str]:
    """Actors of a two-mode graph, joined where they share `least` initiatives or more; `weight` is how many."""
    return _one_mode(modes, "actor", least)


def shared_actors(modes: nx.Graph[str], *, least: int = 1) -> nx.Graph[str]:
    """Initiatives of a two-mode graph, joined where `least` actors or more carry both; `weight` is how many."""
    return _one_mode(modes, "initiative", least)


def partnerships(graph: nx.MultiDiGraph[str], *, least: int = 1) -> nx.Graph[str]:
    """Actors joined where the papers call them partners or where they share `least` initiatives or more.

    Edges get `stated` (whether a partnersWith fact says so), `shared` (initiatives in common) and `weight`, the sum of both.
    """
    common = shared_initiatives(two_mode(graph), least=least)
    stated = {(min(a, b), max(a, b)) for a, b, _ in ties(graph, Predicate.PARTNERS_WITH) if a != b}
    pairs = stated | {(min(a, b), max(a, b)) for a, b in common.edges}
    result: nx.Graph[str] = nx.Graph()
    result.add_nodes_from((node, _named(graph, node)) for node in sorted({end for pair in pairs for end in pair}))
    for a, b in sorted(pairs):
        shared = int(common.edges[a, b]["weight"]) if common.has_edge(a, b) else 0
        result.add_edge(a, b, stated=(a, b) in stated, shared=shared, weight=shared + ((a, b) in stated))
    return result


def _one_mode(modes: nx.Graph[str], mode: str, least: int) -> nx.Graph[str]:
    members = [node for node in sorted(modes) if modes.nodes[node]["mode"] == mode]
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for other in sorted(set(modes) - set(members)):
        for pair in combinations(sorted(modes[other]), 2):
            weights[pair] += 1
    result: nx.Graph[str] = nx.Graph()
    result.add_nodes_from((node, modes.nodes[node]) for node in members)
    result.add_edges_from((a, b, {"weight": weight}) for (a, b), weight in sorted(weights.items()) if weight >= least)
    return result


def _named(graph: nx.MultiDiGraph[str], node: str) -> dict[str, str]:
    return {"kind": str(graph.nodes[node]["kind"]), "label": str(graph.nodes[node]["label"])}
