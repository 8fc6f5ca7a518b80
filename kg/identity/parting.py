"""What a person keeps apart and the pages no longer tell apart is taken apart by the articles that each side was minted in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.identity.cluster import Cluster, reason
from kg.identity.ledger import Decision, Ledger, Say
from kg.identity.names import flat
from kg.identity.occurrences import Occurrence
from kg.identity.references import read_reference
from kg.identity.register import EntityRow, Register
from kg.identity.tiers import Tiers

_PAIRS = (Say.SAME, Say.NOT_SAME, Say.UNSURE)


def part_decided(ledger: Ledger, register: Register, tiers: Tiers) -> None:
    """Two namesakes are one cluster when rules no longer find their parents; those of a not-same or unsure line stay two.

    Each side keeps what stands in the article of its register row, or else on the page of it; the side that has no parent of its own moves
    to a new cluster. Sides that the pages make one entity of one article cannot be told apart; `apply_decisions` reports their line.
    """
    last = {frozenset((d.left, d.right or "")): d for d in ledger.decisions if d.say in _PAIRS}
    for d in last.values():
        if d.say is not Say.SAME:
            for left in _rows(d.left, register):
                for right in _rows(d.right or "", register):
                    _part(d, left, right, tiers)


def _rows(reference: str, register: Register) -> list[EntityRow]:
    wanted = read_reference(reference)
    if wanted.id:
        return [r for r in register.entities if r.id == wanted.id]
    bare_of = {r.id: r.bare for r in register.entities}
    named = [r for r in register.entities if flat(wanted.name or "") in (r.bare, flat(r.printed)) and wanted.type in (None, r.type)]
    return [r for r in named if wanted.parent and flat(wanted.parent) == bare_of.get(r.parent)]


def _part(d: Decision, left: EntityRow, right: EntityRow, tiers: Tiers) -> None:
    sides = [_minted_in(row, tiers.clusters) for row in (left, right)]
    held = {id(tiers.of[o.ref]) for side in sides for o in side}
    if not all(sides) or len(held) > 1 or {o.ref for o in sides[0]} & {o.ref for o in sides[1]}:
        return
    moved = min(sides, key=lambda side: any(tiers.parent(o) for o in side))
    old = tiers.of[moved[0].ref]
    said = d.describe()
    why = reason("decision", f"{d.left} / {d.right}", said.zh, said.en)
    new = tiers.add(Cluster(old.type, old.bare, old.parent if any(map(tiers.parent, moved)) else None, old.home))
    for o in moved:
        old.occurrences.remove(o)
        new.add(o, why)
        tiers.of[o.ref] = new
    old.explain(why)


def _minted_in(row: EntityRow, clusters: Iterable[Cluster]) -> Sequence[Occurrence]:
    """Occurrences of the row's name in its article, or where that is gone on its page."""
    named = [o for c in clusters if c.type == row.type for o in c.occurrences if flat(o.name) == flat(row.printed)]
    return [o for o in named if o.article == row.article] or [o for o in named if o.ref.page == row.page]
