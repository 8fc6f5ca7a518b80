"""Fact rules run over parsed sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.facts.items import Clause, Item, Parsed, Sentence
from kg.model import BlockKind, Mention
from kg.rulebook import FactRule, Rulebook
from kg.rulebook.pattern import COMMA, FILLER, compile_pattern, required
from kg.schema import SYMMETRIC, Predicate, fits

_REMEMBERED = 4096
LONGEST = 24  # items; a longer stretch of a list-like sentence relates nothing to anything
ANYWHERE = frozenset({"~", "~~", "...", "…"})  # pattern words for a stretch of any words


@dataclass(frozen=True, slots=True)
class Found:
    """A fact between two mentions, and the stretch of reading text that says so."""

    pred: Predicate
    subj: Mention
    obj: Mention
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule's pattern, the letters it cannot do without, and those that a match begins and ends with (None: any)."""

    rule: FactRule
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    first: frozenset[str] | None
    last: frozenset[str] | None


class Matcher:
    """All fact rules of a rulebook, compiled."""

    def __init__(self, book: Rulebook) -> None:
        classes = frozenset(book.triggers.values())
        self._rules = [_compiled(r, classes) for r in book.facts]
        self._for = lru_cache(maxsize=_REMEMBERED)(self._possible)  # clauses are much alike

    def find(self, parsed: Parsed) -> list[Found]:
        """Every fact that a rule yields, in the order of the text."""
        out: list[Found] = []
        for sentence in parsed.sentences:
            if sentence.speech:
                continue
            for clause in sentence.clauses:
                out += self._run(clause.items, "headline" if sentence.kind in HEADS else "clause")
            if len(sentence.clauses) > 1 or sentence.kind not in HEADS:
                out += self._run(sentence.items(), "sentence")
        return out

    def _run(self, items: list[Item], scope: str) -> Iterator[Found]:
        letters = "".join(i.letter for i in items)
        for c in self._for(frozenset(letters), scope):
            yield from self._apply(c, letters, items)

    def _possible(self, present: frozenset[str], scope: str) -> tuple[_Compiled, ...]:
        """The rules for a scope whose needs are all among the letters present."""
        scopes = {scope, "clause"} if scope == "headline" else {scope}
        return tuple(c for c in self._rules if c.rule.scope in scopes and not any(map(present.isdisjoint, c.needs)))

    def _apply(self, c: _Compiled, letters: str, items: list[Item]) -> Iterator[Found]:
        seen: set[tuple[int, ...]] = set()
        for start in range(len(letters)):
            if c.first is not None and letters[start] not in c.first:
                continue
            for end in self._ends(c, letters, start):
                m = c.pattern.fullmatch(letters, start, end)
                if m is None:
                    continue
                roles = tuple(m.start(r) for r in sorted(m.groupdict()))
                if roles not in seen and _near(c.rule, m, items) and _closed(c.rule, items, end):
                    seen.add(roles)
                    yield from _give(c.rule, m, items)
                if c.rule.scope == "sentence" and not c.rule.every:
                    break

    def _ends(self, c: _Compiled, letters: str, start: int) -> Iterator[int]:
        for end in range(start + 1, min(len(letters), start + LONGEST) + 1):
            if c.last is None or letters[end - 1] in c.last:
                yield end


_UNSURE = ANYWHERE | {",", "的", ":"}


def _compiled(rule: FactRule, classes: frozenset[str]) -> _Compiled:
    """A rule ready to run. A pattern that opens or closes with an anchor, a gap or a mark may begin or end at any letter."""
    pattern, needs = compile_pattern(rule.pattern, classes), required(rule.pattern, classes)
    opening, closing = rule.pattern.split()[0], rule.pattern.removesuffix(" |").split()[-1]
    first = needs[0] if needs and opening not in _UNSURE | {"^"} and not opening.endswith("?") else None
    last = needs[-1] if needs and closing not in _UNSURE and not closing.endswith("?") else None
    return _Compiled(rule, pattern, needs, first, last)


def _closed(rule: FactRule, items: list[Item], end: int) -> bool:
    """Whether the clause ends where a pattern says that it must."""
    if not rule.pattern.endswith(" |") or end == len(items) or items[end].letter == COMMA:
        return True
    return end + 1 == len(items) and items[end].end - items[end].start <= 1  # nothing but the full stop


def _near(rule: FactRule, m: re.Match[str], items: list[Item]) -> bool:
    """Whether no stretch of words inside the match is longer than the rule's gap."""
    if not all(i.letter != FILLER or i.end - i.start <= rule.gap for i in items[m.start() : m.end()]):
        return False
    if any(g.pred is Predicate.RUNS and _is_occasion(items, m.start(g.obj)) for g in rule.gives):
        return False
    return all(_governs(rule, items, m.start(g.obj)) for g in rule.gives if g.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN))


def _is_occasion(items: list[Item], at: int) -> bool:
    """Whether the initiative is only what gives occasion to something else: 以开展某活动为契机."""
    behind = next((i for i in items[at + 1 :] if i.letter != FILLER), None)
    return behind is not None and behind.trigger == "asoccasion" and any(i.trigger == "occasion" for i in items[:at])


def _governs(rule: FactRule, items: list[Item], at: int) -> bool:
    """Whether the verb nearest before the initiative is of a class that the rule names: 开展活动助力创城 runs no campaign."""
    classes = set(re.findall(r"[a-z]+", " ".join(w for w in rule.pattern.split() if w.startswith("@"))))
    for item in reversed(items[:at]):
        if item.letter == COMMA:
            break
        if item.trigger == "join" and "join" not in classes:
            return False
        if item.trigger in DECIDING:
            return item.trigger in classes or not classes & DECIDING
    return True


DECIDING = frozenset({"run", "found", "claim", "sign", "hosted", "host", "cohost", "join", "award", "learn"})


HEADS = (BlockKind.HEADLINE, BlockKind.KICKER)


def _give(rule: FactRule, m: re.Match[str], items: list[Item]) -> Iterator[Found]:
    span = items[m.start() : m.end()]
    distribute = any(i.trigger == "distribute" for i in span)
    for g in rule.gives:
        a, b = items[m.start(g.subj)], items[m.start(g.obj)]
        if g.pred in SYMMETRIC and g.subj != g.obj and not distribute:
            a = replace(a, mentions=a.mentions[:1])  # the first of several stands for them (ruling 44)
        for x, y in _pairs(a, b, same=g.subj == g.obj, distribute=distribute):
            if fits(g.pred, x.type, y.type) and (x.type, x.name) != (y.type, y.name):
                real = [i for i in span if not i.carried]
                yield Found(g.pred, x, y, min(i.start for i in real), max(i.end for i in real), rule.id, rule.confidence)


def _pairs(a: Item, b: Item, *, same: bool, distribute: bool) -> list[tuple[Mention, Mention]]:
    """Which members of two groups are related: each with each; pairwise where the text says 分别; in one group the first with the rest."""
    if same:
        return [(a.mentions[0], y) for y in a.mentions[1:]]
    if distribute and len(a.mentions) == len(b.mentions) > 1:
        return list(zip(a.mentions, b.mentions, strict=True))
    return [(x, y) for x in a.mentions for y in b.mentions]


def clause_of(parsed: Parsed, offset: int) -> tuple[Sentence, Clause] | None:
    """The sentence and clause that an offset lies in."""
    for s in parsed.sentences:
        if s.start <= offset < s.end:
            for c in s.clauses:
                if c.start <= offset < c.end:
                    return s, c
    return None
