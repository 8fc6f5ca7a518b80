"""The judges of facts and metrics: in a whole article they weigh what rules found and add what is likely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from articles import ROOT, article, extract, extractor, facts
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import Extractor
from kg.facts import FactFinder
from kg.facts.judging import JUDGED, LEAST_OF_MODEL, LEAST_OF_RULES, MODEL, candidates, judged
from kg.facts.match import Found
from kg.facts.metrics import METRIC
from kg.gazetteer import Gazetteer
from kg.language import judge, load
from kg.mentions import MentionFinder, Reading
from kg.rulebook import load_rulebook
from kg.schema import SYMMETRIC, EntityType, Predicate, fits

SENTENCE = "青溪街道竹影社区联合云溪医院开展健康义诊活动。"
REPORT = (
    f"近日，{SENTENCE}活动在竹影社区党群服务中心举行，云溪医院的8名医生为居民量血压、测血糖，答疑解惑。云州区民政局、云州区残联也派人参加，"
    "为行动不便的老人送去轮椅和拐杖。据了解，竹影社区今年以来已开展健康义诊活动12场，服务居民1600余人次。下一步，青溪街道将继续推进“邻里健康”行动。"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    a = article(REPORT)
    return Reading(a, load(None)(a.text))


@pytest.fixture(scope="module")
def finder() -> FactFinder:
    return FactFinder(load_rulebook(ROOT / "rules"))


def test_in_a_whole_article_a_fact_is_as_sure_as_it_is_likely() -> None:
    x = extract(REPORT)
    assert {"竹影社区 runs 健康义诊活动", "竹影社区 partOf 青溪街道", "竹影社区 partnersWith 云溪医院"} <= facts(x)
    assert all(f.confidence >= (LEAST_OF_MODEL if f.rule == MODEL else LEAST_OF_RULES) for f in x.facts if f.pred in JUDGED)
    by_rule = {rule.id: rule.confidence for rule in extractor().book.facts}
    assert any(f.confidence != by_rule[f.rule] for f in x.facts if f.rule in by_rule)


def test_in_a_sentence_by_itself_rules_stand_as_sure_as_they_say() -> None:
    by_rule = {rule.id: rule.confidence for rule in extractor().book.facts}
    found = [f for f in extract(SENTENCE).facts if f.rule in by_rule]
    assert found
    assert all(f.confidence == by_rule[f.rule] for f in found)


def test_without_the_models_of_names_rules_stand_alone() -> None:
    alone = Extractor(load_rulebook(ROOT / "rules"), Gazetteer(), load(None, ner=False))
    x = alone.extract(article(REPORT))
    assert MODEL not in {f.rule for f in x.facts}
    assert "竹影社区 runs 健康义诊活动" in facts(x)
    assert alone.doubted_facts(article(REPORT)) == []


def test_a_rule_that_training_never_met_is_believed(reading: Reading, finder: FactFinder) -> None:
    """However unlikely: here that the hospital runs the street's own scheme."""
    mentions = MentionFinder(load_rulebook(ROOT / "rules")).find(reading.article, reading.doc)
    c, parsed, found, chosen = finder._by_rules(reading, mentions)
    named = {m.name: m for m in mentions}
    odd = Found(Predicate.RUNS, named["云溪医院"], named["邻里健康行动"], 0, len(REPORT), "a-librarians-own", 0.9)
    key = (odd.pred, c.key(odd.subj), c.key(odd.obj))
    own = judged(reading, parsed, mentions, [*found, odd], {**chosen, key: odd}, c)
    assert own[key] == odd
    known = replace(odd, rule="runs-by-default")
    assert key not in judged(reading, parsed, mentions, [*found, known], {**chosen, key: known}, c)


