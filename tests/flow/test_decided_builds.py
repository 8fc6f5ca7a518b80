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

from kg.identity import append_decision

ROOT = Path(__file__).parents[2]
NIGHT = "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n"
MARKET = "梅岭社区有了集市\n\n本报讯（记者 林禾）近日，松风街道梅岭社区举办邻里集市活动，30余名居民参加。\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pages, and a graph of them in out/."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "night.txt").write_text(NIGHT, encoding="utf-8")
    (tmp_path / "pages" / "market.txt").write_text(MARKET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert kg("build", "pages", "--output", "out").returncode == 0
    return tmp_path


def kg(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"KG_LANG": "zh", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environ
    return subprocess.run([sys.executable, "-m", "kg", *words], env=env, capture_output=True, text=True, encoding="utf-8", timeout=300)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def issues(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "issues.jsonl").read_text("utf-8").splitlines()]


def claims(folder: str, what: str) -> list[str]:
    """Ids of the claims whose label holds `what`."""
    rows = (Path(folder) / "graph.nq").read_text("utf-8").splitlines()
    return sorted({row.split(">")[0].rpartition("/kg/")[2] for row in rows if "#label>" in row and what in row and "/claim/" in row})


def accept(what: str, *, graph: str = "out") -> None:
    (claim,) = claims(graph, what)
    done = kg("review", "--graph", graph, "--decisions", "my.csv", "--decide", claim, "accept", "--who", "li", "--when", "2026-01-05")
    assert done.returncode == 0, done.stderr


def test_a_lost_confirmed_claim_stops_the_build_and_says_how_to_go_on(home: Path) -> None:
    accept("开展 邻里集市")
    assert kg("build", "pages", "--output", "out", "--decisions", "my.csv").returncode == 0
    before, register = bytes_of(home / "out"), (home / "register.jsonl").read_bytes()
    page = home / "pages" / "market.txt"
    page.write_text(MARKET.replace("举办邻里集市活动", "热热闹闹"), encoding="utf-8")

    stopped = kg("build", "pages", "--output", "out", "--decisions", "my.csv")
    assert stopped.returncode == 1 and "Traceback" not in stopped.stderr
    for words in ("my.csv line 2", "li（2026-01-05）", "开展 邻里集市", "market.txt", "“", "删去第 2 行", "--allow-lost"):
        assert words in stopped.stderr, words
    assert bytes_of(home / "out") == before and (home / "register.jsonl").read_bytes() == register
    english = kg("build", "pages", "--output", "out", "--decisions", "my.csv", "--lang", "en")
    assert english.returncode == 1 and "claims that a person confirmed are gone" in english.stderr and "remove line 2" in english.stderr

    allowed = kg("build", "pages", "--output", "out", "--decisions", "my.csv", "--allow-lost")
    assert allowed.returncode == 0, allowed.stderr
    assert [(i["code"], i["level"], i["place"]) for i in issues(home / "out")] == [("lost-claim", "warning", "line 2")]
    assert "lost" not in kg("review", "--graph", "out", "--list").stderr
    assert "line/my.csv:2" in kg("review", "--graph", "out", "--list").stdout

    taken_back = (home / "my.csv").read_text("utf-8").splitlines()[:-1]
    (home / "my.csv").write_text("\n".join(taken_back) + "\n", encoding="utf-8")
    assert kg("build", "pages", "--output", "out", "--decisions", "my.csv").returncode == 0


def test_a_confirmed_claim_of_a_page_that_is_left_out_is_lost_too(home: Path) -> None:
    accept("开展 邻里集市")
    assert kg("build", "pages", "--output", "out", "--decisions", "my.csv").returncode == 0
    (home / "pages" / "market.txt").unlink()
    stopped = kg("build", "pages", "--output", "out", "--decisions", "my.csv")
    assert stopped.returncode == 1 and "market.txt（这次没有读）" in stopped.stderr and "请把 market.txt 也放进输入" in stopped.stderr


def test_decisions_last_through_builds_of_new_and_changed_pages(home: Path) -> None:
    accept("开展 邻里集市")
    (home / "pages" / "a-new.txt").write_text(NIGHT.replace("竹影社区", "柳岸社区"), encoding="utf-8")
    (home / "pages" / "market.txt").write_text(f"{MARKET}\n\n另一篇报道\n\n本报讯 松风街道清理积雪。\n", encoding="utf-8")
    assert kg("build", "pages", "--output", "out", "--decisions", "my.csv").returncode == 0
    assert issues(home / "out") == []
    assert '"accept"' in (home / "out" / "graph.nq").read_text("utf-8")


def test_the_record_of_a_build_names_inputs_and_no_place_or_time(home: Path) -> None:
    inputs = json.loads((home / "out" / "build.json").read_text("utf-8"))["inputs"]
    assert set(inputs["page"]) == {"market.txt", "night.txt"} and inputs["gazetteer"] == {} == inputs["decision"]
    assert "tokenizer/weights.npz" in inputs["model"] and "triggers.yml" in inputs["rule-file"] and len(inputs["rule"]) > 20
    assert str(home) not in (home / "out" / "build.json").read_text("utf-8")
    shutil.copytree(home / "pages", home / "elsewhere")
    assert kg("build", "elsewhere", "--output", "again", PYTHONHASHSEED="5").returncode == 0
    assert bytes_of(home / "again") == bytes_of(home / "out")


def test_differences_and_exit_codes_for_scripts(home: Path) -> None:
    shutil.copytree(home / "pages", home / "more")
    (home / "more" / "third.txt").write_text(NIGHT.replace("竹影社区", "柳岸社区"), encoding="utf-8")
    shutil.copytree(ROOT / "rules", home / "rules")
    names = home / "rules" / "mentions" / "initiatives.yml"
    names.write_text("# a remark changes nothing\n" + names.read_text("utf-8"), encoding="utf-8")
    for words in (("build", "more", "--output", "more-out"), ("build", "pages", "--output", "remark", "--rules", "rules")):
        assert kg(*words).returncode == 0
    same = kg("diff", "out", "remark")
    assert (same.returncode, same.stdout) == (0, "陈述和实体没有不同。\n")
    more = kg("diff", "out", "more-out")
    assert more.returncode == 1
    assert more.stdout.startswith("不同的输入：\n  + 版面 third.txt\n\n因为版面加入：陈述 +") and "柳岸社区" in more.stdout
    english = kg("diff", "out", "more-out", "--lang", "en", "--limit", "1")
    assert english.stdout.startswith("Inputs that differ:\n  + page third.txt\n\nBecause of pages added: claims +") and " more\n" in english.stdout
    data = json.loads(kg("diff", "out", "more-out", "--format", "json").stdout)
    assert [g["causes"] for g in data["groups"]] == [["page-added"]] and not data["same"]
    trouble = kg("diff", "out", "nowhere")
    assert trouble.returncode == 2 and "build.json" in trouble.stderr and trouble.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX systems")
@pytest.mark.parametrize("stage", ["graph.trig", "issues.jsonl", "register.jsonl"])
def test_a_build_killed_while_it_writes_leaves_the_old_graph_to_readers(home: Path, stage: str) -> None:
    accept("开展 邻里集市")
    assert kg("build", "pages", "--output", "out", "--decisions", "my.csv").returncode == 0
    before, decided = bytes_of(home / "out"), (home / "my.csv").read_bytes()
    (home / "pages" / "third.txt").write_text(NIGHT.replace("竹影社区", "柳岸社区"), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "pages", "--output", "out", "--decisions", "my.csv"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL,
    )
    while not (home / ".out.kg-new" / stage).exists() and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (home / ".out.kg-new").exists(), "killed in the middle"
    assert bytes_of(home / "out") == before and (home / "my.csv").read_bytes() == decided
    assert kg("diff", "out", "out").returncode == 0
    assert kg("build", "pages", "--output", "out", "--decisions", "my.csv").returncode == 0
    assert not (home / ".out.kg-new").exists() and "柳岸社区" in (home / "out" / "graph.nq").read_text("utf-8")
    assert issues(home / "out") == []
    append_decision(home / "my.csv", {"say": "reject", "left": "street/松风街道", "who": "li", "when": "2026"})
