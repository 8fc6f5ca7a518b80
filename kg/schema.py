"""The words of the graph: entity types, predicates, statuses, and which predicate may join which types.

Defined in docs/annotation.md; labels are what users see.
"""

from __future__ import annotations

from enum import StrEnum

from kg.errors import Message


class EntityType(StrEnum):
    AREA = "Area"
    STREET = "Street"
    COMMUNITY = "Community"
    PLACE = "Place"
    FACILITY = "Facility"
    ORGANISATION = "Organisation"
    PROGRAMME = "Programme"
    ACTIVITY = "Activity"
    HONOUR = "Honour"
    PERSON = "Person"


class Predicate(StrEnum):
    PART_OF = "partOf"
    RUNS = "runs"
    PARTICIPATES_IN = "participatesIn"
    PARTNERS_WITH = "partnersWith"
    PART_OF_PROGRAMME = "partOfProgramme"
    HELD_AT = "heldAt"
    AWARDED = "awarded"
    HOLDS_ROLE = "holdsRole"


class Status(StrEnum):
    DONE = "done"
    UNDERWAY = "underway"
    PLANNED = "planned"
    CALLED_FOR = "called-for"
    NEGATED = "negated"

    @property
    def actual(self) -> bool:
        """Whether the fact holds or held, so that it may become a direct triple."""
        return self in (Status.DONE, Status.UNDERWAY)


_T = EntityType
ACTORS = frozenset({_T.AREA, _T.STREET, _T.COMMUNITY, _T.FACILITY, _T.ORGANISATION})
INITIATIVES = frozenset({_T.PROGRAMME, _T.ACTIVITY})

SIGNATURES: dict[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    Predicate.PART_OF: (ACTORS | {_T.PLACE}, ACTORS | {_T.PLACE}),
    Predicate.RUNS: (ACTORS, INITIATIVES | {_T.FACILITY, _T.ORGANISATION}),
    Predicate.PARTICIPATES_IN: (ACTORS | {_T.PERSON}, INITIATIVES),
    Predicate.PARTNERS_WITH: (ACTORS, ACTORS),
    Predicate.PART_OF_PROGRAMME: (INITIATIVES | {_T.FACILITY, _T.ORGANISATION}, frozenset({_T.PROGRAMME})),
    Predicate.HELD_AT: (INITIATIVES, frozenset({_T.PLACE, _T.FACILITY, _T.COMMUNITY, _T.STREET, _T.AREA, _T.ORGANISATION})),
    Predicate.AWARDED: (ACTORS | {_T.PERSON, _T.PROGRAMME, _T.PLACE}, frozenset({_T.HONOUR})),
    Predicate.HOLDS_ROLE: (frozenset({_T.PERSON}), ACTORS),
}
SYMMETRIC = frozenset({Predicate.PARTNERS_WITH})

TYPE_LABELS: dict[EntityType, Message] = {
    _T.AREA: Message("行政区域", "area"),
    _T.STREET: Message("街道/镇/乡", "street"),
    _T.COMMUNITY: Message("社区/村", "community"),
    _T.PLACE: Message("场所", "place"),
    _T.FACILITY: Message("阵地", "facility"),
    _T.ORGANISATION: Message("组织机构", "organisation"),
    _T.PROGRAMME: Message("项目/机制", "programme"),
    _T.ACTIVITY: Message("活动", "activity"),
    _T.HONOUR: Message("荣誉", "honour"),
    _T.PERSON: Message("人物", "person"),
}
PREDICATE_LABELS: dict[Predicate, Message] = {
    Predicate.PART_OF: Message("隶属/位于", "part of"),
    Predicate.RUNS: Message("开展", "runs"),
    Predicate.PARTICIPATES_IN: Message("参与", "participates in"),
    Predicate.PARTNERS_WITH: Message("合作", "partners with"),
    Predicate.PART_OF_PROGRAMME: Message("属于项目", "part of programme"),
    Predicate.HELD_AT: Message("举办于", "held at"),
    Predicate.AWARDED: Message("获得", "awarded"),
    Predicate.HOLDS_ROLE: Message("任职于", "holds role in"),
}
STATUS_LABELS: dict[Status, Message] = {
    Status.DONE: Message("已完成", "done"),
    Status.UNDERWAY: Message("进行中", "under way"),
    Status.PLANNED: Message("计划", "planned"),
    Status.CALLED_FOR: Message("倡导", "called for"),
    Status.NEGATED: Message("否定", "negated"),
}


def fits(pred: Predicate, subj: EntityType, obj: EntityType) -> bool:
    """Whether `pred` may lead from an entity of type `subj` to one of type `obj`."""
    domain, range_ = SIGNATURES[pred]
    return subj in domain and obj in range_
