"""What kind of mistake each miss and each extra is, with the words it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from kg.evaluate.documents import Document
from kg.evaluate.merged import FactKey, Key, Merged, NumberKey, area_names, matches, merge, pair
from kg.evaluate.names import likeness
from kg.evaluate.sentences import Sentences
from kg.schema import SYMMETRIC

HALF_ALIKE = 0.5
SAME_WORDS = 8  # characters that two quotes must share to speak of one thing
K = TypeVar("K")


class MistakeKind(StrEnum):
    """What went wrong, in the order in which it is told."""

    TYPE = "type"  # the same name, of another type
    BOUNDARY = "boundary"  # the same type, a name that begins or ends elsewhere
    END_MISSING = "end missing"  # an entity that the fact is about was not found
    PREDICATE = "predicate"  # another relation between the two, or the same one the other way round
    SUBJECT = "subject"
    OBJECT = "object"
    STATUS = "status"
    VALUE = "value"
    UNIT = "unit"
    MISSED = "missed"
    END_EXTRA = "end extra"  # a fact about an entity that the annotation does not have
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake on page `doc`: what the annotation has (`gold`) and what was `given` instead, either of them "" for nothing.

    `row` is entity, relation or metric; `sentence` the words it is about, "" where they are not known.
    """

    row: str
    kind: MistakeKind
    doc: str
    gold: str
    given: str
    sentence: str


def mistakes(
    gold: Mapping[str, Document], system: Mapping[str, Document], *, texts: Mapping[str, str] | None = None,
) -> tuple[Mistake, ...]:
    """All mistakes: entities, then relations, then metrics, each by kind, then by page.

    Every miss and every extra of the rows "entity", "relation" and "metric" is in one of them; a miss and an extra that are two sides of
    one mistake are told as one. Besides, statuses and units of what was found. `texts` (page name → text) gives the sentences of entities.
    """
    found: list[Mistake] = []
    for doc, document in gold.items():
        page = _Page.of(document, system.get(doc, Document(doc, ())), None if texts is None else texts[doc])
        found += [*page.entities(), *page.relations(), *page.metrics()]
    rows, kinds = ("entity", "relation", "metric"), list(MistakeKind)
    return tuple(sorted(found, key=lambda m: (rows.index(m.row), kinds.index(m.kind), m.doc)))


