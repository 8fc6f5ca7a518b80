"""Ceremonies and meetings spoken of by their kind alone, at a sentence's start: 启动仪式上，…; 揭牌仪式结束后，….

Such a word stands for the last event before it that is called so. Where the article names none (“邻里书屋”揭牌 was all it said), the word
is that event's only name.
"""

from __future__ import annotations

import re

from kg.mentions.reading import Reading
from kg.model import BlockKind, Mention
from kg.schema import INITIATIVES, EntityType

RULE = "occasion-by-kind"
_OPENS = re.compile(
    r"(?:^|(?<=[。！？；\n]))(?:当天的|当日的|随后的|随后，|当天，)?"
    r"(?P<noun>(?:启动|签约|揭牌|授旗|授牌|挂牌|开班|捐赠|颁奖|成立|结业|开馆|启用)仪式|开幕式|闭幕式|开班式|启动会|联谊会|评审会|表彰会|运动会|招聘会|座谈会|音乐会|推介会|联欢会|汇演)"
    r"(?P<more>上|现场|结束后|由|在|中，|当天|期间)"
)
_CEREMONY = re.compile(r"(?:仪式|式|启动会)$")  # only these name an event that the article has no other name for


def at_openings(text: str) -> frozenset[tuple[int, int]]:
    """Where a ceremony or meeting spoken of by its kind opens a sentence of `text`: half-open spans."""
    return frozenset(m.span("noun") for m in _OPENS.finditer(text))


def _is_called(name: str, noun: str) -> bool:
    """Whether an event's name says that it is such a ceremony: 签约授牌仪式 is a 签约仪式."""
    return noun in name or (noun.endswith("仪式") and name.endswith("仪式") and noun.removesuffix("仪式") in name)


def occasions(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Mentions of the ceremonies that open a sentence of the body; `mentions` are sorted by place."""
    out: list[Mention] = []
    for m in _OPENS.finditer(reading.text):
        at, noun = m.start("noun"), m["noun"]
        if reading.block(at).kind is not BlockKind.BODY or any(x.start <= at < x.end for x in mentions):
            continue
        before = [x for x in mentions if x.end <= at and x.type in INITIATIVES and _is_called(x.name, noun)]
        before += [x for x in out if x.name == noun]
        if before:
            out.append(Mention(at, m.end("noun"), before[-1].type, before[-1].name, "coreference", "event-reference", 0.75))
        elif _CEREMONY.search(noun) and not any(noun in x.name for x in mentions if x.type in INITIATIVES):
            out.append(Mention(at, m.end("noun"), EntityType.ACTIVITY, noun, "pattern", RULE, 0.7))
    return out
