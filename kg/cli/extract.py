"""kg extract: what each page says, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.console import progress
from kg.cli.inputs import reading_options, settings
from kg.cli.language import tr
from kg.cli.reports import tell_issues, tell_outcome
from kg.cli.teaching import Command
from kg.errors import InputError, Message


def command() -> click.Command:
    return Command(
        "extract",
        params=[
            *reading_options(),
            click.Option(["--full"], is_flag=True, help=tr(
                "连同位置、规则、信心值、日期", "with places, rules, confidences and dates",
            )),
        ],
        callback=extract,
        help=tr(
            "只抽取，不建图谱：每个版面写一个 JSON。\n\n格式见 docs/annotation.md，与人工标注相同，可用 kg evaluate 与标注比较。",
            "Only extract: one JSON a page.\n\n"
            "The format is that of annotations (docs/annotation.md), so that kg evaluate can compare the two.",
        ),
        arguments=((tr("版面", "INPUT"), tr("文件或文件夹，可以给几个", "files or folders, any number of them")),),
        examples=(("kg extract pages/ --output found/", tr("写到 found/版面文件名.json", "writes found/PAGE.txt.json")),),
    )


def extract(*, config: Path | None, full: bool, **chosen: Any) -> int:
    from kg import flow

    if not chosen["inputs"] or not chosen["output"]:
        raise InputError(
            Message("请说明读什么、写到哪里。", "Say what to read and where to write."),
            Message("例如：kg extract 版面/ --output 抽取/", "For example: kg extract pages/ --output found/"),
        )
    with progress() as bars:
        outcome = flow.extract(settings(config, **chosen), full=full, progress=bars)
    tell_issues(outcome)
    tell_outcome(outcome)
    return 1 if outcome.errors else 0
