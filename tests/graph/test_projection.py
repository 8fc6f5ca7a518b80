from pathlib import Path

import pytest
from small_corpus import article, from_gold, one

from kg.graph import GraphSettings, Projection, project, to_networkx
from kg.identity import Ledger, load_ledger, resolve
from kg.model import Page
from kg.schema import Predicate, Status

HEADER = "say,left,right,predicate,value,article,quote,who,when,why\n"
SEEDS = Path(__file__).parents[2] / "seeds"


def graph(*made, ledger: Ledger | None = None, persons: bool = True) -> Projection:
    extractions, pages = [x for x, _ in made], list({p.name: p for _, p in made}.values())
    resolution = resolve(extractions, pages, ledger=ledger or Ledger())
    projection, issues = project(extractions, pages, resolution, settings=GraphSettings(persons=persons))
    assert not issues
    return projection


def runs(page: str, status: str = "done", text: str = "甲岸社区推行邻里课堂，年年如此。", **of_page):
    return one(
        page,
        text,
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", text.split("，")[0], {"status": status})],
        **of_page,
    )


def test_every_quote_is_the_words_of_its_page() -> None:
    if not list((SEEDS / "gold").glob("*.json")):
        pytest.skip("seeds/gold has no annotation")
    extractions, pages = from_gold(SEEDS / "gold", SEEDS / "articles")
    projection, _ = project(extractions, pages, resolve(extractions, pages))
    texts = {p.name: p.text for p in pages}
    quotes = [q for thing in (*projection.claims, *projection.measurements, *projection.readings) for q in thing.quotes]
    assert len(quotes) > 500
    for q in quotes:
        text = texts[q.page]
        assert text[q.start : q.end] == q.exact and text[: q.start].endswith(q.prefix) and text[q.end :].startswith(q.suffix)


@pytest.mark.parametrize(
    ("status", "asserted"), [("done", True), ("underway", True), ("planned", False), ("called-for", False), ("negated", False)]
)
def test_only_what_is_done_or_under_way_is_an_edge(status: str, asserted: bool) -> None:
    projection = graph(runs("a.txt", status))
    assert [c.status.value for c in projection.claims] == [status]
    assert bool(projection.edges) == projection.claims[0].asserted == asserted


def test_support_counts_articles_and_reprints_once() -> None:
    longer = (
        "甲岸社区推行邻里课堂，年年如此。"
        + "每周三晚上，退休教师在活动室里给孩子们讲故事，家长也可以一起来听，茶水免费，座位先到先得。" * 3
    )
    other = "又是一年开课时：甲岸社区推行邻里课堂，报名的人排到了门外，组织者说今年的课比往年都多，手工、合唱与急救样样都有。"
    projection = graph(
        runs("a.txt", text=longer),
        runs("b.txt", text=longer.replace("茶水", "开水")),
        runs("c.txt", text=other.replace("：", "，", 1)[8:]),
    )
    assert [(e.support, len(e.claims)) for e in projection.edges] == [(2, 3)]
    assert len({a.reprint_group for a in projection.articles}) == 2
    assert {c.support for c in projection.claims} == {2}


def test_one_article_saying_a_thing_twice_is_one_claim_with_two_quotes() -> None:
    page = Page("a.txt", "甲岸社区推行邻里课堂。后来甲岸社区还在推行邻里课堂。")
    facts = [("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂"), ("甲岸社区", "runs", "邻里课堂", "甲岸社区还在推行邻里课堂")]
    (claim,) = graph((article(page, 1, [("Community", "甲岸社区"), ("Programme", "邻里课堂")], facts), page)).claims
    assert [q.start for q in claim.quotes] == [0, 13]


def test_a_quote_keeps_its_words_when_its_page_is_not_among_the_input() -> None:
    x, page = runs("a.txt")
    (claim,) = project([x], [], resolve([x], []))[0].claims
    (with_page,) = graph((x, page)).claims
    (quote,), (whole,) = claim.quotes, with_page.quotes
    assert (quote.id, quote.page, quote.exact, quote.start, quote.end) == (whole.id, "a.txt", "甲岸社区推行邻里课堂", 0, 10)
    assert (quote.prefix, quote.suffix) == ("", "") and (whole.prefix, whole.suffix) == ("", "，年年如此。")


