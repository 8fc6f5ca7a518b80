"""What the sentences around an event say about it."""

from __future__ import annotations

import pytest
from articles import extract, facts

EVENT = "近日，竹园社区举办“邻里同乐”活动。"


@pytest.mark.parametrize(
    "text",
    [
        f"{EVENT}活动现场，志愿者们在云麓广场表演节目。",
        f"{EVENT}当天，志愿者走进云麓广场，为老人理发。",
        f"天气很好。志愿者一行走进云麓广场。{EVENT}",
        f"志愿者一行走进云麓广场。{EVENT}",
        "志愿者走进云麓广场，由竹园社区举办的“邻里同乐”活动开始了。",
    ],
)
def test_the_venue_stands_in_the_sentence_or_in_one_next_to_it(text: str) -> None:
    assert "邻里同乐活动 heldAt 云麓广场" in facts(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        f"{EVENT}志愿者们在云麓广场表演节目。",  # nothing says that it is the same day
        f"天气很好。志愿者走进云麓广场。{EVENT}",
        "天气很好。志愿者走进云麓广场，竹园社区举办“邻里同乐”活动。",  # another subject begins
        f"{EVENT}老人们都说好。当天，志愿者走进云麓广场。",  # one sentence too far
    ],
)
def test_a_place_is_no_venue_where_something_else_is_told(text: str) -> None:
    found = facts(extract(text))
    assert "竹园社区 runs 邻里同乐活动" in found
    assert not {f for f in found if "heldAt" in f}


def test_the_first_venue_told_is_kept() -> None:
    found = facts(extract("“邻里同乐”活动在云麓公园举办。竹园社区举办“邻里同乐”活动。当天，志愿者走进云麓广场。"))
    assert "邻里同乐活动 heldAt 云麓公园" in found
    assert "邻里同乐活动 heldAt 云麓广场" not in found


def test_who_speaks_or_performs_behind_an_event_takes_part() -> None:
    assert "王建国 participatesIn 邻里同乐活动" in facts(extract(f"{EVENT}云州区文旅局局长王建国致辞。"))
    assert "王涵 participatesIn 邻里同乐活动" in facts(extract(f"{EVENT}志愿者王涵为大家表演剪纸。"))


@pytest.mark.parametrize(
    "text",
    [
        f"云州区文旅局局长王建国致辞。{EVENT}",
        f"{EVENT}云州区文旅局局长王建国对大家很熟悉。",
    ],
)
def test_who_acts_before_it_or_does_nothing_does_not(text: str) -> None:
    found = facts(extract(text))
    assert "王建国 holdsRole 云州区文旅局" in found
    assert "王建国 participatesIn 邻里同乐活动" not in found


@pytest.mark.parametrize("here", ["这里", "这儿", "此"])
def test_a_facility_that_an_event_is_held_in_is_its_venue_and_does_not_run_it(here: str) -> None:
    found = facts(extract(f"近日，竹园社区党群服务中心张灯结彩，一场以“邻里同乐”为主题的庆元宵活动在{here}举行。"))
    assert "邻里同乐庆元宵活动 heldAt 竹园社区党群服务中心" in found
    assert not {f for f in found if "runs" in f}
