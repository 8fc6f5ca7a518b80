"""Who hosts by a 主办方为, where an event comes to, offices in rows and behind names; and names that are no persons or communities."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("近日，青溪街道竹影社区的何青书记介绍了做法。", "何青 holdsRole 竹影社区"),
        ("青溪街道党工委书记何青，街道党工委副书记、办事处主任白露，办事处副主任唐宁参加活动。", "唐宁 holdsRole 青溪街道"),
        ("近日，竹影小学教师何青来到竹影社区。", "何青 holdsRole 竹影小学"),
        ("近日，石桥派出所民警何青来到竹影社区。", "何青 holdsRole 石桥派出所"),
    ],
)
def test_an_office_is_held_in_its_body(text: str, wanted: str) -> None:
    assert wanted in facts(extract(text))


def test_a_department_named_in_an_office_is_the_committees() -> None:
    found = extract("云州市云溪区文化节开幕。区委副书记何青，区委常委、宣传部部长白露出席。")
    assert "云溪区委宣传部" in names(found, "Organisation")
    assert "白露 holdsRole 云溪区委宣传部" in facts(found)


def test_the_bureau_of_civil_affairs_is_completed_and_a_school_for_citizens_is_not() -> None:
    assert "大同市民政局" in names(extract("大同市召开推进会。市民政局局长何青介绍了做法。"), "Organisation")
    assert "大同市民学校" not in names(extract("大同市召开推进会。市民学校的老师介绍了做法。"), "Organisation")


def test_all_of_a_row_of_office_holders_hand_over_the_flag() -> None:
    text = "11月28日，竹影社区举办邻里联欢会。云溪区民政局局长何青、青溪街道党工委书记苏白露为志愿服务队授旗。"
    assert {"何青 participatesIn 邻里联欢会", "苏白露 participatesIn 邻里联欢会"} <= facts(extract(text))


def test_who_only_speaks_of_an_event_takes_no_part() -> None:
    text = "11月28日，竹影社区举办邻里联欢会。云溪区民政局局长何青、青溪街道党工委书记白露表示，将继续支持社区。"
    assert not {f for f in facts(extract(text)) if " participatesIn " in f}


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("6月27日，青溪街道竹影社区热闹非凡，“守望相助”启动仪式在此举行。", "守望相助启动仪式 heldAt 竹影社区"),
        ("竹影社区党群服务中心门口人头攒动，“邻里集市”活动如约而来。", "邻里集市活动 heldAt 竹影社区党群服务中心"),
    ],
)
def test_where_an_event_comes_to_is_its_venue_and_no_runner(text: str, venue: str) -> None:
    found = facts(extract(text))
    event, _, place = venue.split()
    assert venue in found
    assert f"{place} runs {event}" not in found


@pytest.mark.parametrize("text", ["居民黄伯笑着说，日子好了。", "居民魏大娘笑着说，日子好了。", "居民代表高声宣读倡议书。"])
def test_relatives_words_and_adverbs_are_no_persons(text: str) -> None:
    assert names(extract(text), "Person") == set()


@pytest.mark.parametrize("text", ["各镇街都行动起来。", "治理要落到街镇这一层。", "会上公布了社会治理先进镇名单。"])
def test_a_word_for_all_towns_is_none(text: str) -> None:
    assert names(extract(text), "Street") == set()
