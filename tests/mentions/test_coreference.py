"""Names that stand again without what showed them to be names, and bodies named by their kind alone."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.model import Extraction


def forms(x: Extraction, name: str) -> set[str]:
    """The printed forms of the entity that is called so."""
    return {form for e in x.entities if e.name == name for form, _ in e.mentions}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("柳湖街道推出“时间银行”互助项目。居民都说时间银行好。", "时间银行互助项目", {"“时间银行”互助项目", "时间银行"}),
        ("竹园社区举办“巧手剪纸”活动。老人们说，巧手剪纸真好。", "巧手剪纸活动", {"“巧手剪纸”活动", "巧手剪纸"}),
        ("竹园社区举办“花灯”活动。老人们说，花灯真好。", "花灯活动", {"“花灯”活动"}),  # shorter than four characters
        ("竹园社区举办“巧手剪纸”活动。桌上摆着“巧手剪纸、花灯”。", "巧手剪纸活动", {"“巧手剪纸”活动"}),
    ],
)
def test_a_name_printed_once_with_its_proof_stands_again_without(text: str, name: str, expected: set[str]) -> None:
    assert forms(extract(text), name) == expected


def test_the_centre_alone_is_the_one_spoken_of_last() -> None:
    x = extract("竹园社区党群服务中心已启用。云麓医院派人来了。中心推出“健康到家”项目。")
    assert "竹园社区党群服务中心 runs 健康到家项目" in facts(x)
    assert forms(x, "竹园社区党群服务中心") == {"竹园社区党群服务中心"}


def test_the_centre_alone_is_no_station() -> None:
    found = facts(extract("竹园社区新时代文明实践站已启用。云麓医院派人来了。中心推出“健康到家”项目。"))
    assert "竹园社区新时代文明实践站 runs 健康到家项目" not in found


def test_the_office_behind_the_party_committee_is_the_street() -> None:
    found = facts(extract("近日，柳湖街道党工委、办事处开展急救技能培训。"))
    assert {"柳湖街道 runs 急救技能培训", "柳湖街道党工委 runs 急救技能培训"} <= found
    assert facts(extract("近日，党工委、办事处开展急救技能培训。")) == set()


@pytest.mark.parametrize(
    ("opening", "body", "expected"),
    [
        ("竹园社区", "居委会", "竹园社区居委会"),
        ("柳湖街道", "居委会", "居委会"),  # streets have none
        ("竹园社区", "业委会", "业委会"),  # may be any estate's
    ],
)
def test_a_residents_committee_is_completed_from_far_away(opening: str, body: str, expected: str) -> None:
    text = f"{opening}地方不大，院子里种满了花，老人们常来下棋。热心党员和{body}组织急救技能培训。"
    assert names(extract(text), "Organisation") == {expected}


def test_a_unit_of_a_community_whose_name_begins_like_a_level_stays_its_own() -> None:
    x = extract("云州区槐树镇很大。镇西社区党支部开展急救技能培训。")
    assert names(x, "Organisation") == {"镇西社区党支部"}
