"""What joins the rows of names that two entities stand in is told of each member alike."""

from __future__ import annotations

from articles import ROOT, article

from kg.facts import FactFinder
from kg.language import load
from kg.mentions import MentionFinder, Reading
from kg.rulebook import load_rulebook


def joints(text: str, pred: str) -> dict[tuple[str, str], set[str]]:
    book = load_rulebook(ROOT / "rules")
    a = article(text)
    reading = Reading(a, load(None)(a.text))
    told, _ = FactFinder(book).candidates(reading, MentionFinder(book).find(a, reading.doc))
    return {(c.key[1][1], c.key[2][1]): {s for s in c.signs if s.startswith("joint")} for c in told if c.key[0].value == pred}


ROW = "青溪街道竹影社区、云麓社区联合云州区民政局、云州区残联举办了健康义诊活动。"


def test_every_member_of_a_row_has_the_joint_of_the_row() -> None:
    found = joints(ROW, "partnersWith")
    wanted = {"joint=ab联合", "joint|row=ab22联合", "joint-size=ab022"}
    for ours in ("竹影社区", "云麓社区"):
        for theirs in ("云州区民政局", "云州区残联"):
            assert found.get((ours, theirs), found.get((theirs, ours))) == wanted


def test_members_of_one_row_have_no_joint() -> None:
    assert joints(ROW, "partnersWith")["竹影社区", "云麓社区"] == set()


def test_a_longer_joint_tells_its_ends_and_marks() -> None:
    found = joints("竹影社区这个月腾出了一间空着的旧库房，请人粉刷一新；云州区民政局送来了桌椅。", "partnersWith")
    told = next(iter(found.values()))
    assert {"joint-begins=ab这个", "joint-ends=ab新；", "joint-marks=ab，；"} <= told


def test_the_same_joint_read_the_other_way_says_so() -> None:
    found = joints("健康义诊活动由竹影社区、云麓社区举办。", "runs")
    assert found["云麓社区", "健康义诊活动"] == found["竹影社区", "健康义诊活动"]
    assert "joint=ba由" in found["云麓社区", "健康义诊活动"]
