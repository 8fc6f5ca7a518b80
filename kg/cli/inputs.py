"""Options that several commands share, and how they become settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from kg.cli.language import tr
from kg.cli.teaching import WholeNumber
from kg.settings import CONFIG_NAME, Choices, Settings, read_config, settle

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
