"""What the rules make of a sentence: names, clauses and facts with the rule behind each, and what came nearest where nothing was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.authoring.builtin import rule_name
from kg.authoring.explained import (
    Doubted,
    Dropped,
    Explanation,
    FoundFact,
    FoundName,
    FoundNumber,
    NearMiss,
    PassedOver,
    ShownClause,
    ShownItem,
)
from kg.authoring.nearest import Condition, Fit, Unmet, nearest
from kg.authoring.sentence import as_article
from kg.extraction import Extractor
from kg.facts.items import Item, Sentence
from kg.facts.match import HEADS
from kg.language import Span
from kg.model import Article, Extraction, LocalEntity, Mention, Page
from kg.rulebook import FactRule, Rulebook
from kg.rulebook.pattern import COMMA, FILLER, symbol

FAR = 2  # unmet conditions up to which a rule counts as near over a comma; many names in one sentence have nothing to do with each other


def explain(text: str, extractor: Extractor) -> Explanation:
    """What `extractor` makes of `text`, a sentence or several lines of them. Offsets count in the lines without blanks around them."""
    return explain_article(*as_article(text), extractor)


def explain_article(article: Article, page: Page, extractor: Extractor) -> Explanation:
    """What `extractor` makes of an article. Offsets count in its reading text."""
    extraction, mentions = extractor.extract(article, page), extractor.mentions(article)
    sentences = extractor.parse(article).sentences
    ends = _Ends(extraction)
    return Explanation(
        tuple(_names(article.text, mentions, extractor.book)),
        tuple(_passed_over(article.text, extractor.model_names(article), mentions)),
        tuple(
            Dropped(m.start, m.end, article.text[m.start:m.end], m.type, probability, rule_name(extractor.book, m.rule))
            for m, probability in extractor.dropped_names(article)
        ),
        tuple(_clauses(article.text, sentences)),
        tuple(_facts(extraction, extractor.book)),
        tuple(
            Doubted(f.subj.name, f.pred, f.obj.name, probability, rule_name(extractor.book, f.rule))
            for f, probability in extractor.doubted_facts(article)
        ),
        tuple(_numbers(extraction, extractor.book)),
        tuple(_near_misses(article.text, sentences, ends, extractor.book)),
    )


def _names(text: str, mentions: Sequence[Mention], book: Rulebook) -> Iterator[FoundName]:
    for m in mentions:
        yield FoundName(m.start, m.end, text[m.start:m.end], m.name, m.type, m.layer, rule_name(book, m.rule))


def _passed_over(text: str, proposed: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[PassedOver]:
    taken = {(m.start, m.end, m.type) for m in mentions}
    quoted = {(m.start + 1, m.end - 1, m.type) for m in mentions}  # a rule's mention holds the quotation marks
    for n in proposed:
        if (n.start, n.end, n.type) not in taken | quoted:
            yield PassedOver(n.start, n.end, text[n.start:n.end], n.type, n.confidence)


def _facts(extraction: Extraction, book: Rulebook) -> Iterator[FoundFact]:
    names = {entity.id: entity.name for entity in extraction.entities}
    for f in extraction.facts:
        yield FoundFact(names[f.subj], f.pred, names[f.obj], f.status, rule_name(book, f.rule), f.evidence.quote)


def _numbers(extraction: Extraction, book: Rulebook) -> Iterator[FoundNumber]:
    names = {entity.id: entity.name for entity in extraction.entities}
    for m in extraction.metrics:
        yield FoundNumber(names[m.subj], m.what, m.value, m.qualifier, m.unit, rule_name(book, m.rule))


def _clauses(text: str, sentences: Sequence[Sentence]) -> Iterator[ShownClause]:
    for s in sentences:
        for c in s.clauses:
            yield ShownClause(text[c.start:c.end].strip(), tuple(_item(text, i) for i in c.items), s.speech)


def _item(text: str, item: Item) -> ShownItem:
    if item.mentions:
        type_ = item.mentions[0].type
        role = "carried" if item.carried else "subject" if item.letter == symbol(type_, "subject") else "name"
        return ShownItem(role, "、".join(m.name for m in item.mentions), str(type_))
    if item.trigger:
        return ShownItem("trigger", text[item.start:item.end], item.trigger)
    return ShownItem("words" if item.letter == FILLER else "mark", text[item.start:item.end], "")


class _Ends:
    """Which items a fact joins already."""

    def __init__(self, extraction: Extraction) -> None:
        self._entities = extraction.entities
        self._joined = {frozenset((f.subj, f.obj)) for f in extraction.facts}
        self._told = {end for pair in self._joined for end in pair}

    def joined(self, one: Item, other: Item) -> bool:
        return any(frozenset((a, b)) in self._joined for a in self._ids(one) for b in self._ids(other))

    def told(self, item: Item) -> bool:
        """Whether any fact at all is about it."""
        return not self._told.isdisjoint(self._ids(item))

    def same(self, one: Item, other: Item) -> bool:
        return bool(set(self._ids(one)) & set(self._ids(other))) or {m.name for m in one.mentions} == {m.name for m in other.mentions}

    def _ids(self, item: Item) -> list[str]:
        return [entity.id for m in item.mentions for entity in self._entities if _stands_for(m, entity)]


def _stands_for(m: Mention, entity: LocalEntity) -> bool:
    """Whether a mention is one of an entity's: by its name, or by its place with or without quotation marks."""
    places = [place for _, places in entity.mentions for place in places]
    return (m.type, m.name) == (entity.type, entity.name) or any(a - m.start in (0, 1) and m.end - b in (0, 1) for a, b in places)


