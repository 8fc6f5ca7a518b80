"""partOf for what a text says lies in the street or community that acts: 辖区云溪学院, 辖区企业甲、乙."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.items import Item, Parsed
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, EntityType, Predicate

T = EntityType
_SUBJECT = frozenset(symbol(t, role) for t in ACTORS for role in ("subject", "carried"))
_IN_DISTRICT = re.compile(r"辖区内?的?(?:企业|单位|学校|医院|商户|爱心企业|共建单位)?$")
_INSIDE = frozenset({T.ORGANISATION, T.FACILITY, T.PLACE, T.COMMUNITY})
_LEVELS = (T.STREET, T.COMMUNITY)


def in_district(reading: Reading, parsed: Parsed, mentions: list[Mention]) -> Iterator[Found]:
    """Whatever stands right behind 辖区, and its row, lies in the street or community that the clause's subject is or belongs to.

    All 8 of those on the annotated pages do.
    """
    for s in parsed.sentences:
        if s.speech or s.kind is not BlockKind.BODY:
            continue
        for c in s.clauses:
            for item in c.items:
                first = item.mentions[0] if item.mentions and not item.carried else None
                if first is None or not _IN_DISTRICT.search(reading.text, max(c.start, item.start - 8), item.start):
                    continue
                level = _level(c.items, item, mentions)
                if level is None:
                    continue
                for m in item.mentions:
                    neighbour = m.type is T.COMMUNITY and level.type is T.COMMUNITY
                    if m.type in _INSIDE and m.name != level.name and not neighbour and not m.name.startswith("居民"):
                        yield Found(Predicate.PART_OF, m, level, m.start, m.end, "in-district", 0.8)


def _level(items: list[Item], item: Item, mentions: list[Mention]) -> Mention | None:
    """The street or community that acts in a clause, itself or through a body of its own; else the last one named before."""
    subject = next((i.mentions[0] for i in items if i.letter in _SUBJECT and i is not item), None)
    if subject is not None and subject.type in _LEVELS:
        return subject
    before = [m for m in mentions if m.type in _LEVELS and m.end <= item.start]
    if subject is not None:
        own = next((m for m in before if subject.name.startswith(m.name)), None)
        if own is not None:
            return own
    return before[-1] if before else None
