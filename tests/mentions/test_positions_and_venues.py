"""Names of positions and venues, and where initiatives are held."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("竹影社区设立“老街坊”调解室，何青每周来坐班。", "老街坊调解室"),
        ("青溪街道在竹影社区建起“白露”法官工作室。", "白露法官工作室"),
        ("青溪街道开办“邻里和事厅”，何青每周坐班。", "邻里和事厅"),
        ("竹影社区设立“四季说事点”，居民有话就来说。", "四季说事点"),
        ("志愿者来到竹影社区残疾人之家。", "竹影社区残疾人之家"),
        ("居民走进青溪街道市民中心学琴。", "青溪街道市民中心"),
    ],
)
def test_rooms_and_corners_are_facilities(text: str, name: str) -> None:
    found = extract(text)
    assert name in names(found, "Facility")
    assert name not in names(found, "Organisation")


@pytest.mark.parametrize("text", ["竹影社区推出“邻里和事厅”品牌。", "竹影社区推出“老街坊”调解室项目。", "各社区建起残疾人之家。"])
def test_no_facility_where_a_scheme_or_none_in_particular_is_meant(text: str) -> None:
    assert not names(extract(text), "Facility")


def test_libraries_and_party_schools_act() -> None:
    found = extract("近日，云溪区图书馆联合云溪区委党校走进竹影社区开展“书香云溪”活动。")
    assert {"云溪区图书馆", "云溪区委党校"} <= names(found, "Organisation")
    assert names(extract("居民来到竹影社区图书馆看书。"), "Facility") == {"竹影社区图书馆"}


@pytest.mark.parametrize("verb", ["布设", "新建", "增设"])
def test_a_position_begins_behind_what_is_done_to_it(verb: str) -> None:
    assert {n for n in names(extract(f"青溪街道在竹影社区{verb}晓月驿站，方便骑手。"), "Facility") if verb in n} == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("志愿者走进晓月新村，帮老人检修水管。", "晓月新村"),
        ("竹影社区桂香苑的业主凑到一起商量。", "桂香苑"),
        ("近日，青溪街道竹影社区在晓月广场开展“护花”活动。", "晓月广场"),
        ("演员们到南坡戏台唱了三天。", "南坡戏台"),
        ("傍晚，竹影社区晓月广场上坐满了人。", "晓月广场"),
    ],
)
def test_estates_and_grounds(text: str, name: str) -> None:
    assert names(extract(text), "Place") == {name}


@pytest.mark.parametrize("text", ["大家一起建设美丽家园，人人出力。", "青溪街道桂香苑社区举办演出。", "老人们在附近广场散步。"])
def test_no_place_in_figures_of_speech_and_other_names(text: str) -> None:
    assert not names(extract(text), "Place")


def test_listed_estates_keep_their_bare_names() -> None:
    assert names(extract("义诊走进桂香苑、晓月湾等小区。"), "Place") == {"桂香苑", "晓月湾"}
    assert "晓月湾小区" in names(extract("义诊走进桂香苑、晓月湾等小区，晓月湾小区来人最多。"), "Place")


def test_where_a_programme_goes() -> None:
    assert {
        "邻里课堂项目 heldAt 竹影社区",
        "邻里课堂项目 heldAt 柳岸社区",
    } <= facts(extract("“邻里课堂”项目由云溪区妇联发起，已先后走进竹影社区、柳岸社区。"))
    assert "邻里课堂项目 heldAt 竹影社区" in facts(extract("青溪街道计划把“邻里课堂”项目推广到竹影社区。"))
    assert "邻里课堂项目 heldAt 竹影社区" in facts(extract("“邻里课堂”项目由云溪区妇联发起，每月在竹影社区、柳岸社区轮流举办。"))


@pytest.mark.parametrize(
    "text",
    [
        "青溪街道介绍了“邻里课堂”项目，云麓医院走进竹影社区，开展“送清凉”活动。",
        "“邻里课堂”项目没有覆盖竹影社区。",
    ],
)
def test_where_a_programme_does_not_go(text: str) -> None:
    assert "邻里课堂项目 heldAt 竹影社区" not in facts(extract(text))


def test_here_is_the_place_last_spoken_of() -> None:
    text = "傍晚，竹影社区的晓月公园热闹非凡。青溪街道在这里举办“邻里和”纳凉晚会，居民坐了一片。"
    assert "邻里和纳凉晚会 heldAt 晓月公园" in facts(extract(text))
    text = "傍晚，竹影社区的晓月公园热闹非凡。青溪街道在此次活动前举办了“邻里和”纳凉晚会。"
    assert "邻里和纳凉晚会 heldAt 晓月公园" not in facts(extract(text))


def test_a_short_name_in_quotes_again_is_the_scheme() -> None:
    text = "竹影社区推行“小红花”积分制。今后，“小红花”将推广到柳岸社区。"
    assert "小红花积分制 heldAt 柳岸社区" in facts(extract(text))
    text = "竹影社区推行“小红花”积分制。今后，“小红花”舞蹈队将走进柳岸社区。"
    assert "小红花积分制 heldAt 柳岸社区" not in facts(extract(text))


def test_lanes() -> None:
    assert names(extract("大雨中，晓月巷积水漫上台阶。"), "Place") == {"晓月巷"}
    assert not names(extract("志愿者走遍了大街小巷。"), "Place")


def test_a_communitys_shop_for_points_is_a_facility() -> None:
    assert names(extract("居民用积分在竹影社区爱心超市换了一袋米。"), "Facility") == {"竹影社区爱心超市"}
    assert not names(extract("居民用积分在爱心超市换了一袋米。"), "Facility")
