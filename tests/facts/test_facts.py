"""Facts out of whole articles, in sentences of the project's own."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.schema import Status


def statuses(text: str) -> dict[str, Status]:
    x = extract(text)
    by_id = {e.id: e.name for e in x.entities}
    return {by_id[f.obj]: f.status for f in x.facts if f.pred == "runs"}


def test_one_invites_and_the_other_takes_part() -> None:
    assert {
        "竹园社区 runs 中医义诊",
        "佑安堂中医门诊部 participatesIn 中医义诊",
        "竹园社区 partnersWith 佑安堂中医门诊部",
        "竹园社区 partOf 柳湖街道",
    } <= facts(extract("近日，柳湖街道竹园社区联合佑安堂中医门诊部开展中医义诊。"))


def test_two_on_equal_footing_both_run_it() -> None:
    found = facts(extract("日前，竹园社区与杏林社区联合举办“邻里同乐”活动。"))
    assert {"竹园社区 runs 邻里同乐活动", "杏林社区 runs 邻里同乐活动", "竹园社区 partnersWith 杏林社区"} <= found


def test_each_with_its_own_where_the_text_says_respectively() -> None:
    found = facts(extract("竹园社区与杏林社区分别举办急救技能培训与中医义诊。"))
    assert {"竹园社区 runs 急救技能培训", "杏林社区 runs 中医义诊"} <= found
    assert "竹园社区 runs 中医义诊" not in found


def test_a_body_does_not_partner_with_its_own_unit() -> None:
    assert not {f for f in facts(extract("柳湖街道联合柳湖街道综治办开展“反诈”宣传活动。")) if "partnersWith" in f}


def test_hosts_behind_by() -> None:
    found = facts(extract("“书香进门”系列活动由云州区文旅局主办，云州区文化馆承办，云州区图书馆协办。"))
    assert {"云州区文旅局 runs 书香进门系列活动", "云州区文化馆 runs 书香进门系列活动"} <= found


def test_winners_of_an_honour_and_their_number() -> None:
    x = extract("柳湖街道“门前五包”评比揭晓，新华书店、华美超市、佳佳眼镜店3家单位摘得“门前五包”流动红旗。")
    assert {"华美超市 awarded 门前五包流动红旗", "佳佳眼镜店 awarded 门前五包流动红旗"} <= facts(x)
    honour = next(e for e in x.entities if e.type == "Honour")
    assert [(m.value, m.unit) for m in x.metrics if m.subj == honour.id] == [(3.0, "家")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("近日，柳湖街道开展“清洁家园”行动。", Status.DONE),
        ("下一步，柳湖街道将开展“清洁家园”行动。", Status.PLANNED),
        ("柳湖街道拟于10月开展“清洁家园”行动。", Status.PLANNED),
        ("柳湖街道尚未开展“清洁家园”行动。", Status.NEGATED),
        ("柳湖街道正在开展“清洁家园”行动。", Status.UNDERWAY),
    ],
)
def test_status_follows_its_cue(text: str, status: Status) -> None:
    assert set(statuses(text).values()) == {status}


def test_evidence_is_a_short_exact_quote_that_holds_an_end_of_the_fact() -> None:
    text = "近日，柳湖街道竹园社区联合佑安堂中医门诊部，" + "面向辖区里的老年居民和行动不便的住户，" * 6 + "开展中医义诊。"
    x = extract(text)
    forms = {e.id: [form for form, _ in e.mentions] for e in x.entities}
    assert x.facts
    for f in x.facts:
        e = f.evidence
        assert text[e.start : e.end] == e.quote and len(e.quote) <= 100
        assert any(form in e.quote for end in (f.subj, f.obj) for form in forms[end])


@pytest.mark.parametrize(
    ("text", "date", "edtf", "derived"),
    [
        ("2023年9月6日，柳湖街道举办“邻里同乐”活动。", None, "2023-09-06", "stated"),
        ("9月6日，柳湖街道举办“邻里同乐”活动。", "2024-09-08", "2024-09-06", "relative"),
        ("去年8月，柳湖街道举办“邻里同乐”活动。", "2024-09-08", "2023-08", "relative"),
        ("近日，柳湖街道举办“邻里同乐”活动。", "2024-09-08", "2024-09", "page date"),
    ],
)
def test_dates_say_what_they_were_derived_from(text: str, date: str | None, edtf: str, derived: str) -> None:
    when = next(f.when for f in extract(text, date=date).facts if f.pred == "runs")
    assert when is not None and (when.edtf, when.derived) == (edtf, derived)


def test_a_date_without_a_year_stays_unknown_on_a_page_without_a_date() -> None:
    assert all(f.when is None for f in extract("9月6日，柳湖街道举办“邻里同乐”活动。").facts)


def test_numbers_with_their_qualifier_and_unit() -> None:
    x = extract("“邻里同乐”活动持续3天，累计服务居民1.2万余人次，发放资料近800份，满意率98.5%。")
    assert {(m.value, m.qualifier, m.unit) for m in x.metrics} >= {(12000.0, "余", "人次"), (800.0, "近", "份"), (98.5, None, "%")}


def test_nothing_is_made_of_speech() -> None:
    assert names(extract("“我家门口也要开展夜间义诊，那该多好！”居民说。"), "Activity") == set()


def test_an_office_and_its_holder() -> None:
    x = extract("平城区企业家商会会长许江涛说，商会今后还会来。")
    fact = next(f for f in x.facts if f.pred == "holdsRole")
    assert fact.role == "会长"


def test_paragraphs_that_open_with_a_methods_part_hold_what_belongs_to_it() -> None:
    text = "青溪社区推出“三送”工作法，即上门送学、网上送岗、节日送暖。\n网上送岗有门路。社区联合远帆物业，推出“灶台课”项目。"
    found = facts(extract(text))
    assert {f"{part} partOfProgramme 三送工作法" for part in ("上门送学", "网上送岗", "节日送暖")} <= found
    assert "灶台课项目 partOfProgramme 网上送岗" in found


def test_the_nouns_behind_a_numbered_slogan_are_not_its_parts() -> None:
    found = facts(extract("“五社联动”（社区、社会组织、社工、社区企业、社区基金）让大家受益。"))
    assert not {f for f in found if "partOfProgramme" in f}


def test_numbers_belong_to_what_they_count() -> None:
    x = extract("山西省共有3所学校上榜。青溪社区派出5名党员到远帆物业帮忙，16个“微心愿”项目被认领。")
    by_id = {e.id: e.name for e in x.entities}
    assert {(by_id[m.subj], m.value) for m in x.metrics} == {("山西省", 3), ("青溪社区", 5), ("微心愿项目", 16)}


def test_a_bureau_without_its_district_is_the_nearest_fuller_one() -> None:
    x = extract("云冈区司法局先到。平城区司法局后到。司法局开展“以案说法”宣传活动。")
    assert "平城区司法局 runs 以案说法宣传活动" in facts(x)


def test_both_who_joined_hands_are_meant_by_both_sides() -> None:
    found = facts(extract("近日，竹园社区与云麓学院签订共建协议。双方将建立联席会议制度。"))
    assert {"竹园社区 runs 联席会议制度", "云麓学院 runs 联席会议制度"} <= found


def test_who_attends_takes_part_in_the_event_told_of() -> None:
    found = facts(extract("近日，竹园社区举办“邻里同乐”活动。云州区文化馆、云麓医院参加。"))
    assert {"云州区文化馆 participatesIn 邻里同乐活动", "云麓医院 participatesIn 邻里同乐活动"} <= found


def test_the_subject_that_a_sentence_opens_with_is_carried_on() -> None:
    found = facts(extract("云州区打造“1+7+N”联动机制，云州区司法局派人入驻。同时创新“信调裁诉”衔接机制。"))
    assert "云州区 runs 信调裁诉衔接机制" in found
    assert "云州区司法局 runs 信调裁诉衔接机制" not in found


def test_who_gives_an_honour_does_not_receive_it() -> None:
    found = facts(extract("竹园社区、杏林社区被云州区民政局授予“文明示范社区”称号。"))
    assert {"竹园社区 awarded 文明示范社区", "杏林社区 awarded 文明示范社区"} <= found
    assert not {f for f in found if f.startswith("云州区民政局 awarded")}


def test_honours_in_a_row_with_the_areas_that_give_them() -> None:
    x = extract("该街道很有名。柳湖街道竹园社区先后获得湖南省“文明社区”“平安社区”，湘潭市“五星社区”等荣誉称号。")
    assert {"湖南省文明社区", "湖南省平安社区", "湘潭市五星社区"} <= names(x, "Honour")
    assert "竹园社区 awarded 湘潭市五星社区" in facts(x)


def test_every_office_of_a_compound_title() -> None:
    found = facts(extract("云州区委宣传部副部长、云州区文旅局局长王建国出席活动并讲话。"))
    assert {"王建国 holdsRole 云州区委宣传部", "王建国 holdsRole 云州区文旅局"} <= found


def test_numbers_are_about_whom_they_belong_to() -> None:
    x = extract("近日，竹园社区举办“邻里同乐”活动。30多名志愿者来到现场。今年以来，竹园社区已走访老人260户。")
    names_of = {e.id: e.name for e in x.entities}
    assert {(names_of[m.subj], m.value, m.unit) for m in x.metrics} == {("邻里同乐活动", 30.0, "名"), ("竹园社区", 260.0, "户")}


def test_a_name_hides_no_word_next_to_it() -> None:
    found = facts(extract("柳湖街道“邻里修缮”活动启动仪式在竹园社区举行。"))
    assert "邻里修缮活动启动仪式 heldAt 竹园社区" in found
