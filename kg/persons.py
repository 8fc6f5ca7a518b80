"""Which named persons go on: those whom an article names in an office, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.model import Extraction, LocalEntity
from kg.schema import EntityType, Predicate


def without_persons(extraction: Extraction) -> Extraction:
    """`extraction` without Person entities and without what is said of them. Quotes and reporters' credits stay as printed."""
    return _keep(extraction, lambda entity: entity.type is not EntityType.PERSON)


def persons_in_office(extraction: Extraction) -> Extraction:
    """`extraction` with only those persons whom the article itself names in an office."""
    holders = {fact.subj for fact in extraction.facts if fact.pred is Predicate.HOLDS_ROLE}
    return _keep(extraction, lambda entity: entity.type is not EntityType.PERSON or entity.id in holders)


def _keep(extraction: Extraction, wanted: Callable[[LocalEntity], bool]) -> Extraction:
    kept = tuple(entity for entity in extraction.entities if wanted(entity))
    ids = {entity.id for entity in kept}
    return replace(
        extraction, entities=kept,
        facts=tuple(fact for fact in extraction.facts if {fact.subj, fact.obj} <= ids),
        metrics=tuple(metric for metric in extraction.metrics if metric.subj in ids),
    )
