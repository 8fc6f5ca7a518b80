"""Output is replaced whole or not at all, whatever kills the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import MARK, exchange, recover, replacing, swap_by_renames


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.is_file() and p.name != MARK}


def write(folder: Path, **files: str) -> None:
    with replacing(folder) as fresh:
        for name, text in files.items():
            (fresh / name).write_text(text, encoding="utf-8")


def test_replaces_everything_that_stood_there(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    write(out, a="1", b="1")
    write(out, a="2")
    assert contents(out) == {"a": "2"}
    assert [p.name for p in out.parent.iterdir() if p.name not in ("out", ".out.kg-lock")] == []


def test_a_failed_run_leaves_the_earlier_output(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, a="1")
    with pytest.raises(ValueError, match="no good"), replacing(out) as fresh:
        (fresh / "a").write_text("half", encoding="utf-8")
        raise ValueError("no good")
    assert contents(out) == {"a": "1"}
    assert not (tmp_path / ".out.kg-new").exists()


def test_an_empty_folder_may_be_used_but_a_strange_one_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "empty", a="1")
    assert contents(tmp_path / "empty") == {"a": "1"}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputError, match="不敢覆盖"):
        write(tmp_path / "mine", a="1")
    assert contents(tmp_path / "mine") == {"thesis.doc": "years of work"}


def test_things_put_there_during_the_run_are_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(OutputError), replacing(out) as fresh:
        (fresh / "a").write_text("1", encoding="utf-8")
        out.mkdir()
        (out / "thesis.doc").write_text("years of work", encoding="utf-8")
    assert contents(out) == {"thesis.doc": "years of work"}


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="是文件"):
        write(tmp_path / "file", a="1")
    with pytest.raises(OutputError, match="不能写入"):
        write(tmp_path / "file" / "below", a="1")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="不能写入"):
        write(tmp_path / "closed" / "out", a="1")


def test_two_runs_at_once(tmp_path: Path) -> None:
    with replacing(tmp_path / "out") as fresh:
        (fresh / "a").write_text("first", encoding="utf-8")
        with pytest.raises(OutputError, match="另一个 kg"):
            write(tmp_path / "out", a="second")
    assert contents(tmp_path / "out") == {"a": "first"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real", a="1")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    write(tmp_path / "link", a="2")
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "real") == {"a": "2"}


def test_exchange_swaps_two_full_folders(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(name, encoding="utf-8")
    if not exchange(tmp_path / "one", tmp_path / "other"):
        pytest.skip("this system cannot exchange two folders in one step")
    assert contents(tmp_path / "one") == {"a": "other"}
    assert contents(tmp_path / "other") == {"a": "one"}


def test_the_way_without_exchange_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path / "out", a="1")
    (tmp_path / "fresh").mkdir()
    (tmp_path / "fresh" / "a").write_text("2", encoding="utf-8")
    swap_by_renames(tmp_path / "fresh", tmp_path / "out")
    assert contents(tmp_path / "out") == {"a": "2"}
    assert not (tmp_path / ".out.kg-old").exists()


def test_killed_between_two_renames_the_old_output_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, a="1")
    out.rename(tmp_path / ".out.kg-old")
    recover(out)
    assert contents(out) == {"a": "1"}
    out.rename(tmp_path / ".out.kg-old")
    with pytest.raises(ValueError), replacing(out):
        raise ValueError
    assert contents(out) == {"a": "1"}


def test_killed_after_two_renames_the_new_output_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, a="1")
    out.rename(tmp_path / ".out.kg-old")
    write(out, a="2")
    assert contents(out) == {"a": "2"}
    assert not (tmp_path / ".out.kg-old").exists()


BUILDS_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from kg.output import replacing
for n in count():
    with replacing(Path(sys.argv[1])) as fresh:
        for part in range(20):
            (fresh / str(part)).write_text(str(n), encoding="utf-8")
    print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX systems")
def test_kill_9_at_any_moment_leaves_one_whole_output(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for n in range(6):
        process = subprocess.Popen([sys.executable, "-c", BUILDS_FOR_EVER, str(out)], stdout=subprocess.PIPE, text=True)
        assert process.stdout and process.stdout.readline() == "0\n"
        time.sleep(0.017 * n)
        process.send_signal(signal.SIGKILL)
        process.wait()
        recover(out)
        found = contents(out)
        assert len(found) == 20
        assert len(set(found.values())) == 1
    write(out, a="after all that")
    assert contents(out) == {"a": "after all that"}
    assert {p.name for p in tmp_path.iterdir()} <= {"out", ".out.kg-lock"}
