"""Lists of streets, communities and estates that share the head at their end."""

from __future__ import annotations

import pytest
from articles import extract, names

# more than a hundred characters, so that the learned judges have their say too
_REST = (
    "\n居民小何说，这里的环境比从前好多了，楼道里灯亮了，门口也有了长椅，大家晚饭后都愿意下楼坐一坐，聊一聊家常，孩子们就在旁边追着跑，"
    "笑声一直传到巷子口，路过的人也会停下脚步看一会儿再走。"
)


def _streets(text: str) -> set[str]:
    return names(extract(text), "Street")


def _communities(text: str) -> set[str]:
    return names(extract(text), "Community")


@pytest.mark.parametrize(
    "link",
    [
        *("等10余个", "等多个", "等几个", "等数个", "等十余个", "等近20个", "等若干", "等首批试点", "等部分", "等重点", "等辖区"),
        *("等3个村改居", "3个", "三", "三家"),
    ],
)
@pytest.mark.parametrize("rest", ["", _REST])
def test_a_number_and_a_kind_may_stand_between_members_and_head(link: str, rest: str) -> None:
    assert _communities(f"云麓街道桃源、杏林、梅岭{link}社区参加评比。{rest}") == {"桃源社区", "杏林社区", "梅岭社区"}


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("活动走进云麓、松鹤等重点街道。", {"云麓街道", "松鹤街道"}),
        ("云溪区云麓、松鹤两街道联合开展活动。", {"云麓街道", "松鹤街道"}),
        ("云溪区盈河、香桥两镇联合开展整治。", {"盈河镇", "香桥镇"}),
        ("云溪区盈河、香桥、柳桥三镇联合开展整治。", {"盈河镇", "香桥镇", "柳桥镇"}),
        ("云溪区盈河、香桥镇联合开展整治。", {"盈河镇", "香桥镇"}),
        ("送戏到城、乡。", set()),
    ],
)
def test_streets_and_towns_that_share_a_head(text: str, streets: set[str]) -> None:
    assert _streets(text) == streets


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("青溪街道柳湾、石桥、井头等5个行政村开展整治。", {"柳湾村", "石桥村", "井头村"}),
        ("盈河镇柳湾、石桥两村开展整治。", {"柳湾村", "石桥村"}),
        ("盈河镇柳湾、石桥等村村民来看戏。", {"柳湾村", "石桥村"}),
        ("盈河镇柳湾、石桥等村民来看戏。", set()),
        ("盈河镇柳湾、石桥等村庄变了样。", set()),
        ("云麓街道桃源、杏林两社区联合开展活动。", {"桃源社区", "杏林社区"}),
        ("组织党员、干部走进桃源、杏林两社区。", {"桃源社区", "杏林社区"}),
        ("桃源、杏林、梅岭两社区开展活动。", {"杏林社区", "梅岭社区"}),
        ("两村的老人来看戏，三社区的孩子也来。", set()),
        ("云麓街道桃源、杏林5个社区开展活动。", set()),
        ("云麓街道桃源、杏林、梅岭等居民区各有代表作。", {"桃源居民区", "杏林居民区", "梅岭居民区"}),
        ("云麓街道桃源、柳湾村、梅岭三个社区先行试点。", {"桃源社区", "柳湾村社区", "梅岭社区"}),
    ],
)
def test_communities_that_share_a_head(text: str, communities: set[str]) -> None:
    assert _communities(text) == communities


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("云溪区云麓和松鹤街道联合开展活动。", {"云麓街道", "松鹤街道"}),
        ("云溪区云麓及松鹤街道联合开展活动。", {"云麓街道", "松鹤街道"}),
        ("云麓和松鹤街道联合开展活动。此前，云麓街道办过讲座。", {"云麓街道", "松鹤街道"}),
        ("近日，云麓和松鹤街道联合开展活动。", {"松鹤街道"}),  # nothing says that 云麓 is a street
        ("社区居民和云麓街道的干部一起清扫。", {"云麓街道"}),
        ("近日，交警和云麓街道的干部一起清扫。", {"云麓街道"}),
        ("云溪区城管和云麓街道联合执法。", {"云麓街道"}),
        ("云溪区和平街道、松鹤街道开展活动。", {"和平街道", "松鹤街道"}),
    ],
)
def test_streets_joined_by_and(text: str, streets: set[str]) -> None:
    assert _streets(text) == streets


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("云麓街道桃源、杏林和梅岭社区开展活动。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道桃源、杏林以及梅岭社区开展活动。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道桃源、杏林以及梅岭等社区开展活动。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道桃源与杏林社区联合开展活动。", {"桃源社区", "杏林社区"}),
        ("云麓街道桃源、和泰社区开展活动。", {"桃源社区", "和泰社区"}),
        ("云麓街道司法所和桃源社区签约。", {"桃源社区"}),
        ("云麓街道分联盟与桃源社区共同出力。", {"桃源社区"}),
        ("医院、学校和桃源社区签约。", {"桃源社区"}),
    ],
)
def test_communities_joined_by_and(text: str, communities: set[str]) -> None:
    assert _communities(text) == communities


