"""Where the name of a street, a community or a body begins, and areas that the list of divisions lacks."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.model import Extraction


def bodies(x: Extraction) -> set[str]:
    return names(x, "Organisation") | names(x, "Facility")


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("近日，青溪街道跃进路东社区开展急救技能培训。", {"跃进路东社区"}),  # 跃进 is a verb as well, but the model is sure
        ("近日，和谐路社区志愿者来到敬老院。", {"和谐路社区"}),
        ("近日，和谐的竹影社区志愿者来到敬老院。", {"竹影社区"}),
        ("近日，青溪街道推进竹影社区开展急救技能培训。", {"竹影社区"}),
        ("近日，青溪街道联合竹影社区开展急救技能培训。", {"竹影社区"}),
        ("近日，志愿者来到柳荫街竹影社区开展急救技能培训。", {"竹影社区"}),  # behind a street that is called so only
    ],
)
def test_a_name_reads_on_over_a_verb_only_where_the_model_is_sure(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


def test_a_community_with_its_better_edge_is_the_one_that_acts() -> None:
    found = facts(extract("近日，青溪街道跃进路东社区开展急救技能培训。"))
    assert found == {"跃进路东社区 runs 急救技能培训", "跃进路东社区 partOf 青溪街道"}


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("近日，红红火火竹影社区，居民忙起来。", set()),  # the model is not sure of any edge
        ("近日，红红火火，竹影社区居民忙起来。", {"竹影社区"}),
    ],
)
def test_an_edge_that_the_model_is_not_sure_of_is_not_taken(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("近日，大同高新区青溪街道开展急救技能培训。", {"大同高新区"}),
        ("近日，大同高新区开展急救技能培训。", {"大同高新区"}),
        ("近日，大同经济技术开发区召开座谈会。", {"大同经济技术开发区"}),
        ("近日，晋中开发区召开座谈会。", {"晋中开发区"}),
        ("近日，青云高新技术产业开发区召开座谈会。", {"青云高新技术产业开发区"}),  # no listed city: the model is certain
        ("近日，他在大同开发区域市场。", {"大同市"}),  # no zone
        ("近日，大同经济技术开发区管委会召开座谈会。", set()),  # a body, called by its whole name
    ],
)
def test_zones_of_a_listed_city(text: str, areas: set[str]) -> None:
    assert names(extract(text), "Area") == areas


def test_a_zone_is_no_part_of_the_name_of_its_street() -> None:
    assert "青溪街道 partOf 大同高新区" in facts(extract("近日，大同高新区青溪街道开展急救技能培训。"))


@pytest.mark.parametrize(
    ("text", "areas", "communities"),
    [
        ("近日，大同东路社区开展急救技能培训。", set(), {"大同东路社区"}),
        ("近日，大同桥头社区开展急救技能培训。", set(), {"大同桥头社区"}),
        ("近日，大连社区开展急救技能培训。", set(), {"大连社区"}),
        ("近日，大同市东门社区开展急救技能培训。", {"大同市"}, {"东门社区"}),
    ],
)
def test_a_community_may_be_called_after_a_city(text: str, areas: set[str], communities: set[str]) -> None:
    x = extract(text)
    assert (names(x, "Area"), names(x, "Community")) == (areas, communities)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("近日，在南昌，居民跳舞。", {"南昌市"}),
        ("近日，在南昌小区，居民跳舞。", set()),
        ("近日，在南昌海边，居民跳舞。", set()),
        ("近日，大同江水很清。", set()),
        ("近日，三亚天涯区很热闹。", {"三亚市", "天涯区"}),  # 三亚 is no word of the segmenter, but a listed district follows
        ("近日，三亚青溪区很热闹。", set()),  # a district that is not listed says nothing of what stands before it
    ],
)
def test_bare_names_of_cities(text: str, areas: set[str]) -> None:
    assert names(extract(text), "Area") == areas


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("和睦苑社区开展急救技能培训。", {"和睦苑社区"}),
        ("居民都来了。和平里社区开展急救技能培训。", {"和平里社区"}),
        ("居民都来了！和睦苑社区开展急救技能培训。", {"和睦苑社区"}),
        ("竹影社区和春园社区开展急救技能培训。", {"竹影社区", "春园社区"}),
    ],
)
def test_and_joins_nothing_at_the_start_of_a_sentence(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("近日，竹影社区开展全民健身日主题活动。", {"全民健身日主题活动"}),
        ("近日，竹影社区开展全民健身日宣传活动。", {"全民健身日宣传活动"}),
        ("近日，竹影社区9月9日主题活动很热闹。", set()),  # a date
    ],
)
def test_a_day_in_an_events_name(text: str, events: set[str]) -> None:
    assert names(extract(text), "Activity") == events


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("近日，30名云州大学师生走进竹影社区。", "Organisation", "云州大学"),
        ("近日，30余名云州大学师生走进竹影社区。", "Organisation", "云州大学"),
        ("近日，五位竹影社区居民来到云麓医院。", "Community", "竹影社区"),
        ("近日，3位青溪街道居民来到云麓医院。", "Street", "青溪街道"),
        ("近日，三位一体竹影社区来到云麓医院。", "Organisation", "云麓医院"),
    ],
)
def test_how_many_people_are_no_part_of_their_bodys_name(text: str, type_: str, name: str) -> None:
    assert names(extract(text), type_) == {name}


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("近日，竹影社区卫生服务中心开展中医义诊。", set()),
        ("近日，竹影社区开展中医义诊。竹影社区卫生服务中心也来了。", {"竹影社区"}),
        ("近日，竹影社区党群服务中心开展中医义诊。", {"竹影社区"}),
    ],
)
def test_a_health_centre_names_no_community(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("近日，青溪街道社区卫生服务中心开展中医义诊。", "青溪街道社区卫生服务中心"),
        ("近日，青溪街道社区治理中心开展中医义诊。", "青溪街道社区治理中心"),
        ("近日，云州区社区教育学院开展中医义诊。", "云州区社区教育学院"),
        ("近日，青溪街道社区党支部开展中医义诊。", "青溪街道社区党支部"),  # of a community that the text does not name
    ],
)
def test_a_body_for_communities_has_the_streets_or_areas_name_in_its_own(text: str, body: str) -> None:
    assert names(extract(text), "Organisation") == {body}


@pytest.mark.parametrize(
    ("text", "facility"),
    [
        ("近日，竹影社区梧桐苑小区党群服务中心举办中医义诊。", "梧桐苑小区党群服务中心"),
        ("近日，竹影社区桂花家园长者食堂举办中医义诊。", "桂花家园长者食堂"),
        ("近日，竹影社区长者食堂举办中医义诊。", "竹影社区长者食堂"),
    ],
)
def test_a_facility_behind_community_and_estate_begins_with_the_estate(text: str, facility: str) -> None:
    x = extract(text)
    assert names(x, "Facility") == {facility}
    assert f"{facility} partOf 竹影社区" in facts(x)


@pytest.mark.parametrize(
    ("text", "facilities"),
    [
        ("青溪街道骑手驿站揭牌。居民走进骑手驿站歇脚。", {"青溪街道骑手驿站"}),
        ("竹影社区邻里会客厅揭牌。居民走进邻里会客厅聊天。", {"竹影社区邻里会客厅"}),
        ("青溪街道骑手驿站揭牌。居民走进邻里驿站歇脚。", {"青溪街道骑手驿站", "邻里驿站"}),
        ("云麓骑手驿站揭牌。居民走进骑手驿站歇脚。", {"云麓骑手驿站"}),  # 云麓 is no street, but no other is named
    ],
)
def test_a_facility_without_its_street_is_the_one_named_in_full(text: str, facilities: set[str]) -> None:
    assert names(extract(text), "Facility") == facilities


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("整治小组、云溪街道开展反诈宣传活动。", {"云溪街道"}),
        ("旧改筹备组、云溪街道开展反诈宣传活动。", {"云溪街道"}),
        ("竹影、云溪街道开展反诈宣传活动。", {"竹影街道", "云溪街道"}),
    ],
)
def test_a_group_beside_a_street_is_no_street(text: str, streets: set[str]) -> None:
    assert names(extract(text), "Street") == streets


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("云州区公安局交警支队召开座谈会。", "云州区公安局", "云州区公安局交警支队"),
        ("云州大学出版社召开座谈会。", "云州大学", "云州大学出版社"),
        ("云麓银行股份有限公司云州分行高新支行召开座谈会。", "云麓银行股份有限公司", "云麓银行股份有限公司云州分行高新支行"),
    ],
)
def test_a_branch_and_the_body_that_it_is_of(text: str, whole: str, part: str) -> None:
    x = extract(text)
    assert names(x, "Organisation") == {whole, part}
    assert f"{part} partOf {whole}" in facts(x)


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("大家说村党总支书记何青很忙。", {"村党总支"}),
        ("大家说村党支书何青很忙。", set()),
    ],
)
def test_a_villages_branch_without_the_villages_name(text: str, organisations: set[str]) -> None:
    assert names(extract(text), "Organisation") == organisations


def test_a_streets_office_is_one_more_form_of_the_street() -> None:
    x = extract("他们都说青溪街道办事处很忙。")
    street = next(e for e in x.entities if e.name == "青溪街道")
    assert {form for form, _ in street.mentions} == {"青溪街道", "青溪街道办事处"}


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("青溪镇竹溪村召开座谈会。", {"竹溪村"}),
        ("青溪镇竹溪村庄很美。", set()),
        ("青溪镇背街村召开座谈会。", set()),
        ("青溪镇树立村规民约。", set()),
        ("云州区青溪镇树立村召开座谈会。", set()),
        ("青溪镇的老人步入竹溪村。", {"竹溪村"}),
        ("老人说协商社区真好。", set()),
        ("云溪地区社区召开座谈会。", set()),
    ],
)
def test_what_is_called_a_village_or_community_and_is_none(text: str, communities: set[str]) -> None:
    assert names(extract(text), "Community") == communities


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("青溪乡召开座谈会。", {"青溪乡"}),
        ("竹溪乡风文明，居民都说好。", set()),
    ],
)
def test_the_manners_of_the_country_are_no_township(text: str, streets: set[str]) -> None:
    assert names(extract(text), "Street") == streets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("竹影社区党群服务站揭牌。", {"竹影社区党群服务站"}),
        ("老人来到党群服务站。", set()),  # whose, nobody says
        ("青溪街道云麓党群服务点揭牌。", {"青溪街道云麓党群服务点"}),
        ("竹影社区党建工作站揭牌。", {"竹影社区党建工作站"}),
        ("云州区看守所召开座谈会。", {"云州区看守所"}),
        ("云州监狱召开座谈会。", {"云州监狱"}),
        ("竹影社区业委会筹备组召开座谈会。", {"竹影社区业委会筹备组"}),
        ("竹影社区党总支部召开座谈会。", {"竹影社区党总支部"}),
        ("云州区水务局召开座谈会。", {"云州区水务局"}),
        ("水务局门前有树。", set()),
    ],
)
def test_kinds_of_bodies_and_facilities(text: str, found: set[str]) -> None:
    assert bodies(extract(text)) == found


@pytest.mark.parametrize(
    ("text", "community"),
    [
        ("时任竹影社区书记的何青说。", "竹影社区"),
        ("近日，市区竹影社区开展急救技能培训。", "竹影社区"),
    ],
)
def test_words_that_no_community_begins_with(text: str, community: str) -> None:
    assert names(extract(text), "Community") == {community}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("近日，青溪街道前进桥社区开展急救技能培训。", "Community", {"前进桥社区"}),
        ("近日，云州区发展新村街道召开座谈会。", "Street", {"发展新村街道"}),
        ("100户以上青溪社区居民开展中医义诊。", "Community", {"青溪社区"}),
        ("青溪街道联合旧改专班、竹影、云溪等社区召开座谈会。", "Community", {"竹影社区", "云溪社区"}),
        ("呼和浩特经开区召开座谈会。", "Area", {"呼和浩特经开区"}),
    ],
)
def test_names_that_a_verb_or_a_measure_stands_in_front_of(text: str, kind: str, expected: set[str]) -> None:
    assert names(extract(text), kind) == expected


def test_a_quoted_scheme_goes_on_behind_its_quotes() -> None:
    found = extract("柳岸街道计划将“一听二劝三评”调解法推广到竹影社区、东苑社区。")
    assert names(found, "Programme") == {"一听二劝三评调解法"}
    assert names(found, "Community") == {"竹影社区", "东苑社区"}  # 到 belongs to 推广


def test_a_headmaster_is_no_part_of_the_school() -> None:
    assert bodies(extract("云溪区竹影中学校长白露来到青溪街道。")) == {"云溪区竹影中学"}
