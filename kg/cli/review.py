"""kg review: what deserves a look, and what people decide about it."""

from __future__ import annotations

import datetime
import getpass
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import answer, tell
from kg.cli.inputs import choices, config_option, folder, table
from kg.cli.language import tr
from kg.cli.review_texts import RENDER
from kg.cli.teaching import Command, OneOf, WholeNumber
from kg.errors import InputError, Message
from kg.output import recover
from kg.settings import DEFAULT_OUTPUT

if TYPE_CHECKING:
    from kg.review import Item

FORMATS = ("table", "json", "csv")
KINDS = ("decision", "contradiction", "near-miss", "claim")
SAYS = ("same", "not-same", "unsure", "accept", "reject", "relabel", "rename", "retype")


def command() -> click.Command:
    return Command(
        "review",
        params=[
            folder("--graph", tr("哪个图谱（默认 output/demo）", "which graph: what kg build wrote (default: output/demo)")),
            table("--decisions", tr("决定写进哪个文件（没有就新建）", "the file that decisions go into; made where there is none")),
            click.Option(["--list", "list_"], is_flag=True, help=tr("只列出，不问", "only list, ask nothing")),
            click.Option(["--kind"], type=OneOf(*KINDS), multiple=True, metavar="|".join(KINDS), help=tr("只看哪一类", "only this kind")),
            click.Option(["--limit"], type=WholeNumber(), metavar="N", help=tr("最多几条", "at most so many")),
            click.Option(
                ["--format", "format_"], type=OneOf(*FORMATS), default="table", metavar="|".join(FORMATS),
                help=tr("--list 的格式", "how --list writes"),
            ),
            click.Option(
                ["--decide"], nargs=2, metavar=tr("编号 决定", "ID SAY"),
                help=tr(f"不问，直接决定：{'、'.join(SAYS)}", f"decide without asking: {', '.join(SAYS)}"),
            ),
            click.Option(["--with", "other"], metavar=tr("编号", "ID"), help=tr("两个实体里的另一个", "the other entity of a pair")),
            click.Option(["--value"], default="", metavar=tr("值", "VALUE"), help=tr("改成什么名称、类型、关系或状态", "what it becomes")),
            click.Option(["--who"], metavar=tr("谁", "WHO"), help=tr("谁决定的", "who decides")),
            click.Option(["--when"], metavar=tr("日期", "DATE"), help=tr("哪天决定的（默认今天）", "on which day; today by default")),
            click.Option(["--why"], default="", metavar=tr("理由", "WHY"), help=tr("为什么", "why")),
            config_option(),
        ],
        callback=review,
        help=tr(
            "看一看机器拿不准的，一键一条地决定。\n\n依次列出：不再起作用的决定、互相矛盾的陈述、像是同一个又不敢合并的（牵涉事实多的在前）、"
            "可信度低的陈述。决定写进 --decisions 的文件，一行一条，以后每次 kg build 都照办。格式见 docs/decisions-file.md。",
            "Look at what the machine is not sure of, and decide with one key each.\n\n"
            "In this order: decisions that no longer apply, claims that contradict each other, pairs that may be one (those that most "
            "facts hang on first), claims of low confidence. A decision becomes a line of the --decisions file, which every kg build "
            "follows. docs/decisions-file.md describes it.",
        ),
        examples=(
            ("kg review --decisions my.csv", tr("在终端里一条一条看", "one after the other, in a terminal")),
            ("kg review --list --kind near-miss --format csv", tr("列成表", "as a table")),
            ("kg review --decide claim/0123456789abcdef reject --who li --decisions my.csv", tr("直接驳回", "reject at once")),
            ("kg review --decide street/a same --with street/b --who li --decisions my.csv", tr("直接合并", "merge at once")),
        ),
    )


def review(
    *, graph: Path | None, decisions: Path | None, list_: bool, kind: Sequence[str], limit: int | None, format_: str,
    decide: tuple[str, str] | None, config: Path | None, **said: Any,
) -> int:
    from kg.identity import Ledger, load_ledger
    from kg.review import open_items, read_items

    chosen = choices(config, output=graph, decisions=decisions)
    built, file = chosen.output or DEFAULT_OUTPUT, chosen.decisions
    recover(built)
    when = _day(said.pop("when"))
    if decide:
        return _decide(built, file, *decide, when=when, **said)
    ledger = load_ledger(file) if file and file.exists() else Ledger()
    items = [item for item in open_items(read_items(built), ledger) if not kind or item.kind.value in kind][:limit]
    if list_:
        answer(RENDER[format_](items))
        return 0
    if not items:
        tell(Message("没有要看的。", "There is nothing to look at."))
        return 0
    if not sys.stdin.isatty():
        raise InputError(
            Message("这里不是终端，没法一条一条地问。", "This is no terminal to ask in."),
            Message("用 --list 列出，用 --decide 决定。", "List with --list, decide with --decide."),
        )
    return _ask(built, _file(file), items, said, when)


def _ask(built: Path, file: Path, items: list[Item], said: dict[str, Any], when: str) -> int:
    from kg.cli.review_terminal import Session

    who = said["who"] or click.prompt(tr("谁在决定", "Who decides"), default=getpass.getuser(), err=True)
    made = Session(built, file, who=who, when=when, why=said["why"]).run(items)
    tell(Message(f"写了 {made} 条决定：{file}", f"{made} decisions written: {file}"))
    if made:
        _then_build(file)
    return 0


def _decide(
    built: Path, file: Path | None, id_: str, say: str, *, when: str, who: str | None, why: str, value: str, other: str | None,
) -> int:
    from kg.identity import Say
    from kg.review import decision_cells, keep_decision

    if say not in SAYS:
        raise InputError(Message(f"没有 {say} 这种决定", f"There is no decision {say!r}"), Message("、".join(SAYS), ", ".join(SAYS)))
    item = _item(built, id_, other)
    file = _file(file)
    keep_decision(file, built, decision_cells(item, Say(say), who=who or "", when=when, why=why, value=value))
    tell(Message(f"{item.title.zh}：{say} → {file}", f"{item.title.en}: {say} → {file}"))
    _then_build(file)
    return 0


def _item(built: Path, id_: str, other: str | None) -> Item:
    from kg.review import named_item, read_items

    if other is None:
        listed = next((item for item in read_items(built) if item.id == id_), None)
        if listed:
            return listed
    return named_item(built, id_, other)


def _then_build(file: Path) -> None:
    tell(Message(f"下次 kg build … --decisions {file} 时生效。", f"It takes effect with the next: kg build … --decisions {file}"))


def _file(file: Path | None) -> Path:
    if file is None:
        raise InputError(
            Message("请说明决定写进哪个文件：--decisions", "Say which file decisions go into: --decisions"),
            Message(
                "例如 --decisions 我的决定.csv；没有会新建，也可以写进 kg.toml。",
                "For example --decisions my-decisions.csv; it is made where there is none, and may stand in kg.toml.",
            ),
        )
    return file


def _day(when: str | None) -> str:
    if when is None:
        return datetime.date.today().isoformat()
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", when):
        raise InputError(Message(f"--when 应写成 2026-01-31，不能是“{when}”", f"--when is like 2026-01-31, not {when!r}"))
    return when
