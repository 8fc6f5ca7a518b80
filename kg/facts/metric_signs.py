"""What speaks for and against a number being about a thing: the words around the number, and where and how the thing is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.entities import Cast, Key
from kg.facts.items import Clause, Sentence
from kg.facts.weighing import Weighing, weight
from kg.model import Mention

_SURENESS = 8  # classes
_FEW, _MANY = 5, 8


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
    """A number that could be about `subject`, which stands for `key`, what speaks for and against it, and whether rules put it there."""

    number: FoundNumber
    subject: Mention
    key: Key
    signs: list[str]
    by_rules: bool


def metric_candidates(
    text: str, number: FoundNumber, weighing: Weighing, cast: Cast, sureness: Mapping[Key, float],
) -> Iterator[MetricCandidate]:
    """Everything that the number could be about, as the rules have it or as it stands around it."""
    things = {cast.key(m): (m, features) for m, features in weighing.features(number.sentence, number.clause, number.match)}
    if number.subject is not None:
        things.setdefault(cast.key(number.subject), (number.subject, {}))
    ranked = sorted(things, key=lambda key: -weight(things[key][1]))
    around = list(_around(text, number))
    for key, (m, features) in things.items():
        by_rules = number.subject is not None and cast.key(number.subject) == key
        own = _of_thing(number, key, text, by_rules=by_rules)
        standing = [f"rank={min(ranked.index(key), _FEW)}", f"things={min(len(things), _MANY)}", f"sure={int(sureness[key] * _SURENESS)}"]
        yield MetricCandidate(number, m, key, [*_named(features), *standing, *own, *around], by_rules)


def _named(features: Mapping[str, float]) -> Iterator[str]:
    for name, value in features.items():
        yield name if value == 1 else f"{name}={round(value * _FEW)}"


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
    m, start = number.match, number.clause.start
    unit = m.group("unit")
    yield f"unit={unit}"
    yield f"unit|behind={unit}{text[m.end():m.end() + 2]}"
    for n in (2, 4):
        yield f"before-{n}={text[max(start, m.start() - n):m.start()]}"
        yield f"behind-{n}={text[m.end():m.end() + n]}"
    yield f"before-1={text[m.start() - 1:m.start()]}"
    yield f"digits={len(str(int(number.value)))}"
    yield f"figures={m.group('number')[0].isdigit()}"
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
