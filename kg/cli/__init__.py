"""The kg command: what a user types, and the only place that prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from kg.cli.console import answer, complain, make_streams_lenient, tell
from kg.cli.language import take_language, tr, use
from kg.cli.teaching import Group, explain, help_hint
from kg.errors import InputError, KgError, Message

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and give the exit code.

    0 fine · 1 done, but with errors, or nothing useful came of it · 2 wrong use or input · 130 interrupted.
    """
    make_streams_lenient()
    try:
        language, words = take_language(sys.argv[1:] if argv is None else argv, os.environ)
        use(language)
        return _run(words)
    except KgError as error:
        complain(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell(Message("已中断，原有的输出没有改动。", "Interrupted; earlier output is as it was."))
        return INTERRUPTED
    except OSError as error:
        where = error.filename or ""
        complain(InputError(Message(f"系统不允许或做不到：{where} {error.strerror}", f"The system refused: {where} {error.strerror}")))
        return InputError.exit_code


def _run(words: list[str]) -> int:
    try:
        code = _kg().main(args=words or ["--help"], prog_name="kg", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        answer(error.message)
        code = 0
    except click.UsageError as error:
        hint = help_hint(error.ctx) if error.ctx else None
        raise InputError(explain(error), hint) from None
    return code if isinstance(code, int) else 0


def _kg() -> click.Group:
    return Group(
        "kg",
        help=tr(
            "把报道基层治理的报纸版面变成知识图谱，每条事实都能追溯到版面上的原文。",
            "Turns newspaper pages about community governance into a knowledge graph whose every fact can be traced to words on a page.",
        ),
        makers={
            "build": "kg.cli.build:command",
            "extract": "kg.cli.extract:command",
            "review": "kg.cli.review:command",
            "diff": "kg.cli.diff:command",
            "query": "kg.cli.query:command",
            "export": "kg.cli.export:command",
            "evaluate": "kg.cli.evaluate:command",
            "retellings": "kg.cli.retellings:command",
            "rules": "kg.cli.rules:group",
            "train": "kg.cli.train:command",
        },
        params=[
            click.Option(
                ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help=tr("显示版本", "Show the version"),
            ),
            click.Option(["--lang"], metavar="zh|en", expose_value=False, help=tr("用中文还是英文说话", "Speak Chinese or English")),
        ],
        examples=(
            ("kg build", tr("用自带的示例版面建一个图谱", "build a graph from the demo pages")),
            ("kg build 我的版面/ --output output/我的图谱", tr("用自己的版面建图谱", "build one from pages of your own")),
            ("kg query --list", tr("能问哪些问题", "which questions can be asked")),
        ),
    )


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from kg import __version__

        answer(f"kg {__version__}")
        ctx.exit(0)
