from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpus import article, one

from kg.errors import InputError
from kg.identity import Ledger, Ref, Register, Verdict, load_ledger, load_register, resolve
from kg.model import Page

HEADER = "say,left,right,predicate,value,article,quote,who,when,why\n"


def ledger(folder: Path, *lines: str) -> Ledger:
    path = folder / "decisions.csv"
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return load_ledger(path)


def pair(left: str = "振兴服务社", right: str = "振兴服务合作社"):
    made = [
        one("a.txt", f"平城区{left}开张", [("Area", "平城区"), ("Organisation", left)]),
        one("b.txt", f"平城区{right}开张", [("Area", "平城区"), ("Organisation", right)]),
    ]
    return [x for x, _ in made], [p for _, p in made]


def bodies(resolution) -> list:
    return [e for e in resolution.entities if e.type == "Organisation"]


def test_same_merges_and_says_who_decided(tmp_path: Path) -> None:
    extractions, pages = pair()
    said = ledger(tmp_path, "same,Organisation:振兴服务社,Organisation:振兴服务合作社,,,,,wang,2026-01-05,电话核实")
    (merged,) = bodies(resolve(extractions, pages, ledger=said))
    assert len(merged.members) == 2
    assert any(r.code == "decision" and "wang" in r.message.en and "电话核实" in r.message.zh for r in merged.reasons)


def test_not_same_keeps_apart_what_the_rules_would_merge(tmp_path: Path) -> None:
    made = [
        one(f"{k}.txt", f"平城区{name}清雪", [("Area", "平城区"), ("Street", name)], [(name, "partOf", "平城区", f"平城区{name}清雪")])
        for k, name in enumerate(("永泰街道", "永泰街道", "水泰街道"))
    ]
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    assert len([e for e in resolve(extractions, pages).entities if e.type == "Street"]) == 1
    kept = resolve(
        extractions, pages, ledger=ledger(tmp_path, "not-same,Street:永泰街道@平城区,Street:水泰街道@平城区,,,,,li,2026-01-05,")
    )
    assert len([e for e in kept.entities if e.type == "Street"]) == 2
    assert {m.verdict for m in kept.near_misses} == {Verdict.NOT_SAME} and not kept.issues


def test_the_later_of_two_contrary_lines_holds(tmp_path: Path) -> None:
    extractions, pages = pair()
    lines = ("same,振兴服务社,振兴服务合作社,,,,,li,2026-01-05,", "not-same,振兴服务社,振兴服务合作社,,,,,li,2026-01-06,")
    apart = resolve(extractions, pages, ledger=ledger(tmp_path, *lines))
    assert len(bodies(apart)) == 2 and [i.place for i in apart.issues] == ["line 2"]
    assert len(bodies(resolve(extractions, pages, ledger=ledger(tmp_path, *reversed(lines))))) == 1


def test_rename_and_retype_keep_the_machine_value_and_the_id(tmp_path: Path) -> None:
    extractions, pages = pair()
    said = ledger(
        tmp_path,
        "rename,振兴服务社,,,振兴为民服务社,,,li,2026-01-05,",
        "retype,Organisation:振兴服务合作社,,,Facility,,,li,2026-01-05,",
    )
    found = resolve(extractions, pages, ledger=said).by_id()
    renamed, retyped = found["organisation/振兴服务社"], found["organisation/振兴服务合作社"]
    assert (renamed.name, renamed.machine_name) == ("振兴为民服务社", "振兴服务社") and "振兴服务社" in {x.text for x in renamed.labels}
    assert (retyped.type, retyped.machine_type) == ("Facility", "Organisation")


def test_a_line_by_id_is_found_with_and_without_a_register(tmp_path: Path) -> None:
    extractions, pages = pair()
    said = ledger(tmp_path, "same,organisation/振兴服务社,https://example.org/kg/organisation/振兴服务合作社,,,,,li,2026-01-05,")
    first = resolve(extractions, pages, ledger=said)
    assert len(bodies(first)) == 1
    again = resolve(extractions, pages, ledger=said, register=first.register)
    assert bodies(again)[0].id == bodies(first)[0].id and not again.issues


def test_a_line_that_matches_nothing_is_an_issue_at_its_place(tmp_path: Path) -> None:
    extractions, pages = pair()
    said = ledger(tmp_path, "same,振兴服务社,没有这个单位,,,,,li,2026-01-05,", "rename,Street:没有街道,,,甲,,,li,2026-01-05,")
    issues = resolve(extractions, pages, ledger=said).issues
    assert [(i.file, i.place, i.code) for i in issues] == [
        ("decisions.csv", "line 2", "stale-decision"),
        ("decisions.csv", "line 3", "stale-decision"),
    ]
    assert "没有这个单位" in issues[0].reason.zh


