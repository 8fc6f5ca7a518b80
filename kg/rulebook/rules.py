"""What a rule is, once read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.schema import EntityType, Predicate


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what the rule must give for it: names, or facts as “subject predicate object”. Empty: the rule must stay silent."""

    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionRule:
    """How one kind of name is found. Which fields matter depends on `kind`; rules/README.md describes them.

    suffix   words that end in one of `tails`; the left edge is found from `Stops` and from names already known
    quoted   a quoted phrase with one of `tails` behind it, or with one of `before` in front of it
    phrase   a noun phrase that ends in one of `tails` and stands behind one of `before`
    literal  the forms of a name that many papers use, `names` leading from form to name
    regex    `pattern` with a group “name”
    """

    id: str
    label: str
    kind: str
    type: EntityType
    file: str
    line: int
    tails: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reject: re.Pattern[str] | None = None
    shortest: int = 2
    longest: int = 12
    parent: bool = False
    names: tuple[tuple[str, str], ...] = ()
    pattern: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    not_behind: re.Pattern[str] | None = None
    keep: bool = False
    confidence: float = 0.9
    right: tuple[Example, ...] = ()
    wrong: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Give:
    """A fact that a rule yields, between two roles of its pattern."""

    subj: str
    pred: Predicate
    obj: str


@dataclass(frozen=True, slots=True)
class FactRule:
    """A pattern over the items of a clause or sentence, and the facts it gives; rules/README.md describes the pattern."""

    id: str
    label: str
    scope: str
    pattern: str
    gives: tuple[Give, ...]
    file: str
    line: int
    confidence: float = 0.8
    gap: int = 30
    every: bool = False
    right: tuple[Example, ...] = ()
    wrong: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Stops:
    """Words that no name contains, so that a name begins behind them.

    `hard` end a name wherever they stand; `soft` only where the tokenizer takes them for a word of their own;
    `verbs` (common verbs, adverbs, conjunctions) only for names of places, since bodies are named after what they do (管理, 救援).
    """

    hard: frozenset[str]
    soft: frozenset[str]
    verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a folder, checked. `lexicons` are word lists by name, `triggers` word → class, `divisions` name → level."""

    mentions: tuple[MentionRule, ...]
    facts: tuple[FactRule, ...]
    stops: Stops
    lexicons: dict[str, tuple[str, ...]]
    triggers: dict[str, str]
    divisions: dict[str, str]

    def words(self, lexicon: str) -> tuple[str, ...]:
        """The words of a lexicon that the code needs; the loader has made sure that it is there."""
        return self.lexicons[lexicon]
