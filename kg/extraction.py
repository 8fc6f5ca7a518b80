"""Extraction of one article: a pure function of the article, the rules, the gazetteer and the models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Self

from spacy.language import Language

from kg.facts import FactFinder
from kg.facts.items import Parsed
from kg.facts.parse import Parser
from kg.gazetteer import Gazetteer
from kg.language.pipeline import load
from kg.mentions import MentionFinder, Reading
from kg.model import Article, Extraction, Mention, Page
from kg.rulebook import Rulebook, load_rulebook
from kg.schema import EntityType


class Extractor:
    """Rules, gazetteer and models, ready to read articles."""

    def __init__(self, book: Rulebook, gazetteer: Gazetteer, nlp: Language) -> None:
        known = tuple((form, e.type, e.name) for e in gazetteer.entries for form in (e.name, *e.aliases))
        self.book = book
        self._gazetteer = gazetteer
        self._nlp = nlp
        self._mentions = MentionFinder(book, known)
        self._facts = FactFinder(book)
        self._parser = Parser(book)

    @classmethod
    def load(cls, rules: Path, gazetteer: Gazetteer, models: Path | None) -> Self:
        """Read the rules and models. Raises RuleError, InputError."""
        return cls(load_rulebook(rules), gazetteer, load(models))

    def without(self, rule: str) -> Self:
        """The same with all rules but the one of that id, to see what depends on it."""
        mentions = tuple(r for r in self.book.mentions if r.id != rule)
        facts = tuple(r for r in self.book.facts if r.id != rule)
        return type(self)(replace(self.book, mentions=mentions, facts=facts), self._gazetteer, self._nlp)

    def extract(self, article: Article, page: Page | None = None) -> Extraction:
        """All that the article says. `page` gives the date that relative dates lean on."""
        doc = self._nlp(article.text)
        mentions = self._mentions.find(article, doc)
        return self._facts.extract(Reading(article, doc), mentions, published=page.date if page else None)

    def mentions(self, article: Article) -> list[Mention]:
        """The names found in an article, sorted by place, before facts are looked for."""
        return self._mentions.find(article, self._nlp(article.text))

    def parse(self, article: Article) -> Parsed:
        """The article as fact rules see it: sentences of clauses of mentions and triggers."""
        doc = self._nlp(article.text)
        return self._parser.parse(Reading(article, doc), self._mentions.find(article, doc))


ENTITY_LABELS = tuple(str(t) for t in EntityType)
