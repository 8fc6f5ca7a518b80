"""Which of the things spoken of a number is about."""

from __future__ import annotations

import pytest
from articles import extract


def subjects(text: str, headline: str | None = None) -> dict[float, str]:
    """Each number's value with the name of what it is about."""
    x = extract(text, headline=headline)
    by_id = {e.id: e.name for e in x.entities}
    return {m.value: by_id[m.subj] for m in x.metrics}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # the head of its name stands alone
        ("青溪街道成立“暖邻”志愿服务队。何青说，服务队已化解纠纷32件。", "暖邻志愿服务队"),
        ("青溪街道成立“暖邻”志愿服务队。竹影社区化解纠纷32件。", "竹影社区"),
        # the scheme just launched, rather than who launched it
        ("竹影社区推出“邻里食堂”项目，日均供餐32份。", "邻里食堂项目"),
        ("竹影社区发放年货32份。", "竹影社区"),
        # the last of a list is not what the number is about, though it is the nearest
        ("竹影社区开展“书香”读书会、“夕照”义诊活动，服务居民32人次。", "书香读书会"),
        ("竹影社区开展“夕照”义诊活动，服务居民32人次。", "夕照义诊活动"),
        # a theme is not what is held, and 系列课程 does not mean it
        ("竹影社区“芙蓉邻里节”开幕。本届主题确定为“暖巷行动”，首日有32名群众前来参与。", "芙蓉邻里节"),
        ("竹影社区开设“巧手课堂”项目。课程围绕“一街一品”主题，主要分为32类。", "巧手课堂项目"),
        ("竹影社区开设“巧手课堂”项目，围绕“一街一品”主题备课。系列课程共分32节。", "巧手课堂项目"),
        # what every place has is only the occasion
        ("竹影社区举办“邻里同乐”活动，穿插创城、垃圾分类的宣传，首日就有32名群众前来。", "邻里同乐活动"),
    ],
)
def test_the_heaviest_of_what_is_spoken_of(text: str, subject: str) -> None:
    assert subjects(text)[32.0] == subject


def test_a_headline_makes_its_scheme_heavier() -> None:
    text = "“银龄课堂”项目在青溪街道很受欢迎。\n青溪街道各社区的老人每周来上课。目前已开课32场。"
    assert subjects(text, headline="“银龄课堂”项目越办越红火")[32.0] == "银龄课堂项目"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("竹影社区全年化解邻里纠纷32起。", {32.0}),
        ("竹影社区从2019起化解邻里纠纷。", set()),
        ("竹影社区送出春联32副、药品16盒。", {32.0, 16.0}),
        ("竹影社区的服务站24小时开放，报修后3天内上门。", set()),
        ("竹影社区的志愿者服务了750小时，活动持续3天。", {750.0, 3.0}),
        ("竹影社区为每个楼栋配备3名楼长。", set()),
        ("竹影社区共配备3名楼长。", {3.0}),
    ],
)
def test_which_numbers_say_something(text: str, values: set[float]) -> None:
    assert set(subjects(text)) == values


def test_a_road_has_no_teams() -> None:
    told = subjects("竹影社区开展“清洁家园”志愿服务活动。志愿者在石桥路编为三组，分头打扫。")
    assert told.get(3) != "石桥路"
