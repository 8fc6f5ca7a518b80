"""Edges that what is said around a name gives away: who asks, what is summed up, and rooms that are no communities of a list."""

from __future__ import annotations

import pytest
from articles import extract, names

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
