"""Who gives a talk or teaches at an event takes part in it: 作讲座, 结合案例进行讲解, 一一作答."""

from __future__ import annotations

import pytest
from articles import extract, facts


def told(text: str) -> set[str]:
    return {f for f in facts(extract(text)) if " partOf " not in f and "holdsRole" not in f}


def test_who_is_invited_to_give_a_talk_takes_part_in_it() -> None:
    assert told("棠梨社区邀请云麓医院医生何青作“春季养生”健康讲座。") == {
        "棠梨社区 runs 春季养生健康讲座",
        "棠梨社区 partnersWith 云麓医院",
        "云麓医院 participatesIn 春季养生健康讲座",
        "何青 participatesIn 春季养生健康讲座",
    }


def test_the_speakers_house_does_not_run_the_talk() -> None:
    found = told("云麓医院医生何青应邀到棠梨社区作“春季养生”健康讲座。")
    assert found == {
        "云麓医院 participatesIn 春季养生健康讲座",
        "何青 participatesIn 春季养生健康讲座",
        "春季养生健康讲座 heldAt 棠梨社区",
    }


@pytest.mark.parametrize(
    "does",
    [
        "结合案例进行讲解，居民听得认真",
        "围绕高血压防治进行授课",
        "对居民的问题一一作答",
        "针对居民的提问逐一解答",
    ],
)
def test_who_explains_and_answers_there_takes_part(does: str) -> None:
    found = told(f"棠梨社区举办“春季养生”健康讲座。讲座现场，云麓医院医生何青{does}。")
    assert "何青 participatesIn 春季养生健康讲座" in found


@pytest.mark.parametrize("does", ["对大家说，讲座很好", "看得认真", "围着展板走了一圈"])
def test_a_visitor_takes_no_part(does: str) -> None:
    assert told(f"棠梨社区举办“春季养生”健康讲座。讲座现场，居民何青{does}。") == {"棠梨社区 runs 春季养生健康讲座"}