def test_every_candidate_fits_the_schema_and_a_symmetric_one_is_there_once(reading: Reading, finder: FactFinder) -> None:
    mentions = MentionFinder(load_rulebook(ROOT / "rules")).find(reading.article, reading.doc)
    told, numbers = finder.candidates(reading, mentions)
    keys = [candidate.key for candidate in told]
    assert len(keys) == len(set(keys)) > 20
    assert all(pred in JUDGED and fits(pred, a[0], b[0]) and a != b for pred, a, b in keys)
    symmetric = [frozenset(key[1:]) for key in keys if key[0] in SYMMETRIC]
    assert len(symmetric) == len(set(symmetric)) > 0
    ends = {(pred, a[1], b[1]) for pred, a, b in keys}
    assert ("runs", "竹影社区", "健康义诊活动") in ends
    assert {round(n.number.value) for n in numbers} == {8, 12, 1600}


def test_a_closer_look_is_taken_at_what_rules_found_and_at_what_is_promising(reading: Reading, finder: FactFinder) -> None:
    mentions = MentionFinder(load_rulebook(ROOT / "rules")).find(reading.article, reading.doc)
    c, parsed, found, chosen = finder._by_rules(reading, mentions)
    every = {w.key: w for w in candidates(reading, parsed, mentions, found, chosen, c)}

    def promising(pred: Predicate, signs: Iterable[str]) -> bool:
        return pred is Predicate.RUNS and "types=Organisation>Activity" in signs

    some = {w.key: w for w in candidates(reading, parsed, mentions, found, chosen, c, promising=promising)}
    assert some.keys() & chosen.keys() == every.keys() & chosen.keys() != set()
    others = {(pred.value, a[0].value, b[0].value) for pred, a, b in some.keys() - chosen.keys()}
    assert others == {("runs", "Organisation", "Activity")}
    assert all(some[key].signs == every[key].signs for key in some)


def test_one_in_words_is_weighed_only_where_it_is_said_to_be_all(finder: FactFinder) -> None:
    a = article("竹影社区组织了一次义诊，还要打造一支队伍。云州区只有一所学校入选。竹影社区今年走访了三类家庭。")
    reading = Reading(a, load(None)(a.text))
    _, numbers = finder.candidates(reading, MentionFinder(load_rulebook(ROOT / "rules")).find(a, reading.doc))
    assert [(n.number.value, n.number.match.group("unit")) for n in numbers] == [(1, "所"), (3, "类")]


def test_signs_tell_the_rule_the_place_and_the_words(reading: Reading, finder: FactFinder) -> None:
    mentions = MentionFinder(load_rulebook(ROOT / "rules")).find(reading.article, reading.doc)
    told, _ = finder.candidates(reading, mentions)
    by_key = {(c.key[0], c.key[1][1], c.key[2][1]): c for c in told}
    runs = by_key["runs", "竹影社区", "健康义诊活动"]
    assert {"types=Community>Activity", "where=clauseab", "told=+", "behind-a=今年", "before-b=开展"} <= set(runs.signs)
    assert runs.near.distance == 0
    assert runs.signs[0].startswith("rule=")
    hosts = by_key["runs", "云溪医院", "健康义诊活动"]
    assert "told=" in hosts.signs
    assert not any(sign.startswith("rule=") for sign in hosts.signs)


def test_who_takes_part_may_be_told_in_the_next_sentence_but_no_partner(reading: Reading, finder: FactFinder) -> None:
    mentions = MentionFinder(load_rulebook(ROOT / "rules")).find(reading.article, reading.doc)
    told, _ = finder.candidates(reading, mentions)
    near = {(c.key[0], c.key[1][1], c.key[2][1]): c.near.distance for c in told}
    assert near["participatesIn", "云州区民政局", "健康义诊活动"] == 1
    assert near["partnersWith", "云州区民政局", "云州区残联"] == 0
    assert not {("partnersWith", a, b) for a, b in (("云州区民政局", "云溪医院"), ("云溪医院", "云州区民政局"))} & set(near)


def test_an_area_that_only_modifies_is_left_out_of_a_whole_article_too() -> None:
    x = extract(REPORT + "一位从四川省来的游客也停下脚步，量了血压。")
    assert "云州区" in {e.name for e in x.entities}
    assert "四川省" not in {e.name for e in x.entities}


