"""Streets, towns and communities as papers of many cities write them: short forms, offices, little words, and what only looks like one."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    ("text", "street", "area"),
    [
        ("成都锦江望湖街道举办运动会。", "望湖街道", "锦江区"),
        ("记者来到锦江望湖街道兰亭社区采访。", "望湖街道", "锦江区"),
        ("近日，锦江沙岭镇举办运动会。", "沙岭镇", "锦江区"),
    ],
)
def test_a_district_without_its_last_character(text: str, street: str, area: str) -> None:
    found = extract(text)
    assert names(found, "Street") == {street}
    assert f"{street} partOf {area}" in facts(found)


def test_a_community_behind_a_city_and_a_district_without_their_last_characters() -> None:
    assert {"锦江区 partOf 成都市", "兰亭社区 partOf 锦江区"} <= facts(extract("成都锦江兰亭社区举办运动会。"))


@pytest.mark.parametrize("text", ["近日，长安南路街道举办运动会。", "近日，新华家园社区举办运动会。"])
def test_no_district_inside_a_road_or_an_estate(text: str) -> None:
    assert names(extract(text), "Area") == set()


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("天河区云麓街持续推进清淤。", "云麓街"),
        ("近日，云麓街举办邻里运动会。", "云麓街"),
        ("云麓街办事处举办活动。", "云麓街"),
        ("雁塔区云麓街办举办活动。", "云麓街道"),
        ("云麓街道开会，云麓街党工委书记何青发言。", "云麓街道"),
        ("本报讯云麓街道近日举办活动。", "云麓街道"),
        ("自云麓街道启动改造以来，居民满意。", "云麓街道"),
        ("经云麓街道多次协调，问题解决。", "云麓街道"),
        ("市南区·云麓街道：小院议事。", "云麓街道"),
        ("柳湾村（盈河镇）获评先进。", "盈河镇"),
    ],
)
def test_a_street_by_its_short_forms_and_offices_and_behind_little_words(text: str, street: str) -> None:
    assert names(extract(text), "Street") == {street}


@pytest.mark.parametrize(
    "text",
    [
        "天河区各镇街开展宣讲。", "天河区酒吧街推出夜游专线。", "涉农街道和城郊街道一起清淤。", "居民到公租房管理处反映。",
        "云麓古玩街举办夜市。",
    ],
)
def test_what_only_looks_like_a_street(text: str) -> None:
    assert names(extract(text), "Street") == set()


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("云麓街道桃源社区、联合社区、文明社区举办活动。", {"桃源社区", "联合社区", "文明社区"}),
        ("云麓街道17社区、18社区举办活动。", {"17社区", "18社区"}),
        ("云麓街道理想社区举办活动。", {"理想社区"}),
        ("云麓街道·桃源社区：小院议事。", {"桃源社区"}),
        ("柳湾村落实河长制。", {"柳湾村"}),
        ("途经桃源、杏林等社区。", {"桃源社区", "杏林社区"}),
        ("区领导到云麓街道考察社区治理工作。", set()),
    ],
)
def test_communities_in_lists_by_numbers_and_behind_verbs(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


def test_part_of_the_people_is_no_department() -> None:
    assert names(extract("云麓街道组织部分居民代表参观展览。"), "Organisation") == set()


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("云麓街道先后举办了急救培训、亲子运动会、消防演练，居民都来了。", {"急救培训", "亲子运动会", "消防演练"}),
        ("石湾街道职工趣味运动会日前在体育馆举行。", {"职工趣味运动会"}),
        ("大桥社区居民合唱音乐会近日圆满落幕。", {"居民合唱音乐会"}),
    ],
)
def test_events_in_a_row_and_before_a_day(text: str, events: set[str]) -> None:
    assert names(extract(text), "Activity") == events


def test_no_event_in_the_name_of_a_body() -> None:
    assert names(extract("云麓区志愿者协会日前启动换届。"), "Activity") == set()


@pytest.mark.parametrize("street", ["大连新村街道", "昆明新村街道", "无锡新村街道"])
def test_a_new_village_called_after_a_city_is_a_streets_name(street: str) -> None:
    found = extract(f"近日，{street}举办运动会。")
    assert names(found, "Street") == {street}
    assert names(found, "Area") == set()


def test_a_sum_of_the_steppe_is_a_town() -> None:
    found = extract("青格苏木的牧民来看戏。青格苏木举办那达慕大会。")
    assert names(found, "Street") == {"青格苏木"}


def test_a_number_of_towns_is_no_town() -> None:
    assert names(extract("来自柳湖、竹影、松鹤3个镇街的代表参加。"), "Street") == set()
