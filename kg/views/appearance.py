"""How types, predicates and statuses look. Colour never stands alone: types differ in shape too, statuses in their dashes."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kg.schema import EntityType, Predicate, Status


@dataclass(frozen=True, slots=True)
class NodeLook:
    """A fill colour and one of vis-network's shapes."""

    colour: str
    shape: str


# Fills have a contrast of 3:1 or more against the white ground (WCAG 2.2, 1.4.11); the space of government is blue, actors that
# people form or staff are green and violet, initiatives are warm.
NODE_LOOKS: dict[EntityType, NodeLook] = {
    EntityType.AREA: NodeLook("#16324f", "hexagon"),
    EntityType.STREET: NodeLook("#1d5fa8", "square"),
    EntityType.COMMUNITY: NodeLook("#2b8fd6", "dot"),
    EntityType.PLACE: NodeLook("#7b7a52", "triangleDown"),
    EntityType.FACILITY: NodeLook("#0f8a6d", "triangle"),
    EntityType.ORGANISATION: NodeLook("#7a4fb5", "square"),
    EntityType.PROGRAMME: NodeLook("#cf3f2c", "diamond"),
    EntityType.ACTIVITY: NodeLook("#d9740b", "dot"),
    EntityType.HONOUR: NodeLook("#b58900", "star"),
    EntityType.PERSON: NodeLook("#6c757d", "dot"),
}

LINK_COLOURS: dict[Predicate, str] = {
    Predicate.PART_OF: "#a9b4c0",
    Predicate.RUNS: "#e08a3c",
    Predicate.PARTICIPATES_IN: "#4f9d69",
    Predicate.PARTNERS_WITH: "#8a5cc4",
    Predicate.PART_OF_PROGRAMME: "#d98880",
    Predicate.HELD_AT: "#8d8b57",
    Predicate.AWARDED: "#b58900",
    Predicate.HOLDS_ROLE: "#6c757d",
}

# Lengths of dash and gap in pixels; an empty pattern is an unbroken line.
STATUS_DASHES: dict[Status, tuple[int, ...]] = {
    Status.DONE: (),
    Status.UNDERWAY: (),
    Status.PLANNED: (9, 6),
    Status.CALLED_FOR: (9, 4, 2, 4),
    Status.NEGATED: (2, 5),
}
NEGATED_COLOUR = "#c0182b"


def link_colour(predicate: Predicate, status: Status) -> str:
    """The colour of a link; what a text denies is red whatever its predicate."""
    return NEGATED_COLOUR if status is Status.NEGATED else LINK_COLOURS[predicate]


def node_size(degree: int) -> float:
    """A node's radius in the layout's units; its area grows with the number of links."""
    return round(7 + 2.8 * sqrt(degree), 1)
