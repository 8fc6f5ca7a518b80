"""Mentions of all articles → entities, with reasons. This module knows the order of the steps and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from kg.gazetteer import Gazetteer
from kg.identity.article_ids import mint_articles
from kg.identity.cluster import Cluster, choose_name, display
from kg.identity.decisions import apply_decisions, forbidden_pairs
from kg.identity.doings import Doings
from kg.identity.ledger import Ledger
from kg.identity.minting import Minting
from kg.identity.names import TIERS, NameRules, flat, shipped_name_rules
from kg.identity.occurrences import collect, containers
from kg.identity.parting import part_decided
from kg.identity.register import Register
from kg.identity.tiers import Tiers
from kg.identity.unions import Unions
from kg.identity.values import Entity, Label, LabelKind, NearMiss, Reason, Resolution, Source, Verdict
from kg.model import Extraction, Page
from kg.schema import EntityType

_ABOVE = ("省", "市", "区", "县", "街道", "镇", "乡", "社区", "村")  # in front of a body: the one spoken of, no name for another page
_NOT_LISTED, _UNDECIDED, _UNMINTED = Gazetteer(), Ledger(), Register()


def resolve(
    extractions: Collection[Extraction],
    pages: Sequence[Page],
    *,
    gazetteer: Gazetteer = _NOT_LISTED,
    ledger: Ledger = _UNDECIDED,
    register: Register = _UNMINTED,
    rules: NameRules | None = None,
) -> Resolution:
    """Say who is who over all articles. The result does not depend on the order of `extractions` or `pages`.

    `rules` are those of rules/identity/names.yml (the shipped ones by default). Ledger lines that match nothing become issues.
    """
    rules = rules or shipped_name_rules()
    places = containers(extractions, gazetteer)
    occurrences = collect(extractions, places, rules)
    tiers = Tiers(occurrences, gazetteer, places, rules)
    tiers.run()
    Doings(tiers, rules, _days(pages)).run(occurrences)
    part_decided(ledger, register, tiers)
    unions = Unions(tiers, rules, forbidden_pairs(ledger, register, tiers))
    unions.run()
    minting = Minting(register)
    kept = _kept(unions)
    for c in kept:
        c.name = choose_name(c, rules.programme_synonyms.values())
    minting.mint(kept)
    issues = apply_decisions(ledger, unions, register)
    merged = _survivors(_kept(unions), unions, kept, register)
    articles, article_rows = mint_articles(extractions, register)
    return Resolution(
        entities=tuple(sorted((_entity(c, rules) for c in merged), key=lambda e: e.id)),
        entity_of={o.ref: unions.now(tiers.of[o.ref]).id for o in occurrences},
        near_misses=_near_misses(unions, merged),
        issues=tuple(sorted(issues)),
        claim_decisions=tuple(d for d in ledger.decisions if d.about_claim),
        article_ids=articles,
        register=Register(minting.rows(merged), article_rows, register.claims),
    )


def _days(pages: Sequence[Page]) -> Mapping[str, int]:
    """Day numbers of pages that have a date to the day."""
    return {p.name: date.fromisoformat(p.date).toordinal() for p in pages if p.date and re.fullmatch(r"\d{4}-\d\d-\d\d", p.date)}


def _kept(unions: Unions) -> list[Cluster]:
    """Clusters with occurrences, and the listed ones that some of those lie in; parents are what they have become."""
    live = unions.live()
    for c in live:
        c.parent = unions.now(c.parent) if c.parent else None
        if c.parent is c:
            c.parent = None
    wanted = {id(c) for c in live if c.occurrences}
    wanted |= {id(a) for c in live if c.occurrences for a in c.ancestors()}
    return [c for c in live if id(c) in wanted]


def _survivors(merged: list[Cluster], unions: Unions, before: list[Cluster], register: Register) -> list[Cluster]:
    """After a person's merges the oldest registered id of the parts stays; the others that were ever registered are replaced."""
    age = {r.id: n for n, r in enumerate(register.entities)}
    parts: dict[int, list[Cluster]] = {}
    for c in before:
        parts.setdefault(id(unions.now(c)), []).append(c)
    for c in merged:
        own = parts.get(id(c), [c])
        ids = sorted({i for p in own for i in (p.id, *p.replaces)}, key=lambda i: (age.get(i, len(age)), i != c.id, i))
        c.id, c.replaces = ids[0], tuple(i for i in ids[1:] if i in age)
        if len(own) > 1 and c.machine_name is None:
            c.name = c.name or own[0].name
    return merged


