"""The worked examples of rules/README.md, copied as they stand, pass the check."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kg.authoring import check_examples
from kg.rulebook import load_rulebook
from kg.rulebook.load import FACT_KEYS, KINDS, MENTION_KEYS
from kg.rulebook.pattern import GROUPS
from kg.settings import shipped_rules

README = (shipped_rules() / "README.md").read_text(encoding="utf-8")


def test_the_worked_examples_pass(own_rules: Callable[..., Path]) -> None:
    folder = own_rules()
    blocks = re.findall(r"^```yaml (\S+)\n(.*?)^```", README, re.S | re.M)
    for name, text in blocks:
        with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    book = load_rulebook(folder)
    added = {rule.id for rule in (*book.mentions, *book.facts) if rule.file.endswith("own.yml")}
    assert added == {"story-hall", "quoted-passport", "sponsors"}
    wrong = [f.message.zh for f in check_examples(folder) if f.rule in added | {"sponsor"}]
    assert wrong == []


def test_every_key_and_every_word_is_described() -> None:
    described = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.S)))
    assert sorted((MENTION_KEYS | FACT_KEYS | KINDS) - described) == []
    words = {word.split(":")[0] for word in described}
    assert sorted((set(GROUPS) | {"subject", "other", "~", "~~", "...", "…", "^", "\\|"}) - words) == []
