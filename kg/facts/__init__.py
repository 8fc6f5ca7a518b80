"""From mentions to facts: patterns, the make-up of names and sections, status, evidence and numbers."""

from kg.facts.finder import FactFinder

__all__ = ["FactFinder"]
