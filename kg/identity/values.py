"""What identity gives away: entities with their reasons, near misses, and who belongs to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from kg.errors import Message
from kg.identity.ledger import Decision
from kg.identity.register import Register
from kg.issues import Issue
from kg.schema import EntityType


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A local entity of one article: the page's file name, the article's number on it, the entity's id there ("e1")."""

    page: str
    n: int
    local: str


class LabelKind(StrEnum):
    """Why an entity is also called so."""

    PRINTED = "printed"  # as the papers print it
    OCR = "ocr"  # the same with a character misread
    LISTED = "listed"  # an alias of the gazetteer
    MACHINE = "machine"  # the name before a person renamed it


@dataclass(frozen=True, slots=True, order=True)
class Label:
    text: str
    kind: LabelKind


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One reason for or against: a stable code, the printed name that it is about, and the sentence for users."""

    code: str
    about: str
    message: Message = field(compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A gazetteer row that an entity was recognised by. `file` and `line` are where it stands."""

    name: str
    source: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world, as far as the corpus tells.

    `id` is its path under the base IRI, kept once minted ("street/平城区-开源街道"). `parent` is the id of the entity that its key
    names, None where unknown. `local` entities live in one article only (unnamed teams, described events). `machine_type` and
    `machine_name` are what the programme had said where a person decided otherwise; a `rejected` one is none, says a person. `replaces`
    are ids that were minted earlier for what turned out to be this.
    """

    id: str
    type: EntityType
    name: str
    parent: str | None
    labels: tuple[Label, ...]
    members: tuple[Ref, ...]
    reasons: tuple[Reason, ...]
    listed: Source | None = None
    machine_type: EntityType | None = None
    machine_name: str | None = None
    replaces: tuple[str, ...] = ()
    rejected: bool = False


class Verdict(StrEnum):
    UNSURE = "unsure"
    NOT_SAME = "not-same"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two entities that were kept apart although they look alike. `effect` is the number of facts that hang on them."""

    left: str
    right: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    effect: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who. `entity_of` leads from every local entity to an entity's id, `article_ids` from page and number
    to an article's; `near_misses` are sorted by effect, greatest first.

    `claim_decisions` are the ledger's lines on claims, to be applied where the claims are made; `register` is the register of minted ids
    with this build's additions.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[Ref, str]
    near_misses: tuple[NearMiss, ...] = ()
    issues: tuple[Issue, ...] = ()
    claim_decisions: tuple[Decision, ...] = ()
    article_ids: Mapping[tuple[str, int], str] = field(default_factory=dict)
    register: Register = field(default_factory=Register)

    def by_id(self) -> Mapping[str, Entity]:
        return MappingProxyType({e.id: e for e in self.entities})
