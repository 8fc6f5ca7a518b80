"""Rows of bodies of one owner, who is named with the first alone: 云溪区总工会、团委、妇联 are three bodies of 云溪区.

Where the retold reports have such a row, annotators give the others their full names in 16 of 19 cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.reading import Reading
from kg.model import Mention
from kg.schema import EntityType

T = EntityType
_JOINT = "(?:、|以及|[和与及])"
_DEPARTMENTS = "组织部|宣传部|统战部|社会工作部|社工部|政法委"
_ANYWHERE = "妇联|残联|工会|总工会|科协|工商联|关工委|慈善会|红十字会"
_OF = {
    T.AREA: re.compile(
        rf"{_JOINT}(?P<name>{_DEPARTMENTS}|{_ANYWHERE}|团委|文联|侨联|文明办|慈善总会|消防救援大队|消防大队|卫健委|发改委|(?:(?![长员任席在到的了由])[\u4e00-\u9fff]){{2,8}}?局)"
    ),
    T.STREET: re.compile(rf"{_JOINT}(?P<name>{_ANYWHERE}|团工委|人大工委|纪工委|武装部|综治办|党政办|应急办|城管办)"),
    T.COMMUNITY: re.compile(rf"{_JOINT}(?P<name>{_ANYWHERE}|党委|党总支|党支部|居委会|村委会|业委会|团支部|居务监督委员会|村务监督委员会)"),
}
_NO_BUREAU = re.compile(r"[和与及]|分局|公司|街道|社区|学|医院")
_PARTY = re.compile(_DEPARTMENTS)
_OWNED = re.compile("[省区县州旗镇]|市(?![场政])")  # 、区人社局 says whose it is
_GOES_ON = re.compile("[长员门属分]")  # 卫健局|长, 组织部|分居民


def whole_rows(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions`, sorted by place, with those that stand in a row behind a body named with its owner by their full names."""
    levels = {m.name: m.type for m in mentions if m.type in _OF}
    added = {(m.start, m.end): m for body in mentions if body.type is T.ORGANISATION for m in _row(reading.text, body, levels)}
    kept = []
    for m in mentions:
        full = added.pop((m.start, m.end), None)
        bare = full is not None and m.type is T.ORGANISATION and reading.text[m.start : m.end] == m.name
        kept.append(replace(m, name=full.name) if full is not None and bare else m)
    free = [m for m in added.values() if not any(k.start < m.end and m.start < k.end for k in kept)]
    return sorted(kept + free, key=lambda m: (m.start, -m.end, m.type))


def _row(text: str, body: Mention, levels: dict[str, EntityType]) -> Iterator[Mention]:
    """What follows `body` in its row, each called after the body's owner."""
    owner = max((n for n in levels if body.name.startswith(n) and n != body.name), key=len, default=None)
    if owner is None:
        return
    pattern, at = _OF[levels[owner]], body.end
    while (m := pattern.match(text, at)) is not None:
        name, end = m["name"], m.end()
        if _GOES_ON.match(text, end) or _NO_BUREAU.search(name):
            return
        if not _OWNED.match(name) and not name.startswith(tuple(levels)):
            whole = owner + ("委" if _PARTY.fullmatch(name) else "") + name
            yield Mention(m.start("name"), end, T.ORGANISATION, whole, "ellipsis", "body-row", 0.8)
        at = end
