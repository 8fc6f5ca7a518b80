"""Which facts to believe: a judge for each predicate weighs what rules found, and every other pair of entities that it could join.

The judges are logistic regressions over the signs of `kg.facts.signs`. They learn from the seeds (`kg train`), from pages that neither the
name finder nor the judge of names had seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from typing import Protocol

from kg.facts.entities import Cast, Key
from kg.facts.event_signs import EventSigns
from kg.facts.evidence import LONGEST
from kg.facts.items import Parsed
from kg.facts.match import Found
from kg.facts.rule_signs import RuleSigns, rule_sign
from kg.facts.scheme_signs import SchemeSigns
from kg.facts.signs import FactKey, Nearest, PairSigns
from kg.facts.whole_signs import WholeSigns
from kg.language import SHORTEST_JUDGED, judge
from kg.mentions import Reading
from kg.mentions.reading import CLOSE, OPEN
from kg.model import Mention
from kg.schema import SYMMETRIC, EntityType, Predicate, fits

P = Predicate
MODEL = "fact-model"  # the rule that facts are given which only the judge proposes
JUDGED = (P.PART_OF, P.RUNS, P.PARTICIPATES_IN, P.PARTNERS_WITH, P.PART_OF_PROGRAMME, P.HELD_AT, P.AWARDED)
"""Offices are left to the rules, which find them by their words."""
LEAST_OF_RULES, LEAST_OF_MODEL = 0.12, 0.33
"""How likely right what a rule found and what no rule found must be. With 0.25 for the latter F1 is better by 0.005 on retold reports kept
apart, worse by 0.015 and 0.007 on pages of two papers; with 0.4 it is worse everywhere, by 0.003 to 0.013."""
_HOPELESS = -6.0
"""Log-odds by the cheap signs below which no closer look is taken: so are 36 of 100 pairs on eighteen pages, one of which a closer look
would have made a fact, beside 376 that it did."""
_OF_NEIGHBOURS = (P.PART_OF, P.RUNS, P.PARTICIPATES_IN, P.PART_OF_PROGRAMME, P.HELD_AT)
STANDS_ALONE = 0.6
"""How sure an initiative or honour must be of which nothing is told; such names were as often right as others, down to less."""
# between the same two at most one holds: who runs an event does not also take part, a body is no partner of its own unit
_EXCLUSIVE = ((P.RUNS, P.PARTICIPATES_IN), (P.PART_OF, P.PARTNERS_WITH))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that could hold, what speaks for and against it, and where its two ends are named nearest to each other."""

    key: FactKey
    signs: list[str]
    near: Nearest


def are_at_work(reading: Reading) -> bool:
    """Whether the judges have a say: there are some, and the text is no shorter than those that they learned from."""
    return judge(reading.doc, P.RUNS) is not None and len(reading.text) >= SHORTEST_JUDGED


def candidates(
    reading: Reading, parsed: Parsed, mentions: list[Mention], found: Sequence[Found], chosen: Mapping[FactKey, Found], cast: Cast, *,
    promising: Callable[[Predicate, Iterable[str]], bool] = lambda pred, signs: True,
) -> Iterator[Candidate]:
    """Every fact that a rule found, or that the schema allows between two entities named in one sentence, or in two that follow each other
    (not so partners and honours, which are hardly ever told like that); and what a programme, an event or a place that the article goes on
    telling of could have to do with anything: its parts, who takes part, what belongs to it.

    Of a symmetric one only the way round that rules have, or that of the text. Of other pairs named further apart the judges would take one
    in seven hundred, a fifth of them rightly. `promising` is asked about what no rule found, by the signs that are cheap to have: what
    it turns down is passed over.
    """
    article = _Article(reading.text, parsed, mentions, found, chosen, cast)
    begins = {key: places[0].mention.start for key, places in article.pairs.places.items()}
    for a, b in permutations(article.pairs.places, 2):
        possible = _possible(a[0], b[0])
        near = article.near(a, b) if possible else ()
        preds = [
            p for p in possible
            if (p in near or article.rules.have((p, a, b)) or article.goes_on(p, a, b)) and _leads((p, a, b), chosen, begins)
        ]
        if not preds:
            continue
        nearest = article.pairs.nearest(a, b)
        glance = article.pairs.at_a_glance(a, b, nearest)
        first = [(p, [*article.rules.signs(p, a, b), *glance]) for p in preds]
        kept = [(p, signs) for p, signs in first if (p, a, b) in chosen or promising(p, signs)]
        closer = article.pairs.looked_closer(a, b, nearest) if kept else []
        for pred, signs in kept:
            yield Candidate((pred, a, b), [*signs, *closer, *article.own(pred, a, b)], nearest)


