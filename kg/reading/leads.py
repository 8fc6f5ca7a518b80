"""How an article begins and ends in words: the lead's date or actor, the closing outlook, the names that stay and those that change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.reading.signs import DATELINE

_HAN = r"[\u4e00-\u9fff]"
_REACH = 45  # characters of a paragraph in which a lead says when or where; measured leads say it within 40
_LONG = 30  # characters; a shorter paragraph is a caption or a remark
_WHEN = re.compile(
    r"近日|日前|连日来|近期|近段时间|昨[日天晚]|今[日天晨]|前不久|不久前|这几天|本周|上周|周末|\d{1,2}月\d{1,2}日|(?<![\d年月])\d{1,2}日(?:上午|下午|[，,])"
    r"|记者(?:从|在|来到|走进|获悉|了解到|(?:就此)?采访)"
)
_FIRST_ACTOR = re.compile(rf"(?:{_HAN}{{2,4}}[省市区县旗]){{1,2}}{_HAN}{{2,6}}(?:街道|社区|镇|乡|村|局|委)")
_OPENING = re.compile(
    r"今年(?:以来|[，,]|\d{1,2}月)|近年来|近年|入[春夏秋冬]以来|自[^，。]{2,20}[起来][，,]|为(?:了|进一步|积极|深入|有效|切实|弘扬|丰富|提[高升]|推[动进]|增[强进])"
    rf"|随着|围绕|聚焦|{_HAN}{{0,6}}(?:前夕|期间|之际|来临)"
)
_GOING_ON = re.compile(
    r"该|此次|本次|他|她|其中|同时|此外|另外|随后|与此同时|活动(?:中|现场|上|期间|当天|最后)|当[天日]|会上|会后|现场|据悉|据了解|据介绍|接着|最后"
    r"|[一二三四五]是|首先|其次|再次|为此|对此|于是|不仅|除了|除此|此前|后来|而|也"
)
_OUTLOOK = re.compile(r"下一步|接下来|下一阶段|今后|未来|后续|截至目前|截至|目前|如今|明年|通过(?:此次|这次|本次|活动)|此次|一系列")
_OUTLOOK_INSIDE = re.compile(r"下一步|接下来|今后(?:将|还|，)|后续将")
_SAID = re.compile(r"(?:说|表示|介绍|评价|道|感慨|点赞)[。！]$|。[”」]$")
_NAMES = re.compile(rf"({_HAN}{{2}})(街道|社区|镇|乡|村|小区|小学|中学|学校|派出所|花园|家园)")
_NO_NAME = re.compile(r"[各该全个本多等这的和与在了到一我进入为]")


def opens_like_lead(text: str) -> bool:
    """Whether a paragraph begins as a report does: with a dateline, a day, or how the reporter came to know."""
    head = text[:_REACH]
    return len(text) >= _LONG and bool(DATELINE.match(head) or (_WHEN.search(head) and not goes_on(text)))


def introduces(text: str) -> bool:
    """Whether a paragraph sets out: with an aim or an occasion, or its actor's full name (district and street, street and community)."""
    return len(text) >= _LONG and bool(_OPENING.match(text) or _FIRST_ACTOR.search(text[:_REACH]))


def goes_on(text: str) -> bool:
    """Whether a paragraph's first words lean on something said before."""
    return bool(_GOING_ON.match(text))


def closes(text: str) -> bool:
    """Whether a paragraph could be an article's last: an outlook, the figures so far, somebody's closing words."""
    return bool(_OUTLOOK.match(text) or _OUTLOOK_INSIDE.search(text[-120:]) or _SAID.search(text[-12:]))


def names(text: str) -> frozenset[str]:
    """The neighbourhoods, schools and stations that a text names, by the last two characters before their kind."""
    return frozenset(a + b for a, b in _NAMES.findall(text) if not _NO_NAME.search(a))


def shared(left: str, right: str, *, size: int = 3) -> float:
    """The share of the poorer text's Han n-grams that the other one has too (0 to 1)."""
    a, b = _grams(left, size), _grams(right, size)
    return len(a & b) / max(1, min(len(a), len(b)))


def echoed(head: str, text: str) -> float:
    """The share of a head's Han bigrams that the text under it says again (0 to 1)."""
    grams = _grams(head, 2)
    return len(grams & _grams(text, 2)) / max(1, len(grams))


@lru_cache(maxsize=256)
def _grams(text: str, size: int) -> frozenset[str]:
    pieces: Sequence[str] = re.findall(rf"{_HAN}+", text)
    return frozenset(p[i:i + size] for p in pieces for i in range(len(p) - size + 1))
