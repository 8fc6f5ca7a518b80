"""kg export: a graph as a file that another program opens."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from kg.cli.console import answer, tell
from kg.cli.inputs import choices, config_option, folder
from kg.cli.language import current, tr
from kg.cli.teaching import Command, OneOf
from kg.errors import InputError, Message, OutputError
from kg.export import FORMATS, Format
from kg.output import recover, replacing_file
from kg.settings import DEFAULT_OUTPUT

PIPE = Path("-")


def command() -> click.Command:
    return Command(
        "export",
        params=[
            click.Argument(["format"], required=False, type=OneOf(*FORMATS), metavar=tr("[格式]", "[FORMAT]")),
            click.Option(["--list", "list_"], is_flag=True, help=tr("列出各种格式", "list the formats")),
            folder("--graph", tr("哪个图谱（默认 output/demo）", "which graph: what kg build wrote (default: output/demo)")),
            click.Option(
                ["--output"], type=click.Path(path_type=Path), metavar=tr("文件|-", "FILE|-"), help=tr(
                    "写到哪个文件（默认在图谱文件夹旁边）；- 为标准输出",
                    "file to write (default: beside the graph's folder); - is standard output",
                ),
            ),
            config_option(),
        ],
        callback=export,
        help=tr(
            "把图谱写成别的程序能打开的文件。\n\n"
            "网络（Gephi、yEd、R）、表格（Excel、pandas）、数据库（Datasette、SQL）或 RDF。文件整体替换：要么全是新的，要么一点没动。"
            "同一个图谱总得到同样的字节。各种文件里有什么、怎么打开，见 docs/exports.md。",
            "Write the graph as a file that other programs open.\n\n"
            "A network (Gephi, yEd, R), a table (Excel, pandas), a database (Datasette, SQL) or RDF. The file is replaced whole or not "
            "at all; the same graph always gives the same bytes. docs/exports.md tells what each file holds and how to open it.",
        ),
        arguments=((tr("格式", "FORMAT"), ", ".join(FORMATS)),),
        examples=(
            ("kg export --list", tr("有哪些格式", "which formats there are")),
            ("kg export gexf", tr("示例图谱写成 output/demo.gexf，用 Gephi 打开", "the demo graph as output/demo.gexf, for Gephi")),
            ("kg export csv-claims --output claims.csv", tr("每条陈述一行，带原文", "a row a claim, with its words")),
            ("kg export nquads --graph output/my --output -", tr("写到标准输出，接别的程序", "to standard output, for another program")),
        ),
    )


def export(*, format: str | None, list_: bool, graph: Path | None, output: Path | None, config: Path | None) -> int:
    if list_:
        for known in FORMATS.values():
            answer(f"{known.name}\n  {known.what.text(current())}")
        return 0
    if not format:
        raise InputError(
            Message("请说明要写成什么格式。", "Say which format to write."),
            Message("kg export --list 列出各种格式。", "kg export --list names them."),
        )
    wanted, source = FORMATS[format], choices(config, output=graph).output or DEFAULT_OUTPUT
    recover(source)
    if output == PIPE:
        _to_pipe(source, wanted)
    else:
        _to_file(source, wanted, output or _beside(source, wanted))
    return 0


def _beside(source: Path, wanted: Format) -> Path:
    there = source.resolve()
    return source.parent / f"{there.name}{wanted.suffix}" if source.name not in ("", "..") else there.with_name(there.name + wanted.suffix)


def _to_file(source: Path, wanted: Format, path: Path) -> None:
    from kg.export.write import write_export
    from kg.graph import nquads_file

    nquads_file(source)  # where there is no graph, that is what is wrong
    if path.resolve().is_relative_to(source.resolve()):
        raise OutputError(
            Message(
                f"{path} 在图谱文件夹里，下次 kg build 会把它清掉", f"{path} is inside the graph, which the next kg build replaces",
            ),
            Message("请用 --output 写到别处。", "Name a place outside with --output."),
        )
    with replacing_file(path) as fresh:
        write_export(source, wanted.name, fresh)
    tell(Message(f"已写出 {path}", f"Wrote {path}"))
    if wanted.binary:
        _tell_datasette(path)


def _tell_datasette(path: Path) -> None:
    """Write what Datasette should know beside the database, and say how to open both."""
    from kg.export.datasette import datasette_metadata

    beside = path.with_suffix(".datasette.json")
    with replacing_file(beside) as fresh:
        fresh.write_text(datasette_metadata(path.stem), encoding="utf-8", newline="\n")
    line = f"datasette {path} --metadata {beside}"
    tell(Message(f"在浏览器里看：pip install datasette，然后 {line}", f"To browse it: pip install datasette, then {line}"))


def _to_pipe(source: Path, wanted: Format) -> None:
    from kg.export.write import write_export

    if wanted.binary and sys.stdout.isatty():
        raise InputError(
            Message(f"{wanted.name} 不是文字，不能显示在终端上", f"{wanted.name} is no text and cannot be shown on a terminal"),
            Message("请用 --output 写到文件，或接到别的程序。", "Name a file with --output, or pipe it on."),
        )
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "export")
        write_export(source, wanted.name, path, bom=False)
        try:
            with path.open("rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # whoever reads has seen enough; Python would complain again when it closes the stream
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
