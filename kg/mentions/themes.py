"""Events with a quoted theme and a descriptive name: “X”庆祝…画展, 以“X”为主题的…活动.

A description right behind the theme is the second half of the name (“护好钱袋子”反诈宣传活动), unless it says what is celebrated; a long
one behind 为主题的 is the name by itself, and the theme one more form of it.
"""

from __future__ import annotations

import re

from kg.mentions.reading import CLOSE, OPEN, Reading, bare
from kg.model import Mention
from kg.schema import EntityType

T = EntityType
_HEAD = (
    r"(?:活动|画展|展览|书画展|展(?![示览厅品演区现开])|汇演|演出|晚会|比赛|大赛|竞赛|讲座|培训|宣讲|市集|运动会|仪式|大会|发布会|表彰会|推进会|研讨会|座谈会"
    r"|论坛|联欢会|联谊活动|年货节|灯会|庙会|集市|决赛|大赛决赛|沙龙|音乐会|游园会|邻里节|文化节|艺术节|读书节|美食节|志愿服务日|招聘会|生日会|茶话会|故事会)"
)
_THEMED = re.compile(
    r"“(?P<theme>[^“”\n]{2,45})”(?P<link>(?:为(?:主题|题)|领题)的)?"
    r"(?P<event>(?:我们的节日|(?!开展|举办|举行|组织了|参加|荣获|获|入选|被评|通过|进行|以及|[在的与及]|(?<!共)和|等(?:“|[0-9]+[余多]?[场次项个]))[\u4e00-\u9fff0-9A-Za-z·•.“”-]){0,34}"
    rf"{_HEAD})(?![\u4e00-\u9fff]{{0,8}}(?:载体|阵地)|[员者们])"
)
_THEME_IS = re.compile(  # 主题为|“喜乐闹元宵”的猜灯谜活动
    r"(?:(?<=主题为)|(?<=主题是))" + _THEMED.pattern.replace(r"(?P<link>(?:为(?:主题|题)|领题)的)?", "(?P<link>的)")
)
_SEVERAL = re.compile(r"“[^“”]+”(?:“|等?[0-9二两三四五六七八九十]+[大个项])")
_ROW_OF_EVENTS = re.compile(r"[、和]?“[^“”]+”(?:[、和]?“[^“”]+”)*等")  # “甲”|“乙”等活动 are several
_NO_EVENT = re.compile(r"^(?:等|为|是|让|被|组织|工作|中|上|里)")
_CELEBRATES = re.compile(r"庆祝|纪念|喜迎")
SHORT = 9  # characters: up to here the rules for quoted names see the description, and one behind 为主题的 needs its theme
_GENERIC = re.compile(r"^(?:主题|系列|特色|专题|专项)?(?:活动|展|展览|培训|宣讲)$")


_LISTED = re.compile(
    r"(?P<list>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){1,6})等(?P<name>[\u4e00-\u9fff]{0,6}系列[\u4e00-\u9fff]{0,6}活动)"
)


def listed_series(reading: Reading) -> list[Mention]:
    """专题讲座、知识竞赛、地震演练等科普系列活动: one series, named by its head (rulings 14 and 15)."""
    return [
        Mention(m.start("name"), m.end(), T.PROGRAMME, m["name"], "pattern", "listed-series", 0.75)
        for m in _LISTED.finditer(reading.text)
        if len(m["name"]) > 4
    ]


_HONOURS = re.compile(
    r"(?:获得|荣获|获评|获|授予|被评为|评为|斩获|摘得|评选出|表彰了?)了?"
    r"(?P<list>(?:[\u4e00-\u9fff0-9]{0,8}(?:“[^“”\n]{2,24}”[、，和]?)+){1,8})等?[\u4e00-\u9fff0-9]{0,6}(?:荣誉|称号|奖项|奖|典型|榜样|先进个人)"
)
_HONOUR = re.compile(r"(?P<area>[\u4e00-\u9fff]{2,5}[省市区县])?(?:[\u4e00-\u9fff0-9]{0,6})“(?P<name>[^“”\n]{2,24})”")