@dataclass(frozen=True, slots=True)
class _Page:
    doc: str
    gold: Merged
    system: Merged
    pairs: dict[Key, Key]
    hits: dict[FactKey, FactKey]
    gold_sentences: Sentences
    system_sentences: Sentences

    @classmethod
    def of(cls, gold: Document, system: Document, text: str | None) -> _Page:
        areas = area_names(gold)
        theirs, mine = merge(gold, areas), merge(system, areas)
        pairs = pair(theirs, mine, loosely=True)
        return cls(gold.doc, theirs, mine, pairs, matches(theirs, mine, pairs), Sentences(gold, text), Sentences(system, text))

    def entities(self) -> Iterator[Mistake]:
        lost = [key for key in self.gold.entities if key not in self.pairs.values()]
        extra = [key for key in self.system.entities if key not in self.pairs]
        for kind, test in ((MistakeKind.TYPE, self._other_type), (MistakeKind.BOUNDARY, self._other_edge)):
            for theirs, mine in _two_sides(lost, extra, test):
                yield self._entity(kind, theirs, mine)
        yield from (self._entity(MistakeKind.MISSED, key, None) for key in lost)
        yield from (self._entity(MistakeKind.SPURIOUS, None, key) for key in extra)

    def _other_type(self, theirs: Key, mine: Key) -> bool:
        same = theirs.name in self.system.entities[mine].forms or mine.name in self.gold.entities[theirs].forms
        return theirs.type != mine.type and same

    def _other_edge(self, theirs: Key, mine: Key) -> bool:
        inside = theirs.name in mine.name or mine.name in theirs.name
        return theirs.type == mine.type and (inside or likeness(theirs.name, mine.name) >= HALF_ALIKE)

    def _entity(self, kind: MistakeKind, theirs: Key | None, mine: Key | None) -> Mistake:
        words = self.gold_sentences.of(theirs.type, self.gold.entities[theirs].name) if theirs else ""
        words = words or (self.system_sentences.of(mine.type, self.system.entities[mine].name) if mine else "")
        gold = f"{theirs.type} {self.gold.entities[theirs].name}" if theirs else ""
        return Mistake("entity", kind, self.doc, gold, f"{mine.type} {self.system.entities[mine].name}" if mine else "", words)

    def relations(self) -> Iterator[Mistake]:
        found = set(self.pairs.values())
        lost = [key for key in self.gold.relations if key not in self.hits]
        extra = [key for key in self.system.relations if key not in self.hits.values()]
        whole = [key for key in lost if key.subj in found and key.obj in found]
        for kind, test in self._of_relations():
            for theirs, mine in _two_sides(whole, extra, test):
                yield self._relation(kind, theirs, mine)
        for key in lost:
            if not (key.subj in found and key.obj in found):
                yield self._relation(MistakeKind.END_MISSING, key, None)
        yield from (self._relation(MistakeKind.MISSED, key, None) for key in whole)
        for key in extra:
            known = key.subj in self.pairs and key.obj in self.pairs
            yield self._relation(MistakeKind.SPURIOUS if known else MistakeKind.END_EXTRA, None, key)
        for theirs, mine in self.hits.items():
            if self._status(self.gold, theirs) != self._status(self.system, mine):
                yield self._relation(MistakeKind.STATUS, theirs, mine)

    def _of_relations(self) -> tuple[tuple[MistakeKind, Callable[[FactKey, FactKey], bool]], ...]:
        return (
            (MistakeKind.PREDICATE, lambda theirs, mine: {theirs.subj, theirs.obj} == set(self._ends(mine))),
            (MistakeKind.SUBJECT, lambda theirs, mine: self._shares(theirs, mine, theirs.obj, 1)),
            (MistakeKind.OBJECT, lambda theirs, mine: self._shares(theirs, mine, theirs.subj, 0)),
        )

    def _ends(self, mine: FactKey) -> tuple[Key | None, Key | None]:
        return self.pairs.get(mine.subj), self.pairs.get(mine.obj)

    def _shares(self, theirs: FactKey, mine: FactKey, end: Key, place: int) -> bool:
        """Whether the two say the same of `end`, by the same words, and only the other end differs."""
        ends = self._ends(mine)
        same = end == ends[place] or (mine.pred in SYMMETRIC and end in ends)
        return theirs.pred == mine.pred and same and _share_words(self._quote(self.gold, theirs), self._quote(self.system, mine))

    def _status(self, merged: Merged, key: FactKey) -> tuple[str, ...]:
        return tuple(sorted({relation.status for relation in merged.relations[key].values()}))

    def _quote(self, merged: Merged, key: FactKey) -> str:
        return next(iter(merged.relations[key].values())).evidence

    def _relation(self, kind: MistakeKind, theirs: FactKey | None, mine: FactKey | None) -> Mistake:
        of_status = kind is MistakeKind.STATUS
        quote = self._quote(self.gold, theirs) if theirs else self._quote(self.system, mine) if mine else ""
        gold, given = self._arrow(self.gold, theirs, status=of_status), self._arrow(self.system, mine, status=of_status)
        return Mistake("relation", kind, self.doc, gold, given, quote)

    def _arrow(self, merged: Merged, key: FactKey | None, *, status: bool) -> str:
        if key is None:
            return ""
        said = f"{merged.entities[key.subj].name} {key.pred} {merged.entities[key.obj].name}"
        return f"{said} ({', '.join(self._status(merged, key))})" if status else said

    def metrics(self) -> Iterator[Mistake]:
        mine = {(self.pairs.get(key.subj), key.value) for key in self.system.metrics}
        right = mine & {(key.subj, key.value) for key in self.gold.metrics}
        lost = [key for key in self.gold.metrics if (key.subj, key.value) not in right]
        extra = [key for key in self.system.metrics if (self.pairs.get(key.subj), key.value) not in right]
        for kind, test in ((MistakeKind.SUBJECT, self._other_subject), (MistakeKind.VALUE, self._other_value)):
            for two in _two_sides(lost, extra, test):
                yield self._metric(kind, *two)
        for key in lost:
            known = key.subj in self.pairs.values()
            yield self._metric(MistakeKind.MISSED if known else MistakeKind.END_MISSING, key, None)
        for key in extra:
            yield self._metric(MistakeKind.SPURIOUS if key.subj in self.pairs else MistakeKind.END_EXTRA, None, key)
        yield from self._units()

    def _units(self) -> Iterator[Mistake]:
        lost = [key for key in self.gold.metrics if key not in {(self.pairs.get(m.subj), m.value, m.unit) for m in self.system.metrics}]
        extra = [key for key in self.system.metrics if (self.pairs.get(key.subj), key.value, key.unit) not in self.gold.metrics]
        for theirs, mine in _two_sides(lost, extra, lambda g, s: (g.subj, g.value) == (self.pairs.get(s.subj), s.value)):
            yield self._metric(MistakeKind.UNIT, theirs, mine)

    def _other_subject(self, theirs: NumberKey, mine: NumberKey) -> bool:
        return (theirs.value, theirs.unit) == (mine.value, mine.unit) and theirs.subj != self.pairs.get(mine.subj)

    def _other_value(self, theirs: NumberKey, mine: NumberKey) -> bool:
        same = theirs.subj == self.pairs.get(mine.subj) and theirs.unit == mine.unit
        return same and _share_words(self.gold.metrics[theirs].evidence, self.system.metrics[mine].evidence)

    def _metric(self, kind: MistakeKind, theirs: NumberKey | None, mine: NumberKey | None) -> Mistake:
        quote = self.gold.metrics[theirs].evidence if theirs else self.system.metrics[mine].evidence if mine else ""
        return Mistake("metric", kind, self.doc, _figure(self.gold, theirs), _figure(self.system, mine), quote)


def _figure(merged: Merged, key: NumberKey | None) -> str:
    return f"{merged.entities[key.subj].name} {key.value:g}{merged.metrics[key].unit}" if key else ""


def _two_sides(lost: list[K], extra: list[K], test: Callable[[K, K], bool]) -> Iterator[tuple[K, K]]:
    """Misses and extras that are two sides of one mistake; both lists lose what is given."""
    for theirs in list(lost):
        mine = next((one for one in extra if test(theirs, one)), None)
        if mine is not None:
            lost.remove(theirs)
            extra.remove(mine)
            yield theirs, mine


def _share_words(one: str, other: str) -> bool:
    size = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    return size >= min(SAME_WORDS, len(one), len(other)) > 0
