"""Names that the reports of many papers use: phases of an estate, shops, homes for the old, honours of merit, parts of a scheme."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("近日，竹影社区在兰亭花园二期、晓月家园B区举办“邻里同乐”活动。", {"兰亭花园二期", "晓月家园B区"}),
        ("近日，竹影社区启动兰亭花园二期工程，举办“邻里同乐”活动。", {"兰亭花园"}),
    ],
)
def test_phases_and_blocks_of_an_estate(text: str, places: set[str]) -> None:
    assert names(extract(text), "Place") - {"兰亭花园"} == places - {"兰亭花园"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("近日，竹影社区联合云麓琴行、夕照托老所开展急救技能培训。", {"云麓琴行", "夕照托老所"}),
        ("近日，竹影社区联合云麓供电所、青杉志愿服务社开展急救技能培训。", {"云麓供电所", "青杉志愿服务社"}),
        ("近日，竹影社区联合附近便利店开展急救技能培训。", set()),
    ],
)
def test_shops_homes_and_offices(text: str, bodies: set[str]) -> None:
    assert names(extract(text), "Organisation") == bodies


@pytest.mark.parametrize(
    ("text", "honours"),
    [
        ("竹影社区书记何青获得云州省三八红旗手。", {"云州省三八红旗手"}),
        ("竹影社区先后获全国民主法治示范社区、云州省书香社区等荣誉。", {"全国民主法治示范社区", "云州省书香社区"}),
        ("竹影社区获“全国民主法治示范社区”“省级绿色社区”等20多项荣誉。", {"全国民主法治示范社区", "省级绿色社区"}),
        ("竹影社区请来劳动模范讲故事。", set()),
    ],
)
def test_honours_of_merit(text: str, honours: set[str]) -> None:
    assert names(extract(text), "Honour") == honours


@pytest.mark.parametrize(
    ("text", "programmes"),
    [
        ("青溪街道构建“1355”党建引领基层治理工作体系。", {"1355党建引领基层治理工作体系"}),
        ("青溪街道搭建“青溪议事厅”小程序。", {"青溪议事厅小程序"}),
        ("青溪街道发布“楼宇服务十件事”。", {"楼宇服务十件事"}),
        ("云溪区推出“云溪通”APP。", {"云溪通APP"}),
        ("竹影社区“银龄互助”项目荣获云州市志愿服务项目大赛银奖。", {"银龄互助项目"}),
    ],
)
def test_schemes_with_what_stands_behind_the_quotation(text: str, programmes: set[str]) -> None:
    assert names(extract(text), "Programme") == programmes


def test_a_part_of_a_scheme_is_said_to_be_one() -> None:
    part = "物业吹哨机制 partOfProgramme 蓝灯塔工程"
    assert part in facts(extract("“物业吹哨”机制是“蓝灯塔”工程的重要组成部分。"))
    assert part not in facts(extract("“物业吹哨”机制和“蓝灯塔”工程都由竹影社区推出。"))


@pytest.mark.parametrize(
    ("text", "honours"),
    [
        ("青溪街道被评为2023年度云州市社会治理创新案例。", {"云州市社会治理创新案例"}),
        ("“银发食堂”项目获云州省敬老爱老优秀案例奖。", {"云州省敬老爱老优秀案例奖"}),
        ("青溪街道收集云州市社会治理优秀案例。", set()),
    ],
)
def test_cases_that_are_honoured(text: str, honours: set[str]) -> None:
    assert names(extract(text), "Honour") == honours


def test_a_squad_in_quotes_is_a_body_and_a_stand_a_facility() -> None:
    x = extract("竹影社区党委组建“红领攻坚队”，设立“蒲公英小站”。")
    assert names(x, "Organisation") == {"竹影社区党委", "红领攻坚队"}
    assert names(x, "Facility") == {"蒲公英小站"}


def test_a_council_is_a_body_and_holding_one_an_event() -> None:
    assert "石榴籽议事会" in names(extract("竹影社区成立“石榴籽”议事会。"), "Organisation")
    assert "石榴籽议事会" not in names(extract("竹影社区召开“石榴籽”议事会。"), "Organisation")


def test_bodies_that_are_only_counted_have_no_name_and_the_last_of_a_counted_list_has() -> None:
    assert names(extract("青溪街道建成颐养中心2处。"), "Organisation") == set()
    assert "云州区人社局" in names(extract("云州区住建局、云州区人社局7家单位来了。"), "Organisation")


def test_a_code_in_a_quoted_name_is_no_name_of_its_own() -> None:
    assert names(extract("青溪街道打造“老店带新店，携手1+1”服务品牌。"), "Programme") == {"老店带新店，携手1+1服务品牌"}
    assert names(extract("青溪街道形成1+18+203+N的格局。"), "Programme") == {"1+18+203+N"}
