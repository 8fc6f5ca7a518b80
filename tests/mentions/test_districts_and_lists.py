"""Cities in front of their districts, and which words are members of a list of communities."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


@pytest.mark.parametrize("lead", ["晚上，", "家住", "走进", ""])
def test_a_city_without_its_last_character_in_front_of_its_district_and_street(lead: str) -> None:
    x = extract(f"{lead}盐城亭湖区青溪街道的居民聚在一起。")
    assert names(x, "Area") == {"盐城市", "亭湖区"}
    assert {"亭湖区 partOf 盐城市", "青溪街道 partOf 亭湖区"} <= facts(x)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("云湖区侨联、柳岸街道联合举办座谈。", {"柳岸街道"}),
        ("云湖区书协、柳岸社区联合举办笔会。", {"柳岸社区"}),
        ("暖阳社工、柳岸社区联合举办家宴。", {"柳岸社区"}),
        ("文明养宠、停车难、垃圾分类等社区难题前，大家出主意。", set()),
        ("青溪街道所辖的碧海、云麓、新柳3个城市社区都有食堂。", {"青溪街道", "碧海社区", "云麓社区", "新柳社区"}),
        ("青竹中路、青竹西路、云麓、柳岸北路等4个社区连成一片。", {"青竹中路社区", "青竹西路社区", "云麓社区", "柳岸北路社区"}),
        ("领操的是青溪街道四〇三厂社区的老党员。", {"青溪街道", "四〇三厂社区"}),
        ("云湖区玉兰街派驻竹影社区的网格员来了。", {"玉兰街", "竹影社区"}),
        ("居民给市路灯管理处送去锦旗。", set()),
    ],
)
def test_streets_and_communities_of_a_list_and_beside_it(text: str, levels: set[str]) -> None:
    x = extract(text)
    assert names(x, "Street") | names(x, "Community") == levels


def test_roads_between_places_are_no_communities() -> None:
    x = extract("志愿者在解放路、柳荫路集结，走进春晖等社区。")
    assert names(x, "Community") == {"春晖社区"}
    assert names(x, "Place") == {"解放路", "柳荫路"}
