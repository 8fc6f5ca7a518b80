"""Which fact rule came nearest to joining two items of a sentence, and what stood against it.

A pattern's words are laid along the items so that the fewest conditions stay unmet (an alignment by dynamic programming): the rule's two
roles on the two items in question, its other words where they fit best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kg.facts.items import Item
from kg.facts.match import DECIDING, LONGEST
from kg.rulebook import FactRule, Give
from kg.rulebook.pattern import COMMA, FILLER, ROLES, compile_pattern, symbol
from kg.schema import Predicate, fits

GAPS = frozenset({"~", "~~", "...", "…"})
EDGES = frozenset({"^", "|"})
REACH = 8  # items before the first and behind the last of the two that a pattern may still take in


class Condition(StrEnum):
    """Why a rule gave nothing."""

    TRIGGER = "trigger"  # no word of the trigger class `word`
    WORD = "word"  # no 的, comma, colon or name where the pattern has `word`
    TYPE = "type"  # the name `found` is of no type that `word` takes
    SUBJECT = "subject"  # the name `found` is the subject, or is not, and `word` asks for the contrary
    BETWEEN = "between"  # `found` stands where the pattern has only `word`
    GAP = "gap"  # more characters lie between than the rule allows (`word`)
    EDGE = "edge"  # the pattern asks for the beginning or end of the clause
    VERB = "verb"  # another verb, `found`, stands nearer to the initiative
    SPEECH = "speech"  # the sentence is somebody's words
    OVERRULED = "overruled"  # the rule fits; another fact, or want of a quotable place, stands against it


COSTS = {Condition.TYPE: 2}  # a name's type is what a rule is about; all else may be said in other words


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that failed: the pattern's word, and what the text has instead ("" for nothing)."""

    condition: Condition
    word: str
    found: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How near a rule came: `matched` words of its pattern found what they ask for, `unmet` is what failed."""

    rule: FactRule
    subj: Item
    obj: Item
    matched: int
    unmet: tuple[Unmet, ...]

    @property
    def distance(self) -> int:
        return sum(COSTS.get(u.condition, 1) for u in self.unmet)


def nearest(rules: Sequence[FactRule], items: Sequence[Item], first: int, second: int, text: str, classes: frozenset[str]) -> Fit | None:
    """Of `rules` the one with the least unmet between items[first] and items[second], either of them being the subject; on a tie the one
    with more words matched, then the earlier one. None where no rule joins two different items.

    `text` is what the items' offsets count in, `classes` are all trigger classes.
    """
    fits_ = [
        _fit(rule, give, _Row(items, subj, obj, text, classes))
        for rule in rules for give in rule.gives if give.subj != give.obj for subj, obj in ((first, second), (second, first))
    ]
    return min((f for f in fits_ if f is not None), key=lambda f: (f.distance, -f.matched), default=None)


@dataclass(frozen=True, slots=True)
class _Row:
    """Items, which of them the two roles must fall on, and their text."""

    items: Sequence[Item]
    subj: int
    obj: int
    text: str
    classes: frozenset[str]

    def words(self, item: Item) -> str:
        return "、".join(m.name for m in item.mentions) or self.text[item.start:item.end] or ("，" if item.letter == COMMA else "")


def _fit(rule: FactRule, give: Give, row: _Row) -> Fit | None:
    subj, obj = row.items[row.subj], row.items[row.obj]
    lo, hi = min(row.subj, row.obj), max(row.subj, row.obj)
    alignment = _Alignment(rule, {give.subj: row.subj, give.obj: row.obj}, row, hi + 1 + REACH)
    found = [alignment.best(0, j) for j in range(max(0, lo - REACH), lo + 1)]
    whole = min((f for f in found if f is not None), key=_rank, default=None)
    if whole is None:
        return None
    unmet = list(whole.unmet)
    typed = all(u.condition is not Condition.TYPE for u in unmet)
    if typed and not any(fits(give.pred, x.type, y.type) for x in subj.mentions for y in obj.mentions):
        unmet.append(Unmet(Condition.TYPE, str(give.pred), f"{row.words(subj)} → {row.words(obj)}"))
    if hi - lo >= LONGEST:
        unmet.append(Unmet(Condition.GAP, str(rule.gap), ""))
    if give.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN) and not any(u.condition is Condition.TRIGGER for u in unmet):
        unmet += _nearer_verb(rule, row)
    return Fit(rule, subj, obj, whole.matched, tuple(dict.fromkeys(unmet)))


def _nearer_verb(rule: FactRule, row: _Row) -> Iterator[Unmet]:
    """The verb that governs the object, where it is of a class that the rule does not name."""
    classes = {name for word in rule.pattern.split() if word.startswith("@") for name in word[1:].rstrip("?").split("|")}
    for item in reversed(row.items[:row.obj]):
        if item.letter == COMMA:
            return
        if item.trigger in DECIDING:
            if classes & DECIDING and item.trigger not in classes:
                yield Unmet(Condition.VERB, item.trigger or "", row.words(item))
            return


@dataclass(frozen=True, slots=True)
class _Partial:
    """The rest of a pattern laid along the rest of the items."""

    unmet: tuple[Unmet, ...] = ()
    matched: int = 0

    def after(self, unmet: Unmet | None, *, matched: int = 0) -> _Partial:
        return _Partial((unmet, *self.unmet) if unmet else self.unmet, self.matched + matched)


def _rank(p: _Partial) -> tuple[int, int]:
    return sum(COSTS.get(u.condition, 1) for u in p.unmet), -p.matched


@dataclass(slots=True)
class _Alignment:
    """Lays one pattern along a row; `anchors` lead from role to the index of the item that it must fall on."""

    rule: FactRule
    anchors: dict[str, int]
    row: _Row
    end: int
    words: list[str] = field(init=False)
    known: dict[tuple[int, int], _Partial | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = self.rule.pattern.split()
        self.end = min(self.end, len(self.row.items))

    def best(self, i: int, j: int) -> _Partial | None:
        """The pattern from word i on laid along the items from j on; None where a role cannot fall on its item."""
        if i == len(self.words):
            return _Partial()
        if (i, j) not in self.known:
            self.known[i, j] = min((p for p in self._ways(i, j) if p is not None), key=_rank, default=None)
        return self.known[i, j]

    def _ways(self, i: int, j: int) -> Iterator[_Partial | None]:
        word = self.words[i]
        base = word.removesuffix("?") if len(word) > 1 else word
        anchor = self.anchors.get(base.partition(":")[2])
        if word in GAPS:
            yield self.best(i + 1, j)
            yield self._pass_over(i, j)
        elif word in EDGES:
            yield _then(self.best(i + 1, j), None if self._at_edge(word, j) else Unmet(Condition.EDGE, word, ""))
        elif anchor is not None:
            yield _then(self.best(i + 1, j + 1), self._role(base, j), matched=1) if j == anchor else None
        else:
            yield self._take(base, i, j)
            yield _then(self.best(i + 1, j), None if word != base else self._lacks(base))

    def _at_edge(self, word: str, j: int) -> bool:
        """Whether what the edge word asks for begins or ends before item j; a full stop may follow the end."""
        rest = self.row.items[j:]
        if word == "^":
            return j == 0
        return not rest or rest[0].letter == COMMA or (len(rest) == 1 and rest[0].end - rest[0].start <= 1)

    def _pass_over(self, i: int, j: int) -> _Partial | None:
        """Let the gap at word i take in item j."""
        if j >= self.end:
            return None
        word, item = self.words[i], self.row.items[j]
        unmet = None if self._takes(word, item.letter) else Unmet(Condition.BETWEEN, word, self.row.words(item))
        if item.letter == FILLER and item.end - item.start > self.rule.gap:
            unmet = Unmet(Condition.GAP, str(self.rule.gap), self.row.words(item))
        return _then(self.best(i, j + 1), unmet)

    def _take(self, word: str, i: int, j: int) -> _Partial | None:
        fits_here = j < self.end and j not in self.anchors.values() and self._takes(word, self.row.items[j].letter)
        return _then(self.best(i + 1, j + 1), None, matched=1) if fits_here else None

    def _role(self, word: str, j: int) -> Unmet | None:
        item = self.row.items[j]
        if self._takes(word, item.letter):
            return None
        of_type = any(self._takes(word, symbol(item.mentions[0].type, role)) for role in ROLES)
        return Unmet(Condition.SUBJECT if of_type else Condition.TYPE, word.partition(":")[0], self.row.words(item))

    def _lacks(self, word: str) -> Unmet:
        if word.startswith("@"):
            return Unmet(Condition.TRIGGER, word, "")
        return Unmet(Condition.WORD, word, "")

    def _takes(self, word: str, letter: str) -> bool:
        return compile_pattern(word, self.row.classes).fullmatch(letter) is not None


def _then(rest: _Partial | None, unmet: Unmet | None, *, matched: int = 0) -> _Partial | None:
    """`rest` with one word more before it; a word that was not met does not count as matched, unless only the name's part is amiss."""
    met = unmet is None or unmet.condition is Condition.SUBJECT
    return rest.after(unmet, matched=matched if met else 0) if rest is not None else None
