"""What kind a programme is and what programmes and activities are about, each said by words of a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.claims import Sources
from kg.graph.ids import digest
from kg.graph.projection import Claim, Classification, Quote
from kg.model import Evidence, Extraction, LocalEntity
from kg.rulebook.concepts import KINDS, THEMES, Scheme
from kg.schema import INITIATIVES, EntityType

_BEHIND = 6
_OPEN, _CLOSE = "《", "》"
BY_NAME, BY_QUOTE = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class _Shown:
    """One sign of one concept in one article."""

    entity: str
    concept: str
    article: str
    quote: Quote
    printed: str


def classify(
    extractions: Collection[Extraction], claims: Iterable[Claim], sources: Sources, schemes: Sequence[Scheme]
) -> tuple[Classification, ...]:
    """Every concept that an article's words show of a programme or activity, sorted by id. `extractions` are in order of page and number.

    A programme has one kind, the one that most articles' names show (of equals the one first in the scheme). Themes come from the printed
    names; an entity whose names show none gets those of its claims' quotes, with less confidence.
    """
    by_id = {s.id: s for s in schemes}
    found: list[Classification] = []
    if KINDS in by_id:
        found += _kinds(extractions, sources, by_id[KINDS])
    if THEMES in by_id:
        named = [_made(s, "theme-by-name", BY_NAME) for s in _themes_of_names(extractions, sources, by_id[THEMES])]
        found += named
        found += _themes_of_quotes(extractions, claims, sources, by_id[THEMES], {c.entity for c in named})
    return tuple(sorted({c.id: c for c in found}.values(), key=lambda c: c.id))


def _local(extractions: Collection[Extraction], types: frozenset[EntityType]) -> Iterator[tuple[Extraction, LocalEntity]]:
    for x in extractions:
        for e in x.entities:
            if e.type in types:
                yield x, e


def _kinds(extractions: Collection[Extraction], sources: Sources, scheme: Scheme) -> list[Classification]:
    shown: dict[str, list[_Shown]] = {}
    for x, e in _local(extractions, frozenset({EntityType.PROGRAMME})):
        for s in _kinds_of(x, e, sources, scheme):
            shown.setdefault(s.entity, []).append(s)
    order = {f"kind/{c.id}": n for n, c in enumerate(scheme.concepts)}
    found = []
    for own in shown.values():
        votes = {c: len({s.article for s in own if s.concept == c}) for c in order}
        best = max(order, key=lambda c: (votes[c], -order[c]))
        found += [_made(s, "kind-by-name", BY_NAME) for s in _first_of_article(s for s in own if s.concept == best)]
    return found


def _kinds_of(x: Extraction, e: LocalEntity, sources: Sources, scheme: Scheme) -> Iterator[_Shown]:
    page = sources.pages.get(x.article.page)
    if page is None:
        return
    for form, spots in e.mentions:
        for start, end in spots:
            marked = page.text[start - 1 : start] == _OPEN and page.text[end : end + 1] == _CLOSE
            if marked:
                start, end = start - 1, end + 1
            behind = page.text[end : end + _BEHIND]
            after = behind.lstrip("”’") if behind[:1] in ("”", "’") else ""
            concept = scheme.kind(page.text[start:end], after)
            if concept is None:
                continue
            head = max((h for h in concept.heads if after.startswith(h)), key=len, default="") if concept.heads else ""
            if head and not scheme.kind(page.text[start:end]):
                end += len(behind) - len(after) + len(head)
            yield _shown(x, e, f"kind/{concept.id}", Evidence(page.text[start:end], start, end), sources, form)


def _shown(x: Extraction, e: LocalEntity, concept: str, words: Evidence, sources: Sources, printed: str) -> _Shown:
    return _Shown(sources.entity(x, e.id), concept, sources.article(x), sources.quote(x, words), printed)


def _themes_of_names(extractions: Collection[Extraction], sources: Sources, scheme: Scheme) -> list[_Shown]:
    found = []
    for x, e in _local(extractions, INITIATIVES):
        for form, spots in e.mentions:
            for concept in scheme.themes(form) if spots else ():
                start, end = spots[0]
                found.append(_shown(x, e, f"theme/{concept.id}", Evidence(form, start, end), sources, form))
    return _first_of_article(found)


def _themes_of_quotes(
    extractions: Collection[Extraction], claims: Iterable[Claim], sources: Sources, scheme: Scheme, named: set[str]
) -> list[Classification]:
    open_ones = {sources.entity(x, e.id) for x, e in _local(extractions, INITIATIVES)} - named
    shown = []
    for c in claims:
        for entity, printed in ((c.subject, c.subject_printed), (c.object, c.object_printed)):
            for q in c.quotes if entity in open_ones else ():
                shown += [_Shown(entity, f"theme/{t.id}", c.article, q, printed) for t in scheme.themes(q.exact)]
    ordered = sorted(shown, key=lambda s: (s.quote.page, s.quote.start, s.quote.end, s.concept))
    return [_made(s, "theme-by-quote", BY_QUOTE) for s in _first_of_article(ordered)]


def _first_of_article(shown: Iterable[_Shown]) -> list[_Shown]:
    first: dict[tuple[str, str, str], _Shown] = {}
    for s in shown:
        key = (s.entity, s.concept, s.article)
        if key not in first or s.quote.start < first[key].quote.start:
            first[key] = s
    return list(first.values())


def _made(s: _Shown, rule: str, confidence: float) -> Classification:
    return Classification(
        id=f"classification/{digest(s.quote.page, s.quote.start, s.quote.exact, s.printed, s.concept)}",
        article=s.article,
        entity=s.entity,
        concept=s.concept,
        quotes=(s.quote,),
        rule=rule,
        confidence=confidence,
    )


def assigned(classifications: Iterable[Classification]) -> Mapping[str, tuple[str, ...]]:
    """Entity id → its concepts, sorted."""
    found: dict[str, set[str]] = {}
    for c in classifications:
        found.setdefault(c.entity, set()).add(c.concept)
    return {entity: tuple(sorted(concepts)) for entity, concepts in sorted(found.items())}
