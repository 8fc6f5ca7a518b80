"""What the rules make of a sentence, and which rule came nearest where nothing was found."""

from __future__ import annotations

import pytest

from kg.authoring import Condition, Explanation, NearMiss, explain, explain_article
from kg.authoring.nearest import nearest
from kg.authoring.sentence import as_article
from kg.extraction import Extractor
from kg.facts.items import Item
from kg.model import Mention
from kg.rulebook import FactRule, Give
from kg.rulebook.pattern import COMMA, FILLER, symbol, trigger_symbol
from kg.schema import EntityType, Predicate

T = EntityType
CLASSES = frozenset({"run", "join", "at", "partner"})


def told(explanation: Explanation) -> set[str]:
    return {f"{f.subj} {f.pred} {f.obj}" for f in explanation.facts}


def conditions(miss: NearMiss) -> list[tuple[Condition, str, str]]:
    return [(u.condition, u.word, u.found) for u in miss.unmet]


def test_names_clauses_and_facts_say_where_they_come_from(rules_alone: Extractor) -> None:
    e = explain("松风街道竹影社区联合云麓医院举办护眼义诊，现场发放了120册手册。", rules_alone)
    names = {n.name: n for n in e.names}
    community = names["竹影社区"]
    assert (community.start, community.end, community.type, community.rule.id) == (4, 8, T.COMMUNITY, "community-name")
    assert community.rule.label.zh == "社区"
    assert community.rule.place.startswith("mentions/names.yml:")
    assert {"竹影社区 partnersWith 云麓医院", "竹影社区 runs 护眼义诊", "竹影社区 partOf 松风街道"} <= told(e)
    runs = next(f for f in e.facts if f.pred is Predicate.RUNS)
    assert "举办护眼义诊" in runs.quote
    assert runs.rule.place.startswith("facts/")
    part_of = next(f for f in e.facts if f.pred is Predicate.PART_OF)
    assert (part_of.rule.place, part_of.rule.label.zh) == ("", "两级名称连写：甲街道乙社区")
    first, second = e.clauses
    assert [(i.role, i.what) for i in first.items if i.role != "words"] == [
        ("subject", "Community"), ("trigger", "partner"), ("name", "Organisation"), ("trigger", "run"), ("name", "Activity"),
    ]
    assert (second.items[0].role, second.items[0].text) == ("carried", "竹影社区")
    assert [(n.value, n.unit) for n in e.numbers] == [(120, "册")]


def test_names_that_only_the_model_proposes_are_told_apart(extractor: Extractor, rules_alone: Extractor) -> None:
    """The headline's community is found by a rule; what the model sees beside it is shown with its confidence, and is no name."""
    text = "松风街道竹影社区推行“一网三联”机制，设立“初心”宣讲团，开展反诈宣传、中医义诊和文明祭扫倡议。"
    e, article = explain(text, extractor), as_article(text)[0]
    proposed = {(n.start, n.end, n.type): n.confidence for n in extractor.model_names(article)}
    taken = {(n.start, n.end, n.type) for n in e.names}
    assert proposed
    assert {(p.start, p.end, p.type): p.confidence for p in e.passed_over} == {
        place: confidence for place, confidence in proposed.items()
        if place not in taken and (place[0] - 1, place[1] + 1, place[2]) not in taken
    }
    assert all(p.text == text[p.start:p.end] and 0 < p.confidence <= 1 for p in e.passed_over)
    assert explain(text, rules_alone).passed_over == ()


def test_an_article_of_a_page_is_explained_as_a_sentence_is(rules_alone: Extractor) -> None:
    text = "竹影社区联合云麓医院举办护眼义诊。"
    assert explain_article(*as_article(text), rules_alone) == explain(text, rules_alone)


