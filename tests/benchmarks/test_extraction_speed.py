"""The benchmark of extraction measures every stage on one text, and compares the whole with what it is held against."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "extraction_speed.py"


def test_every_stage_has_its_speed_and_the_whole_its_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("jieba", reason="the extra “benchmark” is not installed")
    page = tmp_path / "page.txt"
    page.write_text("竹影社区办起夜校\n\n松风街道竹影社区联合云麓医院举办护眼义诊，发放手册120册。\n", encoding="utf-8", newline="\n")
    code = runpy.run_path(str(SCRIPT))["main"]([str(page), "--runs", "1"])
    head, _, *rows, verdict = capsys.readouterr().out.splitlines()
    assert re.match(r"\d\d characters in 1 articles", head)
    speeds = {row[:36].strip(): float(row[36:48].replace(",", "")) for row in rows}
    parts = ["language: words, sentences, names", "mentions", "facts"]
    assert {"jieba.posseg", "bare pkuseg, this project's model", "whole pipeline: pages → facts", *parts} <= speeds.keys()
    assert all(speed > 0 for speed in speeds.values())
    share = float(verdict.split()[2])
    assert share == pytest.approx(speeds["whole pipeline: pages → facts"] / speeds["jieba.posseg"], abs=0.01)
    assert code == (0 if share >= 0.2 else 1)
