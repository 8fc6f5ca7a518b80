"""Training: seeds/ → the models that ship; tokenizer and name finder of kg.language, and the judge of what the mention finders propose."""

from kg.language.name_training import Recipe
from kg.training.models import TrainingReport, train

__all__ = ["Recipe", "TrainingReport", "train"]
