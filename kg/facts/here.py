"""What 在这里 and 在此 refer to: the place last spoken of is where the clause's event is held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.entities import Cast
from kg.facts.items import Clause, Parsed
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.schema import EntityType, Predicate

T = EntityType
_GROUNDS = frozenset({T.PLACE, T.FACILITY})
_HERE = re.compile(r"在(?:这里|这儿|此处|此)(?![次前后期间基类项时刻背过])")
_FARTHEST = 140  # characters between a place and the words that point back to it


def held_here(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """The clause's event is held at the last place or facility named before 在这里 in the same paragraph, unless it has a venue already."""
    placed = {cast.key(f.subj) for f in facts if f.pred is Predicate.HELD_AT}
    named: list[Mention] = []
    for s in parsed.sentences:
        if s.kind is not BlockKind.BODY or s.speech:
            continue
        for clause in s.clauses:
            said = _HERE.search(reading.text, clause.start, clause.end)
            event = _event(clause, said.start()) if said else None
            if said and event is not None and cast.key(event) not in placed:
                venue = _last_scene(reading, named, said.start())
                if venue is not None:
                    placed.add(cast.key(event))
                    yield Found(Predicate.HELD_AT, event, venue, venue.start, clause.end, "here", 0.65)
            named += [m for i in clause.items if not i.carried for m in i.mentions]


def _event(clause: Clause, here: int) -> Mention | None:
    """The clause's event: the first one behind 在这里, or else the last one before it."""
    own = [m for i in clause.items if not i.carried for m in i.mentions if m.type is T.ACTIVITY]
    behind = [m for m in own if m.start > here]
    return behind[0] if behind else own[-1] if own else None


def _last_scene(reading: Reading, named: list[Mention], here: int) -> Mention | None:
    block = reading.block(here)
    near = [m for m in named if m.type in _GROUNDS and here - m.end <= _FARTHEST and reading.block(m.start) == block]
    return near[-1] if near else None
