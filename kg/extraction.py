"""Extraction of one article: a pure function of the article, the rules, the gazetteer and the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc

from kg.facts import FactFinder
from kg.facts.items import Parsed
from kg.facts.match import Found
from kg.facts.parse import Parser
from kg.gazetteer import Gazetteer
from kg.language import Span, extra_finder, found_names, load
from kg.mentions import MentionFinder, Reading, bare, merge
from kg.model import Article, Extraction, Mention, Page
from kg.rulebook import Rulebook, load_rulebook

NameSource = Callable[[str], tuple[Span, ...]]
"""Text → names in it, sorted by place, offsets half-open."""


class Extractor:
    """Rules, gazetteer and models, ready to read articles."""

    def __init__(self, book: Rulebook, gazetteer: Gazetteer, nlp: Language, *, other: NameSource | None = None) -> None:
        """`other` is one more finder of names; it adds what agrees with all that was found without it."""
        known = tuple((form, e.type, e.name) for e in gazetteer.entries for form in (e.name, *e.aliases))
        self.book = book
        self._gazetteer = gazetteer
        self._nlp = nlp
        self._other = other
        self._mentions = MentionFinder(book, known)
        self._facts = FactFinder(book)
        self._parser = Parser(book)

    @classmethod
    def load(cls, rules: Path, gazetteer: Gazetteer, models: Path | None, *, finder: str | None = None) -> Self:
        """Read the rules and models; `finder` names one more spaCy pipeline. Raises RuleError, InputError."""
        return cls(load_rulebook(rules), gazetteer, load(models), other=extra_finder(finder) if finder else None)

    def without(self, rule: str) -> Self:
        """The same with all rules but the one of that id, to see what depends on it."""
        mentions = tuple(r for r in self.book.mentions if r.id != rule)
        facts = tuple(r for r in self.book.facts if r.id != rule)
        return type(self)(replace(self.book, mentions=mentions, facts=facts), self._gazetteer, self._nlp, other=self._other)

    def extract(self, article: Article, page: Page | None = None) -> Extraction:
        """All that the article says. `page` gives the date that relative dates lean on."""
        doc = self._read(article)
        mentions = self._found(article, doc)
        return self._facts.extract(Reading(article, doc), mentions, published=page.date if page else None)

    def mentions(self, article: Article) -> list[Mention]:
        """The names found in an article, sorted by place, before facts are looked for."""
        return self._found(article, self._read(article))

    def model_names(self, article: Article) -> tuple[Span, ...]:
        """What the statistical model alone proposes, sorted by place, whether it is taken over or not."""
        return found_names(self._read(article))

    def dropped_names(self, article: Article) -> list[tuple[Mention, float]]:
        """What rules propose and the judge of the whole article leaves out, sorted by place, and how likely right each is."""
        return self._mentions.dropped(article, self._read(article))

    def doubted_facts(self, article: Article) -> list[tuple[Found, float]]:
        """The facts that rules find and the judges of the whole article leave out, and how likely right each is."""
        doc = self._read(article)
        return self._facts.doubted(Reading(article, doc), self._found(article, doc))

    def parse(self, article: Article) -> Parsed:
        """The article as fact rules see it: sentences of clauses of mentions and triggers."""
        doc = self._read(article)
        return self._parser.parse(Reading(article, doc), self._found(article, doc))

    def _read(self, article: Article) -> Doc:
        """The article's words and names; facts are looked for in sentences of their own (`kg.facts.items.sentence_spans`)."""
        return self._nlp(article.text, disable=["sentencizer"])

    def _found(self, article: Article, doc: Doc) -> list[Mention]:
        mentions = self._mentions.find(article, doc)
        if self._other is None:
            return mentions
        reading = Reading(article, doc)
        return merge(reading, [mentions, list(_mentions(reading, self._other(article.text)))])


def _mentions(reading: Reading, names: Iterable[Span]) -> Iterator[Mention]:
    for n in names:
        text = reading.text[n.start:n.end]
        if bare(text) and "\n" not in text and reading.in_body(n.start):
            yield Mention(n.start, n.end, n.type, bare(text), "extra", "extra-finder", n.confidence)
