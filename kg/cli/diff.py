"""kg diff: what changed between two builds, and why."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer
from kg.cli.diff_words import cause_words, field, input_words, status
from kg.cli.inputs import PathType
from kg.cli.language import current, tr
from kg.cli.teaching import Command, OneOf, WholeNumber
from kg.output import recover

if TYPE_CHECKING:
    from kg.diff import Cause, Change, Difference

FORMATS = ("text", "json")
SIGNS = {"gained": "+", "lost": "-", "changed": "~", "added": "+", "removed": "-"}


def command() -> click.Command:
    return Command(
        "diff",
        params=[
            click.Argument(["old"], type=PathType, metavar=tr("旧", "OLD")),
            click.Argument(["new"], type=PathType, metavar=tr("新", "NEW")),
            click.Option(
                ["--format", "format_"], type=OneOf(*FORMATS), default="text", metavar="|".join(FORMATS),
                help=tr("输出格式", "how to write"),
            ),
            click.Option(["--limit"], type=WholeNumber(), metavar="N", help=tr("每组最多列几条", "list at most so many of each group")),
        ],
        callback=diff,
        help=tr(
            "比较两次建的图谱：多了、少了、变了哪些陈述、数字和实体，各因为什么。\n\n"
            "原因有：版面加入、去掉、改动，人工决定、规则、地名机构表、模型、设置、程序。说不准是哪一个的，把可能的都列上。"
            "退出码：0 没有不同，1 有不同，2 出错。",
            "Compare two builds: which claims, numbers and entities were gained, lost or changed, and why.\n\n"
            "Causes are pages added, removed or changed, decisions, rules, gazetteer, models, settings and the program; where it may be "
            "one or another, all are named. Exit code: 0 no difference, 1 there are some, 2 trouble.",
        ),
        arguments=(
            (tr("旧", "OLD"), tr("先前的输出文件夹", "the output folder of the earlier build")),
            (tr("新", "NEW"), tr("后来的输出文件夹", "the output folder of the later build")),
        ),
        examples=(
            ("kg diff output/may output/june", tr("六月的图谱比五月的多了什么", "what June's graph has that May's had not")),
            ("kg diff old new --format json > changes.json", tr("给程序读", "for programs")),
        ),
    )


def diff(*, old: Path, new: Path, format_: str, limit: int | None) -> int:
    from kg.diff import compare

    recover(old)
    recover(new)
    found = compare(old, new)
    if format_ == "json":
        ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        answer(json.dumps(found.to_dict(), ensure_ascii=ascii_only, indent=1))
    else:
        answer("\n".join(_lines(found, limit)))
    return 0 if found.same else 1


def _lines(found: Difference, limit: int | None) -> Iterator[str]:
    if found.inputs:
        yield tr("不同的输入：", "Inputs that differ:")
        yield from (f"  {SIGNS[c.how.value]} {input_words()[c.kind.value]} {c.name}" for c in found.inputs)
    if found.same:
        yield tr("陈述、数字和实体没有不同。", "Claims, numbers and entities are the same.")
        return
    for kinds, changes in found.groups.items():
        yield ""
        yield _because([kind.value for kind in kinds]) + tr("：", ": ") + _counts([c for c, _ in changes])
        for change, cause in changes[:limit]:
            yield from _change(change, cause)
        if limit and len(changes) > limit:
            yield tr(f"  …… 还有 {len(changes) - limit} 条", f"  … and {len(changes) - limit} more")


def _because(kinds: Sequence[str]) -> str:
    words = cause_words()
    return tr("因为", "Because of ") + tr("或", " or ").join(words[kind] for kind in kinds)


def _counts(changes: Sequence[Change]) -> str:
    parts = []
    for group, what in (("claims", tr("陈述", "claims")), ("numbers", tr("数字", "numbers")), ("entities", tr("实体", "entities"))):
        counted = Counter(c.kind.value for c in changes if c.group.value == group)
        if counted:
            parts.append(f"{what} " + " ".join(f"{SIGNS[kind]}{counted[kind]}" for kind in ("gained", "lost", "changed") if counted[kind]))
    return tr("，", ", ").join(parts)


def _change(change: Change, cause: Cause) -> Iterator[str]:
    from kg.graph import BuiltClaim, BuiltEntity

    side = change.new or change.old
    words = f"  {SIGNS[change.kind.value]} {change.title.text(current())}"
    if isinstance(side, BuiltClaim):
        words += status(side.status) + (f" [{side.decision}]" if side.decision else "")
    if side and not isinstance(side, BuiltEntity):
        words += f"  {side.page}{tr('：', ': ')}“{side.quotes[0] if side.quotes else ''}”".replace("\n", "⏎")
    why = tr("、", ", ").join(cause.names) if len(cause.names) <= 3 else ""
    yield words + f"  {change.id}" + (f"  ← {why}" if why else "")
    for f in change.fields:
        yield f"      {field(f.name)}{tr('：', ': ')}{f.old or '—'} → {f.new or '—'}".replace("\n", "⏎")
