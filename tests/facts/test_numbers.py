"""How much, of what, and whose it is."""

from __future__ import annotations

import pytest
from articles import extract

from kg.facts.numbers import chinese_number

Row = tuple[str, float, str | None, str | None]  # subject, value, qualifier, unit


@pytest.mark.parametrize(
    ("digits", "value"),
    [("万", 10_000), ("千", 1000), ("三千", 3000), ("十五", 15), ("二百零三", 203), ("1.2万", 12_000), ("一万两千", 12_000)],
)
def test_numbers_in_words_and_figures(digits: str, value: float) -> None:
    assert chinese_number(digits) == value


@pytest.mark.parametrize("digits", ["", "几百", "3人"])
def test_what_is_no_number(digits: str) -> None:
    assert chinese_number(digits) is None


def metrics(text: str) -> set[Row]:
    x = extract(text)
    names = {e.id: e.name for e in x.entities}
    return {(names[m.subj], m.value, m.qualifier, m.unit) for m in x.metrics}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“邻里同乐”活动累计服务居民万余人次。", {("邻里同乐活动", 10_000.0, "余", "人次")}),
        ("“邻里同乐”活动累计服务居民数万余人次。", set()),  # nobody knows how many
        ("竹园社区为居民办贷款，期限最长不超过22年。", {("竹园社区", 22.0, "超", "年")}),
        ("竹园社区成立于22年。", set()),
        ("竹园社区已走过10年头。", set()),
    ],
)
def test_ten_thousand_in_a_word_and_years_that_are_a_term(text: str, expected: set[Row]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹园社区的老年人近千名。", {("竹园社区", 1000.0, "近", "名")}),
        ("竹园社区清运垃圾280多车。", {("竹园社区", 280.0, "多", "车")}),
        ("竹园社区现有8.4万居民。", {("竹园社区", 84_000.0, None, "人")}),
        ("竹园社区的集市吸引千余居民。", {("竹园社区", 1000.0, "余", "人")}),
        ("竹园社区的集市吸引近百万群众。", {("竹园社区", 1_000_000.0, "近", "人")}),
        ("竹园社区的居民有几千人。", set()),
        ("竹园社区下辖8居民小组。", set()),
        ("竹园社区有上百年历史。", set()),
    ],
)
def test_round_numbers_without_figures_and_people_without_a_unit(text: str, expected: set[Row]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹园社区设立服务点12个、隐患点45处。", {("竹园社区", 12.0, None, "个"), ("竹园社区", 45.0, None, "处")}),  # 点 is no hour
        ("竹园社区每月12场电影，高峰时300余人。", {("竹园社区", 12.0, None, "场"), ("竹园社区", 300.0, "余", "人")}),
        ("竹园社区组建队伍12支360余人。", {("竹园社区", 12.0, None, "支"), ("竹园社区", 360.0, "余", "人")}),
        ("竹园社区服务居民 3 万余人次，上门 80+ 户次。", {("竹园社区", 30_000.0, "余", "人次"), ("竹园社区", 80.0, "超", "户次")}),
        ("竹园社区交出成绩单：1200户。", {("竹园社区", 1200.0, None, "户")}),
        ("竹园社区化解矛盾4,612件，受理12，600件。", {("竹园社区", 4612.0, None, "件"), ("竹园社区", 12_600.0, None, "件")}),
        ("竹园社区发动300余志愿者，带动2000余家庭。", {("竹园社区", 300.0, "余", "人"), ("竹园社区", 2000.0, "余", None)}),
        ("竹园社区招募20来名队员，签约320户。", {("竹园社区", 20.0, "约", "名"), ("竹园社区", 320.0, None, "户")}),
        ("竹园社区附近12个小区，约有一百零八人。", {("竹园社区", 12.0, None, "个"), ("竹园社区", 108.0, "约", "人")}),
        ("竹园社区满意率提高12个百分点。", {("竹园社区", 12.0, None, "个百分点")}),
    ],
)
def test_numbers_behind_hours_marks_and_other_numbers(text: str, expected: set[Row]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "竹园社区9时30分集合。", "竹园社区12栋3单元。", "竹园社区位列前10名。", "竹园社区依据第三十二条。", "竹园社区5个工作日办结。",
        "竹园社区占10—15%。", "竹园社区有了几十平方米的阅览室。", "竹园社区来了数百名居民。",
    ],
)
def test_clocks_addresses_ranks_and_terms_are_no_numbers_of_anything(text: str) -> None:
    assert metrics(text) == set()


@pytest.mark.parametrize(
    "text", ["竹园社区的队伍从成立之初的8人壮大到260人。", "竹园社区的队伍由8人发展到260人。", "竹园社区的队伍从不足8人猛增至260人。"]
)
def test_of_a_change_only_the_new_value(text: str) -> None:
    assert metrics(text) == {("竹园社区", 260.0, None, "人")}


def test_of_a_change_in_a_whole_article_only_the_new_value() -> None:
    told = (
        "竹园社区推行“邻里积分”机制一年多，变化看得见：覆盖率从10.4%提升至66%，居民对社区的信任度从原来的60%提高到89%，几十平方米的议事屋天天有人。居民说，社区好，"
        "大家住着才舒心，以后还要多参加活动，把自家门口的事当成自己的事来办，让这个老小区一天比一天好。"
    )
    assert {value for _, value, _, _ in metrics(told)} == {66.0, 89.0}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("云州区文明办表彰“最美邻居”20人。", "最美邻居"),
        ("竹园社区20人参加“邻里同乐”活动。", "邻里同乐活动"),
        ("竹园社区在5个小区设立“邻里议事”驿站。", "邻里议事驿站"),
        ("竹园社区走访5个小区，设立“邻里议事”驿站。", "竹园社区"),
        ("竹园社区发动20余家商户组建“爱心商户联盟”。", "爱心商户联盟"),
        ("竹园社区走访20余家商户，“爱心商户”联盟很热闹。", "竹园社区"),
        ("竹园社区举办“邻里同乐”活动，云麓医院派出20名志愿者。", "云麓医院"),
        ("竹园社区举办“邻里同乐”活动，云麓医院、青溪医院、远帆物业派出20名志愿者。", "邻里同乐活动"),
        ("竹园社区举办“邻里同乐”活动。青溪社区走访老人260户。", "青溪社区"),  # the actor of its own clause
    ],
)
def test_whose_a_number_is(text: str, subject: str) -> None:
    assert {name for name, *_ in metrics(text)} == {subject}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾社区、兰亭社区分别建成充电桩30个、45个。", {("青禾社区", 30.0), ("兰亭社区", 45.0)}),
        ("青禾社区46户、兰亭社区52户、松涛社区38户完成改造。", {("青禾社区", 46.0), ("兰亭社区", 52.0), ("松涛社区", 38.0)}),
        ("青禾社区宣讲12场、兰亭社区15场。", {("青禾社区", 12.0), ("兰亭社区", 15.0)}),
        ("青禾社区和兰亭社区联合举办活动30场，惠及居民500人。", {("青禾社区", 30.0), ("青禾社区", 500.0)}),  # joint subjects: the first
    ],
)
def test_to_each_of_a_row_its_own_number(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(subject, value) for subject, value, _, _ in metrics(text)} == expected
