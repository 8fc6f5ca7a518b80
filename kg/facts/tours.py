"""Where an initiative goes: 已走进竹影社区、柳岸社区, 将推广到青溪街道, 在竹影社区、柳岸社区轮流举办."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.backing import OPENS
from kg.facts.entities import Cast
from kg.facts.items import Clause, Item, Parsed, Sentence
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
_STOPS = frozenset({T.STREET, T.COMMUNITY, T.PLACE, T.FACILITY, T.ORGANISATION})
_SUBJECTS = frozenset(symbol(t, "subject") for t in ACTORS)
# words right before the places, with room for an area's name between
_REACHES = re.compile(
    r"(?:走进|走入|推广到|推广至|复制到|复制至|延伸到|延伸至|扩展到|覆盖|覆盖到|送到|送进|搬到|搬进|开到|开进|办到|办进)了?[\u4e00-\u9fff]{0,8}$"
)
_NOT = re.compile(r"没有|未能|尚未|不再")
_FARTHEST = 60  # characters between an initiative and the places that it reaches
_IN = re.compile(r"(?:在|于)[\u4e00-\u9fff]{0,6}$")
_SPREADS = re.compile(  # what the places are followed by
    r"(?:等?[0-9一二三四五六七八九十余多]*个?[\u4e00-\u9fff（）]{0,6}?)?(?:全面|先行|率先|复制|轮流|巡回|依次|相继|陆续|逐步)*"
    r"(?:推广|推开|铺开|试点|试行|举办|举行|开讲|开庭|开课|开营|巡演|巡展|巡讲|上演|开演|落地|展开|进行|收官|开展活动)"
)


def tours(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """The places that an initiative is said to reach, told behind its name in the same sentence without another body acting between.

    Only a programme, or an event that has no venue yet: an event is in one place, a programme in several.
    """
    told = {(cast.key(f.subj), cast.key(f.obj)) for f in facts if f.pred is Predicate.HELD_AT}
    placed = {a for a, _ in told}
    for s in parsed.sentences:
        if s.speech or s.kind is not BlockKind.BODY:
            continue
        current: Mention | None = None
        for clause in s.clauses:
            for item in clause.items:
                if item.carried or not item.mentions:
                    continue
                if item.mentions[0].type in INITIATIVES:
                    current = item.mentions[-1]
                    continue
                if (
                    current is None
                    or not all(m.type in _STOPS for m in item.mentions)
                    or not _reached(reading.text, s, clause, item, current.end)
                ):
                    continue
                if item.start - current.end > _FARTHEST or _other_object(clause, item):
                    continue
                if current.type is T.ACTIVITY and cast.key(current) in placed:
                    continue
                for m in item.mentions:
                    key = cast.key(current), cast.key(m)
                    if key not in told:
                        told.add(key)
                        yield Found(Predicate.HELD_AT, current, m, current.start, item.end, "tour", 0.6)


def _reached(text: str, s: Sentence, clause: Clause, item: Item, named: int) -> bool:
    """Whether the words around a clause's places say that an initiative whose name ends at `named` goes there, and nobody acts between."""
    between = [i for i in clause.items if named <= i.start < item.start and not i.carried]
    if any(i.trigger == OPENS or i.letter in _SUBJECTS or (i.mentions and i.mentions[0].type is T.PERSON) for i in between):
        return False
    head = min(m.start for m in item.mentions)
    before = text[clause.start : head].rstrip("“")
    if _NOT.search(before):
        return False
    if _REACHES.search(before):
        return all(m.type is not T.ORGANISATION for m in item.mentions) or "走进" in before
    return _IN.search(before) is not None and _SPREADS.match(text, item.end, s.end) is not None


def _other_object(clause: Clause, venue: Item) -> bool:
    """Whether the clause goes on to an initiative of its own, which is then the one that is there."""
    return any(i.start >= venue.end and i.mentions and i.mentions[0].type in INITIATIVES for i in clause.items)
