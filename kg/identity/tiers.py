"""Exact keys: occurrences of one kind and one bare name are brought together under their parents, tier after tier."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.gazetteer import Gazetteer, GazetteerEntry
from kg.identity.cluster import PROVINCES, Cluster, largest, reason
from kg.identity.names import TIERS, Containers, NameRules, flat
from kg.identity.occurrences import Occurrence, bare_name
from kg.identity.values import Reason, Ref
from kg.identity.wording import alias_reason, key_reason, single_reason
from kg.schema import EntityType

T = EntityType
_UPPER = (T.AREA, T.STREET, T.COMMUNITY)
_BODIES = (T.FACILITY, T.ORGANISATION, T.PLACE)


class Tiers:
    """From sorted occurrences, by type from areas down: `clusters` and `of` (occurrence → cluster) are what comes out."""

    def __init__(self, occurrences: Sequence[Occurrence], gazetteer: Gazetteer, places: Containers, rules: NameRules) -> None:
        self.rules, self._places = rules, places
        self.clusters: list[Cluster] = []
        self.of: dict[Ref, Cluster] = {}
        self._by_key: dict[tuple[EntityType, str], list[Cluster]] = defaultdict(list)
        self._aliases: dict[tuple[EntityType, str], list[Cluster]] = defaultdict(list)
        self._homes: dict[tuple[str, int], str | None] = {}
        self._page_homes: dict[str, str | None] = {}
        self._provinces: dict[str, set[str]] = defaultdict(set)
        self._occurrences = occurrences
        self._enter_listed(gazetteer)

    def run(self) -> None:
        self._areas()
        self._find_homes()
        for kind in (T.STREET, T.COMMUNITY):
            self._group(self._of_type(kind))
        self._bodies()

    def add(self, cluster: Cluster) -> Cluster:
        self.clusters.append(cluster)
        self._by_key[cluster.type, cluster.bare].append(cluster)
        return cluster

    def home(self, o: Occurrence) -> str | None:
        """The city that an article is about: the area that it names most, else the one its page names most, None if that is open."""
        return self._homes.get(o.place) or self._page_homes.get(o.ref.page)

    def near(self, c: Cluster, home: str | None) -> bool:
        """Whether a city is no other than the one a cluster is of; what is of a whole province is near the cities known to lie in it."""
        if home is None or c.home is not None:
            return home in (None, c.home)
        province = c.province()
        return province is None or self._provinces.get(home) == {province}

    def bare(self, name: str, kind: EntityType) -> tuple[tuple[str, ...], str]:
        """The places in front of a name and its key, as occurrences have them."""
        return bare_name(name, kind, self._places, self.rules)

    def same_name(self, kind: EntityType, bare: str) -> list[Cluster]:
        return self._by_key[kind, bare]

    def _beside(self, o: Occurrence) -> Mapping[str, Ref]:
        """What an occurrence's article names, by flat name: made at need, as for all articles at once it is large."""
        first, last = (cut(self._occurrences, o.place, key=lambda other: other.place) for cut in (bisect_left, bisect_right))
        return {flat(other.name): other.ref for other in reversed(self._occurrences[first:last])}

    # -- gazetteer

    def _enter_listed(self, gazetteer: Gazetteer) -> None:
        """A cluster for every row, under the key that an occurrence of the same name gets."""
        made: dict[tuple[EntityType, str, str | None], Cluster] = {}
        rows = sorted(gazetteer.entries, key=lambda e: (_rank(e.type), len(e.parents), e.type.value, e.name, e.parent or ""))
        for e in rows:
            cluster = made[e.type, e.name, e.parent] = Cluster(e.type, self.bare(e.name, e.type)[1], listed=e)
            self.clusters.append(cluster)
        for e in rows:
            cluster = made[e.type, e.name, e.parent]
            cluster.parent = _listed_parent(e, made.values())
        for e in rows:
            cluster = made[e.type, e.name, e.parent]
            cluster.home = cluster.city()
            self._by_key[cluster.type, cluster.bare].append(cluster)
            for alias in e.aliases:
                self._aliases[e.type, flat(alias)].append(cluster)
                if e.type in TIERS and (bare := self.bare(alias, e.type)[1]) != flat(alias):
                    self._aliases[e.type, bare].append(cluster)

    # -- tiers

    def _of_type(self, *kinds: EntityType) -> list[Occurrence]:
        return [o for o in self._occurrences if o.type in kinds]

    def _areas(self) -> None:
        def level(o: Occurrence) -> int:
            return 0 if o.bare.endswith(PROVINCES) else 1 if o.bare.endswith("市") else 2

        areas = self._of_type(T.AREA)
        for step in (0, 1, 2):
            self._group([o for o in areas if level(o) == step])

    def _find_homes(self) -> None:
        named: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        pages: dict[str, Counter[str]] = defaultdict(Counter)
        for o in self._of_type(T.AREA):
            city = self.of[o.ref].city()
            if city:
                named[o.place][city] += max(1, o.weight)
                pages[o.ref.page][city] += max(1, o.weight)
        self._homes = {place: _most(counts) for place, counts in named.items()}
        self._page_homes = {page: _most(counts) for page, counts in pages.items()}
        for c in self.clusters:
            if c.type is T.AREA and (city := c.city()) and (province := c.province()):
                self._provinces[city].add(province)

    def _bodies(self) -> None:
        waiting = self._of_type(*_BODIES)
        while waiting:
            ready = [o for o in waiting if not self._needs(o)] or waiting
            self._group(ready)
            done = {o.ref for o in ready}
            waiting = [o for o in waiting if o.ref not in done]

    def _needs(self, o: Occurrence) -> bool:
        """Whether an occurrence's parent is a body that is not placed yet."""
        return not o.front and bool(o.parents) and all(p not in self.of for p in o.parents)

    # -- one tier

    def _group(self, occurrences: Iterable[Occurrence]) -> None:
        groups: dict[tuple[EntityType, str], list[Occurrence]] = defaultdict(list)
        for o in occurrences:
            alias = self._by_alias(o)
            if alias:
                alias.add(o, alias_reason(o, alias))
                self.of[o.ref] = alias
            else:
                groups[o.type, o.bare].append(o)
        for (kind, bare), members in sorted(groups.items()):
            self._place(kind, bare, members)

    def _by_alias(self, o: Occurrence) -> Cluster | None:
        """The one listed entity that this name is an alias of, if its place agrees."""
        if any(c.listed for c in self._by_key[o.type, o.bare]):
            return None
        found = [c for name in dict.fromkeys((flat(o.name), o.bare)) for c in self._aliases.get((o.type, name), ())]
        parent = self.parent(o)
        fits = [c for c in dict.fromkeys(found) if self._agrees(c, parent, o)]
        return fits[0] if len(fits) == 1 else None

    def _agrees(self, c: Cluster, parent: Cluster | None, o: Occurrence) -> bool:
        if parent is not None:
            return (
                parent is c.parent or parent in tuple(c.ancestors()) or (c.parent is not None and c.parent in tuple(parent.ancestors()))
            )
        return o.type is T.AREA or self.near(c, self.home(o))

    def _place(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        generic = bare in self.rules.generic_bodies and kind in _BODIES
        ad_hoc = any(bare.endswith(word) for word in self.rules.ad_hoc_bodies) and kind is T.ORGANISATION
        known: dict[int, tuple[Cluster, list[Occurrence]]] = {}
        unknown: list[Occurrence] = []
        for o in members:
            parent = self.parent(o)
            if ad_hoc or (parent is None and generic):
                self._alone(o)
            elif parent is None:
                unknown.append(o)
            else:
                known.setdefault(id(parent), (parent, []))[1].append(o)
        slots = list(known.values()) if generic else _deepest([*known.values()], self._by_key[kind, bare])
        for parent, found in slots:
            self._join_known(kind, bare, parent, found)
        self._join_unknown(kind, bare, unknown)

    def parent(self, o: Occurrence) -> Cluster | None:
        """The parent that an occurrence's name or article gives it: the place in front, else partOf, else (single bodies) who runs it."""
        if o.front:
            return self._front(o)
        stated = [self.of[p] for p in o.parents if p in self.of]
        upper = [c for c in stated if c.type in _UPPER and (c.type is T.AREA or _rank(c.type) < _rank(o.type))]
        if upper:
            return max(upper, key=lambda c: (_rank(c.type), -upper.index(c)))
        if stated and o.type in _BODIES:
            return stated[0]
        if o.bare in self.rules.generic_bodies and o.type in _BODIES:
            owners = {id(c): c for c in (self.of[r] for r in o.owners if r in self.of)}
            return next(iter(owners.values())) if len(owners) == 1 else None
        return None

    def _front(self, o: Occurrence) -> Cluster | None:
        """The area, street or community in front of a name: the article's own one, else the only one of that name, else the one of its
        city.
        """
        name = o.front[-1]
        own = self._beside(o).get(name)
        if own in self.of and self.of[own].type in _UPPER:
            return self.of[own]
        found = [c for kind in _UPPER for c in [*self._by_key[kind, name], *self._aliases.get((kind, name), ())]]
        above = set(o.front[:-1])
        for test in (lambda c: not above or any(a.bare in above for a in c.ancestors()), lambda c: c.home == self.home(o)):
            if len(found) > 1:
                found = [c for c in found if test(c)] or found
        return found[0] if len(found) == 1 else None

    def _join_known(self, kind: EntityType, bare: str, parent: Cluster, members: list[Occurrence]) -> None:
        cluster = next((c for c in self._by_key[kind, bare] if c.parent is parent), None)
        if cluster is None:
            cluster = self._orphan_row(kind, bare, parent) or self.add(Cluster(kind, bare, parent=parent, home=parent.city()))
        for o in members:
            self._enter(cluster, o, key_reason(o, parent))

    def _orphan_row(self, kind: EntityType, bare: str, parent: Cluster) -> Cluster | None:
        """A listed entity without or above this parent, where it is the only one of its name."""
        rows = [
            c
            for c in self._by_key[kind, bare]
            if c.listed and (c.parent is None or c.parent in tuple(parent.ancestors()) or parent in tuple(c.ancestors()))
        ]
        return rows[0] if len(rows) == 1 and bare not in self.rules.generic_bodies else None

    def _join_unknown(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        candidates = list(self._by_key[kind, bare])
        open_ones: dict[str | None, list[Occurrence]] = defaultdict(list)
        for o in members:
            fits = self._candidates(o, candidates)
            if len(fits) == 1:
                self._enter(fits[0], o, single_reason(o, fits[0]))
            else:
                open_ones[None if kind is T.AREA else self.home(o)].append(o)
        if None in open_ones and len(open_ones) == 2 and not candidates:
            open_ones[next(h for h in open_ones if h)].extend(open_ones.pop(None))
        for home, found in sorted(open_ones.items(), key=lambda kv: kv[0] or ""):
            cluster = self.add(Cluster(kind, bare, home=home))
            for o in found:
                self._enter(cluster, o, reason("same-name", o.name, f"名称相同：{bare}，上级未知", f"same name {bare}, parent unknown"))

    def _candidates(self, o: Occurrence, clusters: list[Cluster]) -> list[Cluster]:
        if o.type is T.AREA:
            named = {id(self.of[r]) for r in self._beside(o).values() if r in self.of}
            near = [c for c in clusters if any(id(a) in named for a in c.ancestors())]
            return near if len(near) == 1 else clusters
        home = self.home(o)
        fits = [c for c in clusters if self.near(c, home) or _named_after_its_city(c)]
        if len(fits) > 1:
            named = {id(self.of[r]) for r in self._beside(o).values() if r in self.of}
            near = [c for c in fits if c.parent is not None and id(c.parent) in named]
            return near if len(near) == 1 else fits
        return fits

    def _enter(self, cluster: Cluster, o: Occurrence, why: Reason) -> None:
        cluster.add(o, why)
        self.of[o.ref] = cluster

    def _alone(self, o: Occurrence) -> None:
        why = reason(
            "article-only", o.name, f"{o.name} 是通名，只在本篇内认定", f"{o.name} is a generic name and holds for its article only"
        )
        self._enter(self.add(Cluster(o.type, o.bare, parent=self.parent(o), home=self.home(o), local=True)), o, why)


def _rank(kind: EntityType) -> int:
    return _UPPER.index(kind) if kind in _UPPER else len(_UPPER)


def _named_after_its_city(c: Cluster) -> bool:
    """北京国家地震观象台 of 北京市, 四川…学院 of 四川省: the name itself says where, whatever city the article is about."""
    return c.type in _BODIES and any(a.type is T.AREA and c.bare.startswith(a.bare[:-1]) for a in c.ancestors() if len(a.bare) > 2)


def _most(counts: Mapping[str, int]) -> str | None:
    best = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:2]
    return None if not best or (len(best) == 2 and best[0][1] == best[1][1]) else best[0][0]


def _deepest(slots: list[tuple[Cluster, list[Occurrence]]], rows: list[Cluster]) -> list[tuple[Cluster, list[Occurrence]]]:
    """Slots whose parent is an ancestor of exactly one other slot's parent go there (大同市's 开源街道 is 平城区's)."""
    parents = [p for p, _ in slots] + [c.parent for c in rows if c.parent is not None]
    out: dict[int, tuple[Cluster, list[Occurrence]]] = {}
    for parent, members in slots:
        below = {id(p): p for p in parents if parent in tuple(p.ancestors())}
        deepest = [p for p in below.values() if not any(p in tuple(q.ancestors()) for q in below.values())]
        target = deepest[0] if len(deepest) == 1 else parent
        out.setdefault(id(target), (target, []))[1].extend(members)
    return list(out.values())


def _listed_parent(e: GazetteerEntry, clusters: Iterable[Cluster]) -> Cluster | None:
    if not e.parents:
        return None
    *above, name = e.parents
    found = [c for c in clusters if c.listed and c.listed.name == name and _rank(c.type) <= _rank(e.type) and c.listed is not e]
    if above:
        found = [c for c in found if c.listed and c.listed.parents[-len(above) :] == tuple(above)] or found
    return largest(found) if found else None
