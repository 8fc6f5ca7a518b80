"""Programme codes as structure: what each article's print of 1+18+203+N says of its parts, and what all articles together say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.graph.claims import Sources
from kg.graph.ids import digest
from kg.graph.projection import CodeReading, Quote
from kg.identity import Component, Counted, NameRules, components, enumerations, explain, glosses, normal_code, plus_code
from kg.model import Evidence, Extraction
from kg.schema import EntityType

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Counted things of one article with where they stand in its reading text."""

    items: tuple[Counted, ...]
    start: int
    end: int


def read_codes(
    extractions: Collection[Extraction], sources: Sources, rules: NameRules
) -> tuple[list[CodeReading], Mapping[str, tuple[Component, ...]]]:
    """Readings of every article that prints a code or counts its parts, sorted by id, and the components of every coded programme.
    `extractions` are in order of page and number.

    First the articles that name the code; what they say each part counts then shows other numbers of the same things in other articles
    to be readings of the same programme at another time (18个实践所、178个实践站 beside 1+18+203+N), where both are of one city.
    """
    programmes = {e.id for e in sources.resolution.entities if e.type is EntityType.PROGRAMME}
    readings: list[CodeReading] = []
    named: dict[str, dict[int, str]] = defaultdict(dict)
    shapes: dict[str, tuple[Component, ...]] = {}
    for x in extractions:
        for reading in _own(x, sources, rules, programmes):
            readings.append(reading)
            shapes.setdefault(reading.programme, reading.components)
            for c in reading.components:
                if c.counts and (c.count is None or c.sign.isdecimal()):
                    named[reading.programme].setdefault(c.position, c.counts)
    stated_in: dict[str, list[CodeReading]] = defaultdict(list)
    for r in readings:
        stated_in[r.article].append(r)
    for x in extractions:
        if not _stretches(x.article.text):
            continue
        stated = {r.programme: r for r in stated_in[sources.article(x)]}
        for p in sorted(named):
            readings.extend(_others(x, sources, _Known(p, shapes[p], named[p], stated.get(p))))
    codes = {
        p: tuple(replace(c, counts=c.counts or named[p].get(c.position)) for c in parts)
        for p, parts in _latest(readings, shapes).items()
    }
    return sorted(readings, key=lambda r: r.id), dict(sorted(codes.items()))


def _own(x: Extraction, sources: Sources, rules: NameRules, programmes: set[str]) -> Iterator[CodeReading]:
    stretches = _stretches(x.article.text)
    for e in x.entities:
        entity = sources.entity(x, e.id)
        if e.type is not EntityType.PROGRAMME or entity not in programmes:
            continue
        parts = components(normal_code(e.name), rules.code_heads)
        spots = [(form, spot) for form, found in e.mentions for spot in found if components(normal_code(form), rules.code_heads)]
        if not parts or not spots:
            continue
        form, (start, end) = min(spots, key=lambda s: s[1])
        parts = (
            components(normal_code(form), rules.code_heads)
            if len(components(normal_code(form), rules.code_heads)) == len(parts)
            else parts
        )
        quotes = [sources.quote(x, Evidence(form, start, end))]
        if plus_code(e.name):
            parts, more = _explained(x, parts, stretches, sources)
            quotes += more
        yield _reading(x, sources, entity, form, parts, quotes)


def _stretches(text: str) -> list[_Stretch]:
    return [_Stretch(run, run[0].start, run[-1].end) for run in enumerations(text)]


def _explained(
    x: Extraction,
    parts: tuple[Component, ...],
    stretches: Iterable[_Stretch],
    sources: Sources,
) -> tuple[tuple[Component, ...], list[Quote]]:
    """Parts with what they count, from an enumeration of the same numbers or from “1”是指…“N”是…"""
    for s in stretches:
        named = explain(parts, s.items)
        if named:
            return named, _quotes(x, s.start, s.end, sources)
    said = {p.sign: g for g in glosses(x.article.text) for p in parts if _sign(g) == p.sign or (g.count is None and p.count is None)}
    if len(said) < 2:
        return parts, []
    quotes = [q for g in said.values() for q in _quotes(x, g.start, g.end, sources)]
    return tuple(replace(p, counts=said[p.sign].what) if p.sign in said else p for p in parts), quotes


def _sign(item: Counted) -> str:
    return str(item.count) if item.count is not None else ""


