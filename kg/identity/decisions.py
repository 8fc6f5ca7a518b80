"""Which entities a decision speaks of, and what it does to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import Message
from kg.identity.cluster import Cluster, reason
from kg.identity.ledger import Decision, Ledger, Say
from kg.identity.names import flat
from kg.identity.register import Register
from kg.identity.tiers import Tiers
from kg.identity.unions import Unions
from kg.identity.values import Label, LabelKind, Verdict
from kg.issues import Issue
from kg.schema import EntityType

_ID = re.compile(rf"(?:^|/)((?:{'|'.join(t.value.lower() for t in EntityType)})/[^/\s]+)$")
_PRINTED = re.compile(r"(?:(?P<type>[A-Za-z]+)[:：])?(?P<name>[^@＠]+)(?:[@＠](?P<parent>.+))?")
_TYPES = {t.value.lower(): t for t in EntityType}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a reference asks for; None asks for nothing."""

    id: str | None = None
    type: EntityType | None = None
    name: str | None = None
    parent: str | None = None


class Finder:
    """Finds clusters by what a ledger line calls them: an id, or Type:name@parent with type and parent left out at will."""

    def __init__(self, clusters: Sequence[Cluster], register: Register, tiers: Tiers) -> None:
        self._by_name: dict[str, list[Cluster]] = defaultdict(list)
        self._by_id: dict[str, list[Cluster]] = defaultdict(list)
        self._rows = {r.id: r for r in register.entities}
        self._bare = tiers.bare
        for c in clusters:
            for name in sorted({c.bare, *(flat(o.name) for o in c.occurrences)} | {flat(label.text) for label in c.labels}):
                self._by_name[name].append(c)
            for known in filter(None, (c.id, *c.replaces)):
                self._by_id[known].append(c)

    def find(self, reference: str) -> list[Cluster]:
        """All clusters that fit; several only where the reference is loose."""
        wanted = self._read(reference)
        if wanted.id and self._by_id.get(wanted.id):
            return self._by_id[wanted.id]
        found = [c for c in self._named(wanted.name or "") if wanted.type in (None, c.type, c.machine_type) and c.occurrences]
        if wanted.parent is None:
            return found
        parent = flat(wanted.parent)
        return [c for c in found if c.parent is not None and parent in (c.parent.bare, c.parent.id, flat(c.parent.title))] or (
            [c for c in found if c.parent is None] if wanted.id else []
        )

    def _named(self, name: str) -> list[Cluster]:
        """Clusters of this name; where there are none, those of its bare name that lie in the places in front of it."""
        if flat(name) in self._by_name:
            return self._by_name[flat(name)]
        found = []
        for kind in EntityType:
            front, bare = self._bare(name, kind)
            near = [c for c in self._by_name.get(bare, ()) if c.type is kind]
            found += [c for c in near if {a.bare for a in c.ancestors()}.issuperset(front)]
        return found

    def _read(self, reference: str) -> _Wanted:
        by_id = _ID.search(reference)
        if by_id:
            row = self._rows.get(by_id[1])
            if row:
                return _Wanted(row.id, _TYPES[row.type.lower()], row.bare, row.parent or None)
            kind, _, name = by_id[1].partition("/")
            parent, dash, rest = name.partition("-")
            return _Wanted(by_id[1], _TYPES[kind], rest if dash else name, parent if dash else None)
        m = _PRINTED.fullmatch(reference.strip())
        if m is None or (m["type"] and m["type"].lower() not in _TYPES):
            return _Wanted(name=reference)
        return _Wanted(None, _TYPES.get((m["type"] or "").lower()), m["name"], m["parent"])


def forbidden_pairs(ledger: Ledger, finder: Finder) -> frozenset[frozenset[int]]:
    """Pairs of clusters that the ledger keeps apart; of a same and a not-same on one pair the later line holds."""
    pairs: dict[frozenset[int], bool] = {}
    for d in ledger.decisions:
        if d.say in (Say.SAME, Say.NOT_SAME, Say.UNSURE) and d.right:
            for a in finder.find(d.left):
                for b in finder.find(d.right):
                    if a is not b:
                        pairs[frozenset((id(a), id(b)))] = d.say is not Say.SAME
    return frozenset(pair for pair, apart in pairs.items() if apart)


def apply_decisions(ledger: Ledger, unions: Unions, register: Register) -> list[Issue]:
    """Do what the ledger says of entities, line by line; gives an issue for every line that no longer matches anything."""
    issues: list[Issue] = []
    for d in ledger.decisions:
        if not d.about_claim:
            finder = Finder(unions.live(), register, unions.tiers)
            issues.extend(d.stale(what) for what in _apply(d, finder, unions, ledger.decisions))
    return issues


def _apply(d: Decision, finder: Finder, unions: Unions, all_lines: Iterable[Decision]) -> Iterator[Message]:
    left = finder.find(d.left)
    right = finder.find(d.right) if d.right else []
    missing = [name for name, found in ((d.left, left), (d.right, right)) if name and not found]
    if missing:
        yield Message(f"找不到 {'、'.join(missing)}", f"nothing is called {', '.join(missing)}")
    elif d.say in (Say.SAME, Say.NOT_SAME, Say.UNSURE):
        yield from _pair(d, left, right, unions)
    elif len(left) > 1:
        yield Message(f"{d.left} 有 {len(left)} 个，请写明类型和上级", f"{d.left} fits {len(left)} entities; give type and parent")
    else:
        _single(d, left[0])


def _pair(d: Decision, left: list[Cluster], right: list[Cluster], unions: Unions) -> Iterator[Message]:
    said = d.describe()
    if d.say is Say.SAME:
        loose = [name for name, found in ((d.left, left), (d.right, right)) if len(found) > 1]
        if loose:
            yield Message(
                f"{'、'.join(map(str, loose))} 不止一个，请写明类型和上级",
                f"{', '.join(map(str, loose))} fits several; give type and parent",
            )
        elif left[0].type is not right[0].type:
            yield Message(f"类型不同：{left[0].type} / {right[0].type}", f"different types: {left[0].type} / {right[0].type}")
        elif unions.allowed(left[0], right[0]):
            unions.join(left[0], right[0], reason("decision", f"{d.left} / {d.right}", said.zh, said.en))
        else:
            yield Message("与后面的一行相矛盾", "a later line says the contrary")
        return
    verdict = Verdict.NOT_SAME if d.say is Say.NOT_SAME else Verdict.UNSURE
    if left[0] is right[0] and len(left) == len(right) == 1:
        yield Message("两边仍是同一个实体", "both sides are still one entity")
        return
    unions.apart.extend(
        (a, b, verdict, reason("decision", f"{d.left} / {d.right}", said.zh, said.en)) for a in left for b in right if a is not b
    )


def _single(d: Decision, c: Cluster) -> None:
    said = d.describe()
    c.reasons.add(reason("decision", c.bare, said.zh, said.en))
    if d.say is Say.RENAME and d.value:
        c.machine_name = c.machine_name or c.name
        c.labels.add(Label(c.name, LabelKind.MACHINE))
        c.name = d.value
    elif d.say is Say.RETYPE and d.value:
        c.machine_type = c.machine_type or c.type
        c.type = EntityType(d.value)
    elif d.say is Say.REJECT:
        c.rejected = True
