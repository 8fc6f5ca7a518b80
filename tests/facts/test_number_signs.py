"""How a thing that a number could be about stands to the number."""

from __future__ import annotations

import re

from kg.facts.entities import cast
from kg.facts.number_signs import NumberSigns
from kg.model import Mention
from kg.schema import EntityType as T

STATION, COMMUNITY, FEAST = (T.FACILITY, "青溪驿站"), (T.COMMUNITY, "竹影社区"), (T.ACTIVITY, "邻里宴")
TEXT = "青溪驿站开门了。竹影社区在青溪驿站办起邻里宴，服务居民300余人。\n竹影社区另有志愿者40人。驿站里有热水。"


def signs(key: tuple[T, str], number: str, unit: str) -> set[str]:
    """The signs of the thing beside `number` of TEXT, in a clause that begins at the last comma or full stop before it."""
    mentions = [
        Mention(m.start(), m.end(), type_, name, "model", "test", 0.9)
        for type_, name in (STATION, COMMUNITY, FEAST) for m in re.finditer(name, TEXT)
    ]
    found = re.compile(rf"(?P<number>{number})余?(?P<unit>{unit})").search(TEXT)
    assert found is not None
    start = max(TEXT.rfind(mark, 0, found.start()) for mark in "，。\n") + 1
    return set(NumberSigns(TEXT, mentions, cast(TEXT, mentions)).beside(start, found).signs(key))


def test_the_nearest_mention_counts_and_what_stands_between() -> None:
    feast, community = signs(FEAST, "300", "人"), signs(COMMUNITY, "300", "人")
    assert {"distance=1", "between-all=0", "sentences=0Activity"} <= feast
    assert {"distance=3", "between-all=2", "between=0Community"} <= community
    assert "distance=behind" in signs((T.COMMUNITY, "柳岸社区"), "300", "人")


def test_a_paragraph_is_about_what_it_names_first() -> None:
    assert {"first=TrueCommunity", "in-paragraph=1Community"} <= signs(COMMUNITY, "40", "人")
    assert {"first=FalseFacility", "first-of-type=FalseFacility", "in-paragraph=0Facility"} <= signs(STATION, "40", "人")
    assert {"first=TrueFacility", "in-paragraph=2Facility"} <= signs(STATION, "300", "人")


def test_the_end_of_a_name_is_held_against_unit_and_words() -> None:
    assert {"ends|unit=里宴人", "ends|ahead=里宴居民"} <= signs(FEAST, "300", "人")
    assert "shared-ahead=0Activity" in signs(FEAST, "300", "人")
    assert "shared-ahead=1Facility" in signs((T.FACILITY, "居民食堂"), "300", "人")
