"""Builds with decisions and the differences between builds, through the command as it is typed."""

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

ROOT = Path(__file__).parents[2]
NIGHT = "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n"
BUILD = ("build", "pages", "--output", "out", "--decisions", "my.csv")
MARKET = "梅岭社区有了集市\n\n本报讯（记者 林禾）近日，松风街道梅岭社区举办邻里集市活动，30余名居民参加。\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, a graph of them in plain/, a claim accepted in my.csv, and the graph with it in out/."""
    home = tmp_path_factory.mktemp("made")
    (home / "pages").mkdir()
    (home / "pages" / "night.txt").write_text(NIGHT, encoding="utf-8")
    (home / "pages" / "market.txt").write_text(MARKET, encoding="utf-8")
    assert kg("build", "pages", "--output", "plain", cwd=home).returncode == 0
    (claim,) = claims(home / "plain", "开展 邻里集市")
    accepted = ("--decisions", "my.csv", "--decide", claim, "accept", "--who", "li", "--when", "2026-01-05")
    assert kg("review", "--graph", "plain", *accepted, cwd=home).returncode == 0
    assert kg(*BUILD, cwd=home).returncode == 0
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder."""
    shutil.copytree(made, tmp_path / "home")
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path / "home"


def kg(*words: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"KG_LANG": "zh", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environ
    return subprocess.run(
        [sys.executable, "-m", "kg", *words], env=env, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=300,
    )


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def issues(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "issues.jsonl").read_text("utf-8").splitlines()]


def claims(folder: Path, what: str) -> list[str]:
    """Ids of the claims whose label holds `what`."""
    rows = (folder / "graph.nq").read_text("utf-8").splitlines()
    return sorted({row.split(">")[0].rpartition("/kg/")[2] for row in rows if "#label>" in row and what in row and "/claim/" in row})


def test_a_lost_confirmed_claim_stops_the_build_and_says_how_to_go_on(home: Path) -> None:
    before, register = bytes_of(home / "out"), (home / "register.jsonl").read_bytes()
    page = home / "pages" / "market.txt"
    page.write_text(MARKET.replace("举办邻里集市活动", "热热闹闹"), encoding="utf-8")

    stopped = kg(*BUILD)
    assert stopped.returncode == 1 and "Traceback" not in stopped.stderr
    for words in ("my.csv 第 2 行", "li（2026-01-05）", "开展 邻里集市", "market.txt", "“", "删去第 2 行", "--allow-lost"):
        assert words in stopped.stderr, words
    assert bytes_of(home / "out") == before and (home / "register.jsonl").read_bytes() == register

    allowed = kg(*BUILD, "--allow-lost")
    assert allowed.returncode == 0, allowed.stderr
    assert [(i["code"], i["level"], i["place"]) for i in issues(home / "out")] == [("lost-claim", "warning", "line 2")]
    assert "line/my.csv:2" in kg("review", "--graph", "out", "--list").stdout

    taken_back = (home / "my.csv").read_text("utf-8").splitlines()[:-1]
    (home / "my.csv").write_text("\n".join(taken_back) + "\n", encoding="utf-8")
    assert kg(*BUILD).returncode == 0


def test_a_confirmed_claim_of_a_page_that_is_left_out_is_lost_too(home: Path) -> None:
    (home / "pages" / "market.txt").unlink()
    stopped = kg(*BUILD, "--lang", "en")
    assert stopped.returncode == 1 and "claims that a person confirmed are gone" in stopped.stderr
    assert "market.txt (not among the input)" in stopped.stderr and "Add market.txt to the input, or remove line 2" in stopped.stderr


def test_decisions_last_through_builds_of_new_and_changed_pages(home: Path) -> None:
    (home / "pages" / "a-new.txt").write_text(NIGHT.replace("竹影社区", "柳岸社区"), encoding="utf-8")
    (home / "pages" / "market.txt").write_text(f"{MARKET}\n\n另一篇报道\n\n本报讯 松风街道清理积雪。\n", encoding="utf-8")
    assert kg(*BUILD).returncode == 0
    assert issues(home / "out") == []
    assert '"accept"' in (home / "out" / "graph.nq").read_text("utf-8")


def test_the_record_of_a_build_names_inputs_and_no_place_or_time(home: Path) -> None:
    inputs = json.loads((home / "plain" / "build.json").read_text("utf-8"))["inputs"]
    assert set(inputs["page"]) == {"market.txt", "night.txt"} and inputs["gazetteer"] == {} == inputs["decision"]
    assert "tokenizer/weights.npz" in inputs["model"] and "triggers.yml" in inputs["rule-file"] and len(inputs["rule"]) > 20
    assert str(home) not in (home / "plain" / "build.json").read_text("utf-8")
    shutil.copytree(home / "pages", home / "elsewhere")
    assert kg("build", "elsewhere", "--output", "again", PYTHONHASHSEED="5").returncode == 0
    assert bytes_of(home / "again") == bytes_of(home / "plain")


def test_differences_and_exit_codes_for_scripts(home: Path) -> None:
    shutil.copytree(home / "pages", home / "more")
    (home / "more" / "third.txt").write_text(NIGHT.replace("竹影社区", "柳岸社区"), encoding="utf-8")
    shutil.copytree(ROOT / "rules", home / "rules")
    names = home / "rules" / "mentions" / "initiatives.yml"
    names.write_text("# a remark changes nothing\n" + names.read_text("utf-8"), encoding="utf-8")
    for words in (("build", "more", "--output", "more-out"), ("build", "pages", "--output", "remark", "--rules", "rules")):
        assert kg(*words).returncode == 0
    same = kg("diff", "plain", "remark")
    assert (same.returncode, same.stdout) == (0, "陈述、数字和实体没有不同。\n")
    more = kg("diff", "plain", "more-out")
    assert more.returncode == 1
    assert more.stdout.startswith("不同的输入：\n  + 版面 third.txt\n\n因为版面加入：陈述 +") and "柳岸社区" in more.stdout
    english = kg("diff", "plain", "more-out", "--lang", "en", "--limit", "1").stdout
    assert english.startswith("Inputs that differ:\n  + page third.txt\n\nBecause of pages added: claims +") and " more\n" in english
    data = json.loads(kg("diff", "plain", "more-out", "--format", "json").stdout)
    assert [g["causes"] for g in data["groups"]] == [["page-added"]] and not data["same"]
    trouble = kg("diff", "plain", "nowhere")
    assert trouble.returncode == 2 and "build.json" in trouble.stderr and trouble.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX systems")
@pytest.mark.parametrize("stage", ["graph.trig", "register.jsonl"])
def test_a_build_killed_while_it_writes_leaves_the_old_graph_to_readers(home: Path, stage: str) -> None:
    before, decided = bytes_of(home / "out"), (home / "my.csv").read_bytes()
    (home / "pages" / "third.txt").write_text(NIGHT.replace("竹影社区", "柳岸社区"), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *BUILD],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL,
    )
    while not (home / ".out.kg-new" / stage).exists() and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    found, in_the_middle = bytes_of(home / "out"), (home / ".out.kg-new").exists()
    assert in_the_middle or stage == "register.jsonl", "the last file may have been in place before the kill came"
    assert (home / "my.csv").read_bytes() == decided and kg("diff", "out", "out").returncode == 0
    assert kg(*BUILD).returncode == 0
    assert found in (before, bytes_of(home / "out")) and (found == before or not in_the_middle)
    assert not (home / ".out.kg-new").exists() and "柳岸社区" in (home / "out" / "graph.nq").read_text("utf-8")
    assert issues(home / "out") == []
