"""What speaks for and against a fact between two entities: how near they are named, what stands around them, what else is said of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from kg.facts.entities import Cast, Key
from kg.facts.items import Item, Parsed
from kg.facts.weighing import SUBJECT_LETTERS
from kg.mentions import outermost
from kg.model import BlockKind, Mention
from kg.schema import ACTORS, EntityType, Predicate

_HEADS = (BlockKind.HEADLINE, BlockKind.KICKER)
_NOWHERE = 99  # how far what stands outside all sentences (in a byline) is from anything
_OVER_A_BLOCK = 3  # how many sentences more the end of a paragraph counts
_NEAR = 2  # sentences; of two entities never nearer than that, the words around them say nothing
_SURENESS = 12  # classes
_PLENTY = 5
_AROUND = 2  # characters
_MANY = 3
_SHORT_JOINT, _LONGEST_JOINT = 8, 60  # characters
_JOINT_CLASS, _JOINT_CLASSES = 10, 8
_MARKS = "。；：—，、！？"
_NO_QUOTES = str.maketrans("", "", "“”‘’《》")

FactKey = tuple[Predicate, Key, Key]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention, its sentence (None outside all), of which item of which clause it is which member, and the triggers around that item."""

    mention: Mention
    sentence: int | None
    block: int
    clause: int
    item: Item | None
    rank: int
    frame: str


class Nearest(NamedTuple):
    """The two mentions of two entities that stand nearest to each other; `distance` is in sentences, 0 in one sentence."""

    distance: int
    a: Place
    b: Place


