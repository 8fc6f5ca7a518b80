"""What the judge of proposed names learns from: all proposals on pages that the name finder has not seen, each right or wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from kg.evaluate.documents import Document, read_documents
from kg.evaluate.merged import ALIKE_ENOUGH
from kg.evaluate.names import bare, flat, likeness
from kg.language.corpus import CorpusPage
from kg.language.figures import Figure
from kg.language.sign_model import Case, SignModel, fit
from kg.mentions import MentionFinder, Reading
from kg.mentions.signs import signs
from kg.model import Mention, Page
from kg.reading import decode, split_page
from kg.schema import INITIATIVES, EntityType

_PENALTY = 30.0
_LEAST_PAGES = 6
_EVEN = 0.5
_LOOSE = INITIATIVES | {EntityType.HONOUR}


def cases(pages: Iterable[CorpusPage], finder: MentionFinder, nlp: Language) -> Iterator[Case]:
    """Every proposal on `pages`; raises InputError for a broken file."""
    for page in pages:
        path = page.folder / "articles" / page.name
        known = _Known(read_documents(page.folder / "gold" / f"{path.stem}.json")[page.name])
        for article in split_page(Page(page.name, decode(path.read_bytes(), name=page.name).text)):
            reading = Reading(article, nlp(article.text))
            proposed = finder.proposed(reading)
            for own, right in zip(signs(reading, proposed), known.right(proposed), strict=True):
                yield Case(own, right, page.name)


def judge_of(all_cases: Sequence[Case]) -> SignModel:
    """The judge that learned from `all_cases`."""
    return fit(all_cases, penalty=_PENALTY, least_places=_LEAST_PAGES)


def judge_figure(folds: Sequence[Sequence[Case]]) -> Figure:
    """What a judge of the other folds holds more likely right than wrong in each, and how much of it is right."""
    kept: list[bool] = []
    for n, fold in enumerate(folds):
        judge = judge_of([case for other in (*folds[:n], *folds[n + 1:]) for case in other])
        kept += [case.right for case in fold if judge.probability(case.signs) >= _EVEN]
    return Figure(sum(kept), len(kept), sum(case.right for fold in folds for case in fold))


class _Known:
    """The names of a page's annotation, compared as `kg evaluate` does."""

    def __init__(self, document: Document) -> None:
        entities = [e for article in document.articles for e in article.entities]
        self._areas = sorted({flat(e.name) for e in entities if e.type == EntityType.AREA}, key=len, reverse=True)
        self._forms: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for e in entities:
            for form in (e.name, *e.mentions):
                self._forms[e.type, self._bare(e.type, form)].add((e.type, self._bare(e.type, e.name)))
        self._names = {(e.type, self._bare(e.type, e.name)) for e in entities}

    def right(self, proposed: Sequence[Mention]) -> list[bool]:
        """Whether each is a name of the page. One that is only alike is right where none of the proposals is the name itself."""
        named = [(m.type, self._bare(m.type, m.name)) for m in proposed]
        told = {name for key in named for name in self._forms.get(key, ())}
        rest = [(t, name) for t, name in self._names if (t, name) not in told and t in _LOOSE]
        return [
            key in self._forms or any(t == key[0] and likeness(key[1], name) >= ALIKE_ENOUGH for t, name in rest) for key in named
        ]

    def _bare(self, type_: str, name: str) -> str:
        return flat(name) if type_ == EntityType.AREA else bare(name, self._areas)
