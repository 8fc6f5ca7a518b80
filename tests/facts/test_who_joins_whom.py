"""Who runs, joins and wins in idioms that other papers use; who is only a partner, a speaker or a venue."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


def rules_of(text: str) -> set[str]:
    return {f.rule for f in extract(text).facts}


@pytest.mark.parametrize(
    "text",
    [
        "放假头一天，云松社区携手柳湖区青年志愿者协会、柳湖街道社工站，共同启动“红苗”爱心公益暑期学堂。",
        "云松社区联合柳湖区青年志愿者协会、柳湖街道社工站，一起开办“红苗”爱心公益暑期学堂。",
    ],
)
def test_whom_one_runs_a_programme_together_with_takes_part(text: str) -> None:
    told = facts(extract(text))
    assert "云松社区 runs 红苗爱心公益暑期学堂" in told
    for partner in ("柳湖区青年志愿者协会", "柳湖街道社工站"):
        assert {f"{partner} participatesIn 红苗爱心公益暑期学堂", f"云松社区 partnersWith {partner}"} <= told
        assert f"{partner} runs 红苗爱心公益暑期学堂" not in told


def test_one_character_is_enough_to_join_hands() -> None:
    told = facts(extract("云松社区携柳湖区人民医院开展急救知识培训。"))
    assert {"云松社区 runs 急救知识培训", "云松社区 partnersWith 柳湖区人民医院", "柳湖区人民医院 participatesIn 急救知识培训"} <= told


def test_a_joint_party_branch_joins_nobody() -> None:
    told = "结对的主意由柳湖街道云松社区委员会、柳湖附中总支部委员会、柳湖医院急诊科联合党支部、松鹤公司第二党支部共同发起。"
    assert "partner-by" not in rules_of(told)


def test_who_becomes_partners_of_a_third_one_is_not_each_others() -> None:
    told = facts(extract("柳湖银行、柳湖供电公司成为头一批认领结对慈善项目签约的企业。"))
    assert "柳湖银行 partnersWith 柳湖供电公司" not in told


def test_what_is_hosted_by_the_community_spoken_of() -> None:
    text = "“小松的夏令营”上周在柳湖街道云松社区开营，楼上楼下的孩子都来了。本次夏令营由社区主办，区文化馆协办。"
    assert "云松社区 runs 小松的夏令营" in facts(extract(text))


def test_a_school_of_the_one_who_speaks_runs_nothing_of_what_is_told() -> None:
    text = (
        "爸妈上班，孩子放哪儿？今年冬天，柳湖市委社会工作部与共青团柳湖市委携手东城街道，打造了“松果学堂”寒假公益托管班，四个教室天天坐满。"
        "松声职业学院的学生张家松介绍说：“柳湖市委社工部、柳湖团市委在楼下开办的‘松果学堂’假期托管班，我每周来三个下午，陪弟弟妹妹下棋。”"
    )
    assert not any(f.startswith("松声职业学院 runs") for f in facts(extract(text, headline="“松果学堂”寒假公益托管班")))


def test_an_officer_who_speaks_for_a_body_still_tells_of_it() -> None:
    text = "云松社区党委书记张小松说：“我们打造了‘松果学堂’托管班。”"
    assert {"张小松 holdsRole 云松社区党委"} <= facts(extract(text))


def test_a_community_acts_in_an_estate_of_its_own() -> None:
    told = facts(extract("柳湖街道举办邻里节。云松社区竹园小区举办“万家灯火”邻里宴活动，邻居们一起洗菜。"))
    assert "云松社区 runs 万家灯火邻里宴活动" in told
    assert "柳湖街道 runs 万家灯火邻里宴活动" not in told


def test_the_office_of_a_street_stands_between_it_and_its_community() -> None:
    text = (
        "上周六，松州市管城区紫松山南路街道办事处松航社区联合金松圆方物业在紫金悦城组织开展以“听见铃响先下楼”为主题的消防知识宣讲及逃生演练活动。"
        "铃声一响，三号楼的住户捂着毛巾往下走，不到六分钟全站到了空地上，消防员拿着秒表说，比去年快了一半。"
    )
    told = facts(extract(text, headline="松航社区开展消防演练"))
    assert "松航社区 partOf 紫松山南路街道" in told
    assert any(f.startswith("松航社区 runs") for f in told)
    assert not any(f.startswith("紫松山南路街道 runs") for f in told)


def test_prizes_are_won_by_those_they_go_to() -> None:
    told = facts(extract("竹影街道举办趣味运动会。一等奖由云麓医院、石桥小学获得，二等奖由云松社区获得。"))
    assert {"云麓医院 awarded 一等奖", "石桥小学 awarded 一等奖", "云松社区 awarded 二等奖"} <= told


def test_every_honour_of_a_row_of_quotations_is_won() -> None:
    told = facts(extract("云松社区先后荣获“全国优秀社区”“柳湖省文明社区”“柳湖市先进集体”等荣誉称号。"))
    assert {f"云松社区 awarded {h}" for h in ("全国优秀社区", "柳湖省文明社区", "柳湖市先进集体")} <= told


def test_lists_that_a_system_mainly_is_are_its_parts() -> None:
    told = facts(extract("去年起，云松社区建立以《需求清单》《服务清单》《派发清单》为主的“三单”制度，谁要什么、谁去办，一看就明白。"))
    assert {f"{part} partOfProgramme 三单制度" for part in ("需求清单", "服务清单", "派发清单")} <= told


def test_a_lawyer_comes_from_a_firm() -> None:
    told = facts(extract("周三坐班的是来自柳湖市松声律师事务所的律师王松霞。"))
    assert "王松霞 holdsRole 柳湖市松声律师事务所" in told


def test_a_discipline_committee_named_alone_is_the_streets() -> None:
    text = "竹影街道党工委委员、办事处副主任王大松，党工委副书记张波，党工委委员、纪工委书记严松出席比赛开幕式。"
    told = facts(extract(f"竹影街道趣味运动会昨日举行。{text}"))
    assert {"严松 holdsRole 竹影街道纪工委", "竹影街道纪工委 partOf 竹影街道", "严松 participatesIn 趣味运动会"} <= told


def test_a_squad_named_after_a_road_does_not_lie_in_it() -> None:
    x = extract("志愿者走进云松街、竹影路，与竹影路城管中队党支部座谈。")
    assert not any(f.startswith("竹影路") and f.endswith("partOf 竹影路") for f in facts(x))


def test_a_course_behind_a_street_and_its_community_is_the_communitys() -> None:
    text = (
        "下午三点，竹影路街道云松社区假期公益课堂里坐着二十来个孩子，有的折纸船，有的背古诗。竹影路街道云松社区党委书记张小松说，办班的主意是几位当妈的提的，"
        "教室是居委会腾出来的，讲课的大学生就住在后面那栋楼，每天走五分钟就到，晚上家长下班顺路把孩子接走。"
    )
    told = facts(extract(text, headline="云松社区假期公益课堂"))
    assert "竹影路街道 runs 云松社区假期公益课堂" not in told


def test_bodies_that_help_in_turn_help_in_the_event_and_not_in_each_others() -> None:
    text = (
        "周日上午，一场公益邻里节活动在柳湖区竹影街道云松社区的空地上开场，附近的店铺和住户搬来桌椅，摆开十几个摊子，有吃的，有玩的，也有问事的。"
        "活动现场，松鹤超市的工作人员教大家挑西瓜；松柏口腔中心的医务工作者开展口腔知识讲解和免费口腔检查活动；柳湖松声律师事务所的律师为居民提供专业的法律咨询服务。"
    )
    told = facts(extract(text, headline="云松社区邻里节"))
    assert "柳湖松声律师事务所 participatesIn 公益邻里节活动" in told
    assert not any(f.startswith("柳湖松声律师事务所 participatesIn 口腔") for f in told)


def test_teams_of_one_row_are_no_parts_of_each_other() -> None:
    text = (
        "云松社区的弄堂窄，老人多，谁家吵架隔壁都听得见。云松社区党委书记方松芬介绍，社区这几年陆续成立“夕阳红守护队”“夕阳红调解团”等29支社会组织，"
        "守夜的守夜，劝架的劝架，退了休的人有事做，弄堂里的火气也小了，连派出所的民警都说来得少了。"
    )
    told = facts(extract(text, headline="云松社区邻里情深"))
    assert not {"夕阳红调解团 partOf 夕阳红守护队", "夕阳红守护队 partOf 夕阳红调解团"} & told


def test_a_body_that_the_article_has_in_full_elsewhere_keeps_its_row() -> None:
    text = (
        "工地的会议室里坐了四家人。这次党建联建由柳湖市云岭区竹影街道云松社区委员会、柳湖附中总支部委员会、柳湖医学院附属第二医院急诊科联合党支部、"
        "松鹤公司第二党支部共同发起。先开口的是云松社区党委书记白松，接着柳湖医学院附属第二医院急诊科联合党支部书记周松说起夜里急救车进不了弄堂的事，散会前各方签订了《党建联建协议书》。"
    )
    x = extract(text, headline="竹影街道四方党建联建")
    assert "柳湖医学院附属第二医院急诊科联合党支部" in names(x, "Organisation")
    assert "云松社区委员会 partnersWith 柳湖医学院附属第二医院急诊科联合党支部" in facts(x)


def test_at_the_same_time_the_community_acts() -> None:
    text = (
        "一早，云松社区邀请松声中学、松鹤公司等单位开展以“伸手帮一把 邻里暖三分”为主题的学雷锋志愿活动。"
        "树荫下，第三人民医院医生支起桌子量血压，排队的人拐了个弯。"
        "同时社区联合松声中学开展“敲门行动”，学生们提着热水壶和口琴去了几位腿脚不便的老人家里。"
    )
    told = facts(extract(text, headline="云松社区开展学雷锋志愿服务活动"))
    assert "云松社区 runs 敲门行动" in told
    assert "第三人民医院 partnersWith 松声中学" not in told


def test_a_second_street_of_a_row_lies_in_the_district_named_last() -> None:
    text = "昨天，松州市南松区解放街道凌松社区党委、解放街道凌松社区新时代文明实践站开展“修修补补”便民服务日活动。"
    told = facts(extract(text))
    assert "解放街道 partOf 南松区" in told
    assert "解放街道 partOf 松州市" not in told
