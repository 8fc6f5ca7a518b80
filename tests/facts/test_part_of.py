"""What lies in what, by the place where it is printed and by its name."""

from __future__ import annotations

from articles import extract, facts


def test_streets_in_a_row_lie_in_one_area() -> None:
    found = facts(extract("近日，云州区柳湖街道竹园社区，梅川街道杏林社区开展急救技能培训。"))
    assert {"柳湖街道 partOf 云州区", "梅川街道 partOf 云州区", "杏林社区 partOf 梅川街道"} <= found


def test_a_street_with_an_area_of_its_own_lies_there() -> None:
    found = facts(extract("近日，云州区柳湖街道竹园社区，平城区梅川街道杏林社区开展急救技能培训。"))
    assert {"柳湖街道 partOf 云州区", "梅川街道 partOf 平城区"} <= found
    assert "梅川街道 partOf 云州区" not in found


def test_a_row_ends_with_its_sentence() -> None:
    found = facts(extract("近日，云州区柳湖街道竹园社区开展急救技能培训。随后，梅川街道杏林社区开展中医义诊。"))
    assert "柳湖街道 partOf 云州区" in found
    assert "梅川街道 partOf 云州区" not in found


def test_a_body_lies_in_the_estate_that_its_name_begins_with() -> None:
    found = facts(extract("志愿者走进云麓新城小区。云麓新城小区业委会、云麓新城小区党支部开展“清洁家园”行动。"))
    assert {"云麓新城小区业委会 partOf 云麓新城小区", "云麓新城小区党支部 partOf 云麓新城小区"} <= found


def test_a_body_of_an_estate_that_is_never_spoken_of_lies_nowhere() -> None:
    found = facts(extract("志愿者走进云麓公园。云麓新城小区业委会开展“清洁家园”行动。"))
    assert "云麓新城小区业委会 runs 清洁家园行动" in found
    assert not {f for f in found if "partOf" in f}
