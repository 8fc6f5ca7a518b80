"""What belongs to a scheme: what its runner does next, what stands behind its colon, its ceremonies, what is called one of its parts."""

from __future__ import annotations

from articles import extract, facts, names


def parts(text: str, *, headline: str | None = None) -> set[str]:
    return {f for f in facts(extract(text, headline=headline)) if "partOfProgramme" in f}


def test_what_a_scheme_goes_on_with_in_its_sentence() -> None:
    found = parts("竹影社区推出“邻里合伙人”机制，定期开展“灯下夜话”活动，设立“小满”驿站。")
    assert found == {"灯下夜话活动 partOfProgramme 邻里合伙人机制", "小满驿站 partOfProgramme 邻里合伙人机制"}


def test_what_is_done_besides_is_no_part() -> None:
    assert not parts("竹影社区推出“邻里合伙人”机制，并开展“灯下夜话”活动。")


def test_what_somebody_else_does_is_no_part() -> None:
    assert not parts("竹影社区推出“邻里合伙人”机制，青溪社区开展“灯下夜话”活动。")


def test_what_is_only_made_better_is_no_part() -> None:
    assert not parts("竹影社区推行“邻里合伙人”机制，不断完善“楼道积分”制度。")


def test_what_stands_behind_a_schemes_colon() -> None:
    found = parts("竹影社区推行“双站长”运营模式：站长由退休党员担任，定期组织“灯下夜话”活动。")
    assert found == {"灯下夜话活动 partOfProgramme 双站长运营模式"}
    assert not parts("竹影社区推行“双站长”运营模式。站长由退休党员担任，定期组织“灯下夜话”活动。")


def test_what_a_scheme_does_itself() -> None:
    text = "竹影社区实施“邻里守望”公益项目。目前，该项目已举办“银发课桌”活动15场。"
    assert "银发课桌活动 partOfProgramme 邻里守望公益项目" in parts(text)
    assert not parts("“邻里守望”公益项目是青溪街道开展“银发课桌”活动的由头。")


def test_a_ceremony_is_part_of_the_scheme_that_it_is_held_for() -> None:
    found = facts(extract("昨天，竹影社区举行“四邻同乐”云溪家园“楼道焕新”示范项目启动仪式。"))
    assert "四邻同乐云溪家园楼道焕新示范项目启动仪式 partOfProgramme 四邻同乐云溪家园楼道焕新示范项目" in found
    assert "竹影社区 runs 四邻同乐云溪家园楼道焕新示范项目" in found


def test_the_scheme_of_a_higher_body_is_not_run_by_who_holds_its_ceremony() -> None:
    found = facts(extract("昨天，竹影社区举行云溪市“四邻同乐”家园“楼道焕新”示范项目启动仪式。"))
    assert "竹影社区 runs 四邻同乐家园楼道焕新示范项目" not in found


def test_a_ceremony_without_a_named_scheme_has_none() -> None:
    assert names(extract("昨天，竹影社区举行共建项目签约仪式。"), "Programme") == set()


def test_an_event_called_one_of_a_schemes_parts() -> None:
    assert parts("“银发课桌”活动是“邻里守望”公益项目的系列活动之一。") == {"银发课桌活动 partOfProgramme 邻里守望公益项目"}
    assert not parts("“银发课桌”活动来了“邻里守望”公益项目的志愿者。")


def test_a_row_united_in_a_method() -> None:
    found = parts("竹影社区推出以“红色堡垒”“红色管家”“红色驿站”为一体的“三红工作法”。")
    assert found == {f"{x} partOfProgramme 三红工作法" for x in ("红色堡垒", "红色管家", "红色驿站")}


def test_a_plain_row_has_as_many_members_as_the_method_says() -> None:
    text = "竹影社区推出以组织联建、活动联办为主要内容的“{}联”工作法。"
    assert parts(text.format("两")) == {"组织联建 partOfProgramme 两联工作法", "活动联办 partOfProgramme 两联工作法"}
    assert not parts(text.format("三"))


def test_what_is_on_a_holiday_belongs_to_it_only_where_one_sentence_says_so() -> None:
    assert not parts("青溪街道以重阳节为契机，走访老人。\n竹影社区举办“欢度重阳节”文艺汇演。")
    assert parts("青溪街道以重阳节为契机，举办“欢度重阳节”文艺汇演。")


def test_learning_from_a_model_while_somebody_builds_another() -> None:
    text = "在坚持和发展“枫桥经验”的过程中，青溪街道总结出“四听”工作法。"
    assert parts(text) == {"四听工作法 partOfProgramme 枫桥经验"}
    assert not parts("在坚持和发展“枫桥经验”的过程中，青溪街道举办了“邻里”培训。")


def test_members_named_before_the_series_that_they_make() -> None:
    found = parts("竹影社区开展“灯下夜话”活动、“银发课桌”活动等“邻里守望”系列活动。")
    assert {"灯下夜话活动 partOfProgramme 邻里守望系列活动", "银发课桌活动 partOfProgramme 邻里守望系列活动"} <= found


def test_an_event_behind_the_dash_of_its_series() -> None:
    assert parts("竹影社区开展“邻里守望”系列活动——“银发课桌”活动。") == {"银发课桌活动 partOfProgramme 邻里守望系列活动"}
