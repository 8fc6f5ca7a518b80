"""kg rules ablation: what rules, statistical model and gazetteer are each worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer, progress
from kg.cli.inputs import PathType, rule_choices, rule_options
from kg.cli.language import current, tr
from kg.cli.teaching import Command, WholeNumber
from kg.errors import Message
from kg.settings import shipped_models

if TYPE_CHECKING:
    from kg.authoring import Variant

RESAMPLES = 2000


def command() -> click.Command:
    return Command(
        "ablation",
        params=[
            click.Argument(["gold"], type=PathType, metavar=tr("标注", "GOLD")),
            click.Option(
                ["--text"], type=PathType, required=True, metavar=tr("文件夹", "DIR"),
                help=tr("版面原文所在的文件夹", "folder with the pages themselves"),
            ),
            click.Option(["--resamples"], type=WholeNumber(), default=RESAMPLES, metavar="N", help=tr(
                f"重抽样多少次（默认 {RESAMPLES}）", f"how many draws of pages make an interval (default {RESAMPLES})",
            )),
            *rule_options(),
        ],
        callback=ablation,
        help=tr(
            "规则、统计模型、地名机构表各值多少。\n\n在标注过的版面上，名称只由规则找、只由模型找、两者一起找，"
            "有地名机构表和没有（给了 --gazetteer 才有），事实由规则找，有模型时再由取舍模型去掉不像的、补上像的；"
            "每项是 F1 和它的 95% 区间（按版面重抽样）。"
            "版面只有几个时，区间只是个大概。",
            "What rules, statistical model and gazetteer are each worth.\n\n"
            "On annotated pages: names by rules alone, by the model alone, by both, with a gazetteer (where --gazetteer names one) and "
            "without; facts by rules, weighed and added to by the judges where there is a model. "
            "Each figure is F1 with its 95 % interval (pages drawn anew); with only a few pages it is a rough one.",
        ),
        arguments=((tr("标注", "GOLD"), tr("人工标注：一个 JSON 或一个文件夹", "the annotation: a JSON file or a folder of them")),),
        examples=((
            "kg rules ablation seeds/gold --text seeds/articles --gazetteer seeds/gazetteer",
            tr("在示例标注上", "on the demo's annotation"),
        ),),
    )


def ablation(*, gold: Path, text: Path, resamples: int, rules: Path | None, gazetteer: Path | None, config: Path | None) -> int:
    from kg.authoring import ablation as ablated
    from kg.rulebook import load_rulebook

    folder, places = rule_choices(rules, gazetteer, config)
    with progress() as bars:
        bars.step(Message("逐项停用", "Leaving out one part at a time"))
        variants = ablated(gold, text, load_rulebook(folder), places, shipped_models(), resamples=resamples, done=bars.advance)
    answer(tr("实体 F1              关系 F1              数字 F1              机构表  名称来自",
              "entity F1            relation F1          metric F1            gazetteer  names by"))
    for variant in variants:
        answer(_line(variant))
    return 0


def _line(variant: Variant) -> str:
    figures = "  ".join(f"{one.row.f1:.3f} {one.low:.3f}–{one.high:.3f}" for one in variant.figures)
    gazetteer = tr("有", "yes") if variant.gazetteer else tr("没有", "no")
    return f"{figures}  {gazetteer:9s}  {variant.names.text(current())}"
