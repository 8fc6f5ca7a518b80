"""Where names begin and end, in sentences of the project's own."""

from __future__ import annotations

import pytest
from articles import article, extract, extractor, names


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("课堂先后走进柳湖街道和顺社区、梅川街道竹园社区、松江街道杏林社区。", "Community", {"和顺社区", "竹园社区", "杏林社区"}),
        ("志愿者来到槐树街道春晖、秋实社区开展“反诈”宣传活动。", "Community", {"春晖社区", "秋实社区"}),
        ("南城区槐树、柳湖、梅川等多个街道组织居民参加“书香进门”活动。", "Street", {"槐树街道", "柳湖街道", "梅川街道"}),
        ("社区要和谐，各社区都要动起来，让服务下沉社区。", "Community", set()),
        ("柳湖街道竹园社区新时代文明实践站举办“巧手剪纸”活动。", "Facility", {"竹园社区新时代文明实践站"}),
    ],
)
def test_streets_communities_and_facilities(text: str, type_: str, expected: set[str]) -> None:
    assert names(extract(text), type_) == expected


def test_an_elliptic_bureau_is_completed_by_the_county_of_the_article() -> None:
    found = names(extract("平城区柳湖街道很热闹。区民政局联合区应急管理局开展“平安过节”宣传活动。"), "Organisation")
    assert {"平城区民政局", "平城区应急管理局"} <= found


def test_a_branch_brings_its_parent_body() -> None:
    x = extract("平城区18校御东校区举办了“安全伴我行”宣传活动。")
    assert {"平城区18校", "平城区18校御东校区"} <= names(x, "Organisation")


def test_a_definite_phrase_is_one_more_form_of_what_it_stands_for() -> None:
    x = extract("柳湖街道竹园社区开展急救技能培训。该社区还举办了“邻里同乐”活动。")
    community = next(e for e in x.entities if e.name == "竹园社区")
    assert {form for form, _ in community.mentions} == {"竹园社区", "该社区"}


def test_a_bare_word_carries_the_subject_but_is_no_printed_form() -> None:
    x = extract("柳湖街道竹园社区有了新办法。社区推行“积分兑换”制度。")
    community = next(e for e in x.entities if e.name == "竹园社区")
    assert [form for form, _ in community.mentions] == ["竹园社区"]
    assert any(f.pred == "runs" and f.subj == community.id for f in x.facts)


def test_every_mention_stands_where_it_says(subtests: pytest.Subtests) -> None:
    text = "平城区柳湖街道竹园社区联合佑安堂中医门诊部开展中医义诊，该社区居民王大爷连连称赞。"
    a = article(text)
    for m in extractor().mentions(a):
        with subtests.test(m.name):
            assert 0 <= m.start < m.end <= len(text)
    for e in extract(text).entities:
        for form, places in e.mentions:
            assert all(text[x:y] == form for x, y in places)


def test_slogans_are_no_programmes() -> None:
    x = extract("柳湖街道打通服务群众的“最后一公里”，形成“人人参与、人人尽责”的良好氛围，当好居民的“贴心人”。")
    assert names(x, "Programme") == set()


def test_a_method_listed_by_its_parts_has_them_as_programmes() -> None:
    x = extract("柳湖街道探索出“听民声、解民忧、暖民心”的“三民”工作法，居民很满意。")
    assert {"三民工作法", "听民声", "解民忧", "暖民心"} <= names(x, "Programme")


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("近日，云州区住房和城乡建设局联合云州区文化和旅游局走访商户。", "Organisation", {"云州区住房和城乡建设局", "云州区文化和旅游局"}),
        ("活动由柳湖街道农业农村和社会事业局主办。", "Organisation", {"柳湖街道农业农村和社会事业局"}),
        ("民盟云州区委与柳湖街道党工委签署结对协议。", "Organisation", {"民盟云州区委", "柳湖街道党工委"}),
        ("柳湖街道党工委书记、人大工委主任王建国到场。", "Organisation", {"柳湖街道党工委", "柳湖街道人大工委"}),
        ("柳湖街道及各社区妇联都来了。", "Organisation", set()),
        ("柳湖街道竹园社区党委、杏林社区党总支携手开展共建。", "Community", {"竹园社区", "杏林社区"}),
        ("柳湖街道打造“老兵调解”“和美邻里”等特色调解工作室。", "Facility", {"老兵调解工作室", "和美邻里调解工作室"}),
    ],
)
def test_bodies_of_two_fields_of_parties_and_in_rows(text: str, type_: str, expected: set[str]) -> None:
    found = names(extract(text), type_)
    assert expected <= found
    assert found == expected or type_ != "Community"


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("柳湖街道举办“书香四溢”竹园社区全民读书宣传活动。", "Activity", "书香四溢竹园社区全民读书宣传活动"),
        ("柳湖街道举办以“书香四溢”为主题的全民读书日系列宣传活动。", "Programme", "全民读书日系列宣传活动"),
        ("柳湖街道举办首届“云杉杯”社区公益创投大赛。", "Programme", "云杉杯社区公益创投大赛"),
        ("柳湖街道搭起“大网格、小网格、微网格”三级网格治理体系。", "Programme", "三级网格治理体系"),
        ("柳湖街道常态化开展“敲门行动”等活动。", "Programme", "敲门行动"),
        ("柳湖街道推行“门前五包”责任制巡查机制。", "Programme", "门前五包责任制巡查机制"),
        ("近日，柳湖街道举行党建联建签约暨红色生活圈启动仪式。", "Activity", "党建联建签约暨红色生活圈启动仪式"),
    ],
)
def test_names_of_themed_and_compound_initiatives(text: str, type_: str, name: str) -> None:
    assert name in names(extract(text), type_)


def test_a_programme_stays_one_under_its_quoted_name_alone_and_with_a_noun() -> None:
    x = extract("柳湖街道创新“三长+警长”共治模式。“三长+警长”熟悉情况，柳湖街道深化“三长+警长”共治模式。")
    assert {n for n in names(x, "Programme") if "三长" in n} == {"三长+警长共治模式"}


@pytest.mark.parametrize("name", ["邻里夜话", "巧手相伴", "清荷课堂"])
def test_one_name_has_one_type_in_an_article(name: str) -> None:
    text = (
        f"近年来，柳湖街道竹园社区党委围绕居民关心的小事，开展“{name}”活动，把意见收上来、把事情办下去，居民的满意度一年比一年高。\n"
        f"竹园社区将以“{name}”活动为抓手，把服务做细。"
    )
    kinds = [e.type for e in extract(text, headline="竹园社区办实事").entities if e.name.startswith(name)]
    assert len(kinds) == 1