def _near_misses(text: str, sentences: Sequence[Sentence], ends: _Ends, book: Rulebook) -> Iterator[NearMiss]:
    classes, told = frozenset(book.triggers.values()), set()
    for s in sentences:
        for fit in _Search(s, ends, book, text, classes).run():
            miss = _miss(fit, book, s)
            if (miss.subj, miss.obj) not in told:
                told.add((miss.subj, miss.obj))
                yield miss


def _miss(fit: Fit, book: Rulebook, sentence: Sentence) -> NearMiss:
    unmet = fit.unmet
    if sentence.speech:
        unmet = (Unmet(Condition.SPEECH, "", ""), *unmet)
    names = ["、".join(m.name for m in item.mentions) for item in (fit.subj, fit.obj)]
    return NearMiss(names[0], names[1], rule_name(book, fit.rule.id), fit.rule.pattern, unmet or (Unmet(Condition.OVERRULED, "", ""),))


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks in one sentence for pairs of items with a trigger between them and no fact."""

    sentence: Sentence
    ends: _Ends
    book: Rulebook
    text: str
    classes: frozenset[str]

    def run(self) -> Iterator[Fit]:
        """The nearest rule for each pair: in a clause by all rules, over a comma by those for sentences if they come near enough."""
        whole = self.sentence.items()
        starts, at = [], 0
        for clause in self.sentence.clauses:
            starts.append(at)
            at += len(clause.items) + 1
        for clause, start in zip(self.sentence.clauses, starts, strict=True):
            for i, j in self._pairs(clause.items):
                narrow = self._nearest(self._narrow(), clause.items, i, j)
                yield from _nearer(narrow, self._nearest(self._wide(), whole, start + i, start + j))
        for i, j in self._pairs(whole):
            if self._over_a_comma(whole, i, j):
                fit = self._nearest(self._wide(), whole, i, j)
                if fit is not None and fit.distance <= FAR:
                    yield fit

    def _pairs(self, items: list[Item]) -> Iterator[tuple[int, int]]:
        named = [i for i, item in enumerate(items) if item.mentions]
        for i, j in combinations(named, 2):
            between = any(item.trigger for item in items[i + 1:j])
            if between and not self.ends.joined(items[i], items[j]) and not self.ends.same(items[i], items[j]):
                yield i, j

    def _over_a_comma(self, items: list[Item], i: int, j: int) -> bool:
        """Whether the two stand in neighbouring clauses, and of one of them nothing is told."""
        one_comma = sum(item.letter == COMMA for item in items[i:j]) == 1
        return one_comma and not items[i].carried and not items[j].carried and not (self.ends.told(items[i]) and self.ends.told(items[j]))

    def _narrow(self) -> list[FactRule]:
        heads = self.sentence.kind in HEADS
        return [r for r in self.book.facts if r.scope == "clause" or (heads and r.scope == "headline")]

    def _wide(self) -> list[FactRule]:
        return [r for r in self.book.facts if r.scope == "sentence"]

    def _nearest(self, rules: list[FactRule], items: list[Item], i: int, j: int) -> Fit | None:
        return nearest(rules, items, i, j, self.text, self.classes)


def _nearer(one: Fit | None, other: Fit | None) -> Iterator[Fit]:
    """The one with less unmet, if there is any; on a tie the first."""
    fits = [fit for fit in (one, other) if fit is not None]
    if fits:
        yield min(fits, key=lambda fit: (fit.distance, -fit.matched))
