"""The colours of types and predicates, in the network page and in every file that carries colours."""

from __future__ import annotations

from kg.schema import EntityType, Predicate

# Fills have a contrast of 3:1 or more against a white ground (WCAG 2.2, 1.4.11); the space of government is blue, actors that
# people form or staff are green and violet, initiatives are warm.
TYPE_COLOURS: dict[EntityType, str] = {
    EntityType.AREA: "#16324f",
    EntityType.STREET: "#1d5fa8",
    EntityType.COMMUNITY: "#2b8fd6",
    EntityType.PLACE: "#7b7a52",
    EntityType.FACILITY: "#0f8a6d",
    EntityType.ORGANISATION: "#7a4fb5",
    EntityType.PROGRAMME: "#cf3f2c",
    EntityType.ACTIVITY: "#d9740b",
    EntityType.HONOUR: "#b58900",
    EntityType.PERSON: "#6c757d",
}

PREDICATE_COLOURS: dict[Predicate, str] = {
    Predicate.PART_OF: "#a9b4c0",
    Predicate.RUNS: "#e08a3c",
    Predicate.PARTICIPATES_IN: "#4f9d69",
    Predicate.PARTNERS_WITH: "#8a5cc4",
    Predicate.PART_OF_PROGRAMME: "#d98880",
    Predicate.HELD_AT: "#8d8b57",
    Predicate.AWARDED: "#b58900",
    Predicate.HOLDS_ROLE: "#6c757d",
}
