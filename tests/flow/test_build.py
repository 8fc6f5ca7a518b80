"""The whole flow on a few pages: what is left behind, and that it never depends on how the work was done."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import flow
from kg.output import MARK
from kg.settings import Choices, Settings, settle

ROOT = Path(__file__).parents[2]
PAGE = (
    "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n\n"
    "松风街道竹影社区党委书记沈知秋说，社区将开展“邻里守望”系列活动。\n"
)


def settings(pages: Path, out: Path, *, workers: int = 1, persons: bool = True) -> Settings:
    return settle(Choices(inputs=(pages,), output=out, workers=workers, persons=persons))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four demo pages: enough articles for several shards."""
    folder = tmp_path_factory.mktemp("pages")
    for path in sorted((ROOT / "seeds" / "articles").glob("*.txt"))[:4]:
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def built(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    flow.build(settings(pages, out))
    return out


def command(*words: object, **environ: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"KG_LANG": "zh", "PYTHONPATH": str(ROOT)} | environ
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)], env=env, capture_output=True, text=True, encoding="utf-8", timeout=300,
    )


def test_what_a_build_leaves(built: Path, pages: Path) -> None:
    names = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    assert {"index.html", "network.html", "graph.trig", "graph.nq", "issues.jsonl", MARK} <= names
    assert {f"extraction/{p.name}.json" for p in pages.glob("*.txt")} <= names
    front = (built / "index.html").read_text("utf-8")
    assert 'href="network.html"' in front and "4 个版面" in front
    assert not any(word in front for word in ("<script", "http://", "https://"))


def test_every_quote_stands_on_its_page(built: Path, pages: Path) -> None:
    quotes = 0
    for path in sorted((built / "extraction").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        text = (pages / document["doc"]).read_text("utf-8-sig")
        for article in document["articles"]:
            for entity in article["entities"]:
                for form, places in zip(entity["mentions"], entity["at"], strict=True):
                    assert places and all(form in text[start:end] or text[start:end] in form for start, end in places)
            for fact in [*article["relations"], *article["metrics"]]:
                start, end = fact["at"]
                assert text[start:end] == fact["evidence"]
                quotes += 1
    assert quotes > 50


@pytest.mark.parametrize(("workers", "seed"), [(2, "0"), (3, "4242")])
def test_the_same_bytes_whatever_the_workers_and_the_hash_seed(built: Path, pages: Path, tmp_path: Path, workers: int, seed: str) -> None:
    done = command("build", pages, "--output", tmp_path / "out", "--workers", workers, PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "out") == bytes_of(built)


def test_the_same_bytes_whatever_the_order_of_input(built: Path, pages: Path, tmp_path: Path) -> None:
    backwards = sorted(pages.glob("*.txt"), reverse=True)
    done = command("build", *backwards, "--output", tmp_path / "out", "--workers", 1, PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "out") == bytes_of(built)


def test_building_again_over_an_output_changes_nothing(pages: Path, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out")
    flow.build(settings(pages, tmp_path / "out"))
    assert bytes_of(tmp_path / "out") == bytes_of(built)


@pytest.mark.parametrize(("encoding", "line_end"), [("utf-8", "\r\n"), ("utf-8-sig", "\n"), ("gb18030", "\n"), ("utf-16", "\r\n")])
def test_encodings_and_line_ends_change_no_offset(encoding: str, line_end: str, tmp_path: Path) -> None:
    for name, data in (("plain", PAGE.encode()), ("other", PAGE.replace("\n", line_end).encode(encoding))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_bytes(data)
        flow.build(settings(tmp_path / name, tmp_path / f"{name}-out"))
    plain, other = ((tmp_path / f"{name}-out" / "extraction" / "page.txt.json").read_bytes() for name in ("plain", "other"))
    assert plain == other
    assert "云麓医院".encode() in plain


def test_persons_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.txt").write_text(PAGE, encoding="utf-8")
    for name, persons in (("with", True), ("without", False)):
        flow.build(settings(tmp_path / "pages", tmp_path / name, persons=persons))
    types = {}
    for name in ("with", "without"):
        document = json.loads((tmp_path / name / "extraction" / "page.txt.json").read_text("utf-8"))
        types[name] = {entity["type"] for article in document["articles"] for entity in article["entities"]}
        ids = {entity["id"] for article in document["articles"] for entity in article["entities"]}
        assert {fact["subj"] for article in document["articles"] for fact in article["relations"]} <= ids
    assert types["with"] - types["without"] == {"Person"}
    assert "person/" in (tmp_path / "with" / "graph.nq").read_text("utf-8")
    assert "person/" not in (tmp_path / "without" / "graph.nq").read_text("utf-8")


def test_extract_writes_one_document_a_page_without_what_only_we_need(pages: Path, tmp_path: Path) -> None:
    flow.extract(settings(pages, tmp_path / "out"))
    documents = {p.name: json.loads(p.read_text("utf-8")) for p in (tmp_path / "out").glob("*.json")}
    assert {name: d["doc"] for name, d in documents.items()} == {f"{p.name}.json": p.name for p in pages.glob("*.txt")}
    relation = documents["page-01.txt.json"]["articles"][0]["relations"][0]
    assert {"pred", "subj", "obj", "evidence"} <= relation.keys() <= {"pred", "subj", "obj", "evidence", "status", "role"}


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX systems")
def test_a_killed_build_leaves_the_earlier_output_and_no_workers(pages: Path, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    for wait in (0.5, 2.0, 4.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "build", str(pages), "--output", str(out), "--workers", "2"],
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        children = children_of(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert bytes_of(out) == bytes_of(built)
        assert all_gone(children, seconds=60)
    flow.build(settings(pages, out))
    assert bytes_of(out) == bytes_of(built)
    assert {p.name for p in tmp_path.iterdir()} <= {"out", ".out.kg-lock"}


# kg, stopped for good when the first articles are done: whatever the load, the signal finds it with its workers alive. A shell may have
# started the tests with SIGINT ignored, which children inherit.
STOPPED_AT_WORK = """
import signal, sys
from kg.cli import main
from kg.progress import Quiet

def stop(self, amount=1):
    print("at work", flush=True)
    signal.pause()

signal.signal(signal.SIGINT, signal.default_int_handler)
Quiet.advance = stop
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of POSIX systems")
def test_interrupting_a_build_is_no_traceback(pages: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED_AT_WORK, "build", str(pages), "--output", str(tmp_path / "out"), "--workers", "2"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "KG_LANG": "zh"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stdout.readline() == "at work\n"
    fresh, workers = tmp_path / ".out.kg-new", children_of(process.pid)
    assert fresh.exists() and workers
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "已中断" in told and "Traceback" not in told
    assert not (tmp_path / "out").exists() and not fresh.exists()
    assert all_gone(workers, seconds=60)


def children_of(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True).stdout
    return [int(word) for word in listed.split()]


def all_gone(processes: list[int], *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in processes):
            return True
        time.sleep(0.1)
    return False
