"""One page's annotation compared with another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.documents import ACTUAL, AnnotatedArticle, Document, Number, Relation
from kg.evaluate.figures import Difference, Tally
from kg.evaluate.merged import FactKey, Key, Merged, area_names, matches, merge, pair
from kg.evaluate.names import flat

SAME_ARTICLE = 0.5
RIGHT_ARTICLE = 0.8
LONGEST_EVIDENCE = 100


def overlap(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> float:
    """Intersection over union of two sets of half-open spans, counted in code points."""
    a = {offset for start, end in one for offset in range(start, end)}
    b = {offset for start, end in other for offset in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0


@dataclass(frozen=True, slots=True)
class PageComparison:
    """`gold` against `system`; everything counted goes to `tally`, everything wrong to `differences`."""

    gold: Document
    system: Document
    tally: Tally
    differences: list[Difference]

    def run(self, *, text: str | None) -> None:
        """Count every row; "grounded" only where the page's `text` is given."""
        areas = area_names(self.gold)
        gold, system = merge(self.gold, areas), merge(self.system, areas)
        for fact in system.broken:
            self._say("broken", fact.place, fact.evidence)
        places = self._articles()
        pairs = pair(gold, system, loosely=True)
        self._entities(gold, system, pairs)
        self._relations(gold, system, pairs, places)
        self._metrics(gold, system, pairs)
        if text is not None:
            self._grounded(text)

    def _say(self, kind: str, what: str, evidence: str) -> None:
        self.differences.append(Difference(self.gold.doc, kind, what, evidence))

    def _articles(self) -> dict[int, int]:
        """Count articles, headlines and reporters; gives system article → gold article."""
        grid = sorted(
            (-overlap(mine.spans, theirs.spans), i, j)
            for i, mine in enumerate(self.system.articles) for j, theirs in enumerate(self.gold.articles)
        )
        places: dict[int, int] = {}
        for distance, i, j in grid:
            if -distance >= SAME_ARTICLE and i not in places and j not in places.values():
                places[i] = j
                self._matched(self.system.articles[i], self.gold.articles[j], -distance)
        self.tally.add("article", given=len(self.system.articles), gold=len(self.gold.articles))
        for j, article in enumerate(self.gold.articles):
            if j not in places.values():
                self._say("-article", "", str(article.headline))
        return places

    def _matched(self, mine: AnnotatedArticle, theirs: AnnotatedArticle, share: float) -> None:
        self.tally.add("article", right=int(share >= RIGHT_ARTICLE))
        if share < RIGHT_ARTICLE:
            self._say("~article", f"{share:.2f}", str(theirs.headline))
        self.tally.add("headline", right=int(flat(mine.headline or "") == flat(theirs.headline or "")), given=1, gold=1)
        given, gold = set(mine.reporters), set(theirs.reporters)
        self.tally.add("reporters", right=len(given & gold), given=len(given), gold=len(gold))

    def _entities(self, gold: Merged, system: Merged, pairs: dict[Key, Key]) -> None:
        found, exactly = set(pairs.values()), set(pair(gold, system, loosely=False).values())
        for key, entity in system.entities.items():
            self.tally.add("entity", key.type, given=1)
            self.tally.add("entity exact", key.type, given=1)
            if key not in pairs:
                self._say("+" + key.type, "", entity.name)
        for key, entity in gold.entities.items():
            self.tally.add("entity", key.type, gold=1, right=int(key in found))
            self.tally.add("entity exact", key.type, gold=1, right=int(key in exactly))
            if key not in found:
                self._say("-" + key.type, "", entity.name)
        for key, match in pairs.items():
            mine, theirs = system.entities[key].mentions, gold.entities[match].mentions
            self.tally.add("mention", right=len(mine & theirs), given=len(mine), gold=len(theirs))

    def _relations(self, gold: Merged, system: Merged, pairs: dict[Key, Key], places: dict[int, int]) -> None:
        hits = matches(gold, system, pairs)
        matched = set(hits.values())
        for key, where in system.relations.items():
            self.tally.add("relation", key.pred, given=1)
            if key.subj in pairs and key.obj in pairs:
                self.tally.add("relation | ents", key.pred, given=1)
            if key not in matched:
                self._say("+" + key.pred, _arrow(key, system), next(iter(where.values())).evidence)
        found = set(pairs.values())
        for key, where in gold.relations.items():
            self.tally.add("relation", key.pred, gold=1, right=int(key in hits))
            if key.subj in found and key.obj in found:
                self.tally.add("relation | ents", key.pred, gold=1, right=int(key in hits))
            given = system.relations[hits[key]] if key in hits else {}
            self._status(where, given)
            if not given:
                self._say("-" + key.pred, _arrow(key, gold), next(iter(where.values())).evidence)
                continue
            self._role(key, where, given)
            self.tally.add("relation placed", right=int(any(places.get(i) in where for i in given)))
        self.tally.add("relation placed", given=len(system.relations), gold=len(gold.relations))

    def _status(self, gold: dict[int, Relation], system: dict[int, Relation]) -> None:
        theirs = {relation.status for relation in gold.values()} - {ACTUAL}
        mine = {relation.status for relation in system.values()} - {ACTUAL}
        self.tally.add("status", right=len(mine & theirs), given=len(mine), gold=len(theirs))

    def _role(self, key: FactKey, gold: dict[int, Relation], system: dict[int, Relation]) -> None:
        if key.pred == "holdsRole":
            same = {flat(relation.role) for relation in gold.values()} & {flat(relation.role) for relation in system.values()}
            self.tally.add("role", right=int(bool(same)), given=1, gold=1)

    def _metrics(self, gold: Merged, system: Merged, pairs: dict[Key, Key]) -> None:
        mine = [(pairs.get(subj), value) for subj, value in {(key.subj, key.value) for key in system.metrics}]
        theirs = {(key.subj, key.value) for key in gold.metrics}
        self.tally.add("metric", right=len(theirs & set(mine)), given=len(mine), gold=len(theirs))
        with_unit = {(pairs.get(key.subj), key.value, key.unit) for key in system.metrics}
        self.tally.add("metric unit", right=len(set(gold.metrics) & with_unit), given=len(system.metrics), gold=len(gold.metrics))
        for key, metric in system.metrics.items():
            if (pairs.get(key.subj), key.value) not in theirs:
                self._say("+metric", f"{system.entities[key.subj].name} {key.value:g}", metric.evidence)
        for key, metric in gold.metrics.items():
            if (key.subj, key.value) not in mine:
                self._say("-metric", f"{gold.entities[key.subj].name} {key.value:g}", metric.evidence)

    def _grounded(self, text: str) -> None:
        for article in self.system.articles:
            pieces = [text[start:end] for start, end in article.spans]
            forms = {entity.id: [form for form in (entity.name, *entity.mentions) if form] for entity in article.entities}
            for kind, fact, ends in _facts(article):
                quote = fact.evidence
                stands = 0 < len(quote) <= LONGEST_EVIDENCE and any(quote in piece for piece in pieces)
                names_an_end = not ends or any(form in quote for end in ends for form in forms.get(end, ()))
                self.tally.add("grounded", right=int(stands and names_an_end), given=1, gold=1)
                if not (stands and names_an_end):
                    self._say("ungrounded", kind, quote)


def _facts(article: AnnotatedArticle) -> Iterator[tuple[str, Relation | Number, tuple[str, ...]]]:
    """What is said, its kind, and the entities one of which its evidence must name (a metric's need name none)."""
    for relation in article.relations:
        yield relation.pred, relation, (relation.subj, relation.obj)
    for metric in article.metrics:
        yield "metric", metric, ()


def _arrow(key: FactKey, document: Merged) -> str:
    return f"{document.entities[key.subj].name} → {document.entities[key.obj].name}"
