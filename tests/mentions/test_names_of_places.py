"""Areas without their last character, and streets and communities that are called by a common word."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("近日，萧山柳湖街道开展急救技能培训。", {"萧山区"}),
        ("近日，长安南路街道开展急救技能培训。", set()),  # no street of 长安区
        ("近日，宁夏吴忠市柳湖街道开展急救技能培训。", {"宁夏回族自治区", "吴忠市"}),
        ("近日，楚雄州民政局开展急救技能培训。", {"楚雄州"}),
        ("近日，楚雄彝族自治州民政局开展急救技能培训。", {"楚雄彝族自治州"}),
    ],
)
def test_areas_by_shorter_names(text: str, areas: set[str]) -> None:
    assert names(extract(text), "Area") == areas


def test_a_street_lies_in_the_district_whose_last_character_is_left_out() -> None:
    assert "柳湖街道 partOf 萧山区" in facts(extract("近日，萧山柳湖街道开展急救技能培训。"))


def test_an_autonomous_region_is_one_area_under_both_its_names() -> None:
    x = extract("宁夏回族自治区很大。近日，宁夏吴忠市柳湖街道开展急救技能培训。")
    region = next(e for e in x.entities if e.name == "宁夏回族自治区")
    assert {form for form, _ in region.mentions} == {"宁夏回族自治区", "宁夏"}


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("近日，兴隆台区创新街道开展急救技能培训。", {"创新街道"}),
        ("近日，平城区和谐街道开展急救技能培训。", {"和谐街道"}),
        ("近日，创新街道服务方式，开展急救技能培训。", set()),
        ("近日，平城区推进街道服务。", set()),
        ("近日，平城区八月湖街道开展急救技能培训。", {"八月湖街道"}),
        ("近日，平城区八个街道开展急救技能培训。", set()),
        ("近日，崇川区和平桥街道开展急救技能培训。", {"和平桥街道"}),
        ("近日，平城区竹园村和柳湖街道开展急救技能培训。", {"柳湖街道"}),
    ],
)
def test_streets_called_by_a_stop_word_a_month_or_with_and(text: str, streets: set[str]) -> None:
    assert names(extract(text), "Street") == streets


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("近日，柳湖街道幸福社区开展急救技能培训。", {"幸福社区"}),
        ("大家共建幸福社区，开展急救技能培训。", set()),
        ("柳湖街道和春晖社区开展急救技能培训。", {"春晖社区"}),
    ],
)
def test_a_community_behind_a_street_may_be_called_by_a_wish(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


@pytest.mark.parametrize(
    ("text", "hospital"),
    [
        ("近日，祁县柳湖街道邀请县医院开展中医义诊。", "祁县医院"),
        ("近日，平城区柳湖街道联合区医院开展中医义诊。", "平城区医院"),
        ("近日，柳湖街道邀请县医院开展中医义诊。", "县医院"),  # no county to complete it from
    ],
)
def test_the_hospital_of_the_county_spoken_of(text: str, hospital: str) -> None:
    assert names(extract(text), "Organisation") == {hospital}


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("柳湖街道下辖17个社区。", set()),
        ("柳湖街道将10个社区全部建设成未来社区。", set()),
        ("近日，柳湖街道景和社区开展急救技能培训。", {"景和社区"}),
        ("近日，柳湖街道和社区卫生服务中心开展急救技能培训。", set()),
        ("近日，柳湖街道云麓大学社区开展急救技能培训。", {"云麓大学社区"}),
        ("近日，云麓医院党支部结对竹园社区。", {"竹园社区"}),
    ],
)
def test_what_stands_between_a_street_and_its_community(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("近日，平城区和柳湖街道开展急救技能培训。", {"柳湖街道"}),
        ("近日，平城区和平桥街道开展急救技能培训。", {"和平桥街道"}),
        ("近日，云城镇竹园社区开展急救技能培训。", {"云城镇"}),
        ("近日，通州区溪集镇竹园社区开展急救技能培训。", {"溪集镇"}),
        ("近年来，平城区推进人文城镇建设。", set()),
        ("2024年9月21日柳湖街道开展急救技能培训。", {"柳湖街道"}),
        ("近日，民主街道开展急救技能培训。", {"民主街道"}),
        ("近日，平城区南大街街道竹园社区开展急救技能培训。", {"南大街街道"}),
    ],
)
def test_streets_and_towns_behind_a_district(text: str, streets: set[str]) -> None:
    assert names(extract(text), "Street") == streets


def test_who_comes_from_an_office_comes_from_no_area() -> None:
    x = extract("近日，平城区柳湖街道开展急救技能培训。来自区委办、审计局的志愿者参加活动。")
    assert names(x, "Area") == {"平城区"}
    assert "平城区审计局" in names(x, "Organisation")
