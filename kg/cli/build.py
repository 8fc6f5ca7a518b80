"""kg build: pages in, graph out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.console import progress, tell
from kg.cli.inputs import reading_options, settings, table
from kg.cli.language import tr
from kg.cli.reports import tell_issues, tell_outcome
from kg.cli.teaching import Command
from kg.errors import Message


def command() -> click.Command:
    options = reading_options()
    options[-1:-1] = [
        table("--decisions", tr("人工决定的记录（合并、改名、驳回……）", "what people decided: merges, renames, rejections, …")),
        click.Option(["--allow-lost"], is_flag=True, help=tr(
            "人认可过的陈述没有了也照建（记在 issues.jsonl）", "build even if claims that people confirmed are gone",
        )),
        click.Option(["--no-persons"], is_flag=True, help=tr("图谱里不要人名", "leave named persons out of the graph")),
    ]
    return Command(
        "build",
        params=options,
        callback=build,
        help=tr(
            "读版面，建图谱。\n\n"
            "读入报纸版面的文字（.txt，一个文件一个版面），写出 RDF 图谱、可在浏览器里打开的网络图和问题清单。"
            "不写版面就读自带的示例。输出文件夹整体替换：要么全是新的，要么一点没动。",
            "Read pages, build the graph.\n\n"
            "Reads the text of newspaper pages (.txt, one page a file) and writes an RDF graph, a network to open in a browser and a list "
            "of issues. Without pages it reads the demo. The output folder is replaced whole or not at all.",
        ),
        arguments=(
            (tr("版面", "INPUT"), tr("文件或文件夹，可以给几个", "files or folders, any number of them")),
        ),
        examples=(
            ("kg build", tr("示例图谱，写到 output/demo/", "the demo graph, in output/demo/")),
            ("kg build pages/ --output output/my", tr("自己的版面", "pages of your own")),
            ("kg build pages/ --gazetteer places/ --no-persons", tr("用自己的地名表，不要人名", "with your gazetteer, without persons")),
        ),
    )


def build(*, config: Path | None, no_persons: bool, allow_lost: bool, **chosen: Any) -> int:
    from kg import flow

    run = settings(config, persons=False if no_persons else None, allow_lost=allow_lost or None, **chosen)
    with progress() as bars:
        outcome = flow.build(run, progress=bars)
    tell_issues(outcome)
    tell_outcome(outcome)
    front = outcome.folder / flow.FRONT
    tell(Message(f"用浏览器打开 {front}", f"Open {front} in a browser"))
    return 1 if outcome.errors else 0
