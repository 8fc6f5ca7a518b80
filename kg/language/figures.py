"""How good the models are on pages left out: counts of right, found and expected, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.language.corpus import Passage
from kg.language.labels import Span
from kg.language.names import NameModel, accepted
from kg.language.words import Segmenter
from kg.schema import EntityType


@dataclass(frozen=True, slots=True)
class Figure:
    """Names found that were expected, with the same ends and type; names found; names expected."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.found + other.found, self.expected + other.expected)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.expected) if self.right else 0.0


Figures = Mapping[EntityType, Figure]


def total(figures: Figures) -> Figure:
    """All types together."""
    return sum(figures.values(), Figure())


def added(parts: Iterable[Figures]) -> dict[EntityType, Figure]:
    """Figures of several parts of a corpus together, in the order of the schema's types."""
    listed = list(parts)
    return {t: sum((part.get(t, Figure()) for part in listed), Figure()) for t in EntityType}


def name_figures(model: NameModel, segmenter: Segmenter, passages: Sequence[Passage]) -> dict[EntityType, Figure]:
    """What the model finds in `passages` against the names that they hold."""
    right, found, expected = Counter[EntityType](), Counter[EntityType](), Counter[EntityType]()
    for passage in passages:
        wanted = {_key(name) for name in passage.names}
        got = {_key(name) for name in find(model, segmenter, passage.text)}
        right.update(key[2] for key in wanted & got)
        found.update(key[2] for key in got)
        expected.update(key[2] for key in wanted)
    return {t: Figure(right[t], found[t], expected[t]) for t in EntityType}


def find(model: NameModel, segmenter: Segmenter, text: str) -> list[Span]:
    """The names in a text."""
    return accepted(text, model.probabilities(segmenter.cut(text)))


def _key(name: Span) -> tuple[int, int, EntityType]:
    return name.start, name.end, name.type


def as_dict(figures: Figures) -> dict[str, object]:
    """Figures as they stand in metrics.json."""
    whole = total(figures)
    types = {t.value: row(figure) for t, figure in figures.items() if figure.expected or figure.found}
    return {**row(whole), "types": types}


def row(figure: Figure) -> dict[str, object]:
    """One figure as it stands in metrics.json."""
    return {
        "precision": round(figure.precision, 4), "recall": round(figure.recall, 4), "f1": round(figure.f1, 4),
        "right": figure.right, "found": figure.found, "expected": figure.expected,
    }
