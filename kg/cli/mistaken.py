"""How mistakes, intervals and the reliability of confidences are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg.errors import Message

if TYPE_CHECKING:
    from kg.evaluate import Bin, Difference, Interval, Mistake

ROWS: dict[str, Message] = {
    "entity": Message("实体", "entity"),
    "relation": Message("关系", "relation"),
    "metric": Message("数字", "metric"),
}

KINDS: dict[str, Message] = {
    "type": Message("类型错了", "type wrong"),
    "boundary": Message("边界错了", "boundary wrong"),
    "end missing": Message("缺一端的实体", "an end missing"),
    "predicate": Message("关系错了", "wrong predicate"),
    "subject": Message("主语错了", "wrong subject"),
    "object": Message("宾语错了", "wrong object"),
    "status": Message("状态错了", "wrong status"),
    "value": Message("数值错了", "wrong value"),
    "unit": Message("单位错了", "wrong unit"),
    "missed": Message("漏掉", "missed altogether"),
    "end extra": Message("一端是标注里没有的实体", "an end that is not annotated"),
    "spurious": Message("多出", "spurious"),
}

OTHERS: dict[str, Message] = {
    "-article": Message("漏掉的文章", "articles missed"),
    "~article": Message("范围不对的文章", "articles with other pieces"),
    "broken": Message("编号悬空的事实", "facts about entities that are not there"),
    "ungrounded": Message("证据不合要求的事实", "facts whose evidence does not stand in the article"),
}


def interval_lines(found: Iterable[Interval]) -> Iterator[Message]:
    """F1 of each row with its 95 % interval."""
    for one in found:
        said = f"{one.row.name:16s} F1 {one.row.f1:.3f}"
        yield Message(f"{said}   95% 区间 {one.low:.3f} – {one.high:.3f}", f"{said}   95 % interval {one.low:.3f} – {one.high:.3f}")


def reliability_lines(bins: Iterable[Bin]) -> Iterator[Message]:
    """A table: the bin, its mean confidence, the share that is right, how many."""
    for row, own in groupby(bins, key=lambda one: one.row):
        yield Message(f"{row:16s} 信心值      平均   对的比例   对/给出", f"{row:16s} confidence  mean   share right   right/given")
        for one in own:
            yield _both(f"  {'':14s} {one.low:.2f}–{one.high:.2f}   {one.mean:.3f}  {one.share:.3f}   {one.right}/{one.given}")


def mistake_lines(mistakes: Sequence[Mistake]) -> Iterator[Message]:
    """How many there are of each kind, then each kind with its mistakes: page, what is annotated → what was given, the sentence."""
    counted = Counter((m.row, m.kind) for m in mistakes)
    yield Message("错误的种类", "Mistakes by kind")
    for (row, kind), n in counted.items():
        title = _title(row, kind)
        yield Message(f"{n:5d}  {title.zh}", f"{n:5d}  {title.en}")
    for (row, kind), own in groupby(mistakes, key=lambda m: (m.row, m.kind)):
        title, n = _title(row, kind), counted[row, kind]
        yield _both("")
        yield Message(f"{title.zh}（{n}）", f"{title.en} ({n})")
        for m in own:
            yield _both("\t".join(map(_cell, (m.doc, f"{m.gold or '–'} → {m.given or '–'}", m.sentence))))


def other_lines(differences: Iterable[Difference]) -> Iterator[Message]:
    """What is wrong with articles and evidence."""
    for kind, said in OTHERS.items():
        own = [d for d in differences if d.kind == kind]
        if own:
            yield _both("")
            yield Message(f"{said.zh}（{len(own)}）", f"{said.en} ({len(own)})")
        for d in own:
            yield _both("\t".join(map(_cell, (d.doc, d.what, d.evidence))))


def _title(row: str, kind: str) -> Message:
    return Message(f"{ROWS[row].zh}：{KINDS[kind].zh}", f"{ROWS[row].en}: {KINDS[kind].en}")


def _both(text: str) -> Message:
    return Message(text, text)


def _cell(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", " ")