def test_what_the_judges_leave_out_is_said_with_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.facts.judging.LEAST_OF_RULES", 1.1)
    left_out = extractor().doubted_facts(article(REPORT))
    assert ("竹影社区", "runs") in {(f.subj.name, f.pred) for f, _ in left_out}
    assert all(0 <= probability <= 1 and f.rule for f, probability in left_out)
    assert not [f for f in extract(REPORT).facts if f.pred in JUDGED and f.rule != MODEL and f.rule in {x.rule for x, _ in left_out}]


def test_a_fact_of_the_judge_alone_has_a_quote_with_an_end_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.facts.judging.LEAST_OF_MODEL", 0.02)
    x = extract(REPORT)
    own = [f for f in x.facts if f.rule == MODEL]
    assert own
    forms = {e.id: [form for form, _ in e.mentions] for e in x.entities}
    for f in own:
        assert f.evidence.quote in REPORT
        assert any(form in f.evidence.quote for end in (f.subj, f.obj) for form in forms[end])
    afar = [f for f in own if f.pred != "partOf" and "。" in f.evidence.quote]
    assert afar  # told in two sentences that can be quoted together: both ends are in the quote
    for f in afar:
        assert all(any(form in f.evidence.quote for form in forms[end]) for end in (f.subj, f.obj))
    ends = [(frozenset((f.subj, f.obj)), f.pred) for f in x.facts]
    assert len(ends) == len(set(ends))
    for pair in {pair for pair, _ in ends}:
        assert not {("runs"), ("participatesIn")} <= {pred for other, pred in ends if other == pair}


def test_a_number_is_about_what_the_judge_holds_likeliest() -> None:
    x = extract(REPORT)
    by_id = {e.id: e for e in x.entities}
    told = {(by_id[m.subj].name, m.value, m.unit) for m in x.metrics}
    assert ("健康义诊活动", 12, "场") in told or ("竹影社区", 12, "场") in told
    assert len({m.value for m in x.metrics}) == len(x.metrics)  # each number is about one thing


def test_what_rules_put_a_number_on_stands_unless_another_is_likelier(
    monkeypatch: pytest.MonkeyPatch, reading: Reading, finder: FactFinder,
) -> None:
    monkeypatch.setattr("kg.facts.metrics.MARGIN", 1.0)
    mentions = MentionFinder(load_rulebook(ROOT / "rules")).find(reading.article, reading.doc)
    _, numbers = finder.candidates(reading, mentions)
    by_rules = {n.number.value: c.key[1] for n in numbers for c in n.candidates if c.by_rules}
    x = extract(REPORT)
    names = {e.id: e.name for e in x.entities}
    assert by_rules.keys() == {8, 12, 1600}
    assert {m.value: names[m.subj] for m in x.metrics} == by_rules


def test_an_unlikely_metric_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.facts.metrics.LEAST", 1.1)
    assert extract(REPORT).metrics == ()


def test_the_shipped_models_judge_names_facts_and_metrics(reading: Reading) -> None:
    assert all(judge(reading.doc, of) is not None for of in ("names", METRIC, *JUDGED))
    assert judge(reading.doc, "holdsRole") is None


_PIECES = st.sampled_from(
    ["青溪街道", "竹影社区", "云溪医院", "健康义诊活动", "“邻里健康”行动"]
    + ["联合", "开展", "举办", "在", "、", "和", "12场", "1600余人次", "居民", "，", "。", "\n"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, min_size=40, max_size=80).map("".join))
def test_whatever_the_text_facts_are_told_once_and_between_entities_that_are_there(text: str) -> None:
    x = extract(text)
    ids = {e.id: e.type for e in x.entities}
    assert len({(f.pred, f.subj, f.obj) for f in x.facts}) == len(x.facts)
    for f in x.facts:
        assert fits(f.pred, EntityType(ids[f.subj]), EntityType(ids[f.obj]))
        assert 0 < f.confidence <= 1
        assert f.evidence.quote in text
