"""Units of area, two numbers in a row, and the noun that a number counts."""

from __future__ import annotations

import pytest
from articles import extract

Row = tuple[str, float, str | None]  # what is counted, value, unit


def counted(text: str) -> set[Row]:
    return {(m.what, m.value, m.unit) for m in extract(text).metrics}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("竹影社区很大，面积0.8平方公里。", 0.8, "平方公里"),
        ("竹影社区很大，面积2平方千米。", 2.0, "平方千米"),
        ("竹影社区很美，绿地3公顷。", 3.0, "公顷"),
        ("竹影社区很美，广场30平米。", 30.0, "平米"),
        ("竹影社区很美，广场30平方米。", 30.0, "平方米"),
    ],
)
def test_units_of_area(text: str, value: float, unit: str) -> None:
    assert {(v, u) for _, v, u in counted(text)} == {(value, unit)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("竹影社区很大，常住居民5102户13110人。", {(5102.0, "户"), (13110.0, "人")}),
        ("竹影社区很热心，走访3家12人。", {(3.0, "家"), (12.0, "人")}),
        ("竹影社区的围墙高3米5。", set()),  # a length, and not 3 of anything
        ("竹影社区的盐价是3分5。", set()),
    ],
)
def test_a_number_right_behind_a_unit(text: str, values: set[tuple[float, str]]) -> None:
    assert {(v, u) for _, v, u in counted(text)} == values


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("竹影社区很热心，累计发放资料500份。", "资料"),
        ("竹影社区很热心，先后接待居民300人次。", "居民"),
        ("竹影社区很热心，招募志愿者60人，前往敬老院。", "志愿者"),
        ("竹影社区很热心，现有党员88名。", "党员"),
        ("竹影社区很热心，共开展讲座15场。", "讲座"),
        ("竹影社区很热心，资料500份。", "资料"),
    ],
)
def test_the_verb_in_front_is_no_part_of_what_is_counted(text: str, what: str) -> None:
    assert {w for w, *_ in counted(text)} == {what}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("竹影社区很热心，组织88名党员走进楼道。", "党员"),
        ("竹影社区很热心，组织40名居民来到广场。", "居民"),
        ("竹影社区很热心，组织40名居民组成队伍。", "居民"),
        ("竹影社区很热心，组织40名居民齐聚广场。", "居民"),
        ("竹影社区很热心，筹集善款3万元用于修路。", "善款"),  # the noun is in front
        ("竹影社区很热心，走廊80米长的一段。", "走廊"),  # 长 is no noun
        ("竹影社区很热心，送出40份手写春联。", "手写春联"),
    ],
)
def test_what_those_counted_do_is_no_part_of_the_noun(text: str, what: str) -> None:
    assert {w for w, *_ in counted(text)} == {what}


def test_what_there_was_before_is_no_figure() -> None:
    values = {m.value for m in extract("青溪街道物业费收缴率由62%提升至91%。").metrics}
    assert values == {91}


def test_a_streets_own_area_is_its_figure() -> None:
    x = extract("青溪街道辖区面积12.5平方公里，常住居民8000户。")
    by_id = {e.id: e.name for e in x.entities}
    assert {(by_id[m.subj], m.value) for m in x.metrics} == {("青溪街道", 12.5), ("青溪街道", 8000)}


def test_the_team_that_a_phrase_means_is_counted() -> None:
    x = extract("竹影社区成立“暖阳”志愿服务队，这支队伍下设5支小分队。")
    by_id = {e.id: e.name for e in x.entities}
    assert [(by_id[m.subj], m.value) for m in x.metrics] == [("暖阳志愿服务队", 5)]
