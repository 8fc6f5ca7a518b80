"""Persons and places in rows."""

from __future__ import annotations

import pytest
from articles import extract, names


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("志愿者王涵、李一诺和杨琴来到竹园社区。", {"王涵", "李一诺", "杨琴"}),
        ("志愿者王涵、李一诺、周明正在清理杂物。", {"王涵", "李一诺", "周明"}),
        ("志愿者王涵、水果和蔬菜都到了。", {"王涵"}),
        ("志愿者王涵、金融和消费来到竹园社区。", {"王涵"}),  # a row ends where a word is no name
    ],
)
def test_those_listed_behind_a_person_are_persons(text: str, persons: set[str]) -> None:
    assert names(extract(text), "Person") == persons


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("近日，春晖、秋实等社区开展急救技能培训。", "Community", {"春晖社区", "秋实社区"}),
        ("近日，春晖、秋实等等社区开展急救技能培训。", "Community", set()),
        ("近日，槐树、自由路街道开展急救技能培训。", "Street", {"槐树街道", "自由路街道"}),
        ("近日，蓝海银杏金桂、春晖街道开展急救技能培训。", "Street", {"春晖街道"}),  # too long without 等
        ("近日，蓝海银杏金桂、春晖等街道开展急救技能培训。", "Street", {"蓝海银杏金桂街道", "春晖街道"}),
        ("近日，云州区妇联、自由路街道开展急救技能培训。", "Street", {"自由路街道"}),
        ("柳湖街道组织商户、沿街对社区进行清扫。", "Community", set()),
    ],
)
def test_members_that_share_a_head(text: str, type_: str, expected: set[str]) -> None:
    assert names(extract(text), type_) == expected


def test_members_of_a_counted_row_may_be_called_after_a_town() -> None:
    row = "近日，柳湖街道春晖、青山、柳镇等5个社区先后建成食堂。"
    assert names(extract(row), "Community") == {"春晖社区", "青山社区", "柳镇社区"}


def test_who_comes_is_no_community() -> None:
    assert names(extract("王芳、李一诺来到竹园社区。"), "Community") == {"竹园社区"}


def test_a_given_name_may_end_like_a_conjunction() -> None:
    assert names(extract("竹园社区党委书记王家和说，大家都来。"), "Person") == {"王家和"}
