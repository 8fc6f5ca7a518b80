"""Numbers in Chinese and Arabic figures: 1万, 2.5万, 十五, 三百, 4,600."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def chinese_number(digits: str) -> float | None:
    """The value of 1万, 2.5万, 十五, 三百, 4,600; None where it is no number."""
    text = digits.replace(",", "").replace("，", "")
    m = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([千百万亿]*)", text)
    if m:
        value = float(m[1])
        for c in m[2]:
            value *= SCALE[c]
        return value
    total, section, number = 0.0, 0.0, 0.0
    for c in text:
        if c in _DIGITS:
            number = _DIGITS[c]
        elif c in SCALE:
            scale = SCALE[c]
            if scale >= 10_000:
                total += (section + number or 1.0) * scale
                section = 0.0
            else:
                section += (number or 1.0) * scale
            number = 0.0
        else:
            return None
    return total + section + number if text else None
