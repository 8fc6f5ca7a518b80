"""What each article says of its local entities that bears on who they are: names, stated parents, owners, company."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from sys import intern

from kg.gazetteer import Gazetteer
from kg.identity.names import TIERS, Containers, NameRules, flat, is_definite
from kg.identity.values import Ref
from kg.model import Extraction, Fact, LocalEntity
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate, Status

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.FACILITY})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One local entity of one article.

    `front` are the places that stand before its bare name, outermost first. `parents` are stated by partOf, in the article's order;
    `owners` run it, or are the programme that it is part of; `company` is every entity that it shares a fact with. `weight` counts its
    mentions, `facts` its facts.
    """

    ref: Ref
    article: str
    type: EntityType
    name: str
    front: tuple[str, ...]
    bare: str
    forms: tuple[str, ...]
    parents: tuple[Ref, ...]
    owners: tuple[Ref, ...]
    company: tuple[Ref, ...]
    weight: int
    facts: int

    @property
    def place(self) -> tuple[str, int]:
        """The article, as page and number."""
        return self.ref.page, self.ref.n


def containers(extractions: Iterable[Extraction], gazetteer: Gazetteer) -> Containers:
    """All areas, streets and communities that the corpus or the gazetteer names."""
    found = {(e.type, e.name) for x in extractions for e in x.entities if e.type in TIERS}
    listed = {(e.type, name) for e in gazetteer.entries for name in (e.name, *e.aliases)}
    return Containers.of(sorted(found | listed))


def collect(extractions: Collection[Extraction], places: Containers, rules: NameRules) -> tuple[Occurrence, ...]:
    """Every local entity of every article as an occurrence, sorted by page, article and id."""
    found = [o for x in extractions for o in _of_article(x, places, rules)]
    return tuple(sorted(found, key=lambda o: (o.ref.page, o.ref.n, len(o.ref.local), o.ref.local)))


def _of_article(x: Extraction, places: Containers, rules: NameRules) -> Iterable[Occurrence]:
    digest = x.article.id
    types = {e.id: e.type for e in x.entities}
    page = intern(x.article.page)
    refs = {e.id: Ref(page, x.article.n, intern(e.id)) for e in x.entities}
    by_end: dict[str, list[Fact]] = {e.id: [] for e in x.entities}
    for fact in x.facts:
        if fact.status is not Status.NEGATED:
            for end in dict.fromkeys((fact.subj, fact.obj)):
                by_end[end].append(fact)
    for e in x.entities:
        facts = by_end[e.id]
        front, bare = bare_name(e.name, e.type, places, rules)
        yield Occurrence(
            ref=refs[e.id],
            article=digest,
            type=e.type,
            name=intern(e.name),  # names come again in article after article: kept once
            front=front,
            bare=intern(bare),
            forms=tuple(sorted({intern(form) for form, _ in e.mentions if not is_definite(form)} | {e.name})),
            parents=_refs(refs, (f.obj for f in facts if f.pred is Predicate.PART_OF and f.subj == e.id and f.obj != e.id)),
            owners=_refs(refs, _owners(e, facts, types)),
            company=_refs(refs, (end for f in facts for end in (f.subj, f.obj) if end != e.id)),
            weight=sum(len(spots) for _, spots in e.mentions),
            facts=len(facts),
        )


def bare_name(name: str, kind: EntityType, places: Containers, rules: NameRules) -> tuple[tuple[str, ...], str]:
    """The places in front of a name and the key form of the rest: 平城区检察院 → ((平城区,), 人民检察院)."""
    front, rest = places.split(flat(name), kind) if kind is not EntityType.PERSON else ((), flat(name))
    if kind in _BODIES:
        rest = rules.body_synonyms.get(rest, rest)
    elif kind is EntityType.PROGRAMME:
        rest = rules.programme_synonyms.get(flat(name), rules.programme_synonyms.get(rest, rest))
    return front, rest


def _owners(e: LocalEntity, facts: Iterable[Fact], types: Mapping[str, EntityType]) -> Iterable[str]:
    for f in facts:
        if f.pred is Predicate.RUNS and f.obj == e.id and types[f.subj] in ACTORS:
            yield f.subj
        elif f.pred is Predicate.PART_OF_PROGRAMME and f.subj == e.id and types[f.obj] in INITIATIVES:
            yield f.obj


def _refs(refs: Mapping[str, Ref], ends: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(refs[end] for end in dict.fromkeys(ends))
