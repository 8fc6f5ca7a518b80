"""What lies in what: not in the street of a guest or a partner; in the one in brackets, behind 的 and behind 归."""

from __future__ import annotations

import pytest
from articles import extract, facts


def parts(text: str) -> set[str]:
    return {f for f in facts(extract(text)) if " partOf " in f}


@pytest.mark.parametrize(
    "text",
    [
        "松鹤街道一行到桃源社区参观。",
        "松鹤街道考察团来到桃源社区。",
        "来自云麓街道、松鹤街道的居民走进桃源社区。",
        "来自松鹤街道的居民走进桃源社区。",
        "云麓街道、松鹤街道签订协议。桃源社区书记何青介绍经验。",
        "松鹤街道与桃源社区签订协议。",
    ],
)
def test_a_community_lies_in_no_street_that_comes_to_it_or_stands_beside_it(text: str) -> None:
    assert not {f for f in parts(text) if f.startswith("桃源社区 ")}


def test_a_community_lies_in_no_town_whose_hospital_comes_to_it() -> None:
    assert parts("盈河镇卫生院来到桃源社区义诊。") == {"盈河镇卫生院 partOf 盈河镇"}


@pytest.mark.parametrize(
    "text",
    [
        "松鹤街道走进桃源社区开展“邻里同乐”联欢会。",
        "松鹤街道举办联欢会。桃源社区居民都来了。",
        "松鹤街道下辖桃源社区。",
    ],
)
def test_a_community_that_its_street_is_told_of_with_lies_there(text: str) -> None:
    assert parts(text) == {"桃源社区 partOf 松鹤街道"}


def test_each_street_lies_in_the_area_that_it_is_said_to_be_of() -> None:
    found = facts(extract("市南区的云麓街道、市北区的南澜街道举办“邻里同乐”联欢会。"))
    assert found == {
        "云麓街道 partOf 市南区",
        "南澜街道 partOf 市北区",
        "云麓街道 runs 邻里同乐联欢会",
        "南澜街道 runs 邻里同乐联欢会",
    }


def test_the_street_in_brackets_is_the_communitys_own() -> None:
    found = facts(extract("桃源社区（云麓街道）入选“文明社区”，杏林社区（松鹤街道）获评“平安社区”。"))
    assert found == {
        "桃源社区 partOf 云麓街道",
        "桃源社区 awarded 文明社区",
        "杏林社区 partOf 松鹤街道",
        "杏林社区 awarded 平安社区",
    }
    assert parts("桃源社区（市南区云麓街道）、杏林社区都来了。") == {"云麓街道 partOf 市南区", "桃源社区 partOf 云麓街道"}


@pytest.mark.parametrize(
    "words", ["由云麓街道管理", "隶属于云麓街道", "隶属云麓街道管理", "归云麓街道管辖", "划归云麓街道管辖", "归属云麓街道"]
)
def test_who_governs_it_is_what_it_lies_in(words: str) -> None:
    assert parts(f"桃源社区{words}。") == {"桃源社区 partOf 云麓街道"}


@pytest.mark.parametrize("words", ["原隶属于云麓街道", "曾由云麓街道管理", "由云麓街道打造"])
def test_who_governed_it_once_or_made_it_is_not(words: str) -> None:
    assert not parts(f"桃源社区{words}。")
