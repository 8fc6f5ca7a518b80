"""What the judges of facts and numbers learn from: all that could be told of the names found on pages, each right or wrong.

Neither the name finder nor the judge of names had seen those pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import TypeVar

from spacy.language import Language

from kg.evaluate.documents import Document, read_documents
from kg.evaluate.merged import FactKey, Key, Merged, MergedEntity, area_names, merge, pair
from kg.evaluate.names import bare
from kg.facts import FactFinder
from kg.facts.entities import Key as LocalKey
from kg.facts.entities import shown_name
from kg.facts.judging import JUDGED, LEAST_OF_MODEL, Candidate
from kg.facts.metric_signs import MetricChoice
from kg.facts.metrics import METRIC
from kg.language.corpus import RETOLD, CorpusPage
from kg.language.figures import Figure
from kg.language.sign_model import Case, Choice, SignModel, fit, fit_choices
from kg.mentions import MentionFinder, Reading
from kg.model import Page
from kg.reading import decode, split_page
from kg.rulebook import Rulebook
from kg.schema import SYMMETRIC, EntityType, Predicate


@dataclass(frozen=True, slots=True)
class FactCases:
    """What some pages teach: cases of facts by predicate, and of each number what it is about.

    Those of the pages named in `careful` count `CAREFUL` times.
    """

    facts: Mapping[Predicate, Sequence[Case]]
    numbers: Sequence[Choice]
    careful: frozenset[str] = frozenset()


CAREFUL = 10
"""How many times the pages of seeds/articles count, which were annotated as pages of papers are.

Those of seeds/retold, with a hundred times as many numbers, tell more facts and put numbers on other things. Where all count the same, F1
of numbers on pages of two papers is 0.74 and 0.71 instead of 0.82 and 0.74, of facts 0.725 and 0.695 instead of 0.732 and 0.708.
"""
_PENALTY = 10.0
_LEAST_PAGES = 7
_Taught = TypeVar("_Taught", Case, Choice)
_ROUGH = "reports"
"""The folder of a corpus whose reports are invented: they teach names, but make the judges of facts no better."""


def fact_cases(pages: Iterable[CorpusPage], book: Rulebook, nlp: Language) -> FactCases:
    """All candidates on `pages`; raises InputError for a broken file."""
    mentions, facts = MentionFinder(book), FactFinder(book)
    cases: dict[Predicate, list[Case]] = defaultdict(list)
    numbers: list[Choice] = []
    careful = set()
    for page in pages:
        if page.folder.name == _ROUGH:
            continue
        if page.folder.name != RETOLD:
            careful.add(page.name)
        path = page.folder / "articles" / page.name
        known = _Known(read_documents(page.folder / "gold" / f"{path.stem}.json")[page.name])
        articles = [
            facts.candidates(Reading(article, doc), mentions.find(article, doc))
            for article in split_page(Page(page.name, decode(path.read_bytes(), name=page.name).text)) for doc in (nlp(article.text),)
        ]
        known.meet(articles)
        for facts_, metrics in articles:
            for fact in facts_:
                cases[fact.key[0]].append(_case(fact.signs, page, right=known.has_fact(fact)))
            numbers += (_choice(metric, page, known) for metric in metrics)
    return FactCases(cases, numbers, frozenset(careful))


def _case(signs: Sequence[str], page: CorpusPage, *, right: bool) -> Case:
    return Case(tuple(map(intern, signs)), right, page.name)


def _choice(metric: MetricChoice, page: CorpusPage, known: _Known) -> Choice:
    """The last option is that the number is about nothing."""
    right = [known.has_metric(candidate.key, metric.number.value) for candidate in metric.candidates]
    options = (*(candidate.signs for candidate in metric.candidates), metric.otherwise)
    return Choice(tuple(tuple(map(intern, signs)) for signs in options), (*right, not any(right)), page.name)


def judges_of(parts: Sequence[FactCases]) -> dict[str, SignModel]:
    """The judges that learned from all cases, by predicate; that of numbers under `METRIC`."""
    careful = frozenset().union(*(part.careful for part in parts))
    together = {pred: _weighed([case for part in parts for case in part.facts.get(pred, ())], careful) for pred in JUDGED}
    taught = {pred: cases for pred, cases in together.items() if any(case.right for case in cases)}
    judges: dict[str, SignModel] = {pred: fit(cases, penalty=_PENALTY, least_places=_LEAST_PAGES) for pred, cases in taught.items()}
    numbers = _weighed([choice for part in parts for choice in part.numbers], careful)
    if any(not choice.right[-1] for choice in numbers):
        judges[METRIC] = fit_choices(numbers, penalty=_PENALTY, least_places=_LEAST_PAGES)
    return judges


def _weighed(cases: list[_Taught], careful: Collection[str]) -> list[_Taught]:
    """`cases`, those of careful pages as many times as they count."""
    return cases + (CAREFUL - 1) * [case for case in cases if case.place in careful]


def facts_figure(folds: Sequence[FactCases]) -> Figure:
    """What judges of the other folds would let pass in each, and how much of it is right."""
    passed: list[bool] = []
    for n, fold in enumerate(folds):
        judges = judges_of([*folds[:n], *folds[n + 1:]])
        for pred, cases in fold.facts.items():
            if pred in judges:
                passed += [case.right for case in cases if judges[pred].probability(case.signs) >= LEAST_OF_MODEL]
    right = sum(case.right for fold in folds for cases in fold.facts.values() for case in cases)
    return Figure(sum(passed), len(passed), right)


class _Known:
    """What a page's annotation tells, compared as `kg evaluate` does."""

    def __init__(self, document: Document) -> None:
        self._areas = area_names(document)
        self._gold = merge(document, self._areas)
        self._numbers = {(number.subj, number.value) for number in self._gold.metrics}
        self._pairs: dict[Key, Key] = {}

    def meet(self, articles: Sequence[tuple[Sequence[Candidate], Sequence[MetricChoice]]]) -> None:
        """Learn which of the annotation's entities those of the page's candidates are."""
        ends = {key for facts, _ in articles for fact in facts for key in fact.key[1:]}
        ends |= {candidate.key for _, metrics in articles for metric in metrics for candidate in metric.candidates}
        named = Merged(entities={self._key(key): MergedEntity(shown_name(key)) for key in sorted(ends)})
        self._pairs = pair(self._gold, named, loosely=True)

    def has_fact(self, candidate: Candidate) -> bool:
        pred, subj, obj = candidate.key
        ends = self._pairs.get(self._key(subj)), self._pairs.get(self._key(obj))
        if ends[0] is None or ends[1] is None:
            return False
        fact = FactKey(pred, ends[0], ends[1])
        return fact in self._gold.relations or (pred in SYMMETRIC and fact.turned() in self._gold.relations)

    def has_metric(self, key: LocalKey, value: float) -> bool:
        subj = self._pairs.get(self._key(key))
        return subj is not None and (subj, value) in self._numbers

    def _key(self, key: LocalKey) -> Key:
        areas = () if key[0] is EntityType.AREA else self._areas
        return Key(key[0], bare(shown_name(key), areas))
