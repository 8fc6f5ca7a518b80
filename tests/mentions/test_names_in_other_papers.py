"""Names as other papers print them: headlines told again, short forms, and words that only look like names."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.facts.entities import cast
from kg.model import Mention
from kg.schema import EntityType

LONG = (
    "桌子摆在香樟树下，来的人一边嗑瓜子一边听，问得最多的是自家门口那点事，"
    "有人把说的话记在烟盒上，有人当场要了电话，太阳偏西了才散。"
)


@pytest.mark.parametrize(
    ("headline", "text", "event"),
    [
        (
            "云松社区开展垃圾分类志愿服务活动",
            "赶集那天，柳湖街道云松社区在东区农贸市场开展“一袋两袋 各归各位”分类志愿服务活动。",
            "一袋两袋 各归各位分类志愿服务活动",
        ),
        (
            "云松社区开展法律援助宣传",
            "周三下午，柳湖街道云松社区联合柳湖司法所开展“讲法也讲理”宣传活动。",
            "讲法也讲理宣传活动",
        ),
    ],
)
def test_the_event_of_a_headline_is_the_one_that_the_text_tells(headline: str, text: str, event: str) -> None:
    assert names(extract(text + LONG, headline=headline), "Activity") == {event}


def test_an_event_of_another_kind_in_the_headline_stays() -> None:
    x = extract("昨日，云松社区举办“邻里情”联欢会，居民登台。", headline="云松社区开展急救知识培训")
    assert len(names(x, "Activity")) == 2


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("柳湖街道开展“邻里守望”——柳湖街道社工站2023年社会工作主题宣传活动。", "邻里守望——柳湖街道社工站2023年社会工作主题宣传活动"),
        ("竹影社区举办“灯火可亲”——社区邻里文艺汇演，居民登台。", "灯火可亲——社区邻里文艺汇演"),
    ],
)
def test_a_dash_stands_inside_the_name_of_an_event(text: str, event: str) -> None:
    assert event in names(extract(text), "Activity")


def test_a_fund_behind_a_dash_is_one_with_its_quoted_name() -> None:
    assert "松果——社区青少年成长专项基金" in names(extract("云松社区的“松果”——社区青少年成长专项基金成立。"), "Programme")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("柳湖区委社会工作部启动“松果学堂”。柳湖区委社工部还派出志愿者。", "柳湖区委社会工作部"),
        ("共青团柳湖区委启动“松果学堂”。柳湖团区委还派出志愿者。", "共青团柳湖区委"),
        ("共青团柳湖市委员会启动“松果学堂”。柳湖团市委还派出志愿者。", "共青团柳湖市委员会"),
    ],
)
def test_bodies_in_short_and_in_full_are_one(text: str, whole: str) -> None:
    assert names(extract(text), "Organisation") == {whole}


def test_a_ceremony_and_more_is_the_ceremony() -> None:
    text = "立冬这天，柳湖区举行“119”消防宣传月启动仪式暨小区消防通道治理现场会。" + LONG
    found = names(extract(text, headline="柳湖区举行“119”消防宣传月启动仪式"), "Activity")
    assert found == {"119消防宣传月启动仪式暨小区消防通道治理现场会"}


def test_a_ceremony_spoken_of_by_one_of_its_kinds() -> None:
    text = (
        "书架之间腾出一块空地，市青少年宫、柳湖区图书馆和市第五小学同读共学签约授牌仪式在柳湖区图书馆举行。签约仪式上，市第五小学分别与市青少年宫、柳湖区图书馆交换了牌子。"
        "图书馆将组建“故事爸爸人才库”，每周派两个人去学校念书，孩子们掰着指头数日子。"
    )
    x = extract(text, headline="三家人一起教孩子念书")
    assert "签约仪式" not in names(x, "Activity")
    assert "图书馆" not in names(x, "Facility") | names(x, "Organisation")


@pytest.mark.parametrize(
    "text",
    [
        "竹影街组织在职党员开展垃圾分类宣传活动。",
        "周六一早，竹影街组织楼长和商户开展以“‘分’得清 ‘放’得对”为主题的垃圾分类宣传活动。" + LONG,
    ],
)
def test_a_street_that_acts_is_no_road(text: str) -> None:
    x = extract(text, headline="竹影街开展垃圾分类宣传活动")
    assert names(x, "Street") == {"竹影街"}
    assert names(x, "Place") == set()


@pytest.mark.parametrize(
    ("text", "event", "kind"),
    [
        ("2023年云岭区竹影街道办事处社区运动会将于4月22日举办。", "社区运动会", "Activity"),
        ("本场社区运动会由柳湖市体育局主办。", "社区运动会", "Activity"),
        ("竹影街道体育节落幕，居民高兴。", "体育节", "Programme"),
        ("云岭区第三届社区文化艺术节由竹影街道主办。", "社区文化艺术节", "Programme"),
    ],
)
def test_games_and_festivals_of_a_street(text: str, event: str, kind: str) -> None:
    x = extract(text)
    assert event in names(x, kind)
    assert names(x, "Community") == set()


@pytest.mark.parametrize(
    ("text", "community"),
    [
        ("运动会由竹影街道所辖8个社区参加，秉承社区、园区联动的理念。", None),
        ("位于云岭区竹影街道云松三村南区社区的驿站开放。", "云松三村南区社区"),
    ],
)
def test_what_is_a_community_and_what_is_not(text: str, community: str | None) -> None:
    assert names(extract(text), "Community") == ({community} if community else set())


def test_a_peoples_government_is_no_part_of_a_streets_name() -> None:
    x = extract("本场社区运动会由柳湖市体育局主办，鹿松区人民政府大松街道办事处承办。")
    assert names(x, "Street") == {"大松街道"}
    assert "人民政府" not in names(x, "Organisation")


def test_rooms_that_are_counted_are_no_facility() -> None:
    text = (
        "老兵到镇上办事，过去要跑三个院子，今年松村镇把退役军人服务站挪到了一处。该镇成立双拥工作领导小组，村里当过兵的干部都算进来。"
        "旧粮站的屋子粉刷一新，分成接待大厅2间，活动室和培训室5间，文化阅览室1间，双拥工作室1间，门口还留了块晒太阳的地方。"
    )
    assert "文化阅览室" not in names(extract(text, headline="松村镇给老兵安了个家"), "Facility")


def test_every_teacher_of_a_row_is_a_person() -> None:
    text = "竹影学院的李云松、王竹影、赵柳三位教师参加活动。"
    assert names(extract(text), "Person") == {"李云松", "王竹影", "赵柳"}


def test_this_event_may_be_a_festival() -> None:
    text = (
        "年底的太阳好，柳湖区三松街道和松社区文化艺术节在和松社区户外广场开展，台上敲锣打鼓，台下支着剃头摊和糖画摊，是一场集唱戏、剪纸与义诊于一体的热闹，孩子们跑来跑去。"
        "此次活动由柳湖区委社会工作部、区民政局、区慈善会、三松街道办事处主办，到天黑才收摊。"
    )
    told = facts(extract(text, headline="和松社区文化艺术节热热闹闹"))
    hosts = ("柳湖区委社会工作部", "柳湖区民政局", "柳湖区慈善会", "三松街道")
    assert {f.split(" ")[0] for f in told if " runs " in f and "艺术节" in f} >= set(hosts)


@pytest.mark.parametrize(
    "text", ["开展“密码别告诉人”手机支付防骗知识讲座等10余次志愿服务活动。", "开展“密码别告诉人”手机支付防骗知识讲座等10场活动。"]
)
def test_and_so_many_more_is_no_part_of_a_name(text: str) -> None:
    assert not any("等10" in name for name in names(extract(text), "Activity"))


def test_all_hands_are_nobody() -> None:
    text = "剃头的、磨刀的与穿红马甲的志愿者齐上阵，忙到晌午才歇。"
    assert names(extract(text), "Person") == set()


def test_a_programme_with_its_area_in_front_is_the_same_whatever_it_was_taken_for() -> None:
    area, programme, event = EntityType.AREA, EntityType.PROGRAMME, EntityType.ACTIVITY
    text = "柳湖市小学生爱心暑托班开班。小学生爱心暑托班由团市委主办。"
    mentions = [
        Mention(0, 3, area, "柳湖市", "pattern", "area-name", 0.9),
        Mention(0, 11, programme, "柳湖市小学生爱心暑托班", "ner", "ner-model", 0.8),
        Mention(14, 22, event, "小学生爱心暑托班", "pattern", "event-by", 0.7),
    ]
    gathered = cast(text, mentions)
    assert gathered.key(mentions[1]) == gathered.key(mentions[2])


def test_all_of_a_county_is_the_county_in_a_name() -> None:
    text = (
        "吵到最后去哪儿评理？在云溪县，答案是河边那栋三层小楼。开门头一年，全县综治中心共受理矛盾纠纷1100件，办结的超过九成。"
        "云溪县综治中心的墙上挂着各家的钟点表，县法院周二来，县公安局周四来，县信访局天天有人，谁来了都先给倒杯水。"
    )
    assert names(extract(text, headline="河边小楼里评个理"), "Facility") == {"云溪县综治中心"}


def test_a_citys_federation_is_the_one_that_the_article_names_in_full() -> None:
    text = (
        "一块木牌挂上了墙，云溪市妇联为湖滨街道新松社区举行泉州市“儿童之家”授牌仪式。新松社区租房的多，放学后没人管的孩子也多。"
        "前年起，在市妇联、街道妇工委指导下，新松社区实施“放学有人等工程”，退休老师轮流守着教室，灯亮到晚上八点。"
    )
    x = extract(text, headline="云溪市妇联给新松社区“儿童之家”挂牌")
    assert {n for n in names(x, "Organisation") if n.endswith("市妇联")} == {"云溪市妇联"}


def test_a_mayors_line_is_no_countys_ellipsis() -> None:
    text = "云溪县召开会议。县长热线办把来电转给综治中心。"
    assert "云溪县长热线办" not in names(extract(text), "Organisation")


def test_a_festival_called_by_its_date_has_its_theme_in_front() -> None:
    text = "傍晚收工后，云松社区同几家快递站点一起举办“跑得快，吃得热”717骑手节活动。"
    assert names(extract(text), "Activity") == {"跑得快，吃得热717骑手节活动"}


def test_two_forms_of_an_event_that_begin_alike_are_one() -> None:
    text = "一早，云松社区邀请松声中学开展以“伸手帮一把 邻里暖三分”为主题的学雷锋志愿活动。"
    assert len(names(extract(text + LONG, headline="云松社区开展学雷锋志愿服务活动"), "Activity")) == 1


def test_a_home_of_women_and_children_is_nobodys_name() -> None:
    text = "“万花筒·妇儿之家加油站”启动，妇联带来培训。万花筒·妇儿之家加油站主题培训由柳湖市妇联主办。"
    assert names(extract(text, headline="万花筒·妇儿之家加油站启动"), "Person") == set()


def test_a_booklet_of_activities_is_no_activity() -> None:
    text = (
        "送餐箱靠墙排成一溜，柳湖区新松路街道的“不回家也过年”游园会活动来了不少外卖骑手，猜灯谜的、套圈的，笑声一阵接一阵。"
        "街道“骑手歇脚站”也在这天开门。在活动现场，街道为“小哥”党员发放党员活动册，为外卖骑手赠送护膝和热水袋。"
    )
    assert not any("发放" in n for n in names(extract(text, headline="新松路街道的游园会"), "Activity"))


def test_a_station_named_again_without_its_street_is_the_same_whatever_each_was_taken_for() -> None:
    street, facility, body = EntityType.STREET, EntityType.FACILITY, EntityType.ORGANISATION
    text = "东松路街道街区治理工作站探索合作新模式。街区治理工作站挖掘商户资源。"
    mentions = [
        Mention(0, 5, street, "东松路街道", "pattern", "street-name", 0.9),
        Mention(0, 12, facility, "东松路街道街区治理工作站", "ner", "ner-model", 0.4),
        Mention(20, 27, body, "街区治理工作站", "ner", "ner-model", 0.9),
    ]
    gathered = cast(text, mentions)
    assert gathered.key(mentions[2]) == gathered.key(mentions[1])
