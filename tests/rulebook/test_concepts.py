from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.rulebook import Scheme, failing_examples, load_schemes
from kg.rulebook.concepts import KINDS, THEMES
from kg.settings import shipped_rules

SHIPPED = load_schemes(shipped_rules())
WANTED_KINDS = {
    "governance-model", "working-method", "mechanism", "campaign", "series", "brand", "platform", "document", "ranking",
}
WANTED_THEMES = {"waste-sorting", "anti-fraud", "elderly-care", "employment", "civic-campaign", "mediation", "heritage"}


def scheme(name: str) -> Scheme:
    return next(s for s in SHIPPED if s.id == name)


def test_the_shipped_schemes_hold_what_readers_ask_for_in_two_languages() -> None:
    kinds, themes = scheme(KINDS), scheme(THEMES)
    assert {c.id for c in kinds.concepts} >= WANTED_KINDS and {c.id for c in themes.concepts} >= WANTED_THEMES
    assert 18 <= len(themes.concepts) <= 26
    for c in (*kinds.concepts, *themes.concepts):
        assert all((c.label.zh, c.label.en, c.definition.zh, c.definition.en)) and c.right and c.wrong


def test_every_shipped_example_comes_out_as_it_should() -> None:
    assert [(c.id, text) for c, text, _ in failing_examples(SHIPPED)] == []


@pytest.mark.parametrize(
    ("name", "behind", "kind"),
    [
        ("《邻里公约》", "", "document"),
        ("邻里课堂", "", "platform"),
        ("星火", "品牌持续擦亮", "brand"),
        ("星火", "，品牌", None),
        ("五心工作法", "", "working-method"),
        ("2+6+N", "", "governance-model"),
        ("巡河积分制", "", "mechanism"),
        ("楼院评比机制", "", "ranking"),
        ("时间银行", "", None),
    ],
)
def test_a_programme_is_of_one_kind_or_of_none(name: str, behind: str, kind: str | None) -> None:
    found = scheme(KINDS).kind(name, behind)
    assert (found.id if found else None) == kind


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("防范养老诈骗讲座", {"anti-fraud"}),
        ("长者食堂敬老活动", {"elderly-care"}),
        ("非遗剪纸进校园", {"heritage", "children-education"}),
        ("急救技能培训", {"health"}),
        ("茶话会", set()),
    ],
)
def test_themes_are_as_many_as_the_words_show(text: str, themes: set[str]) -> None:
    assert {c.id for c in scheme(THEMES).themes(text)} == themes


def test_faults_are_told_together_with_their_lines(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "concepts"
    folder.mkdir(parents=True)
    entry = "zh: 甲\n    en: a\n    definition-zh: 甲\n    definition-en: a\n    right: [甲]\n    wrong: [乙]\n"
    (folder / "kinds.yml").write_text(
        f"concepts:\n  - id: one\n    heads: [甲]\n    {entry}  - id: one\n    printed: '('\n    {entry}  - id: Two\n    {entry}",
        encoding="utf-8",
    )
    (folder / "themes.yml").write_text(f"concepts:\n  - id: three\n    heads: [甲]\n    {entry}", encoding="utf-8")
    (folder / "own.yml").write_text("concepts: []\n", encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_schemes(tmp_path / "rules")
    text = error.value.message.en
    for fault in (
        "concepts/kinds.yml:2: the id “one” is used 2 times",
        "concepts/kinds.yml:10: “printed” is not a valid",
        "concepts/kinds.yml:18: “id” should be lower-case",
        "concepts/themes.yml:2: “words” is missing",
        "concepts/themes.yml:3: unknown key “heads”",
        "concepts/own.yml:1: only kinds and themes",
    ):
        assert fault in text, (fault, text)


def test_rules_without_schemes_classify_nothing(tmp_path: Path) -> None:
    assert load_schemes(tmp_path) == ()
