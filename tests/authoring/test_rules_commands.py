"""kg rules check, explain and report as they are typed, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.authoring import Condition
from kg.authoring.builtin import BUILT_IN
from kg.cli import main
from kg.cli.explaining import LAYERS, UNMET
from kg.extraction import Extractor
from kg.model import Page
from kg.reading import decode, split_page
from kg.settings import shipped_seeds

OwnRules = Callable[..., Path]
WRONG = """rules:
  - id: reading-room
    label: 书场
    kind: suffix
    type: Facility
    tails: [书场]
    right:
      - 居民夸赞环境: [松风书场]
      - 志愿者走进云麓书场听书: [竹影书场]
"""


@pytest.fixture(autouse=True)
def _speak_chinese(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    monkeypatch.chdir(tmp_path)


def test_check_prints_every_failure_and_exits_1(own_rules: OwnRules, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", "--rules", str(own_rules(mentions=WRONG))]) == 1
    told = capsys.readouterr()
    assert [line.split("：")[0] for line in told.err.splitlines() if "reading-room" in line] == [
        "mentions/own.yml:8 reading-room", "mentions/own.yml:9 reading-room",
    ]
    assert told.out == ""


def test_check_in_english(own_rules: OwnRules, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "rules", "check", "--rules", str(own_rules(mentions=WRONG))]) == 1
    assert "mentions/own.yml:8 reading-room: “居民夸赞环境” should give 松风书场; this rule gave: nothing" in capsys.readouterr().err


def test_explain_shows_rules_and_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "松风街道竹影社区举办护眼义诊"]) == 0
    out = capsys.readouterr().out
    assert "    [4, 8] 竹影社区 社区/村  ← community-name 社区（mentions/names.yml:" in out
    assert out.index("名称规则") < out.index("竹影社区 社区/村")
    assert "  [竹影社区 主语 社区/村] [举办 触发词 @run] [护眼义诊 名称 活动]\n" in out
    assert "竹影社区 开展 护眼义诊（已完成）  ← runs-verb" in out


def test_explain_names_the_nearest_rule_and_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "松风街道竹影社区让云麓医院开展“护眼”义诊活动"]) == 0
    out = capsys.readouterr().out
    assert "云麓医院 … 护眼义诊活动：最接近 runs-verb" in out
    assert "subject:A ~~ @run" in out
    assert main(["rules", "explain", "--lang", "en", "松风街道竹影社区让云麓医院开展“护眼”义诊活动"]) == 0
    out = capsys.readouterr().out
    assert "云麓医院 … 护眼义诊活动: nearest is runs-verb" in out
    assert "[竹影社区 subject community]" in out


PAGE = (
    "竹影社区办起夜校\n\n竹影社区让云麓医院开展“护眼”义诊活动，发放手册120册。\n\n\n"
    "松风街道添了口袋公园\n\n松风街道近日建成口袋公园，居民纷纷前来散步。\n"
)


def test_explain_takes_an_article_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE.encode("gb18030"))
    articles = split_page(Page(page.name, PAGE))
    assert len(articles) == 2
    assert main(["rules", "explain", "--page", str(page), "--article", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(articles[0].text + "\n\n")
    assert "云麓医院 … 护眼义诊活动：最接近 runs-verb" in out
    (start, end) = map(int, re.findall(r"\[(\d+), (\d+)\] 云麓医院", out)[0])
    assert articles[0].text[start:end] == "云麓医院"


def test_explain_lists_the_articles_of_a_page_where_none_is_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8", newline="\n")
    for more in ([], ["--article", "9"]):
        assert main(["rules", "explain", "--page", "page.txt", *more]) == 2
        err = capsys.readouterr().err
        assert "1  竹影社区办起夜校" in err and "2  松风街道添了口袋公园" in err and "--article" in err


def test_explain_wants_either_a_sentence_or_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain"]) == 2
    assert "--page" in capsys.readouterr().err
    assert main(["rules", "explain", "松风街道", "--page", "page.txt"]) == 2
    assert main(["rules", "explain", "--page", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_every_condition_is_worded_in_both_languages() -> None:
    assert set(UNMET) == set(Condition)
    assert [c for c, said in UNMET.items() if re.search("[\u4e00-\u9fff]", said.en) or not re.search("[\u4e00-\u9fff]", said.zh)] == []


def test_report_counts_each_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("竹影社区办起夜校\n\n竹影社区联合云麓医院举办护眼义诊。\n", encoding="utf-8", newline="\n")
    gold = tmp_path / "gold.json"
    gold.write_text('{"doc": "page.txt", "articles": []}', encoding="utf-8")
    assert main(["rules", "report", str(gold), "--text", str(tmp_path)]) == 0
    rows = {cells[6]: cells[:6] for line in capsys.readouterr().out.splitlines()[1:] if (cells := line.split())}
    assert rows["community-name"][:2] == ["1", "0"] and rows["community-name"][3] == "0.000"
    assert rows["partner-verb"] == ["1", "0", "1", "0.000", "0.333", "0.800"]
    assert rows["town-name"] == ["0", "0", "0", "–", "0.500", "–"]


def test_report_says_what_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "report", "gold.json"]) == 2
    assert "kg rules report --help" in capsys.readouterr().err
    assert main(["rules", "report", str(tmp_path / "none.json"), "--text", "."]) == 2
    assert "none.json" in capsys.readouterr().err


def test_whatever_gives_something_on_the_demo_pages_has_a_label(extractor: Extractor) -> None:
    """A built-in rule without a label would be shown to users as a bare id."""
    known = BUILT_IN.keys() | {rule.id for rule in (*extractor.book.mentions, *extractor.book.facts)}
    seeds = shipped_seeds()
    assert seeds is not None
    given, layers = set(), set()
    for path in sorted((seeds / "articles").glob("*.txt")):
        for article in split_page(Page(path.name, decode(path.read_bytes()).text)):
            extraction = extractor.extract(article)
            given |= {x.rule for x in (*extraction.entities, *extraction.facts, *extraction.metrics)}
            mentions = extractor.mentions(article)
            given |= {m.rule for m in mentions}
            layers |= {m.layer for m in mentions}
    assert sorted(given - known) == []
    assert all(label.zh and label.en for label in BUILT_IN.values())
    assert layers <= LAYERS.keys()
