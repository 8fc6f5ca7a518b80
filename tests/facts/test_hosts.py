"""Lines that say who holds an event, who helps, and who made a place together."""

from __future__ import annotations

import pytest
from articles import extract, facts

BEFORE = "竹影社区“粽香端午”主题活动热闹开场。"
EVENT = "粽香端午主题活动"


def told(line: str) -> set[str]:
    return {f.removesuffix(f" {EVENT}") for f in facts(extract(BEFORE + line)) if f.endswith(EVENT)} - {"竹影社区 runs"}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("此次活动的主办方为云溪区民政局和云麓公司。", {"云溪区民政局 runs", "云麓公司 runs"}),
        ("此次活动的主办方为云溪区民政局，云麓公司承办。", {"云溪区民政局 runs", "云麓公司 runs"}),
        ("此次活动的主办单位是云溪区民政局，承办单位为云麓公司。", {"云溪区民政局 runs", "云麓公司 runs"}),
        ("此次活动的主办单位有三家，分别是云州晚报、云州市养老产业联盟和云溪区青溪社区。",
         {"云州晚报 runs", "云州市养老产业联盟 runs", "青溪社区 runs"}),
        ("活动的主办单位有云溪区公安局、云溪区民政局等，承办单位为青溪镇新时代文明实践所，协办单位则有云麓公司等共建单位。",
         {"云溪区公安局 runs", "云溪区民政局 runs", "青溪镇新时代文明实践所 runs", "云麓公司 participatesIn"}),
        ("活动由云溪区民政局指导、青溪街道主办，云麓公司协办。",
         {"云溪区民政局 participatesIn", "青溪街道 runs", "云麓公司 participatesIn"}),
        ("该系列活动由云州市委宣传部（市文明办）、云州市公安局等单位联合主办，不少市民来了。",
         {"云州市委宣传部 runs", "云州市公安局 runs"}),
        ("这场活动由青溪街道竹影社区联合云州银行、望湖小学共同开展。", {"云州银行 participatesIn", "望湖小学 participatesIn"}),
        ("此次活动由云溪区民政局主办，联合参与的有云麓公司、望湖小学。",
         {"云溪区民政局 runs", "云麓公司 participatesIn", "望湖小学 participatesIn"}),
        ("此次活动的牵头单位是云州市文明办，云溪区委宣传部以及青溪街道新时代文明实践所等单位联合举行。",
         {"云州市文明办 runs", "云溪区委宣传部 runs", "青溪街道新时代文明实践所 runs"}),
    ],
)
def test_a_hosting_line_names_who_holds_the_event_and_who_helps(line: str, wanted: set[str]) -> None:
    assert told(line) == wanted


@pytest.mark.parametrize(
    "line",
    ["云麓公司由云溪区民政局指导。", "讨论由居民发起，云麓公司没有来。", "活动由居民自己发起。", "活动热闹，老人由云麓公司支持就餐。"],
)
def test_no_other_line_does(line: str) -> None:
    assert not told(line)


def test_the_event_may_be_named_behind_its_hosts() -> None:
    found = facts(extract("这是由共青团云溪区委指导、青溪街道团工委与松岭街道团工委联合主办的“社区串门”系列活动的首场。"))
    assert {
        "共青团云溪区委 participatesIn 社区串门系列活动", "青溪街道团工委 runs 社区串门系列活动", "松岭街道团工委 runs 社区串门系列活动",
    } <= found


def test_this_festival_is_the_last_of_that_kind_and_not_the_last_event() -> None:
    text = "竹影社区“芙蓉”邻里文化节开幕，“夕照”文艺汇演精彩纷呈。本次邻里文化节由云溪区民政局指导，云麓公司承办。"
    found = facts(extract(text))
    assert {"云溪区民政局 participatesIn 芙蓉邻里文化节", "云麓公司 runs 芙蓉邻里文化节"} <= found
    assert "云麓公司 runs 夕照文艺汇演" not in found


@pytest.mark.parametrize(
    ("line", "makers"),
    [
        ("云麓驿站由青溪街道竹影社区和松岭物业公司共同打造，三支队伍轮流管理。", {"竹影社区", "松岭物业公司"}),
        ("云麓驿站是由云州大学党委统战部、云溪区委统战部两方共建的。", {"云州大学党委统战部", "云溪区委统战部"}),
    ],
)
def test_those_who_make_a_place_together_run_it(line: str, makers: set[str]) -> None:
    assert {f"{maker} runs 云麓驿站" for maker in makers} <= facts(extract(line))
