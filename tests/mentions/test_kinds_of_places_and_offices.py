"""What only looks like a community or street, whose offices persons hold, and names given in brackets or rows."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    "text",
    [
        "近日，全区首个产业社区“应急驿站”揭牌。",
        "近年来，当地打造养老社区，引来不少老人。",
        "大家为建设智慧社区出力。",
        "活动室被评为三星级社区文化家园。",
        "今年召开第三届社区邻里节。",
        "沿途的商业街道焕然一新。",
    ],
)
def test_a_kind_of_community_or_street_is_no_name(text: str) -> None:
    found = extract(text)
    assert not names(found, "Community") | names(found, "Street")


@pytest.mark.parametrize(
    "text",
    ["近日，青溪街道幸福社区举办邻里节。", "近日，云溪区幸福社区举办邻里节。", "近日，幸福社区党委召开会议。", "近日，平安街道召开会议。"],
)
def test_a_word_of_kind_is_a_name_behind_a_street_or_with_a_body_of_its_own(text: str) -> None:
    found = extract(text)
    assert {"幸福社区", "平安街道"} & (names(found, "Community") | names(found, "Street"))


def test_the_short_name_of_a_street_and_its_communities_are_no_community() -> None:
    found = extract("近日，银城街道开展慰问。银城街社区居委带领志愿者上门。")
    assert names(found, "Community") == set()
    assert "银城街社区" in names(extract("近日，银城街社区居委带领志愿者上门。"), "Community")


def test_an_office_in_front_of_a_street_is_no_member_of_a_list_of_streets() -> None:
    found = extract("云溪区委副书记、青溪街道党工委书记何青致辞，副区长白露讲话。")
    assert names(found, "Street") == {"青溪街道"}
    assert {
        "何青 holdsRole 云溪区委",
        "何青 holdsRole 青溪街道党工委",
        "白露 holdsRole 云溪区",
    } <= facts(found)


def test_an_office_of_an_area_needs_the_area() -> None:
    found = extract("副区长白露讲话，会议在竹影社区举行。")
    assert not [f for f in facts(found) if "holdsRole" in f]


def test_a_department_may_stand_between_a_hospital_and_a_title() -> None:
    assert "何青 holdsRole 云州医院" in facts(extract("云州医院心内科主治医师何青为老人测量血压。"))


def test_who_speaks_at_an_event_does_not_act_in_the_next_sentence() -> None:
    found = extract("近日，青溪街道举办运动会。云溪市政协副主席何青宣布运动会开幕。随后举办了颁奖仪式。")
    assert "云溪市政协 runs 颁奖仪式" not in facts(found)


def test_a_newspaper_that_hosts_is_a_body() -> None:
    found = extract("近日，由云州晚报、春风医院共同主办的义诊活动在竹影社区举行。")
    assert "云州晚报 runs 义诊活动" in facts(found)
    assert names(extract("据云州晚报报道，义诊活动已经结束。"), "Organisation") == set()


def test_teams_in_a_row() -> None:
    found = extract("竹笛逸韵队、青溪银铃队以及何青等文艺爱好者登台。")
    assert {"竹笛逸韵队", "青溪银铃队"} <= names(found, "Organisation")
    assert names(extract("舞蹈队、合唱队轮番登台。"), "Organisation") == set()


def test_a_short_form_in_brackets_is_the_name() -> None:
    found = extract("云州市春风货运代理有限公司（以下简称春风货运）捐出牛奶。随后，春风货运联合竹影社区上门慰问。")
    assert "云州市春风货运代理有限公司 partnersWith 竹影社区" in facts(found)
    assert "春风货运" not in names(found, "Organisation")


def test_laughter_is_no_school() -> None:
    assert names(extract("活动让居民在欢笑中学到知识。"), "Organisation") == set()


def test_a_number_is_about_the_named_thing_that_it_counts_behind_words_of_kind() -> None:
    def numbers(text: str) -> set[tuple[str, float]]:
        x = extract(text)
        by_id = {e.id: e.name for e in x.entities}
        return {(by_id[m.subj], m.value) for m in x.metrics}

    assert ("暖小志愿服务项目", 30.0) in numbers("青溪街道30处实践站“暖小”志愿服务项目已经开课。")
    assert ("青溪街道", 5.0) in numbers("青溪街道现有5个网格，网格员加入“暖小”志愿服务项目。")
