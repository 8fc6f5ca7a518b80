"""Whom a clause names as backing what is done: 在甲指导、乙支持下. They stand behind it or lead it, and are nowhere that it takes place."""

from __future__ import annotations

import re

from kg.facts.items import Item
from kg.rulebook.pattern import trigger_symbol
from kg.schema import ACTORS, INITIATIVES

OPENS, STANDS_BEHIND, LEADS, ONLY_THERE = "backing", "under", "led", "amid"
"""Trigger classes: the word in front of whoever backs it, and what is said behind: that they help, lead, or neither."""
_CLOSES = frozenset({STANDS_BEHIND, LEADS, ONLY_THERE})
BACKING = _CLOSES | {OPENS}
_OPENING = re.compile(r"在(?:辖区|属地|当地|上级)?(?:[\u4e00-\u9fff]{2,10}[、和与及])?")  # 在镇党委和|甲
_ALL = r"(?:人民政府|政府|办事处)?(?:等(?:[\u4e00-\u9fff]{0,8}?))?的?(?:大力|鼎力|精心|悉心|积极|具体|共同|全程|直接|统一|热心|有力|倾力)*"
_DOES = r"(?P<does>指导|支持|协助|帮助|帮扶|配合|关心|牵头|组织|主持)"
_ROW = re.compile(rf"{_ALL}(?:{_DOES})+(?:、|以及|[和与及])")  # 甲|指导、|乙
_LAST = re.compile(  # 甲|等单位的大力|支持下, 甲|和志愿者的指导、|支持下
    rf"(?:[、和与及][\u4e00-\u9fff]{{2,10}}?)?{_ALL}(?:(?:指导|支持|协助|帮助|关心|配合|牵头|组织)[、和与及]?)*"
)
_LEADING = frozenset({"牵头", "组织", "主持"})


def read_backing(text: str, items: list[Item], classes: frozenset[str]) -> list[Item]:
    """A clause's items in which 在 … 下 is no place: each that backs it stands between OPENS and a word for what it does."""
    out, n = list[Item](), 0
    while n < len(items):
        close = _close(text, items, n)
        if close is None:
            out.append(items[n])
            n += 1
            continue
        out += _read(text, items[n : close + 1], classes)
        n = close + 1
    return out


def _close(text: str, items: list[Item], n: int) -> int | None:
    """Where the phrase that opens at `n` ends, if it is one."""
    if items[n].trigger != "at" or text[items[n].start] != "在":
        return None
    for at in range(n + 1, len(items)):
        i = items[at]
        if i.trigger in _CLOSES or (text.startswith("下", i.start) and text.endswith("领导", 0, i.start)):
            return at
        if i.trigger in ("at", "by", "partner") or (i.mentions and i.mentions[0].type in INITIATIVES):
            return None
    return None


def _read(text: str, phrase: list[Item], classes: frozenset[str]) -> list[Item]:
    start, last = phrase[0].start, phrase[-1]
    named = [i for i in phrase if i.mentions]
    if not named:
        return [_trigger(OPENS, start, phrase[0].end, classes), *phrase[1:]]
    out: list[Item] = []
    for item, following in zip(named, [*named[1:], None], strict=True):
        end = following.start if following else last.end
        sure = item.mentions[0].type in ACTORS and (out or _OPENING.fullmatch(text, start, item.start))
        row = _ROW.fullmatch(text, item.end, end)
        does = ONLY_THERE
        if sure and row is not None:
            does = LEADS if row["does"] in _LEADING else STANDS_BEHIND
        elif sure and following is None and _LAST.fullmatch(text, item.end, last.start):
            does = last.trigger or ONLY_THERE
        out += [_trigger(OPENS, start, item.start, classes), item, _trigger(does, item.end, end, classes)]
        start = end
    return out


def _trigger(cls: str, start: int, end: int, classes: frozenset[str]) -> Item:
    return Item(trigger_symbol(cls, classes), start, end, trigger=cls)
