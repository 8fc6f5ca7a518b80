"""What two builds differ in, and why: small graphs written as a build writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_corpus import article, one

from kg.diff import CauseKind, ChangeKind, Difference, How, compare
from kg.errors import OutputError
from kg.exchange import to_exchange
from kg.graph import project, write_rdf
from kg.identity import Ledger, Register, load_ledger, resolve, write_ledger
from kg.model import Extraction, Page
from kg.record import BuildRecord, InputKind, digest_of, read_record

HEADER = "say,left,right,predicate,value,article,quote,who,when,why\n"
BASE = "https://example.org/kg/"
Made = tuple[Extraction, Page]
K = CauseKind
# What only one page tells: without it, two pages would be taken for reprints of one another.
OWN = {
    "a.txt": "那天下着小雨，老人们坐在廊下听课，孩子在一旁写字。",
    "b.txt": "教室设在旧厂房二楼，晚上七点开门，来得最早的是面馆老板。",
}


def runs(page: str, programme: str = "邻里课堂", community: str = "甲岸社区", rule: str = "runs-a", **more: Any) -> Made:
    text = f"{community}推行{programme}，{page}的记者看见了。{OWN.get(page, '')}"
    return one(
        page, text, [("Community", community), ("Programme", programme)],
        [(community, "runs", programme, more.pop("quote", f"{community}推行{programme}"), {"rule": rule, **more})],
    )


def output(
    folder: Path, made: Sequence[Made], *, lines: Sequence[str] = (), register: Register | None = None, **inputs: Mapping[str, str]
) -> Register:
    """A build's output; `inputs` are digests by kind beside those of pages and decisions."""
    folder.mkdir()
    path = folder / "decisions.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    said = load_ledger(path) if lines else Ledger()
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    resolution = resolve(extractions, pages, ledger=said, register=register or Register())
    projection, _ = project(extractions, pages, resolution)
    write_rdf(projection, folder)
    write_ledger(said, folder / "decisions.jsonl")
    (folder / "extraction").mkdir()
    for x in extractions:
        name = x.article.page
        (folder / "extraction" / f"{name}.json").write_text(json.dumps(to_exchange(name, [x])), encoding="utf-8")
    digests = {InputKind(kind.replace("_", "-")): names for kind, names in inputs.items()}
    BuildRecord({
        InputKind.PAGE: {p.name: digest_of(p.text) for p in pages}, InputKind.SETTING: {"base": BASE},
        InputKind.DECISION: dict.fromkeys(lines, "1"), **digests,
    }).write(folder / "build.json")
    return resolution.register


def told(found: Difference) -> list[tuple[tuple[CauseKind, ...], str, str]]:
    return [(kinds, c.kind.value, c.title.zh) for kinds, changes in found.groups.items() for c, _ in changes]


def test_the_same_build_has_no_difference(tmp_path: Path) -> None:
    for name in ("a", "b"):
        output(tmp_path / name, [runs("a.txt"), runs("b.txt", "夜校")])
    found = compare(tmp_path / "a", tmp_path / "b")
    assert found.same and not found.inputs and found.to_dict() == {"same": True, "inputs": [], "groups": []}


def test_a_page_added_gives_claims_entities_and_support(tmp_path: Path) -> None:
    register = output(tmp_path / "old", [runs("a.txt")])
    output(tmp_path / "new", [runs("a.txt"), runs("b.txt"), runs("c.txt", "夜校", "乙桥社区")], register=register)
    found = compare(tmp_path / "old", tmp_path / "new")
    assert [(c.kind, c.how, c.name) for c in found.inputs] == [("page", How.ADDED, "b.txt"), ("page", How.ADDED, "c.txt")]
    assert set(found.groups) == {(K.PAGE_ADDED,)}
    changes = {(c.kind, c.title.zh): (c, cause) for c, cause in found.groups[K.PAGE_ADDED,]}
    gained, cause = changes[ChangeKind.GAINED, "乙桥社区 —开展→ 夜校"]
    assert cause.names == ("c.txt",) and gained.group == "claims"
    more, cause = changes[ChangeKind.CHANGED, "甲岸社区 —开展→ 邻里课堂"]
    assert [(f.name, f.old, f.new) for f in more.fields] == [("support", "1", "2")] and cause.names == ("b.txt",)
    assert (ChangeKind.GAINED, "夜校（项目/机制）") in changes and (ChangeKind.GAINED, "乙桥社区（社区/村）") in changes
    back = compare(tmp_path / "new", tmp_path / "old")
    assert set(back.groups) == {(K.PAGE_REMOVED,)} and len(back.groups[K.PAGE_REMOVED,]) == len(changes)


