"""Of named persons only those in an office go into the graph, or none."""

from __future__ import annotations

from kg.model import Article, Evidence, Extraction, Fact, LocalEntity, Metric
from kg.persons import persons_in_office, without_persons
from kg.schema import EntityType, Predicate, Status

QUOTE = Evidence("甲", 0, 1)


def entity(id_: str, type_: EntityType) -> LocalEntity:
    return LocalEntity(id_, type_, id_, (), "rule", 1.0)


def fact(subj: str, pred: Predicate, obj: str) -> Fact:
    return Fact(pred, subj, obj, Status.DONE, QUOTE, "rule", 1.0)


def extraction() -> Extraction:
    article = Article("page.txt", 1, None, None, ("林禾",), ((0, 1),), "甲", (), ())
    entities = (
        entity("secretary", EntityType.PERSON), entity("resident", EntityType.PERSON),
        entity("community", EntityType.COMMUNITY), entity("school", EntityType.PROGRAMME), entity("title", EntityType.HONOUR),
    )
    facts = (
        fact("secretary", Predicate.HOLDS_ROLE, "community"), fact("secretary", Predicate.PARTICIPATES_IN, "school"),
        fact("resident", Predicate.AWARDED, "title"), fact("community", Predicate.RUNS, "school"),
    )
    metrics = (Metric("resident", "剪纸", 12, None, "幅", QUOTE, "rule"), Metric("school", "课程", 9, None, "门", QUOTE, "rule"))
    return Extraction(article, entities, facts, metrics)


def ends(one: Extraction) -> set[tuple[str, str]]:
    return {(f.subj, f.obj) for f in one.facts}


def test_without_persons_nothing_is_said_of_them() -> None:
    left = without_persons(extraction())
    assert [e.id for e in left.entities] == ["community", "school", "title"]
    assert ends(left) == {("community", "school")}
    assert [m.subj for m in left.metrics] == ["school"]


def test_holders_of_an_office_stay_with_all_that_is_said_of_them() -> None:
    left = persons_in_office(extraction())
    assert [e.id for e in left.entities] == ["secretary", "community", "school", "title"]
    assert ends(left) == {("secretary", "community"), ("secretary", "school"), ("community", "school")}
    assert [m.subj for m in left.metrics] == ["school"]
