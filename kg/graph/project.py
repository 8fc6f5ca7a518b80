"""Facts of all articles and who is who → the neutral projection. This module knows the order of the steps and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from kg.graph.claims import Sources, make_claims, make_measurements
from kg.graph.classify import classify
from kg.graph.codes import read_codes
from kg.graph.decided import decide
from kg.graph.projection import Claim, Edge, GraphArticle, GraphPage, Projection
from kg.graph.provenance import BuildActivity
from kg.graph.reprints import reprint_groups
from kg.identity import NameRules, Resolution, shipped_name_rules, slug
from kg.issues import Issue
from kg.model import Each, Extraction, Page, in_order
from kg.rulebook import Scheme
from kg.schema import SYMMETRIC, EntityType, Predicate
from kg.settings import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """`base` is the IRI under which entities, claims and articles get theirs; it ends in "/". `persons`: whether named persons
    enter the graph.

    `rules` are those of rules/identity/names.yml, None for the shipped ones; `schemes` are those of rules/concepts/, and without them
    nothing is classified; `build` is what the run used.
    """

    base: str = DEFAULT_BASE
    persons: bool = True
    rules: NameRules | None = None
    schemes: tuple[Scheme, ...] = ()
    build: BuildActivity = BuildActivity()


def project(
    extractions: Collection[Extraction],
    pages: Sequence[Page],
    resolution: Resolution,
    *,
    settings: GraphSettings = GraphSettings(),
) -> tuple[Projection, tuple[Issue, ...]]:
    """The graph of all articles, and an issue for every decision on a claim that matches none. The order of the input does not matter."""
    extractions = in_order(extractions)
    sources = Sources({p.name: p for p in pages}, resolution)
    shown = [e for e in resolution.entities if settings.persons or e.type is not EntityType.PERSON]
    there = {e.id for e in shown}
    alive = {e.id for e in shown if not e.rejected}
    articles = _articles(extractions, sources)
    claims, issues = decide([c for c in make_claims(extractions, sources) if {c.subject, c.object} <= there], sources)
    edges = _assert(claims, alive, {a.id: a.reprint_group for a in articles})
    classes = classify(extractions, claims, sources, settings.schemes)
    readings, codes = read_codes(extractions, sources, settings.rules or shipped_name_rules())
    return Projection(
        base=settings.base,
        entities=tuple(sorted(shown, key=lambda e: e.id)),
        claims=tuple(claims),
        measurements=tuple(m for m in make_measurements(extractions, sources) if m.subject in alive),
        readings=tuple(r for r in readings if r.programme in alive),
        edges=tuple(edges),
        articles=tuple(articles),
        pages=tuple(_page(p) for p in sorted(pages, key=lambda p: p.name)),
        codes={p: parts for p, parts in codes.items() if p in alive},
        near_misses=tuple(m for m in resolution.near_misses if {m.left, m.right} <= there),
        classifications=tuple(c for c in classes if c.entity in alive),
        schemes=settings.schemes,
        build=settings.build,
    ), tuple(sorted(issues))


def _articles(extractions: Collection[Extraction], sources: Sources) -> list[GraphArticle]:
    groups = reprint_groups(Each(attrgetter("article"), extractions))
    first: dict[int, str] = {}
    for place, group in sorted(groups.items()):
        first.setdefault(group, sources.resolution.article_ids[place])
    found = []
    for x in extractions:
        a, page = x.article, sources.pages.get(x.article.page)
        found.append(
            GraphArticle(
                id=sources.article(x),
                page=a.page,
                n=a.n,
                digest=a.id,
                headline=a.headline,
                kicker=a.kicker,
                reporters=a.reporters,
                spans=a.spans,
                reprint_group=first[groups[a.page, a.n]],
                outlet=page.outlet if page else None,
                date=page.date if page else None,
            )
        )
    return sorted(found, key=lambda a: a.id)


def _page(p: Page) -> GraphPage:
    return GraphPage(
        id=f"page/{slug(p.name)}",
        name=p.name,
        digest=hashlib.sha256(p.text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=p.encoding,
        outlet=p.outlet,
        date=p.date,
        number=p.number,
        url=p.url,
    )


def _assert(claims: list[Claim], alive: set[str], groups: Mapping[str, str]) -> list[Edge]:
    """Set `asserted` and `support`, in the list itself: a second list of all claims is the most that a large corpus would need. Gives the
    direct triples that follow. `claims` are sorted by id.
    """
    asserted = sorted((k for k, c in enumerate(claims) if _asserted(c, alive)), key=lambda k: _ends(claims[k]))
    edges = []
    for (s, p, o), own in groupby(asserted, key=lambda k: _ends(claims[k])):
        places = tuple(own)
        support = len({groups[claims[k].article] for k in places})
        edges.append(Edge(s, Predicate(p), o, tuple(claims[k].id for k in places), support))
        for k in places:
            claims[k] = replace(claims[k], asserted=True, support=support)
    return edges


def _asserted(c: Claim, alive: set[str]) -> bool:
    rejected = c.decision is not None and c.decision.say == "reject"
    return c.status.actual and not rejected and c.subject in alive and c.object in alive and c.subject != c.object


def _ends(c: Claim) -> tuple[str, str, str]:
    left, right = sorted((c.subject, c.object)) if c.predicate in SYMMETRIC else (c.subject, c.object)
    return left, c.predicate.value, right