def test_offsets_hold_in_several_lines(rules_alone: Extractor) -> None:
    text = "竹影社区举办护眼义诊。\n云麓医院参加护眼义诊。"
    e = explain(f"  {text}\n\n", rules_alone)
    assert all(text[n.start:n.end] == n.text for n in e.names)
    assert "云麓医院 participatesIn 护眼义诊" in told(e)


@pytest.mark.parametrize("text", ["", " \n", "。", "今天天气很好。", "“”", "的的的，，，"])
def test_nothing_to_find(text: str, rules_alone: Extractor) -> None:
    e = explain(text, rules_alone)
    assert (e.names, e.facts, e.near_misses) == ((), (), ())


def test_two_names_with_a_fact_between_them_are_no_miss(rules_alone: Extractor) -> None:
    e = explain("竹影社区联合云麓医院举办护眼义诊。", rules_alone)
    assert e.near_misses == ()


def test_a_missing_trigger_class(rules_alone: Extractor) -> None:
    (miss,) = explain("云麓医院在竹影社区贴出告示。", rules_alone).near_misses
    assert {miss.subj, miss.obj} == {"云麓医院", "竹影社区"}
    assert [condition for condition, _, _ in conditions(miss)] == [Condition.TRIGGER]


def test_a_name_that_is_not_the_subject(rules_alone: Extractor) -> None:
    e = explain("竹影社区让云麓医院开展“护眼”义诊活动。", rules_alone)
    (miss,) = [m for m in e.near_misses if m.subj == "云麓医院"]
    assert (miss.obj, miss.rule.id) == ("护眼义诊活动", "runs-verb")
    assert conditions(miss) == [(Condition.SUBJECT, "subject", "云麓医院")]


def test_somebody_else_s_words(rules_alone: Extractor) -> None:
    e = explain("“竹影社区去年举办了护眼义诊，今年我们还要请云麓医院再来。”", rules_alone)
    assert e.clauses[0].speech
    assert any(conditions(m)[0][0] is Condition.SPEECH for m in e.near_misses)


def item(type_: EntityType, name: str, start: int, role: str = "other") -> Item:
    return Item(symbol(type_, role), start, start + len(name), (Mention(start, start + len(name), type_, name, "pattern", "x"),))


def verb(cls: str, start: int, word: str) -> Item:
    return Item(trigger_symbol(cls, CLASSES), start, start + len(word), trigger=cls)


def words(start: int, length: int) -> Item:
    return Item(FILLER, start, start + length)


def rule(pattern: str, gives: str = "A runs O", *, gap: int = 30, id_: str = "r") -> FactRule:
    subj, pred, obj = gives.split()
    return FactRule(id_, "", "clause", pattern, (Give(subj, Predicate(pred), obj),), "facts/x.yml", 1, gap=gap)


RUNS = rule("subject:A ~ @run ~ initiative:O")
TEXT = "竹影社区举办护眼义诊" * 20


def unmet(rules: list[FactRule], items: list[Item], first: int, second: int) -> list[tuple[Condition, str]]:
    fit = nearest(rules, items, first, second, TEXT, CLASSES)
    assert fit is not None
    return [(u.condition, u.word) for u in fit.unmet]


COMMUNITY = item(T.COMMUNITY, "竹影社区", 0, "subject")


def test_a_rule_that_fits_lacks_nothing() -> None:
    assert unmet([RUNS], [COMMUNITY, words(4, 2), verb("run", 6, "举办"), item(T.ACTIVITY, "义诊", 8)], 0, 3) == []


