"""What forbids a merge however alike two names are: direction, ordinal, number and size markers."""

from __future__ import annotations

import re

from kg.errors import Message

_DIRECTIONS = "东西南北中上下前后左右内外"
_SIZES = "大小新旧老"
_NUMERALS = "零〇一二两三四五六七八九十百千"
_NUMBER = re.compile(rf"\d+|[{_NUMERALS}]+|[甲乙丙丁]|[A-Za-z]")


def is_marker(char: str) -> bool:
    """Whether a character tells neighbours apart (东/西, 一/二, 新/旧), so that it never counts as a misread one."""
    return char in _DIRECTIONS + _SIZES + _NUMERALS or char.isdecimal()


def blocker(a: str, b: str) -> Message | None:
    """Why two different names cannot be one thing, None where nothing forbids it.

    The names are flat and bare. Numbers are compared in order (45校/46校, 一村/二村, 第3/第4); directions and sizes in the one or two
    characters that are left when the common beginning and end are taken away (局前社区/局西社区).
    """
    numbers_a, numbers_b = _NUMBER.findall(a), _NUMBER.findall(b)
    if numbers_a != numbers_b and numbers_a and numbers_b:
        return Message(f"数字不同：{a} / {b}", f"different numbers: {a} / {b}")
    rest_a, rest_b = _difference(a, b)
    for kind_zh, kind_en, chars in (("方位", "directions", _DIRECTIONS), ("大小新旧", "size or age markers", _SIZES)):
        if max(len(rest_a), len(rest_b)) <= 2 and any(c in chars for c in rest_a + rest_b):
            return Message(f"{kind_zh}不同：{a} / {b}", f"different {kind_en}: {a} / {b}")
    if bool(numbers_a) != bool(numbers_b):
        return Message(f"一个有序号，一个没有：{a} / {b}", f"one is numbered, the other is not: {a} / {b}")
    return None


def _difference(a: str, b: str) -> tuple[str, str]:
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]