class _OwnSigns(Protocol):
    """The signs of one predicate, and whether an article may tell of a pair without naming the two near each other."""

    def goes_on(self, a: Key, b: Key, /) -> bool: ...

    def signs(self, a: Key, b: Key, /) -> Iterator[str]: ...


class _Article:
    """All that speaks for and against facts of one article."""

    def __init__(
        self, text: str, parsed: Parsed, mentions: list[Mention], found: Sequence[Found], chosen: Mapping[FactKey, Found], cast: Cast,
    ) -> None:
        self.pairs = PairSigns(text, parsed, mentions, cast)
        self.rules = RuleSigns(found, chosen, cast)
        self._own: dict[Predicate, _OwnSigns] = {
            P.PART_OF: WholeSigns(self.pairs, self.rules),
            P.PARTICIPATES_IN: EventSigns(text, parsed, self.pairs, self.rules),
            P.PART_OF_PROGRAMME: SchemeSigns(text, parsed, self.pairs, self.rules),
        }

    def near(self, a: Key, b: Key) -> Collection[Predicate]:
        """Which facts the two are named near enough for."""
        if self.pairs.share_a_sentence(a, b):
            return JUDGED
        return _OF_NEIGHBOURS if self.pairs.are_near(a, b) else ()

    def goes_on(self, pred: Predicate, a: Key, b: Key) -> bool:
        """Whether the article may tell the fact without naming `b` near `a`."""
        return pred in self._own and self._own[pred].goes_on(a, b)

    def own(self, pred: Predicate, a: Key, b: Key) -> Iterable[str]:
        """The signs of facts of one predicate alone."""
        return self._own[pred].signs(a, b) if pred in self._own else ()


@cache
def _possible(subject: EntityType, other: EntityType) -> tuple[Predicate, ...]:
    return tuple(p for p in JUDGED if fits(p, subject, other))


def _leads(key: FactKey, chosen: Mapping[FactKey, Found], first: Mapping[Key, int]) -> bool:
    """Whether a fact may be told this way round: any that is not symmetric, and of the two ways of another the one that rules have."""
    pred, a, b = key
    if pred not in SYMMETRIC:
        return True
    if key in chosen or (pred, b, a) in chosen:
        return key in chosen
    return (first[a], a) < (first[b], b)


def judged(
    reading: Reading, parsed: Parsed, mentions: list[Mention], found: Sequence[Found], chosen: Mapping[FactKey, Found], cast: Cast,
) -> dict[FactKey, Found]:
    """The rules' `chosen` facts less those that are more likely wrong than is worth while, and what else is likely; each as sure as it is
    likely.

    What a rule found that training never met stands. So do all of a text that is shorter than the judges learned from, or where there
    are none.
    """
    weighed = {c.key: (c, p) for c, p in _weighed(reading, parsed, mentions, found, chosen, cast)}
    out = {}
    for key, f in chosen.items():
        if key not in weighed:
            out[key] = f
        elif weighed[key][1] >= LEAST_OF_RULES:
            out[key] = replace(f, confidence=weighed[key][1])
    for key, (candidate, probability) in weighed.items():
        siblings = key[0] in (P.PART_OF, P.PART_OF_PROGRAMME) and _share_a_row(reading.text, candidate)
        if key not in chosen and probability >= LEAST_OF_MODEL and not siblings:
            out[key] = _new(parsed, candidate, probability)
    return _consistent(out, chosen, weighed)


