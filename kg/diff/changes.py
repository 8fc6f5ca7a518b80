"""Claims and entities of two graphs side by side: which were gained, which lost, and what of the others is different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from kg.errors import Message
from kg.graph import BuiltClaim, BuiltEntity, BuiltGraph
from kg.schema import PREDICATE_LABELS, TYPE_LABELS, EntityType, Predicate

_Key = Callable[[BuiltClaim], Hashable]


class ChangeKind(StrEnum):
    """What became of a claim or an entity."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Field:
    """What one property was and is; several values are separated by " | "."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One claim or entity. `old` is None for what was gained, `new` for what was lost; `title` is its name, the newer one if it has two."""

    kind: ChangeKind
    id: str
    title: Message
    old: BuiltClaim | BuiltEntity | None
    new: BuiltClaim | BuiltEntity | None
    fields: tuple[Field, ...] = ()

    @property
    def about_claim(self) -> bool:
        return isinstance(self.old or self.new, BuiltClaim)

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields that differ."""
        return frozenset(f.name for f in self.fields)


def claim_changes(old: BuiltGraph, new: BuiltGraph) -> list[Change]:
    """Changes of claims, sorted by id. A claim whose id is another because its words or its page's name are is followed: by page, ends and
    predicate, then by page and ends, then by ends, predicate and quotes.
    """
    pairs = [(c, new.claims[i]) for i, c in old.claims.items() if i in new.claims]
    lost = [c for i, c in old.claims.items() if i not in new.claims]
    gained = [c for i, c in new.claims.items() if i not in old.claims]
    for key in _KEYS:
        found = list(_followed(lost, gained, key))
        pairs.extend(found)
        gone, come = ({c.id for c in side} for side in (zip(*found, strict=True) if found else ((), ())))
        lost, gained = [c for c in lost if c.id not in gone], [c for c in gained if c.id not in come]
    changes = [Change(ChangeKind.LOST, c.id, _title(c, old), c, None) for c in lost]
    changes += [Change(ChangeKind.GAINED, c.id, _title(c, new), None, c) for c in gained]
    for a, b in pairs:
        different = _fields(a, b)
        if different:
            changes.append(Change(ChangeKind.CHANGED, b.id, _title(b, new), a, b, different))
    return sorted(changes, key=lambda c: (c.id, c.kind))


_KEYS: tuple[_Key, ...] = (
    lambda c: (c.page, c.subject, c.predicate, c.object),
    lambda c: (c.page, c.subject, c.object),
    lambda c: (c.subject, c.predicate, c.object, c.quotes),
)


def _followed(lost: Sequence[BuiltClaim], gained: Sequence[BuiltClaim], key: _Key) -> Iterator[tuple[BuiltClaim, BuiltClaim]]:
    """Pairs of claims with one key, in the order of ids, as many as both sides have."""
    there: dict[Hashable, list[BuiltClaim]] = defaultdict(list)
    for c in gained:
        there[key(c)].append(c)
    for c in lost:
        if there[key(c)]:
            yield c, there[key(c)].pop(0)


def entity_changes(old: BuiltGraph, new: BuiltGraph) -> list[Change]:
    """Changes of entities, sorted by id. One that is now part of another is lost, with the other's id as its field "merged"."""
    into = {gone: e.id for e in new.entities.values() for gone in e.replaces}
    changes = []
    for i, e in old.entities.items():
        if i not in new.entities:
            merged = (Field("merged", i, into[i]),) if i in into else ()
            changes.append(Change(ChangeKind.LOST, i, _named(e), e, None, merged))
    for i, e in new.entities.items():
        before = old.entities.get(i)
        if before is None:
            changes.append(Change(ChangeKind.GAINED, i, _named(e), None, e))
        elif different := _fields(before, e):
            changes.append(Change(ChangeKind.CHANGED, i, _named(e), before, e, different))
    return sorted(changes, key=lambda c: (c.id, c.kind))


def _title(c: BuiltClaim, graph: BuiltGraph) -> Message:
    label = PREDICATE_LABELS[Predicate(c.predicate)]
    left, right = graph.name(c.subject), graph.name(c.object)
    return Message(f"{left} —{label.zh}→ {right}", f"{left} —{label.en}→ {right}")


def _named(e: BuiltEntity) -> Message:
    label = TYPE_LABELS[EntityType(e.type)]
    return Message(f"{e.name}（{label.zh}）", f"{e.name} ({label.en})")


def _fields(a: BuiltClaim | BuiltEntity, b: BuiltClaim | BuiltEntity) -> tuple[Field, ...]:
    """What differs between two of one kind, ids apart: those of an article and of a claim follow their words."""
    found = ((f.name, getattr(a, f.name), getattr(b, f.name)) for f in fields(a) if f.name not in ("id", "article"))
    return tuple(Field(name, _text(was), _text(now)) for name, was, now in found if was != now)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " | ".join(map(str, value)) if isinstance(value, tuple) else str(value)
