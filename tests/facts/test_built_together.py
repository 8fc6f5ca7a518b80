"""What several build or unveil together does nothing itself; and who only joins an event that another one runs."""

from __future__ import annotations

import pytest
from articles import extract, facts


def told(text: str) -> set[str]:
    return {f for f in facts(extract(text)) if " partOf " not in f}


def test_what_two_build_together_is_no_partner_of_theirs() -> None:
    assert told("云溪区图书馆与棠梨社区签约共建“社区书吧”。") == {
        "云溪区图书馆 partnersWith 棠梨社区",
        "云溪区图书馆 runs 社区书吧",
        "棠梨社区 runs 社区书吧",
    }


def test_what_is_unveiled_runs_no_ceremony_and_takes_no_part() -> None:
    assert told("云溪区图书馆、棠梨社区共建的“社区书吧”揭牌仪式举行。") == {"云溪区图书馆 runs 社区书吧", "棠梨社区 runs 社区书吧"}
    assert not told("棠梨社区党群服务中心揭牌仪式举行。")
    found = told("云溪区图书馆联合棠梨社区共建“社区书吧”，并举行揭牌仪式。")
    assert not {f for f in found if f.startswith("社区书吧 ") or f.endswith("partnersWith 社区书吧")}


def test_who_holds_the_ceremony_of_a_place_runs_it() -> None:
    assert told("棠梨社区联合云麓医院举办“邻里驿站”揭牌仪式。") == {"棠梨社区 partnersWith 云麓医院", "棠梨社区 runs 揭牌仪式"}


def test_a_facility_that_others_join_hands_with_is_still_a_partner() -> None:
    assert "棠梨社区 partnersWith 青溪街道党群服务中心" in told("棠梨社区联合青溪街道党群服务中心看望老人。")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("云溪区民政局联合棠梨社区亲子阅读活动火热开展。", "亲子阅读活动"),
        ("云溪区联合棠梨社区“悦读”亲子阅读活动举行。", "悦读亲子阅读活动"),
        ("云溪区民政局联合棠梨社区开展“悦读”亲子阅读活动。", "悦读亲子阅读活动"),
    ],
)
def test_who_is_joined_with_takes_part_and_does_not_run(text: str, event: str) -> None:
    leader = text[: text.index("联合")]
    assert told(text) == {f"{leader} runs {event}", f"棠梨社区 participatesIn {event}", f"{leader} partnersWith 棠梨社区"}
