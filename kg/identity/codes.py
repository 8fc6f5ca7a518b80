"""Programme codes: 1+18+203+N, 8+N, 四用, 三化十治 as ordered components, and what a text says that they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN = "零〇一二两三四五六七八九十百"
_PLUS = "+＋﹢十"
# the first sign after a number says that it is a code, so that 十 between digits can only be a misread plus
_CODE = re.compile(rf"(?<![\d.])(\d{{1,5}})((?:\s?[{_PLUS}]\s?(?:\d{{1,5}}|[NXnxＮＸ](?![A-Za-z])))+)(?![\d.%])")
_PART = re.compile(r"\d+|[NXnxＮＸ]")
_UNITS = "个支类项种处家所座名位条张级大块"
_COUNTED = rf"((?:(?![和及与][{_HAN}\d]+[{_UNITS}])[\u4e00-\u9fffA-Za-z·“”]|（[\u4e00-\u9fff、]{{1,6}}）){{1,24}})"
_HEADS = re.compile(r".*(?:队伍|中心|基地|实践所|实践站|平台|机制|项目|小组|支部|组织|驿站|网格|服务站|团队)")
_ITEM = re.compile(rf"(\d+|[{_HAN}]+|[NX])([{_UNITS}]){_COUNTED}")
_NUMBER_BEHIND = re.compile(rf"(?:(?<=[有是为、，])|(?<=以及))([\u4e00-\u9fff（）]{{2,12}}?)(\d+)([{_UNITS}])(?=[、，。；])")
_GLOSS = re.compile(
    rf"[“\"‘](\d+|[NX])[”\"’](?:是指|就是|指的是|代表|即|为|是|指)(?:(?:\d+|[{_HAN}]+|[NX])?[{_UNITS}]|若干|多)?{_COUNTED}"
)


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a code: its place from 1, its count (None: open-ended N or X), the sign as printed, and what it counts if the text
    says.
    """

    position: int
    count: int | None
    sign: str
    counts: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """ "18个新时代文明实践所": a number (None for N or X), the thing counted, and text[start:end]."""

    count: int | None
    what: str
    start: int
    end: int


def number(sign: str) -> int | None:
    """The value of 203, 十八 or 一百零三; None for N and X and for what is no number up to 999."""
    if sign.isdecimal():
        return int(sign)
    if not sign or any(c not in _HAN for c in sign):
        return None
    total, last = 0, 0
    for c in sign:
        if c in "十百":
            total += (last or 1) * (10 if c == "十" else 100)
            last = 0
        else:
            last = _DIGITS[c]
    return total + last


def normal_code(name: str) -> str:
    """`name` with every plus code in it written one way: 1＋18十203+n → 1+18+203+N. Other names come back as they are."""
    return _CODE.sub(lambda m: "+".join([m[1], *(p.upper() for p in _PART.findall(_ascii(m[2])))]), name)


def _ascii(text: str) -> str:
    return text.replace("Ｎ", "N").replace("Ｘ", "X")


def plus_code(name: str) -> str | None:
    """The plus code in a name, in its normal form (1+4+X工作模式 → 1+4+X), None where there is none."""
    found = _CODE.search(normal_code(name))
    return found[0] if found else None


def components(name: str, heads: Sequence[str]) -> tuple[Component, ...]:
    """The ordered parts of a programme's name, empty where it is no code.

    Plus codes count what the text may say elsewhere; Chinese codes say it themselves (三化十治: three 化, ten 治), where the word after the
    number is one of `heads`, longest first. They begin within the name's first three characters; an ordinal (第一) is no count.
    """
    code = plus_code(name)
    if code:
        return tuple(Component(i, number(s), s) for i, s in enumerate(code.split("+"), 1))
    words = "|".join(map(re.escape, heads))
    begins = re.match(rf".{{0,2}}?[{_HAN}]", name)
    if begins is None:
        return ()
    found = re.findall(rf"(?<![第统唯之万{_HAN}])([二两三四五六七八九十][{_HAN}]?|(?<=[\u4e00-\u9fff])一)({words})", name)
    if not found or all(sign == "一" for sign, _ in found):
        return ()
    return tuple(Component(i, number(sign), sign, head) for i, (sign, head) in enumerate(found, 1))


def is_small(code: str) -> bool:
    """Whether a plus code is one that anybody may have thought of (1+N, 1+4+X), without a number over ten."""
    return all((number(sign) or 0) <= 10 for sign in code.split("+"))


def enumerations(text: str) -> Iterator[tuple[Counted, ...]]:
    """Runs of counted things joined by 、，和 or following each other at once: 1个中心、18个所、203个站; 所18个、站203个."""
    run: list[Counted] = []
    behind = [_behind(m) for m in _NUMBER_BEHIND.finditer(text)]
    before = [Counted(number(m[1]), _noun(m[3]), m.start(), m.start(3) + len(_noun(m[3]))) for m in _ITEM.finditer(text)]
    apart = [i for i in before if not any(b.start < i.end and i.start < b.end for b in behind)]
    for item in sorted((*behind, *apart), key=lambda i: i.start):
        if run and not re.fullmatch(r"[\u4e00-\u9fff”]{0,6}[、，,和及以]{1,2}(?:[\u4e00-\u9fff]{0,4})", text[run[-1].end : item.start]):
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(item)
    if len(run) > 1:
        yield tuple(run)


def _behind(m: re.Match[str]) -> Counted:
    noun = m[1].lstrip("有是为")
    return Counted(number(m[2]), noun, m.start(2) - len(noun), m.end())


def _noun(words: str) -> str:
    """The noun in the words after a number: 常备队伍随时待命 → 常备队伍."""
    head = _HEADS.match(words)
    if head:
        return head[0].rpartition("的")[2].strip("“”")
    return re.split(r"[和及与]|为|是|的(?=文明)|阵地|开展|成立|组成", words.strip("“”"))[0] or words


def glosses(text: str) -> Iterator[Counted]:
    """“1”是指…；“N”即…: what a text says of each sign of a code."""
    for m in _GLOSS.finditer(text):
        noun = m[2].strip("“”")
        yield Counted(number(m[1]), noun, m.start(), m.start(2) + len(m[2]))


def explain(parts: tuple[Component, ...], items: Sequence[Counted]) -> tuple[Component, ...] | None:
    """`parts` with what they count, when two or more `items` are the code's numbers or a stretch of them in order; else None.

    Open ends (N, X) are named by the items without a number.
    """
    closed = [p for p in parts if p.count is not None]
    named = [i for i in items if i.count is not None]
    start = next(
        (k for k in range(len(closed) - len(named) + 1) if [p.count for p in closed[k : k + len(named)]] == [i.count for i in named]),
        None,
    )
    if start is None or len(items) < 2 or not named:
        return None
    by_position = {closed[start + k].position: item for k, item in enumerate(named)}
    open_parts = [p.position for p in parts if p.count is None]
    by_position.update(zip(open_parts, [i for i in items if i.count is None], strict=False))
    return tuple(replace(p, counts=by_position[p.position].what) if p.position in by_position else p for p in parts)