def test_faults_of_a_ledger_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        ledger(
            tmp_path,
            "maybe,a,b,,,,,li,2026,",
            "same,a,,,,,,li,2026,",
            "rename,a,,,b,,,,2026,",
            "retype,a,,,Stret,,,li,2026,",
            "relabel,a,b,runs,ran,,,li,2026,",
        )
    text = error.value.message.en
    for line, what in ((2, "unknown decision"), (3, "lacks right"), (4, "lacks who"), (5, "unknown type Stret"), (6, "relabel")):
        assert any(f"decisions.csv:{line} " in row and what in row for row in text.splitlines()), (line, text)


def test_json_lines_say_the_same_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"say": "same", "left": "a", "right": "b", "who": "li", "when": "2026-01-05"}\n', encoding="utf-8")
    (d,) = load_ledger(path).decisions
    (c,) = ledger(tmp_path, "same,a,b,,,,,li,2026-01-05,").decisions
    assert (d.say, d.left, d.right, d.who, d.when, d.why) == (c.say, c.left, c.right, c.who, c.when, c.why)
    path.write_text("{oops\n", encoding="utf-8")
    with pytest.raises(InputError, match="decisions.jsonl:1"):
        load_ledger(path)


# -- ids that stay


def street(page: str, parent: str | None, name: str = "开源街道", **more):
    text = f"{parent or ''}{name}清雪"
    entities = [("Street", name)] + ([("Area", parent)] if parent else [])
    return one(page, text, entities, [(name, "partOf", parent, text)] if parent else [], **more)


def ids(resolution) -> dict:
    return dict(resolution.entity_of)


def test_learning_a_parent_later_changes_no_id(tmp_path: Path) -> None:
    x, p = street("a.txt", None)
    first = resolve([x], [p])
    assert set(ids(first).values()) == {"street/开源街道"}
    y, q = street("b.txt", "平城区")
    second = resolve([x, y], [p, q], register=first.register)
    assert second.entity_of[next(iter(first.entity_of))] == "street/开源街道"
    assert second.by_id()["street/开源街道"].parent == "area/平城区"
    path = tmp_path / "register.jsonl"
    second.register.write(path)
    assert load_register(path) == second.register
    assert resolve([x, y], [p, q], register=second.register).register == second.register, "a second build mints nothing"


def test_a_page_that_sorts_before_the_others_takes_no_id_away() -> None:
    x, p = street("b.txt", "运河区", "新华街道")
    first = resolve([x], [p])
    y, q = street("a.txt", "平城区", "新华街道")
    second = resolve([x, y], [p, q], register=first.register)
    assert {r: second.entity_of[r] for r in first.entity_of} == ids(first)


def test_what_a_person_merges_keeps_the_oldest_id_and_knows_the_other(tmp_path: Path) -> None:
    extractions, pages = pair()
    first = resolve(extractions, pages)
    said = ledger(tmp_path, "same,振兴服务社,振兴服务合作社,,,,,li,2026-01-05,")
    (merged,) = bodies(resolve(extractions, pages, ledger=said, register=first.register))
    kept, gone = [r.id for r in first.register.entities if r.type == "Organisation"]
    assert merged.id == kept and merged.replaces == (gone,)


def test_an_article_that_is_split_keeps_its_id_where_its_headline_stays() -> None:
    text = "街道清雪\n开源街道清理积雪。\n社区义诊\n甲岸社区请来医生。"
    page = Page("a.txt", text)
    whole = article(page, 1, [("Street", "开源街道"), ("Community", "甲岸社区")], headline="街道清雪")
    first = resolve([whole], [page])
    cut = text.index("社区义诊")
    parts = [
        article(page, 1, [("Street", "开源街道")], span=(0, cut - 1), headline="街道清雪"),
        article(page, 2, [("Community", "甲岸社区")], span=(cut, len(text)), headline="社区义诊"),
    ]
    second = resolve(parts, [page], register=first.register)
    assert second.article_ids["a.txt", 1] == first.article_ids["a.txt", 1] != second.article_ids["a.txt", 2]
    assert sorted(e.id for e in second.entities) == sorted(e.id for e in first.entities)