@pytest.mark.parametrize("rest", ["", _REST])
def test_members_called_after_roads_estates_and_bodies(rest: str) -> None:
    assert _streets(f"云溪区云麓、解放路、松鹤等街道开展活动。{rest}") == {"云麓街道", "解放路街道", "松鹤街道"}
    assert _communities(f"云麓街道桃源、滨江公馆、梅岭等社区开展活动。{rest}") == {"桃源社区", "滨江公馆社区", "梅岭社区"}


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("云溪区云麓路、松鹤、南澜街道开展活动。", {"云麓路街道", "松鹤街道", "南澜街道"}),
        ("云溪区云麓、解放路、松鹤3个街道开展活动。", {"云麓街道", "解放路街道", "松鹤街道"}),
        ("志愿者清扫解放路、柳荫路等街道。", set()),
        ("志愿者来到解放路、松鹤街道清扫。", {"松鹤街道"}),
        ("桃源、矿务局、梅岭等3个社区开展活动。", {"桃源社区", "矿务局社区", "梅岭社区"}),
        ("桃源、民政局、梅岭等3个社区开展活动。", set()),
        ("云溪区民政局、桃源、杏林等社区开展活动。", {"桃源社区", "杏林社区"}),
        ("向阳新村、桃源等社区同步开讲。", {"向阳新村社区", "桃源社区"}),
        ("柳荫公园、桃源社区都办了画展。", {"桃源社区"}),
        ("盈河镇柳湾村的西瓜、井头村的莲藕都熟了。", {"盈河镇", "柳湾村", "井头村"}),
        ("老人、儿童等社区居民来了。", set()),
    ],
)
def test_words_with_a_head_of_their_own(text: str, levels: set[str]) -> None:
    assert _streets(text) | _communities(text) == levels


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "云麓街道桃源、杏林，松鹤街道梅岭、竹溪等社区开展活动。",
            {"云麓街道", "桃源社区", "杏林社区", "松鹤街道", "梅岭社区", "竹溪社区"},
        ),
        ("云麓街道桃源、松鹤街道梅岭、竹溪等社区开展活动。", {"云麓街道", "桃源社区", "松鹤街道", "梅岭社区", "竹溪社区"}),
        ("云麓街道桃源、杏林，松鹤街道梅岭、竹溪社区开展活动。", {"云麓街道", "桃源社区", "杏林社区", "松鹤街道", "梅岭社区", "竹溪社区"}),
        ("云溪区云麓、松鹤，青竹区南澜、青溪等街道开展活动。", {"云麓街道", "松鹤街道", "南澜街道", "青溪街道"}),
        ("云麓街道党员、群众，松鹤街道梅岭、竹溪等社区开展活动。", {"云麓街道", "松鹤街道", "梅岭社区", "竹溪社区"}),
        ("云麓街道召开会议、动员，松鹤街道梅岭、竹溪等社区开展活动。", {"云麓街道", "松鹤街道", "梅岭社区", "竹溪社区"}),
    ],
)
def test_groups_of_several_streets_share_one_head(text: str, levels: set[str]) -> None:
    assert _streets(text) | _communities(text) == levels


@pytest.mark.parametrize(
    ("text", "communities"),
    [
        ("云麓街道选出3个社区（桃源、杏林、梅岭）试点。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道的3个社区（桃源社区、杏林、梅岭）开展活动。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道的三个社区即桃源、杏林和梅岭。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道试点社区分别为桃源、杏林、梅岭。", {"桃源社区", "杏林社区", "梅岭社区"}),
        ("云麓街道选出5个社区（桃源、杏林、梅岭）试点。", set()),  # the count does not fit
        ("云麓街道试点社区为桃源、杏林、梅岭。", set()),
        ("3个社区分别为居民、党员、商户送去礼物。", set()),
        ("获奖社区分别为一等奖、二等奖。", set()),
        ("两个社区（线上、线下）都有人。", set()),
    ],
)
def test_members_behind_their_head(text: str, communities: set[str]) -> None:
    assert _communities(text) == communities


def test_estates_behind_their_head() -> None:
    assert names(extract("选出2个小区（桂香苑、晓月湾）试点。"), "Place") == {"桂香苑", "晓月湾"}


@pytest.mark.parametrize("head", ["乡镇", "镇街", "街镇", "镇（街道）", "5个乡镇（街道）", "街道社区"])
def test_towns_or_streets_are_left_open_but_where_the_article_says_which(head: str) -> None:
    assert _streets(f"云溪区盈河、云麓等{head}开展活动。") == set()
    assert _streets(f"云溪区盈河、云麓等{head}开展活动，盈河镇来的人最多，云麓街道送去了水。") == {"盈河镇", "云麓街道"}


@pytest.mark.parametrize("head", ["村居", "村社", "村（社区）", "社区（村）", "5个村居"])
def test_villages_or_communities_are_left_open_but_where_the_article_says_which(head: str) -> None:
    assert _communities(f"柳湾、石桥等{head}开展活动。") == set()
    assert _communities(f"柳湾、石桥等{head}开展活动。石桥村的戏台最大。") == {"石桥村"}
