"""What is listed for a person to look at, in which order, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_corpus import one

from kg.errors import InputError, OutputError
from kg.graph import Projection, project, validate_graph
from kg.identity import Ledger, Say, append_decision, load_ledger, load_register, resolve, write_ledger
from kg.issues import Issue
from kg.model import Extraction, Page
from kg.review import Item, ItemKind, decision_cells, keep_decision, open_items, read_items, review_queue, write_items
from kg.review.queue import LOW

Made = tuple[Extraction, Page]
NOTHING = Ledger()


def built(*made: Made, ledger: Ledger = NOTHING) -> tuple[Projection, tuple[Issue, ...]]:
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    resolution = resolve(extractions, pages, ledger=ledger)
    projection, issues = project(extractions, pages, resolution)
    return projection, (*resolution.issues, *issues, *validate_graph(projection))


def queue(*made: Made, ledger: Ledger = NOTHING) -> list[Item]:
    return list(review_queue(*built(*made, ledger=ledger)))


def unsure(made: Made, confidence: float) -> Made:
    x, page = made
    return replace(x, facts=tuple(replace(f, confidence=confidence) for f in x.facts)), page


def runs(page: str, programme: str = "邻里课堂", **more: object) -> Made:
    text = f"春天来了，甲岸社区推行{programme}，年年如此。"
    return one(
        page, text, [("Community", "甲岸社区"), ("Programme", programme)],
        [("甲岸社区", "runs", programme, f"甲岸社区推行{programme}", dict(more))],
    )


def body(page: str, name: str, times: int) -> Made:
    names = ["夜校", "义诊", "展览", "集市"][:times]
    text = f"{name}来了：" + "，".join(f"{name}办{n}" for n in names)
    facts = [(name, "runs", n, f"{name}办{n}") for n in names]
    return one(page, text, [("Organisation", name), *(("Programme", f"{n}") for n in names)], facts)


def test_claims_that_the_programme_is_not_sure_of_come_least_sure_first() -> None:
    found = queue(
        unsure(runs("a.txt", "甲课堂"), 0.6), unsure(runs("b.txt", "乙课堂"), 0.45), unsure(runs("c.txt", "丙课堂"), LOW),
        unsure(runs("d.txt", "丁课堂", status="planned"), 0.3),
    )
    assert [(i.kind, i.confidence, i.title.zh) for i in found] == [
        (ItemKind.CLAIM, 0.45, "甲岸社区 —开展→ 乙课堂（已完成）"), (ItemKind.CLAIM, 0.6, "甲岸社区 —开展→ 甲课堂（已完成）"),
    ]
    (passage,) = found[0].passages
    assert (passage.page, passage.prefix, passage.exact, passage.suffix) == ("b.txt", "春天来了，", "甲岸社区推行乙课堂", "，年年如此。")
    assert "0.45" in found[0].reasons[-1].en and "rule.runs" in found[0].reasons[-1].zh


def test_near_misses_come_by_their_effect_with_reasons_and_quotes_of_both() -> None:
    pages = [
        body("a.txt", "惠民服务队", 1), body("b.txt", "新惠民服务队", 1), body("c.txt", "振兴合作社", 4), body("d.txt", "新振兴合作社", 2),
    ]
    found = [i for i in queue(*pages) if i.kind is ItemKind.NEAR_MISS]
    assert [(i.effect, i.cells) for i in found] == [
        (6, {"left": "organisation/振兴合作社", "right": "organisation/新振兴合作社"}),
        (2, {"left": "organisation/惠民服务队", "right": "organisation/新惠民服务队"}),
    ]
    assert any("proves nothing" in r.en for r in found[0].reasons)
    assert {p.about for p in found[0].passages} == {"振兴合作社", "新振兴合作社"} and all(p.exact for p in found[0].passages)


def test_what_is_affirmed_and_denied_is_shown_from_both_sides() -> None:
    denied = one(
        "b.txt", "记者去看，甲岸社区没有推行邻里课堂。", [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", "甲岸社区没有推行邻里课堂", {"status": "negated"})],
    )
    found = queue(runs("a.txt"), denied)
    assert [i.kind for i in found] == [ItemKind.CONTRADICTION] * 2
    assert all(any("b.txt" in r.zh or "a.txt" in r.zh for r in i.reasons) for i in found)


def test_what_breaks_a_shape_is_a_contradiction() -> None:
    text = "新旺街道甲岸社区清雪，开源街道甲岸社区义诊"
    made = one(
        "a.txt", text, [("Street", "新旺街道"), ("Street", "开源街道"), ("Community", "甲岸社区")],
        [("甲岸社区", "partOf", street, f"{street}甲岸社区") for street in ("新旺街道", "开源街道")],
    )
    found = queue(made)
    assert [i.kind for i in found] == [ItemKind.CONTRADICTION] * 2
    assert all("一个社区同时属于两个街道" in i.reasons[0].zh for i in found)


def test_what_people_have_decided_is_not_listed_again_until_it_is_taken_back(tmp_path: Path) -> None:
    made = unsure(runs("a.txt"), 0.5)
    (item,) = queue(made)
    path = tmp_path / "decisions.csv"
    append_decision(path, decision_cells(item, Say.ACCEPT, who="li", when="2026-01-05"))
    assert open_items([item], load_ledger(path)) == [] == queue(made, ledger=load_ledger(path))
    append_decision(path, decision_cells(item, Say.UNSURE, who="li", when="2026-01-06"))
    assert open_items([item], load_ledger(path)) == [item] and [i.id for i in queue(made, ledger=load_ledger(path))] == [item.id]


@pytest.mark.parametrize("say", [Say.SAME, Say.NOT_SAME, Say.UNSURE])
def test_a_pair_is_settled_by_any_word_on_it(tmp_path: Path, say: Say) -> None:
    pages = [body("a.txt", "惠民服务队", 1), body("b.txt", "新惠民服务队", 1)]
    (item,) = queue(*pages)
    path = tmp_path / "decisions.csv"
    append_decision(path, decision_cells(item, say, who="li", when="2026-01-05"))
    assert open_items([item], load_ledger(path)) == [] == queue(*pages, ledger=load_ledger(path))
    entities = built(*pages, ledger=load_ledger(path))[0].entities
    assert len([e for e in entities if e.type == "Organisation"]) == (1 if say is Say.SAME else 2)


def test_lines_that_no_longer_apply_come_first_and_cannot_be_decided(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    append_decision(path, {"say": "rename", "left": "Street:没有街道", "value": "甲", "who": "li", "when": "2026-01-05"})
    first, *_ = queue(unsure(runs("a.txt"), 0.5), ledger=load_ledger(path))
    assert (first.kind, first.id, first.title.zh) == (ItemKind.DECISION, "line/decisions.csv:2", "decisions.csv 第 2 行")
    assert "没有街道" in first.reasons[0].zh
    with pytest.raises(InputError, match="不能决定"):
        decision_cells(first, Say.REJECT, who="li", when="2026-01-05")


def test_decisions_that_make_no_sense_are_refused() -> None:
    (claim,) = queue(unsure(runs("a.txt"), 0.5))
    for say, who, value in ((Say.SAME, "li", ""), (Say.ACCEPT, " ", ""), (Say.RELABEL, "li", "")):
        with pytest.raises(InputError):
            decision_cells(claim, say, who=who, when="2026-01-05", value=value)


def test_the_list_is_written_and_read_back(tmp_path: Path) -> None:
    pages = [unsure(body("a.txt", "惠民服务队", 1), 0.5), body("b.txt", "新惠民服务队", 1)]
    items = queue(*pages)
    assert {i.kind for i in items} == {ItemKind.NEAR_MISS, ItemKind.CLAIM}
    write_items(items, tmp_path / "review.jsonl")
    assert list(read_items(tmp_path)) == items
    (tmp_path / "review.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(OutputError, match="读不懂"):
        read_items(tmp_path)
    with pytest.raises(OutputError, match="没有 review.jsonl"):
        read_items(tmp_path / "nowhere")


def test_a_new_file_begins_with_what_the_graph_was_built_with(tmp_path: Path) -> None:
    graph, path = tmp_path / "graph", tmp_path / "own" / "my.csv"
    graph.mkdir()
    old = tmp_path / "old.csv"
    for right in "xy":
        append_decision(old, {"say": "same", "left": "a", "right": right, "who": "wang", "when": "2025"})
    write_ledger(load_ledger(old), graph / "decisions.jsonl")
    x, page = runs("a.txt")
    resolve([x], [page]).register.write(graph / "register.jsonl")
    (item,) = queue(unsure((x, page), 0.5))
    ledger = keep_decision(path, graph, decision_cells(item, Say.REJECT, who="li", when="2026-01-05"))
    assert [(d.say, d.right) for d in ledger.decisions] == [("same", "x"), ("same", "y"), ("reject", "邻里课堂")]
    assert load_register(path.with_name("register.jsonl")) == load_register(graph / "register.jsonl")
    path.with_name("register.jsonl").write_text("", encoding="utf-8")
    keep_decision(path, graph, decision_cells(item, Say.ACCEPT, who="li", when="2026-01-05"))
    assert path.with_name("register.jsonl").read_text("utf-8") == "", "a register that is there is not written over"
