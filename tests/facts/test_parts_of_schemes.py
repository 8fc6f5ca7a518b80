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


def test_what_a_first_scheme_goes_on_with_is_not_the_second_ones_part() -> None:
    found = parts("青溪街道实施“青春护航”关爱计划，开设“向阳”课堂，开展“小手牵大手”研学活动。")
    assert found == {"向阳课堂 partOfProgramme 青春护航关爱计划", "小手牵大手研学活动 partOfProgramme 青春护航关爱计划"}


def test_what_is_done_under_a_scheme() -> None:
    assert parts("青溪街道以“邻里节”为载体，开展“灯下夜话”活动。") == {"灯下夜话活动 partOfProgramme 邻里节"}
    assert parts("在“清凉一夏”行动中，竹影社区组织开展“送绿豆汤”活动。") == {"送绿豆汤活动 partOfProgramme 清凉一夏行动"}
    assert not parts("青溪街道以“四抓四促”为突破，开展“灯下夜话”活动。")


def test_names_in_front_of_the_quoted_scheme_that_they_make() -> None:
    found = parts("昨天，白露社区开展“童心向阳”“巧手传情”等暑期“为小”志愿服务项目。")
    assert found == {"童心向阳 partOfProgramme 为小志愿服务项目", "巧手传情 partOfProgramme 为小志愿服务项目"}


def test_steps_told_in_turn_are_as_many_as_the_method_says() -> None:
    text = "社区探索“{}步”工作法：一是敲门问需，二是分类建档，三是跟踪办结。"
    assert {f.split(" ")[0] for f in parts(text.format("三"))} == {"敲门问需", "分类建档", "跟踪办结"}
    assert "分类建档 partOfProgramme 四步工作法" not in parts(text.format("四"))


def test_a_short_ceremony_of_a_quoted_project() -> None:
    x = extract("昨天，竹影社区举行“爱心食堂”项目启动仪式。")
    assert names(x, "Activity") == {"爱心食堂项目启动仪式"}
    assert {"爱心食堂项目启动仪式 partOfProgramme 爱心食堂项目", "竹影社区 runs 爱心食堂项目"} <= facts(x)


def programmes(text: str) -> set[str]:
    return names(extract(text), "Programme")


def test_practices_that_share_a_mechanism() -> None:
    text = "青溪街道创新矛盾周研判、住户月回访、问题季总结的工作机制，居民放心。"
    assert {"矛盾周研判工作机制", "住户月回访工作机制", "问题季总结工作机制"} <= programmes(text)
    assert not programmes("青溪街道形成理论创新、实践创新和制度创新。")


def test_a_quoted_row_with_its_count() -> None:
    text = "青溪街道打造“康养服务、就业帮扶、便民生活”{}大服务场景。"
    assert programmes(text.format("三")) == {"康养服务服务场景", "就业帮扶服务场景", "便民生活服务场景"}
    assert "康养服务服务场景" not in programmes(text.format("四"))


def test_each_of_a_row_of_activities_is_a_name_by_itself() -> None:
    assert programmes("竹影社区举办“灯下夜话会”“四邻共读”等活动，居民都来了。") >= {"四邻共读"}
    assert not programmes("老人要当心“保健品”“假冒亲友”等骗局。")


def test_agreements_with_a_name() -> None:
    x = extract("云麓学院与竹影社区签订校社共建协议。")
    assert {"云麓学院 runs 校社共建协议", "竹影社区 runs 校社共建协议"} <= facts(x)
    assert not programmes("云麓学院与竹影社区签订战略合作协议。")


def test_campaigns_platforms_and_maps_without_quotation_marks() -> None:
    assert programmes("青溪街道实施高校毕业生就业促进行动。") == {"高校毕业生就业促进行动"}
    assert programmes("竹影社区推行楼栋长负责制，居民叫好。") == {"楼栋长负责制"}
    assert programmes("竹影社区搭建银企对接平台，服务小店。") == {"银企对接平台"}
    assert programmes("竹影社区绘制骑手友好服务地图，发给小哥。") == {"骑手友好服务地图"}
    assert not programmes("青溪街道开展多项专项行动，搭建平台，居民看地图找路。")