def _quotes(x: Extraction, start: int, end: int, sources: Sources) -> list[Quote]:
    """Evidence for reading text[start:end]: one quote for each piece on the page, none where it is too long to quote."""
    if end - start > _LONGEST:
        return []
    page = sources.pages.get(x.article.page)
    return [sources.quote(x, Evidence(page.text[a:b], a, b)) for a, b in x.article.to_page(start, end)] if page else []


def _reading(
    x: Extraction,
    sources: Sources,
    programme: str,
    printed: str,
    parts: tuple[Component, ...],
    quotes: Iterable[Quote],
) -> CodeReading:
    return CodeReading(
        id=f"reading/{digest(x.article.page, programme, printed, [(c.position, c.sign) for c in parts])}",
        article=sources.article(x),
        programme=programme,
        printed=printed,
        components=parts,
        quotes=tuple({q.id: q for q in quotes}.values()),
        published=sources.date(x),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A programme, its components, what they count, and how the article at hand prints its code (None: not at all)."""

    programme: str
    shape: tuple[Component, ...]
    named: Mapping[int, str]
    own: CodeReading | None


def _others(x: Extraction, sources: Sources, known: _Known) -> Iterator[CodeReading]:
    """Other numbers of the same things: in an article without the code, or said of another year beside it (2022年还是18个所、178个站)."""
    for s in _stretches(x.article.text):
        spots = _positions(s.items, known.named, loose=known.own is not None)
        if spots is None or not _same_city(x, known.programme, sources):
            continue
        parts = tuple(
            Component(c.position, spots[c.position].count, str(spots[c.position].count), spots[c.position].what)
            for c in known.shape
            if c.position in spots
        )
        event = _stated(x.article.text, s.start)
        if known.own is not None and (event is None or {(c.position, c.count) for c in parts} <= _counts(known.own)):
            continue
        quotes = _quotes(x, s.start, s.end, sources)
        if quotes:
            printed = x.article.text[s.start : s.end].replace("\n", "")
            yield replace(_reading(x, sources, known.programme, printed, parts, quotes), event=event)


def _counts(reading: CodeReading) -> set[tuple[int, int | None]]:
    return {(c.position, c.count) for c in reading.components}


def _stated(text: str, at: int) -> str | None:
    """The year, or year and month, that the sentence gives before text[at], in EDTF."""
    begin = max(text.rfind(mark, 0, at) for mark in "。；！？\n") + 1
    found = re.findall(r"(20\d\d)年(?:(1[0-2]|0?[1-9])月)?", text[begin:at])
    return "-".join(filter(None, (found[-1][0], found[-1][1].zfill(2) if found[-1][1] else ""))) if found else None


def _positions(items: Iterable[Counted], named: Mapping[int, str], *, loose: bool) -> dict[int, Counted] | None:
    """Which parts the counted things are, by their nouns' last three characters, or (`loose`) by a noun that ends just one part's; None
    where fewer than two are.
    """
    found: dict[int, Counted] = {}
    for i in items:
        fits = [p for p, what in named.items() if _tail(what) == _tail(i.what) or (loose and what.endswith(i.what))]
        if i.count is not None and len(fits) == 1:
            found[fits[0]] = i
    return found if len(found) >= 2 and len({_tail(what) for what in named.values()}) == len(named) else None


def _tail(noun: str) -> str:
    return re.sub(r"[（(].*?[）)]", "", noun)[-3:]


def _same_city(x: Extraction, programme: str, sources: Sources) -> bool:
    """Whether the article names an area that an article of the programme names too."""
    own = {sources.entity(x, e.id) for e in x.entities if e.type is EntityType.AREA}
    places = {(m.page, m.n) for m in sources.by_id[programme].members}
    return any((m.page, m.n) in places for area in own for m in sources.by_id[area].members)


def _latest(readings: Iterable[CodeReading], shapes: Mapping[str, tuple[Component, ...]]) -> dict[str, tuple[Component, ...]]:
    """For each programme the last dated full reading, else the first."""
    best: dict[str, tuple[tuple[str, str], tuple[Component, ...]]] = {}
    for r in readings:
        if len(r.components) == len(shapes[r.programme]):
            key = (r.published or "", r.id)
            if r.programme not in best or key > best[r.programme][0]:
                best[r.programme] = (key, r.components)
    return {p: parts for p, (_, parts) in best.items()}
