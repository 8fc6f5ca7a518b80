"""A scheme whose name counts its parts, and the parts as labels of sentences or paragraphs."""

from __future__ import annotations

import pytest
from articles import extract, facts, names

LED = "柳湖街道“四到位”守好家门口的平安，辖区的小事有人听、有人管、有人办，居民都说街道的干部和网格员把心思用在了刀刃上。"
TOLD = {
    "走访登门到位": "网格员利用晚上登门，听居民说家常。",
    "信息传递到位": "居民反映的事当天录入系统。",
    "纠纷调解到位": "村社区及时上门调解。",
    "考核评比到位": "每月公布一次排名。",
}


def report(number: str, between: str = "\n") -> str:
    """The parts, each numbered like `number` with its first character replaced, `between` two of them."""
    digits = "一二三四"
    rows = zip(digits, TOLD.items(), strict=True)
    return LED + "\n" + between.join(f"{number.replace('一', d)}{label}。{tail}" for d, (label, tail) in rows)


@pytest.mark.parametrize("number", ["一是", "一、", "（一）"])
@pytest.mark.parametrize("between", ["\n", ""])
def test_labels_as_many_as_the_scheme_says_are_its_parts(number: str, between: str) -> None:
    told = facts(extract(report(number, between)))
    assert {f"{label} partOfProgramme 四到位" for label in TOLD} <= told


def test_labels_of_a_scheme_that_says_another_number_are_none() -> None:
    x = extract(report("一是").replace("四到位", "五到位"))
    assert not names(x, "Programme") & TOLD.keys()
    assert not any(f.rule == "counted-label-of" for f in x.facts)
