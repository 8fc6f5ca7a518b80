"""Which numbers count, what they are about, and what they are said to count."""

from __future__ import annotations

import pytest
from articles import extract


def metrics(text: str) -> set[tuple[str, str, float]]:
    x = extract(text)
    by_id = {e.id: e.name for e in x.entities}
    return {(by_id[m.subj], m.what, m.value) for m in x.metrics}


@pytest.mark.parametrize("text", ["云松社区改造东桥一三村的楼道。", "云松社区改造东桥一三村，居民高兴。"])
def test_figures_side_by_side_in_a_name_are_no_number(text: str) -> None:
    assert metrics(text) == set()


def test_a_rate_of_exchange_is_no_count() -> None:
    assert metrics("云松社区推行“松果积分”，捡垃圾能攒分，1分可兑换1元的东西。") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("住着182名外来住户的竹影小区今年荣获“柳湖市和睦小区”称号。", ("竹影小区", 182.0)),
        ("拥有300名会员的柳湖区志愿者协会成立。", ("柳湖区志愿者协会", 300.0)),
    ],
)
def test_what_has_so_many_is_named_behind_them(text: str, expected: tuple[str, float]) -> None:
    assert expected in {(subject, value) for subject, _, value in metrics(text)}


def test_all_of_the_village_is_the_village_spoken_of_and_not_its_station() -> None:
    text = "云岭镇竹影村退役军人服务站就在村口，门常开着。全村共有退役军人219名。"
    assert ("竹影村", 219.0) in {(subject, value) for subject, _, value in metrics(text)}


def test_a_year_is_not_among_the_words_for_what_is_counted() -> None:
    told = metrics("云松社区推进改造，2023年改造项目4个。")
    assert told
    assert not any(what.startswith("年") for _, what, _ in told)


def test_events_of_all_kinds_are_not_the_one_named_among_them() -> None:
    told = metrics("云松老年大学累计开展“松果讲堂”系列讲座等各类活动400余场。")
    assert {subject for subject, _, value in told if value == 400.0} == {"云松老年大学"}
