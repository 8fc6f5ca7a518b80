"""What most deserves a look in a graph that is being built."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import Message
from kg.graph import Claim, Projection, Quote, squeezed
from kg.identity import Entity, NearMiss, Say, Verdict
from kg.issues import Issue
from kg.record import digest_of
from kg.review.items import Item, ItemKind, Passage
from kg.schema import PREDICATE_LABELS, STATUS_LABELS, SYMMETRIC, TYPE_LABELS, Predicate, Status

LOW = 0.7  # a probability where judges weigh facts; in short texts rules give 0.45–0.6 to what they guess, 0.7 and more to what is stated
_SHOWN = 3
_CLAIM_ID = re.compile(r"claim/[0-9a-f]+(?:-\d+)?")
_ON_DECISIONS = frozenset({"stale-decision", "lost-claim", "contrary-decisions"})


def review_queue(projection: Projection, issues: Iterable[Issue]) -> tuple[Item, ...]:
    """Decisions that do not apply, contradictions, unsure near misses (those with the greatest effect first), low-confidence claims (the
    least sure first). What a person has decided is not listed again.
    """
    issues = tuple(issues)
    maker = _Maker(projection)
    against = _contradictions(projection, issues)
    items = [_decision(issue) for issue in issues if issue.code in _ON_DECISIONS]
    for c in projection.claims:
        if c.decision is None or c.decision.say == Say.UNSURE:
            if c.id in against:
                items.append(maker.claim(c, ItemKind.CONTRADICTION, tuple(sorted(against[c.id], key=lambda m: m.zh))))
            elif c.asserted and c.confidence < LOW:
                items.append(maker.claim(c, ItemKind.CLAIM, ()))
    items.extend(maker.near_miss(m) for m in projection.near_misses if m.verdict is Verdict.UNSURE and not _decided(m))
    return tuple(sorted(items, key=_order))


def _order(item: Item) -> tuple[object, ...]:
    return list(ItemKind).index(item.kind), item.confidence if item.kind is ItemKind.CLAIM else 0, -item.effect, item.id


def _decided(m: NearMiss) -> bool:
    return any(r.code == "decision" for r in m.reasons)


def _decision(issue: Issue) -> Item:
    place = Message(issue.place.replace("line ", "第 ") + " 行", issue.place)
    return Item(
        f"line/{issue.file}:{issue.place.removeprefix('line ')}", ItemKind.DECISION,
        Message(f"{issue.file} {place.zh}", f"{issue.file} {place.en}"), (issue.reason, issue.todo),
    )


def _contradictions(projection: Projection, issues: Iterable[Issue]) -> Mapping[str, set[Message]]:
    """What speaks against a claim, by claims' ids: a claim that denies it, and what the shapes find."""
    found: dict[str, set[Message]] = defaultdict(set)
    for issue in issues:
        if issue.code.startswith("shape-") and (match := _CLAIM_ID.search(issue.place)):
            found[match[0]].add(issue.reason)
    names = {e.id: e.name for e in projection.entities}
    by_ends: dict[tuple[Predicate, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for c in projection.claims:
        ends = (c.subject, c.object)
        by_ends[c.predicate, tuple(sorted(ends)) if c.predicate in SYMMETRIC else ends].append(c)
    for claims in by_ends.values():
        yes, no = ([c for c in claims if holds(c)] for holds in (lambda c: c.asserted, lambda c: c.status is Status.NEGATED))
        for c, others in [*((c, no) for c in yes), *((c, yes) for c in no)]:
            found[c.id] |= {_against(o, names) for o in others[:_SHOWN]}
    return {id_: why for id_, why in found.items() if why}


def _against(other: Claim, names: Mapping[str, str]) -> Message:
    title, q = claim_title(other, names), other.quotes[0]
    return Message(f"与此相反：{title.zh}（{q.page}：“{q.exact}”）", f"against it: {title.en} ({q.page}: “{q.exact}”)")


def claim_title(c: Claim, names: Mapping[str, str]) -> Message:
    """A claim in a line: who does what, and whether that is done or planned."""
    label, status = PREDICATE_LABELS[c.predicate], STATUS_LABELS[c.status]
    left, right = names[c.subject], names[c.object]
    return Message(f"{left} —{label.zh}→ {right}（{status.zh}）", f"{left} —{label.en}→ {right} ({status.en})")


def claim_cells(left: str, predicate: str, right: str, article: str, quote: str) -> dict[str, str]:
    """What a decision on a claim holds on to."""
    return {"left": left, "right": right, "predicate": predicate, "article": article, "quote": squeezed(quote)}


class _Maker:
    def __init__(self, projection: Projection) -> None:
        self._entities = projection.entity()
        self._names = {e.id: e.name for e in projection.entities}
        self._articles = projection.article()
        self._places = {(a.page, a.n): a for a in projection.articles}
        self._quotes: dict[str, list[Quote]] = {end: [] for m in projection.near_misses for end in (m.left, m.right)}
        for c in projection.claims:
            for end in {c.subject, c.object} & self._quotes.keys():
                self._quotes[end].extend(c.quotes)
        for x in projection.measurements:
            if x.subject in self._quotes:
                self._quotes[x.subject].extend(x.quotes)

    def claim(self, c: Claim, kind: ItemKind, why: tuple[Message, ...]) -> Item:
        sure = Message(f"规则 {c.rule}，可信度 {c.confidence:g}", f"rule {c.rule}, confidence {c.confidence:g}")
        machine = c.decision.machine_predicate if c.decision else None
        cells = claim_cells(c.subject_printed, machine or c.predicate.value, c.object_printed, c.article, c.quotes[0].exact)
        passages = tuple(self._passage(q) for q in c.quotes[:_SHOWN])
        return Item(c.id, kind, claim_title(c, self._names), (*why, sure), c.support, c.confidence, passages, cells)

    def near_miss(self, m: NearMiss) -> Item:
        left, right = self._entities[m.left], self._entities[m.right]
        title = Message(*(f"{_called(left, lang)} / {_called(right, lang)}" for lang in ("zh", "en")))
        where = (self._inside(e) for e in (left, right))
        passages = (*self._of(left), *self._of(right))
        return Item(
            pair_id(m.left, m.right), ItemKind.NEAR_MISS, title, (*(r.message for r in m.reasons), *filter(None, where)), m.effect, None,
            passages, {"left": m.left, "right": m.right},
        )

    def _inside(self, e: Entity) -> Message | None:
        if e.parent is None:
            return None
        parent = self._names.get(e.parent, e.parent)
        return Message(f"{e.name} 的上级：{parent}", f"{e.name} lies in {parent}")

    def _of(self, e: Entity) -> Iterator[Passage]:
        """The first quotes that speak of an entity; where there are none, the headlines of its articles."""
        quotes = sorted({q.id: q for q in self._quotes[e.id]}.values(), key=lambda q: (q.page, q.start))
        yield from (self._passage(q, e.name) for q in quotes[:_SHOWN])
        if not quotes:
            places = dict.fromkeys((r.page, r.n) for r in e.members)
            found = [self._places[place] for place in places if place in self._places]
            yield from (Passage(a.page, a.headline, "", about=e.name) for a in found[:_SHOWN])

    def _passage(self, q: Quote, about: str = "") -> Passage:
        return Passage(q.page, self._articles[q.article].headline, q.exact, q.prefix, q.suffix, about)


def pair_id(left: str, right: str) -> str:
    """The id of a pair on the list, short enough to type: a digest of both ids."""
    return "pair/" + digest_of("|".join(sorted((left, right))))[:10]


def _called(e: Entity, lang: str) -> str:
    return f"{e.name}（{TYPE_LABELS[e.type].zh}）" if lang == "zh" else f"{e.name} ({TYPE_LABELS[e.type].en})"
