"""Programmes, honours, activities and persons: what is run, won and said, where a name alone proves less than it does for places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.identity.cluster import Cluster, reason
from kg.identity.codes import is_small, plus_code
from kg.identity.names import NameRules
from kg.identity.occurrences import Occurrence
from kg.identity.tiers import Tiers
from kg.identity.values import Reason, Ref
from kg.schema import ACTORS, EntityType

T = EntityType
_ACTING = ACTORS | {T.PLACE}


class Doings:
    """Adds programmes, honours, activities and persons to the clusters of `tiers`. `days` gives a page's day number where its date is
    known.
    """

    def __init__(self, tiers: Tiers, rules: NameRules, days: Mapping[str, int]) -> None:
        self.tiers, self.rules, self._days = tiers, rules, days

    def run(self, occurrences: Sequence[Occurrence]) -> None:
        for kind, key, place in (
            (T.PROGRAMME, self.programme_key, self._programmes),
            (T.HONOUR, _bare, self._by_home),
            (T.ACTIVITY, _bare, self._activities),
            (T.PERSON, _bare, self._persons),
        ):
            for bare, members in _grouped((o for o in occurrences if o.type is kind), key):
                place(kind, bare, members)

    def programme_key(self, o: Occurrence) -> str:
        """The bare name without its type noun where enough is left: 四用工作法 and 四用 are one, 三网模式 and 三网 too; documents keep
        theirs.
        """
        core, noun = self.rules.core(o.bare)
        enough = len(core) >= 3 or any(c in "二两三四五六七八九十" for c in core) or plus_code(core) == core
        return core if noun and enough else o.bare

    # -- one kind of thing each

    def _programmes(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        listed = [c for c in self.tiers.same_name(kind, bare) if c.listed]
        code = plus_code(bare)
        weak = bare in self.rules.generic_programmes or (code is not None and code == bare and is_small(code))
        weak = weak or any(o.bare in self.rules.generic_programmes for o in members)
        if weak and not listed:
            self._by_company(kind, bare, members, lambda o: o.owners, "same-runner")
        else:
            self._by_home(kind, bare, members)

    def _by_home(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        """One entity a city; where only one city is known of, articles that name none go there. Different places in front part them."""
        homes: dict[str | None, list[Occurrence]] = defaultdict(list)
        for o in members:
            homes[self._home(o)].append(o)
        named = [h for h in homes if h]
        if None in homes and len(named) == 1:
            homes[named[0]].extend(homes.pop(None))
        for home, found in sorted(homes.items(), key=lambda kv: kv[0] or ""):
            for part in self._by_front(found):
                listed = [c for c in self.tiers.same_name(kind, bare) if c.listed and c.home in (None, home)]
                cluster = listed[0] if len(listed) == 1 else self.tiers.add(Cluster(kind, bare, home=home))
                self._enter(cluster, part, "same-name", "名称相同，同一城市", "same name, same city")

    def _by_front(self, members: list[Occurrence]) -> list[list[Occurrence]]:
        """Apart by the places in front of the names, unless one of them holds all the others (平城区…办法 / 云冈区…办法)."""
        fronts = {
            id(p): p
            for p in (self.tiers.parent(o) for o in members if o.front and o.bare not in self.rules.programme_synonyms.values())
            if p
        }
        places = list(fronts.values())
        apart = [p for p in places if not any(p in tuple(q.ancestors()) for q in places)]
        if len(apart) < 2:
            return [members]
        parts: dict[int, list[Occurrence]] = defaultdict(list)
        for o in members:
            parent = self.tiers.parent(o) if o.front else None
            parts[id(parent) if parent in apart else 0].append(o)
        return sorted(parts.values(), key=lambda found: found[0].ref)

    def _activities(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        if self.rules.specific(bare):
            self._by_company(kind, bare, members, lambda o: o.company, "same-event")
        else:
            self._each_alone(kind, bare, members)

    def _persons(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        self._by_company(kind, bare, members, lambda o: o.company, "same-person")

    def _by_company(
        self,
        kind: EntityType,
        bare: str,
        members: list[Occurrence],
        who: Callable[[Occurrence], Iterable[Ref]],
        code: str,
    ) -> None:
        """Together where they share an actor or place, directly or over a third article; apart where their dates lie over half a year
        apart.
        """
        parts: list[tuple[set[int], list[Occurrence]]] = []
        for o in members:
            actors = {id(c) for c in (self.tiers.of[r] for r in who(o) if r in self.tiers.of) if self._tells(c)}
            near = [p for p in parts if p[0] & actors and all(self._may_meet(o, other) for other in p[1])]
            joined = (set(actors).union(*(p[0] for p in near)), [*(m for p in near for m in p[1]), o])
            parts = [*(p for p in parts if p not in near), joined]
        for _, found in parts:
            cluster = self.tiers.add(Cluster(kind, bare, home=self._home(found[0]), local=len({o.place for o in found}) == 1))
            self._enter(cluster, found, code, "名称相同，且有共同的主办者、单位或地点", "same name, and an actor or place in common")

    def _tells(self, c: Cluster) -> bool:
        return c.type in _ACTING or c.type is T.PROGRAMME

    def _may_meet(self, a: Occurrence, b: Occurrence) -> bool:
        if a.place == b.place or a.type is not T.ACTIVITY:
            return True
        one, two = self._days.get(a.ref.page), self._days.get(b.ref.page)
        return one is None or two is None or abs(one - two) <= 183

    def _each_alone(self, kind: EntityType, bare: str, members: list[Occurrence]) -> None:
        for o in members:
            cluster = self.tiers.add(Cluster(kind, bare, home=self._home(o), local=True))
            self._enter(cluster, [o], "article-only", "没有专名，只在本篇内认定", "no name of its own, holds for its article only")

    def _home(self, o: Occurrence) -> str | None:
        parent = self.tiers.parent(o) if o.front else None
        return parent.city() if parent else self.tiers.home(o)

    def _enter(self, cluster: Cluster, members: Iterable[Occurrence], code: str, zh: str, en: str) -> None:
        for o in members:
            cluster.add(o, _why(code, o, zh, en))
            self.tiers.of[o.ref] = cluster


def _why(code: str, o: Occurrence, zh: str, en: str) -> Reason:
    return reason(code, o.name, f"{o.name}：{zh}", f"{o.name}: {en}")


def _bare(o: Occurrence) -> str:
    return o.bare


def _grouped(occurrences: Iterable[Occurrence], key: Callable[[Occurrence], str]) -> list[tuple[str, list[Occurrence]]]:
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for o in occurrences:
        groups[key(o)].append(o)
    return sorted(groups.items())
