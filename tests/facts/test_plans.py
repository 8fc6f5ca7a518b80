"""What is planned is told apart from what is done, over clauses too, and going on with what is there is no plan."""

from __future__ import annotations

import pytest
from articles import extract

from kg.schema import Status

BEFORE = "近年来，柳湖街道竹园社区党委围绕居民关心的小事，开展“邻里夜话”活动，把意见收上来、把事情办下去，居民的满意度一年比一年高。"
PLANS = [
    ("下一步，柳湖街道还将创新服务方式，依托社区商户推行“银杏积分”制度。", "银杏积分制度"),
    ("柳湖街道负责人表示，将以商户为纽带，推出“银杏积分”制度。", "银杏积分制度"),
    ("柳湖街道正筹划开办“巧手夜校”。", "巧手夜校"),
    ("柳湖街道将联合云溪医院举办“健康夜市”活动。", "健康夜市活动"),
    ("柳湖街道9月将与云溪医院开展“健康夜市”活动。", "健康夜市活动"),
    ("柳湖街道计划引入社会力量，打造“银龄驿家”项目。", "银龄驿家项目"),
]


def status_of(text: str, name: str) -> set[Status]:
    x = extract(text, headline="竹园社区办实事")
    by_id = {e.id: e.name for e in x.entities}
    return {f.status for f in x.facts if f.pred == "runs" and by_id[f.obj] == name}


@pytest.mark.parametrize(("sentence", "name"), PLANS)
def test_a_plan_is_one_in_the_clauses_that_follow_too(sentence: str, name: str) -> None:
    assert status_of(BEFORE + "\n" + sentence, name) == {Status.PLANNED}


def test_what_has_been_done_since_is_no_plan() -> None:
    told = "柳湖街道将居民的难事列成清单，推出了“银杏积分”制度。"
    assert status_of(BEFORE + "\n" + told, "银杏积分制度") == {Status.DONE}


@pytest.mark.parametrize(
    "sentence", ["下一步，柳湖街道竹园社区党委将继续推动“邻里夜话”活动。", "竹园社区将以“邻里夜话”活动为抓手，把服务做细。"]
)
def test_going_on_with_what_is_there_is_no_plan(sentence: str) -> None:
    found = status_of(BEFORE + "\n" + sentence, "邻里夜话活动")
    assert found and Status.PLANNED not in found


def test_an_event_that_goes_to_a_further_place_is_planned_there() -> None:
    x = extract(BEFORE + "\n接下来，“邻里夜话”活动还将走进荷塘社区。", headline="竹园社区办实事")
    by_id = {e.id: e.name for e in x.entities}
    assert {(by_id[f.obj], f.status) for f in x.facts if f.pred == "heldAt"} == {("荷塘社区", Status.PLANNED)}
