"""Why a claim, number or entity is different: the most specific of the inputs that changed, all that come into question where none is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.diff.changes import Change, ChangeKind
from kg.diff.inputs import How, InputChange
from kg.graph import BuiltClaim, BuiltEntity, BuiltNumber
from kg.identity import flat
from kg.record import InputKind


class CauseKind(StrEnum):
    """What changes are grouped by, in this order. OTHER: no input differs that could be the cause, so it is the program itself."""

    PAGE_ADDED = "page-added"
    PAGE_REMOVED = "page-removed"
    PAGE_CHANGED = "page-changed"
    DECISION = "decision-changed"
    RULE = "rule-changed"
    GAZETTEER = "gazetteer-changed"
    MODEL = "model-changed"
    SETTING = "setting-changed"
    PROGRAM = "program-changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cause:
    """Several kinds where each may be it; `names` are the inputs."""

    kinds: tuple[CauseKind, ...]
    names: tuple[str, ...] = ()


_KIND_OF = {
    InputKind.RULE: CauseKind.RULE,
    InputKind.RULE_FILE: CauseKind.RULE,
    InputKind.GAZETTEER: CauseKind.GAZETTEER,
    InputKind.MODEL: CauseKind.MODEL,
    InputKind.DECISION: CauseKind.DECISION,
    InputKind.SETTING: CauseKind.SETTING,
    InputKind.PROGRAM: CauseKind.PROGRAM,
}
_OF_PAGE = {How.ADDED: CauseKind.PAGE_ADDED, How.REMOVED: CauseKind.PAGE_REMOVED, How.CHANGED: CauseKind.PAGE_CHANGED}
_ELSEWHERE = frozenset({CauseKind.PAGE_ADDED, CauseKind.PAGE_REMOVED, CauseKind.PAGE_CHANGED, CauseKind.DECISION})
_OF_IDENTITY = frozenset({"subject", "object", "about", "support", "asserted", "published"})  # what other articles and decisions can change
_FOLLOWS = frozenset({"support", "asserted"})


def kind_of(change: InputChange) -> CauseKind:
    """The kind of cause that a changed input is; a page that is described anew is a changed page."""
    if change.kind is InputKind.PAGE:
        return _OF_PAGE[change.how]
    return _KIND_OF.get(change.kind, CauseKind.PAGE_CHANGED)


class Causes:
    """Finds causes. `spoken_of` are the names and ids in decisions that differ, `pages_of` leads from flat names to the pages with them."""

    def __init__(self, inputs: Sequence[InputChange], spoken_of: frozenset[str], pages_of: Mapping[str, frozenset[str]]) -> None:
        self._pages: dict[str, CauseKind] = {}
        self._rules = {c.name for c in inputs if c.kind is InputKind.RULE}
        self._all: dict[CauseKind, list[str]] = defaultdict(list)
        self._spoken_of, self._pages_of = spoken_of, pages_of
        for c in inputs:
            if c.kind is InputKind.PAGE or (c.kind is InputKind.PAGE_INFO and c.how is How.CHANGED):
                self._pages.setdefault(c.name, kind_of(c))
                self._all[kind_of(c)].append(c.name)
            elif c.kind in _KIND_OF:
                self._all[kind_of(c)].append(c.name)

    def of(self, claims: Sequence[Change], numbers: Sequence[Change], entities: Sequence[Change]) -> Iterator[tuple[Change, Cause]]:
        """Every change with its cause, claims first, then numbers. A claim that only other articles support differently has the cause of
        those; a number that neither its page nor its rule explains has the cause of the entity that it is about.
        """
        first = {c.id: self._of_claim(c) for c in claims if c.kind is not ChangeKind.CHANGED or not c.names <= _FOLLOWS}
        touched = {c.id: self._of_entity(c) for c in entities}
        by_ends: dict[tuple[str, ...], Cause] = {}
        for c in claims:
            for claim in (c.old, c.new):
                if c.id in first and isinstance(claim, BuiltClaim):
                    by_ends.setdefault(_ends(claim), first[c.id])
        for c in claims:
            yield c, first.get(c.id) or self._of_follower(c, by_ends, touched)
        for c in numbers:
            yield c, self._of_number(c, touched)
        for c in entities:
            yield c, touched[c.id]

    def _of_follower(self, c: Change, by_ends: Mapping[tuple[str, ...], Cause], touched: Mapping[str, Cause]) -> Cause:
        claim = c.new
        if not isinstance(claim, BuiltClaim):
            return self._any(_KIND_OF.values())
        ends = (touched[e] for e in (claim.subject, claim.object) if e in touched)
        return by_ends.get(_ends(claim)) or next(ends, None) or self._of_claim(c)

    def _of_claim(self, c: Change) -> Cause:
        sides = [x for x in (c.old, c.new) if isinstance(x, BuiltClaim)]
        if "decision" in c.names and CauseKind.DECISION in self._all:
            return Cause((CauseKind.DECISION,), tuple(self._all[CauseKind.DECISION]))
        return self._of_source(sides) or self._of_rest(c, {x.subject for x in sides} | {x.object for x in sides})

    def _of_number(self, c: Change, touched: Mapping[str, Cause]) -> Cause:
        sides = [x for x in (c.old, c.new) if isinstance(x, BuiltNumber)]
        entity = next((touched[x.about] for x in sides if x.about in touched), None)
        return self._of_source(sides) or entity or self._of_rest(c, {x.about for x in sides})

    def _of_source(self, sides: Sequence[BuiltClaim | BuiltNumber]) -> Cause | None:
        """The page or the rule, where one of them is another."""
        for page in (x.page for x in reversed(sides)):
            if page in self._pages:
                return Cause((self._pages[page],), (page,))
        own = tuple(sorted({x.rule for x in sides} & self._rules))
        return Cause((CauseKind.RULE,), own) if own else None

    def _of_rest(self, c: Change, named: set[str]) -> Cause:
        if c.kind is ChangeKind.CHANGED and c.names <= _OF_IDENTITY:
            return self._decided(named) or self._any(self._all)
        return self._any(kind for kind in self._all if kind not in _ELSEWHERE)

    def _of_entity(self, c: Change) -> Cause:
        sides = [x for x in (c.old, c.new) if isinstance(x, BuiltEntity)]
        names = {flat(name) for x in sides for name in (x.name, *x.labels)}
        ids = {i for x in sides for i in (x.id, *x.replaces, *x.apart)} | {f.new for f in c.fields if f.name == "merged"}
        pages = frozenset().union(*(self._pages_of.get(name, frozenset()) for name in names))
        touched = sorted(pages & self._pages.keys())
        whole = c.kind is ChangeKind.CHANGED or pages <= self._pages.keys()
        decided = self._decided(ids | names)
        if decided:
            return decided
        if touched and whole:
            kinds = tuple(kind for kind in CauseKind if kind in {self._pages[page] for page in touched})
            return Cause(kinds, tuple(touched))
        return self._any(self._all)

    def _decided(self, names: set[str]) -> Cause | None:
        return Cause((CauseKind.DECISION,), tuple(self._all[CauseKind.DECISION])) if names & self._spoken_of else None

    def _any(self, kinds: Iterable[CauseKind]) -> Cause:
        """All of `kinds` that changed; where none did, all that changed at all."""
        wanted = set(kinds) & {kind for kind, names in self._all.items() if names} or {kind for kind, names in self._all.items() if names}
        ordered = tuple(kind for kind in CauseKind if kind in wanted)
        return Cause(ordered or (CauseKind.OTHER,), tuple(name for kind in ordered for name in self._all[kind]))


def _ends(c: BuiltClaim) -> tuple[str, ...]:
    return (c.predicate, *sorted((c.subject, c.object)))
