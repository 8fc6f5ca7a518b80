"""Who runs what and who works with whom: dropped subjects, rows of hosts, and bodies that do a thing together."""

from __future__ import annotations

import pytest
from articles import extract, facts


def told(text: str, headline: str | None = None) -> set[str]:
    return facts(extract(text, headline=headline))


def test_a_paragraph_without_a_subject_goes_on_with_whom_the_article_is_about() -> None:
    text = (
        "一年来，青溪街道把服务送到居民楼下。\n"
        "竹影社区开展“护眼到家”义诊活动，居民都来了。\n"
        "力量越聚越强。组建“青禾”志愿服务队，推出“邻里守望”服务项目。"
    )
    found = told(text)
    assert "青溪街道 runs 邻里守望服务项目" in found
    assert "竹影社区 runs 邻里守望服务项目" not in found
    assert "竹影社区 runs 护眼到家义诊活动" in found


def test_paragraphs_behind_one_about_an_area_go_on_with_the_area() -> None:
    text = (
        "青溪街道把服务送到居民楼下。\n"
        "近日，平城区开展“护眼到家”义诊活动。\n"
        "力量越聚越强。推出“邻里守望”服务项目。"
    )
    assert "青溪街道 runs 邻里守望服务项目" not in told(text)


@pytest.mark.parametrize(
    ("text", "fact", "stated"),
    [
        ("竹影社区近日与云麓医院签订三年协议。", "竹影社区 partnersWith 云麓医院", True),
        ("竹影社区近日与居民签订三年协议，云麓医院的医生来了。", "竹影社区 partnersWith 云麓医院", False),
        ("竹影社区与云麓医院合办“护眼到家”义诊活动。", "云麓医院 runs 护眼到家义诊活动", True),
        ("竹影社区近日与云麓医院合办“护眼到家”义诊活动。", "云麓医院 runs 护眼到家义诊活动", True),
        ("竹影社区近日与云麓医院合作开展“护眼到家”义诊活动。", "云麓医院 runs 护眼到家义诊活动", False),
        ("竹影社区近日与云麓医院合作开展“护眼到家”义诊活动。", "云麓医院 participatesIn 护眼到家义诊活动", True),
        ("竹影社区与云麓医院共建“护眼到家”服务项目。", "竹影社区 partnersWith 云麓医院", True),
        ("竹影社区、云麓医院各自在楼前摆摊。", "竹影社区 partnersWith 云麓医院", False),
        ("“邻里欢歌”文艺汇演由云溪区民政局、青溪街道主办。", "云溪区民政局 partnersWith 青溪街道", True),
        ("“邻里欢歌”文艺汇演由云溪区委宣传部、云溪区文明办主办。", "云溪区委宣传部 partnersWith 云溪区文明办", False),
        ("竹影社区聘请云麓医院的医生每月坐诊。", "竹影社区 partnersWith 云麓医院", True),
        ("竹影社区聘请退休医生每月坐诊，云麓医院的床位满了。", "竹影社区 partnersWith 云麓医院", False),
    ],
)
def test_who_does_a_thing_together(text: str, fact: str, stated: bool) -> None:
    assert (fact in told(text)) == stated


@pytest.mark.parametrize(
    ("text", "fact", "stated"),
    [
        ("竹影社区把闲置门面腾出来，学员们自发成立“青禾”调解队。", "竹影社区 runs 青禾调解队", False),
        ("竹影社区把闲置门面腾出来，成立“青禾”调解队。", "竹影社区 runs 青禾调解队", True),
        ("竹影社区召开会议。服务队将推出“邻里守望”服务项目。", "竹影社区 runs 邻里守望服务项目", False),
        ("竹影社区召开会议，并推出“邻里守望”服务项目。", "竹影社区 runs 邻里守望服务项目", True),
    ],
)
def test_a_clause_with_an_actor_of_its_own_carries_no_subject(text: str, fact: str, stated: bool) -> None:
    assert (fact in told(text)) == stated


def test_a_body_that_acts_earlier_in_the_sentence_is_not_what_the_other_sets_up() -> None:
    assert "青溪街道 runs 云麓医院" not in told("云麓医院的医生都来了，由青溪街道牵头。")
    assert "青溪街道 runs 青禾志愿服务队" in told("“青禾”志愿服务队由青溪街道牵头组建。")
