"""What the names of a programme and of a possible part have in common: 云溪夜话|专题议事会 and 云溪夜话|平台, “三清”工作法 and 清楼道."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from kg.facts.entities import Key
from kg.schema import EntityType

T = EntityType
_PLACES = frozenset({T.AREA, T.STREET, T.COMMUNITY})
_KIND = re.compile("(?:街道|社区|镇|乡|村|省|市|区|县)$")
# what kind of programme it is, which tells nothing of which
_NOUNS = re.compile(
    "(?:系列|主题|专项|工作法|活动|行动|项目|计划|工程|品牌|平台|模式|机制|体系|制度|办法|理念|队伍|志愿服务|治理|服务|工作|建设|[“”‘’])+$"
)
_NUMERALS = re.compile("[0-9０-９一二两三四五六七八九十百千万+＋N个大项类、]")
_COMMON = frozenset("社区街道服务活动工作治理文明实践志愿主题项目“”‘’|的")
_NUMBER = re.compile("(?<![0-9])[2-9](?![0-9+＋])|[二两三四五六七八九十](?![一二三四五六七八九十])")
_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LEAST, _LONG = 2, 5  # characters


class Likeness:
    """The signs that lie in the names of one article's entities; the names of places in them count for nothing."""

    def __init__(self, keys: Collection[Key]) -> None:
        places = {key[1] for key in keys if key[0] in _PLACES}
        places |= {_KIND.sub("", name) for name in places}
        longest_first = sorted((re.escape(name) for name in places if len(name) >= _LEAST), key=lambda name: (-len(name), name))
        self._places = re.compile("|".join(longest_first) or "(?!)")
        self._edges = Counter(edge for key in keys for edge in _edges(key))
        self._known: dict[Key, tuple[str, str, frozenset[str]]] = {}

    def signs(self, part: Key, whole: Key, row: int) -> Iterator[str]:
        """What speaks for and against `part`, named in a row of so many, being part of `whole`."""
        (ours, own, in_ours), (_, theirs, in_theirs) = self._name(part), self._name(whole)
        common = in_ours & in_theirs
        shared = max(common, key=lambda s: (len(s), s)) if common else ""
        size = min(len(shared), _LONG)
        yield f"shared={size}{part[0]}"
        if shared:
            yield f"shared|where={size}{_where(shared, theirs, theirs)}{_where(shared, ours, own)}"
            yield f"shared-words={shared}"
        letters = set(_NUMERALS.sub("", theirs)) - _COMMON
        yield f"letters={min(len(letters & set(ours)), 3)}of{min(len(letters), 4)}"
        number = _NUMBER.search(whole[1])
        if number is not None:
            expected = int(number[0]) if number[0].isdigit() else _VALUES[number[0]]
            alike = max(self._edges[edge] for edge in _edges(part))
            for what, count in (("row", row), ("alike", alike)):
                yield f"number-{what}={'same' if count == expected else 'other' if count > 1 else 'one'}"

    def _name(self, key: Key) -> tuple[str, str, frozenset[str]]:
        """A name without places, the same without its kind, and all strings in the former."""
        if key not in self._known:
            name = self._places.sub("|", key[1])
            core = name.strip("|“”‘’")
            core = _NOUNS.sub("", core) or core
            strings = {name[i:j] for i in range(len(name)) for j in range(i + _LEAST, len(name) + 1)}
            self._known[key] = (name, core, frozenset(s for s in strings if "|" not in s))
        return self._known[key]


def _edges(key: Key) -> tuple[tuple[EntityType, str], tuple[EntityType, str]]:
    type_, name = key
    return (type_, f"{name[:1]}…"), (type_, f"…{name[-1:]}")


def _where(words: str, name: str, core: str) -> str:
    """Where in a name the words stand."""
    return "all" if words == core else "first" if name.startswith(words) else "last" if name.endswith(words) else "inside"
