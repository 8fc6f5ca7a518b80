"""What joins streets: actors with ties into several of them, and initiatives that several of them carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from kg.network.two_mode import entity_type, partnerships, ties
from kg.schema import INITIATIVES, EntityType, Predicate

CARRIED = (Predicate.RUNS, Predicate.PARTICIPATES_IN)


@dataclass(frozen=True, slots=True)
class Bridge:
    """An actor whose partners belong to two streets or more. `partners` are those partners, `streets` where they belong."""

    actor: str
    label: str
    streets: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Travelling:
    """An initiative that is found in several streets. `actors` are those of the streets' bodies that carry it."""

    initiative: str
    label: str
    streets: tuple[str, ...]
    actors: tuple[str, ...]


def streets_of(graph: nx.MultiDiGraph[str]) -> Mapping[str, frozenset[str]]:
    """The streets that every node is or lies in, by partOf over any number of steps; nodes without a street are left out."""
    parents: dict[str, list[str]] = defaultdict(list)
    for child, parent, _ in ties(graph, Predicate.PART_OF):
        parents[child].append(parent)
    found = {node: _climb(graph, node, parents) for node in sorted(graph)}
    return {node: streets for node, streets in found.items() if streets}


def bridges(graph: nx.MultiDiGraph[str], *, least: int = 2) -> tuple[Bridge, ...]:
    """Actors with partners in `least` streets or more, the most streets first.

    Partners are those of `partnerships`. An actor that belongs to a street bridges to the others only if a partner belongs there, so its
    own street counts as one.
    """
    streets = streets_of(graph)
    network = partnerships(graph)
    rows = []
    for actor in sorted(network):
        partners = [other for other in sorted(network[actor]) if other in streets]
        joined = frozenset().union(streets.get(actor, frozenset()), *(streets[other] for other in partners))
        if partners and len(joined) >= least:
            rows.append(Bridge(actor, _label(graph, actor), tuple(sorted(joined)), tuple(partners)))
    return tuple(sorted(rows, key=lambda row: (-len(row.streets), -len(row.partners), row.label, row.actor)))


def travelling_initiatives(graph: nx.MultiDiGraph[str], *, least: int = 2, with_parts: bool = True) -> tuple[Travelling, ...]:
    """Initiatives that bodies of `least` streets or more run or take part in, the most streets first.

    `with_parts` counts what is partOfProgramme of an initiative, over any number of steps, as the initiative itself.
    """
    streets = streets_of(graph)
    carriers = _carriers(graph, with_parts=with_parts)
    rows = []
    for initiative, actors in sorted(carriers.items()):
        placed = tuple(actor for actor in sorted(actors) if actor in streets)
        found = frozenset().union(*(streets[actor] for actor in placed))
        if len(found) >= least:
            rows.append(Travelling(initiative, _label(graph, initiative), tuple(sorted(found)), placed))
    return tuple(sorted(rows, key=lambda row: (-len(row.streets), -len(row.actors), row.label, row.initiative)))


def _carriers(graph: nx.MultiDiGraph[str], *, with_parts: bool) -> dict[str, set[str]]:
    wholes: dict[str, list[str]] = defaultdict(list)
    if with_parts:
        for part, whole, _ in ties(graph, Predicate.PART_OF_PROGRAMME):
            wholes[part].append(whole)
    carriers: dict[str, set[str]] = defaultdict(set)
    for actor, initiative, _ in ties(graph, *CARRIED):
        for reached in _reach(initiative, wholes):
            if entity_type(graph, reached) in INITIATIVES:
                carriers[reached].add(actor)
    return carriers


def _climb(graph: nx.MultiDiGraph[str], node: str, parents: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(place for place in _reach(node, parents) if entity_type(graph, place) is EntityType.STREET)


def _reach(start: str, steps: Mapping[str, list[str]]) -> set[str]:
    """The start and all that can be reached from it; circles do no harm."""
    reached, waiting = {start}, [start]
    while waiting:
        for following in steps.get(waiting.pop(), ()):
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    return reached


def _label(graph: nx.MultiDiGraph[str], node: str) -> str:
    return str(graph.nodes[node]["label"])