def test_a_page_changed_is_told_from_the_others(tmp_path: Path) -> None:
    register = output(tmp_path / "old", [runs("a.txt"), runs("b.txt", "夜校")])
    x, page = runs("b.txt", "义诊")
    output(tmp_path / "new", [runs("a.txt"), (x, page)], register=register)
    found = compare(tmp_path / "old", tmp_path / "new")
    assert {(kind, title) for _, kind, title in told(found)} == {
        ("lost", "甲岸社区 —开展→ 夜校"), ("gained", "甲岸社区 —开展→ 义诊"),
        ("lost", "夜校（项目/机制）"), ("gained", "义诊（项目/机制）"),
    }
    assert set(found.groups) == {(K.PAGE_CHANGED,)}


def test_the_rule_of_a_claim_is_named_before_others_that_changed(tmp_path: Path) -> None:
    made = [runs("a.txt"), runs("b.txt", "夜校", rule="runs-b")]
    register = output(tmp_path / "old", made, rule={"runs-a": "1", "runs-b": "1", "names-x": "1"})
    fewer = [runs("a.txt", quote="推行邻里课堂"), one("b.txt", made[1][1].text, [("Community", "甲岸社区"), ("Programme", "夜校")])]
    output(tmp_path / "new", fewer, register=register, rule={"runs-a": "2", "names-x": "2"})
    changes = {c.title.zh: (c, cause) for c, cause in compare(tmp_path / "old", tmp_path / "new").groups[K.RULE,]}
    other_words, cause = changes["甲岸社区 —开展→ 邻里课堂"]
    assert other_words.kind is ChangeKind.CHANGED and cause.names == ("runs-a",)
    assert [(f.name, f.old, f.new) for f in other_words.fields] == [("quotes", "甲岸社区推行邻里课堂", "推行邻里课堂")]
    lost, cause = changes["甲岸社区 —开展→ 夜校"]
    assert lost.kind is ChangeKind.LOST and cause.names == ("runs-b",)


@pytest.mark.parametrize(("inputs", "kinds"), [
    ({"model": {"ner/weights.npz": "2"}}, (K.MODEL,)),
    ({"gazetteer": {"places.csv": "2"}}, (K.GAZETTEER,)),
    ({"rule_file": {"triggers.yml": "2"}}, (K.RULE,)),
    ({"program": {"kg": "2"}}, (K.PROGRAM,)),
    ({"model": {"ner/weights.npz": "2"}, "rule_file": {"triggers.yml": "2"}}, (K.RULE, K.MODEL)),
    ({}, (K.OTHER,)),
])
def test_what_no_page_or_rule_of_its_own_explains(tmp_path: Path, inputs: dict[str, dict[str, str]], kinds: tuple[CauseKind, ...]) -> None:
    before = {kind: dict.fromkeys(names, "1") for kind, names in inputs.items()}
    register = output(tmp_path / "old", [runs("a.txt")], **before)
    output(tmp_path / "new", [runs("a.txt", status="planned")], register=register, **inputs)
    found = compare(tmp_path / "old", tmp_path / "new")
    assert set(found.groups) == {kinds}
    assert {f.name for c, _ in found.groups[kinds] for f in c.fields} == {"status", "asserted", "support"}


def test_decisions_are_the_cause_of_what_they_speak_of_and_of_nothing_else(tmp_path: Path) -> None:
    made = [runs("a.txt"), runs("b.txt", "夜校"), runs("c.txt", "义诊", "乙桥社区")]
    register = output(tmp_path / "old", made, model={"ner": "1"})
    lines = ["reject,甲岸社区,邻里课堂,runs,,,,li,2026-01-05,", "same,programme/夜校,programme/邻里课堂,,,,,li,2026-01-05,"]
    changed = [*made[:2], runs("c.txt", "义诊", "乙桥社区", status="planned")]
    output(tmp_path / "new", changed, lines=lines, register=register, model={"ner": "2"})
    found = compare(tmp_path / "old", tmp_path / "new")
    assert set(found.groups) == {(K.DECISION,), (K.MODEL,)}
    assert [c.title.zh for c, _ in found.groups[K.MODEL,]] == ["乙桥社区 —开展→ 义诊"]
    by_title = {(c.title.zh, c.kind): c for c, _ in found.groups[K.DECISION,]}
    (merged,) = [f for c in by_title.values() if c.kind is ChangeKind.LOST for f in c.fields]
    assert merged.name == "merged" and {merged.old, merged.new} == {"programme/邻里课堂", "programme/夜校"}
    rejected = next(c for c in by_title.values() if "decision" in c.names)
    assert ("", "reject by li") in [(f.old, f.new) for f in rejected.fields]