def test_every_condition_is_told_apart() -> None:
    run, event = verb("run", 6, "举办"), item(T.ACTIVITY, "义诊", 60)
    assert unmet([RUNS], [COMMUNITY, words(4, 2), event], 0, 2) == [(Condition.TRIGGER, "@run")]
    assert unmet([RUNS], [COMMUNITY, run, item(T.HONOUR, "书香社区", 8)], 0, 2) == [(Condition.TYPE, "initiative")]
    assert unmet([rule("any:A ~ @run ~ any:O")], [COMMUNITY, run, item(T.HONOUR, "书香社区", 8)], 0, 2) == [(Condition.TYPE, "runs")]
    assert unmet([RUNS], [item(T.COMMUNITY, "竹影社区", 0), run, event], 0, 2) == [(Condition.SUBJECT, "subject")]
    assert unmet([RUNS], [COMMUNITY, item(T.STREET, "松风街道", 4), run, event], 0, 3) == [(Condition.BETWEEN, "~")]
    assert unmet([RUNS], [COMMUNITY, run, words(8, 40), event], 0, 3) == [(Condition.GAP, "30")]
    assert unmet([RUNS], [COMMUNITY, run, verb("join", 8, "参加"), event], 0, 3) == [(Condition.VERB, "join")]
    of = rule("^ subject:A 的 initiative:O")
    assert unmet([of], [words(0, 1), COMMUNITY, event], 1, 2) == [(Condition.EDGE, "^"), (Condition.WORD, "的")]
    ends = rule("subject:A ~ @run ~ initiative:O |")
    assert unmet([ends], [COMMUNITY, run, event, words(62, 1)], 0, 2) == []
    assert unmet([ends], [COMMUNITY, run, event, Item(COMMA, 62, 62), words(63, 9)], 0, 2) == []
    assert unmet([ends], [COMMUNITY, run, event, words(62, 9)], 0, 2) == [(Condition.EDGE, "|")]
    street = item(T.STREET, "松风街道", 5, "subject")
    assert unmet([rule("subject:A … initiative:O")], [COMMUNITY, Item(COMMA, 4, 4), street, event], 0, 3) == []
    assert unmet([rule("subject:A ... initiative:O")], [COMMUNITY, Item(COMMA, 4, 4), street, event], 0, 3) == [(Condition.BETWEEN, "...")]
    assert unmet([rule("subject:A , initiative:O")], [COMMUNITY, event], 0, 1) == [(Condition.WORD, ",")]


def test_the_rule_with_least_unmet_comes_first_then_the_one_with_more_matched() -> None:
    long = rule("subject:A ~ @at venue ~ @run ~ initiative:O", id_="long")
    short = rule("subject:A ~ initiative:O", "A participatesIn O", id_="short")
    items = [COMMUNITY, verb("at", 4, "在"), item(T.PLACE, "竹影里", 5), item(T.ACTIVITY, "义诊", 8)]
    fit = nearest([short, long], items, 0, 3, TEXT, CLASSES)
    assert fit is not None
    assert (fit.rule.id, [u.condition for u in fit.unmet]) == ("long", [Condition.TRIGGER])


def test_the_subject_may_stand_behind_the_object() -> None:
    by = rule("initiative:O ~ @partner ~ actor:A")
    fit = nearest([by], [item(T.ACTIVITY, "义诊", 0), verb("partner", 2, "联合"), item(T.COMMUNITY, "竹影社区", 4)], 0, 2, TEXT, CLASSES)
    assert fit is not None
    assert (fit.subj.mentions[0].name, fit.obj.mentions[0].name, fit.unmet) == ("竹影社区", "义诊", ())


def test_rules_within_one_group_join_no_two_items() -> None:
    joint = rule("subject:A ~ @partner", "A partnersWith A")
    assert nearest([joint], [COMMUNITY, verb("partner", 4, "联合"), item(T.STREET, "松风街道", 6)], 0, 2, TEXT, CLASSES) is None


def test_what_lies_far_apart_is_still_explained() -> None:
    items = [COMMUNITY]
    for n in range(60):
        items += [words(4 + 3 * n, 2), Item(COMMA, 6 + 3 * n, 7 + 3 * n)]
    items.append(item(T.ACTIVITY, "义诊", 190))
    fit = nearest([RUNS], items, 0, len(items) - 1, TEXT, CLASSES)
    assert fit is not None
    assert {Condition.GAP, Condition.TRIGGER} <= {u.condition for u in fit.unmet}
