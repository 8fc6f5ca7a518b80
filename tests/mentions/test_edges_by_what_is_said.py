"""Edges that what is said around a name gives away: who asks, what is summed up, and rooms that are no communities of a list."""

from __future__ import annotations

import pytest
from articles import article, extract, names

from kg.language import Span, load
from kg.mentions import Reading
from kg.mentions.model import model_names
from kg.schema import EntityType

BEHIND = "活动结束后，大家围坐在一起，把居民关心的停车、加装电梯、楼道清洁等难题摆到桌面上商量，当场定下了办理的人和时间，居民连声称好。"


@pytest.mark.parametrize("community", ["棠梨社区", "云松社区", "雁滩社区"])
@pytest.mark.parametrize("asks", ["邀请", "之邀"])
def test_who_asks_is_named_without_the_word_in_front(community: str, asks: str) -> None:
    found = names(extract(f"近日，应{community}{asks}，云溪医院的医生来到居民身边，为老人量血压、测血糖。" + BEHIND), "Community")
    assert found == {community}


@pytest.mark.parametrize("verb", ["总结", "梳理", "提炼"])
def test_what_is_summed_up_is_named_without_the_verb(verb: str) -> None:
    text = f"柳湖街道正在{verb}老何调解工作室的做法，准备在各社区推开。云松社区“老何调解工作室”成立三年，居民有矛盾都来评理。" + BEHIND
    found = {e.name for e in extract(text).entities}
    assert "老何调解工作室" in found
    assert not any(verb in name for name in found)


@pytest.mark.parametrize("room", ["妇女之家", "居民议事厅", "爱心食堂", "红色书屋"])
def test_a_room_before_another_community_is_no_community(room: str) -> None:
    found = names(extract(f"柳湖街道{room}和青苗社区儿童之家日前挂牌，向居民免费开放。" + BEHIND), "Community")
    assert found == {"青苗社区"}


@pytest.mark.parametrize("parties", ["云溪学院团委与长春市宽城区雁滩社区", "柳湖街道与棠梨社区"])
@pytest.mark.parametrize("ties", ["校地共建合作", "结对共建"])
def test_who_ties_up_is_no_part_of_the_name_of_the_ceremony(parties: str, ties: str) -> None:
    found = names(extract(f"9月3日，{parties}{ties}签约暨社会实践基地揭牌仪式在雁滩社区举行。" + BEHIND), "Activity")
    assert f"{ties}签约暨社会实践基地揭牌仪式" in found
    assert not any(name.endswith("揭牌仪式") and parties[:4] in name for name in found)


def test_a_bracket_that_closes_behind_a_name_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "云松社区联合市公安局（云溪派出所、雁滩反恐大队）、云溪书店（永泰店）办活动。"
    whole = ("雁滩反恐大队）", "云溪书店（永泰店）")
    spans = [Span(text.index(name), text.index(name) + len(name), EntityType.ORGANISATION, 0.9) for name in whole]
    monkeypatch.setattr("kg.mentions.model.likely_names", lambda doc: spans)
    own = article(text)
    assert [m.name for m in model_names(Reading(own, load(None)(text)), frozenset())] == ["雁滩反恐大队", "云溪书店（永泰店）"]
