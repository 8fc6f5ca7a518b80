"""Events as reports tell them: what they are called, who is around them, where they are, and what is counted."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


def told(text: str) -> set[str]:
    return facts(extract(text))


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("竹影社区“萤火托管班”正式开班，孩子们很高兴。", "Programme", {"萤火托管班"}),
        ("居民都说“托管班”很好。", "Programme", set()),
        ("青溪街道举办了一场集中宣传和应急演练活动，居民都来了。", "Activity", {"集中宣传和应急演练活动"}),
        ("青溪街道开展各类宣传和培训活动，居民都来了。", "Activity", set()),
        ("云溪区举行首届最美社区和先进典型表彰颁奖晚会，居民都来了。", "Activity", {"最美社区和先进典型表彰颁奖晚会"}),
        ("青溪街道召开了一场热闹的会，居民都来了。", "Activity", set()),
        ("竹影社区组织了一场主题为“团圆一家人”的猜灯谜活动。", "Activity", {"团圆一家人猜灯谜活动"}),
        ("“邻里花开”文化节暨“五邻家园”营造项目结项仪式在竹影社区举行。", "Activity", {"邻里花开文化节暨五邻家园营造项目结项仪式"}),
        ("云溪区人社局举办“春风行动”暨“就业援助月”大型招聘会。", "Activity", {"春风行动暨就业援助月大型招聘会"}),
    ],
)
def test_what_an_event_is_called(text: str, type_: str, expected: set[str]) -> None:
    assert names(extract(text), type_) == expected


def test_a_class_and_its_bare_name_are_one() -> None:
    x = extract("竹影社区打造“青苗学堂”寒假托管班。“青苗学堂”很受欢迎。")
    assert names(x, "Programme") == {"青苗学堂寒假托管班"}


@pytest.mark.parametrize(
    ("text", "fact", "there"),
    [
        ("在云溪区民政局的指导下，青溪街道举办“邻里同乐”活动。", "云溪区民政局 participatesIn 邻里同乐活动", True),
        ("在云溪区民政局，干部指导填表，青溪街道举办“邻里同乐”活动。", "云溪区民政局 participatesIn 邻里同乐活动", False),
        ("云溪区文旅局、云溪区妇联主办，青溪街道承办的“邻里同乐”活动落幕。", "云溪区妇联 runs 邻里同乐活动", True),
        ("云溪区文旅局主办画展，居民喜欢青溪街道承办的“邻里同乐”活动。", "云溪区文旅局 runs 邻里同乐活动", False),
        ("“邻里同乐”活动由云溪区妇联指导，青溪街道主办，竹影社区承办。", "竹影社区 runs 邻里同乐活动", True),
        ("“邻里同乐”活动由云溪区妇联指导，青溪街道主办，竹影社区承办。", "云溪区妇联 runs 邻里同乐活动", False),
        ("“邻里夜话”活动由竹影社区联合云麓医院共同开设，居民都来了。", "云麓医院 participatesIn 邻里夜话活动", True),
        ("竹影社区举办“邻里同乐”活动。活动中由云麓艺术团带来的舞蹈很热闹。", "云麓艺术团 participatesIn 邻里同乐活动", True),
        ("竹影社区举办“邻里同乐”活动。活动中由云麓艺术团带来的舞蹈很热闹。", "云麓艺术团 runs 邻里同乐活动", False),
        ("云麓医院作为竹影社区的共建单位，常来看望老人。", "云麓医院 partnersWith 竹影社区", True),
        ("云麓医院常到竹影社区看望老人。", "云麓医院 partnersWith 竹影社区", False),
        ("云麓银行来到竹影社区，向社区“爱心积分超市”捐赠了物资。", "云麓银行 participatesIn 爱心积分超市", True),
        ("云麓银行来到竹影社区，向社区“爱心积分超市”捐赠了物资。", "云麓银行 runs 爱心积分超市", False),
    ],
)
def test_who_is_around_an_event(text: str, fact: str, there: bool) -> None:
    assert (fact in told(text)) is there


def test_guests_come_themselves_and_not_their_bodies() -> None:
    found = told("青溪街道举办“邻里同乐”活动，云溪区文明办副主任王晓兰、云溪区妇联副主席李明远参加。")
    assert {"王晓兰 participatesIn 邻里同乐活动", "李明远 participatesIn 邻里同乐活动"} <= found
    assert "云溪区文明办 participatesIn 邻里同乐活动" not in found
    crowd = told("青溪街道举办“邻里同乐”活动，云溪区文明办副主任王晓兰和居民代表、商户一同到场。")
    assert "王晓兰 participatesIn 邻里同乐活动" not in crowd
    assert "云溪区文明办 participatesIn 邻里同乐活动" in told("青溪街道举办“邻里同乐”活动，云溪区文明办、云溪区妇联参加。")


@pytest.mark.parametrize(
    ("text", "fact", "there"),
    [
        ("竹影社区在青溪文化馆，举办“邻里同乐”联欢会。", "邻里同乐联欢会 heldAt 青溪文化馆", True),
        ("在青溪文化馆的指导下，竹影社区推出“邻里同乐”联欢会。", "邻里同乐联欢会 heldAt 青溪文化馆", False),
        ("昨天，“邻里书屋”在竹影社区正式揭牌。", "邻里书屋 partOf 竹影社区", True),
        ("云麓医院党委书记何明远带队，赴竹影社区开展“邻里同乐”活动。", "邻里同乐活动 heldAt 竹影社区", True),
    ],
)
def test_where_an_event_is(text: str, fact: str, there: bool) -> None:
    assert (fact in told(text)) is there


def test_who_receives_which_honour() -> None:
    found = told("青蓝志愿服务队荣获最佳志愿服务组织奖；何明远、白晓露等荣获社区最美工作者、最美志愿者。")
    assert {f"{p} awarded {h}" for p in ("何明远", "白晓露") for h in ("社区最美工作者", "最美志愿者")} <= found
    assert "青蓝志愿服务队 awarded 最美志愿者" not in found


def test_a_resident_behind_a_community_receives_the_honour() -> None:
    found = told("竹影社区王晓兰荣获“最美志愿者”称号。")
    assert "王晓兰 awarded 最美志愿者" in found
    assert "竹影社区 awarded 最美志愿者" not in found
    assert "竹影社区 awarded 最美志愿者" in told("竹影社区曾荣获“最美志愿者”称号。")


def test_teams_of_communities_in_a_row_all_win() -> None:
    found = told("青溪街道代表队获得一等奖，白露社区代表队、竹影社区代表队获得二等奖。")
    assert {"白露社区 awarded 二等奖", "竹影社区 awarded 二等奖"} <= found
    assert "青溪街道 awarded 二等奖" not in found


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("昨天，云麓银行青溪支行与竹影社区举行党建共建签约仪式。", True),
        ("昨天，云麓银行青溪支行与竹影社区举行“邻里同乐”运动会。", False),  # nobody signs anything
    ],
)
def test_who_holds_a_signing_ceremony_together_are_partners(text: str, there: bool) -> None:
    assert ("云麓银行青溪支行 partnersWith 竹影社区" in told(text)) is there


def test_hands_joined_at_a_place_are_not_joined_with_it() -> None:
    found = told("云溪区妇联、青溪街道联合在竹影社区举办“邻里同乐”活动。")
    assert {"云溪区妇联 partnersWith 青溪街道", "邻里同乐活动 heldAt 竹影社区"} <= found
    assert not {f for f in found if f.endswith("partnersWith 竹影社区")}
    assert "云溪区妇联 partnersWith 竹影社区" in told("云溪区妇联联合竹影社区举办“邻里同乐”活动。")


def test_whose_party_committee_nothing_says() -> None:
    found = names(extract("青溪街道举办“邻里同乐”活动。居民都来了，有歌有舞，街坊也来帮忙，党委副书记白晓露参加。"), "Organisation")
    assert "党委" not in found


def test_a_contest_and_its_prizes() -> None:
    x = extract("青溪街道在云溪区文化馆举行网格员技能大赛，评选出一等奖1名、二等奖2名。")
    assert {"青溪街道 runs 网格员技能大赛", "网格员技能大赛 heldAt 云溪区文化馆"} <= facts(x)
    assert names(x, "Honour") == {"一等奖", "二等奖"}
    assert names(extract("青溪街道举行各类大赛，居民都来看。"), "Programme") == set()


def test_who_gives_advice_at_an_event_takes_part() -> None:
    event = "竹影社区举办“春风到家”活动。"
    assert "青溪街道司法所 participatesIn 春风到家活动" in told(f"{event}现场，青溪街道司法所提供法律咨询。")
    assert "青溪街道司法所 participatesIn 春风到家活动" not in told(f"{event}青溪街道司法所设在三楼。")


def counted(text: str) -> set[tuple[str, str, float]]:
    x = extract(text)
    by_id = {e.id: e.name for e in x.entities}
    return {(by_id[m.subj], m.what, m.value) for m in x.metrics}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹影社区开展以“同心守望”为主题的重阳文艺汇演，300多名居民到场观看。", ("同心守望重阳文艺汇演", "居民", 300)),
        ("云麓银行向竹影社区捐赠价值3万元的图书500册。", ("云麓银行", "图书价值", 30_000)),
        ("云麓银行向竹影社区捐赠价值3万元的图书500册。", ("云麓银行", "图书", 500)),
        ("竹影社区辖区面积1.2平方公里，有居民4300余户1.2万人。", ("竹影社区", "辖区面积", 1.2)),
        ("竹影社区辖区面积1.2平方公里，有居民4300余户1.2万人。", ("竹影社区", "居民", 12_000)),
        ("青溪街道最终评选出最美家庭40个、最美管家10名。", ("最美管家", "最美管家", 10)),
        ("竹影社区举办“春风送岗”招聘会，48家企业提供岗位1200余个。", ("春风送岗招聘会", "岗位", 1200)),
        ("竹影社区开展“邻里普法”活动，设置宣传展板8块，80余户居民签订承诺书。", ("邻里普法活动", "宣传展板", 8)),
        ("竹影社区开展“邻里普法”活动，设置宣传展板8块，80余户居民签订承诺书。", ("邻里普法活动", "居民", 80)),
        ("竹影社区举办“邻里同乐”运动会。本场运动会吸引60多家企业进场。", ("邻里同乐运动会", "企业", 60)),
    ],
)
def test_what_is_counted_and_whose_it_is(text: str, expected: tuple[str, str, float]) -> None:
    assert expected in counted(text)
