"""Names told apart from what stands around them, and short forms made full only where they are short forms."""

from __future__ import annotations

import pytest
from articles import extract, facts, names


def test_an_office_of_a_district_is_no_street_in_a_list() -> None:
    found = extract("云溪区文明办、青溪街道办事处承办的邻里文化节举行。")
    assert names(found, "Street") == {"青溪街道"}
    assert "云溪区文明办 partOf 云溪区" in facts(found)


@pytest.mark.parametrize(
    "text",
    [
        "街道坚持以城带乡，统筹发展。",
        "这里成了设施齐全社区。",
        "办公室搬到五期16号楼社区综合服务中心。",
        "昆山昆仑区社区党建有了新进展。",
        "这是一个新型社区。",
    ],
)
def test_what_only_ends_like_a_place_is_none(text: str) -> None:
    found = extract(text)
    assert not names(found, "Street") | names(found, "Community")


def test_a_quarter_of_a_community_may_end_its_name() -> None:
    assert names(extract("近日，青溪街道青岚北区社区党支部召开会议。"), "Community") == {"青岚北区社区"}


def test_an_event_of_two_halves_with_a_theme_is_one() -> None:
    found = extract("青溪街道举办“携手同行 共建家园”乡村振兴联盟签约仪式暨消夏群众文艺汇演。")
    assert names(found, "Activity") == {"携手同行 共建家园乡村振兴联盟签约仪式暨消夏群众文艺汇演"}


def test_the_first_of_its_kind_is_not_completed_from_the_text() -> None:
    found = extract("全市首家社区体育学院揭牌。竹影社区的舞蹈同样精彩。")
    assert "竹影社区体育学院" not in names(found, "Organisation")
    assert "竹影社区党支部" in names(extract("竹影社区办起比赛，社区党支部牵头。"), "Organisation")


def test_the_committee_of_an_office_is_the_districts() -> None:
    found = facts(extract("近日，云溪区举办比赛，区委书记何青、区委副书记白露等出席。"))
    assert {"何青 holdsRole 云溪区委", "白露 holdsRole 云溪区委"} <= found


def test_what_is_held_regularly_is_a_programme() -> None:
    assert names(extract("青溪街道党工委定期召开“民情议事会”。"), "Programme") == {"民情议事会"}
    assert names(extract("昨日，青溪街道党工委召开“民情议事会”。"), "Activity") == {"民情议事会"}


def test_a_faculty_may_have_two_fields() -> None:
    found = extract("青溪街道与云溪大学新闻与传播学院签约。")
    assert "云溪大学新闻与传播学院" in names(found, "Organisation")
    assert names(extract("云溪大学与音乐学院签约。"), "Organisation") >= {"云溪大学", "音乐学院"}


def test_persons_with_a_dot_in_their_names() -> None:
    assert names(extract("居民阿依古丽·买买提说，日子越过越好。"), "Person") == {"阿依古丽·买买提"}
    assert names(extract("社区推出青春有约·梦想行动，居民说好。"), "Person") == set()


def test_a_street_called_so_behind_its_district() -> None:
    found = extract("云州区玉兰街“邻里家园”实践基地揭牌，玉兰街与青溪中学合作。")
    assert names(found, "Street") == {"玉兰街"}
    assert names(extract("云州区玉兰街12号院整治一新。"), "Street") == set()


def test_what_lies_in_a_street_is_told_of_the_street_not_of_its_committee() -> None:
    def subjects(text: str) -> set[tuple[str, float]]:
        x = extract(text)
        by_id = {e.id: e.name for e in x.entities}
        return {(by_id[m.subj], m.value) for m in x.metrics}

    assert subjects("青溪街道党工委在辖区138个网格内建立党小组。") == {("青溪街道", 138.0)}
    assert subjects("青溪街道党工委现有党员138名。") == {("青溪街道党工委", 138.0)}


def test_a_quoted_name_is_complete() -> None:
    found = extract("竹影社区揭牌，青溪街道“社区书记工作室”也启用。")
    assert "社区书记工作室" in names(found, "Facility")


def test_a_quoted_scheme_behind_a_school_is_the_schools() -> None:
    assert "石桥小学 runs 鲜花校园公益项目" in facts(extract("青溪街道支持石桥小学“鲜花校园”公益项目。"))
    assert "大党委 runs 红色物业" not in facts(extract("青溪社区有“大党委”“红色物业”等。"))


@pytest.mark.parametrize(
    "text",
    [
        "居民从听觉、味觉感受社区的变化。",
        "田园好物、田园美景带进小区。",
        "设施完善、管理有序的社区多了。",
        "三种模式让安置房小区焕发新生。",
    ],
)
def test_words_in_a_row_before_a_place_are_no_places(text: str) -> None:
    found = extract(text)
    assert not names(found, "Community") | names(found, "Place")


