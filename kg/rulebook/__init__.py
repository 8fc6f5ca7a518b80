"""rules/*.yml, read, checked and compiled: every authoring error at once, with file and line."""

from kg.rulebook.load import load_rulebook
from kg.rulebook.rules import Example, FactRule, Give, MentionRule, Rulebook, Stops

__all__ = ["Example", "FactRule", "Give", "MentionRule", "Rulebook", "Stops", "load_rulebook"]
