"""A document as it is compared: the entities of its articles merged by type and bare name, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.evaluate.documents import Document, Number, Relation
from kg.evaluate.names import bare, flat, likeness
from kg.schema import SYMMETRIC

ALIKE_TYPES = frozenset({"Programme", "Activity", "Honour"})
ALIKE_ENOUGH = 0.7
DEFINITE = "该这本其此"
FULL_FORM = 4


class Key(NamedTuple):
    """An entity within a document."""

    type: str
    name: str


class FactKey(NamedTuple):
    """A relation within a document."""

    pred: str
    subj: Key
    obj: Key

    def turned(self) -> FactKey:
        return FactKey(self.pred, self.obj, self.subj)


class NumberKey(NamedTuple):
    """A metric within a document; `unit` is flat."""

    subj: Key
    value: float
    unit: str


@dataclass(slots=True)
class MergedEntity:
    """`forms` are the bare names by which another annotation may mean it, `mentions` its printed forms, `confidence` the highest."""

    name: str
    mentions: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    confidence: float | None = None


@dataclass(slots=True)
class Merged:
    """`relations` leads to the articles (by place in the document) that state each; `broken` are facts about entities not there."""

    entities: dict[Key, MergedEntity] = field(default_factory=dict)
    relations: dict[FactKey, dict[int, Relation]] = field(default_factory=dict)
    metrics: dict[NumberKey, Number] = field(default_factory=dict)
    broken: list[Relation | Number] = field(default_factory=list)


def area_names(document: Document) -> tuple[str, ...]:
    """The flat names of the document's areas, longest first."""
    names = {flat(entity.name) for article in document.articles for entity in article.entities if entity.type == "Area"}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def merge(document: Document, areas: Sequence[str]) -> Merged:
    """Bring the articles of `document` together; `areas` may stand in front of a name without making it another."""
    merged, keys = Merged(), list(_keys(document, areas))
    for article in document.articles:
        for entity in article.entities:
            own = _own_areas(entity.type, areas)
            key = Key(entity.type, bare(entity.name, own))
            one = merged.entities.setdefault(key, MergedEntity(entity.name))
            one.mentions.update(entity.mentions)
            one.confidence = max((c for c in (one.confidence, entity.confidence) if c is not None), default=None)
            one.forms.add(key.name)
            one.forms.update(bare(form, own) for form in entity.mentions if len(form) >= FULL_FORM and form[0] not in DEFINITE)
    for n, (article, ids) in enumerate(zip(document.articles, keys, strict=True)):
        for relation in article.relations:
            _add_relation(merged, n, relation, ids)
        for metric in article.metrics:
            _add_metric(merged, metric, ids)
    return merged


def _keys(document: Document, areas: Sequence[str]) -> Iterator[dict[str, Key]]:
    for article in document.articles:
        yield {entity.id: Key(entity.type, bare(entity.name, _own_areas(entity.type, areas))) for entity in article.entities}


def _own_areas(type_: str, areas: Sequence[str]) -> Sequence[str]:
    return () if type_ == "Area" else areas


def _add_relation(merged: Merged, article: int, relation: Relation, ids: dict[str, Key]) -> None:
    subj, obj = ids.get(relation.subj), ids.get(relation.obj)
    if subj and obj:
        merged.relations.setdefault(FactKey(relation.pred, subj, obj), {})[article] = relation
    else:
        merged.broken.append(relation)


def _add_metric(merged: Merged, metric: Number, ids: dict[str, Key]) -> None:
    subj = ids.get(metric.subj)
    if subj and metric.value is not None:
        merged.metrics[NumberKey(subj, metric.value, flat(metric.unit))] = metric
    else:
        merged.broken.append(metric)


def pair(gold: Merged, system: Merged, *, loosely: bool) -> dict[Key, Key]:
    """System entity → gold entity, one to one: the same name, then a full form among the gold's mentions, then (`loosely`) much alike."""
    pairs = {key: key for key in system.entities if key in gold.entities}
    taken = set(pairs)
    for key in sorted(system.entities.keys() - pairs.keys()):
        same_type = (g for g in sorted(gold.entities) if g not in taken and g.type == key.type)
        match = next((g for g in same_type if key.name in gold.entities[g].forms), None)
        if match:
            pairs[key] = match
            taken.add(match)
    for key, match in _alike(gold, system, pairs, taken) if loosely else ():
        if key not in pairs and match not in taken:
            pairs[key] = match
            taken.add(match)
    return pairs


def _alike(gold: Merged, system: Merged, pairs: dict[Key, Key], taken: set[Key]) -> list[tuple[Key, Key]]:
    left = [key for key in system.entities if key not in pairs and key.type in ALIKE_TYPES]
    free = [key for key in gold.entities if key not in taken]
    found = ((-likeness(s.name, g.name), s, g) for s in left for g in free if s.type == g.type)
    return [(s, g) for distance, s, g in sorted(found) if -distance >= ALIKE_ENOUGH]


def matches(gold: Merged, system: Merged, pairs: Mapping[Key, Key]) -> dict[FactKey, FactKey]:
    """Gold relation → the first of the system's that says the same, one to one; `pairs` leads from the system's entities to the gold's."""
    found: dict[FactKey, FactKey] = {}
    for key in system.relations:
        subj, obj = pairs.get(key.subj), pairs.get(key.obj)
        if subj is None or obj is None:
            continue
        match = FactKey(key.pred, subj, obj)
        if match not in gold.relations and key.pred in SYMMETRIC:
            match = match.turned()
        if match in gold.relations:
            found.setdefault(match, key)
    return found


def right(gold: Merged, system: Merged) -> frozenset[Key | FactKey]:
    """The system's entities and relations that the gold has too."""
    pairs = pair(gold, system, loosely=True)
    return frozenset({*pairs, *matches(gold, system, pairs).values()})