def counted() -> Made:
    """A page that says how often something was held, and writes a programme's code."""
    held, code = "夜话会办了40场", "1+18+203+N"
    page = Page("b.txt", f"甲岸社区推行“{code}”工作法。{held}。")
    return article(
        page, 1, [("Community", "甲岸社区"), ("Programme", f"“{code}”工作法"), ("Activity", "夜话会")],
        [("甲岸社区", "runs", f"“{code}”工作法", f"甲岸社区推行“{code}”工作法")], [("夜话会", "场次", 40, "场", held)],
    ), page


def numbers(found: Difference) -> dict[tuple[ChangeKind, str], Any]:
    return {(c.kind, c.title.zh): (kinds, c) for kinds, changes in found.groups.items() for c, _ in changes if c.group == "numbers"}


def test_numbers_and_codes_are_gained_and_lost_with_their_page(tmp_path: Path) -> None:
    register = output(tmp_path / "old", [runs("a.txt")])
    output(tmp_path / "new", [runs("a.txt"), counted()], register=register)
    found = numbers(compare(tmp_path / "old", tmp_path / "new"))
    assert set(found) == {(ChangeKind.GAINED, "夜话会：场次 40场"), (ChangeKind.GAINED, "1+18+203+N工作法：“1+18+203+N”工作法")}
    assert {kinds for kinds, _ in found.values()} == {(K.PAGE_ADDED,)}
    assert {kind for kind, _ in numbers(compare(tmp_path / "new", tmp_path / "old"))} == {ChangeKind.LOST}


def test_a_number_is_followed_when_it_is_read_anew(tmp_path: Path) -> None:
    register = output(tmp_path / "old", [counted()], rule={"metric.test": "1"})
    x, page = counted()
    corrected = replace(x, metrics=tuple(replace(m, value=4.0) for m in x.metrics)), page
    output(tmp_path / "new", [corrected], register=register, rule={"metric.test": "2"})
    ((kinds, change),) = numbers(compare(tmp_path / "old", tmp_path / "new")).values()
    assert kinds == (K.RULE,) and change.kind is ChangeKind.CHANGED
    assert [(f.name, f.old, f.new) for f in change.fields] == [("value", "40", "4")]


def test_a_number_goes_with_the_entity_that_a_person_rejected(tmp_path: Path) -> None:
    made = [counted()]
    register = output(tmp_path / "old", made, model={"ner": "1"})
    output(tmp_path / "new", made, lines=["reject,Activity:夜话会,,,,,,li,2026-01-05,"], register=register, model={"ner": "2"})
    ((kinds, change),) = numbers(compare(tmp_path / "old", tmp_path / "new")).values()
    assert (kinds, change.kind) == ((K.DECISION,), ChangeKind.LOST)


def test_a_renamed_page_loses_no_claim(tmp_path: Path) -> None:
    register = output(tmp_path / "old", [runs("a.txt")])
    x, page = runs("a.txt")
    renamed = replace(x, article=replace(x.article, page="b.txt")), replace(page, name="b.txt")
    output(tmp_path / "new", [renamed], register=register)
    found = compare(tmp_path / "old", tmp_path / "new")
    (change,) = [c for changes in found.groups.values() for c, _ in changes]
    assert change.kind is ChangeKind.CHANGED and [(f.name, f.old, f.new) for f in change.fields] == [("page", "a.txt", "b.txt")]


def test_as_json_it_says_the_same(tmp_path: Path) -> None:
    register = output(tmp_path / "old", [runs("a.txt")])
    output(tmp_path / "new", [runs("a.txt"), runs("c.txt", "夜校", "乙桥社区")], register=register)
    found = compare(tmp_path / "old", tmp_path / "new")
    data = json.loads(json.dumps(found.to_dict()))
    (group,) = data["groups"]
    (claim,) = group["claims"]
    assert group["causes"] == ["page-added"] and claim["because"] == ["c.txt"] and claim["new"]["quotes"] == ["乙桥社区推行夜校"]
    assert (claim["title"], claim["title_en"], claim["change"]) == ("乙桥社区 —开展→ 夜校", "乙桥社区 —runs→ 夜校", "gained")


def test_folders_that_no_build_wrote_are_named(tmp_path: Path) -> None:
    output(tmp_path / "a", [runs("a.txt")])
    with pytest.raises(OutputError, match="build.json"):
        compare(tmp_path / "a", tmp_path)
    (tmp_path / "a" / "graph.nq").write_text("nonsense", encoding="utf-8")
    with pytest.raises(OutputError, match="graph.nq"):
        compare(tmp_path / "a", tmp_path / "a")
    (tmp_path / "a" / "build.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(OutputError, match="99"):
        read_record(tmp_path / "a")
