"""Who gives money, prizes or room for an event takes part in it: 协办, 赞助, 冠名, 为活动提供场地, 得到…的支持."""

from __future__ import annotations

import pytest
from articles import extract, facts


def told(text: str) -> set[str]:
    return {f for f in facts(extract(text)) if " partOf " not in f}


@pytest.mark.parametrize(
    "text",
    [
        "云麓银行出资支持“悦读”亲子阅读活动。",
        "云麓银行赞助了“悦读”亲子阅读活动。",
        "云麓银行独家冠名“悦读”亲子阅读活动。",
        "“悦读”亲子阅读活动由云麓银行赞助。",
    ],
)
def test_who_gives_the_money_takes_part_and_runs_nothing(text: str) -> None:
    assert told(text) == {"云麓银行 participatesIn 悦读亲子阅读活动"}


@pytest.mark.parametrize(
    "helps",
    ["云麓银行协办了此次活动", "云麓银行为此次活动捐赠了奖品", "云麓银行为活动免费提供场地", "云麓银行协助开展此次活动"],
)
def test_who_helps_with_the_event_spoken_of_takes_part_in_it(helps: str) -> None:
    found = told(f"棠梨社区举办“悦读”亲子阅读活动，{helps}。")
    assert found == {"棠梨社区 runs 悦读亲子阅读活动", "云麓银行 participatesIn 悦读亲子阅读活动"}


@pytest.mark.parametrize("says", ["得到了云溪区妇联、云麓银行的大力支持", "得到云溪区妇联和云麓银行的支持与帮助"])
def test_all_whose_help_an_event_has_take_part(says: str) -> None:
    found = told(f"棠梨社区举办“悦读”亲子阅读活动，活动{says}。")
    assert found == {
        "棠梨社区 runs 悦读亲子阅读活动",
        "云溪区妇联 participatesIn 悦读亲子阅读活动",
        "云麓银行 participatesIn 悦读亲子阅读活动",
    }


@pytest.mark.parametrize(
    "text",
    [
        "棠梨社区举办“悦读”亲子阅读活动，云麓银行为居民捐赠了奖品。",
        "棠梨社区举办“悦读”亲子阅读活动，云麓银行支持居民创业。",
        "棠梨社区举办“悦读”亲子阅读活动，活动得到了居民的支持。",
    ],
)
def test_help_for_others_is_no_part_in_the_event(text: str) -> None:
    assert told(text) == {"棠梨社区 runs 悦读亲子阅读活动"}


@pytest.mark.parametrize("helps", ["指导", "支持"])
def test_who_helps_another_to_run_it_does_not_run_it(helps: str) -> None:
    found = told(f"云溪区妇联{helps}棠梨社区举办亲子阅读活动。")
    assert found == {"云溪区妇联 participatesIn 亲子阅读活动", "棠梨社区 runs 亲子阅读活动"}
    assert told(f"云溪区妇联{helps}棠梨社区打造“邻里驿站”。") == {"棠梨社区 runs 邻里驿站"}


def test_whose_support_a_runner_has_for_an_event_takes_part_in_it() -> None:
    found = told("棠梨社区举办亲子阅读活动，得到云溪区妇联的支持。")
    assert found == {"棠梨社区 runs 亲子阅读活动", "云溪区妇联 participatesIn 亲子阅读活动"}
