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
    part = "物业吹哨机制 partOfProgramme 红管家工程"
    assert part in facts(extract("“物业吹哨”机制是“红管家”工程的重要组成部分。"))
    assert part not in facts(extract("“物业吹哨”机制和“红管家”工程都由竹影社区推出。"))
