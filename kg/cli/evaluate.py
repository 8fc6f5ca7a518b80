"""kg evaluate: how good an extraction is, against annotated pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer, tell
from kg.cli.inputs import PathType, folder
from kg.cli.language import current, tr
from kg.cli.mistaken import interval_lines, mistake_lines, other_lines, reliability_lines
from kg.cli.teaching import Command
from kg.errors import InputError, Message

if TYPE_CHECKING:
    from kg.evaluate import Document, Report, Row


def command() -> click.Command:
    return Command(
        "evaluate",
        params=[
            click.Argument(["gold"], type=PathType, metavar=tr("标注", "GOLD")),
            click.Argument(["system"], type=PathType, metavar=tr("抽取", "SYSTEM")),
            folder("--text", tr("版面原文所在的文件夹", "folder with the pages themselves")),
            click.Option(["--errors"], is_flag=True, help=tr(
                "按种类数出错误，再逐条列出，附原句", "count the mistakes by kind, then list them with their sentences",
            )),
            click.Option(["--intervals"], is_flag=True, help=tr(
                "附上 F1 的 95% 区间（按版面重抽样）", "with 95 % intervals of F1 (pages drawn anew)",
            )),
            click.Option(["--reliability"], is_flag=True, help=tr(
                "只看信心值可不可信：每档里有多少对", "only: can confidence be trusted? how much is right in each bin",
            )),
        ],
        callback=evaluate,
        help=tr(
            "抽取得好不好：与人工标注比较。\n\nP 是准确率（给出的有多少对），R 是召回率（该有的找到多少），F1 是二者的调和平均。"
            "标注格式见 docs/annotation.md；标注里的错误（位置不对、编号悬空、类型写错）会逐条指出。",
            "How good an extraction is: compare it with an annotation.\n\n"
            "P is precision (how much of what was given is right), R recall (how much of what should be there was found), F1 their "
            "harmonic mean. docs/annotation.md describes the format; mistakes in an annotation (wrong offsets, dangling ids, wrong types) "
            "are pointed out one by one.",
        ),
        arguments=(
            (tr("标注", "GOLD"), tr("人工标注：一个 JSON 或一个文件夹", "the annotation: a JSON file or a folder of them")),
            (tr("抽取", "SYSTEM"), tr("kg extract 写出的 JSON", "what kg extract wrote")),
        ),
        examples=(
            ("kg evaluate seeds/gold output/demo/extraction --text seeds/articles", tr("示例的成绩", "the figures of the demo")),
            ("kg evaluate seeds/gold output/demo/extraction --text seeds/articles --errors", tr("错在哪里", "what went wrong")),
        ),
    )


def evaluate(*, gold: Path, system: Path, text: Path | None, errors: bool, intervals: bool, reliability: bool) -> int:
    from kg.evaluate import check_gold, read_documents, score
    from kg.evaluate import reliability as reliable

    expected, given = read_documents(gold), read_documents(system)
    texts = _texts(text, expected) if text else None
    check_gold(expected, texts=texts)
    missing = [doc for doc in expected if doc not in given]
    if len(missing) == len(expected):
        raise InputError(
            Message(f"{system} 里没有 {gold} 标注过的任何一个版面", f"{system} has none of the pages annotated in {gold}"),
            Message("两边按 doc（文件名）配对，请核对。", "Pages are paired by their doc (file name)."),
        )
    if missing:
        names = ", ".join(missing[:5])
        tell(Message(
            f"{len(expected)} 个版面里有 {len(missing)} 个没有抽取结果，按空算：{names}",
            f"{len(missing)} of {len(expected)} pages have no extraction and count as empty: {names}",
        ))
    if reliability:
        lines = reliability_lines(reliable(expected, given))
    else:
        report = score(expected, given, texts=texts)
        for row in report.rows:
            answer(row_line(row))
        lines = _more(expected, given, texts, report, errors=errors, with_intervals=intervals)
    for line in lines:
        answer(line.text(current()))
    return 0


def _more(
    gold: Mapping[str, Document], system: Mapping[str, Document], texts: Mapping[str, str] | None, report: Report,
    *, errors: bool, with_intervals: bool,
) -> Iterator[Message]:
    """What was asked for beside the rows."""
    from kg.evaluate import intervals, mistakes

    if with_intervals:
        yield from interval_lines(intervals(gold, system, ("entity", "relation", "metric")))
    if errors:
        yield from mistake_lines(mistakes(gold, system, texts=texts))
        yield from other_lines(report.differences)


def row_line(row: Row) -> str:
    """One row as it is printed; a kind is indented under its row."""
    figures = f"P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
    if row.kind:
        return f"  {row.kind:16s} {figures}   ({row.right}/{row.given}/{row.gold})"
    return f"{row.name:16s} {figures}   ({row.right} right of {row.given} given, {row.gold} gold)"


def _texts(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The pages' texts by file name, decoded as everywhere. Raises InputError for a page that is not there or cannot be read."""
    from kg.reading import decode

    wanted = sorted(names)
    missing = [name for name in wanted if Path(name).name != name or not (folder / name).is_file()]
    if missing:
        raise InputError(
            Message(f"{folder} 里没有版面 {missing[0]}", f"{folder} has no page {missing[0]}"),
            Message("--text 应是版面原文所在的文件夹。", "--text is the folder that holds the pages themselves."),
        )
    return {name: decode((folder / name).read_bytes(), name=name).text for name in wanted}
