"""When something happened, as far as the sentence and the page's own date say: EDTF with its precision, and what it was derived from.

近日 and 日前 mean the days before the page's date and give its month; a page without a date gives nothing for them, nor a year for 4月4日.
"""

from __future__ import annotations

import re

from kg.model import When

_FULL = re.compile(r"(?P<y>20[0-9]{2})年(?:(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12][0-9]|0?[1-9])日)?)?")
_DAY = re.compile(r"(?<![0-9年])(?P<rel>今年|去年|明年|当年)?(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12][0-9]|0?[1-9])日")
_MONTH = re.compile(r"(?P<rel>今年|去年|明年)(?P<m>1[0-2]|0?[1-9])月(?:份|底|初|中旬|上旬|下旬)?(?!日|[0-9])")
_YEAR = re.compile(r"(?P<rel>今年|去年|明年)(?!以来[^，]{0,2}来)")
_RECENT = re.compile(r"近日|日前|连日来|近期|昨日|前不久")
_SHIFT = {"今年": 0, "当年": 0, "去年": -1, "明年": 1, None: 0}


def when(text: str, start: int, end: int, published: str | None) -> When | None:
    """The date that text[start:end] gives for what it tells; `published` is the page's EDTF date or None. None where it gives none."""
    m = _FULL.search(text, start, end)
    if m:
        return When(_edtf(int(m["y"]), m["m"], m["d"]), "stated")
    year = int(published[:4]) if published else None
    for pattern in (_DAY, _MONTH):
        m = pattern.search(text, start, end)
        if m and year is not None:
            day = m["d"] if "d" in pattern.groupindex else None
            return When(_edtf(year + _SHIFT[m["rel"]], m["m"], day), "relative")
        if m:
            return None
    m = _YEAR.search(text, start, end)
    if m and year is not None:
        return When(str(year + _SHIFT[m["rel"]]), "relative")
    if published and len(published) >= 7 and _RECENT.search(text, start, end):
        return When(published[:7], "page date")
    return None


def _edtf(year: int, month: str | None, day: str | None) -> str:
    return "-".join([f"{year:04d}", *(f"{int(x):02d}" for x in (month, day) if x)])


_SAID = re.compile(  # 据张彦红介绍, or 张彦红说：
    r"^(?:[，。“”\s]*)(?:据(?P<by>[\u4e00-\u9fff、]{2,20}?)(?:介绍|透露|表示|称)"
    r"|(?P<who>[\u4e00-\u9fff]{2,24}?)(?:表示|介绍说|介绍|坦言|认为|说)[，：:])"
)


def attributed(text: str, start: int, end: int) -> str | None:
    """Who the sentence text[start:end] says it after (据社区党委书记张彦红介绍), or None."""
    m = _SAID.match(text[start:end])
    return (m["by"] or m["who"]) if m else None
