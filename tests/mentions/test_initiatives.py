"""What is a programme, what is an event, and what is neither."""

from __future__ import annotations

import pytest
from articles import extract, names

from kg.schema import INITIATIVES


def initiatives(text: str) -> set[str]:
    return {e.name for e in extract(text).entities if e.type in INITIATIVES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，柳湖街道举办“邻里同乐”活动，设有“案例宣讲”“互动答疑”等环节。", {"邻里同乐活动"}),
        ("近日，竹园社区举办“邻里同乐”活动，推出“巧手剪纸”“花灯课堂”等环节。", {"邻里同乐活动"}),
        ("近日，竹园社区举办“邻里同乐”活动，推出“巧手剪纸”“花灯课堂”等课程。", {"邻里同乐活动", "巧手剪纸", "花灯课堂"}),
        ("柳湖街道推出“案例宣讲”“互动答疑”等项目。", {"案例宣讲项目", "互动答疑项目"}),
    ],
)
def test_stages_in_quotes_are_no_programmes(text: str, expected: set[str]) -> None:
    assert initiatives(text) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("柳湖街道深化“清洁家园”活动。", "Programme"),
        ("近日，柳湖街道推动“清洁家园”活动走深走实。", "Programme"),
        ("柳湖街道开展“清洁家园”活动。", "Programme"),
        ("9月6日，柳湖街道开展“清洁家园”活动。", "Activity"),
        ("柳湖街道联合云麓医院开展“清洁家园”活动。", "Activity"),
        ("柳湖街道举办“清洁家园”活动。", "Activity"),
    ],
)
def test_a_campaign_has_no_day_and_no_guests(text: str, type_: str) -> None:
    assert names(extract(text), type_) == {"清洁家园活动"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，柳湖街道开展剪纸体验和反诈宣传活动。", {"剪纸体验和反诈宣传活动"}),
        ("近日，柳湖街道开展法律咨询、健康义诊和反诈宣传活动。", {"法律咨询、健康义诊和反诈宣传活动"}),
        ("近日，柳湖街道分别开展剪纸体验和反诈宣传活动。", {"反诈宣传活动"}),
        ("近日，柳湖街道开展文艺演出和反诈宣传活动。", {"文艺演出", "反诈宣传活动"}),  # 文艺演出 is no half of a name
    ],
)
def test_coordinated_doings_are_one_activity(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Activity") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，竹园社区志愿服务活动很热闹。", set()),
        ("近日，竹园社区反诈宣传活动很热闹。", {"反诈宣传活动"}),
    ],
)
def test_a_community_and_a_general_noun_are_no_activity(text: str, expected: set[str]) -> None:
    assert initiatives(text) == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("近日，竹园社区邻里建设启动仪式暨国庆文艺汇演在云麓广场举行。", "邻里建设启动仪式暨国庆文艺汇演"),
        ("近日，竹园社区举行“邻里同乐”项目启动会暨签约仪式。", "邻里同乐项目启动会暨签约仪式"),
    ],
)
def test_two_halves_of_an_event_are_one(text: str, event: str) -> None:
    assert event in names(extract(text), "Activity")


def test_a_shop_in_quotes_is_no_programme() -> None:
    x = extract("近日，竹园社区启动“爱心商圈”项目，“春风十里”零食店率先加入。")
    assert "春风十里零食店" in names(x, "Organisation")
    assert not [n for n in names(x, "Programme") if "春风" in n]


def test_a_kind_of_place_inside_an_event_is_none() -> None:
    x = extract("近日，竹园社区举办“微光公益 爱暖重阳”广场公益活动。")
    assert "微光公益 爱暖重阳广场公益活动" in names(x, "Activity")
    assert not names(x, "Facility")


def test_an_age_in_an_events_name_is_kept_whole() -> None:
    x = extract("近日，竹园社区开展为70岁以上老人免费理发活动。")
    assert names(x, "Activity") == {"为70岁以上老人免费理发活动"}
