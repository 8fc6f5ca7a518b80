"""Who stands behind an event, or leads it, is nowhere that it is held: 在甲指导、乙支持下; 在甲组织的活动上."""

from __future__ import annotations

import pytest
from articles import extract, facts


def told(text: str) -> set[str]:
    return {f for f in facts(extract(text)) if " partOf " not in f}


@pytest.mark.parametrize(
    "text",
    [
        "棠梨社区在云溪区妇联指导下举办亲子阅读活动。",
        "棠梨社区在云溪区妇联的指导下，举办亲子阅读活动。",
        "在云溪区妇联的帮助下，棠梨社区举办亲子阅读活动。",
        "在云溪区妇联的精心指导下棠梨社区举办亲子阅读活动。",
    ],
)
def test_who_guides_or_helps_takes_part(text: str) -> None:
    assert told(text) == {"棠梨社区 runs 亲子阅读活动", "云溪区妇联 participatesIn 亲子阅读活动"}


@pytest.mark.parametrize(
    "text",
    [
        "在云溪区妇联指导、青溪街道支持下，棠梨社区举办亲子阅读活动。",
        "在云溪区妇联的指导和青溪街道的支持下，棠梨社区举办亲子阅读活动。",
        "在云溪区妇联、青溪街道等单位的大力支持下，棠梨社区举办亲子阅读活动。",
    ],
)
def test_each_of_two_helpers_takes_part(text: str) -> None:
    assert told(text) == {
        "棠梨社区 runs 亲子阅读活动",
        "云溪区妇联 participatesIn 亲子阅读活动",
        "青溪街道 participatesIn 亲子阅读活动",
    }


def test_the_second_helper_runs_nothing_where_the_runner_is_left_out() -> None:
    found = told("在云溪区妇联的指导和青溪街道的支持下，举办亲子阅读活动。")
    assert found == {"云溪区妇联 participatesIn 亲子阅读活动", "青溪街道 participatesIn 亲子阅读活动"}


def test_an_event_is_held_with_support_not_at_it() -> None:
    assert told("“邻里同乐”联欢会在云溪区妇联的支持下举行。") == {"云溪区妇联 participatesIn 邻里同乐联欢会"}
    found = told("“邻里同乐”联欢会在云溪区妇联的支持下在青溪文化馆举行。")
    assert found == {"云溪区妇联 participatesIn 邻里同乐联欢会", "邻里同乐联欢会 heldAt 青溪文化馆"}


@pytest.mark.parametrize("word", ["组织", "牵头"])
def test_who_organises_or_leads_runs_it_too(word: str) -> None:
    found = told(f"在云溪区妇联{word}下，棠梨社区开展亲子阅读活动。")
    assert found == {"云溪区妇联 runs 亲子阅读活动", "棠梨社区 runs 亲子阅读活动"}


def test_one_leads_and_the_other_helps() -> None:
    found = told("在青溪街道牵头、云溪区妇联帮助下，棠梨社区举办亲子阅读活动。")
    assert found == {"青溪街道 runs 亲子阅读活动", "云溪区妇联 participatesIn 亲子阅读活动", "棠梨社区 runs 亲子阅读活动"}


@pytest.mark.parametrize(
    "text",
    [
        "棠梨社区在青溪镇党委领导下开展亲子阅读活动。",
        "棠梨社区在青溪镇党委的带领下开展亲子阅读活动。",
        "棠梨社区在云麓医院医生何青的指导下开展亲子阅读活动。",
    ],
)
def test_other_words_tell_neither_who_helps_nor_where(text: str) -> None:
    assert {f for f in told(text) if "holdsRole" not in f} == {"棠梨社区 runs 亲子阅读活动"}


def test_who_only_comes_to_what_another_organises_runs_nothing() -> None:
    assert "棠梨社区 runs 亲子阅读活动" not in told("在云溪区妇联组织下，棠梨社区居民参加亲子阅读活动。")


@pytest.mark.parametrize("tail", ["上，居民来了", "中，居民获奖"])
def test_whose_an_event_is_says_not_where(tail: str) -> None:
    assert told(f"在云溪区妇联组织的亲子阅读活动{tail}。") == {"云溪区妇联 runs 亲子阅读活动"}
    assert told(f"在云溪区妇联举办的亲子阅读活动{tail}。") == {"云溪区妇联 runs 亲子阅读活动"}


def test_where_an_event_takes_place_is_still_told() -> None:
    assert "亲子阅读活动 heldAt 云溪区图书馆" in told("在云溪区图书馆举行的亲子阅读活动落幕。")
    assert "亲子阅读活动 heldAt 棠梨社区" in told("在棠梨社区举办的亲子阅读活动中，居民来了。")
