"""Where events are held, told by scenes and rooms; who received which honour."""

from __future__ import annotations

from articles import extract, facts, names


def test_an_event_is_held_in_the_scene_that_its_sentence_opens_with() -> None:
    x = extract("竹影公园里歌声阵阵、笑语盈盈，由青溪街道主办的“邻里同乐”文艺汇演在此精彩上演。")
    assert "邻里同乐文艺汇演 heldAt 竹影公园" in facts(x)
    x = extract("云麓中心广场上人头攒动，欢声笑语。青溪街道组织的“邻里同乐”文艺汇演正在这里举行。")
    assert "邻里同乐文艺汇演 heldAt 云麓中心广场" in facts(x)


def test_what_people_do_in_a_scene_is_not_the_next_sentences_event() -> None:
    x = extract("竹影社区党群服务中心里，居民在下棋。青溪街道开展了“邻里同乐”文艺汇演。")
    assert "邻里同乐文艺汇演 heldAt 竹影社区党群服务中心" not in facts(x)


def test_a_part_of_a_school_or_a_quoted_station_is_a_scene_too() -> None:
    assert "消防演练 heldAt 青溪中学" in facts(extract("在青溪中学操场，云溪区消防救援大队开展了消防演练。"))
    x = extract("昨日上午，走进竹影社区“暖心驿站”，社区开展的“爱心义剪”活动正在这里举行。")
    assert "爱心义剪活动 heldAt 暖心驿站" in facts(x)
    assert "消防演练 heldAt 青溪中学" not in facts(extract("青溪中学的学生放假了，云溪区消防救援大队开展了消防演练。"))


def test_a_facility_that_only_sets_the_scene_runs_nothing() -> None:
    x = extract("6月1日，竹影社区新时代文明实践站内欢声笑语，一场以“童心向党”为主题的六一联欢活动正在进行。")
    assert "童心向党六一联欢活动 heldAt 竹影社区新时代文明实践站" in facts(x)
    assert "竹影社区新时代文明实践站 runs 童心向党六一联欢活动" not in facts(x)


def test_an_event_is_held_where_it_is_said_to_be_set() -> None:
    x = extract("活动现场设在竹影社区文化广场，青溪街道组织了“健康入户”义诊活动。")
    assert "健康入户义诊活动 heldAt 竹影社区文化广场" in facts(x)
    x = extract("青溪街道组织了“健康入户”义诊活动，宣传栏设在竹影社区文化广场。")
    assert "健康入户义诊活动 heldAt 竹影社区文化广场" not in facts(x)


def test_rooms_and_grounds_of_a_community_are_places_of_their_own() -> None:
    x = extract("竹影社区功能室里欢声笑语。青溪街道枣园社区健身房、竹影社区职工书屋对外开放。")
    assert {"竹影社区功能室", "枣园社区健身房", "竹影社区职工书屋"} <= names(x, "Facility")
    assert names(x, "Community") == {"竹影社区", "枣园社区"}
    assert "竹影社区会议室" not in names(extract("各社区会议室都坐满了人。"), "Facility")


def test_written_style_and_carrying_verbs_give_the_venue() -> None:
    assert "消防安全宣传活动 heldAt 柳岸公园" in facts(extract("青溪街道于柳岸公园开展消防安全宣传活动。"))
    assert "爱心义剪活动 heldAt 翠湖家园小区" in facts(extract("竹影社区将“爱心义剪”活动搬进翠湖家园小区。"))
    assert "情暖重阳文艺演出 heldAt 柳岸文化广场" in facts(extract("青溪街道在辖区柳岸文化广场举办“情暖重阳”文艺演出。"))


def test_honours_in_a_row_and_of_a_region() -> None:
    x = extract("何青先后获评“云州好人”“云溪区优秀志愿者”。")
    assert {"何青 awarded 云州好人", "何青 awarded 云溪区优秀志愿者"} <= facts(x)
    assert "竹影社区 awarded 云州市四星级社区" in facts(extract("近日，竹影社区获评云州市“四星级社区”。"))
    x = extract("竹影社区先后获得全国文明社区、省级平安社区、市先进基层党组织等30余项荣誉。")
    assert names(x, "Honour") == {"全国文明社区", "省级平安社区", "市先进基层党组织"}
    assert names(extract("社区里有“红管家”“小巷管家”等队伍。"), "Honour") == set()


def test_honours_of_persons_and_of_lists() -> None:
    assert "何青 awarded 云州好人" in facts(extract("“云州好人”何青来到竹影社区讲课。"))
    x = extract("云州市“最美社区工作者”名单揭晓，竹影社区党委书记何青入选。")
    assert "何青 awarded 云州市最美社区工作者" in facts(x)
    x = extract("云州市“最美社区工作者”名单揭晓，竹影社区党委书记何青看了名单。")
    assert "何青 awarded 云州市最美社区工作者" not in facts(x)


def test_an_honour_is_given_to_a_body() -> None:
    x = extract("云溪区文明办为竹影社区颁发了“志愿服务先进集体”奖牌。")
    assert "竹影社区 awarded 志愿服务先进集体奖牌" in facts(x)
    assert "云溪区文明办 awarded 志愿服务先进集体奖牌" not in facts(x)


def test_honours_with_a_quotation_inside_are_not_the_givers() -> None:
    x = extract("青溪街道获评全省“扫黄打非”进基层示范点。竹影社区的“五色工作法”入选全国社区工作法100例。")
    assert "青溪街道 awarded 全省扫黄打非进基层示范点" in facts(x)
    assert "五色工作法 awarded 全国社区工作法100例" in facts(x)
    x = extract("青溪街道被云州市卫健委、云州市老龄办命名为“全国示范性老年友好型社区”。")
    assert {f for f in facts(x) if " awarded " in f} == {"青溪街道 awarded 全国示范性老年友好型社区"}


def test_events_where_a_stand_is_set_up_and_on_the_communitys_own_square() -> None:
    assert "健康到家义诊活动 heldAt 竹影社区" in facts(extract("云麓医院在竹影社区设立义诊点，开展“健康到家”义诊活动。"))
    x = extract("竹影社区广场上，理发摊位一字排开，青溪街道“便民大集”活动在这里开市。")
    assert "便民大集活动 heldAt 竹影社区广场" in facts(x)
    x = extract("竹影社区“九九重阳”文艺演出在社区广场上拉开帷幕。")
    assert "九九重阳文艺演出 heldAt 竹影社区广场" in facts(x)
    x = extract("竹影社区“九九重阳”文艺演出结束后，居民离开社区广场。")
    assert "九九重阳文艺演出 heldAt 竹影社区广场" not in facts(x)


def test_a_square_full_of_flags_is_a_scene_and_runs_nothing() -> None:
    x = extract("柳岸文化广场彩旗飘飘，“迎新春”游园活动吸引了众多居民。")
    assert {f for f in facts(x) if "游园活动" in f} == {"迎新春游园活动 heldAt 柳岸文化广场"}
    x = extract("竹影社区新时代文明实践站举办了“迎新春”游园活动。")
    assert "竹影社区新时代文明实践站 runs 迎新春游园活动" in facts(x)


def test_a_programme_settles_in_a_community() -> None:
    assert "职工夜校项目 heldAt 竹影社区" in facts(extract("云溪区总工会的“职工夜校”项目落户竹影社区。"))
    x = extract("云溪区总工会的“职工夜校”项目开课了，何青落户竹影社区。")
    assert "职工夜校项目 heldAt 竹影社区" not in facts(x)
