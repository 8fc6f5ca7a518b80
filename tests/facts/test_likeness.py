"""What the names of a programme and of a possible part have in common."""

from __future__ import annotations

from kg.facts.entities import Key
from kg.facts.likeness import Likeness
from kg.schema import EntityType as T

PLATFORM, MEETING = (T.PROGRAMME, "云溪夜话平台"), (T.ACTIVITY, "云溪夜话专题议事会")
METHOD = (T.PROGRAMME, "三清工作法")
STEPS = [(T.PROGRAMME, name) for name in ("清楼道", "清院落", "清门口")]


def signs(part: Key, whole: Key, *others: Key, row: int = 1) -> set[str]:
    return set(Likeness([part, whole, *others]).signs(part, whole, row))


def test_words_that_two_names_share_are_told_with_where_they_stand() -> None:
    told = signs(MEETING, PLATFORM)
    assert {"shared=4Activity", "shared|where=4allfirst", "shared-words=云溪夜话"} <= told  # 平台 says of what kind it is only


def test_the_name_of_a_place_in_both_is_nothing_that_they_share() -> None:
    told = signs((T.ACTIVITY, "竹影社区邻里宴"), (T.PROGRAMME, "竹影红色管家"), (T.COMMUNITY, "竹影社区"))
    assert "shared=0Activity" in told
    assert not [sign for sign in told if sign.startswith("shared-words")]
    assert "shared-words=竹影" in signs((T.ACTIVITY, "竹影社区邻里宴"), (T.PROGRAMME, "竹影红色管家"))


def test_the_number_in_a_name_is_held_against_the_row_and_against_names_alike() -> None:
    told = signs(STEPS[0], METHOD, *STEPS[1:], row=3)
    assert {"number-row=same", "number-alike=same", "letters=1of1"} <= told
    assert {"number-row=one", "number-alike=other"} <= signs(STEPS[0], METHOD, STEPS[1])
    assert not [sign for sign in signs(MEETING, PLATFORM) if sign.startswith("number")]


def test_a_code_is_no_number() -> None:
    assert not [sign for sign in signs(MEETING, (T.PROGRAMME, "1+18+203+N")) if sign.startswith("number")]


def test_names_without_anything_in_common_say_so() -> None:
    told = signs(STEPS[0], PLATFORM)
    assert {"shared=0Programme", "letters=0of4"} <= told
