"""Gives every cluster its id: the one in the register where it is known there, a new readable one where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from kg.identity.cluster import Cluster
from kg.identity.iris import slug
from kg.identity.names import flat
from kg.identity.register import EntityRow, Register
from kg.schema import EntityType

T = EntityType
_ORDER = (T.AREA, T.STREET, T.COMMUNITY, T.PLACE, T.FACILITY, T.ORGANISATION, T.PROGRAMME, T.HONOUR, T.ACTIVITY, T.PERSON)
_PLACED = frozenset(_ORDER[:6])


class Minting:
    """Finds a cluster's rows in the register and gives ids to those that have none."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._taken = set(register.ids())
        self._rows_of: dict[int, list[EntityRow]] = defaultdict(list)

    def mint(self, clusters: Sequence[Cluster]) -> None:
        """Set `id` and `replaces` of every cluster; parents come before what lies in them."""
        for kind in _ORDER:
            rows = [r for r in self._register.entities if r.type == kind.value]
            if rows:
                self._recognise(sorted((c for c in clusters if c.type is kind), key=Cluster.order), rows)
        if self._register.entities:
            self._retyped(clusters)
        for c in sorted(clusters, key=lambda c: (_ORDER.index(c.type), len(list(c.ancestors())), c.order())):
            own = self._rows_of.get(id(c))
            c.id = own[0].id if own else self._new(c)
            c.replaces = tuple(r.id for r in own[1:]) if own else ()

    def _recognise(self, clusters: Sequence[Cluster], rows: Sequence[EntityRow]) -> None:
        """Rows find their clusters by name and parent, then by the article and page they were minted on, then by a reprint of the article,
        then by the page, then by name where that leaves one. What holds for its article only and has its own row takes no other's. Of an
        entity that has come apart on its page, the part that stands first there keeps the id.

        The parent goes first: an article that names none may have been counted in while there was only one candidate, and must not take
        the id along when a second one turns up.
        """
        by_place: dict[tuple[str, str, str], list[Cluster]] = defaultdict(list)
        by_article: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        by_page: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        by_name: dict[str, list[Cluster]] = defaultdict(list)
        for c in clusters:
            for article, page, name in sorted({(o.article, o.ref.page, flat(o.name)) for o in c.occurrences}):
                by_place[article, page, name].append(c)
                by_article[article, name].append(c)
                if c not in by_page[page, name]:
                    by_page[page, name].append(c)
            if not c.local:
                by_name[c.bare].append(c)
        settled = {id(c) for row in rows for c in by_place.get((row.article, row.page, flat(row.printed)), ()) if c.local}
        open_rows: list[tuple[EntityRow, list[Cluster]]] = []
        for row in rows:
            printed = flat(row.printed)
            found = self._of_parent(row, by_name) or by_place.get((row.article, row.page, printed), [])
            for near in (by_article.get((row.article, printed), ()), by_page.get((row.page, printed), ())):
                found = found or [c for c in near if id(c) not in settled]
            if len(dict.fromkeys(map(id, found))) == 1:
                self._rows_of[id(found[0])].append(row)
            else:
                open_rows.append((row, found))
        apart = [(row, found) for row, found in open_rows if not self._by_name(row, by_name.get(row.bare, []))]
        for row, found in apart:
            free = [c for c in found if id(c) not in self._rows_of]
            if free:
                self._rows_of[id(min(free, key=partial(_first_on, row)))].append(row)

    def _of_parent(self, row: EntityRow, by_name: Mapping[str, list[Cluster]]) -> list[Cluster]:
        return [c for c in by_name.get(row.bare, ()) if row.parent and self._parent_id(c) == row.parent]

    def _by_name(self, row: EntityRow, found: list[Cluster]) -> bool:
        free = [c for c in found if id(c) not in self._rows_of]
        exact = [c for c in free if self._parent_id(c) == row.parent]
        fits = exact or [c for c in free if not row.parent or c.parent is None]
        if len(fits) == 1:
            self._rows_of[id(fits[0])].append(row)
        return len(fits) == 1

    def _parent_id(self, c: Cluster) -> str:
        rows = self._rows_of.get(id(c.parent)) if c.parent else None
        return rows[0].id if rows else ""

    def _retyped(self, clusters: Sequence[Cluster]) -> None:
        """An entity that the rules call by another type than before keeps its id."""
        known = {r.id for rows in self._rows_of.values() for r in rows}
        free: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        for c in clusters:
            if id(c) not in self._rows_of:
                for o in c.occurrences:
                    free[o.article, flat(o.name)].append(c)
        for row in self._register.entities:
            found = free.get((row.article, flat(row.printed)), [])
            if row.id not in known and len(dict.fromkeys(map(id, found))) == 1 and id(found[0]) not in self._rows_of:
                self._rows_of[id(found[0])].append(row)

    def _new(self, c: Cluster) -> str:
        for candidate in self._candidates(c):
            if candidate not in self._taken:
                self._taken.add(candidate)
                return candidate
        raise AssertionError("candidates never end")

    def _candidates(self, c: Cluster) -> Iterable[str]:
        kind, name = c.type.value.lower(), slug(c.name)
        if c.local and c.occurrences:
            name = f"{name}-{min(c.occurrences, key=lambda o: o.ref).article[:6]}"
        elif c.parent is not None and c.type in _PLACED and not flat(c.name).startswith((c.parent.bare, flat(c.parent.title))):
            name = f"{slug(c.parent.title)}-{name}"
        yield f"{kind}/{name}"
        if c.home and c.home != c.bare:
            yield f"{kind}/{slug(c.home)}-{name}"
        n = 2
        while True:
            yield f"{kind}/{name}-{n}"
            n += 1

    def rows(self, clusters: Sequence[Cluster]) -> tuple[EntityRow, ...]:
        """The register's rows with one more for every new id, in the order of ids."""
        known = {r.id for r in self._register.entities}
        return self._register.entities + tuple(_row(c) for c in sorted(clusters, key=lambda c: c.id) if c.id not in known)


def _first_on(row: EntityRow, c: Cluster) -> tuple[bool, int, int, str]:
    """Where a cluster stands first in the article or on the page that a row was minted on, under the name that it was minted for; clusters
    that do not stand there come last.
    """
    own = (o for o in c.occurrences if flat(o.name) == flat(row.printed))
    there = [o.ref for o in own if o.article == row.article or o.ref.page == row.page]
    refs = there or [o.ref for o in c.occurrences]
    return (not there, *min((ref.n, len(ref.local), ref.local) for ref in refs))


def _row(c: Cluster) -> EntityRow:
    first = min(c.occurrences, key=lambda o: (o.ref.page, o.ref.n, len(o.ref.local), o.ref.local), default=None)
    parent, kind = c.parent.id if c.parent else "", (c.machine_type or c.type).value
    if first is None:
        return EntityRow(c.id, kind, c.bare, parent, "", "", c.name)
    return EntityRow(c.id, kind, c.bare, parent, first.ref.page, first.article, first.name)
