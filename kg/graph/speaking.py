"""Which claims a ledger line speaks of. It holds on to article, quote, predicate and printed names, whatever the rules make of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.graph.claims import Sources
from kg.graph.projection import Claim
from kg.identity import Decision, Entity, Reference, flat, read_reference
from kg.schema import SYMMETRIC, Predicate

_ENDS = frozenset("。！？!?\n")
_Test = Callable[[Claim], bool]


class ClaimFinder:
    """Finds claims by id, or by predicate and ends, and by quote and article where a line gives them."""

    def __init__(self, claims: Sequence[Claim], sources: Sources) -> None:
        resolution = sources.resolution
        self._sources = sources
        self._entities = resolution.by_id()
        self._names = {e.id: _names(e) for e in resolution.entities}
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._rows = {r.id: r for r in resolution.register.claims}
        self._article_rows = {name: r for r in resolution.register.articles for name in (r.id, r.id.removeprefix("article/"), r.article)}
        self._articles = {name for a in resolution.article_ids.values() for name in (a, a.removeprefix("article/"))}
        self._by_id: dict[str, list[str]] = defaultdict(list)
        for c in sorted(claims, key=lambda c: c.id):
            for id_ in dict.fromkeys((c.id, *c.also)):
                self._by_id["claim/" + id_.removeprefix("claim/")].append(c.id)
            for name in self._called(c.subject, c.subject_printed) | self._called(c.object, c.object_printed):
                self._by_name[name][c.id] = None

    def find(self, d: Decision, now: Mapping[str, Claim]) -> list[Claim]:
        """The claims of `now` (by id, with what earlier lines made of them) that a line speaks of, sorted by id."""
        if d.predicate is None:
            id_ = "claim/" + d.left.rpartition("claim/")[2]
            held = [now[i] for i in self._by_id.get(id_, ())]
            if held or id_ not in self._rows:
                return held
            r = self._rows[id_]
            d = replace(d, left=r.subject, right=r.object, predicate=r.predicate, article=r.article, quote=r.quote)
        left, right = read_reference(d.left), read_reference(d.right or "")
        both = self._near(left).keys() & self._near(right).keys()
        named = [now[i] for i in both if self._says(now[i], left, d.predicate or "", right)]
        return sorted(self._placed(d, named), key=lambda c: c.id)

    def _near(self, end: Reference) -> dict[str, None]:
        """Ids of claims with an end that may be the one meant."""
        return self._by_name.get(end.id or flat(end.name or "")) or self._by_name.get(flat(end.whole)) or {}

    def _called(self, entity: str, printed: str) -> frozenset[str]:
        return self._names[entity] | {flat(printed)}

    def _says(self, c: Claim, left: Reference, predicate: str, right: Reference) -> bool:
        machine = c.decision.machine_predicate if c.decision else None
        if predicate not in (c.predicate.value, machine):
            return False
        ends = [(c.subject, c.subject_printed, c.object, c.object_printed)]
        if Predicate(predicate) in SYMMETRIC:
            ends.append((*ends[0][2:], *ends[0][:2]))
        return any(self._fits(left, s, sp) and self._fits(right, o, op) for s, sp, o, op in ends)

    def _fits(self, wanted: Reference, entity: str, printed: str) -> bool:
        names, e = self._called(entity, printed), self._entities[entity]
        if wanted.id:
            return wanted.id in names
        if flat(wanted.name or "") not in names:
            return flat(wanted.whole) in names
        above = self._names[e.parent] if e.parent else frozenset()
        inside = wanted.parent is None or not {wanted.parent, flat(wanted.parent)}.isdisjoint(above)
        return inside and wanted.type in (None, e.type, e.machine_type)

    def _placed(self, d: Decision, named: Sequence[Claim]) -> Iterable[Claim]:
        """Those at the line's article and quote. The nearest test that any passes decides: the quote itself before another stretch of its
        sentence, the article itself before its page, and where nothing is known of the article, its words anywhere.
        """
        page = self._page(d)
        places: list[_Test] = [lambda c: d.article is None or d.article in _places(c)]
        if page:
            places.append(lambda c: any(q.page == page for q in c.quotes))
        elif d.article and d.quote and "article/" in d.article and d.article not in self._articles:
            places.append(lambda c: True)
        quotes: list[_Test] = [lambda c: d.quote is None or any(_overlap(d.quote, q.exact) for q in c.quotes)]
        if d.quote:
            quotes.append(lambda c: self._same_sentence(str(d.quote), c))
        for quoted in quotes:
            for placed in places:
                found = [c for c in named if placed(c) and quoted(c)]
                if found:
                    return found
        return []

    def _page(self, d: Decision) -> str | None:
        """The page that the line's article stood on when it was minted: where its parts are when it has been split."""
        row = self._article_rows.get((d.article or "").rpartition("article/")[2])
        return row.page if row else None

    def _same_sentence(self, quote: str, c: Claim) -> bool:
        return any(_touches(self._sources.pages[q.page].text, quote, q.start, q.end) for q in c.quotes if q.page in self._sources.pages)


def _names(e: Entity) -> frozenset[str]:
    """Everything that an entity is called by: its ids as they are, its names flat."""
    names = filter(None, (e.name, e.machine_name, *(label.text for label in e.labels)))
    return frozenset((e.id, *e.replaces)) | {flat(name) for name in names}


def _places(c: Claim) -> tuple[str, ...]:
    return (c.article, c.article.removeprefix("article/"), *(q.page for q in c.quotes))


def squeezed(text: str) -> str:
    """`text` without white space, so that a quote may be written on one line."""
    return "".join(text.split())


def _overlap(quote: str, exact: str) -> bool:
    wanted, there = squeezed(quote), squeezed(exact)
    return wanted in there or there in wanted


def _touches(text: str, quote: str, start: int, end: int) -> bool:
    """Whether text[start:end] touches a sentence of `text` in which `quote` stands."""
    kept = [k for k, char in enumerate(text) if not char.isspace()]
    bare, wanted = "".join(text[k] for k in kept), squeezed(quote)
    at = bare.find(wanted) if wanted else -1
    while at >= 0:
        first, last = kept[at], kept[at + len(wanted) - 1] + 1
        while first > 0 and text[first - 1] not in _ENDS:
            first -= 1
        while last < len(text) and text[last - 1] not in _ENDS:
            last += 1
        if max(first, start) < min(last, end):
            return True
        at = bare.find(wanted, at + 1)
    return False
