"""partOf from names (平城区民政局), from juxtaposition (振华街道建设里社区) and from layout.

Layout is a street's paragraph, which its communities stand in, and a lead such as 平城区各街道, which the streets stand under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.items import Parsed
from kg.facts.match import Found
from kg.mentions import Reading, outermost
from kg.model import Mention
from kg.schema import EntityType, Predicate

T = EntityType
LEVEL = {T.AREA: 0, T.STREET: 1, T.COMMUNITY: 2}
BODIES = frozenset({T.FACILITY, T.ORGANISATION})
_ALL_STREETS = re.compile(r"(?:各个|各|多个|[0-9一二三四五六七八九十]+个)(?:街道|镇街|乡镇|新时代文明实践所)")


def part_of(reading: Reading, parsed: Parsed, mentions: list[Mention]) -> list[Found]:
    """All partOf facts of an article."""
    chains = [(parent, _first_level(child, mentions)) for parent, child in parsed.chains]
    out = [
        _found(child, parent, min(parent.start, child.start), max(parent.end, child.end), "part-of-juxtaposed")
        for parent, child in chains
        if _may_lie_in(child, parent)
    ]
    out += _streets_in_row(reading, parsed, mentions)
    out += _by_name(mentions)
    out += _communities_by_layout(reading, parsed, mentions, out)
    out += _streets_by_layout(reading, parsed, mentions)
    return out


def _streets_in_row(reading: Reading, parsed: Parsed, mentions: list[Mention]) -> Iterator[Found]:
    """云州区柳湖街道竹园社区，云麓街道春晖社区: the streets that a sentence goes on to list with their communities lie in the same area."""
    heads = [(p, c) for p, c in parsed.chains if p.type is T.AREA and c.type is T.STREET]
    chained = {c.start for _, c in parsed.chains}
    parents = {p.start for p, c in parsed.chains if c.type is T.COMMUNITY}
    for area, street in heads:
        for m in mentions:
            listed = m.type is T.STREET and m.start > street.end and m.start not in chained and m.start in parents
            if listed and reading.text[m.start - 1] in "，、；和" and _same_sentence(reading, street.end, m.start):
                yield _found(m, area, m.start, m.end, "part-of-row", 0.8)


def _first_level(child: Mention, mentions: list[Mention]) -> Mention:
    """Of 城关镇|兴隆路社区新时代文明实践站 the community lies in the town, the station in the community."""
    if child.type not in BODIES:
        return child
    return next((m for m in mentions if m.type in LEVEL and m.start == child.start and m.end < child.end), child)


def _found(child: Mention, parent: Mention, start: int, end: int, rule: str, confidence: float = 0.9) -> Found:
    return Found(Predicate.PART_OF, child, parent, start, end, rule, confidence)


def _may_lie_in(child: Mention, parent: Mention) -> bool:
    if child.type in LEVEL:
        return child.type is T.AREA or LEVEL[parent.type] < LEVEL[child.type]
    return not (child.type is T.ORGANISATION and parent.type is T.AREA and child.start == parent.end)


def _by_name(mentions: list[Mention]) -> Iterator[Found]:
    """An organisation or facility whose name begins with an area, street, community or its parent body (rulings 1 and 26)."""
    by_name = {m.name: m for m in reversed(mentions) if m.type in LEVEL or m.type in BODIES or m.type is T.PLACE}
    areas = [m for m in reversed(mentions) if m.type is T.AREA and m.rule == "area-name"]
    short = {a.name[:-1]: a for a in areas if len(a.name) > 2 and a.name[-1] in "市区县"}
    for m in mentions:
        if m.type not in BODIES and not (m.type is T.PLACE and by_name[m.name].type is T.PLACE):
            continue
        parent = _named_parent(m, by_name, short)
        if parent is not None and (m.type is not T.PLACE or parent.type is T.AREA):
            yield _found(m, parent, m.start, m.end, "part-of-name")


def _named_parent(m: Mention, by_name: dict[str, Mention], short: dict[str, Mention]) -> Mention | None:
    """Whom a name begins with: the longest whole name; else an area behind 中共 or 共青团; for a body, an area's short name too."""
    whole = max((n for n in by_name if m.name.startswith(n) and len(n) < len(m.name)), key=len, default=None)
    if whole is not None:
        named_after_road = by_name[whole].type is T.PLACE and m.type in BODIES and whole[-1] in "路街道巷"  # 竹影路中队 lies in no road
        return None if named_after_road else by_name[whole]
    stem = re.sub(r"^(?:中共|共青团|民进|民盟|民革|民建|农工党|致公党|九三学社)", "", m.name)
    for name, area in sorted(by_name.items()):
        if area.type is T.AREA and stem.startswith(name):
            return area
    if m.type not in BODIES:
        return None
    return next((short[n] for n in sorted(short, key=len, reverse=True) if stem.startswith(n)), None)


