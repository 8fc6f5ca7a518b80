"""What each rule is worth on annotated pages: how often it is right, and what only it finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.authoring.builtin import RuleName, rule_name
from kg.errors import InputError, Message
from kg.evaluate import Document, read_documents
from kg.evaluate.documents import ACTUAL, AnnotatedArticle, Entity, Relation
from kg.evaluate.merged import FactKey, Key, Merged, area_names, merge, pair
from kg.evaluate.names import bare
from kg.extraction import Extractor
from kg.model import Extraction, LocalEntity, Page
from kg.reading import decode, split_page
from kg.schema import EntityType, Predicate

Hit = Key | FactKey


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule's figures. A hit is an entity or a relation of a page that the rule gave, counted once a page.

    `hits` are all, `right` those that the annotation has too, `sole` those no other rule would have given; None where the rule is built
    in and cannot be left out. `facts` tells relations from entities: a built-in rule may give both.
    """

    rule: RuleName
    facts: bool
    hits: int
    sole: int | None
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.hits if self.hits else 0.0


def rule_report(
    gold: Path, texts: Path, extractor: Extractor, *, done: Callable[[int], None] = lambda amount: None,
) -> tuple[RuleRow, ...]:
    """A row for every rule of the rulebook, in its order, then for every built-in one that gave something.

    `gold` is an annotation as kg evaluate reads it, `texts` the folder of its pages. Names are matched and entities merged within a page
    as kg.evaluate does. A hit is a rule's sole one if it is gone when the articles where the rule works are read without it. `done` is told
    how many rules more were left out and tried. Raises InputError for an annotation or a page that cannot be read.
    """
    pages = [_AnnotatedPage(document, _page(texts, name)) for name, document in read_documents(gold).items()]
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


def _page(folder: Path, name: str) -> Page:
    path = folder / name
    if Path(name).name != name or not path.is_file():
        raise InputError(
            Message(f"{folder} 里没有版面 {name}", f"{folder} has no page {name}"),
            Message("--text 应是版面原文所在的文件夹。", "--text is the folder that holds the pages themselves."),
        )
    return Page(name, decode(path.read_bytes(), name=name).text)


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
        articles = tuple(_annotated(x) for x in extractions)
        gold, system = merge(self.gold, areas), merge(Document(self.page.name, articles), areas)
        hits: dict[Hit, set[tuple[str, int]]] = defaultdict(set)
        for n, (x, article) in enumerate(zip(extractions, articles, strict=True)):
            for entity in x.entities:
                hits[_key(entity, areas)].add((entity.rule, n))
            for fact, where in merge(Document(self.page.name, (article,)), areas).relations.items():
                hits[fact] |= {(relation.place, n) for relation in where.values()}
        return _Given({hit: frozenset(rules) for hit, rules in hits.items()}, _right(gold, system), tuple(extractions))


def _key(entity: LocalEntity, areas: Sequence[str]) -> Key:
    """The entity as the comparison knows it."""
    return Key(str(entity.type), bare(entity.name, () if entity.type is EntityType.AREA else areas))


def _annotated(x: Extraction) -> AnnotatedArticle:
    """An extraction as the comparison wants it; a relation's place says which rule gave it."""
    entities = tuple(Entity(e.id, str(e.type), e.name, tuple(form for form, _ in e.mentions), "") for e in x.entities)
    relations = tuple(Relation(str(f.pred), f.subj, f.obj, f.evidence.quote, ACTUAL, "", f.rule) for f in x.facts)
    a = x.article
    return AnnotatedArticle(a.headline, a.reporters, a.spans, entities, relations, (), "")


def _right(gold: Merged, system: Merged) -> frozenset[Hit]:
    pairs = pair(gold, system, loosely=True)
    right: set[Hit] = set(pairs)
    taken: set[FactKey] = set()
    for fact in system.relations:
        subj, obj = pairs.get(fact.subj), pairs.get(fact.obj)
        match = FactKey(fact.pred, subj, obj) if subj and obj else None
        if match and match not in gold.relations and fact.pred == Predicate.PARTNERS_WITH:
            match = match.turned()
        if match in gold.relations and match not in taken:
            taken.add(match)
            right.add(fact)
    return frozenset(right)


class _Counts:
    """Hits by rule and kind."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[str, bool]] = Counter()
        self.right: Counter[tuple[str, bool]] = Counter()
        self.sole: Counter[tuple[str, bool]] = Counter()

    def add(self, given: _Given) -> None:
        for hit, rules in given.hits.items():
            for rule in {id_ for id_, _ in rules}:
                key = rule, isinstance(hit, FactKey)
                self.hits[key] += 1
                self.right[key] += hit in given.right

    def rows(self, extractor: Extractor) -> Iterable[RuleRow]:
        book = extractor.book
        listed = [*((r.id, False) for r in book.mentions), *((r.id, True) for r in book.facts)]
        for key in listed:
            yield RuleRow(rule_name(book, key[0]), key[1], self.hits[key], self.sole[key], self.right[key])
        for key in sorted(self.hits.keys() - set(listed)):
            yield RuleRow(rule_name(book, key[0]), key[1], self.hits[key], None, self.right[key])