def doubted(
    reading: Reading, parsed: Parsed, mentions: list[Mention], found: Sequence[Found], chosen: Mapping[FactKey, Found], cast: Cast,
) -> list[tuple[Found, float]]:
    """The rules' facts that `judged` leaves out, and how likely right each is."""
    weighed = _weighed(reading, parsed, mentions, found, chosen, cast)
    return [(chosen[c.key], probability) for c, probability in weighed if c.key in chosen and probability < LEAST_OF_RULES]


def _weighed(
    reading: Reading, parsed: Parsed, mentions: list[Mention], found: Sequence[Found], chosen: Mapping[FactKey, Found], cast: Cast,
) -> Iterator[tuple[Candidate, float]]:
    """How likely right each candidate is that a judge has a say in."""
    if not are_at_work(reading):
        return
    models = {pred: model for pred in JUDGED if (model := judge(reading.doc, pred)) is not None}

    def promising(pred: Predicate, signs: Iterable[str]) -> bool:
        return pred in models and models[pred].evidence(signs) >= _HOPELESS

    for candidate in candidates(reading, parsed, mentions, found, chosen, cast, promising=promising):
        model, told = models.get(candidate.key[0]), chosen.get(candidate.key)
        if model is not None and (told is None or rule_sign(told) in model.weights):
            yield candidate, round(model.probability(candidate.signs), 3)


_SIDE_BY_SIDE = re.compile("[”》]?(?:、|和|与|及)[“《]?|[”》][“《]")


def _share_a_row(text: str, candidate: Candidate) -> bool:
    """Whether the two are named side by side: of 甲、乙 and of “甲”“乙” neither is part of the other."""
    _, a, b = candidate.near
    first, last = sorted((a.mention, b.mention), key=lambda m: m.start)
    same = a.item is not None and a.item is b.item
    end = first.end - (text[first.end - 1] in CLOSE)
    return same or _SIDE_BY_SIDE.fullmatch(text, end, max(end, last.start + (text[last.start] in OPEN))) is not None


def _new(parsed: Parsed, candidate: Candidate, probability: float) -> Found:
    """A fact of the judge's own; what says it is the stretch from one end to the other, as long as that can be quoted, or else the sentence
    in which its object is named."""
    pred, _, _ = candidate.key
    distance, a, b = candidate.near
    start, end = min(a.mention.start, b.mention.start), max(a.mention.end, b.mention.end)
    both = a.block == b.block and end - start <= LONGEST
    if distance and not both:
        sentence = parsed.sentences[b.sentence] if b.sentence is not None else None
        start, end = (sentence.start, sentence.end) if sentence else (b.mention.start, b.mention.end)
    return Found(pred, a.mention, b.mention, start, end, MODEL, probability)


def _consistent(facts: dict[FactKey, Found], chosen: Mapping[FactKey, Found], weighed: Collection[FactKey]) -> dict[FactKey, Found]:
    """`facts` without those that a surer one rules out: one of other origin, as rules know what they do, or the same the other way round,
    which no two rules can both be right in. What was not weighed stands.
    """
    between: dict[frozenset[Key], list[tuple[FactKey, float]]] = defaultdict(list)
    for key, f in facts.items():
        between[frozenset(key[1:])].append((key, f.confidence))
    out = {}
    for key, f in facts.items():
        own = key in chosen
        rivals = [
            c
            for other, c in between[frozenset(key[1:])]
            if other != key and _rules_out(other, key) and (other[0] is key[0] or not (own and other in chosen))
        ]
        surer = any(c > f.confidence or (c == f.confidence and not own) for c in rivals)
        if not surer or (own and key not in weighed):
            out[key] = f
    return out


def _rules_out(one: FactKey, other: FactKey) -> bool:
    if one[0] is other[0]:
        return one[1] == other[2]  # the same the other way round
    return any({one[0], other[0]} == set(pair) for pair in _EXCLUSIVE)
