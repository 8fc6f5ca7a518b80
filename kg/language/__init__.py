"""Language: article text → spaCy Doc with words, sentences and names; and the training of the parts that do it."""

from kg.language.extra import extra_finder
from kg.language.labels import Span
from kg.language.names import OF_NAMES, SHORTEST_JUDGED, found_names, judge, label_probabilities, likely_names, support
from kg.language.pipeline import load
from kg.language.words import word_places

__all__ = [
    "OF_NAMES", "SHORTEST_JUDGED", "Span", "extra_finder", "found_names", "judge", "label_probabilities", "likely_names",
    "load", "support", "word_places",
]
