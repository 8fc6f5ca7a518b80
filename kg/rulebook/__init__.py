"""rules/*.yml, read, checked and compiled: every authoring error at once, with file and line."""

from kg.rulebook.concepts import Concept, Scheme, failing_examples, load_schemes
from kg.rulebook.load import load_rulebook
from kg.rulebook.rules import Example, FactRule, Give, MentionRule, Rulebook, Stops
from kg.rulebook.versions import RuleVersion, rule_versions

__all__ = [
    "Concept",
    "Example",
    "FactRule",
    "Give",
    "MentionRule",
    "RuleVersion",
    "Rulebook",
    "Scheme",
    "Stops",
    "failing_examples",
    "load_rulebook",
    "load_schemes",
    "rule_versions",
]