def _communities_by_layout(reading: Reading, parsed: Parsed, mentions: list[Mention], settled: list[Found]) -> Iterator[Found]:
    """A community without a street of its own lies in the street that its sentence or paragraph is about (ruling 2).

    Not so in one that comes from elsewhere, or acts on the same footing.
    """
    placed = {f.subj.name for f in settled if f.subj.type is T.COMMUNITY and f.obj.type in (T.STREET, T.AREA)}
    seen: set[str] = set()
    streets = {m.name for m in mentions if m.type is T.STREET}
    current: Mention | None = None
    outer = outermost(mentions)
    text = reading.text
    in_brackets = {p.start for p, ch in parsed.chains if ch.start < p.start}  # 竹影社区（青溪街道）: told of that one alone
    for m in mentions:
        if m.type is T.STREET:
            if m.start not in in_brackets:
                current = None if _is_one_of_several(text, m, current) else m
        elif m.type is T.COMMUNITY:
            if current is not None and current not in outer and not _same_sentence(reading, current.end, m.start):
                current = None  # a street only in another body's name says nothing further on
            parent = next((p for p, ch in parsed.chains if ch.name == m.name and p.type is T.STREET), None)
            if parent is not None:
                current = current if parent.start in in_brackets else parent
            elif current is not None and m.name not in placed and m.name not in seen:
                seen.add(m.name)
                if _is_apart(text, current, m, own=current in outer):
                    current = current if _BESIDE.fullmatch(text, current.end, m.start) else None
                    continue
                start = current.start if m.end - current.start <= 90 and current.start < m.start else m.start
                yield _found(m, current, start, m.end, "part-of-layout", 0.75 if len(streets) > 1 else 0.85)


_COMES_FROM = re.compile(r"来自(?:[^，。；]{0,14}[、和与])?[\u4e00-\u9fff]{0,4}$")
_AND = re.compile(r"(?:办事处|党工委)?(?:、|以及|[和与及])")
_BESIDE = re.compile(r"(?:办事处|人民政府|党工委|党委)?(?:、|以及|[和与及同])")
_GOES = re.compile(r"来到|走进|走入|深入|前往|赴|(?<![广送伸盖])到")
_PARTY = re.compile(r"[^，。；]{0,12}(?:一行|代表团|考察[团组]|参观团|学习团|观摩团)")
_LEARNS = re.compile(r"[^，。；]{0,6}(?:参观|考察|取经|观摩|交流学习|学习交流)")


def _is_one_of_several(text: str, street: Mention, before: Mention | None) -> bool:
    """Whether a row of streets ends here: what follows lies in one of them, and nothing says in which."""
    return before is not None and before.name != street.name and _AND.fullmatch(text, before.end, street.start) is not None


def _is_apart(text: str, street: Mention, community: Mention, *, own: bool) -> bool:
    """Whether the sentence has the two meet, beside each other or as guest and host; not `own`: if only another body is named by it.

    Of 12 communities named right beside a street 2 lay in it; of 15 that a body named by a street came to, 6.
    """
    if re.search(r"[。！？\n]", text[min(street.end, community.end) : max(street.start, community.start)]) or street.end > community.start:
        return False
    if _BESIDE.fullmatch(text, street.end, community.start) or _PARTY.match(text, street.end, community.start):
        return True
    guests = _COMES_FROM.search(text, max(0, street.start - 24), street.start) is not None
    goes = _GOES.search(text, street.end, community.start) is not None
    return goes and (guests or not own or _LEARNS.match(text, community.end) is not None)


def _same_sentence(reading: Reading, a: int, b: int) -> bool:
    return not re.search(r"[。！？\n]", reading.text[a:b])


def _streets_by_layout(reading: Reading, parsed: Parsed, mentions: list[Mention]) -> Iterator[Found]:
    """Streets of an article that speaks of an area's streets all together lie in that area (ruling 2)."""
    areas = [m for m in mentions if m.type is T.AREA and m.name[-1] in "区县市旗"]
    lead: Mention | None = None
    place = None
    for a in areas:
        m = _ALL_STREETS.match(reading.text, a.end)
        if m:
            lead, place = a, m
            break
    if lead is None or place is None:
        return
    chained = {c.name for _, c in parsed.chains}
    for s in sorted({m.name for m in mentions if m.type is T.STREET}):
        street = next(m for m in mentions if m.type is T.STREET and m.name == s)
        if s not in chained:
            yield _found(street, lead, lead.start, place.end(), "part-of-area-lead", 0.85)
