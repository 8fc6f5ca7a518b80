"""The scheme that an opening, a signing or a launch is held for: 邻里互助计划 in 邻里互助计划启动仪式."""

from __future__ import annotations

import re

from kg.mentions.reading import Reading, bare
from kg.model import Mention
from kg.schema import EntityType

T = EntityType
_CEREMONY = re.compile(
    r"(?P<scheme>.{3,}?(?:项目|计划|行动|工程|品牌|联盟|机制|模式|平台|系列活动|主题活动|服务月|宣传月|宣传周|邻里节|邻居节|文化节|艺术节|大赛|评选)”?|“[^“”]{2,30}”(?:[\u4e00-\u9fff]{2,16}(?:项目|计划|行动|工程|大赛|活动))?)"
    r"(?:(?:建设|创建)?(?:集中|正式|信息|成果|揭牌)?(?:启动|签约|发布|揭牌|授牌|开幕|闭幕|颁奖|评审|路演|推进|动员|结项|对接)"
    r"(?:暨.{4,}|(?:仪式|典礼|大会|会|式)(?:暨.{4,})?)|(?<=赛)(?:[总半]?决赛|[初复]赛))”?$"
)
_NO_SCHEME = re.compile(  # 民生项目签约仪式: projects, but none with a name
    r"^第|民生实事项目|^“?(?:重点|民生|实事|合作|共建|公益|志愿服务|签约|惠民|党建|系列|主题|社区|街道)+(?:项目|计划|行动|工程|品牌|联盟|机制|模式|平台|活动)|暨"
)


def held_for(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """A programme at the head of each ceremony's printed name that names one; the ceremonies are among `mentions`."""
    out = []
    for m in mentions:
        found = _CEREMONY.match(reading.text[m.start : m.end]) if m.type is T.ACTIVITY and m.layer != "coreference" else None
        if found is None or _NO_SCHEME.search(found["scheme"]):
            continue
        opened = found["scheme"].startswith("“") and "”" not in found["scheme"]  # “X项目启动仪式” in one pair of marks
        name = re.sub(r"20[0-9]{2}年度?|^.*(?:第[0-9一二三四五六七八九十]+|首)届(?=.*节$)", "", bare(found["scheme"]))
        out.append(Mention(m.start + opened, m.start + found.end("scheme"), T.PROGRAMME, name, "pattern", "ceremony-of", 0.75))
    return out
