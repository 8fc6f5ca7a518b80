"""Whatever is wrong with the input: one clear message or issue, the right exit code, the other pages built, earlier output as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from kg.settings import shipped_rules

GOOD = "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n"
BROKEN_PAGES = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x01" * 500,
    "undecodable.txt": "竹影社区".encode() + b"\xff\xfe\xff" + "办起夜校".encode("gb18030") + b"\x81",
    "huge.txt": "竹影社区办起夜校。\n".encode() * 800_000,
}


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    Path("pages", "good.txt").write_text(GOOD, encoding="utf-8")


def issues(out: str = "out") -> list[dict[str, str]]:
    """All issues; each says file, code, reason and what to do in both languages."""
    rows = [json.loads(line) for line in Path(out, "issues.jsonl").read_text("utf-8").splitlines()]
    assert all(row[key] for row in rows for key in ("file", "code", "level", "reason", "reason_en", "todo", "todo_en"))
    return rows


def snapshot(folder: str) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file()}


@pytest.mark.parametrize("name", BROKEN_PAGES)
def test_a_broken_page_is_an_issue_and_the_others_are_built(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pages", name).write_bytes(BROKEN_PAGES[name])
    assert main(["build", "pages", "--output", "out"]) == 1
    assert [row["file"] for row in issues() if row["level"] == "error"] == [name]
    assert name in capsys.readouterr().err
    assert "竹影社区" in Path("out", "graph.trig").read_text("utf-8")


@pytest.mark.parametrize("name", BROKEN_PAGES)
def test_a_broken_page_alone_changes_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "pages", "--output", "out"]) == 0
    before = snapshot("out")
    Path(name).write_bytes(BROKEN_PAGES[name])
    assert main(["build", name, "--output", "out"]) in (1, 2)
    told = capsys.readouterr().err
    assert name in told and "Traceback" not in told
    assert snapshot("out") == before


def test_one_endless_line_is_read_and_noted() -> None:
    Path("pages", "endless.txt").write_text("松风街道竹影社区举办护眼义诊活动。" * 3200, encoding="utf-8")
    assert main(["build", "pages", "--output", "out"]) == 0
    assert [(row["file"], row["level"], row["place"]) for row in issues()] == [("endless.txt", "warning", "line 1")]


def test_a_folder_without_pages_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("nothing").mkdir()
    Path("nothing", "scan.pdf").write_bytes(b"%PDF-1.4")
    assert main(["build", "nothing", "--output", "out"]) == 2
    assert "nothing" in capsys.readouterr().err
    assert not Path("out").exists()


def test_input_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "no-such-page.txt", "--output", "out"]) == 2
    assert "no-such-page.txt" in capsys.readouterr().err
    assert main(["build", "pages", "no-such-page.txt", "--output", "out"]) == 1
    assert [row["file"] for row in issues()] == ["no-such-page.txt"]


def test_a_page_given_twice_is_read_once() -> None:
    assert main(["extract", "pages", "pages/good.txt", "--output", "out"]) == 0
    assert [(row["file"], row["level"]) for row in issues()] == [("good.txt", "warning")]
    assert [p.name for p in Path("out").glob("*.json")] == ["good.txt.json"]


@pytest.mark.parametrize("command", ["build", "extract"])
def test_an_output_that_is_a_file(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("report.doc").write_text("mine", encoding="utf-8")
    assert main([command, "pages", "--output", "report.doc"]) == 2
    assert main([command, "pages", "--output", "report.doc/below"]) == 2
    assert "report.doc" in capsys.readouterr().err
    assert Path("report.doc").read_text("utf-8") == "mine"


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_folder_that_kg_did_not_make_is_left_alone(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot("pages")
    assert main([command, "pages", "--output", "pages"]) == 2
    assert "不是 kg 写的" in capsys.readouterr().err
    assert snapshot("pages") == before


def test_a_broken_rule_stops_the_build_before_it_starts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "pages", "--output", "out"]) == 0
    before = snapshot("out")
    shutil.copytree(shipped_rules(), "rules")
    for name in ("broken-one.yml", "broken-two.yml"):
        Path("rules", "mentions", name).write_text("rules:\n  - id: street-name\n    lable: 街道\n", encoding="utf-8")
    assert main(["build", "pages", "--rules", "rules", "--output", "out"]) == 2
    told = capsys.readouterr().err
    assert "broken-one.yml:" in told and "broken-two.yml:" in told and "lable" in told
    assert snapshot("out") == before
    assert main(["rules", "check", "--rules", "rules"]) == 2
    assert "broken-one.yml:2" in capsys.readouterr().err


def test_yaml_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(shipped_rules(), "rules")
    Path("rules", "facts", "broken.yml").write_text("rules: [\n", encoding="utf-8")
    assert main(["build", "pages", "--rules", "rules", "--output", "out"]) == 2
    assert "broken.yml" in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_broken_gazetteer_and_broken_decisions_name_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    Path("places").mkdir()
    header = "type,name,parent,aliases,valid_from,valid_to,source\n"
    Path("places", "own.csv").write_text(header + "Village,竹影村,,,,,本地\n", encoding="utf-8")
    assert main(["build", "pages", "--gazetteer", "places", "--output", "out"]) == 2
    assert "own.csv:2" in capsys.readouterr().err
    Path("decisions.csv").write_text("say,left\nperhaps,Street:松风街道\n", encoding="utf-8")
    assert main(["build", "pages", "--decisions", "decisions.csv", "--output", "out"]) == 2
    assert "decisions.csv" in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_table_that_names_no_page_of_ours_is_noted() -> None:
    Path("pages", "pages.csv").write_text("file,outlet,date,page,url\ngod.txt,示例报,2025-07-18,A2,\n", encoding="utf-8")
    assert main(["build", "pages", "--output", "out"]) in (0, 1)
    assert any(row["file"] == "pages.csv" and "god.txt" in row["reason"] for row in issues())


def test_gold_with_a_wrong_offset_names_file_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "pages", "--output", "found"]) == 0
    shutil.copytree("found", "gold")
    document = json.loads(Path("gold", "good.txt.json").read_text("utf-8"))
    document["articles"][0]["spans"] = [[0, 4000]]
    Path("gold", "good.txt.json").write_text(json.dumps(document), encoding="utf-8")
    assert main(["evaluate", "gold", "found", "--text", "pages"]) == 2
    told = capsys.readouterr()
    assert "good.txt.json：articles[0].spans[0]：位置 [0, 4000] 不在文中" in told.err
    assert "F1" not in told.out


def test_evaluate_without_the_page_or_without_any_common_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "pages", "--output", "found"]) == 0
    Path("elsewhere").mkdir()
    assert main(["evaluate", "found", "found", "--text", "elsewhere"]) == 2
    assert "good.txt" in capsys.readouterr().err
    Path("other.json").write_text('{"doc": "other.txt", "articles": []}', encoding="utf-8")
    assert main(["evaluate", "found", "other.json"]) == 2
    assert "任何一个版面" in capsys.readouterr().err


def test_query_of_a_graph_that_is_not_there_or_a_question_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "awards", "--graph", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert main(["build", "pages", "--output", "out"]) == 0
    capsys.readouterr()
    Path("broken.rq").write_text("SELECT ?a WHERE { ?a ", encoding="utf-8")
    for question in ("who-runs-wat", "broken.rq", "missing.rq"):
        assert main(["query", question, "--graph", "out"]) == 2
        told = capsys.readouterr()
        assert question in told.err and "Traceback" not in told.err
