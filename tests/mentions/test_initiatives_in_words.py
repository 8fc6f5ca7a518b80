"""Practices and events that a report names in words; and headings of a notice, which name none."""

from __future__ import annotations

from articles import extract, names


def schemes(text: str) -> set[str]:
    return names(extract(text), "Programme")


def test_practices_counted_off_are_schemes_but_headings_of_a_notice_are_not() -> None:
    assert "队伍共建" in schemes("竹影社区有了新做法。一是队伍共建。社区和学校一起组建队伍。二是场地共用。操场周末开放。")
    assert not schemes("竹影社区发出通知。一、赛程安排。比赛周六上午开始。二、报名方式。居民到社区登记。")