class PairSigns:
    """The signs of any two entities of one article."""

    def __init__(self, text: str, parsed: Parsed, mentions: list[Mention], cast: Cast) -> None:
        self._text, self._sentences = text, parsed.sentences
        self._key = cast.key
        tops = outermost(mentions)
        self._top = {i: m for m in tops for i in range(m.start, m.end)}
        self.places: dict[Key, list[Place]] = defaultdict(list)
        items = self._items()
        starts = [s.start for s in parsed.sentences]
        for m in mentions:
            self.places[cast.key(m)].append(self._place(m, starts, items))
        self._triggers = [[(i.start, i.trigger) for c in s.clauses for i in c.items if i.trigger] for s in parsed.sentences]
        self._carried = {
            (n, at): {cast.key(m) for i in c.items if i.carried for m in i.mentions}
            for n, s in enumerate(parsed.sentences) for at, c in enumerate(s.clauses)
        }
        self._told = {key: {p.sentence for p in places if p.sentence is not None} for key, places in self.places.items()}
        self._reach = {key: {n for at in told for n in self._next_to(at)} for key, told in self._told.items()}
        self._flags, self._of_type = self._standing()
        self._ends = sorted((m.end, m.start, cast.key(m)) for m in mentions)
        self._sureness = {key: max(p.mention.confidence for p in places) for key, places in self.places.items()}
        self._alone = {(side, key): tuple(self._by_itself(side, key)) for key in self.places for side in ("a", "b")}

    def _items(self) -> dict[tuple[int, int], tuple[int, Item, int]]:
        found: dict[tuple[int, int], tuple[int, Item, int]] = {}
        for s in self._sentences:
            for n, c in enumerate(s.clauses):
                for item in c.items:
                    for rank, m in enumerate(item.mentions if not item.carried else ()):
                        found.setdefault((m.start, m.end), (n, item, rank))
        return found

    def _place(self, m: Mention, starts: Sequence[int], items: Mapping[tuple[int, int], tuple[int, Item, int]]) -> Place:
        n = bisect_right(starts, m.start) - 1
        if n < 0 or m.start >= self._sentences[n].end:
            return Place(m, None, -1, -1, None, 0, "")
        clause, item, rank = items.get((m.start, m.end), (-1, None, 0))
        frame = "" if item is None else _frame(self._sentences[n].clauses[clause].items, item)
        return Place(m, n, self._sentences[n].block, clause, item, rank, frame)

    def _standing(self) -> tuple[dict[Key, str], dict[EntityType, int]]:
        """Of each entity, whether it is the first (F) or the most spoken of (M) of its type, and in a headline (H); and counts by type."""
        by_type: dict[EntityType, list[Key]] = defaultdict(list)
        for key in sorted(self.places, key=lambda k: min(p.mention.start for p in self.places[k])):
            by_type[key[0]].append(key)
        most = {max(keys, key=lambda k: len(self.places[k])) for keys in by_type.values()}
        flags = {}
        for keys in by_type.values():
            for n, key in enumerate(keys):
                heads = any(p.sentence is not None and self._sentences[p.sentence].kind in _HEADS for p in self.places[key])
                flags[key] = "F" * (n == 0) + "M" * (key in most) + "H" * heads
        return flags, {t: len(keys) for t, keys in by_type.items()}

    def _next_to(self, sentence: int) -> Iterator[int]:
        """The sentence and those before and behind it in its paragraph."""
        block = self._sentences[sentence].block
        for n in range(max(0, sentence - 1), min(len(self._sentences), sentence + 2)):
            if self._sentences[n].block == block:
                yield n

    def standing(self, key: Key) -> str:
        """Whether the entity is the first (F) or the most spoken of (M) of its type, and in a headline (H)."""
        return self._flags[key]

    def share_a_sentence(self, a: Key, b: Key) -> bool:
        """Whether the two are named in one sentence."""
        return not self._told[b].isdisjoint(self._told[a])

    def are_near(self, a: Key, b: Key) -> bool:
        """Whether the two are named in one sentence, or in two that follow each other in a paragraph."""
        return not self._told[b].isdisjoint(self._reach[a])

    def nearest(self, a: Key, b: Key) -> Nearest:
        """Where the two are named nearest to each other, the first such place."""
        best: tuple[int, int] | None = None
        for x, y in product(self.places[a], self.places[b]):
            if x.sentence is None or y.sentence is None:
                distance = _NOWHERE
            else:
                distance = abs(x.sentence - y.sentence) + _OVER_A_BLOCK * (x.block != y.block)
            gap = max(y.mention.start - x.mention.end, x.mention.start - y.mention.end, 0)
            if best is None or (distance, gap) < best:
                best, found = (distance, gap), Nearest(distance, x, y)
        return found

    def at_a_glance(self, a: Key, b: Key, near: Nearest) -> list[str]:
        """What speaks for and against any fact with subject `a` and object `b`, nearest to each other at `near`: kinds and distance."""
        where = self._where(near)
        return [*self._alone["a", a], *self._alone["b", b], *self._by_names(a, b, near), *self._by_distance(a, b, near, where)]

    def looked_closer(self, a: Key, b: Key, near: Nearest) -> list[str]:
        """What else does: the words and clauses around them, if they are named near enough for these to mean anything."""
        if near.distance >= _NEAR:
            return []
        where = self._where(near)
        return [*self._by_words(a, b, near, where), *self._by_clauses(a, b, near, where)]

    def _where(self, near: Nearest) -> str:
        """How near, and in which order, in a word."""
        x, y = near.a.mention, near.b.mention
        inside = (x.start <= y.start and y.end <= x.end) or (y.start <= x.start and x.end <= y.end)
        order = "in" if inside else "ab" if x.start < y.start else "ba"
        if near.distance == 0:
            if near.a.item is not None and near.a.item is near.b.item:
                return "row" + order
            same_clause = near.a.clause == near.b.clause >= 0
            return ("clause" if same_clause else "sentence") + order
        sentences = [self._sentences[p.sentence] for p in (near.a, near.b) if p.sentence is not None]
        if len(sentences) < 2:
            return "nowhere" + order
        if any(s.kind in _HEADS for s in sentences):
            return "headline" + order
        return (f"next{near.distance}" if near.distance <= _NEAR else "paragraph" if near.distance <= 2 * _PLENTY else "far") + order

    def _by_itself(self, side: str, key: Key) -> Iterator[str]:
        sure = int(self._sureness[key] * _SURENESS)
        yield f"sure-{side}={sure}"
        yield f"sure-{side}|type={sure // 2}{key[0]}"
        yield f"often-{side}={min(len(self.places[key]), _PLENTY)}"
        yield f"of-type-{side}={min(self._of_type[key[0]], _PLENTY)}{key[0]}"
        yield f"standing-{side}={self._flags[key]}{key[0]}"

    def _by_names(self, a: Key, b: Key, near: Nearest) -> Iterator[str]:
        yield f"types={a[0]}>{b[0]}"
        yield f"ends-a={a[0]}{near.a.mention.name[-2:]}"
        yield f"ends-b={b[0]}{near.b.mention.name[-2:]}"
        yield f"sure={int(self._sureness[a] * self._sureness[b] * _SURENESS)}"
        if b[1].startswith(a[1]):
            yield "b-begins-with-a"
        elif a[1].startswith(b[1]):
            yield "a-begins-with-b"
        elif a[1] in b[1]:
            yield "a-in-b"
        elif b[1][:_AROUND] == a[1][:_AROUND]:
            yield "same-beginning"

    def _by_distance(self, a: Key, b: Key, near: Nearest, where: str) -> Iterator[str]:
        yield f"where={where}"
        yield f"where|types={where}{a[0]}>{b[0]}"
        yield f"together={min(len(self._told[a] & self._told[b]), _PLENTY)}"
        yield f"standing-a|where={self._flags[a]}{a[0]}{where}"
        before = self._last_before(near.b.mention.start, frozenset({a[0]}))
        yield f"last-of-type={'none' if before is None else before == a}{where}"
        if a[0] in ACTORS:
            yield f"last-actor={self._last_before(near.b.mention.start, ACTORS) == a}{where}"

    def _last_before(self, at: int, types: Collection[EntityType]) -> Key | None:
        n = bisect_right(self._ends, at, key=lambda e: e[0])
        while n:
            n -= 1
            if self._ends[n][2][0] in types:
                return self._ends[n][2]
        return None

    def _by_words(self, a: Key, b: Key, near: Nearest, where: str) -> Iterator[str]:
        """The characters before and behind each, and what stands between them."""
        text, x, y = self._text, near.a.mention, near.b.mention
        around = {
            "before-a": (text[max(0, x.start - _AROUND):x.start], a[0]), "behind-a": (text[x.end:x.end + _AROUND], a[0]),
            "before-b": (text[max(0, y.start - _AROUND):y.start], b[0]), "behind-b": (text[y.end:y.end + _AROUND], b[0]),
        }
        for what, (characters, type_) in around.items():
            yield f"{what}={characters}"
            yield f"{what}|type={characters}{type_}{where}"
        first, last = sorted((x, y), key=lambda m: m.start)
        if near.distance == 0 and first.end <= last.start:
            between = {self._top[i].type for i in range(first.end, last.start) if i in self._top and self._top[i].start >= first.end}
            for type_ in sorted(between):
                yield f"between={type_}{where}"
            if not between:
                yield f"nothing-between={where}"
        yield from self._by_joint(near, where)

    def _by_joint(self, near: Nearest, where: str) -> Iterator[str]:
        """What joins the rows that the two stand in: 甲、乙|联合|丙、丁, whichever of their members the two are."""
        (start, end, row), (other, other_end, other_row) = _row(near.a), _row(near.b)
        if end <= other:
            order, words = "ab", self._text[end:other]
        elif other_end <= start:
            order, words = "ba", self._text[other_end:start]
        else:
            return
        size = len(words)
        yield f"joint-size={order}{min(size // _JOINT_CLASS, _JOINT_CLASSES)}{row}{other_row}"
        if size > _LONGEST_JOINT:
            return
        bare = words.translate(_NO_QUOTES)
        if size <= _SHORT_JOINT:
            yield f"joint={order}{bare}"
            yield f"joint|row={order}{row}{other_row}{bare[:3]}"
        else:
            yield f"joint-begins={order}{bare[:_AROUND]}"
            yield f"joint-ends={order}{bare[-_AROUND:]}"
            yield f"joint-marks={order}{''.join(dict.fromkeys(c for c in bare if c in _MARKS))}"

    def _by_clauses(self, a: Key, b: Key, near: Nearest, where: str) -> Iterator[str]:
        """Triggers, subjects and rows."""
        place = near.b
        if near.distance == 0 and near.a.sentence is not None:
            sentence = self._sentences[near.a.sentence]
            yield f"kind={sentence.kind}{where}"
            if sentence.speech:
                yield "speech"
            yield from self._by_triggers(a, b, near, where)
        for side, p in (("a", near.a), ("b", near.b)):
            role = "inside" if p.item is None else "subject" if p.item.letter in SUBJECT_LETTERS else "other"
            yield f"role-{side}={role}{where}"
            if p.item is not None:
                yield f"rank-{side}={min(p.rank, 3)}of{min(len(p.item.mentions), 4)}"
                yield f"frame-{side}={p.frame}{p.mention.type}"
                yield f"frame-{side}|where={p.frame}{p.mention.type}{where}"
        if place.item is None or place.sentence is None:
            return
        carried = self._carried[place.sentence, place.clause]
        if carried:
            yield f"carried={a in carried}{where}"
        clause = self._sentences[place.sentence].clauses[place.clause]
        verbs = [i.trigger for i in clause.items if i.trigger and i.start < place.mention.start]
        yield f"verb-b={verbs[-1] if verbs else ''}{where}"
        yield f"verb-b|types={verbs[-1] if verbs else ''}{a[0]}>{b[0]}"

    def _by_triggers(self, a: Key, b: Key, near: Nearest, where: str) -> Iterator[str]:
        first, last = sorted((near.a.mention, near.b.mention), key=lambda m: m.start)
        triggers = self._triggers[near.a.sentence or 0]
        between = [t for at, t in triggers if first.end <= at < last.start]
        for trigger in dict.fromkeys(between):
            yield f"trigger={trigger}{where}"
            yield f"trigger|types={trigger}{a[0]}>{b[0]}"
        yield f"triggers={'/'.join(between[:4])}{where}"
        before = [t for at, t in triggers if at < first.start]
        behind = [t for at, t in triggers if at >= last.end]
        for what, trigger in (("before", before[-1] if before else ""), ("behind", behind[0] if behind else "")):
            yield f"trigger-{what}={trigger}{where}"
            yield f"trigger-{what}|types={trigger}{a[0]}>{b[0]}"


def _row(place: Place) -> tuple[int, int, int]:
    """Where the row that a mention stands in begins and ends, and whether it has one member, two, or more."""
    m, item = place.mention, place.item
    if item is None or len(item.mentions) < 2:
        return m.start, m.end, 1
    return min(m.start, item.mentions[0].start), max(m.end, item.mentions[-1].end), min(len(item.mentions), _MANY)


def _frame(items: Sequence[Item], own: Item) -> str:
    """The last trigger before an item in its clause, and the next one behind it: 由|甲、乙|承办."""
    before = next((i.trigger for i in reversed(items) if i.trigger and i.start < own.start), "")
    behind = next((i.trigger for i in items if i.trigger and i.start >= own.end), "")
    return f"{before}/{behind}"