def _entity(c: Cluster, rules: NameRules) -> Entity:
    listed = Source(c.listed.name, c.listed.source, c.listed.file, c.listed.line) if c.listed else None
    return Entity(
        id=c.id,
        type=c.type,
        name=c.name or c.bare,
        parent=c.parent.id if c.parent else None,
        labels=_labels(c, rules),
        members=tuple(sorted((o.ref for o in c.occurrences), key=lambda r: (r.page, r.n, len(r.local), r.local))),
        reasons=tuple(sorted(c.reasons)),
        listed=listed,
        machine_type=c.machine_type,
        machine_name=c.machine_name,
        replaces=c.replaces,
        rejected=c.rejected,
    )


def _labels(c: Cluster, rules: NameRules) -> tuple[Label, ...]:
    labels = set(c.labels)
    misread = {label.text for label in labels if label.kind is LabelKind.OCR}
    names = {flat(name) for name in {o.name for o in c.occurrences}}
    for form in sorted({form for o in c.occurrences for form in (o.name, *o.forms)}):
        shown = display(form, c.bare, c.type)
        if shown not in misread and _tells(form, c, names, rules):
            labels.add(Label(shown, LabelKind.PRINTED))
    if c.listed:
        labels |= {Label(alias, LabelKind.LISTED) for alias in c.listed.aliases}
    kinds = list(LabelKind)
    best: dict[str, Label] = {}
    for label in sorted(labels, key=lambda x: (x.text, kinds.index(x.kind))):
        best.setdefault(label.text, label)
    return tuple(label for text, label in sorted(best.items()) if text != (c.name or c.bare))


def _tells(form: str, c: Cluster, names: Collection[str], rules: NameRules) -> bool:
    """Whether a printed form may stand as a label: full (not the 古城 of 古城、新旺街道), not a generic word, not
    全区 or 我市, and not 区民政局. `names` are the flat names that articles know it by.
    """
    name = flat(form)
    if name in names:
        return True
    if name.startswith(("全", "我", "本")) and not name.startswith("全国") or len(name) < 3:
        return False
    if c.type in TIERS:
        return re.search(TIERS[c.type] + "$", name) is not None
    if c.type in (EntityType.FACILITY, EntityType.ORGANISATION) and name.startswith(_ABOVE) and not c.bare.startswith(name):
        return False
    if c.type in (EntityType.ACTIVITY, EntityType.HONOUR):
        return rules.specific(name)
    return len(name) >= 4 and name not in rules.generic_bodies | rules.ad_hoc_bodies | rules.generic_programmes


def _near_misses(unions: Unions, merged: Iterable[Cluster]) -> tuple[NearMiss, ...]:
    kept = {id(c) for c in merged}
    pairs: dict[tuple[str, str], tuple[set[Reason], set[Verdict], int]] = {}
    for a, b, verdict, why in unions.apart:
        a, b = unions.now(a), unions.now(b)
        if a is not b and id(a) in kept and id(b) in kept:
            left, right = sorted((a.id, b.id))
            reasons, verdicts, _ = pairs.setdefault((left, right), (set(), set(), a.facts() + b.facts()))
            reasons.add(why)
            verdicts.add(verdict)
    found = [
        NearMiss(left, right, Verdict.NOT_SAME if Verdict.NOT_SAME in verdicts else Verdict.UNSURE, tuple(sorted(reasons)), effect)
        for (left, right), (reasons, verdicts, effect) in pairs.items()
    ]
    return tuple(sorted(found, key=lambda m: (-m.effect, m.left, m.right)))
