"""What rules, statistical model and gazetteer are each worth: an annotated set extracted with and without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from kg.authoring.annotated import annotated, page_of
from kg.errors import Message
from kg.evaluate import Document, Interval, intervals, read_documents
from kg.extraction import Extractor
from kg.facts import FactFinder
from kg.gazetteer import Gazetteer
from kg.language import found_names, load
from kg.mentions import Reading, bare, merge
from kg.model import Article, Extraction, Mention, Page
from kg.reading import split_page
from kg.rulebook import Rulebook

ROWS = ("entity", "relation", "metric")
Extract = Callable[[Article, Page], Extraction]


@dataclass(frozen=True, slots=True)
class Variant:
    """Who found the names, whether a gazetteer helped, and the F1 of entities, relations and metrics, in this order."""

    names: Message
    gazetteer: bool
    figures: tuple[Interval, ...]


def ablation(
    gold: Path, texts: Path, book: Rulebook, gazetteer: Gazetteer, models: Path | None, *, resamples: int,
    done: Callable[[int], None] = lambda amount: None,
) -> tuple[Variant, ...]:
    """Names by rules alone, by the model alone and by both, with `gazetteer` (unless it is empty) and without.

    Facts are found by rules, and weighed and added to by the judges where there is a model.

    `gold` is an annotation as kg evaluate reads it, `texts` the folder of its pages, `models` the folder of the models (None: those that
    ship). `resamples` draws of pages make the intervals. `done` is told how many variants more are ready. Raises InputError for an
    annotation or a page that cannot be read, or models that are missing.
    """
    documents = read_documents(gold)
    pages = [page_of(texts, name) for name in documents]
    found = []
    for names, with_gazetteer, extract in _variants(book, gazetteer, models):
        system = {page.name: _document(page, [extract(article, page) for article in split_page(page)]) for page in pages}
        found.append(Variant(names, with_gazetteer, intervals(documents, system, ROWS, resamples=resamples)))
        done(1)
    return tuple(found)


def _variants(book: Rulebook, gazetteer: Gazetteer, models: Path | None) -> Iterator[tuple[Message, bool, Extract]]:
    both, rules = Message("规则和模型", "rules and model"), Message("只有规则", "rules alone")
    with_names, without = load(models), load(models, ner=False)
    yield rules, False, Extractor(book, Gazetteer(), without).extract
    yield Message("只有模型", "model alone"), False, _ByModel(book, with_names).extract
    yield both, False, Extractor(book, Gazetteer(), with_names).extract
    if gazetteer.entries:
        yield rules, True, Extractor(book, gazetteer, without).extract
        yield both, True, Extractor(book, gazetteer, with_names).extract


class _ByModel:
    """Names as the model gives them, facts by the rules and the judges."""

    def __init__(self, book: Rulebook, nlp: Language) -> None:
        self._nlp = nlp
        self._facts = FactFinder(book)

    def extract(self, article: Article, page: Page) -> Extraction:
        reading = Reading(article, self._nlp(article.text))
        mentions = merge(reading, [list(_mentions(reading))])
        return self._facts.extract(reading, mentions, published=page.date)


def _mentions(reading: Reading) -> Iterable[Mention]:
    for n in found_names(reading.doc):
        if reading.in_body(n.start):
            yield Mention(n.start, n.end, n.type, bare(reading.text[n.start:n.end]), "ner", "ner-model", n.confidence)


def _document(page: Page, extractions: Sequence[Extraction]) -> Document:
    return Document(page.name, tuple(annotated(x) for x in extractions))
