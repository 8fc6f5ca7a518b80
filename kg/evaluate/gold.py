"""What a program can see to be wrong in an annotation: offsets, quotes, types, dangling ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import Message
from kg.evaluate.documents import AnnotatedArticle, Document, Number, Relation, refuse
from kg.schema import EntityType, Predicate, fits

_TYPES = frozenset(str(t) for t in EntityType)
_PREDICATES = frozenset(str(p) for p in Predicate)
_STATUSES = frozenset({"actual", "planned", "called-for", "negated"})


def check_gold(documents: Mapping[str, Document], *, texts: Mapping[str, str] | None) -> None:
    """Check an annotation by itself and, where `texts` (page name → text) is given, against the pages.

    Raises InputError that names file and place of every mistake: spans outside the text, mentions and evidence that do not stand in the
    article, unknown types, predicates and statuses, relations and metrics whose entity is not there, relations that join the wrong types.
    """
    mistakes: list[Message] = []
    for document in documents.values():
        for article in document.articles:
            text = None if texts is None else texts[document.doc]
            mistakes += _Check(document.file, article, text).mistakes()
    refuse(mistakes)


@dataclass(frozen=True, slots=True)
class _Check:
    file: str
    article: AnnotatedArticle
    text: str | None

    def mistakes(self) -> Iterator[Message]:
        yield from self._spans()
        yield from self._entities()
        yield from self._relations()
        yield from self._metrics()

    def _say(self, place: str, zh: str, en: str) -> Message:
        return Message(f"{self.file}：{place}：{zh}", f"{self.file}: {place}: {en}")

    def _spans(self) -> Iterator[Message]:
        last = None if self.text is None else len(self.text)
        for i, (start, end) in enumerate(self.article.spans):
            if not 0 <= start < end or (last is not None and end > last):
                length = "" if last is None else f"（全文 {last} 字）"
                yield self._say(
                    f"{self.article.place}.spans[{i}]",
                    f"位置 [{start}, {end}] 不在文中{length}",
                    f"[{start}, {end}] is not within the text" + ("" if last is None else f" ({last} characters)"),
                )

    def _stands(self, quote: str) -> bool:
        return self.text is None or any(quote in self.text[start:end] for start, end in self.article.spans)

    def _entities(self) -> Iterator[Message]:
        ids = Counter(entity.id for entity in self.article.entities)
        for entity in self.article.entities:
            if entity.type not in _TYPES:
                yield self._say(entity.place, f"没有 {entity.type} 这种实体类型", f"there is no entity type {entity.type}")
            if ids[entity.id] > 1:
                yield self._say(entity.place, f"编号 {entity.id} 用了不止一次", f"id {entity.id} is used more than once")
            for mention in entity.mentions:
                if not mention or not self._stands(mention):
                    yield self._say(
                        entity.place, f"“{mention}”不在这篇文章的范围（spans）里", f"{mention!r} does not stand within the article's spans",
                    )

    def _relations(self) -> Iterator[Message]:
        types = {entity.id: entity.type for entity in self.article.entities}
        for relation in self.article.relations:
            if relation.pred not in _PREDICATES:
                yield self._say(relation.place, f"没有 {relation.pred} 这种关系", f"there is no relation {relation.pred}")
            if relation.status not in _STATUSES:
                yield self._say(relation.place, f"没有 {relation.status} 这种状态", f"there is no status {relation.status}")
            missing = [end for end in (relation.subj, relation.obj) if end not in types]
            yield from (self._dangling(relation, end) for end in missing)
            if not missing:
                yield from self._signature(relation, types[relation.subj], types[relation.obj])
            yield from self._evidence(relation)

    def _metrics(self) -> Iterator[Message]:
        ids = {entity.id for entity in self.article.entities}
        for metric in self.article.metrics:
            if metric.subj not in ids:
                yield self._dangling(metric, metric.subj)
            if metric.value is None:
                yield self._say(metric.place, "value 应为数字", "value should be a number")
            yield from self._evidence(metric)

    def _dangling(self, fact: Relation | Number, end: str) -> Message:
        return self._say(fact.place, f"实体编号“{end}”在这篇文章里没有", f"the article has no entity {end!r}")

    def _signature(self, relation: Relation, subj: str, obj: str) -> Iterator[Message]:
        known = relation.pred in _PREDICATES and subj in _TYPES and obj in _TYPES
        if known and not fits(Predicate(relation.pred), EntityType(subj), EntityType(obj)):
            yield self._say(
                relation.place, f"{relation.pred} 不能从 {subj} 指向 {obj}", f"{relation.pred} cannot lead from {subj} to {obj}",
            )

    def _evidence(self, fact: Relation | Number) -> Iterator[Message]:
        if not fact.evidence or not self._stands(fact.evidence):
            yield self._say(
                fact.place,
                f"证据“{fact.evidence}”不在这篇文章的范围（spans）里",
                f"evidence {fact.evidence!r} does not stand within the article's spans",
            )
