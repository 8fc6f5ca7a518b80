"""What each rule is worth on annotated pages: how often it is right, and what only it finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.authoring.annotated import annotated, page_of
from kg.authoring.builtin import RuleName, rule_name
from kg.evaluate import Document, read_documents
from kg.evaluate.merged import FactKey, Key, area_names, merge, right
from kg.evaluate.names import bare
from kg.extraction import Extractor
from kg.model import Extraction, LocalEntity, Page
from kg.reading import split_page
from kg.schema import EntityType

Hit = Key | FactKey


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule's figures. A hit is an entity or a relation of a page that the rule gave, counted once a page.

    `hits` are all, `right` those that the annotation has too, `sole` those no other rule would have given; None where the rule is built
    in and cannot be left out. `facts` tells relations from entities: a built-in rule may give both. `confidence` is the mean of what the
    rule gave, None where that is nothing.
    """

    rule: RuleName
    facts: bool
    hits: int
    sole: int | None
    right: int
    confidence: float | None

    @property
    def precision(self) -> float:
        return self.right / self.hits if self.hits else 0.0

    @property
    def expected(self) -> float:
        """Precision to expect elsewhere, by Laplace's rule of succession: (right + 1) / (hits + 2). What `confidence` should be near."""
        return (self.right + 1) / (self.hits + 2)


def rule_report(
    gold: Path, texts: Path, extractor: Extractor, *, done: Callable[[int], None] = lambda amount: None,
) -> tuple[RuleRow, ...]:
    """A row for every rule of the rulebook, in its order, then for every built-in one that gave something.

    `gold` is an annotation as kg evaluate reads it, `texts` the folder of its pages. Names are matched and entities merged within a page
    as kg.evaluate does. A hit is a rule's sole one if it is gone when the articles where the rule works are read without it. `done` is told
    how many rules more were left out and tried. Raises InputError for an annotation or a page that cannot be read.
    """
    pages = [_AnnotatedPage(document, page_of(texts, name)) for name, document in read_documents(gold).items()]
    given = [page.given(extractor) for page in pages]
    counts = _Counts()
    for one in given:
        counts.add(one)
    book = extractor.book
    for rule in [*(r.id for r in book.mentions), *(r.id for r in book.facts)]:
        if not counts.hits[rule, False] + counts.hits[rule, True]:
            continue
        lighter = extractor.without(rule)
        for page, one in zip(pages, given, strict=True):
            counts.sole.update(page.lost(one, rule, lighter))
        done(1)
    return tuple(counts.rows(extractor))


@dataclass(frozen=True, slots=True)
class _Given:
    """What a page yields: each hit with the rules that gave it, each with the number of its article; and the hits that are right."""

    hits: dict[Hit, frozenset[tuple[str, int]]]
    right: frozenset[Hit]
    extractions: tuple[Extraction, ...]

    def by(self, rule: str) -> set[Hit]:
        return {hit for hit, rules in self.hits.items() if any(id_ == rule for id_, _ in rules)}


@dataclass(frozen=True, slots=True)
class _AnnotatedPage:
    gold: Document
    page: Page

    def given(self, extractor: Extractor) -> _Given:
        return self._given([extractor.extract(article, self.page) for article in split_page(self.page)])

    def lost(self, given: _Given, rule: str, lighter: Extractor) -> Iterable[tuple[str, bool]]:
        """The rule and whether it is a fact, for each of its hits that `lighter`, which lacks the rule, does not give."""
        own = given.by(rule)
        if not own:
            return
        works_in = {n for hit in own for id_, n in given.hits[hit] if id_ == rule}
        without = [lighter.extract(x.article, self.page) if n in works_in else x for n, x in enumerate(given.extractions)]
        for hit in own - self._given(without).hits.keys():
            yield rule, isinstance(hit, FactKey)

    def _given(self, extractions: Sequence[Extraction]) -> _Given:
        areas = area_names(self.gold)
        articles = tuple(annotated(x) for x in extractions)
        gold, system = merge(self.gold, areas), merge(Document(self.page.name, articles), areas)
        hits: dict[Hit, set[tuple[str, int]]] = defaultdict(set)
        for n, (x, article) in enumerate(zip(extractions, articles, strict=True)):
            for entity in x.entities:
                hits[_key(entity, areas)].add((entity.rule, n))
            for fact, where in merge(Document(self.page.name, (article,)), areas).relations.items():
                hits[fact] |= {(relation.place, n) for relation in where.values()}
        return _Given({hit: frozenset(rules) for hit, rules in hits.items()}, right(gold, system), tuple(extractions))


def _key(entity: LocalEntity, areas: Sequence[str]) -> Key:
    """The entity as the comparison knows it."""
    return Key(str(entity.type), bare(entity.name, () if entity.type is EntityType.AREA else areas))


class _Counts:
    """Hits by rule and kind."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[str, bool]] = Counter()
        self.right: Counter[tuple[str, bool]] = Counter()
        self.sole: Counter[tuple[str, bool]] = Counter()
        self.said: dict[tuple[str, bool], list[float]] = defaultdict(list)

    def add(self, given: _Given) -> None:
        for x in given.extractions:
            for entity in x.entities:
                self.said[entity.rule, False].append(entity.confidence)
            for fact in x.facts:
                self.said[fact.rule, True].append(fact.confidence)
        for hit, rules in given.hits.items():
            for rule in {id_ for id_, _ in rules}:
                key = rule, isinstance(hit, FactKey)
                self.hits[key] += 1
                self.right[key] += hit in given.right

    def rows(self, extractor: Extractor) -> Iterable[RuleRow]:
        book = extractor.book
        listed = [*((r.id, False) for r in book.mentions), *((r.id, True) for r in book.facts)]
        for key in listed:
            yield self._row(extractor, key, self.sole[key])
        for key in sorted(self.hits.keys() - set(listed)):
            yield self._row(extractor, key, None)

    def _row(self, extractor: Extractor, key: tuple[str, bool], sole: int | None) -> RuleRow:
        said = self.said.get(key)
        confidence = sum(said) / len(said) if said else None
        return RuleRow(rule_name(extractor.book, key[0]), key[1], self.hits[key], sole, self.right[key], confidence)
