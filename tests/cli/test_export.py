"""kg export: files whole or not at all, pipes, and mistakes that are explained."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_corpus import one

from kg.cli import main
from kg.export import FORMATS
from kg.graph import project, write_rdf
from kg.identity import resolve


@pytest.fixture(autouse=True)
def _speak_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    made = one(
        "a.txt", "甲岸社区办起邻里课堂", [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", "甲岸社区办起邻里课堂")], date="2025-07-01",
    )
    folder = tmp_path / "output" / "图谱"
    folder.mkdir(parents=True)
    write_rdf(project([made[0]], [made[1]], resolve([made[0]], [made[1]]))[0], folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_written_beside_the_graph(name: str, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", name, "--graph", str(graph)]) == 0
    made = graph.parent / f"图谱{FORMATS[name].suffix}"
    assert made.stat().st_size > 200 and f"已写出 {made}" in capsys.readouterr().err
    beside = ["图谱.datasette.json"] if name == "sqlite" else []
    assert names(graph.parent) == sorted(["图谱", made.name, *beside])
    assert names(graph) == ["graph.nq", "graph.trig"]


def test_csv_is_the_same_in_a_file_and_in_a_pipe_but_for_the_mark(graph: Path, tmp_path: Path) -> None:
    piped = subprocess.run(
        [sys.executable, "-m", "kg", "export", "csv-edges", "--graph", str(graph), "--output", "-"], capture_output=True, timeout=60,
        env=os.environ | {"PYTHONIOENCODING": "gbk"}, check=True,
    ).stdout
    assert main(["export", "csv-edges", "--graph", str(graph), "--output", str(tmp_path / "new" / "e.csv")]) == 0
    assert (tmp_path / "new" / "e.csv").read_bytes() == b"\xef\xbb\xbf" + piped
    (row,) = csv.DictReader(io.StringIO(piped.decode("utf-8")))
    assert (row["source_label"], row["relation_zh"], row["target_label"]) == ("甲岸社区", "开展", "邻里课堂")


def test_a_reader_that_has_seen_enough_hears_no_complaint(graph: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "nquads", "--graph", str(graph), "--output", "-"]
    (graph / "graph.nq").write_bytes((graph / "graph.nq").read_bytes() * 200)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline().startswith(b"<https://example.org/kg/")
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0


def test_a_failed_export_leaves_the_old_file(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.gexf"
    old.write_text("old", encoding="utf-8")
    (graph / "graph.nq").write_text("no quads", encoding="utf-8")
    assert main(["export", "gexf", "--graph", str(graph), "--output", str(old)]) == 2
    assert "graph.nq 读不出来" in capsys.readouterr().err
    assert old.read_text("utf-8") == "old" and names(tmp_path) == ["old.gexf", "output"]


def test_where_there_is_no_graph_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "trig", "--graph", str(tmp_path), "--output", str(tmp_path / "x.trig")]) == 2
    assert "里没有图谱" in capsys.readouterr().err
    assert names(tmp_path) == []


def test_the_graph_itself_is_not_written_over(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (graph / "graph.nq").read_bytes()
    assert main(["export", "nquads", "--graph", str(graph), "--output", str(graph / "graph.nq")]) == 2
    assert "在图谱文件夹里" in capsys.readouterr().err
    assert (graph / "graph.nq").read_bytes() == before


def test_a_file_that_cannot_be_written_is_named(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["export", "trig", "--graph", str(graph), "--output", str(tmp_path / "file" / "x.trig")]) == 2
    assert f"不能写入 {tmp_path / 'file' / 'x.trig'}" in capsys.readouterr().err
    assert main(["export", "trig", "--graph", str(graph), "--output", str(tmp_path)]) == 2
    assert "是文件夹，不是文件" in capsys.readouterr().err


def test_formats_are_listed_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--list"]) == 0
    chinese = capsys.readouterr().out
    assert main(["export", "--list", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    for name, known in FORMATS.items():
        assert f"{name}\n  {known.what.zh}" in chinese and f"{name}\n  {known.what.en}" in english


@pytest.mark.parametrize(("words", "said"), [(["export"], "kg export --list"), (["export", "csv"], "csv-nodes, csv-edges, csv-claims")])
def test_wrong_use_is_explained(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err
