"""Bodies in a row behind one that is named with its owner, who heads them, and rows of schemes that bear their noun already."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("清波区总工会、团委、妇联联合开展慰问活动。", {"清波区总工会", "清波区团委", "清波区妇联"}),
        (
            "清波区委宣传部、社工部、城管局和民政局参加会议。",
            {"清波区委宣传部", "清波区委社工部", "清波区城管局", "清波区民政局"},
        ),
        ("石桥社区党委、居委会、业委会共同议事。", {"石桥社区党委", "石桥社区居委会", "石桥社区业委会"}),
        ("云麓街道妇联、残联慰问老人。", {"云麓街道妇联", "云麓街道残联"}),
        ("清波区教育局、局长办公会研究了方案。", {"清波区教育局"}),
        ("清波区住建局、清波区人社局、区文旅局到场。", {"清波区住建局", "清波区人社局", "清波区文旅局"}),
    ],
)
def test_bodies_in_a_row_are_of_the_owner_named_with_the_first(text: str, bodies: set[str]) -> None:
    found = extract(text)
    assert names(found, "Organisation") == bodies
    owner = next(o for o in ("清波区", "石桥社区", "云麓街道") if o in text)
    assert {f"{body} partOf {owner}" for body in bodies} <= facts(found)


def test_the_head_of_one_in_the_row_holds_the_office_there() -> None:
    assert "何青 holdsRole 清波区妇联" in facts(extract("清波区总工会、妇联主席何青到场。"))


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("石桥村党支部书记兼村委会主任汪涛到场。", {"汪涛 holdsRole 石桥村党支部", "汪涛 holdsRole 石桥村村委会"}),
        ("永宁街道党工委书记兼人大工委主任叶青到场。", {"叶青 holdsRole 永宁街道党工委", "叶青 holdsRole 永宁街道人大工委"}),
        ("云溪区卫健局党委副书记、副局长段红出席。", {"段红 holdsRole 云溪区卫健局党委", "段红 holdsRole 云溪区卫健局"}),
        ("远山物业公司党支部书记、总经理段红出席。", {"段红 holdsRole 远山物业公司党支部", "段红 holdsRole 远山物业公司"}),
    ],
)
def test_offices_in_a_party_committee_and_its_body(text: str, offices: set[str]) -> None:
    assert {f for f in facts(extract(text)) if "holdsRole" in f} == offices


def test_to_have_won_before_is_nobody_s_name() -> None:
    found = extract("白桦社区建成于2008年，曾多次荣获“文明社区”称号。")
    assert names(found, "Person") == set()
    assert "白桦社区 awarded 文明社区" in facts(found)


def test_schemes_in_a_row_that_bear_their_noun() -> None:
    found = extract("石桥社区建立居民点单机制、社区派单机制、党员接单机制。")
    assert names(found, "Programme") == {"居民点单机制", "社区派单机制", "党员接单机制"}


def test_where_a_visit_goes_is_not_called_after_it() -> None:
    found = extract("区领导到永宁街道调研综合养老服务中心。")
    assert not [n for n in names(found, "Organisation") | names(found, "Facility") if "调研" in n]


def test_what_is_not_to_be_is_no_programme() -> None:
    assert names(extract("不能搞“盆景工程”，石桥社区要实干。"), "Programme") == set()
