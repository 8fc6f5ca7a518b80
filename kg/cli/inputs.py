"""Options that several commands share, and how they become settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.language import tr
from kg.cli.teaching import WholeNumber
from kg.errors import InputError, Message
from kg.settings import CONFIG_NAME, Choices, Settings, read_config, settle, shipped_rules

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer
    from kg.model import Article, Page

MOST_WORKERS = 2
PathType = click.Path(path_type=Path)


def reading_options() -> list[click.Parameter]:
    """What the commands that read pages have in common."""
    return [
        click.Argument(["inputs"], nargs=-1, type=PathType, metavar=tr("[版面]...", "[INPUT]...")),
        folder("--output", tr("写到哪个文件夹（整体替换）", "folder to write, replaced as a whole")),
        click.Option(["--workers"], type=WholeNumber(), metavar="N", help=tr(
            "同时用几个进程；结果与进程数无关", "how many processes; the result is the same for any number",
        )),
        folder("--rules", tr("另用一套规则（默认用自带的 rules/）", "another set of rules instead of the rules/ that ship")),
        folder("--gazetteer", tr("自己的地名机构表（*.csv）", "a gazetteer of your own (*.csv)")),
        table("--pages", tr("版面信息表 pages.csv（报名、日期、版次、网址）", "pages.csv: outlet, date, page and URL of each file")),
        click.Option(["--finder"], metavar=tr("流水线", "PIPELINE"), help=tr(
            "另加一条已安装的 spaCy 流水线来认名称（名称或文件夹）", "one more spaCy pipeline that looks for names (its name or folder)",
        )),
        config_option(),
    ]


def folder(name: str, help_: str) -> click.Option:
    return click.Option([name], type=PathType, metavar=tr("文件夹", "DIR"), help=help_)


def table(name: str, help_: str) -> click.Option:
    return click.Option([name], type=PathType, metavar=tr("文件", "FILE"), help=help_)


def config_option() -> click.Option:
    return table("--config", tr(f"设置文件（默认用当前文件夹里的 {CONFIG_NAME}）", f"settings file (default: {CONFIG_NAME} where you are)"))


def rule_options() -> list[click.Parameter]:
    """What the commands for those who write rules have in common."""
    return [
        folder("--rules", tr("另一套规则（默认自带的 rules/）", "another set of rules instead of the rules/ that ship")),
        folder("--gazetteer", tr("自己的地名机构表", "a gazetteer of your own")),
        config_option(),
    ]


def rule_choices(rules: Path | None, gazetteer: Path | None, config: Path | None) -> tuple[Path, Gazetteer]:
    """The rules folder and the gazetteer that were chosen. Raises InputError."""
    from kg.gazetteer import load_gazetteer

    chosen = choices(config, rules=rules, gazetteer=gazetteer)
    return chosen.rules or shipped_rules(), load_gazetteer(chosen.gazetteer)


def chosen_article(path: Path, number: int | None) -> tuple[Article, Page]:
    """Article `number` (from 1) of the page at `path`, or its only one.

    Raises InputError where the page has none or has no such article, and where it has several and none was chosen, with the list of them.
    """
    from kg.authoring.annotated import page_of
    from kg.reading import split_page

    page = page_of(path.parent, path.name)
    articles = split_page(page)
    found = [a for a in articles if number in (None, a.n)]
    if len(found) == 1:
        return found[0], page
    listed = "\n".join(f"  {a.n}  {a.headline or a.text[:20]}" for a in articles)
    raise InputError(
        Message(f"{path} 有 {len(articles)} 篇文章：\n{listed}", f"{path} has {len(articles)} articles:\n{listed}"),
        Message("用 --article 选一篇。", "Choose one with --article."),
    )


def choices(config: Path | None, **chosen: Any) -> Choices:
    """What was chosen on the command line, over what kg.toml says."""
    return Choices(**chosen).over(configured(config))


def configured(config: Path | None) -> Choices:
    """What kg.toml says: the one named, or the one in the current folder; nothing where there is none."""
    path = config or Path(CONFIG_NAME)
    return read_config(path) if config or path.is_file() else Choices()


def settings(config: Path | None, **chosen: Any) -> Settings:
    """Complete settings for a run that reads pages."""
    chosen["inputs"] = tuple(chosen["inputs"]) or None
    picked = choices(config, **chosen)
    return settle(picked if picked.workers else Choices(workers=min(MOST_WORKERS, os.cpu_count() or 1)).over(picked))
