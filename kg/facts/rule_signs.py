"""What the rules' facts of an article say of a possible fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from kg.facts.entities import Cast, Key
from kg.facts.match import Found
from kg.facts.signs import FactKey
from kg.schema import SYMMETRIC, Predicate

_OTHERS = {pred: tuple(other for other in Predicate if other is not pred) for pred in Predicate}


class RuleSigns:
    """What the rules' facts of one article say of a possible fact: whether they have it, and what else they have of its two ends."""

    def __init__(self, found: Sequence[Found], chosen: Mapping[FactKey, Found], cast: Cast) -> None:
        self._chosen = chosen
        self._found: dict[FactKey, dict[str, None]] = defaultdict(dict)
        for f in found:
            self._found[f.pred, cast.key(f.subj), cast.key(f.obj)][f.rule] = None
        self._objects: dict[tuple[Predicate, Key], set[Key]] = defaultdict(set)
        self._subjects: dict[tuple[Predicate, Key], set[Key]] = defaultdict(set)
        self._between: dict[tuple[Key, Key], list[Predicate]] = defaultdict(list)
        self._told: dict[tuple[Predicate, str, Key], tuple[str, ...]] = {}
        for pred, s, o in chosen:
            self._between[s, o].append(pred)
            for a, b in ((s, o), (o, s)) if pred in SYMMETRIC else ((s, o),):
                self._objects[pred, a].add(b)
                self._subjects[pred, b].add(a)

    def have(self, key: FactKey) -> bool:
        """Whether any rule found it, chosen or not."""
        return key in self._found

    def subjects(self, pred: Predicate, key: Key) -> Set[Key]:
        """Of which entities rules tell `pred` with `key` as its object."""
        return self._subjects.get((pred, key), frozenset())

    def objects(self, pred: Predicate, key: Key) -> Set[Key]:
        """Of which entities rules tell `pred` with `key` as its subject."""
        return self._objects.get((pred, key), frozenset())

    def signs(self, pred: Predicate, a: Key, b: Key) -> Iterator[str]:
        """The first is the one of `rule_sign` where a rule has the fact."""
        f = self._chosen.get((pred, a, b))
        held = "" if f is None else "+"
        if f is not None:
            yield rule_sign(f)
            yield f"rule|types={f.rule}{a[0]}>{b[0]}"
        yield f"told={held}"
        for rule in self._found.get((pred, a, b), ()):
            yield f"found={rule}"
        for other in self._between.get((a, b), ()):
            if other is not pred:
                yield f"else={other}{held}"
        for other in self._between.get((b, a), ()):
            yield f"turned={other}{held}"
        subjects, objects = self.subjects(pred, b), self.objects(pred, a)
        others = len(subjects) - (a in subjects)
        alike = sum(s[0] is a[0] for s in subjects) - (a in subjects) if others else 0
        yield f"other-subjects={min(others, 3)}{held}{b[0]}"
        yield f"other-subjects|type={min(alike, 3)}{held}"
        yield f"other-objects={min(len(objects) - (b in objects), 4)}{held}{a[0]}"
        for side, key in (("a", a), ("b", b)):
            yield from self._elsewhere(pred, side, key)

    def _elsewhere(self, pred: Predicate, side: str, key: Key) -> tuple[str, ...]:
        """What other facts than those of `pred` an end has."""
        signs = self._told.get((pred, side, key))
        if signs is None:
            subject = (f"{side}-is-subject-of={other}" for other in _OTHERS[pred] if self._objects.get((other, key)))
            signs = (*subject, *(f"{side}-is-object-of={other}" for other in _OTHERS[pred] if self._subjects.get((other, key))))
            self._told[pred, side, key] = signs
        return signs


def rule_sign(f: Found) -> str:
    """The sign that tells which rule has found a fact."""
    return f"rule={f.rule}"
