"""Events with a quoted theme and a descriptive name: “X”庆祝…画展, 以“X”为主题的…活动.

A short description is the second half of the name (“护好钱袋子”反诈宣传活动); a long one is the name, and the theme one more form of it.
"""

from __future__ import annotations

import re

from kg.mentions.reading import Reading, bare
from kg.model import Mention
from kg.schema import EntityType

T = EntityType
LONGEST_HALF = 9  # characters; a longer description names the event by itself
_HEAD = (
    r"(?:活动|画展|展览|书画展|展(?![示览厅品演区现开])|汇演|演出|晚会|比赛|大赛|竞赛|讲座|培训|宣讲|市集|运动会|仪式|大会|发布会|表彰会|推进会|研讨会|座谈会"
    r"|论坛|决赛|大赛决赛|沙龙|音乐会|游园会)"
)
_THEMED = re.compile(
    r"“(?P<theme>[^“”\n]{2,45})”(?P<link>为(?:主题|题)的)?"
    rf"(?P<event>[\u4e00-\u9fff0-9A-Za-z·•.“”]{{2,34}}?{_HEAD})(?![\u4e00-\u9fff]*(?:载体|阵地))"
)
_NO_EVENT = re.compile(
    r"^(?:的|等|和|与|及|为|是|让|被|开展|举办|组织|工作|中|上|里|[，。])|开展|举办|举行|组织了|在|参加|通过|进行|以及"
)
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


def themed_events(reading: Reading) -> list[Mention]:
    """Both halves of each themed event as mentions of one name; a series is a programme."""
    out = []
    for m in _THEMED.finditer(reading.text):
        theme, event = m["theme"], m["event"]
        if _NO_EVENT.search(event) or (_GENERIC.match(event) and not m["link"]) or re.search(r"[。！？]", theme):
            continue
        if not m["link"] and len(event) <= LONGEST_HALF:
            continue  # the quoted rules take it
        type_ = T.PROGRAMME if "系列" in event else T.ACTIVITY
        name = bare(event) if len(event) > LONGEST_HALF else bare(theme + event)
        rule = "themed-event"
        quote_end = m.end("theme") + 1
        if len(event) > LONGEST_HALF:
            out.append(Mention(m.start(), quote_end, type_, name, "pattern", rule, 0.8))
            out.append(Mention(m.start("event"), m.end(), type_, name, "pattern", rule, 0.85))
        else:
            out.append(Mention(m.start(), m.end(), type_, name, "pattern", rule, 0.8))
    return out
