"""The sentence that an annotated name stands in."""

from __future__ import annotations

from dataclasses import dataclass

from kg.evaluate.documents import AnnotatedArticle, Document

ENDS = ("。", "！", "？", "\n\n")
REACH = 60  # characters before and behind the name


@dataclass(frozen=True, slots=True)
class Sentences:
    """A page's annotation and its text (None: not at hand)."""

    document: Document
    text: str | None

    def of(self, type_: str, name: str) -> str:
        """The sentence around the first printed form of the entity, on one line; "" where none is found."""
        for article in self.document.articles:
            for entity in article.entities:
                if (entity.type, entity.name) == (type_, name):
                    for form in (*entity.mentions, entity.name):
                        words = self._around(article, form)
                        if words:
                            return words
        return ""

    def _around(self, article: AnnotatedArticle, form: str) -> str:
        if self.text is None or not form:
            return ""
        for start, end in article.spans:
            at = self.text.find(form, start, end)
            if at >= 0:
                return sentence(self.text, at, at + len(form))
        return ""


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around text[start:end], at most REACH characters more to each side, line ends left out."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    left = max((at + len(mark) for mark in ENDS if (at := text.rfind(mark, first, start)) >= 0), default=first)
    right = min((at + len(mark) for mark in ENDS if (at := text.find(mark, end, last)) >= 0), default=last)
    return text[left:right].replace("\n", "").strip()
