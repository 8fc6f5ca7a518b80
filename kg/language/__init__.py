"""Language: article text → spaCy Doc with words, sentences and names; and the training of the models that do it.

Training is imported when it is called for: reading a page needs none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.language.extra import extra_finder
from kg.language.labels import Span
from kg.language.names import found_names, left_edge, support
from kg.language.pipeline import load
from kg.progress import Progress

if TYPE_CHECKING:
    from kg.language.name_training import Recipe
    from kg.language.training import TrainingReport

__all__ = ["Span", "extra_finder", "found_names", "left_edge", "load", "support", "train"]


def train(
    seeds: Path, output: Path, *, progress: Progress | None = None, force: bool = False, recipe: Recipe | None = None,
) -> TrainingReport:
    """Train both models on `seeds` and write them to `output`; see kg.language.training.train."""
    from kg.language import training

    return training.train(seeds, output, progress=progress, force=force, recipe=recipe)