def test_a_claim_keeps_its_id_when_pages_are_added_and_when_its_article_is_split() -> None:
    page = Page("a.txt", "甲岸社区推行邻里课堂。\n乙桥社区开办夜校。")
    entities = [("Community", "甲岸社区"), ("Programme", "邻里课堂")]
    fact = ("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂")
    whole = graph((article(page, 1, entities, [fact]), page))
    part = graph((article(page, 1, entities, [fact], span=(0, 11)), page), runs("b.txt"))
    assert whole.claims[0].id in {c.id for c in part.claims}
    assert len(part.claims) == 2


def test_dates_of_the_page_and_of_the_event_are_kept_apart() -> None:
    made = one(
        "a.txt",
        "7月2日，甲岸社区推行邻里课堂",
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂", {"when": ("2025-07-02", "stated")})],
        date="2025-07",
    )
    (claim,) = graph(made).claims
    assert (claim.published, claim.event, claim.event_derived) == ("2025-07", "2025-07-02", "stated")


def decided(tmp_path: Path, *lines: str) -> Ledger:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return load_ledger(path)


def test_a_rejected_claim_stays_with_its_decision_and_loses_its_edge(tmp_path: Path) -> None:
    said = decided(tmp_path, "reject,甲岸社区,邻里课堂,runs,,,,li,2026-01-05,误读")
    projection = graph(runs("a.txt"), ledger=said)
    (claim,) = projection.claims
    assert (
        not projection.edges
        and claim.decision is not None
        and (claim.decision.say, claim.decision.who, claim.decision.why) == ("reject", "li", "误读")
    )


def test_a_decision_finds_its_claim_by_id_quote_and_article(tmp_path: Path) -> None:
    both = (runs("a.txt"), runs("b.txt"))
    ids = {c.article: c.id for c in graph(*both).claims}
    first = sorted(ids)[0]
    by_id = graph(*both, ledger=decided(tmp_path, f"accept,{ids[first]},,,,,,li,2026-01-05,"))
    assert [c.article for c in by_id.claims if c.decision] == [first]
    by_page = graph(*both, ledger=decided(tmp_path, "reject,甲岸社区,邻里课堂,runs,,b.txt,推行邻里课堂,li,2026-01-05,"))
    assert [c.quotes[0].page for c in by_page.claims if c.decision] == ["b.txt"] and by_page.edges[0].support == 1


def test_a_relabelled_claim_keeps_the_machine_value(tmp_path: Path) -> None:
    said = decided(
        tmp_path,
        "relabel,甲岸社区,邻里课堂,runs,participatesIn,,,li,2026-01-05,",
        "relabel,甲岸社区,邻里课堂,runs,planned,b.txt,,li,2026-01-05,",
    )
    projection = graph(runs("a.txt"), runs("b.txt"), ledger=said)
    by_page = {c.quotes[0].page: c for c in projection.claims}
    assert (
        by_page["a.txt"].predicate is Predicate.PARTICIPATES_IN
        and by_page["a.txt"].decision
        and by_page["a.txt"].decision.machine == "runs"
    )
    assert by_page["b.txt"].status is Status.PLANNED and not by_page["b.txt"].asserted


def test_a_decision_on_no_claim_is_an_issue(tmp_path: Path) -> None:
    x, page = runs("a.txt")
    resolution = resolve([x], [page], ledger=decided(tmp_path, "reject,甲岸社区,别的课堂,runs,,,,li,2026-01-05,"))
    _, issues = project([x], [page], resolution)
    assert [(i.code, i.place) for i in issues] == [("stale-decision", "line 2")]


def test_a_rejected_entity_has_no_edges_and_no_node(tmp_path: Path) -> None:
    projection = graph(runs("a.txt"), ledger=decided(tmp_path, "reject,Programme:邻里课堂,,,,,,li,2026-01-05,不是项目"))
    assert not projection.edges and sorted(to_networkx(projection).nodes) == ["community/甲岸社区"]


def test_persons_can_be_left_out() -> None:
    made = one(
        "a.txt",
        "甲岸社区主任林小溪",
        [("Community", "甲岸社区"), ("Person", "林小溪")],
        [("林小溪", "holdsRole", "甲岸社区", "甲岸社区主任林小溪", {"role": "主任"})],
    )
    assert {e.type.value for e in graph(made).entities} == {"Community", "Person"} and graph(made).claims[0].role == "主任"
    without = graph(made, persons=False)
    assert {e.type.value for e in without.entities} == {"Community"} and not without.claims and not without.edges


