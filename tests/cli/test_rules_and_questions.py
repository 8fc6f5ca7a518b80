"""kg rules and kg query as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.query import as_csv, as_table
from kg.query import Table
from kg.settings import shipped_rules

PAGE = (
    "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n\n"
    "松风街道梅岭社区开展垃圾分类宣传活动。\n"
)


@pytest.fixture(autouse=True)
def _speak_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("graph")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    assert main(["build", str(folder / "page.txt"), "--output", str(folder / "out")]) == 0
    return str(folder / "out")


def test_the_rules_that_ship_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check"]) == 0
    assert "没有错误" in capsys.readouterr().out


def test_an_example_that_fails_is_named_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(shipped_rules(), tmp_path / "rules")
    (tmp_path / "rules" / "mentions" / "own.yml").write_text(
        "rules:\n  - id: own-bridge\n    label: 桥\n    kind: suffix\n    type: Place\n    tails: [风雨桥]\n"
        "    right:\n      - 活动在清溪风雨桥举行: [清溪大桥]\n    wrong: [居民走过清溪风雨桥]\n", encoding="utf-8",
    )
    assert main(["rules", "check", "--rules", str(tmp_path / "rules")]) == 1
    told = capsys.readouterr().err
    assert "mentions/own.yml:8 own-bridge" in told and "清溪大桥" in told
    assert "mentions/own.yml:9 own-bridge" in told


def test_explain_names_the_rule_behind_each_fact(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "竹影社区联合云麓医院举办护眼义诊。"]) == 0
    told = capsys.readouterr().out
    assert "[0, 4] 竹影社区 社区/村  ← community-name" in told
    assert "竹影社区 合作 云麓医院（已完成）  ← partner-verb" in told
    assert "“竹影社区联合云麓医院" in told


def test_explain_takes_a_sentence_without_anything_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "今天天气不错。"]) == 0
    assert "没有" in capsys.readouterr().out


def test_every_question_that_ships_is_listed_with_its_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    listed = capsys.readouterr().out
    assert {path.stem for path in (shipped_rules() / "queries").glob("*.rq")} <= set(listed.splitlines())
    assert "--param street=…  街道名称" in listed


def test_answers_as_csv_and_json_say_the_same(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "community-initiatives", "--graph", graph, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["query", "community-initiatives", "--graph", graph, "--format", "json"]) == 0
    objects = json.loads(capsys.readouterr().out)
    assert [{k: v or "" for k, v in row.items()} for row in objects] == rows
    assert {"竹影社区", "梅岭社区"} <= {cell for row in rows for cell in row.values()}


def test_a_parameter_narrows_the_answer(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "community-initiatives", "--graph", graph, "--param", "community=梅岭社区"]) == 0
    told = capsys.readouterr().out
    assert "梅岭社区" in told and "竹影社区" not in told
    assert main(["query", "community-initiatives", "--graph", graph, "--param", 'community=x" } #']) == 0
    assert "没有符合的结果" in capsys.readouterr().err


def test_a_query_file_of_ones_own(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.rq").write_text(
        "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a <https://example.org/kg/ontology#Community> } }", encoding="utf-8",
    )
    assert main(["query", str(tmp_path / "own.rq"), "--graph", graph, "--format", "csv"]) == 0
    assert capsys.readouterr().out == "n\n2\n"


def test_cells_that_look_like_formulas_are_guarded_in_csv() -> None:
    table = Table(("name",), (("=1+1",), ("@x",), ("1+18+203+N",), (None,)))
    assert as_csv(table).split("\n") == ["name", "'=1+1", "'@x", "1+18+203+N", '""']


def test_a_chinese_character_takes_two_cells_of_a_table() -> None:
    lines = as_table(Table(("名称", "n"), (("竹影社区", "1"), ("ab", "22")))).split("\n")
    assert lines == ["名称      n", "────────  ──", "竹影社区  1", "ab        22"]
