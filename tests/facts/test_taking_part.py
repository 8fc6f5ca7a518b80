"""What single events are called, and who speaks, performs, is invited or is sent there."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


def told(text: str) -> set[str]:
    return facts(extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云麓医院的医生在竹影社区为居民上了一堂急救知识课，大家都说好。", {"急救知识课"}),
        ("居民在竹影社区上了一堂生动的课，大家都说好。", set()),
        ("云麓医院医生走进竹影社区，为老人开展义诊，居民都来了。", {"义诊"}),
        ("竹影社区的义诊摊位前排起长队。", set()),
        ("竹影社区举办手工皂制作活动，居民都来了。", {"手工皂制作活动"}),
        ("竹影社区开展各类制作活动，居民都来了。", set()),
        ("日前，云溪区公益项目集体签约暨社会组织培训会在竹影社区举行。", {"公益项目集体签约暨社会组织培训会"}),
        ("近日，青溪街道召开党建引领小区治理暨“红心物业”启动仪式。", {"党建引领小区治理暨红心物业启动仪式"}),
        ("由青溪街道主办的2024年邻里互助先进典型展示暨志愿者嘉许活动在竹影社区举行。", {"邻里互助先进典型展示暨志愿者嘉许活动"}),
        ("日前，青溪街道举行社区治理座谈会，大家各抒己见。", {"社区治理座谈会"}),
        ("竹影社区举办重阳节主题联谊会，老人们都来了。", {"重阳节主题联谊会"}),
        ("竹影社区“小小消防员”体验营开营。", {"小小消防员体验营"}),
    ],
)
def test_what_a_single_event_is_called(text: str, expected: set[str]) -> None:
    assert names(extract(text), "Activity") == expected


def test_a_ceremony_named_by_its_kind_is_the_one_before() -> None:
    x = extract("青溪街道举行“邻里守望”行动启动仪式。启动仪式上，云溪区民政局副局长何青致辞。")
    assert names(x, "Activity") == {"邻里守望行动启动仪式"}
    assert "何青 participatesIn 邻里守望行动启动仪式" in facts(x)


def test_a_ceremony_named_by_its_kind_alone_is_one_by_that_name() -> None:
    assert "竹影社区 runs 揭牌仪式" in told("近日，竹影社区把旧车棚改成了书屋。揭牌仪式上，居民们捧起了书。")
    assert not names(extract("签约仪式的事，竹影社区的居民都在说。"), "Activity")


def test_a_meeting_named_by_its_kind_alone_is_none() -> None:
    assert not names(extract("竹影社区的居民聚在一起。座谈会上，大家说起停车的事。"), "Activity")


@pytest.mark.parametrize(
    ("text", "fact", "there"),
    [
        ("青溪街道举办“邻里同乐”活动。活动现场，居民何青、白露登台演唱。", "何青 participatesIn 邻里同乐活动", True),
        ("青溪街道举办“邻里同乐”活动。活动现场，居民何青、白露看得高兴。", "何青 participatesIn 邻里同乐活动", False),
        (
            "青溪街道举行社区治理座谈会。会上，云溪区民政局副局长何青、青溪街道主任白露先后讲话。",
            "白露 participatesIn 社区治理座谈会",
            True,
        ),
        ("青溪街道举行社区治理座谈会。会上，云溪区民政局副局长何青介绍了全区的做法。", "何青 participatesIn 社区治理座谈会", True),
        ("青溪街道举行社区治理座谈会。云溪区民政局副局长何青介绍，全区都这么做。", "何青 participatesIn 社区治理座谈会", False),
        ("青溪街道举办“邻里同乐”活动。街道主任何青说，邻里要常来往。", "何青 participatesIn 邻里同乐活动", False),
        ("竹影社区邀请云麓医院医生何青为居民上了一堂急救知识课。", "何青 participatesIn 急救知识课", True),
        ("竹影社区邀请云麓医院医生何青为居民上了一堂急救知识课。", "竹影社区 runs 急救知识课", True),
        ("竹影社区邀请云麓医院医生何青为居民上了一堂急救知识课。", "云麓医院 participatesIn 急救知识课", True),
        ("竹影社区上了一堂急救知识课，医生何青说，大家学得快。", "何青 participatesIn 急救知识课", False),
        ("竹影社区举办“邻里同乐”活动，邀请云溪区书法家协会的书法家写春联。", "云溪区书法家协会 participatesIn 邻里同乐活动", True),
        (
            "竹影社区举办“邻里同乐”活动，还邀请云麓医院开展“清凉一夏”义诊活动。",
            "云麓医院 participatesIn 邻里同乐活动",
            False,
        ),
        ("青溪街道组织竹影社区、云麓医院等单位参加防汛应急演练。", "云麓医院 participatesIn 防汛应急演练", True),
        ("青溪街道组织居民参加防汛应急演练，云麓医院的医生路过。", "云麓医院 participatesIn 防汛应急演练", False),
        ("由云溪区文旅局主办、青溪街道承办、云州银行协办的“邻里欢歌”文艺汇演在竹影社区举行。", "青溪街道 runs 邻里欢歌文艺汇演", True),
        ("由云溪区文旅局主办、青溪街道承办、云州银行协办的“邻里欢歌”文艺汇演在竹影社区举行。", "云溪区文旅局 runs 邻里欢歌文艺汇演", True),
        (
            "由云溪区文旅局主办、青溪街道承办、云州银行协办的“邻里欢歌”文艺汇演在竹影社区举行。",
            "云州银行 participatesIn 邻里欢歌文艺汇演",
            True,
        ),
        ("由云溪区文旅局主办的“邻里欢歌”文艺汇演结束了，云州银行来了人。", "云州银行 participatesIn 邻里欢歌文艺汇演", False),
    ],
)
def test_who_takes_part(text: str, fact: str, there: bool) -> None:
    assert (fact in told(text)) is there


@pytest.mark.parametrize(
    ("text", "fact", "there"),
    [
        ("青溪街道举办“邻里同乐”活动。云麓艺术团为居民表演了舞蹈。", "云麓艺术团 participatesIn 邻里同乐活动", True),
        ("青溪街道举办“邻里同乐”活动。云麓艺术团将为居民表演舞蹈。", "云麓艺术团 participatesIn 邻里同乐活动", False),
        ("青溪街道举办“邻里同乐”活动。云溪区妇联主席何青到场发言。", "云溪区妇联 participatesIn 邻里同乐活动", False),
        ("青溪街道举办“邻里同乐”活动。\n秋意渐浓。\n云麓艺术团又为村民表演了舞蹈。", "云麓艺术团 participatesIn 邻里同乐活动", False),
        ("青溪街道举办“邻里同乐”活动。云溪区妇联主席到场发言。", "云溪区妇联 participatesIn 邻里同乐活动", False),
        ("青溪街道举办“邻里同乐”晚会。云麓舞蹈队的扇子舞赢得掌声。", "云麓舞蹈队 participatesIn 邻里同乐晚会", True),
        ("青溪街道举办“邻里同乐”晚会。云麓舞蹈队的驻地就在附近。", "云麓舞蹈队 participatesIn 邻里同乐晚会", False),
        ("青溪街道举办“邻里同乐”晚会。本次晚会得到了远帆物业的大力支持。", "远帆物业 participatesIn 邻里同乐晚会", True),
        ("竹影社区联合“大党委”共建单位远帆物业，在楼前开展“邻里同乐”联欢会。", "竹影社区 partnersWith 远帆物业", True),
        ("竹影社区联合“大党委”共建单位远帆物业，在楼前开展“邻里同乐”联欢会。", "远帆物业 participatesIn 邻里同乐联欢会", True),
        ("竹影社区联合“大党委”开展“邻里同乐”联欢会，共建单位远帆物业来得早。", "竹影社区 partnersWith 远帆物业", False),
        ("社区依托云溪区委宣传部和青禾书店联合开展的阅读活动，把书送到楼下。", "云溪区委宣传部 partnersWith 青禾书店", True),
        ("社区依托云溪区委宣传部和青禾书店开展的阅读活动，把书送到楼下。", "云溪区委宣传部 partnersWith 青禾书店", False),
        ("近日，云溪区文化馆主办、竹影社区承办了“邻里同乐”文艺汇演。", "云溪区文化馆 runs 邻里同乐文艺汇演", True),
        ("近日，云溪区文化馆主办、竹影社区承办了“邻里同乐”文艺汇演。", "竹影社区 runs 邻里同乐文艺汇演", True),
        ("近日，竹影社区的居民观看了“邻里同乐”文艺汇演。", "竹影社区 runs 邻里同乐文艺汇演", False),
        ("“邻里守望”公益市集由云溪区民政局指导，竹影社区发起，居民都来了。", "竹影社区 runs 邻里守望公益市集", True),
        ("“邻里守望”公益市集由云溪区民政局指导，竹影社区的居民发起讨论。", "竹影社区 runs 邻里守望公益市集", False),
    ],
)
def test_who_lends_a_hand_and_who_hosts(text: str, fact: str, there: bool) -> None:
    assert (fact in told(text)) is there


def test_the_second_of_two_that_cooperate_takes_part() -> None:
    helped = told("青溪街道与云州学院合作，开设“银龄学堂”。")
    assert {"青溪街道 runs 银龄学堂", "云州学院 participatesIn 银龄学堂"} <= helped
    assert "云州学院 runs 银龄学堂" in told("青溪街道与云州学院共同开设“银龄学堂”。")


def test_a_contest_and_its_prize_giving_are_two() -> None:
    x = extract("由云州广播电视台主办的“最美家乡”摄影大赛颁奖仪式在竹影社区举行。")
    assert names(x, "Activity") == {"最美家乡摄影大赛颁奖仪式"}
    assert "最美家乡摄影大赛颁奖仪式 partOfProgramme 最美家乡摄影大赛" in facts(x)
    assert not names(extract("云州广播电视台举办“最美家乡”摄影大赛，居民都来了。"), "Activity")


def test_who_comes_behind_an_event_does_not_run_it() -> None:
    facts_of = told("以“书香溢满园”为主题的亲子阅读活动在竹影社区举行，云溪区图书馆馆员何青带领孩子们读绘本。")
    assert "云溪区图书馆 runs 书香溢满园亲子阅读活动" not in facts_of
