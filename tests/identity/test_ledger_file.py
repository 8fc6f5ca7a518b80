"""Adding lines to a decisions file: nothing that stood there is ever lost, reordered or changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, OutputError
from kg.identity import Ledger, Say, append_decision, load_ledger, write_ledger
from kg.identity.ledger import FIELDS

ROOT = Path(__file__).parents[2]
SAID = {"say": "same", "left": "street/a", "right": "street/b", "who": "li", "when": "2026-01-05"}
HEADER = ",".join(FIELDS)


def test_a_new_file_has_a_header_and_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "decisions.csv"
    append_decision(path, SAID | {"why": "电话核实"})
    assert path.read_bytes().startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\n")
    (d,) = load_ledger(path).decisions
    assert (d.say, d.left, d.right, d.who, d.when, d.why, d.line) == ("same", "street/a", "street/b", "li", "2026-01-05", "电话核实", 2)


@pytest.mark.parametrize("before", [
    f"\ufeff{HEADER}\r\nnot-same,甲,乙,,,,,li,2026,\r\n",
    f"{HEADER}\nnot-same,甲,乙,,,,,li,2026,",
    "who,when,say,left,right\nli,2026,not-same,甲,乙\n\n",
    f'{HEADER}\nnot-same,甲,乙,,,,,li,2026,"两行\n理由"\n',
])
def test_what_stood_there_stays_byte_for_byte_and_its_columns_are_kept(tmp_path: Path, before: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(before.encode())
    path.chmod(0o640)
    append_decision(path, SAID)
    assert path.read_bytes().startswith(before.encode())
    assert [(d.say, d.left, d.right, d.who) for d in load_ledger(path).decisions] == [
        ("not-same", "甲", "乙", "li"), ("same", "street/a", "street/b", "li"),
    ]
    assert ("\r\n" in before) == path.read_bytes().endswith(b"\r\n")
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("before", "cells", "said"), [
    ("say,left,right,who,when\n", SAID | {"why": "x"}, "缺少列 why"),
    (f"{HEADER}\nmaybe,a,b,,,,,li,2026,\n", SAID, "decisions.csv:2"),
    (f'{HEADER}\nsame,a,b,,,,,li,2026,"open\n', SAID, "没有配对的引号"),
    (f"{HEADER}\n", SAID | {"right": ""}, "decisions.csv:2 same 缺少 right"),
])
def test_what_cannot_be_added_leaves_the_file_as_it_was(tmp_path: Path, before: str, cells: dict[str, str], said: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(InputError) as error:
        append_decision(path, cells)
    assert said in error.value.message.zh
    assert path.read_text("utf-8") == before
    assert {p.name for p in tmp_path.iterdir()} <= {"decisions.csv", ".decisions.csv.kg-lock"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="不能写入"):
        append_decision(tmp_path / "closed" / "decisions.csv", SAID)


text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)


@settings(max_examples=60, deadline=None)
@example([("=HYPERLINK(1)", "'-1", "@开源")], "csv")
@given(st.lists(st.tuples(text, text, text), min_size=1, max_size=4), st.sampled_from(["csv", "jsonl"]))
def test_every_line_comes_back_as_it_was_said(said: list[tuple[str, str, str]], kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"decisions.{kind}"
        lines = [SAID | {"quote": a, "value": b, "why": c} for a, b, c in said]
        for line in lines:
            append_decision(path, line)
        found = [(d.quote or "", d.value or "", d.why or "") for d in load_ledger(path).decisions]
        assert [tuple(" ".join(x.split()) for x in f) for f in found] == [tuple(" ".join(x.split()) for x in s) for s in said]
        assert not any(cell.startswith(("=", "+", "@")) for row in path.read_text("utf-8-sig").splitlines() for cell in row.split(","))
        write_ledger(load_ledger(path), Path(folder) / "copy.jsonl")
        copied = load_ledger(Path(folder) / "copy.jsonl").decisions
        assert [(d.quote, d.value, d.why) for d in copied] == [(d.quote, d.value, d.why) for d in load_ledger(path).decisions]


def test_no_lines_make_an_empty_file(tmp_path: Path) -> None:
    write_ledger(Ledger(), tmp_path / "none.jsonl")
    assert load_ledger(tmp_path / "none.jsonl") == Ledger()


WRITES = """
import sys
from itertools import count
from pathlib import Path
from kg.identity import append_decision
path, who, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for n in count():
    if n == last:
        break
    append_decision(path, {"say": "same", "left": f"street/{who}{n}", "right": "street/b", "who": who, "when": "2026-01-05"})
    print(n, flush=True)
"""


def writer(path: Path, who: str, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITES, str(path), who, str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})


def test_three_people_at_once_lose_no_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    writers = [writer(path, who, 12) for who in "abc"]
    for process in writers:
        process.communicate(timeout=120)
        assert process.returncode == 0
    lines = [d.left for d in load_ledger(path).decisions]
    assert sorted(lines) == sorted(f"street/{who}{n}" for who in "abc" for n in range(12))
    for who in "abc":
        own = [line for line in lines if line.startswith(f"street/{who}")]
        assert own == [f"street/{who}{n}" for n in range(12)], "each one's lines stay in their order"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX systems")
def test_kill_9_at_any_moment_loses_no_line_that_was_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    written: list[str] = []
    for n, who in enumerate("abcd"):
        process = writer(path, who, 10_000)
        assert process.stdout and process.stdout.readline() == "0\n"
        time.sleep(0.05 * n)
        process.send_signal(signal.SIGKILL)
        reported, _ = process.communicate()
        written += [f"street/{who}{k}" for k in range(len(reported.split()) + 1)]
        lines = [d.left for d in load_ledger(path).decisions]
        assert [line for line in lines if line in written] == written
        assert len(lines) <= len(written) + n + 1, "at most the one that was being written beside"
    append_decision(path, SAID)
    assert load_ledger(path).decisions[-1].left == "street/a"


def test_the_lines_of_the_handbook_are_lines_that_can_be_read(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "decisions-file.md").read_text("utf-8")
    example = text.partition("```csv\n")[2].partition("```")[0]
    path = tmp_path / "decisions.csv"
    path.write_text(example, encoding="utf-8")
    assert [d.say for d in load_ledger(path).decisions] == ["same", "not-same", "rename", "reject"]
    assert all(f"| `{say}` |" in text for say in Say)
