"""How types, predicates and statuses look. Colour never stands alone: types differ in shape too, statuses in their dashes."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kg.colours import PREDICATE_COLOURS, TYPE_COLOURS
from kg.schema import EntityType, Predicate, Status


@dataclass(frozen=True, slots=True)
class NodeLook:
    """A fill colour and one of vis-network's shapes."""

    colour: str
    shape: str


NODE_LOOKS: dict[EntityType, NodeLook] = {
    EntityType.AREA: NodeLook(TYPE_COLOURS[EntityType.AREA], "hexagon"),
    EntityType.STREET: NodeLook(TYPE_COLOURS[EntityType.STREET], "square"),
    EntityType.COMMUNITY: NodeLook(TYPE_COLOURS[EntityType.COMMUNITY], "dot"),
    EntityType.PLACE: NodeLook(TYPE_COLOURS[EntityType.PLACE], "triangleDown"),
    EntityType.FACILITY: NodeLook(TYPE_COLOURS[EntityType.FACILITY], "triangle"),
    EntityType.ORGANISATION: NodeLook(TYPE_COLOURS[EntityType.ORGANISATION], "square"),
    EntityType.PROGRAMME: NodeLook(TYPE_COLOURS[EntityType.PROGRAMME], "diamond"),
    EntityType.ACTIVITY: NodeLook(TYPE_COLOURS[EntityType.ACTIVITY], "dot"),
    EntityType.HONOUR: NodeLook(TYPE_COLOURS[EntityType.HONOUR], "star"),
    EntityType.PERSON: NodeLook(TYPE_COLOURS[EntityType.PERSON], "dot"),
}

LINK_COLOURS: dict[Predicate, str] = PREDICATE_COLOURS

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
