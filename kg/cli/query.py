"""kg query: ask the graph."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer, tell
from kg.cli.inputs import choices, config_option, folder
from kg.cli.language import current, tr
from kg.cli.teaching import Command, OneOf
from kg.errors import InputError, Message
from kg.output import recover
from kg.settings import DEFAULT_OUTPUT, shipped_rules

if TYPE_CHECKING:
    from kg.query import NamedQuery, Table

FORMATS = ("table", "csv", "json")


def command() -> click.Command:
    return Command(
        "query",
        params=[
            click.Argument(["question"], required=False, metavar=tr("[问题]", "[QUESTION]")),
            click.Option(["--list", "list_"], is_flag=True, help=tr("列出现成的问题和它们的参数", "list the questions that ship")),
            click.Option(["--param"], multiple=True, metavar=tr("名=值", "k=v"), help=tr("参数，可给几个", "a parameter; may be repeated")),
            folder("--graph", tr("哪个图谱（默认 output/demo）", "which graph: what kg build wrote (default: output/demo)")),
            click.Option(
                ["--format", "format_"], type=OneOf(*FORMATS), default="table", metavar="|".join(FORMATS),
                help=tr("输出格式", "how to write the answer"),
            ),
            folder("--rules", tr("另用一套规则里的问题", "questions of another set of rules")),
            config_option(),
        ],
        callback=query,
        help=tr(
            "向图谱提问。\n\n问题可以是现成的（kg query --list），也可以是自己写的 SPARQL 文件（.rq）。",
            "Ask the graph a question.\n\nEither one that ships (kg query --list) or a SPARQL file of your own (.rq).",
        ),
        arguments=((tr("问题", "QUESTION"), tr("现成问题的名字，或 .rq 文件", "a question's name, or a .rq file")),),
        examples=(
            ("kg query --list", tr("能问什么", "what can be asked")),
            ("kg query my.rq --graph output/my --format csv", tr("问自己的问题，得到 CSV", "a question of your own, answered as CSV")),
        ),
    )


def query(
    *, question: str | None, list_: bool, param: Sequence[str], graph: Path | None, format_: str, rules: Path | None, config: Path | None,
) -> int:
    from kg.query import list_queries, run_query

    chosen = choices(config, output=graph, rules=rules)
    queries = (chosen.rules or shipped_rules()) / "queries"
    if list_:
        for named in list_queries(queries):
            answer(_described(named))
        return 0
    if not question:
        raise InputError(
            Message("请说明要问什么。", "Say what to ask."),
            Message("kg query --list 列出现成的问题；也可以给一个 .rq 文件。", "kg query --list names the questions; or name a .rq file."),
        )
    values, folder_ = parameters(param), chosen.output or DEFAULT_OUTPUT
    recover(folder_)
    table = run_query(folder_, question, values, queries=queries)
    answer(RENDER[format_](table))
    if table.cut:
        tell(Message(f"结果太多，只列出前 {len(table.rows)} 行。", f"Too many rows; these are the first {len(table.rows)}."))
    elif not table.rows:
        tell(Message("没有符合的结果。", "No rows."))
    return 0


def _described(named: NamedQuery) -> str:
    lines = [named.name, f"  {named.question.text(current())}"]
    for parameter in named.params:
        needed = "" if parameter.required else tr("（可省）", " (optional)")
        lines.append(f"  --param {parameter.name}=…  {parameter.label.text(current())}{needed}")
    return "\n".join(lines)


def parameters(words: Iterable[str]) -> dict[str, str]:
    """k=v words as a mapping. Raises InputError for a word without "=" and for a name given twice."""
    found: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise InputError(Message(f"--param 应写成 名=值，不能是“{word}”", f"--param is k=v, not {word!r}"))
        if name in found:
            raise InputError(Message(f"参数 {name} 给了两次", f"parameter {name} was given twice"))
        found[name] = value
    return found


def as_table(table: Table) -> str:
    """Columns side by side; a Chinese character takes two cells."""
    from rich.cells import cell_len

    lines = [table.columns, *table.rows]
    cells = [[(cell or "").replace("\n", "⏎") for cell in line] for line in lines]
    widths = [max(cell_len(line[i]) for line in cells) for i in range(len(table.columns))]
    cells.insert(1, ["─" * width for width in widths])
    padded = ([cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)] for line in cells)
    return "\n".join("  ".join(line).rstrip() for line in padded)


def as_csv(table: Table) -> str:
    """Comma-separated; a cell that a spreadsheet would take for a formula is guarded by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_guarded(cell or "") for cell in row] for row in table.rows)
    return out.getvalue().rstrip("\n")


def as_json(table: Table) -> str:
    """A list of objects, null where a cell is empty; escaped where the console could not show it."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=(sys.stdout.encoding or "").lower().replace("-", "") != "utf8", indent=1)


def _guarded(cell: str) -> str:
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


RENDER = {"table": as_table, "csv": as_csv, "json": as_json}