_PLAIN_HONOURS = re.compile(
    r"(?:获得|荣获|获评|授予|被评为|评为|斩获|(?<=[曾后年次])获)了?过?(?P<list>[^，。；：“”、\n]{4,24}(?:、[^，。；：“”、\n]{4,24}){1,8})"
    r"等(?:多项|多个|[0-9一二三四五六七八九十]+[项个]|一系列)?[\u4e00-\u9fff]{0,6}(?:荣誉|称号|奖项)"
)


_HONOUR_ROW = re.compile(  # 荣获|最美工作者、最美志愿者
    r"(?:荣获|获评|获得|被评为)了?(?P<list>[\u4e00-\u9fff]{2,16}?(?:[、和][\u4e00-\u9fff]{0,8}(?:最美|最佳|优秀|先进|十佳|模范|文明)[\u4e00-\u9fff]{2,9}){1,5})(?=[，。；])"
)
_GREAT_HONOUR = re.compile(r"(?:最美|最佳|优秀|先进|十佳|模范|文明|[一二三特]等)[\u4e00-\u9fff]{1,9}$")


def honour_rows(reading: Reading) -> list[Mention]:
    """获得优秀组织奖和最佳人气奖: honours in a row that needs no head, each with a word of praise."""
    return [
        Mention(m.start("list") + h.start(), m.start("list") + h.end(), T.HONOUR, h[0], "pattern", "listed-honour", 0.7)
        for m in _HONOUR_ROW.finditer(reading.text)
        if all(_GREAT_HONOUR.search(x) for x in re.split("[、和]", m["list"]))
        for h in re.finditer(r"[^、和]+", m["list"])
    ]


def plain_honours(reading: Reading) -> list[Mention]:
    """全国文明社区、云州省书香社区等多项荣誉: honours listed without quotes."""
    return honour_rows(reading) + [
        Mention(m.start("list") + h.start(), m.start("list") + h.end(), T.HONOUR, bare(h[0]), "pattern", "listed-honour", 0.75)
        for m in _PLAIN_HONOURS.finditer(reading.text)
        for h in re.finditer(r"[^、]+", m["list"])
    ]


def listed_honours(reading: Reading) -> list[Mention]:
    """甲省“文明社区”“示范社区”，乙市“五星支部”等荣誉称号: honours of the area named last before each."""
    out = []
    for m in _HONOURS.finditer(reading.text):
        area = ""
        found = list(_HONOUR.finditer(reading.text, *m.span("list")))
        for h in found if len(found) > 1 else ():
            area = h["area"] or area
            start = h.start("area") if h["area"] else h.start("name") - 1
            out.append(Mention(start, h.end("name") + 1, T.HONOUR, bare(area + h["name"]), "pattern", "listed-honour", 0.75))
    return out


_ROW = re.compile(
    r"(?P<row>“[^“”\n]{2,14}”(?:[、，和]?“[^“”\n]{2,14}”)+)(?P<etc>等|[二两三四五六七八九][种项个类大])?[\u4e00-\u9fff]{0,4}?"
    r"(?P<head>调解工作室|工作室|调解室|驿站|志愿服务队|服务队|品牌|工作法|机制|项目|治理模式|服务模式|模式)"
)
_SERIES_ROW = re.compile(r"(?P<row>“[^“”\n]{3,20}”(?:[、，和]?“[^“”\n]{3,20}”)+)等[\u4e00-\u9fff]{0,4}系列[\u4e00-\u9fff]{0,6}活动")
QUOTED = re.compile(r"“[^“”\n]+”")
_ROW_TYPES = {"室": T.FACILITY, "站": T.FACILITY, "队": T.ORGANISATION}


