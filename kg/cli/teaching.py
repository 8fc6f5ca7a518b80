"""Commands whose help teaches: usage, what it does, arguments, options and examples, in the language of the run."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from kg.cli.language import tr
from kg.errors import InputError, Message

WIDTH = 100
Rows = Sequence[tuple[str, str]]


class Command(click.Command):
    """A command with rows of help for its arguments and examples; a row is what one types and what it means."""

    def __init__(self, name: str, *, arguments: Rows = (), examples: Rows = (), **settings: Any) -> None:
        settings.setdefault("options_metavar", tr("[选项]", "[OPTIONS]"))
        super().__init__(name, **settings)
        self.arguments = arguments
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            extra = " ".join(ctx.args)
            raise InputError(Message(f"多余的参数：{extra}", f"Unexpected arguments: {extra}"), help_hint(ctx))
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_our_words(super().get_help_option(ctx))

    def get_help(self, ctx: click.Context) -> str:
        return _page(ctx, self, sections=(
            (tr("参数", "Arguments"), self.arguments),
            (tr("选项", "Options"), _options(ctx, self)),
            (tr("例子", "Examples"), self.examples),
        ))


class Group(click.Group):
    """A group whose commands are made when they are asked for: name → "module:function that makes the command"."""

    def __init__(self, name: str, *, makers: Mapping[str, str], examples: Rows = (), **settings: Any) -> None:
        settings.setdefault("options_metavar", tr("[选项]", "[OPTIONS]"))
        settings.setdefault("subcommand_metavar", tr("命令 [参数]…", "COMMAND [ARGS]..."))
        super().__init__(name, **settings)
        self.makers = makers
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.makers:
            return None
        module, _, function = self.makers[cmd_name].partition(":")
        make: Callable[[], click.Command] = getattr(import_module(module), function)
        return make()

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.makers:
            near = get_close_matches(args[0], self.makers, n=1)
            guess = Message(f"是不是 {near[0]}？", f"Did you mean {near[0]}? ") if near else Message("", "")
            hint = help_hint(ctx)
            raise InputError(
                Message(f"没有“{args[0]}”这个命令。", f"There is no command {args[0]!r}."), Message(guess.zh + hint.zh, guess.en + hint.en),
            )
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_our_words(super().get_help_option(ctx))

    def get_help(self, ctx: click.Context) -> str:
        commands = [(name, self._short_help(ctx, name)) for name in self.list_commands(ctx)]
        return _page(ctx, self, sections=(
            (tr("命令", "Commands"), commands), (tr("选项", "Options"), _options(ctx, self)), (tr("例子", "Examples"), self.examples),
        ))

    def _short_help(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return (command.help or "").partition("\n")[0] if command else ""


class WholeNumber(click.ParamType[int]):
    """A whole number of at least 1."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(tr(f"应为不小于 1 的整数，不能是“{value}”", f"should be a whole number of at least 1, not {value!r}"), param, ctx)
        return number


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.words:
            known = ", ".join(self.words)
            self.fail(tr(f"只能是 {known} 之一，不能是“{value}”", f"should be one of {known}, not {value!r}"), param, ctx)
        return str(value)


def help_hint(ctx: click.Context) -> Message:
    """Where the help for the command of `ctx` is."""
    return Message(f"用法见：{ctx.command_path} --help", f"For its use: {ctx.command_path} --help")


def explain(error: click.UsageError) -> Message:
    """What click found wrong with a command line, in both languages."""
    if isinstance(error, click.NoSuchOption):
        near = f"（{'、'.join(error.possibilities)}？）" if error.possibilities else ""
        return Message(f"没有 {error.option_name} 这个选项{near}", error.format_message())
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return Message(f"缺少 {name}", f"Missing {name}")
    if isinstance(error, click.BadOptionUsage):
        return Message(f"选项 {error.option_name} 用得不对：要么少了值，要么多了值", error.format_message())
    if isinstance(error, click.BadParameter):
        name = error.param.opts[-1] if error.param else ""
        return Message(f"{name} {error.message}", f"{name} {error.message}")
    return Message(f"用法不对：{error.format_message()}", error.format_message())


def _in_our_words(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = tr("显示这份帮助", "Show this help")
    return option


def _options(ctx: click.Context, command: click.Command) -> Rows:
    rows = []
    for option in command.get_params(ctx):
        if isinstance(option, click.Option) and not option.hidden:
            takes = "" if option.is_flag else f" {option.make_metavar(ctx)}"
            rows.append((", ".join([*option.opts, *option.secondary_opts]) + takes, option.help or ""))
    return rows


def _page(ctx: click.Context, command: click.Command, *, sections: Sequence[tuple[str, Rows]]) -> str:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(Text(tr("用法：", "Usage: ") + " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])))
    console.print()
    console.print(Padding(Text((command.help or "").strip()), (0, 0, 0, 2)))
    for title, rows in sections:
        if rows:
            table = Table.grid(padding=(0, 3, 0, 0))
            table.add_column(overflow="fold", max_width=width * 3 // 5)
            table.add_column(overflow="fold")
            for left, right in rows:
                table.add_row(Text(left), Text(right))
            console.print()
            console.print(Text(title + tr("：", ":")))
            console.print(Padding(table, (0, 0, 0, 2)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
