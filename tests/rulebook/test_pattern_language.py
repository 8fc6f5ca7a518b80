"""Fact rules' patterns: what each word takes, and which words are refused."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rulebook.pattern import (
    COLON,
    COMMA,
    DE,
    FILLER,
    GROUPS,
    ROLES,
    PatternError,
    compile_pattern,
    required,
    symbol,
    trigger_symbol,
)
from kg.schema import ACTORS, INITIATIVES, EntityType

T = EntityType
CLASSES = frozenset({"run", "at", "partner"})
TRIGGERS = tuple(trigger_symbol(name, CLASSES) for name in sorted(CLASSES))
NAMES = tuple(symbol(type_, role) for type_, role in product(EntityType, ROLES))
MARKS = (FILLER, DE, COMMA, COLON)
LETTERS = (*NAMES, *TRIGGERS, *MARKS)
WORDS = (
    "subject:A", "actor:B", "other", "initiative:O", "programme:P", "venue", "team:T", "any:X", "Street|Community:C", "Honour:H",
    "venue?", "的?", "@run", "@run|at", "@partner?", "~", "~~", "...", "…", "的", ",", ":", "^",
)

letters = st.lists(st.sampled_from(LETTERS), max_size=12).map("".join)
patterns = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True).map(" ".join)


def takes(pattern: str, text: str) -> bool:
    return compile_pattern(pattern, CLASSES).fullmatch(text) is not None


def test_every_item_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == len(EntityType) * 3 + 3 + 4


@pytest.mark.parametrize(("word", "types", "roles"), [
    ("subject", ACTORS, {"subject", "carried"}),
    ("other", ACTORS, {"other"}),
    ("actor", ACTORS, {"subject", "other"}),
    ("initiative", INITIATIVES, {"subject", "other"}),
    ("programme", {T.PROGRAMME}, {"subject", "other"}),
    ("team", {T.ORGANISATION, T.FACILITY}, {"subject", "other"}),
    ("venue", {T.PLACE, T.FACILITY, T.COMMUNITY, T.STREET, T.AREA, T.ORGANISATION}, {"subject", "other"}),
    ("any", set(EntityType), {"subject", "other"}),
    ("Street|Community", {T.STREET, T.COMMUNITY}, {"subject", "other"}),
    ("Honour", {T.HONOUR}, {"subject", "other"}),
])
def test_a_name_word_takes_its_types_in_its_roles_and_nothing_else(word: str, types: set[EntityType], roles: set[str]) -> None:
    taken = {letter for letter in LETTERS if takes(word, letter)}
    assert taken == {symbol(type_, role) for type_ in types for role in roles}


def test_only_subject_takes_a_carried_subject() -> None:
    carried = symbol(T.COMMUNITY, "carried")
    assert [word for word in [*GROUPS, "subject", "other", "Community"] if takes(word, carried)] == ["subject"]


@pytest.mark.parametrize(("word", "taken"), [
    ("@run", {"run"}), ("@run|at", {"run", "at"}), ("的", {DE}), (",", {COMMA}), (":", {COLON}),
])
def test_triggers_and_marks_take_just_themselves(word: str, taken: set[str]) -> None:
    wanted = {trigger_symbol(t, CLASSES) if t in CLASSES else t for t in taken}
    assert {letter for letter in LETTERS if takes(word, letter)} == wanted


@given(letters)
def test_gaps(text: str) -> None:
    assert takes("~", text) == (not set(text) & {*NAMES, COMMA, COLON})
    assert takes("~~", text) == (COMMA not in text)
    assert takes("…", text)
    assert takes("...", text) == (not set(text) & {symbol(type_, "subject") for type_ in ACTORS})


@given(st.sampled_from([w for w in WORDS if w not in ("~", "~~", "...", "…", "^") and not w.endswith("?")]), letters)
def test_a_word_with_a_question_mark_may_be_missing(word: str, text: str) -> None:
    pattern = f"~ {word}? ~"
    assert takes(pattern, text) == (takes("~ ~", text) or takes(f"~ {word} ~", text))


@given(patterns, letters)
def test_what_a_pattern_requires_is_in_everything_it_takes(pattern: str, text: str) -> None:
    match = compile_pattern(pattern, CLASSES).search(text)
    if match is not None:
        assert all(needed & set(match.group()) for needed in required(pattern, CLASSES))


@given(patterns)
def test_roles_are_what_stands_behind_the_colons(pattern: str) -> None:
    roles = {word[-1] for word in pattern.split() if len(word) > 2 and word[-2] == ":"}
    assert set(compile_pattern(pattern, CLASSES).groupindex) == roles


def test_roles_point_at_their_items() -> None:
    text = "".join([symbol(T.COMMUNITY, "subject"), FILLER, TRIGGERS[2], FILLER, symbol(T.ACTIVITY, "other")])
    match = compile_pattern("subject:A ~ @run ~ initiative:O", CLASSES).fullmatch(text)
    assert match is not None
    assert (match.start("A"), match.start("O")) == (0, 4)


def test_a_pattern_reaches_over_a_comma_only_where_it_says_so() -> None:
    text = "".join([symbol(T.PROGRAMME, "other"), COMMA, FILLER, symbol(T.ACTIVITY, "other")])
    assert not takes("programme:P ~~ initiative:O", text)
    assert takes("programme:P , ~ initiative:O", text)
    assert takes("programme:P ... initiative:O", text)


def test_three_dots_stop_at_a_new_subject_but_not_at_a_carried_one() -> None:
    ends = symbol(T.PROGRAMME, "other"), symbol(T.ACTIVITY, "other")
    for role, reaches in (("subject", False), ("carried", True), ("other", True)):
        assert takes("programme:P ... initiative:O", ends[0] + COMMA + symbol(T.COMMUNITY, role) + ends[1]) is reaches


@pytest.mark.parametrize(("pattern", "zh", "en"), [
    ("", "句型是空的", "the pattern is empty"),
    ("  ", "句型是空的", "the pattern is empty"),
    ("subject:A @walk initiative:O", "没有“walk”这类触发词", "there is no trigger class “walk”"),
    ("subject:A @run|walk initiative:O", "没有“walk”这类触发词", "there is no trigger class “walk”"),
    ("subject:A @ initiative:O", "没有“”这类触发词", "there is no trigger class “”"),
    ("author:A", "没有“author”这个类别或类型", "“author” is no group and no type"),
    ("community:A", "没有“community”这个类别或类型", "“community” is no group and no type"),
    ("subject|Person:A", "没有“subject”这个类别或类型", "“subject” is no group and no type"),
    ("actor:a", "角色是一个大写字母，不能是“a”", "a role is one capital letter, not “a”"),
    ("actor:AB", "角色是一个大写字母，不能是“AB”", "a role is one capital letter, not “AB”"),
    ("?", "没有“?”这个类别或类型", "“?” is no group and no type"),
    ("开展", "没有“开展”这个类别或类型", "“开展” is no group and no type"),
    (".*", "没有“.*”这个类别或类型", "“.*” is no group and no type"),
    ("subject:A $", "没有“$”这个类别或类型", "“$” is no group and no type"),
])
def test_words_that_mean_nothing_are_refused(pattern: str, zh: str, en: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern, CLASSES)
    assert (caught.value.message.zh, caught.value.message.en) == (zh, en)


def test_one_role_stands_for_one_item() -> None:
    with pytest.raises(PatternError, match="redefinition"):
        compile_pattern("actor:A ~ actor:A", CLASSES)
