"""The shipped rules do what their own examples say, and nothing among them is idle."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kg.authoring import check_examples
from kg.rulebook import load_rulebook
from kg.settings import shipped_rules

BOOK = load_rulebook(shipped_rules())
RULES = [rule.id for rule in (*BOOK.mentions, *BOOK.facts)]


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    """What is wrong, by rule or list."""
    lines: dict[str, list[str]] = defaultdict(list)
    for failure in check_examples(shipped_rules()):
        lines[failure.rule].append(failure.message.zh)
    return lines


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_keeps_its_examples(rule: str, said: dict[str, list[str]]) -> None:
    wrong = said[rule]
    assert wrong == []


def test_no_word_list_and_no_trigger_class_is_idle(said: dict[str, list[str]]) -> None:
    wrong = [line for rule, lines in said.items() if rule not in RULES for line in lines]
    assert wrong == []
