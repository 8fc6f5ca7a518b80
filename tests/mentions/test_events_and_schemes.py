"""Events that are said to take place, meetings and schemes in quotes, honours, shops and places; and what is none of them."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.schema import EntityType


def activities(text: str) -> set[str]:
    return names(extract(text), "Activity")


def told_by_rules(text: str) -> set[str]:
    """Activities that a rule found; the model may know one of these names whatever is said of it."""
    return {e.name for e in extract(text).entities if e.type is EntityType.ACTIVITY and e.rule != "ner-model"}


def programmes(text: str) -> set[str]:
    return names(extract(text), "Programme")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我市少儿朗诵比赛在云麓广场举行。", {"少儿朗诵比赛"}),
        ("我市少儿朗诵比赛在云麓广场圆满落幕。", {"少儿朗诵比赛"}),
        ("我市少儿朗诵比赛在云麓广场如期开赛。", {"少儿朗诵比赛"}),
        ("我市少儿朗诵比赛在云麓广场很有名。", set()),
        ("我市少儿朗诵比赛在云麓广场举行的那天下着雨。", set()),  # said of the day
        ("大家盼着少儿朗诵比赛在云麓广场举行。", set()),  # begins within a clause
    ],
)
def test_an_event_that_is_said_to_take_place(text: str, expected: set[str]) -> None:
    assert told_by_rules(text) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("顺利举行", {"少儿朗诵比赛"}), ("圆满落幕", {"少儿朗诵比赛"}), ("举行", {"少儿朗诵比赛"}), ("顺利推进", set())],
)
def test_how_an_event_takes_place_may_be_said(said: str, expected: set[str]) -> None:
    assert told_by_rules(f"我市少儿朗诵比赛{said}。云麓医院参加了比赛。") == expected


def test_an_event_that_takes_place_is_held_there() -> None:
    assert facts(extract("我市少儿朗诵比赛在云麓广场举行。")) == {"少儿朗诵比赛 heldAt 云麓广场"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我市防汛动员暨国庆文艺汇演在云麓广场举行。", {"防汛动员暨国庆文艺汇演"}),
        ("近日，竹影社区邻里建设启动仪式暨国庆文艺汇演在云麓广场举行。", {"邻里建设启动仪式暨国庆文艺汇演"}),
        ("竹影社区“邻里同乐”活动暨居民联欢会在云麓广场举行。", {"邻里同乐活动暨居民联欢会"}),
        ("竹影社区暖冬专项行动暨居民分享会隆重举行。", {"暖冬专项行动暨居民分享会"}),
        ("竹影社区举办重阳敬老活动暨居民分享会，大家都来了。", {"重阳敬老活动暨居民分享会"}),
        ("竹影社区举办重阳敬老活动暨居民联欢会，大家都来了。", {"重阳敬老活动暨居民联欢会"}),
        ("竹影社区启动暖冬公益计划暨居民分享会，大家都来了。", {"暖冬公益计划暨居民分享会"}),
        ("竹影社区举办重阳敬老活动暨居民聚餐，大家都来了。", {"重阳敬老活动"}),  # 聚餐 ends no event's name
        ("竹影社区举办重阳敬老活动，青溪社区举办少儿朗诵比赛，大家都来了。", {"重阳敬老活动", "少儿朗诵比赛"}),
    ],
)
def test_two_halves_joined_into_one_event(text: str, expected: set[str]) -> None:
    assert activities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区召开“邻里圆桌会”，商量停车。", {"邻里圆桌会"}),
        ("竹影社区开起“板凳会”，商量停车。", {"板凳会"}),
        ("居民说起“板凳会”，都竖大拇指。", set()),
        ("竹影社区召开“小板凳”，商量停车。", set()),
    ],
)
def test_a_quoted_meeting_behind_a_verb_of_meeting(text: str, expected: set[str]) -> None:
    assert activities(text) == expected


def test_a_quoted_meeting_is_no_body() -> None:
    x = extract("竹影社区召开“居民议事会”，商量停车。")
    assert (names(x, "Activity"), names(x, "Organisation")) == ({"居民议事会"}, set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区举办物业服务听证会。", {"物业服务听证会"}),
        ("竹影社区举办少儿围棋挑战赛。", {"少儿围棋挑战赛"}),
        ("竹影社区举办邻里茶艺拜师仪式。", {"邻里茶艺拜师仪式"}),
        ("竹影社区举行新居揭牌活动。", {"新居揭牌活动"}),
        ("竹影社区开展消防演练。", {"消防演练"}),
        ("竹影社区开展消防演练空间改造。", set()),
        ("竹影社区组织消防演练骨干。", set()),
    ],
)
def test_kinds_of_events(text: str, expected: set[str]) -> None:
    assert activities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云州区公布10件民生实事，居民叫好。", {"10件民生实事"}),
        ("竹影社区把十件惠民实事项目列成表。", {"十件惠民实事项目"}),
        ("青溪街道办完12项为民实事工程。", {"12项为民实事工程"}),
        ("青溪街道办完20项民生实事中的15项。", set()),  # how far it has come
        ("青溪街道的民生实事越办越好。", set()),
        ("青溪街道办完12项工程。", set()),
    ],
)
def test_livelihood_projects_are_named_with_their_number(text: str, expected: set[str]) -> None:
    assert programmes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区推出“结伴式”“邻居式”服务模式。", {"结伴式服务模式", "邻居式服务模式"}),
        ("竹影社区推出“敲门式”“点单式”模式。", {"敲门式模式", "点单式模式"}),
        ("竹影社区推出“敲门式”“点单法”服务模式。", {"点单法服务模式"}),  # no row: they end differently
    ],
)
def test_a_row_of_quotations_built_alike_shares_its_head(text: str, expected: set[str]) -> None:
    assert programmes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民何青说，竹影社区推出‘邻里课堂’项目。", {"邻里课堂项目"}),
        ("竹影社区推出‘邻里课堂’项目。", {"邻里课堂项目"}),
        ("竹影社区推出‘邻里课堂，大家都爱来。", set()),  # never closed
        ("“社区推出‘邻里课堂’项目，我最爱。”居民何青说。", set()),  # nothing is made of speech
    ],
)
def test_names_in_single_quotes(text: str, expected: set[str]) -> None:
    assert programmes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区举办“青禾”项目创意大赛。", "青禾项目创意大赛"),
        ("竹影社区举办“青禾”项目展示路演。", "青禾项目展示路演"),
        ("竹影社区举办“青禾”课堂知识竞赛。", "青禾课堂知识竞赛"),
        ("竹影社区举办“青禾”课堂知识竞赛者交流。", "青禾课堂"),
        ("竹影社区推出“邻里通”功能板块。", "邻里通功能板块"),
        ("竹影社区编制“邻里通”手册。", "邻里通手册"),
    ],
)
def test_what_a_scheme_in_quotes_goes_on_with(text: str, expected: str) -> None:
    assert programmes(text) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区荣获“红石榴社区”荣誉称号。", "红石榴社区"),
        ("竹影社区荣获“红石榴社区”称号。", "红石榴社区"),
        ("何青荣获“好心邻居”证书。", "好心邻居"),
        ("何青荣获“好心邻居”聘书。", "好心邻居"),
        ("何青荣获“好心邻居”纪念章。", "好心邻居纪念章"),
        ("何青荣获“好心邻居”奖章。", "好心邻居奖章"),
        ("竹影社区荣获“红石榴”示范社区。", "红石榴示范社区"),
    ],
)
def test_what_an_honour_is_written_on_is_no_part_of_its_name(text: str, expected: str) -> None:
    assert names(extract(text), "Honour") == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区打造集健身、亲子活动于一体的院落。", set()),
        ("竹影社区打造集健身、亲子活动等功能于一体的院落。", set()),
        ("竹影社区集中开展亲子活动，院落很热闹。", {"亲子活动"}),
    ],
)
def test_what_a_place_is_for_is_no_event(text: str, expected: set[str]) -> None:
    assert activities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问题不少。一是停车秩序混乱。二是楼道管理薄弱。", set()),
        ("问题不少。一是小区设施老化。二是居民沟通不畅。", set()),
        ("做法有二。一是邻里共商。二是难题共解。", {"邻里共商", "难题共解"}),
    ],
)
def test_numbered_problems_are_no_practices(text: str, expected: set[str]) -> None:
    assert programmes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在春风超市西桥店，一块标识很醒目。", {"春风超市西桥店"}),
        ("居民走到明光药房柳荫店，配了药。", {"明光药房柳荫店"}),
        ("在云麓药房西桥店铺，一块标识很醒目。", {"云麓药房"}),
        ("在云麓药房西桥店主家，一块标识很醒目。", {"云麓药房"}),
    ],
)
def test_a_shop_of_a_chain(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区组建“红马甲”志愿服务队伍，上门帮忙。", {"红马甲志愿服务队伍"}),
        ("竹影社区成立“青禾”合作社，上门帮忙。", {"青禾合作社"}),
        ("竹影社区打造“精兵”队伍，上门帮忙。", set()),
        ("竹影社区打造“拉得出”队伍，上门帮忙。", set()),
    ],
)
def test_teams_in_quotes(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区打造“青禾健身馆”。", {"青禾健身馆"}),
        ("竹影社区打造“青禾书画馆”。", {"青禾书画馆"}),
        ("竹影社区打造“青禾”综合服务站。", {"青禾综合服务站"}),
        ("竹影社区打造“青禾书屋”。", {"青禾书屋"}),
        ("竹影社区打造“小书屋”。", set()),
        ("竹影社区打造“青禾照相馆”。", set()),
    ],
)
def test_facilities_in_quotes(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Facility") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区列出“民生清单”。", {"民生清单"}),
        ("竹影社区列出“问题清单”。", set()),
    ],
)
def test_a_list_of_problems_is_no_scheme(text: str, expected: set[str]) -> None:
    assert programmes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "竹影社区的云溪爱心小屋里热气腾腾。云溪爱心小屋由青溪街道和云溪超市合办，每天有居民来领早餐。社区党委书记何青说，云溪爱心小屋去年冬天开门，"
            "先后有300多名环卫工人来歇脚、热饭、充电，冬天喝热水，夏天吹空调，附近的老人也常来坐坐，说说话。",
            {"云溪爱心小屋"},
        ),
        ("居民来到云溪老年日间照料，休息。", set()),  # the model proposes it, but no place is called so
    ],
)
def test_a_facility_that_only_the_model_finds_has_a_places_name(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Facility") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("志愿者在梧桐片区清理垃圾。", {"梧桐片区"}),
        ("志愿者在责任片区清理垃圾。", set()),
        ("志愿者在3个片区清理垃圾。", set()),
        ("志愿者在各片区清理垃圾。", set()),
        ("志愿者走进槐树胡同清理垃圾。", {"槐树胡同"}),
        ("居民来到云麓大舞台看戏。", {"云麓大舞台"}),
        ("居民来到柳荫夜市逛街。", {"柳荫夜市"}),
        ("居民来到特色夜市逛街。", set()),
        ("居民来到云溪批发市场买菜。", {"云溪批发市场"}),
        ("居民来到云溪大集买菜。", {"云溪大集"}),
        ("竹影社区扮靓小区。", set()),
        ("那个老小区很旧。", set()),
    ],
)
def test_quarters_lanes_and_markets(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Place") == expected


@pytest.mark.parametrize(
    ("text", "event", "scheme"),
    [
        ("柳溪街道“金网格”技能大赛决赛在文化馆举行。", "金网格技能大赛决赛", "金网格技能大赛"),
        ("柳溪街道举办网格员技能大赛决赛。", "网格员技能大赛决赛", "网格员技能大赛"),
        ("柳溪街道“金网格”技能大赛初赛开赛。", "金网格技能大赛初赛", "金网格技能大赛"),
    ],
)
def test_the_final_of_a_contest_is_an_event_of_it(text: str, event: str, scheme: str) -> None:
    found = extract(text)
    assert names(found, "Activity") == {event}
    assert names(found, "Programme") == {scheme}
