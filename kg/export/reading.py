"""A built graph's files → plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from kg.export.subjects import TYPE, Subject, subjects
from kg.export.values import Article, Claim, Edge, Graph, Node, Number, Page, Quote, Said, Span, short_id
from kg.graph.terms import DCTERMS, KG, OA, PROV, RDF, SCHEMA, SKOS
from kg.schema import SYMMETRIC, EntityType, Predicate, Status

_KINDS = {KG + kind.value: kind for kind in EntityType}
_NODE = "node"  # what is not the local name of any class: prov has an Entity too
_STATUSES = {KG + status.value.replace("called-for", "calledFor"): status for status in Status}


def read_graph(folder: Path) -> Graph:
    """The graph in `folder`. Raises OutputError where there is none, or one that cannot be read."""
    found: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects(folder):
        for kind in subject.every(TYPE):
            found[_NODE if kind in _KINDS else kind.rpartition("#")[2]].append(subject)
    return _Reader(found).graph()


class _Reader:
    """Turns subjects by type into rows."""

    def __init__(self, found: dict[str, list[Subject]]) -> None:
        self._found = found
        self._rules = {s.iri: s.one(DCTERMS + "identifier") for s in found["Activity"]}
        self._places = {s.iri: s for s in found["TextPositionSelector"]}
        self._words = {s.iri: s for s in found["TextQuoteSelector"]}
        self._names = {s.iri: s.one(DCTERMS + "identifier") or _last(s.iri) for s in found["Page"]}
        self._quotes = {s.iri: self._quote(s) for s in found["SpecificResource"]}

    def graph(self) -> Graph:
        claims = tuple(sorted(map(self._claim, self._found["Claim"]), key=lambda c: c.id))
        numbers = tuple(sorted(map(self._number, self._found["Measurement"]), key=lambda n: n.id))
        nodes = [_node(s) for s in self._found[_NODE]]
        ends = {i for s in self._found["Claim"] for i in (s.one(RDF + "subject"), s.one(RDF + "object")) if i}
        nodes += [Node(_entity_id(i), i, _last(i), None) for i in ends - {n.iri for n in nodes}]
        return Graph(
            base=_base(n.iri for n in nodes),
            nodes=tuple(sorted(_reported(nodes, claims), key=lambda n: n.id)),
            edges=tuple(sorted(_edges(claims), key=lambda e: (e.source, e.target, e.relation.value))),
            claims=claims,
            numbers=numbers,
            articles=tuple(sorted(map(self._article, self._found["Article"]), key=lambda a: a.id)),
            pages=tuple(sorted(map(self._page, self._found["Page"]), key=lambda p: p.name)),
        )

    def _quote(self, s: Subject) -> Quote:
        selectors = s.every(OA + "hasSelector")
        place = next(self._places[i] for i in selectors if i in self._places)
        words = next(self._words[i] for i in selectors if i in self._words)
        page = s.one(OA + "hasSource") or ""
        start, end = int(place.one(OA + "start") or 0), int(place.one(OA + "end") or 0)
        return Quote(_path(s.iri), self._names.get(page, _last(page)), start, end, words.one(OA + "exact") or "")

    def _quoted(self, s: Subject) -> tuple[Quote, ...]:
        found = (self._quotes[i] for i in s.every(KG + "evidence") if i in self._quotes)
        return tuple(sorted(found, key=lambda q: (q.page, q.start, q.end)))

    def _claim(self, s: Subject) -> Claim:
        process = s.one(PROV + "wasGeneratedBy") or ""
        decided = (s.one(KG + name) for name in ("decision", "decidedBy", "decidedOn", "decisionReason", "machineValue"))
        return Claim(
            id=_path(s.iri),
            iri=s.iri,
            article=_path(s.one(PROV + "wasDerivedFrom") or ""),
            subject=_entity_id(s.one(RDF + "subject") or ""),
            predicate=Predicate((s.one(RDF + "predicate") or "").removeprefix(KG)),
            object=_entity_id(s.one(RDF + "object") or ""),
            status=_STATUSES[s.one(KG + "status") or ""],
            asserted=s.one(KG + "asserted") == "true",
            support=int(s.one(KG + "support") or 0),
            confidence=float(s.one(KG + "confidence") or 0),
            rule=self._rules.get(process) or _last(process),
            quotes=self._quoted(s),
            role=s.one(KG + "role"),
            attributed=s.one(KG + "attributedTo"),
            published=s.one(DCTERMS + "issued"),
            event=s.one(KG + "eventDate"),
            event_derived=s.one(KG + "eventDateDerivedFrom"),
            said=Said(*decided),
        )

    def _number(self, s: Subject) -> Number:
        return Number(
            id=_path(s.iri),
            iri=s.iri,
            article=_path(s.one(PROV + "wasDerivedFrom") or ""),
            subject=_entity_id(s.one(KG + "about") or ""),
            what=s.one(KG + "counts") or "",
            value=s.one(SCHEMA + "value") or "",
            qualifier=s.one(KG + "qualifier"),
            unit=s.one(SCHEMA + "unitText"),
            published=s.one(DCTERMS + "issued"),
            quotes=self._quoted(s),
        )

    def _article(self, s: Subject) -> Article:
        page, reprint = s.one(DCTERMS + "isPartOf") or "", s.one(KG + "reprintOf")
        return Article(
            id=_path(s.iri),
            iri=s.iri,
            title=s.one(DCTERMS + "title") or "",
            page=self._names.get(page, _last(page)),
            n=int(s.one(SCHEMA + "position") or 0),
            outlet=s.one(DCTERMS + "publisher"),
            date=s.one(DCTERMS + "issued"),
            reprint_of=_path(reprint) if reprint else None,
        )

    def _page(self, s: Subject) -> Page:
        return Page(
            self._names[s.iri], s.iri, s.one(DCTERMS + "publisher"), s.one(DCTERMS + "issued"), s.one(SCHEMA + "pagination"),
            s.one(SCHEMA + "url"),
        )


def _node(s: Subject) -> Node:
    kind = next(_KINDS[k] for k in s.every(TYPE) if k in _KINDS)
    name = s.one(SKOS + "prefLabel") or _last(s.iri)
    within = s.one(KG + "identifiedWithin")
    aliases = tuple(sorted(set(s.every(SKOS + "altLabel")) - {name}))
    return Node(_entity_id(s.iri), s.iri, name, kind, aliases, _entity_id(within) if within else None)


def _reported(nodes: Iterable[Node], claims: Iterable[Claim]) -> list[Node]:
    """The nodes with the articles that assert something of each; a parent that is not among them is left out."""
    nodes = list(nodes)
    there = {n.id for n in nodes if n.kind}
    articles: dict[str, set[str]] = defaultdict(set)
    dates: dict[str, list[str]] = defaultdict(list)
    for c in claims:
        for end in {c.subject, c.object} if c.asserted else ():
            articles[end].add(c.article)
            dates[end] += [c.published] if c.published else []
    return [
        replace(n, parent=n.parent if n.parent in there else None, articles=len(articles[n.id]), reported=_span(dates[n.id])) for n in nodes
    ]


def _edges(claims: Iterable[Claim]) -> list[Edge]:
    found: dict[tuple[str, str, Predicate], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.asserted:
            left, right = sorted((c.subject, c.object)) if c.predicate in SYMMETRIC else (c.subject, c.object)
            found[left, right, c.predicate].append(c)
    return [
        Edge(
            id=short_id("edge", left, relation.value, right),
            source=left,
            target=right,
            relation=relation,
            support=max(c.support for c in own),
            claims=tuple(sorted(c.id for c in own)),
            reported=_span(c.published for c in own),
            happened=_span(c.event for c in own),
        )
        for (left, right, relation), own in found.items()
    ]


def _span(dates: Iterable[str | None]) -> Span:
    known = sorted(date for date in dates if date)
    return Span(known[0], known[-1]) if known else Span()


def _path(iri: str) -> str:
    """The last two steps of an IRI of the graph: claim/0143344e44136da9."""
    rest, _, name = iri.rpartition("/")
    return f"{rest.replace('#', '/').rpartition('/')[2]}/{name}"


def _base(iris: Iterable[str]) -> str:
    return next((iri.removesuffix(_path(iri)) for iri in sorted(iris)), "")


def _last(iri: str) -> str:
    return unquote(iri.rpartition("/")[2])


def _entity_id(iri: str) -> str:
    path = _path(iri)
    return short_id(path.partition("/")[0], path)
