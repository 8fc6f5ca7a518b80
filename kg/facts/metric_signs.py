"""What speaks for and against a number being about a thing: the words around the number, and where and how the thing is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.entities import Cast, Key
from kg.facts.items import Clause, Sentence
from kg.facts.number_signs import NumberSigns
from kg.facts.signs import FactKey
from kg.facts.weighing import PLACES, ROLES, Weighing, weight
from kg.model import Mention

_SURENESS = 8  # classes
_FEW, _MANY = 5, 8
_BEFORE, _BEHIND = 8, 6  # characters


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number with its sentence and clause, what rules put it on and how they came to it, and whether they take it for no metric at all.

    `place` and `of` say which number of how many in its sentence it is.
    """

    sentence: Sentence
    clause: Clause
    match: re.Match[str]
    value: float
    subject: Mention | None
    source: str
    trivial: bool
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class MetricCandidate:
    """A thing that a number could be about: `subject`, which stands for `key`, with what speaks for it, and whether rules chose it."""

    subject: Mention
    key: Key
    signs: list[str]
    by_rules: bool


@dataclass(frozen=True, slots=True)
class MetricChoice:
    """A number, everything that it could be about, and what speaks for its being about none of them."""

    number: FoundNumber
    candidates: list[MetricCandidate]
    otherwise: list[str]


class Ties:
    """What facts the rules tell of each entity of an article, and of any two."""

    def __init__(self, chosen: Iterable[FactKey]) -> None:
        self._told: dict[Key, list[str]] = defaultdict(list)
        self._between: dict[tuple[Key, Key], list[str]] = defaultdict(list)
        for pred, a, b in sorted(chosen):
            self._told[a].append(f"is-subject-of={pred}")
            self._told[b].append(f"is-object-of={pred}")
            self._between[a, b].append(f"to={pred}")
            self._between[b, a].append(f"from={pred}")

    def signs(self, key: Key, others: Iterable[Key], by_rules: Key | None) -> Iterator[str]:
        """What is told of `key`, and of it and `others`, above all the one that rules chose."""
        yield from (f"{sign}{key[0]}" for sign in dict.fromkeys(self._told.get(key, ())))
        for other in others:
            ties = self._between.get((key, other), ())
            yield from (f"{tie}{other[0]}" for tie in ties)
            if other == by_rules:
                yield from (f"choice-{tie}" for tie in ties)


def metric_choice(
    text: str, number: FoundNumber, weighing: Weighing, cast: Cast, sureness: Mapping[Key, float], ties: Ties, nearby: NumberSigns,
) -> MetricChoice:
    """Everything that the number could be about, as the rules have it or as it stands around it."""
    things = {cast.key(m): (m, features) for m, features in weighing.features(number.sentence, number.clause, number.match)}
    if number.subject is not None:
        things.setdefault(cast.key(number.subject), (number.subject, {}))
    rank = {key: n for n, key in enumerate(sorted(things, key=lambda key: -weight(things[key][1])))}
    chosen = cast.key(number.subject) if number.subject is not None else None
    words = list(_words(text, number))
    beside = nearby.beside(number.clause.start, number.match)
    out = []
    for key, (m, features) in things.items():
        own = _of_thing(number, key, text, by_rules=key == chosen)
        standing = [f"rank={min(rank[key], _FEW)}", f"sure={int(sureness[key] * _SURENESS)}", *(f"{word}{key[0]}" for word in words)]
        around = [*_by_place(text, number, key, features), *beside.signs(key)]
        signs = [*_named(features), *standing, *own, *around, *ties.signs(key, things, chosen)]
        out.append(MetricCandidate(m, key, signs, key == chosen))
    return MetricChoice(number, out, [*_around(text, number), f"things={min(len(things), _MANY)}"])


def _words(text: str, number: FoundNumber) -> Iterator[str]:
    """Pairs of characters before the number in its clause, and behind it."""
    start, end = number.match.span()
    before, behind = text[max(number.clause.start, start - _BEFORE):start], text[end:end + _BEHIND]
    yield from map("word-before={}{}".format, before, before[1:])
    yield from map("word-behind={}{}".format, behind, behind[1:])


def _named(features: Mapping[str, float]) -> Iterator[str]:
    for name, value in features.items():
        yield name if value == 1 else f"{name}={round(value * _FEW)}"


def _by_place(text: str, number: FoundNumber, key: Key, features: Mapping[str, float]) -> Iterator[str]:
    """What the number and the words beside it are, where the thing stands and what it is there."""
    m, type_ = number.match, key[0]
    place = next((p for p in PLACES if p in features), "")
    role = place + next((r for r in ROLES if r in features), "")
    yield f"place|type|unit={place}{type_}{m.group('unit')}"
    yield f"role|type={role}{type_}"
    yield f"role|behind={role}{type_}{text[m.end():m.end() + 2]}"
    yield f"role|before={role}{type_}{text[max(number.clause.start, m.start() - 2):m.start()]}"
    yield f"kind|place={number.sentence.kind}{place}{type_}"
    yield f"speech={number.sentence.speech}{type_}"
    yield f"digits|type={len(str(int(number.value)))}{type_}"
    yield f"qualified={any(m.group(g) for g in ('before', 'after', 'late'))}{type_}"
    yield f"trivial|place={number.trivial}{place}{type_}"


def _of_thing(number: FoundNumber, key: Key, text: str, *, by_rules: bool) -> Iterator[str]:
    unit, behind = number.match.group("unit"), text[number.match.end():number.match.end() + 2]
    yield f"type={key[0]}"
    yield f"ends={key[0]}{key[1][-2:]}"
    yield f"unit|type={unit}{key[0]}"
    yield f"behind|type={behind}{key[0]}"
    if by_rules:
        yield f"source={number.source}"
        yield f"source|type={number.source}{key[0]}"
        yield f"source|trivial={number.source}{number.trivial}"
    else:
        yield "another"
        yield f"another={number.source}"


def _around(text: str, number: FoundNumber) -> Iterator[str]:
    yield "none"
    m, start = number.match, number.clause.start
    unit = m.group("unit")
    yield f"unit={unit}"
    yield f"unit|behind={unit}{text[m.end():m.end() + 2]}"
    for n in (2, 4):
        yield f"before-{n}={text[max(start, m.start() - n):m.start()]}"
        yield f"behind-{n}={text[m.end():m.end() + n]}"
    yield f"before-1={text[m.start() - 1:m.start()]}"
    yield f"digits={len(str(int(number.value)))}"
    figures, qualified = m.group("number")[0].isdigit(), any(m.group(g) for g in ("before", "after", "late"))
    yield f"figures={figures}"
    yield f"figures|size={figures}{min(len(str(int(number.value))), _FEW)}{qualified}"
    yield f"qualifier={m.group('before') or ''}{m.group('after') or m.group('late') or ''}"
    yield f"place={min(number.place, _FEW)}"
    yield f"numbers={min(number.of, _FEW)}"
    yield f"kind={number.sentence.kind}"
    if number.trivial:
        yield "trivial"
        yield f"trivial|unit={unit}"
    if number.sentence.speech:
        yield "speech"


def sureness_of(mentions: Sequence[Mention], cast: Cast) -> dict[Key, float]:
    """How sure each entity is at its surest mention."""
    out: dict[Key, float] = {}
    for m in mentions:
        out[cast.key(m)] = max(out.get(cast.key(m), 0.0), m.confidence)
    return out
