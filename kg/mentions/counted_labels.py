"""Labels that a scheme's own name counts: “四到位”, and then 一是走访到位 … 四是考核到位, in one paragraph or in as many."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.mentions.reading import Reading
from kg.mentions.rows import how_many
from kg.model import Mention
from kg.schema import EntityType

RULE = "counted-label"
_DIGITS = "一二三四五六七八九十"
SCHEME = re.compile(r"(?P<count>[两二三四五六七八九十])[个大项]?(?P<tail>[\u4e00-\u9fff]{1,3})")
"""A scheme's name: how many parts it has, and what each of them begins or ends with."""
_QUOTED = re.compile(rf"“(?P<scheme>{SCHEME.pattern})”")
_LABEL = re.compile(
    rf"(?:^|(?<=[。；：，\n]))(?:第?(?P<is>[{_DIGITS}])是|(?P<comma>[{_DIGITS}])、|[（(](?P<brackets>[{_DIGITS}])[）)])"
    r"“?(?P<label>[\u4e00-\u9fff]{2,14})”?(?=[。，；：\n]|$)"
)
_FURTHEST = 2000  # characters behind the scheme's name


def counted_labels(reading: Reading) -> list[Mention]:
    """Programmes: the labels behind a quoted scheme that are as many as its name says, numbered in order, and all begin or end like it."""
    out: dict[int, Mention] = {}
    for m in _QUOTED.finditer(reading.text):
        count, tail = how_many(m["count"]), m["tail"]
        labels = [x for x in _LABEL.finditer(reading.text, m.end(), m.end() + _FURTHEST) if _is_one(x["label"], tail)][:count]
        numbers = [how_many(x["is"] or x["comma"] or x["brackets"]) for x in labels]
        alike = all(x["label"].endswith(tail) for x in labels) or all(x["label"].startswith(tail) for x in labels)
        if len(labels) == count and alike and all(b == a + 1 for a, b in pairwise([0, *numbers])):
            for x in labels:
                start, end = x.span("label")
                out[start] = Mention(start, end, EntityType.PROGRAMME, x["label"], "pattern", RULE, 0.8)
    return [out[start] for start in sorted(out)]


def _is_one(label: str, tail: str) -> bool:
    return len(label) > len(tail) + 1 and (label.endswith(tail) or label.startswith(tail))
