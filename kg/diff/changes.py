"""Claims, numbers and entities of two graphs side by side: which were gained, which lost, and what of the others is different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from kg.errors import Message
from kg.graph import BuiltClaim, BuiltEntity, BuiltGraph, BuiltNumber
from kg.schema import PREDICATE_LABELS, TYPE_LABELS, EntityType, Predicate

Built = BuiltClaim | BuiltNumber | BuiltEntity
_Stated = TypeVar("_Stated", BuiltClaim, BuiltNumber)


class ChangeKind(StrEnum):
    """What became of a claim, a number or an entity."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Group(StrEnum):
    """What a change is of."""

    CLAIMS = "claims"
    NUMBERS = "numbers"
    ENTITIES = "entities"


@dataclass(frozen=True, slots=True)
class Field:
    """What one property was and is; several values are separated by " | "."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One claim, number or entity. `old` is None for what was gained, `new` for what was lost; `title` is its name, the newer one if it has
    two.
    """

    kind: ChangeKind
    id: str
    title: Message
    old: Built | None
    new: Built | None
    fields: tuple[Field, ...] = ()

    @property
    def group(self) -> Group:
        side = self.old or self.new
        return Group.CLAIMS if isinstance(side, BuiltClaim) else Group.NUMBERS if isinstance(side, BuiltNumber) else Group.ENTITIES

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields that differ."""
        return frozenset(f.name for f in self.fields)


def claim_changes(old: BuiltGraph, new: BuiltGraph) -> list[Change]:
    """Changes of claims, sorted by id. A claim whose id is another because its words or its page's name are is followed: by page, ends and
    predicate, then by page and ends, then by ends, predicate and quotes.
    """
    pairs, lost, gained = _paired(old.claims, new.claims, _CLAIM_KEYS)
    changes = [Change(ChangeKind.LOST, c.id, _title(c, old), c, None) for c in lost]
    changes += [Change(ChangeKind.GAINED, c.id, _title(c, new), None, c) for c in gained]
    changes += [Change(ChangeKind.CHANGED, b.id, _title(b, new), a, b, found) for a, b in pairs if (found := _fields(a, b))]
    return sorted(changes, key=lambda c: (c.id, c.kind))


def number_changes(old: BuiltGraph, new: BuiltGraph) -> list[Change]:
    """Changes of measurements and code readings, sorted by id. One whose id is another is followed: by page, what it is about, what it
    counts and its value, then without the value, then by words and value alone.
    """
    pairs, lost, gained = _paired(old.numbers, new.numbers, _NUMBER_KEYS)
    changes = [Change(ChangeKind.LOST, n.id, _told(n, old), n, None) for n in lost]
    changes += [Change(ChangeKind.GAINED, n.id, _told(n, new), None, n) for n in gained]
    changes += [Change(ChangeKind.CHANGED, b.id, _told(b, new), a, b, found) for a, b in pairs if (found := _fields(a, b))]
    return sorted(changes, key=lambda c: (c.id, c.kind))


_CLAIM_KEYS: tuple[Callable[[BuiltClaim], Hashable], ...] = (
    lambda c: (c.page, c.subject, c.predicate, c.object),
    lambda c: (c.page, c.subject, c.object),
    lambda c: (c.subject, c.predicate, c.object, c.quotes),
)
_NUMBER_KEYS: tuple[Callable[[BuiltNumber], Hashable], ...] = (
    lambda n: (n.page, n.about, n.what, n.value, n.unit, bool(n.parts)),
    lambda n: (n.page, n.about, n.what, bool(n.parts)),
    lambda n: (n.quotes, n.what, n.value, n.unit, bool(n.parts)),
)


def _paired(
    old: Mapping[str, _Stated], new: Mapping[str, _Stated], keys: Sequence[Callable[[_Stated], Hashable]],
) -> tuple[list[tuple[_Stated, _Stated]], list[_Stated], list[_Stated]]:
    """Pairs by id and then by each of `keys`, and what is only in `old` and only in `new`."""
    pairs = [(c, new[i]) for i, c in old.items() if i in new]
    lost = [c for i, c in old.items() if i not in new]
    gained = [c for i, c in new.items() if i not in old]
    for key in keys:
        found = list(_followed(lost, gained, key))
        pairs.extend(found)
        gone, come = ({c.id for c in side} for side in (zip(*found, strict=True) if found else ((), ())))
        lost, gained = [c for c in lost if c.id not in gone], [c for c in gained if c.id not in come]
    return pairs, lost, gained


def _followed(
    lost: Sequence[_Stated], gained: Sequence[_Stated], key: Callable[[_Stated], Hashable],
) -> Iterator[tuple[_Stated, _Stated]]:
    """Pairs with one key, in the order of ids, as many as both sides have."""
    there: dict[Hashable, list[_Stated]] = defaultdict(list)
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


def _told(n: BuiltNumber, graph: BuiltGraph) -> Message:
    words = n.value if n.parts else f"{n.what} {n.value}{n.unit}"
    return Message(f"{graph.name(n.about)}：{words}", f"{graph.name(n.about)}: {words}")


def _named(e: BuiltEntity) -> Message:
    label = TYPE_LABELS[EntityType(e.type)]
    return Message(f"{e.name}（{label.zh}）", f"{e.name} ({label.en})")


def _fields(a: Built, b: Built) -> tuple[Field, ...]:
    """What differs between two of one kind, ids apart: those of an article, a claim and a number follow their words."""
    found = ((f.name, getattr(a, f.name), getattr(b, f.name)) for f in fields(a) if f.name not in ("id", "article"))
    return tuple(Field(name, _text(was), _text(now)) for name, was, now in found if was != now)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " | ".join(map(str, value)) if isinstance(value, tuple) else str(value)
