"""One set of mentions out of the layers: what overlaps is settled here and nowhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from kg.mentions.reading import Reading
from kg.model import Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
LEVELS = frozenset({T.AREA, T.STREET, T.COMMUNITY})
NESTING = INITIATIVES | {T.HONOUR, T.ORGANISATION, T.FACILITY, T.PLACE}


def merge(reading: Reading, layers: list[list[Mention]]) -> list[Mention]:
    """Mentions sorted by place, outer before inner. Earlier layers win over later ones where two cross or are the same words.

    A name may stand inside another one only as its first part (平城区 in 平城区民政局), or as a programme that an initiative,
    honour or body is named after (门前五包 in “门前五包”流动红旗).
    """
    kept: list[Mention] = []
    at: dict[int, list[Mention]] = {}  # those kept, by each character that they cover
    for layer in layers:
        for m in layer:
            if all(agree(reading, old, m) for i in range(m.start, m.end) for old in at.get(i, ())):
                kept.append(m)
                for i in range(m.start, m.end):
                    at.setdefault(i, []).append(m)
    return sorted(kept, key=lambda m: (m.start, -m.end, m.type))


def agree(reading: Reading, old: Mention, new: Mention) -> bool:
    """Whether two names that overlap may both stand; `old` came first."""
    outer, inner = (old, new) if old.end - old.start >= new.end - new.start else (new, old)
    if (outer.start, outer.end) == (inner.start, inner.end) or not outer.start <= inner.start < inner.end <= outer.end:
        return False
    return _may_nest(reading, outer, inner)


def _may_nest(reading: Reading, outer: Mention, inner: Mention) -> bool:
    if inner.type is T.PLACE and outer.type in INITIATIVES:
        return inner.start == outer.start
    if inner.rule == "area-bare-name" and inner.name not in reading.text:
        return False
    if inner.type in LEVELS:
        if inner.type is T.AREA and outer.type is T.ORGANISATION and inner.rule == "area-name":
            return True
        if inner.type is outer.type is T.COMMUNITY:
            return False  # 云麓三村|西区社区 is one community
        return (
            outer.type in NESTING | LEVELS and inner.start == outer.start and inner.end < outer.end and outer.type is not T.AREA
        )
    if inner.type is T.ORGANISATION:
        return inner.rule == "parent-body" and outer.type is T.ORGANISATION
    if inner.type is outer.type is T.PROGRAMME and inner.start == outer.start and inner.rule == "quoted-series":
        return False  # “X”公益项目|大赛 is one name
    if inner.type is T.PROGRAMME:
        return (
            inner.rule not in ("programme-phrase", "known-method")
            and outer.type in INITIATIVES | {T.HONOUR, T.ORGANISATION}
            and outer.end - outer.start > inner.end - inner.start + 1
        )
    return False


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Those that stand in no other one, in order of place."""
    out: list[Mention] = []
    end = -1
    for m in mentions:
        if m.start >= end:
            out.append(m)
            end = m.end
    return out


def one_type_each(mentions: list[Mention]) -> list[Mention]:
    """What has one name in an article is one thing: all its mentions have the type of the surest, or of most of those that are as sure.

    Annotators give no name two types: not once among 66,000 names.
    """
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    surest: dict[tuple[str, EntityType], float] = defaultdict(float)
    for m in mentions:
        types[m.name][m.type] += 1
        surest[m.name, m.type] = max(surest[m.name, m.type], m.confidence)
    chosen = {
        name: max(counts, key=lambda t: (surest[name, t], counts[t], t)) for name, counts in types.items() if len(counts) > 1
    }
    return [replace(m, type=chosen.get(m.name, m.type)) for m in mentions]


_OFFICE = "办事处"


def with_offices(reading: Reading, layers: list[list[Mention]]) -> list[list[Mention]]:
    """`layers` with the office behind a street's name as part of what is printed: 青溪街道办事处 is the street (ruling 42).

    Where one of the layers has it so already nothing is to be done.
    """
    known = {(m.start, m.end) for layer in layers for m in layer if m.type is T.STREET}

    def with_office(m: Mention) -> Mention:
        end = m.end + len(_OFFICE)
        lacks = m.type is T.STREET and reading.text.startswith(_OFFICE, m.end) and (m.start, end) not in known
        return replace(m, end=end) if lacks else m

    return [[with_office(m) for m in layer] for layer in layers]


def acting_streets(proposed: list[list[Mention]], chosen: list[list[Mention]]) -> list[list[Mention]]:
    """`chosen` with the streets called 玉兰街 that act somewhere in the article as streets, not roads, wherever they are named.

    Of 48 such names annotated in seeds/ that rules see acting 45 are streets.
    """
    acting = {m.name for layer in proposed for m in layer if m.rule == "short-street"}
    return [
        [replace(m, type=T.STREET) if m.type is T.PLACE and m.name in acting else m for m in layer] for layer in chosen
    ]
