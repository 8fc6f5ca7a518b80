"""Names that the user's gazetteer knows: printed form to type and canonical name."""

from __future__ import annotations

import ahocorasick

from kg.mentions.reading import Reading
from kg.model import Mention
from kg.schema import EntityType

SHORTEST = 3  # characters; a shorter form counts only where the tokenizer takes it for a word


class GazetteerFinder:
    """Finds a gazetteer's forms, longest first. Streets of one name in several cities are one name here; identity tells them apart."""

    def __init__(self, forms: tuple[tuple[str, EntityType, str], ...]) -> None:
        """`forms` are (printed form, type, canonical name)."""
        self._words = ahocorasick.Automaton()
        for form, type_, name in forms:
            self._words.add_word(form, (form, type_, name))
        if forms:
            self._words.make_automaton()

    def find(self, reading: Reading) -> list[Mention]:
        """Mentions sorted by place; one that stands in the middle of a longer known word is left out."""
        if not len(self._words):
            return []
        out = []
        for last, (form, type_, name) in self._words.iter_long(reading.text):
            start, end = last + 1 - len(form), last + 1
            if len(form) >= SHORTEST or reading.is_word(start, end):
                out.append(Mention(start, end, type_, name, "lexicon", "gazetteer", 0.98))
        return out