def test_prepositions_and_times_at_the_edge() -> None:
    found = extract("近日，云溪区举办比赛，由竹影社区报名，经区教育局审核；时礼村的队伍也来了。")
    assert "云溪区教育局" in names(found, "Organisation")
    assert "时礼村" in names(found, "Community")


def test_a_quoted_event_needs_no_verb_before_it() -> None:
    found = extract("竹影社区开展了一场别开生面的“秋季趣味运动会”。")
    assert "竹影社区 runs 秋季趣味运动会" in facts(found)
    assert names(extract("竹影社区定期举办“秋季趣味运动会”。"), "Programme") == {"秋季趣味运动会"}


def test_counts_of_games_are_no_event() -> None:
    assert names(extract("竹影社区设置了沙包投递、接力赛四个比赛项目。"), "Activity") == set()


def test_a_community_called_by_a_number() -> None:
    found = extract("近日，石建四社区新时代文明实践站开展活动。")
    assert names(found, "Community") == {"石建四社区"}
    assert names(extract("近日，所辖四社区党委召开会议，这三个社区党委参加。"), "Community") <= {"所辖四社区"}


def test_an_estate_begins_behind_the_house_number() -> None:
    assert names(extract("居民在石桥一路58号天佑园小区举办运动会。"), "Place") == {"天佑园小区"}


def test_offices_of_a_street() -> None:
    found = extract("青溪街道建管办联合竹影社区举办演练。")
    assert {"青溪街道建管办 partnersWith 竹影社区", "青溪街道建管办 partOf 青溪街道"} <= facts(found)
    assert names(extract("青溪街道办和居民一起清扫。"), "Organisation") == set()


def test_one_character_before_和_joins_nobody() -> None:
    assert names(extract("7月11日，在景和社区举办托管班。"), "Community") == {"景和社区"}
    assert names(extract("我和社区一起成长。"), "Community") == set()


def test_an_event_with_and_without_活动_is_one() -> None:
    found = extract("“小关爱”夏令营正在进行。云州学院和青溪街道共同筹建了“小关爱”夏令营活动。")
    assert {n for t in ("Activity", "Programme") for n in names(found, t)} == {"小关爱夏令营"}
    assert {"云州学院 runs 小关爱夏令营", "青溪街道 runs 小关爱夏令营"} <= facts(found)


def test_where_something_happens_says_not_who_runs_it() -> None:
    found = facts(extract("近日，青溪小学前来参加活动。在“星火家园”开班仪式上，大家唱起歌。"))
    assert "青溪小学 runs 星火家园开班仪式" not in found


def test_communities_called_after_building_up() -> None:
    assert names(extract("学院与建安社区签约。"), "Community") == {"建安社区"}
    assert names(extract("大家齐心建美丽社区。"), "Community") == set()


def test_houses_of_medicine() -> None:
    assert "天佑中医馆" in names(extract("天佑中医馆在社区开展义诊。"), "Organisation")
    assert names(extract("社区中医馆里坐满了人。"), "Organisation") == set()


def test_communities_called_by_a_serial_behind_their_street() -> None:
    assert names(extract("近日，青溪街道新三社区组织志愿服务。"), "Community") == {"新三社区"}
    assert names(extract("近日，辖区共补齐社区短板六处。"), "Community") == set()


def test_offices_of_sections_and_of_a_streets_office() -> None:
    found = extract("云溪区民政局养老服务科科长何青出席，青溪街道党工委委员、办事处副主任白露讲话，青溪街道公共服务办公室主任唐宁主持。")
    assert {
        "何青 holdsRole 云溪区民政局养老服务科",
        "云溪区民政局养老服务科 partOf 云溪区民政局",
        "白露 holdsRole 青溪街道党工委",
        "白露 holdsRole 青溪街道",
        "唐宁 holdsRole 青溪街道公共服务办公室",
    } <= facts(found)
    assert "唐宁 holdsRole 青溪街道" not in facts(found)


def test_festivals_and_day_care_are_programmes() -> None:
    assert names(extract("竹影社区举办“光照初心”首届邻里文化节。"), "Programme") == {"光照初心首届邻里文化节"}
    assert names(extract("团市委组织开展暑期少年儿童“星火家园·暑期托管”活动。"), "Programme") == {"星火家园·暑期托管"}
    assert names(extract("竹影社区举办“光照初心”文艺汇演活动。"), "Programme") == set()


def test_a_city_may_have_a_society_of_communities() -> None:
    found = extract("竹影社区联合云溪区社区文化建设促进会举办活动。")
    assert "云溪区社区文化建设促进会" in names(found, "Organisation")
