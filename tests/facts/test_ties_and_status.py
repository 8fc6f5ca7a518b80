"""Ties told by an agreement, cues that only a name holds, and who 社区 is behind a performance."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.schema import Status


def test_a_cue_inside_a_name_says_nothing_of_status() -> None:
    found = extract("近日，青溪街道希望社区联合春风医院开展义诊活动。")
    assert {f.status for f in found.facts if f.pred == "runs"} == {Status.DONE}


def test_a_cue_outside_names_still_does() -> None:
    found = extract("青溪街道希望春风医院开展义诊活动。")
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
    found = extract("青溪街道新希望花园社区开展义诊。新希望花园社区邻里中心的共建单位也来了。")
    assert names(found, "Community") == {"新希望花园社区"}


def test_bodies_as_they_are_called() -> None:
    found = extract("升级版湖滨街道社区党群服务中心启用。云溪区区委常委何青出席，春风门诊派人义诊，律师事务所也来了。")
    assert names(found, "Facility") == {"湖滨街道社区党群服务中心"}
    assert names(found, "Organisation") == {"云溪区委", "春风门诊"}


def test_persons_called_by_full_name_and_a_form_of_address() -> None:
    found = extract("家住石桥新村的何永兰阿姨是督导员，王阿姨也是。")
    assert names(found, "Person") == {"何永兰"}
