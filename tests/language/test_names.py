"""What the shipped name finder finds, and what it must not take for a name. No name here is in the corpus that it learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.language import found_names, load, support
from kg.schema import EntityType

NLP = load(None)
T = EntityType


def names(text: str, type_: EntityType) -> list[str]:
    return [text[n.start:n.end] for n in found_names(NLP(text)) if n.type is type_]


@pytest.mark.parametrize(("text", "name"), [
    ("近日，榴园街道鹤鸣社区组织开展反诈宣传活动。", "鹤鸣社区"),
    ("志愿者一行走进棉纺社区，为老人义务理发。", "棉纺社区"),
    ("下一步，云麓社区将继续倾听居民心声。", "云麓社区"),
])
def test_a_community_never_seen_is_found_with_its_edges(text: str, name: str) -> None:
    assert names(text, T.COMMUNITY) == [name]


def test_streets_and_what_stands_in_them_are_apart() -> None:
    text = "柳溪街道枣园社区新时代文明实践站联合市总工会举办端午活动。"
    assert names(text, T.STREET) == ["柳溪街道"]
    assert names(text, T.COMMUNITY) == ["枣园社区"]
    assert any(name.endswith("枣园社区新时代文明实践站") for name in names(text, T.FACILITY))


@pytest.mark.parametrize("text", [
    "活动拉近社区与居民的距离。", "民政部门社区工作人员一同上门。", "志愿者走进社区，服务居民。", "各街道、社区要压实责任。",
    "扎实推进社区治理。",
])
def test_a_word_before_a_common_noun_makes_no_name(text: str) -> None:
    assert names(text, T.COMMUNITY) == []
    assert names(text, T.STREET) == []


def test_offsets_are_those_of_the_text_given() -> None:
    text = "本报讯\n　近日，棉纺社区\n举办活动。"
    doc = NLP(text)
    assert [(n.start, n.end) for n in found_names(doc) if n.type is T.COMMUNITY] == [(8, 12)]
    assert doc.text == text


def test_the_right_words_have_more_support_than_too_many_or_none() -> None:
    text = "志愿者走进棉纺社区，拉近社区与居民的距离。"
    doc = NLP(text)
    best = max(range(9), key=lambda start: support(doc, start, 9, T.COMMUNITY) or 0.0)
    assert text[best:9] == "棉纺社区"
    assert (support(doc, best, 9, T.COMMUNITY) or 0) > 0.5
    assert max(support(doc, start, 14, T.COMMUNITY) or 0.0 for start in range(10, 14)) < 0.5
    assert (support(doc, 5, 9, T.COMMUNITY) or 0) > (support(doc, 3, 9, T.COMMUNITY) or 0)


def test_without_a_name_finder_nothing_is_said() -> None:
    doc = load(None, ner=False)("棉纺社区")
    assert found_names(doc) == ()
    assert support(doc, 0, 4, T.COMMUNITY) is None


def test_an_empty_text_has_no_names() -> None:
    assert found_names(NLP("")) == ()


def test_loading_twice_finds_the_same() -> None:
    text = (Path(__file__).parents[2] / "seeds" / "articles" / "page-03.txt").read_text(encoding="utf-8")
    assert found_names(load(None)(text)) == found_names(NLP(text))


def test_a_long_text_is_read_as_its_parts_are() -> None:
    part = "近日，榴园街道鹤鸣社区组织开展反诈宣传活动。\n"
    doc = NLP(part * 1500)
    assert len([n for n in found_names(doc) if n.type is T.COMMUNITY]) == 1500
