"""A cluster: occurrences that are taken for one entity while the tiers are worked through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.errors import Message
from kg.gazetteer import GazetteerEntry
from kg.identity.codes import normal_code
from kg.identity.names import flat
from kg.identity.occurrences import Occurrence
from kg.identity.values import Label, LabelKind, Reason
from kg.schema import EntityType

T = EntityType
PROVINCES = ("省", "自治区")
_SHORT = frozenset({T.AREA, T.STREET, T.COMMUNITY, T.PLACE})


@dataclass(slots=True, eq=False)
class Cluster:
    """Grows while identity works; nothing of it leaves the room. `home` is the name of the city-level area that it belongs to, None if
    unknown.
    """

    type: EntityType
    bare: str
    parent: Cluster | None = None
    home: str | None = None
    occurrences: list[Occurrence] = field(default_factory=list)
    listed: GazetteerEntry | None = None
    reasons: tuple[Reason, ...] = ()  # each once; most clusters have one or two, and a set is four times as large
    labels: frozenset[Label] = frozenset()
    local: bool = False
    name: str = ""
    machine_type: EntityType | None = None
    machine_name: str | None = None
    rejected: bool = False
    id: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called when it stands for itself: the name given to it, else the gazetteer's, else the bare one."""
        return self.name or (display(self.listed.name, self.bare, self.type) if self.listed else self.bare)

    @property
    def printed_type(self) -> EntityType:
        """The type that the pages gave it, whatever a person made of it since."""
        return self.machine_type or self.type

    def add(self, occurrence: Occurrence, reason: Reason | None = None) -> None:
        self.occurrences.append(occurrence)
        if reason:
            self.explain(reason)

    def explain(self, reason: Reason) -> None:
        """Keep a reason unless it is known; of equal ones the first stays."""
        if reason not in self.reasons:
            self.reasons += (reason,)

    def ancestors(self) -> Iterator[Cluster]:
        """Parents upwards; a circle ends where it closes."""
        seen, at = {id(self)}, self.parent
        while at is not None and id(at) not in seen:
            yield at
            seen.add(id(at))
            at = at.parent

    def city(self) -> str | None:
        """The name of the highest area below a province that it is or lies in; where there is none, the city that it or a parent is known
        by. None for what is of a whole province or of nowhere known.
        """
        line = (self, *self.ancestors())
        areas = [c.bare for c in line if c.type is T.AREA and not c.is_province]
        return areas[-1] if areas else next((c.home for c in line if c.home), None)

    def province(self) -> str | None:
        """The name of the province that it is or lies in, None if unknown."""
        return next((c.bare for c in (self, *self.ancestors()) if c.is_province), None)

    @property
    def is_province(self) -> bool:
        return self.type is T.AREA and self.bare.endswith(PROVINCES)

    def articles(self) -> int:
        return len({o.place for o in self.occurrences})

    def facts(self) -> int:
        return sum(o.facts for o in self.occurrences)

    def order(self) -> tuple[object, ...]:
        """A sort key that depends on content alone."""
        first = min((o.ref for o in self.occurrences), default=None)
        at = (first.page, first.n, len(first.local), first.local) if first else ("", 0, 0, "")
        return (self.type.value, self.bare, self.parent.bare if self.parent else "", self.home or "", *at)

    def absorb(self, other: Cluster, reason: Reason, kind: LabelKind = LabelKind.PRINTED) -> None:
        """Take over all that `other` has; its names become labels of `kind`."""
        self.labels |= other.labels | {Label(display(o.name, other.bare, other.type), kind) for o in other.occurrences}
        self.occurrences.extend(other.occurrences)
        for why in (*other.reasons, reason):
            self.explain(why)
        self.parent = self.parent or other.parent
        self.home = self.home or other.home
        self.listed = self.listed or other.listed
        self._take_decided(other)

    def _take_decided(self, other: Cluster) -> None:
        """What a person said of `other` is said of both now, unless another type or name was given to this one."""
        if other.machine_type and not self.machine_type:
            self.type, self.machine_type = other.type, self.type
        if other.machine_name and not self.machine_name:
            self.name, self.machine_name = other.name, self.name
        self.rejected = self.rejected or other.rejected


def display(name: str, bare: str, kind: EntityType) -> str:
    """A name as it is shown: areas, streets, communities and places without places in front, all without quote marks."""
    clean = name.strip().translate(str.maketrans("", "", '“”‘’「」『』"\n'))
    if kind not in _SHORT:
        return clean
    return next((clean[k:] for k in range(len(clean) - 1, -1, -1) if flat(clean[k:]) == bare), clean)


def choose_name(cluster: Cluster, canonical: Iterable[str]) -> str:
    """The name that the graph shows: the gazetteer's, a synonym group's first, else the one most articles print, the fullest of equals.

    A body's name with its place in front goes before the same name without it (平城区民政局 before 民政局); a code is written with plain
    plus signs.
    """
    if cluster.listed:
        return display(cluster.listed.name, cluster.bare, cluster.type)
    if cluster.bare in set(canonical):
        return cluster.bare
    misread = {label.text for label in cluster.labels if label.kind is LabelKind.OCR}
    shown: Counter[str] = Counter()
    fronted = set()
    for o in cluster.occurrences:
        name = display(o.name, cluster.bare, cluster.type)
        shown[name] += 1
        if o.front and cluster.type not in _SHORT:
            fronted.add(name)
    best = max(shown, key=lambda n: (n not in misread, n in fronted, shown[n], len(n), n), default=cluster.bare)
    return normal_code(best) if cluster.type is T.PROGRAMME else best


def reason(code: str, about: str, zh: str, en: str) -> Reason:
    return Reason(code, about, Message(zh, en))


def largest(clusters: Sequence[Cluster]) -> Cluster:
    return max(clusters, key=lambda c: (c.listed is not None, c.articles(), c.parent is not None, c.order()))
