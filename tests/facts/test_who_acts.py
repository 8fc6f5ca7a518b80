"""Whose doing something is: by default, carried on, and in lists."""

from __future__ import annotations

import pytest
from articles import extract, facts

EVENT = "近日，竹园社区举办“邻里同乐”活动。"

FURTHER = (
    "街道的干部忙了一天，把楼道里的杂物清了个干净，居民看在眼里，喜在心里，都说这件事办得好，办得及时。往后谁家再乱放东西，大家就一起来劝，一起来管，"
    "一起把楼道守好。"
)


def test_the_subject_of_its_clause_runs_an_event_named_by_a_phrase() -> None:
    assert "竹园社区 runs 反诈宣传活动" in facts(extract("近日，竹园社区热闹非凡，反诈宣传活动吸引了许多老人。"))


def test_events_in_a_list_are_what_happens_and_nobody_runs_them() -> None:
    assert facts(extract("近日，竹园社区热闹非凡，京剧、反诈宣传活动、舞蹈吸引了许多老人。")) == set()


def test_who_only_attends_acts_no_further_on() -> None:
    found = facts(extract(f"{EVENT}云麓医院参加活动。并推出“健康到家”项目。"))
    assert {"云麓医院 participatesIn 邻里同乐活动", "竹园社区 runs 健康到家项目"} <= found
    assert "云麓医院 runs 健康到家项目" not in found


def test_who_does_something_acts_further_on() -> None:
    found = facts(extract(f"{EVENT}云麓医院免费体检。并推出“健康到家”项目。"))
    assert "云麓医院 runs 健康到家项目" in found
    assert "竹园社区 runs 健康到家项目" not in found


def test_a_body_that_no_rule_knows_does_not_break_a_list() -> None:
    found = facts(extract("近日，竹园社区联合云麓医院、爱心老兵之友、青溪医院开展中医义诊。"))
    assert {"竹园社区 partnersWith 云麓医院", "竹园社区 partnersWith 青溪医院", "青溪医院 participatesIn 中医义诊"} <= found


def test_a_clause_ends_the_list() -> None:
    found = facts(extract("近日，竹园社区联合云麓医院，听取居民意见，青溪医院开展中医义诊。"))
    assert "竹园社区 partnersWith 云麓医院" in found
    assert "竹园社区 partnersWith 青溪医院" not in found


def test_a_body_built_with_is_named_by_a_noun_and_not_by_a_verb() -> None:
    assert not {f for f in facts(extract("近日，竹园社区共建单位云麓医院开展中医义诊。")) if "partnersWith" in f}
    assert "竹园社区 partnersWith 云麓医院" in facts(extract("近日，竹园社区与云麓医院共建。"))


def test_who_also_takes_part_is_said_behind() -> None:
    found = facts(extract("竹园社区举办“邻里同乐”邻里节活动。参与本次邻里节活动的还有云麓医院、青溪小学。"))
    assert "云麓医院 participatesIn 邻里同乐邻里节活动" in found
    assert "青溪小学 participatesIn 邻里同乐邻里节活动" in found


def test_people_sent_to_an_event_in_a_community_that_nobody_is_said_to_run() -> None:
    found = facts(extract("近日，一场公益邻里节活动在竹园社区拉开序幕。活动现场，云麓医院的3名医生为居民义诊。"))
    assert "云麓医院 participatesIn 公益邻里节活动" in found


def test_a_title_won_is_awarded_and_not_run() -> None:
    found = facts(extract("竹园社区成功创建“全国和谐社区建设示范社区”。"))
    assert {f for f in found if "示范社区" in f} == {"竹园社区 awarded 全国和谐社区建设示范社区"}


def test_whom_a_runner_joins_hands_with_takes_part_in_what_was_held() -> None:
    found = facts(extract("近日，柳湖街道联合云麓医院举行了“邻里同乐”义诊活动。"))
    assert {"柳湖街道 runs 邻里同乐义诊活动", "云麓医院 participatesIn 邻里同乐义诊活动"} <= found


def test_what_a_committees_officer_announces_is_told_of_its_street() -> None:
    found = facts(extract("柳岸街道党工委书记何青说，下一步将推出“邻里圈”计划。"))
    assert found == {"柳岸街道 runs 邻里圈计划", "柳岸街道党工委 partOf 柳岸街道", "何青 holdsRole 柳岸街道党工委"}


def test_what_a_committee_does_is_its_own() -> None:
    assert "柳岸街道党工委 runs 邻里圈计划" in facts(extract("柳岸街道党工委书记何青来到竹影社区，推出“邻里圈”计划。"))


@pytest.mark.parametrize(("committee", "further"), [("社区党委", ""), ("镇党委", ""), ("青溪街道社区党委", FURTHER)])
def test_a_committee_of_nobody_that_is_named_speaks_for_itself(committee: str, further: str) -> None:
    assert f"{committee} runs 邻里圈计划" in facts(extract(f"{committee}书记何青说，下一步将推出“邻里圈”计划。{further}"))


@pytest.mark.parametrize("verb", ["指导", "支持"])
def test_whom_another_guides_acts_in_the_clause_behind(verb: str) -> None:
    told = facts(extract(f"近日，柳湖街道{verb}云松社区联合银杏物业，在云溪广场开展消防演练，辖区商铺负责人、居民参与。"))
    assert "云松社区 runs 消防演练" in told
    assert "柳湖街道 runs 消防演练" not in told
