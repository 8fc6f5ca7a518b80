"""What an explanation consists of, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from kg.authoring.builtin import RuleName
from kg.authoring.nearest import Unmet
from kg.schema import EntityType, Predicate, Status


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at [start, end) of the text: `text` as printed, `name` in full, and who found it."""

    start: int
    end: int
    text: str
    name: str
    type: EntityType
    layer: str
    rule: RuleName


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A name that the statistical model proposes at [start, end) and that was not taken over, with the model's confidence."""

    start: int
    end: int
    text: str
    type: EntityType
    confidence: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """A rule's name at [start, end) that is so unlikely right, as the whole article has it, that it was left out."""

    start: int
    end: int
    text: str
    type: EntityType
    probability: float
    rule: RuleName


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item of a clause as fact rules see it.

    `role` is subject, carried (a subject taken over from before), name, trigger, mark or words; `what` the entity type of a name, the class
    of a trigger, else "".
    """

    role: str
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause and its items; `speech` where it is somebody's words, in which fact rules look for nothing."""

    text: str
    items: tuple[ShownItem, ...]
    speech: bool


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact, who found it and the words that say it."""

    subj: str
    pred: Predicate
    obj: str
    status: Status
    rule: RuleName
    quote: str


@dataclass(frozen=True, slots=True)
class Doubted:
    """A rule's fact that is so unlikely right, as the whole article has it, that it was left out."""

    subj: str
    pred: Predicate
    obj: str
    probability: float
    rule: RuleName


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number about an entity, as the exchange format has it."""

    subj: str
    what: str
    value: float
    qualifier: str | None
    unit: str | None
    rule: RuleName


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two names with a trigger between them and no fact: the rule that came nearest, its pattern, and what it lacked."""

    subj: str
    obj: str
    rule: RuleName
    pattern: str
    unmet: tuple[Unmet, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the rules make of a text; `names` are those taken over, by place, `passed_over` what only the model proposes.

    `dropped` and `doubted` are names and facts of rules that were left out.
    """

    names: tuple[FoundName, ...]
    passed_over: tuple[PassedOver, ...]
    dropped: tuple[Dropped, ...]
    clauses: tuple[ShownClause, ...]
    facts: tuple[FoundFact, ...]
    doubted: tuple[Doubted, ...]
    numbers: tuple[FoundNumber, ...]
    near_misses: tuple[NearMiss, ...]
