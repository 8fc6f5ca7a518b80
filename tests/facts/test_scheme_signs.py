"""Parts of a programme: told paragraphs below it, they are weighed too, by how both stand in the article."""

from __future__ import annotations

import pytest
from articles import weighed

from kg.facts.judging import Candidate

HEADLINE = "“邻里共治”行动进了竹影社区"
REPORT = "\n".join((
    "青溪街道今年推行“邻里共治”行动，请居民自己来管楼里的事。街道说，小区的事就该在小区里商量，商量好了才办得成，办成了大家都满意。",
    "楼道灯坏了，车没处停，过去要跑好几趟。现在各家坐到一起，当场就把办法定下来，谁出钱、谁出力、什么时候完工，都写在纸上贴出来。",
    "竹影社区还推出了“楼道夜话”议事会，每周三晚上开门。一个月下来办成了12件事，住在三楼的居民说这样办事心里踏实。",
))


@pytest.fixture(scope="module")
def candidates() -> dict[tuple[str, str, str], Candidate]:
    return weighed(REPORT, headline=HEADLINE)


def named(candidates: dict[tuple[str, str, str], Candidate], part: str, whole: str) -> Candidate:
    return next(c for (pred, a, b), c in candidates.items() if pred == "partOfProgramme" and part in a and whole in b)


def test_a_part_far_below_a_programme_of_the_headline_is_weighed(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    far = named(candidates, "楼道夜话", "邻里共治")
    assert far.near.distance > 2
    flags = "FMH"
    assert {f"whole={flags}Programme", f"follows=True{flags}Programme", "back=0Programme", "paragraphs=2Programme"} <= set(far.signs)
    assert {"part-before=出了Programme", "part-quoted=TrueProgramme", "part-cue=推出Programme", "part-row=1Programme"} <= set(far.signs)


def test_the_other_way_round_nothing_stands_out_so_far_away(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    turned = [k for k in candidates if k[0] == "partOfProgramme" and "邻里共治" in k[1] and "楼道夜话" in k[2]]
    assert turned == []


def test_of_other_facts_the_signs_of_parts_say_nothing(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    others = [c for (pred, _, _), c in candidates.items() if pred != "partOfProgramme"]
    assert others
    assert not [s for c in others for s in c.signs if s.startswith(("part-", "back=", "follows=", "runner="))]
