"""Which entities a decision speaks of, and what it does to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.errors import Message
from kg.identity.cluster import Cluster, reason
from kg.identity.iris import slug
from kg.identity.ledger import Decision, Ledger, Say
from kg.identity.names import flat
from kg.identity.references import Reference, read_reference
from kg.identity.register import Register
from kg.identity.tiers import Tiers
from kg.identity.unions import Unions
from kg.identity.values import Label, LabelKind, Verdict
from kg.issues import Issue
from kg.schema import EntityType

Now = Callable[[Cluster], Cluster]


class Finder:
    """Finds clusters by what a ledger line calls them: an id, or Type:name@parent with type and parent left out at will.

    `now` leads from a cluster to what it has been merged into.
    """

    def __init__(self, clusters: Sequence[Cluster], register: Register, tiers: Tiers, now: Now = lambda c: c) -> None:
        self._by_name: dict[str, list[Cluster]] = defaultdict(list)
        self._by_id: dict[str, list[Cluster]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        self._rows = {r.id: r for r in register.entities}
        self._bare, self._now, self._clusters = tiers.bare, now, clusters
        for c in clusters:
            for name in sorted({flat(name) for name in _names(c)}):
                self._by_name[name].append(c)
            for place in sorted({(o.article, flat(o.name)) for o in c.occurrences}):
                self._by_place[place].append(c)
            for known in filter(None, (c.id, *c.replaces)):
                self._by_id[known].append(c)

    def find(self, reference: str) -> list[Cluster]:
        """All clusters that fit; several only where the reference is loose."""
        return list(dict.fromkeys(self._now(c) for c in self._find(reference)))

    def also_called(self, c: Cluster, name: str) -> None:
        """Let later lines find `c` by a name that a person gave it."""
        self._by_name[flat(name)].append(c)

    def _find(self, reference: str) -> list[Cluster]:
        wanted = read_reference(reference)
        if not wanted.id:
            return self._printed(wanted)
        row = self._rows.get(wanted.id)
        if self._by_id.get(wanted.id):
            return self._by_id[wanted.id]
        if row is None:
            return [c for c in self._clusters if c.occurrences and wanted.id in made_ids(c)]
        there = self._by_place.get((row.article, flat(row.printed)), [])
        if len(there) == 1:
            return there
        known = replace(wanted, name=row.bare, parent=row.parent or None)
        return self._printed(known) or [c for c in self._printed(replace(known, parent=None)) if c.parent is None]

    def _printed(self, wanted: Reference) -> list[Cluster]:
        named = self._named(wanted.name or "") or self._named(wanted.whole)
        found = [c for c in named if wanted.type in (None, c.type, c.machine_type) and c.occurrences]
        parent = flat(wanted.parent or "")
        return [c for c in found if not parent or (c.parent and parent in (c.parent.bare, c.parent.id, flat(c.parent.title)))]

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


def _names(c: Cluster) -> Iterator[str]:
    yield from filter(None, (c.bare, c.name, c.listed and c.listed.name))
    yield from (o.name for o in c.occurrences)
    yield from (label.text for label in c.labels)


def made_ids(c: Cluster) -> frozenset[str]:
    """The ids that a cluster may be given when it is new, by any of its names."""
    kind, above = c.type.value.lower(), [c.parent.title] if c.parent else []
    names = {slug(name) for name in (c.bare, c.title, c.name, *(o.name for o in c.occurrences)) if name}
    fronts = {f"{slug(name)}-" for name in (*above, *([c.home] if c.home else []))} | {""}
    fronts |= {f"{slug(c.home)}-{slug(name)}-" for name in above if c.home}
    return frozenset(f"{kind}/{front}{name}" for front in fronts for name in names)


def forbidden_pairs(ledger: Ledger, register: Register, tiers: Tiers) -> frozenset[frozenset[int]]:
    """Pairs of clusters that the ledger keeps apart; of a same and a not-same on one pair the later line holds."""
    said = [d for d in ledger.decisions if d.say in (Say.SAME, Say.NOT_SAME, Say.UNSURE) and d.right]
    finder = Finder(sorted(tiers.clusters, key=Cluster.order) if said else (), register, tiers)
    pairs: dict[frozenset[int], bool] = {}
    for d in said:
        for a in finder.find(d.left):
            for b in finder.find(d.right or ""):
                if a is not b:
                    pairs[frozenset((id(a), id(b)))] = d.say is not Say.SAME
    return frozenset(pair for pair, apart in pairs.items() if apart)


def apply_decisions(ledger: Ledger, unions: Unions, register: Register) -> list[Issue]:
    """Do what the ledger says of entities, line by line; gives an issue for every line that no longer matches anything."""
    lines = [d for d in ledger.decisions if not d.about_claim]
    finder = Finder(unions.live() if lines else (), register, unions.tiers, unions.now)
    return [d.stale(what) for d in lines for what in _apply(d, finder, unions)]


def _apply(d: Decision, finder: Finder, unions: Unions) -> Iterator[Message]:
    left = finder.find(d.left)
    right = finder.find(d.right) if d.right else []
    missing = [name for name, found in ((d.left, left), (d.right, right)) if name and not found]
    if missing:
        yield Message(f"找不到 {'、'.join(missing)}", f"nothing is called {', '.join(missing)}")
    elif d.say in (Say.SAME, Say.NOT_SAME, Say.UNSURE):
        yield from _pair(d, left, right, unions)
    elif len(left) > 1:
        yield _several(d.left, left)
    else:
        _single(d, left[0], finder)


def _several(reference: str, found: Iterable[Cluster]) -> Message:
    ids = sorted(c.id for c in found)
    return Message(
        f"{reference} 不止一个，请写明类型和上级，或写编号：{'、'.join(ids)}",
        f"{reference} fits several; give type and parent, or one of the ids {', '.join(ids)}",
    )


def _pair(d: Decision, left: list[Cluster], right: list[Cluster], unions: Unions) -> Iterator[Message]:
    said = d.describe()
    if d.say is Say.SAME:
        loose = [(name, found) for name, found in ((d.left, left), (str(d.right), right)) if len(found) > 1]
        if loose:
            yield from (_several(name, found) for name, found in loose)
        elif left[0].printed_type is not right[0].printed_type:
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


def _single(d: Decision, c: Cluster, finder: Finder) -> None:
    said = d.describe()
    c.explain(reason("decision", c.bare, said.zh, said.en))
    if d.say is Say.RENAME and d.value:
        c.machine_name = c.machine_name or c.name
        c.labels |= {Label(c.name, LabelKind.MACHINE)}
        c.name = d.value
        finder.also_called(c, d.value)
    elif d.say is Say.RETYPE and d.value:
        c.machine_type = c.machine_type or c.type
        c.type = EntityType(d.value)
    elif d.say is Say.REJECT:
        c.rejected = True