@pytest.mark.parametrize("name", ["a.txt", "renamed.txt"])
def test_of_an_entity_that_comes_apart_the_first_part_keeps_the_id(name: str) -> None:
    text = "新旺街道甲岸社区义诊，后来开源街道甲岸社区清雪"
    entities = [("Community", "甲岸社区")]
    page = Page("a.txt", text)
    first = resolve([article(page, 1, entities)], [page])
    cut, again = text.index("，"), Page(name, text)
    streets = [("Street", "新旺街道"), ("Street", "开源街道")]
    parts = [
        article(again, n + 1, [*entities, s], [("甲岸社区", "partOf", s[1], f"{s[1]}甲岸社区")], span=span)
        for n, (s, span) in enumerate(zip(streets, ((0, cut), (cut, len(text))), strict=True))
    ]
    second = resolve(parts, [again], register=first.register)
    ids = [second.entity_of[Ref(name, n, "e1")] for n in (1, 2)]
    assert len(set(ids)) == 2
    assert ids[0] == "community/甲岸社区" or name == "renamed.txt", "with page and article gone, nothing says which part it was"


def test_one_text_on_two_pages_is_two_articles() -> None:
    (x, p), (y, q) = street("a.txt", None), street("b.txt", None)
    assert len(set(resolve([x, y], [p, q]).article_ids.values())) == 2


NOTICE = "甲岸社区办了亲子活动。"
FAMILY_DAY = [("Community", "甲岸社区"), ("Activity", "亲子活动")]


def notices(page: str, *texts: str):
    """A page with one article a text; each that tells of the family day names it, and it holds for its article only."""
    made = Page(page, "\n".join(texts))
    spans = [(made.text.index(text), made.text.index(text) + len(text)) for text in texts]
    told = [(FAMILY_DAY, [("甲岸社区", "runs", "亲子活动", text)]) if "亲子活动" in text else ([], []) for text in texts]
    return [article(made, n, *t, span=s) for n, (t, s) in enumerate(zip(told, spans, strict=True), 1)], made


def family_days(*made, **more) -> dict:
    """The ids of all family days by page and number of the article, and the register."""
    resolution = resolve([x for extractions, _ in made for x in extractions], [p for _, p in made], **more)
    days = {(ref.page, ref.n): i for ref, i in resolution.entity_of.items() if i.startswith("activity/")}
    return {"ids": days, "register": resolution.register}


def test_an_activity_and_the_same_in_a_reprint_keep_their_ids_whichever_stands_first_on_its_page() -> None:
    corpus = notices("a.txt", "乙桥社区清雪。", NOTICE), notices("b.txt", NOTICE)
    first = family_days(*corpus)
    assert set(first["ids"]) == {("a.txt", 2), ("b.txt", 1)} and len(set(first["ids"].values())) == 2
    assert family_days(*corpus, register=first["register"]) == first


def test_an_activity_that_is_gone_leaves_its_id_to_no_other_of_the_same_name() -> None:
    other = "甲岸社区又办了亲子活动。"
    a, b = notices("a.txt", NOTICE, other), notices("b.txt", NOTICE)
    first = family_days(a, b)
    without_page = family_days(b, register=first["register"])
    assert without_page["ids"] == {("b.txt", 1): first["ids"]["b.txt", 1]}, "the page with the first printing is gone"
    corrected = family_days(notices("a.txt", "昨日，" + NOTICE, other), b, register=first["register"])
    assert corrected["ids"] == first["ids"], "the text of the first printing has changed, the reprint's has not"
    without_article = family_days(notices("a.txt", "乙桥社区清雪。", other), b, register=first["register"])
    assert without_article["ids"] == {place: first["ids"][place] for place in (("a.txt", 2), ("b.txt", 1))}


def test_a_broken_register_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    path.write_text('{"id": "street/a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="register.jsonl:1"):
        load_register(path)
    assert load_register(tmp_path / "none.jsonl") == Register()


names = st.sampled_from(["开源街道", "新旺街道", "新华街道", "永泰街道"])
parents = st.sampled_from([None, "平城区", "运河区"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(names, parents), min_size=2, max_size=8), st.integers(1, 7))
def test_pages_added_in_any_number_change_no_id_of_what_was_there(made, cut) -> None:
    corpus = [street(f"{k}.txt", parent, name) for k, (name, parent) in enumerate(made)]
    early = corpus[: min(cut, len(corpus) - 1)]
    first = resolve([x for x, _ in early], [p for _, p in early])
    second = resolve([x for x, _ in corpus], [p for _, p in corpus], register=first.register)
    known = {r.id for r in first.register.entities}
    alive = {e.id for e in second.entities} | {old for e in second.entities for old in e.replaces}
    assert known <= alive, "no id is forgotten"
    by_id = second.by_id()
    for ref, old in first.entity_of.items():
        new = second.entity_of[ref]
        assert new == old or old in by_id[new].replaces or old in by_id, (ref, old, new)
