"""Examples that fail, rules that never fire and lists that nothing uses, each told with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.authoring import ExampleFailure, check_examples, check_rules

OwnRules = Callable[..., Path]
NAMES = """rules:
  - id: reading-room
    label: 书场
    kind: suffix
    type: Facility
    tails: [书场]
    parent: true
    right:
      - 志愿者来到竹影社区书场: [竹影社区书场]
      - 居民夸赞环境: [松风书场]
    wrong:
      - 居民都爱去书场
      - 志愿者走进云麓书场听书
"""
FACTS = """rules:
  - id: lends
    label: 资助
    pattern: subject:A ~ @lend ~ venue:P
    gives: [A partnersWith P]
    right:
      - 云麓医院资助了松风街道: [松风街道 partnersWith 云麓医院]
  - id: lends-on-title
    label: 标题里的资助
    scope: headline
    pattern: subject:A ~ @lend ~ other:B
    gives: [A partnersWith B]
    confidence: 0.95
    right:
      - 云麓医院资助了竹影社区: [云麓医院 partnersWith 竹影社区]
  - id: lends-never
    label: 不起作用
    pattern: subject:A @lend @lend other:B
    gives: [A partnersWith B]
    right:
      - 云麓医院资助了竹影社区: []
"""


def own(failures: tuple[ExampleFailure, ...]) -> list[ExampleFailure]:
    return [f for f in failures if f.file.endswith("own.yml")]


def test_a_failing_example_is_told_at_its_own_line(own_rules: OwnRules) -> None:
    missing, too_much = own(check_examples(own_rules(mentions=NAMES)))
    assert (missing.file, missing.line, missing.rule) == ("mentions/own.yml", 10, "reading-room")
    assert (missing.text, missing.expected, missing.found) == ("居民夸赞环境", ("松风书场",), ())
    assert missing.message.zh == "mentions/own.yml:10 reading-room：“居民夸赞环境”这条规则应得出 松风书场，它得出的：没有"
    assert missing.message.en == "mentions/own.yml:10 reading-room: “居民夸赞环境” should give 松风书场; this rule gave: nothing"
    assert (too_much.line, too_much.expected, too_much.found) == (13, (), ("云麓书场",))
    assert too_much.message.zh.endswith("这条规则不应得出 云麓书场")


def test_what_another_rule_found_instead_is_told(own_rules: OwnRules) -> None:
    rule = NAMES[:NAMES.index("    right")].replace("书场", "社区").replace("Facility", "Community").replace("true", "false")
    (failure,) = own(check_examples(own_rules(mentions=rule + "    right:\n      - 松风街道竹影社区开门: [竹影社区]\n")))
    assert "别的规则得出：" in failure.message.zh
    assert "竹影社区（community-name）" in failure.message.zh


def test_facts_count_by_their_own_rule_both_ways_round_and_in_headlines(own_rules: OwnRules) -> None:
    folder = own_rules(facts=FACTS)
    triggers = folder / "triggers.yml"
    triggers.write_text(triggers.read_text("utf-8") + "lend: [资助]\nborrow: [借阅]\n", encoding="utf-8", newline="\n")
    failures = check_examples(folder)
    assert [(f.rule, f.line, f.reason.en) for f in own(failures)] == [("lends-never", 16, "never fires on its own right examples")]
    (idle,) = [f for f in failures if f.rule in ("lend", "borrow")]
    assert (idle.file, idle.rule, idle.reason.en) == ("rules/triggers.yml", "borrow", "no fact rule uses this class of triggers")
    assert triggers.read_text("utf-8").splitlines()[idle.line - 1] == "borrow: [借阅]"


def test_counts_and_progress(own_rules: OwnRules) -> None:
    ticks: list[int] = []
    checked = check_rules(own_rules(), done=ticks.append)
    assert len(ticks) == checked.rules
    assert checked.examples >= checked.rules > 0


def test_failures_are_sorted_by_place(own_rules: OwnRules) -> None:
    failures = check_examples(own_rules(mentions=NAMES, facts=FACTS.replace("@lend", "@run")))
    assert list(failures) == sorted(failures, key=lambda f: (f.file, f.line, f.rule, f.text))
    assert len(own(failures)) >= 3
