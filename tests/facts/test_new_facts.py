"""Who comes together in an event, what belongs to what, who holds a title, and who is no subject."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

from kg.model import Extraction


def roles(x: Extraction) -> dict[str, str | None]:
    """Holder and body → title."""
    by_id = {e.id: e.name for e in x.entities}
    return {f"{by_id[f.subj]} {by_id[f.obj]}": f.role for f in x.facts if f.pred == "holdsRole"}


@pytest.mark.parametrize("verb", ["汇聚了", "汇集了", "集结了", "吸引了", "汇聚"])
def test_those_whom_an_event_gathers_take_part(verb: str) -> None:
    found = facts(extract(f"竹影社区举办“邻里同乐”活动。此次活动{verb}云麓医院、青溪小学等单位。"))
    assert {"云麓医院 participatesIn 邻里同乐活动", "青溪小学 participatesIn 邻里同乐活动"} <= found


@pytest.mark.parametrize("verb", ["感谢", "想起"])
def test_those_whom_an_event_only_mentions_do_not_take_part(verb: str) -> None:
    found = facts(extract(f"竹影社区举办“邻里同乐”活动。此次活动{verb}云麓医院、青溪小学等单位。"))
    assert not {f for f in found if "participatesIn" in f}


def test_what_goes_online_on_a_platform_is_part_of_it() -> None:
    found = facts(extract("青溪街道在“邻里通”小程序上线“随手报”功能板块。"))
    assert {"随手报功能板块 partOfProgramme 邻里通小程序", "青溪街道 runs 随手报功能板块"} <= found


def test_what_is_only_spoken_of_on_a_platform_is_no_part_of_it() -> None:
    found = facts(extract("青溪街道在“邻里通”小程序夸奖“随手报”功能板块。"))
    assert not {f for f in found if "partOfProgramme" in f}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("竹影社区党群服务中心设有云溪图书室。", {"云溪图书室"}),
        ("竹影社区党群服务中心设有云溪图书室和梧桐活动室。", {"云溪图书室", "梧桐活动室"}),
        ("竹影社区党群服务中心组建云溪图书室。", set()),  # run by it, elsewhere for all that is said
    ],
)
def test_what_a_centre_sets_up_inside_is_part_of_it(text: str, parts: set[str]) -> None:
    found = facts(extract(text))
    rooms = {f.split()[0] for f in found if f.endswith("partOf 竹影社区党群服务中心")}
    assert rooms == parts
    assert any(f.startswith("竹影社区党群服务中心 runs") for f in found) != bool(parts)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("竹影社区以“竹韵先锋”党建品牌为引领，把老人照顾好。", "竹影社区 runs 竹韵先锋党建品牌"),
        ("竹影社区以“竹韵先锋”项目为引领，把老人照顾好。", "竹影社区 runs 竹韵先锋项目"),
        ("竹影社区以“我为群众办实事”为抓手，把老人照顾好。", "竹影社区 participatesIn 我为群众办实事"),  # a national campaign
    ],
)
def test_who_is_led_by_its_own_brand_runs_it(text: str, fact: str) -> None:
    assert facts(extract(text)) == {fact}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，云州学院唐宁教授来到竹影社区授课。", {"唐宁 云州学院": "教授"}),
        ("云州区司法局何青副局长到场。", {"何青 云州区司法局": "副局长"}),
        ("竹影社区白露书记走在前面。", {"白露 竹影社区": "书记"}),
        ("近日，云州学院58岁的唐宁来到竹影社区授课。", {}),
    ],
)
def test_a_title_behind_the_name(text: str, expected: dict[str, str]) -> None:
    assert roles(extract(text)) == expected


@pytest.mark.parametrize(
    ("members", "units"),
    [
        ("云州大学、云麓医院", {"云州大学", "云麓医院"}),
        ("云州大学师生、云麓医院", {"云麓医院"}),
        ("云州大学的学生、云麓医院的医生", set()),
    ],
)
def test_a_team_of_a_bodys_people_does_not_contain_the_body(members: str, units: set[str]) -> None:
    found = facts(extract(f"竹影社区组建了由{members}组成的“青禾”志愿服务队。"))
    assert {f.split()[0] for f in found if f.endswith("partOf 青禾志愿服务队")} == units


@pytest.mark.parametrize("verb", ["慰问", "看望", "走访", "感谢", "接待了", "加入"])
def test_whom_a_verb_takes_for_its_object_runs_nothing(verb: str) -> None:
    assert not facts(extract(f"近日，{verb}云麓医院，开展“邻里同乐”活动。"))


@pytest.mark.parametrize("lead", ["", "大家说"])
def test_who_stands_behind_no_such_verb_runs_it(lead: str) -> None:
    assert facts(extract(f"近日，{lead}云麓医院开展“邻里同乐”活动。")) == {"云麓医院 runs 邻里同乐活动"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“邻里”综合服务站开展“邻里同乐”活动。", set()),  # set up by somebody, it acts for nobody
        ("云麓综合服务站开展“邻里同乐”活动。", {"云麓综合服务站 runs 邻里同乐活动"}),
    ],
)
def test_a_station_in_quotes_is_no_subject(text: str, expected: set[str]) -> None:
    assert facts(extract(text)) == expected


@pytest.mark.parametrize("verb", ["迎接", "喜迎", "纪念", "庆祝"])
def test_whoever_looks_forward_to_a_day_does_not_run_it(verb: str) -> None:
    assert not facts(extract(f"竹影社区{verb}“世界读书日”。"))
    assert not facts(extract(f"竹影社区{verb}“邻里文化节”。"))


def test_a_festival_that_opens_by_its_communitys_name_is_run_by_it() -> None:
    assert facts(extract("竹影社区“邻里文化节”很热闹。")) == {"竹影社区 runs 邻里文化节"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以下听竹影社区介绍，他们开展中医义诊。", {"竹影社区 runs 中医义诊"}),  # 以下 is one word
        ("以听竹影社区介绍为由，他们开展中医义诊。", set()),
    ],
)
def test_above_and_below_are_no_occasion(text: str, expected: set[str]) -> None:
    assert facts(extract(text)) == expected


@pytest.mark.parametrize("method", ["六步工作法", "三字工作法", "三联工作法", "四共工作法", "三招工作法"])
def test_numbered_labels_are_parts_of_the_numbered_method_before_them(method: str) -> None:
    found = facts(extract(f"竹影社区推出{method}。一是邻里共商。二是难题共解。"))
    assert {f for f in found if "partOfProgramme" in f} == {f"邻里共商 partOfProgramme {method}", f"难题共解 partOfProgramme {method}"}


def test_numbered_labels_are_no_parts_of_a_method_without_a_number() -> None:
    found = facts(extract("竹影社区推出邻里工作法。一是邻里共商。二是难题共解。"))
    assert found == {"竹影社区 runs 邻里工作法"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("主要领导", "分管领导", {"云州区司法局", "云麓医院"}),
        ("全体党员", "全体职工", {"云州区司法局", "云麓医院"}),
        ("门卫", "厨师", {"云州区司法局"}),  # in whose name the cook comes, nobody says
    ],
)
def test_leaders_and_staff_come_for_their_body(first: str, second: str, expected: set[str]) -> None:
    found = facts(extract(f"云州区司法局{first}、云麓医院{second}参加“邻里同乐”活动。"))
    assert {f.split()[0] for f in found if "participatesIn" in f} == expected


def test_a_team_of_several_bodies_is_set_up_and_not_its_members() -> None:
    found = facts(extract("竹影社区组建了由云州大学、云麓医院组成的“青禾”志愿服务队。"))
    assert "竹影社区 runs 青禾志愿服务队" in found
    assert "竹影社区 runs 云州大学" not in found and "竹影社区 runs 云麓医院" not in found


def test_the_headlines_event_is_the_one_that_the_text_tells_of() -> None:
    text = "昨日，“邻里守望 情暖重阳”敬老文艺汇演在云麓广场举行。活动由云州区文明办指导，青溪街道主办，竹影社区承办。"
    found = extract(text, headline="竹影社区举行“邻里守望”重阳文艺汇演")
    assert names(found, "Activity") == {"邻里守望 情暖重阳敬老文艺汇演"}
    assert {"青溪街道 runs 邻里守望 情暖重阳敬老文艺汇演", "竹影社区 runs 邻里守望 情暖重阳敬老文艺汇演"} <= facts(found)
    other = extract(text, headline="竹影社区举行“书香满楼”重阳文艺汇演")
    assert "书香满楼重阳文艺汇演" in names(other, "Activity")


def test_an_honour_goes_to_whom_it_is_given() -> None:
    found = facts(extract("云州区红十字会授予竹影社区“博爱家园”称号。"))
    assert "竹影社区 awarded 博爱家园" in found and "云州区红十字会 awarded 博爱家园" not in found


def test_two_bodies_that_sign_are_partners_and_one_alone_is_none() -> None:
    assert "云州区教育局 partnersWith 青溪街道" in facts(extract("云州区教育局、青溪街道三方签下认捐协议。"))
    assert not any("partnersWith" in f for f in facts(extract("青溪街道签下认捐协议。")))
