"""Who comes to an event that the sentences before have named: long rows, with names in between that nobody knows."""

from __future__ import annotations

import pytest
from articles import extract, facts

OPENING = (
    "3月5日上午，柳湖街道“邻里市集”志愿服务活动在云溪广场举行，来自各行各业的志愿者和居民一百多人参加，大家一早就把摊位摆好，歌声和笑声连成一片。"
)
SERVES = [
    "此外，活动现场还设了咨询台，来自云溪医院、云溪农商行、商铺自管会、银杏培训学校等14家辖区单位为来往居民提供便民服务。",
    "活动中，云溪医院、云溪农商行、银杏培训学校为居民送上量血压、反诈宣传和亲子课堂。",
    "现场，云溪医院、云溪农商行以及银杏培训学校等单位设摊，为居民答疑解惑。",
    "此外，活动现场还设了咨询台，来自云溪医院、云溪农商行、上海旅游、商铺自管会、银杏培训学校等14家单位为居民提供便民服务。",
]
WHO = {"云溪医院", "云溪农商行", "银杏培训学校"}


def helpers(text: str) -> set[str]:
    return {fact.split(" ")[0] for fact in facts(extract(text)) if " participatesIn 邻里市集志愿服务活动" in fact}


@pytest.mark.parametrize("sentence", SERVES)
def test_all_of_a_row_take_part_in_the_event_of_the_sentence_before(sentence: str) -> None:
    assert helpers(OPENING + sentence) >= WHO


def test_a_row_that_is_visited_or_thanked_takes_no_part() -> None:
    told = "活动现场，志愿者还向云溪医院、云溪农商行、银杏培训学校等14家单位发出倡议。"
    assert "row-at-last-event" not in {f.rule for f in extract(OPENING + told).facts}


def test_a_programme_named_in_passing_is_not_what_the_event_is() -> None:
    passing = "柳湖街道负责人致辞，号召大家推进全域文明创建行动。"
    told = "活动现场还设了咨询台，云溪医院、云溪农商行、银杏培训学校等8家单位为居民提供便民服务。"
    assert helpers(OPENING + passing + told) >= WHO


def test_which_unit_of_a_body_it_is_breaks_no_row() -> None:
    told = facts(extract(
        "5月31日上午，云松社区联合市公安局（云溪派出所、雁滩特警大队）、云溪农商行、柳湖街道妇联开展“邻里同乐”主题党日活动。"
        "志愿者把食材整齐地摆在桌上，居民拿出看家本领，围在一起包粽子、唠家常，一边忙一边说笑，过了一个热闹的节日。"
    ))
    partners = {"云溪农商行", "柳湖街道妇联"}
    assert {f"云松社区 partnersWith {partner}" for partner in partners} <= told
