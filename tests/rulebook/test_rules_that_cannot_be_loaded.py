"""Authoring errors: every one of them at once, with file and line, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError, RuleError
from kg.rulebook import load_rulebook

Rules = Callable[..., Path]
NAME = "  - id: x\n    label: 甲\n    kind: suffix\n    type: Community\n    tails: [社区]\n    right: [{竹影社区开门: [竹影社区]}]\n"
KIND = "    kind: suffix\n    type: Community\n    tails: [社区]\n"
FACT = (
    "  - id: y\n    label: 乙\n    pattern: subject:A ~ @run ~ initiative:O\n    gives: [A runs O]\n"
    "    right: [{竹影社区开展义诊: [竹影社区 runs 义诊]}]\n"
)


def errors(folder: Path) -> list[str]:
    """The lines of the error in Chinese, without its heading."""
    with pytest.raises(RuleError) as caught:
        load_rulebook(folder)
    heading, *lines = caught.value.message.zh.split("\n")
    assert heading == f"规则有 {len(lines)} 处错误："
    assert len(caught.value.message.en.split("\n")) == len(lines) + 1
    return lines


def test_rules_that_are_in_order(rules: Rules) -> None:
    book = load_rulebook(rules())
    assert [(r.id, r.file, r.line) for r in (*book.mentions, *book.facts)] == [
        ("community", "mentions/names.yml", 2), ("runs", "facts/facts.yml", 2),
    ]
    assert book.triggers == {"开展": "run", "举办": "run", "在": "at"}
    assert (book.divisions, book.stops.verbs) == ({"云州市": "city"}, {"不断", "一举"})


def test_everything_wrong_is_said_at_once_in_order_of_place(rules: Rules) -> None:
    names = "rules:\n" + NAME.replace("label", "lable") + NAME + "    reject: '('\n" + NAME.replace("suffix", "prefix")
    facts = "rules:\n" + FACT.replace("@run", "@walk") + FACT.replace("A runs O", "A runs P").replace("id: y", "id: z")
    found = errors(rules(mentions__more=names, facts__more=facts, mentions__broken="rules: [\n"))
    assert found == [
        "facts/more.yml:2: “pattern”有误：没有“walk”这类触发词",
        "facts/more.yml:7: “pattern”里没有角色“P”",
        "mentions/broken.yml:2: 不是合格的 YAML：expected the node content, but found '<stream end>'",
        "mentions/more.yml:2: 缺少“label”",
        "mentions/more.yml:3: 不认识的键“lable”",
        "mentions/more.yml:8: “reject”不是合格的正则表达式：missing ), unterminated subpattern at position 0",
        "mentions/more.yml:15: 不认识的 kind“prefix”",
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("rules: [\n", "more.yml:2: 不是合格的 YAML"),
    ("rules:\n\t- id: a\n", "more.yml:2: 不是合格的 YAML"),
    (f"rules:\n{NAME}    label: 乙\n", "more.yml:8: 不是合格的 YAML"),
    ("common: &a [x]\nrules: *a\n", "more.yml:1: 不允许使用 YAML 别名（*）"),
    ("- id: a\n", "more.yml:1: 文件顶层应当是键和值"),
    ("", "more.yml:1: 文件顶层应当是键和值"),
    ("rules: none\n", "more.yml:1: 缺少列表“rules”"),
    (f"rules:\n{NAME}rule:\n{NAME}", "more.yml:8: 不认识的键“rule”"),
    ("rules:\n  - 社区\n", "more.yml:2: 每条规则应当是键和值"),
    ("rules: 社区".encode("gbk"), "more.yml:1: 无法读取"),
])
def test_files_that_are_no_rules(rules: Rules, text: str | bytes, said: str) -> None:
    (line,) = errors(rules(mentions__more=text))
    assert line.startswith(f"mentions/{said}")


@pytest.mark.parametrize(("old", "new", "said"), [
    ("    label: 甲\n", "", "2: 缺少“label”"),
    ("    type: Community\n", "", "2: 缺少“type”"),
    ("Community", "Village", "2: 不认识的类型“Village”"),
    ("    tails: [社区]\n", "", "2: 缺少“tails”"),
    ("[社区]", "社区", "2: “tails”应当是词的列表"),
    ("[社区]", "[社区, '']", "2: “tails”应当是词的列表"),
    (KIND, "    kind: literal\n    type: Community\n", "2: 缺少“names”"),
    (KIND, "    kind: regex\n    type: Community\n", "2: 缺少“pattern”"),
    (KIND, "    kind: regex\n    type: Community\n    pattern: 社区\n", "2: “pattern”里没有名为 name 的组（(?P<name>…)）"),
    (KIND, "    kind: literal\n    type: Community\n    names: [甲]\n", "2: “names”应当是“名称: [写法, …]”"),
    (KIND, "    kind: literal\n    type: Community\n    names: {甲乙: 丙丁}\n", "2: “names: 甲乙”应当是词的列表"),
    ("label: 甲", "label: 甲\n    shortest: two", "2: “shortest”应当是不小于 0 的整数：'two'"),
    ("label: 甲", "label: 甲\n    longest: -1", "2: “longest”应当是不小于 0 的整数：-1"),
    ("label: 甲", "label: 甲\n    confidence: high", "2: “confidence”应当是 0 到 1 之间的数：'high'"),
    ("label: 甲", "label: 甲\n    confidence: 9", "2: “confidence”应当是 0 到 1 之间的数：9"),
    ("label: 甲", "label: 甲\n    parent: no", "2: “parent”应当是 true 或 false：'no'"),
    ("label: 甲", "label: 甲\n    unless: '['", "2: “unless”不是合格的正则表达式：unterminated character set at position 0"),
    ("label: 甲", "label: 甲\n    wrong: [{竹影社区: []}]", "2: “wrong”的例子写法不对：{'竹影社区': []}"),
    ("label: 甲", "label: 甲\n    wrong: 竹影社区", "2: “wrong”应当是列表"),
    ("label: 甲", "label: 甲\n    before: [开展]", "2: “before”对 kind: suffix 不起作用"),
    ("    kind: suffix\n    type: Community\n    tails", "    kind: literal\n    names: {竹影: []}\n    type: Community\n    tails",
     "2: “tails”对 kind: literal 不起作用"),
    ("id: x", "id: community", "2: 编号“community”用了 2 次"),
])
def test_mention_rules_that_are_wrong(rules: Rules, old: str, new: str, said: str) -> None:
    found = [line for line in errors(rules(mentions__own="rules:\n" + NAME.replace(old, new))) if line.startswith("mentions/own")]
    assert found == [f"mentions/own.yml:{said}"]


@pytest.mark.parametrize("right", ["", "right: []", "right: 竹影社区", "right: [{竹影社区: 竹影社区}]", "right: [竹影社区]"])
def test_a_rule_without_a_right_example(rules: Rules, right: str) -> None:
    right = f"    {right}\n"
    text = NAME[:NAME.index("    right")] + right
    assert "mentions/own.yml:2: 规则“x”没有正例（right）" in errors(rules(mentions__own="rules:\n" + text))
    text = FACT[:FACT.index("    right")] + right
    assert "facts/own.yml:2: 规则“y”没有正例（right）" in errors(rules(facts__own="rules:\n" + text))


@pytest.mark.parametrize(("old", "new", "said"), [
    ("    pattern: subject:A ~ @run ~ initiative:O\n", "", "缺少“pattern”"),
    ("initiative:O", "project:O", "“pattern”有误：没有“project”这个类别或类型"),
    ("initiative:O", "initiative:o", "“pattern”有误：角色是一个大写字母，不能是“o”"),
    ("initiative:O", "initiative:O?", "“gives”里的角色“O”不能可有可无"),
    ("initiative:O", "initiative", "“pattern”里没有角色“O”"),
    ("[A runs O]", "A runs O", "“gives”应当是列表"),
    ("[A runs O]", "[A walks O]", "“gives”应当写成“A runs B”：'A walks O'"),
    ("[A runs O]", "[A runs]", "“gives”应当写成“A runs B”：'A runs'"),
    ("label: 乙", "label: 乙\n    scope: page", "不认识的 scope“page”"),
    ("label: 乙", "label: 乙\n    gap: far", "“gap”应当是不小于 0 的整数：'far'"),
    ("label: 乙", "label: 乙\n    every: 1", "“every”应当是 true 或 false：1"),
    ("id: y", "id: community", "编号“community”用了 2 次"),
])
def test_fact_rules_that_are_wrong(rules: Rules, old: str, new: str, said: str) -> None:
    found = [line for line in errors(rules(facts__own="rules:\n" + FACT.replace(old, new))) if line.startswith("facts/own")]
    assert found == [f"facts/own.yml:2: {said}"]


@pytest.mark.parametrize(("file", "text", "said"), [
    ("triggers", "run: [开展]\nat: [在]\nhost: [开展]\n", "rules/triggers.yml:1: “开展”同属 run 和 host"),
    ("triggers", "run: 开展\nat: [在]\n", "rules/triggers.yml:1: “run”应当是词的列表"),
    ("stops", "hard: [了]\n", "rules/stops.yml:1: 缺少词表“soft”"),
])
def test_word_lists_that_are_wrong(rules: Rules, file: str, text: str, said: str) -> None:
    assert said in errors(rules(**{file: text}))


def test_word_lists_that_are_missing_or_too_many(rules: Rules) -> None:
    folder = rules()
    lists = folder / "lexicons.yml"
    kept = [line for line in lists.read_text("utf-8").splitlines() if not line.startswith("units")]
    lists.write_text("\n".join([*kept, "colours: [红]"]), encoding="utf-8", newline="\n")
    assert errors(folder) == ["rules/lexicons.yml:1: 没有用到的词表“colours”", "rules/lexicons.yml:1: 缺少词表“units”"]


def test_files_that_are_missing(rules: Rules) -> None:
    folder = rules()
    for name in ("triggers.yml", "lexicons/divisions.csv", "lexicons/function-words.txt"):
        (folder / name).unlink()
    found = errors(folder)
    assert "rules/triggers.yml:1: 缺少这个文件" in found
    assert "lexicons/divisions.csv:1: 缺少行政区划表" in found
    assert "lexicons/function-words.txt:1: 缺少虚词和动词表" in found


def test_a_list_of_divisions_without_its_columns(rules: Rules) -> None:
    folder = rules()
    (folder / "lexicons" / "divisions.csv").write_text("云州市\n", encoding="utf-8", newline="\n")
    assert errors(folder) == ["lexicons/divisions.csv:1: 表头应当是 name,level"]


def test_no_folder_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到规则文件夹"):
        load_rulebook(tmp_path / "nowhere")


def test_aliases_that_would_unfold_to_gigabytes_are_refused_unread(rules: Rules) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)) + "rules: *a59\n"
    assert errors(rules(facts__bomb=bomb)) == ["facts/bomb.yml:1: 不允许使用 YAML 别名（*）"]
