"""What speaks for and against an actor taking part in an event that was named before it, beyond what speaks of any two entities.

An article names its event once; paragraphs later (仪式上, 活动现场, 当天) it tells who spoke, signed and lent a hand. So it counts here how
many other events were named since, what words for an event stand in the actor's sentence, and what is said of the actor.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from kg.facts.entities import Key
from kg.facts.items import Parsed
from kg.facts.rule_signs import RuleSigns
from kg.facts.signs import PairSigns, Place
from kg.schema import INITIATIVES, Predicate

_WORDS = re.compile(
    "活动|仪式|现场|当天|当日|会上|大会|集市|比赛|演出|晚会|讲座|培训|期间|启动|项目|行动|工作|机制|平台|品牌|模式|计划|工程"
)
_STANDS_OUT = frozenset("FH")
_AROUND, _TOLD, _FAR, _SINCE = 2, 8, 4, 3
_OPENING = 6  # characters of a sentence that say where it plays


class EventSigns:
    """The signs of any event and actor of one article."""

    def __init__(self, text: str, parsed: Parsed, pairs: PairSigns, rules: RuleSigns) -> None:
        self._text, self._sentences, self._pairs, self._rules = text, parsed.sentences, pairs, rules
        events = [key for key in pairs.places if key[0] in INITIATIVES]
        self._named = sorted((p.mention.start, key) for key in events for p in pairs.places[key])
        self._first = {key: min(p.mention.start for p in pairs.places[key]) for key in events}
        self._told: dict[int, set[Key]] = defaultdict(set)
        for key in events:
            for p in pairs.places[key]:
                if p.sentence is not None:
                    self._told[p.sentence].add(key)

    def goes_on(self, actor: Key, event: Key) -> bool:
        """Whether the article may still tell of `event` where it names `actor`: one that stands out, or the last before it."""
        if not _STANDS_OUT.isdisjoint(self._pairs.standing(event)):
            return True
        return any(self._since(event, p.mention.start) == 0 for p in self._pairs.places[actor])

    def signs(self, actor: Key, event: Key) -> Iterator[str]:
        """What speaks for and against `actor` having to do with `event`."""
        flags, types = self._pairs.standing(event), f"{event[0]}{actor[0]}"
        behind = [p for p in self._pairs.places[actor] if p.sentence is not None and p.mention.start > self._first[event]]
        if not behind:
            yield f"since=never{types}"
            yield f"since|standing=never{flags}{actor[0]}"
            return
        since, _, place = min(((self._since(event, p.mention.start), p.mention.start, p) for p in behind), key=lambda row: row[:2])
        last = max(p.block for p in self._pairs.places[event] if p.mention.start < place.mention.start)
        paragraphs = min(max(place.block - last, 0), _FAR)
        yield f"since={since}{types}"
        yield f"since|standing={since}{flags}{actor[0]}"
        yield f"since|paragraphs={since}{paragraphs}{types}"
        yield from self._by_words(actor, event, place, since, paragraphs)

    def _since(self, event: Key, at: int) -> int:
        """How many other events are named between the last mention of `event` before `at`, and `at`; many where none is before."""
        between: set[Key] = set()
        for n in range(bisect_left(self._named, (at,)) - 1, -1, -1):
            key = self._named[n][1]
            if key == event or len(between) == _SINCE:
                return len(between)
            between.add(key)
        return _SINCE

    def _by_words(self, actor: Key, event: Key, place: Place, since: int, paragraphs: int) -> Iterator[str]:
        """The words around the actor, and what its sentence says of events."""
        text, m, sentence = self._text, place.mention, self._sentences[place.sentence or 0]
        types, kind = f"{event[0]}{actor[0]}", f"{min(since, 1)}{event[0]}"
        words = _WORDS.findall(text, sentence.start, m.start)
        before, behind = words[-1] if words else "", _WORDS.search(text, m.end, sentence.end)
        yield f"event-word={before}{types}"
        yield f"event-word|since={before}{since}{paragraphs > 0}"
        yield f"event-word-behind={behind[0] if behind else ''}{types}"
        yield f"event-words={before}{behind[0] if behind else ''}{min(since, 1)}"
        opening = _WORDS.search(text, sentence.start, min(sentence.start + _OPENING, sentence.end))
        yield f"event-opens={opening[0] if opening else ''}{since == 0}{types}"
        yield f"event-before={text[max(0, m.start - _AROUND):m.start]}{kind}"
        yield f"event-behind={text[m.end:m.end + _AROUND]}{kind}"
        yield f"event-frame={place.frame}{kind}"
        for at in range(m.end, min(m.end + _TOLD, sentence.end) - 1):
            yield f"told={text[at:at + _AROUND]}{event[0]}"
        here = self._told[place.sentence or 0]
        own = event in here
        yield f"events-here={min(len(here) - own, 2)}{own}{since}"
        yield f"busy={self._is_busy(actor, here - {event})}{own}{types}"

    def _is_busy(self, actor: Key, events: set[Key]) -> bool:
        """Whether rules have the actor at another event of the same sentence."""
        return not (events.isdisjoint(self._rules.objects(Predicate.RUNS, actor))
                    and events.isdisjoint(self._rules.objects(Predicate.PARTICIPATES_IN, actor)))