def quoted_rows(reading: Reading) -> list[Mention]:
    """“甲调解”“乙说事”等特色调解工作室: the head completes each name of the row."""
    out = []
    for m in _ROW.finditer(reading.text):
        head, type_ = m["head"], _ROW_TYPES.get(m["head"][-1], T.PROGRAMME)
        names = QUOTED.findall(m["row"])
        alike = len({n[-2] for n in names}) == 1 and len({len(n) for n in names}) == 1  # “结伴式”“邻居式”服务模式
        if not m["etc"] and type_ is T.PROGRAMME and not alike:
            continue
        for q in QUOTED.finditer(reading.text, *m.span("row")):
            name = bare(q[0])
            name += head[2:] if len(head) > 3 and name.endswith(head[:2]) else head
            out.append(Mention(q.start(), q.end(), type_, name, "ellipsis", "quoted-row", 0.75))
    return out


def series_rows(reading: Reading) -> list[Mention]:
    """“晨读学堂”“巧手邻居”等系列志愿服务活动: each is a series of its own."""
    return [
        Mention(m.start("row") + q.start(), m.start("row") + q.end(), T.PROGRAMME, bare(q[0]), "pattern", "quoted-row", 0.75)
        for m in _SERIES_ROW.finditer(reading.text)
        for q in QUOTED.finditer(m["row"])
    ]


def themed_events(reading: Reading) -> list[Mention]:
    """Themed events, each with every form of its name; a series or a cup is a programme."""
    out = []
    for m in (m for pattern in (_THEMED, _THEME_IS) for m in pattern.finditer(reading.text)):
        theme, event = m["theme"], m["event"]
        generic = _GENERIC.match(event) and not m["link"]
        if _ROW_OF_EVENTS.match(event) or _NO_EVENT.search(event) or generic or re.search(r"[。！？]", theme):
            continue
        if not m["link"] and len(event) <= SHORT and not theme.endswith("杯") and not event[0].isdigit():  # “…”717骑手节活动
            continue
        if _SEVERAL.match(event):
            continue  # “甲”|“乙”“丙”三大活动 are several
        event = re.sub(r"20[0-9]{2}年度?", "", event)  # ruling 36
        type_ = T.PROGRAMME if "系列" in event or theme.endswith("杯") or event.endswith(("大赛", "节")) else T.ACTIVITY
        by_itself = _CELEBRATES.match(event) or (m["link"] and len(event) > SHORT)
        if event.startswith("之“"):  # “总名”之“分名”活动: the latter, which the whole stands for
            out.append(Mention(m.start(), m.end(), type_, bare(event[1:]), "pattern", "themed-event", 0.8))
        elif by_itself:
            out.append(Mention(m.start(), m.end("theme") + 1, type_, bare(event), "pattern", "themed-event", 0.8))
            out.append(Mention(m.start("event"), m.end(), type_, bare(event), "pattern", "themed-event", 0.85))
        else:
            out.append(Mention(m.start(), m.end(), type_, bare(theme + event), "pattern", "themed-event", 0.8))
    return out


_IS_THEME = re.compile("主题(?:确定|定|设)?[为是]$")
_ABOUT = re.compile("(?:围绕|紧扣|聚焦|以)$")
_BY_ITSELF = re.compile("(?:这一|的|为)?主题(?![的活宣讲系教实])")  # “X”主题活动 and 以“X”为主题的讲座 name an event
_SEEN = 8  # characters


def stands_as_theme(text: str, m: Mention) -> bool:
    """Whether an initiative is named as the theme of something else there: 主题为“X”, 围绕“X”主题."""
    start = m.start - (text[m.start - 1:m.start] in OPEN and m.start > 0)
    end = m.end + (text[m.end:m.end + 1] in CLOSE and m.end < len(text))
    before, behind = text[max(0, start - _SEEN):start], text[end:end + _SEEN]
    return bool(_IS_THEME.search(before) or (_ABOUT.search(before) and _BY_ITSELF.match(behind)))
