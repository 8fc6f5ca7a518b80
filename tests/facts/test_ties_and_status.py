"""Ties told by an agreement, cues that only a name holds, and who 社区 is behind a performance."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.schema import Status


def test_a_cue_inside_a_name_says_nothing_of_status() -> None:
    found = extract("近日，青溪街道希望社区联合春风医院开展义诊活动。")
    assert {f.status for f in found.facts if f.pred == "runs"} == {Status.DONE}


def test_a_cue_outside_names_still_does() -> None:
    found = extract("青溪街道希望云州区中医院开展义诊活动。")
    assert {f.status for f in found.facts if f.pred == "runs"} == {Status.CALLED_FOR}


@pytest.mark.parametrize("words", ["建立常态化协作机制", "建立结对共建关系", "开展深度合作"])
def test_who_sets_up_cooperation_with_bodies_nearby_is_their_partner(words: str) -> None:
    found = facts(extract(f"青溪街道综治中心与辖区石桥派出所{words}。"))
    assert "青溪街道综治中心 partnersWith 石桥派出所" in found
    assert not {f for f in found if " runs " in f}


def test_a_purpose_in_between_is_no_partner() -> None:
    assert not {f for f in facts(extract("竹影社区为青溪小学的孩子举办讲座，并与家长合作。")) if "partnersWith" in f}


def test_a_street_that_only_says_where_a_centre_lies_does_not_act() -> None:
    found = facts(extract("位于青溪街道石桥路9号的环山社区党群服务中心举行启用仪式。"))
    assert "环山社区党群服务中心 runs 启用仪式" in found
    assert "青溪街道 runs 启用仪式" not in found


def test_the_community_is_not_the_one_whose_dancers_came() -> None:
    found = facts(extract("竹影社区举办文艺汇演。柳湖社区舞蹈队献上舞蹈，社区还邀请了春风医院义诊。"))
    assert "竹影社区 partnersWith 春风医院" in found


def test_an_event_is_the_same_with_and_without_its_last_word() -> None:
    found = extract("竹影社区开展“情满中秋”文艺汇演活动。春风艺术团拉开了文艺汇演的序幕。")
    assert names(found, "Activity") == {"情满中秋文艺汇演活动"}


def test_an_event_named_by_more_words_behind_its_noun() -> None:
    found = extract("竹影社区开展“暖心集”便民服务大集市活动。")
    assert names(found, "Activity") == {"暖心集便民服务大集市活动"}
    assert names(extract("竹影社区推出“暖心集”便民服务项目。"), "Programme") == {"暖心集便民服务项目"}


def test_names_cut_short_are_those_told_in_full() -> None:
    found = extract("青溪街道蓝希望花园社区开展义诊。蓝希望花园社区邻里中心的共建单位也来了。")
    assert names(found, "Community") == {"蓝希望花园社区"}


def test_bodies_as_they_are_called() -> None:
    found = extract("升级版湖滨街道社区党群服务中心启用。云溪区区委常委何青出席，春风门诊派人义诊，律师事务所也来了。")
    assert names(found, "Facility") == {"湖滨街道社区党群服务中心"}
    assert names(found, "Organisation") == {"云溪区委", "春风门诊"}


def test_persons_called_by_full_name_and_a_form_of_address() -> None:
    found = extract("家住石桥新村的何永梅阿姨是督导员，王阿姨也是。")
    assert names(found, "Person") == {"何永梅"}


def test_a_team_is_run_by_who_recruits_it() -> None:
    found = extract("竹影社区招募党员志愿者、退役军人等组成“助老配送队”。")
    assert "竹影社区 runs 助老配送队" in facts(found)
    assert names(extract("竹影社区的长辈与“排队”的人说笑。"), "Organisation") == set()


def test_who_only_comes_to_an_event_does_not_run_what_follows() -> None:
    text = "近日，青溪街道党工委举办揭牌仪式。区委社会工作部领导、企业代表等齐聚一堂。自去年启动“社区合伙人”计划以来，成效明显。"
    assert "青溪街道党工委 runs 社区合伙人计划" in facts(extract(text))
    assert "区委社会工作部 runs 社区合伙人计划" not in facts(extract(text))


def test_a_scheme_that_a_sentence_gives_to_another_is_not_the_last_actors() -> None:
    found = facts(extract("近日，云溪区生态环境局举办“暖春”实践活动。“石桥好邻居”是街道打造的品牌。"))
    assert "云溪区生态环境局 runs 石桥好邻居" not in found


def test_three_quoted_schemes_are_three() -> None:
    found = extract("青溪街道推出“邻里直通车”“街坊有好节”“街坊有好邻”三大活动项目。")
    assert names(found, "Programme") == {"邻里直通车项目", "街坊有好节项目", "街坊有好邻项目"}
    assert names(found, "Activity") == set()


def test_a_scheme_for_the_old() -> None:
    found = extract("青溪街道开展“情暖夕阳，情系你我”为老服务项目。")
    assert names(found, "Programme") == {"情暖夕阳，情系你我为老服务项目"}


def test_a_pattern_of_good_cooperation_is_no_scheme() -> None:
    assert names(extract("青溪街道形成“政府主导、企业协同”的良性互动模式。"), "Programme") == set()


def test_what_stands_in_the_district_lies_in_the_street_that_acts() -> None:
    found = facts(extract("青溪街道党工委推动项目，与辖区云溪学院签约。"))
    assert "云溪学院 partOf 青溪街道" in found
    both = facts(extract("竹影社区联合辖区企业春风公司、白露公司举办邻里市集。"))
    assert {"春风公司 partOf 竹影社区", "白露公司 partOf 竹影社区", "竹影社区 partnersWith 春风公司"} <= both
    assert "云溪学院 partOf 青溪街道" not in facts(extract("青溪街道与云溪学院签约。"))


def test_what_follows_an_officers_sentence_is_not_his_bodys_doing() -> None:
    text = "青溪街道举办大赛。云溪区委书记何青现场点评，勉励选手。选手们为“邻里先锋”公众号点赞。"
    assert not {f for f in facts(extract(text)) if f.startswith("云溪区委 runs")}


@pytest.mark.parametrize("word", ["特色文化活动", "惠民利民活动", "体育活动", "志愿便民活动"])
def test_activities_of_any_kind_are_none_by_name(word: str) -> None:
    assert names(extract(f"竹影社区常态化开展{word}。"), "Activity") == set()


def test_one_of_a_series_named_with_the_series_in_front() -> None:
    found = facts(extract("由云溪区综治办、云州日报社联合策划的“美丽云溪”之“平安快车进社区”主题宣传活动走进竹影社区。"))
    assert {
        "平安快车进社区主题宣传活动 partOfProgramme 美丽云溪",
        "平安快车进社区主题宣传活动 heldAt 竹影社区",
        "云溪区综治办 runs 平安快车进社区主题宣传活动",
        "云州日报社 runs 平安快车进社区主题宣传活动",
    } <= found
    assert "美丽云溪 heldAt 竹影社区" not in found