def code(page: str, text: str, form: str = "1+18+203+N", **of_page):
    return one(page, text, [("Area", "平城区"), ("Programme", form)], [("平城区", "runs", form, text.split("，")[0])], **of_page)


def test_a_code_has_parts_that_say_what_they_count_and_dated_readings() -> None:
    projection = graph(
        code("new.txt", "平城区形成1+18+203+N格局，即1个中心、18个街道所、203个社区站，外加N个基地。", date="2025-06-01"),
        one("old.txt", "平城区那年有18个街道所、178个社区站。", [("Area", "平城区")], date="2023-05-01"),
        one("far.txt", "运河区有12个街道所、90个社区站。", [("Area", "运河区")], date="2023-05-01"),
    )
    (parts,) = projection.codes.values()
    assert [(c.position, c.count, c.counts) for c in parts] == [
        (1, 1, "中心"),
        (2, 18, "街道所"),
        (3, 203, "社区站"),
        (4, None, "基地"),
    ]
    readings = {r.published: [(c.position, c.count) for c in r.components] for r in projection.readings}
    assert readings == {"2025-06-01": [(1, 1), (2, 18), (3, 203), (4, None)], "2023-05-01": [(2, 18), (3, 178)]}
    assert {q.page for r in projection.readings for q in r.quotes} == {"new.txt", "old.txt"}


def test_an_article_that_prints_the_code_may_tell_the_numbers_of_an_earlier_year() -> None:
    text = "平城区形成1+18+203+N格局，即1个中心、18个街道所、203个社区站，外加N个基地。这是长起来的：2022年5月的说法，是18个所、178个站。"
    projection = graph(code("new.txt", text, date="2025-06-01"))
    readings = {(r.event, r.published): [(c.position, c.count) for c in r.components] for r in projection.readings}
    assert readings[None, "2025-06-01"] == [(1, 1), (2, 18), (3, 203), (4, None)]
    assert readings["2022-05", "2025-06-01"] == [(2, 18), (3, 178)]


def test_a_number_behind_its_noun_is_read_too() -> None:
    projection = graph(
        code("new.txt", "平城区形成1+18+203+N格局，即1个中心、18个街道所、203个社区站，外加N个基地。", date="2025-06-01"),
        one("old.txt", "平城区当年有街道所18个、社区站178个。", [("Area", "平城区")], date="2023-05-01"),
    )
    assert [(c.position, c.count) for r in projection.readings if r.published == "2023-05-01" for c in r.components] == [(2, 18), (3, 178)]
    assert "街道所18个、社区站178个" in {r.printed for r in projection.readings}


def test_counted_things_are_no_reading_of_a_code_in_chinese_numerals() -> None:
    x = "平城区推行两所一站，另有18个所、178个站"
    made = one("a.txt", x, [("Area", "平城区"), ("Programme", "两所一站")], [("平城区", "runs", "两所一站", "平城区推行两所一站")])
    assert [r.printed for r in graph(made).readings] == ["两所一站"]


def test_a_misprinted_code_is_one_programme_whose_print_is_kept() -> None:
    projection = graph(
        code("a.txt", "平城区形成1+18+203+N格局，很好"), code("b.txt", "平城区形成1十18十203十N格局，很好", "1十18十203十N")
    )
    assert [r.printed for r in sorted(projection.readings, key=lambda r: r.quotes[0].page)] == ["1+18+203+N", "1十18十203十N"]
    assert len({r.programme for r in projection.readings}) == 1 and len(projection.codes) == 1


def test_the_network_holds_the_same_facts_with_plain_attributes() -> None:
    made = one(
        "a.txt",
        "甲岸社区与青苗书店携手",
        [("Community", "甲岸社区"), ("Organisation", "青苗书店")],
        [("甲岸社区", "partnersWith", "青苗书店", "甲岸社区与青苗书店携手")],
    )
    network = to_networkx(graph(made, runs("b.txt")))
    assert sorted((a, b, k) for a, b, k in network.edges(keys=True)) == [
        ("community/甲岸社区", "organisation/青苗书店", "partnersWith"),
        ("community/甲岸社区", "programme/邻里课堂", "runs"),
    ]
    values = [v for _, data in network.nodes(data=True) for v in data.values()] + [
        v for *_, data in network.edges(data=True) for v in data.values()
    ]
    assert all(isinstance(v, str | int) for v in values)
