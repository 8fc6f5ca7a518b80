"""What an article goes on telling of without naming it: its event, and the district that its streets are of."""

from __future__ import annotations

import pytest
from articles import weighed

from kg.facts.judging import Candidate

HEADLINE = "云溪区举行“粽香端午”主题活动"
REPORT = "\n".join((
    "近日，云溪区民政局在望湖公园举行“粽香端午”主题活动，街坊邻居赶来包粽子、做香囊，孩子们围着大人转，公园里热热闹闹，一直到天黑才散。",
    "仪式上，青溪街道和柳湖街道的居民先后登台。云麓医院的医生现场为老人量血压，一上午接待了两百多人，摊位前一直排着队，水都顾不上喝一口。",
    "端午过后，柳湖街道又办起“银发课堂”，请来望湖小学的老师教老人用手机。竹影社区、前进桥社区、跃进路社区的老人都报了名，教室里坐得满满当当。",
))


@pytest.fixture(scope="module")
def candidates() -> dict[tuple[str, str, str], Candidate]:
    return weighed(REPORT, headline=HEADLINE)


def signs(candidates: dict[tuple[str, str, str], Candidate], pred: str, a: str, b: str) -> set[str]:
    return set(next(c for (p, x, y), c in candidates.items() if (p, x) == (pred, a) and b in y).signs)


def test_who_acts_a_paragraph_below_the_event_may_take_part_in_it(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    told = signs(candidates, "participatesIn", "云麓医院", "粽香端午")
    assert {"since=0ActivityOrganisation", "since|paragraphs=01ActivityOrganisation"} <= told
    assert {"event-word=ActivityOrganisation", "event-word-behind=现场ActivityOrganisation", "events-here=0False0"} <= told
    assert {"told=的医Activity", "told=现场Activity", "event-behind=的医0Activity"} <= told


def test_a_word_for_the_event_before_the_actor_is_told_apart(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    told = signs(candidates, "participatesIn", "青溪街道", "粽香端午")
    assert {"event-word=仪式ActivityStreet", "event-opens=仪式TrueActivityStreet"} <= told


def test_another_event_named_since_is_counted(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    assert "since=1ActivityOrganisation" in signs(candidates, "participatesIn", "望湖小学", "粽香端午")
    assert {"since=never", "since=0"} & {s.partition("Programme")[0] for s in signs(candidates, "participatesIn", "望湖小学", "银发课堂")}


def test_streets_may_belong_to_the_district_that_the_headline_names(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    told = signs(candidates, "partOf", "青溪街道", "云溪区")
    assert {"rivals=1Street>Area区", "others=FalseStreet>Area区", "over=FalseStreet>Area区"} <= told


def test_of_several_that_could_be_the_whole_each_says_so(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    told = signs(candidates, "partOf", "竹影社区", "柳湖街道")
    assert "rivals=2Community>Street街道" in told


def test_the_area_in_a_body_s_name_is_a_sign(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    assert {"stem=TrueOrganisation>Area区", "stem|ends=True政局Area"} <= signs(candidates, "partOf", "云溪区民政局", "云溪区")


def test_from_afar_nobody_is_weighed_as_running_it(candidates: dict[tuple[str, str, str], Candidate]) -> None:
    assert not [k for k in candidates if k[0] == "runs" and k[1] == "云麓医院" and "粽香端午" in k[2]]
