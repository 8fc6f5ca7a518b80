"""kg review as a librarian uses it: listing, deciding from scripts, and one key a decision in a real terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import flow
from kg.cli import main
from kg.identity import Decision, load_ledger
from kg.settings import Choices, settle

ROOT = Path(__file__).parents[2]
PAGES = {
    "a.txt": "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n\n"
    "松风街道的办法是“日访夜谈”工作法。\n",
    "b.txt": "惠民志愿服务队走进社区\n\n本报讯 惠民志愿服务队在竹影社区开展“银龄课堂”活动，惠民志愿服务队还开展“暖冬行动”。\n",
    "c.txt": "新惠民志愿服务队来了\n\n本报讯 新惠民志愿服务队在梅岭社区开展“红领巾课堂”活动。\n",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "pages").mkdir()
    for name, text in PAGES.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    flow.build(settle(Choices(inputs=(folder / "pages",), output=folder / "out")))
    return folder / "out"


@pytest.fixture(autouse=True)
def _speak_chinese(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    monkeypatch.chdir(tmp_path)


def listed(graph: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main(["review", "--graph", str(graph), "--list", "--format", "json", *words]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def said(file: str = "my.csv") -> list[Decision]:
    return list(load_ledger(Path(file)).decisions)


def test_what_is_listed_shows_sentences_and_reasons(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--graph", str(graph), "--list"]) == 0
    told = capsys.readouterr().out
    assert "惠民志愿服务队（组织机构） / 新惠民志愿服务队（组织机构）" in told and "一个名称包含另一个，这不是同一的证据" in told
    assert "c.txt《新惠民志愿服务队来了》" in told and "【新惠民志愿服务队在梅岭社区开展“红领巾课堂”活动】" in told
    assert told.index("pair/") < told.index("日访夜谈") and "可信度 0.5" in told
    assert main(["review", "--graph", str(graph), "--list", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "one name contains the other, which proves nothing" in english and "confidence 0.5" in english


def test_formats_and_filters_agree(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = listed(graph, capsys)
    assert [i["kind"] for i in items] == ["near-miss", "claim"]
    assert listed(graph, capsys, "--kind", "claim") == items[1:] and listed(graph, capsys, "--limit", "1") == items[:1]
    assert main(["review", "--graph", str(graph), "--list", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [r["id"] for r in rows] == [i["id"] for i in items] and rows[0]["effect"] == str(items[0]["effect"])


def test_decisions_from_a_script(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair, claim = (str(i["id"]) for i in listed(graph, capsys))
    by = ["--graph", str(graph), "--decisions", "my.csv", "--who", "li", "--when", "2026-01-05"]
    for words in (
        ["--decide", pair, "not-same", "--why", "两支队伍"], ["--decide", claim, "reject"],
        ["--decide", "street/松风街道", "rename", "--value", "松风街道办"],
        ["--decide", "community/梅岭社区", "same", "--with", "community/松风街道-竹影社区"],
    ):
        assert main(["review", *by, *words]) == 0, capsys.readouterr().err
    found = said()
    assert [(d.say, d.who, d.when) for d in found] == [(say, "li", "2026-01-05") for say in ("not-same", "reject", "rename", "same")]
    assert {found[0].left, found[0].right} == {"organisation/惠民志愿服务队", "organisation/新惠民志愿服务队"}
    assert found[0].why == "两支队伍"
    assert (found[1].left, found[1].predicate, found[1].right, found[1].quote) == (
        "松风街道", "runs", "日访夜谈工作法", "松风街道的办法是“日访夜谈”工作法",
    )
    assert found[1].article and found[1].article.startswith("article/")
    assert (found[2].left, found[2].value) == ("street/松风街道", "松风街道办")
    assert listed(graph, capsys, "--decisions", "my.csv") == []
    assert Path("register.jsonl").read_bytes() == (graph / "register.jsonl").read_bytes()


def test_a_claim_that_is_not_listed_can_be_decided_by_its_id(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (graph / "graph.nq").read_text("utf-8").splitlines()
    sure = next(line.split(" ")[0].strip("<>") for line in lines if "#object>" in line and "银龄课堂" in line)
    for id_ in (sure, sure.rpartition("/kg/")[2]):
        assert main(["review", "--graph", str(graph), "--decisions", "my.csv", "--decide", id_, "accept", "--who", "li"]) == 0
    assert [(d.say, d.quote) for d in said()] == [("accept", "惠民志愿服务队在竹影社区开展“银龄课堂”活动")] * 2


@pytest.mark.parametrize(("words", "hint"), [
    (["--decide", "claim/0000", "accept", "--who", "li", "--decisions", "my.csv"], "没有 claim/0000"),
    (["--decide", "street/松风街道", "accept", "--who", "li", "--decisions", "my.csv"], "不能决定 accept"),
    (["--decide", "street/松风街道", "maybe", "--who", "li", "--decisions", "my.csv"], "没有 maybe 这种决定"),
    (["--decide", "street/松风街道", "reject", "--decisions", "my.csv"], "--who"),
    (["--decide", "street/松风街道", "rename", "--who", "li", "--decisions", "my.csv"], "--value"),
    (["--decide", "street/松风街道", "retype", "--value", "Stret", "--who", "li", "--decisions", "my.csv"], "不认识的类型 Stret"),
    (["--decide", "street/松风街道", "reject", "--who", "li"], "--decisions"),
    (["--decide", "street/松风街道", "reject", "--who", "li", "--when", "gestern", "--decisions", "my.csv"], "--when"),
    (["--decisions", "my.csv"], "不是终端"),
])
def test_wrong_use_is_explained_and_writes_nothing(
    graph: Path, words: list[str], hint: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["review", "--graph", str(graph), *words]) == 2
    assert hint in capsys.readouterr().err
    assert not Path("my.csv").exists()


def test_a_folder_without_a_graph_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--graph", str(tmp_path), "--list"]) == 2
    assert "kg build" in capsys.readouterr().err


# -- in a terminal


@pytest.fixture
def terminal(graph: Path, tmp_path: Path) -> Iterator[object]:
    """A function that starts kg review in a pseudo-terminal of its own."""
    pexpect = pytest.importorskip("pexpect")
    if not hasattr(pexpect, "spawn"):
        pytest.skip("no pseudo-terminal on this system")
    started = []

    def start(*words: str, language: str = "zh") -> object:
        command = ["-m", "kg", "review", "--graph", str(graph), "--decisions", "my.csv", *words]
        env = os.environ | {"KG_LANG": language, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "TERM": "xterm"}
        child = pexpect.spawn(sys.executable, command, cwd=str(tmp_path), env=env, encoding="utf-8", timeout=60, dimensions=(50, 200))
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def test_one_key_a_decision(terminal, capsys: pytest.CaptureFixture[str]) -> None:
    child = terminal("--who", "li", "--when", "2026-01-05")
    child.expect_exact("[1/2]")
    child.expect_exact("【新惠民志愿服务队在梅岭社区开展“红领巾课堂”活动】")
    child.expect_exact("s 同一个")
    child.send("x")  # no such key: asked again
    child.expect_exact("s 同一个")
    child.send("n")
    child.expect_exact("✓ 不是同一个")
    child.expect_exact("[2/2]")
    child.expect_exact("a 认可")
    assert [d.say for d in said()] == ["not-same"], "kept at once, not at the end"
    child.send("w")
    child.expect_exact("理由")
    child.sendline("原文写得明白")
    child.expect_exact("a 认可")
    child.send("a")
    child.expect_exact("✓ 认可")
    child.expect_exact("写了 2 条决定")
    child.wait()
    assert child.exitstatus == 0
    assert [(d.say, d.who, d.when, d.why) for d in said()] == [
        ("not-same", "li", "2026-01-05", None), ("accept", "li", "2026-01-05", "原文写得明白"),
    ]


def test_skipping_going_back_and_relabelling(terminal) -> None:
    child = terminal(language="en")
    child.expect_exact("Who decides")
    child.sendline("wang")
    child.expect_exact("[1/2]")
    child.expect_exact("space skip")
    child.send(" ")
    child.expect_exact("[2/2]")
    child.expect_exact("l relabel")
    child.send("l")
    child.expect_exact("Predicate or status")
    child.sendline("rnus")
    child.expect_exact("There is no predicate or status")
    child.expect_exact("l relabel")
    child.send("l")
    child.expect_exact("Predicate or status")
    child.sendline("planned")
    child.expect_exact("1 decisions written")
    assert [(d.say, d.value, d.who) for d in said()] == [("relabel", "planned", "wang")]
    child = terminal("--who", "wang")
    child.expect_exact("[1/1]")
    child.expect_exact("b 上一条")
    child.send("b")
    child.expect_exact("[1/1]")
    child.expect_exact("q 结束")
    child.send("q")
    child.expect_exact("0 条决定")


@pytest.mark.parametrize("end", ["q", "\x03", "\x04"])
def test_whatever_ends_it_keeps_what_was_decided(terminal, end: str) -> None:
    child = terminal("--who", "li")
    child.expect_exact("s 同一个")
    child.send("u")
    child.expect_exact("[2/2]")
    child.expect_exact("q 结束")
    child.send(end)
    child.expect_exact("写了 1 条决定")
    child.wait()
    assert child.exitstatus == 0 and [d.say for d in said()] == ["unsure"]
