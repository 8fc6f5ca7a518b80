"""kg train: make the models that ship, again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer, progress, tell
from kg.cli.inputs import folder
from kg.cli.language import current, tr
from kg.cli.teaching import Command
from kg.errors import InputError, Message
from kg.schema import TYPE_LABELS
from kg.settings import PACKAGE, shipped_seeds

if TYPE_CHECKING:
    from kg.language.figures import Figure
    from kg.training import TrainingReport


def command() -> click.Command:
    return Command(
        "train",
        params=[
            folder("--seeds", tr("语料（默认自带的 seeds/）", "the corpus (default: the seeds/ that ship)")),
            folder("--output", tr("模型写到哪里（默认 kg/models/）", "where to write the models (default: kg/models/)")),
            click.Option(["--force"], is_flag=True, help=tr("新模型不如旧的也覆盖", "replace better models too")),
        ],
        callback=train,
        help=tr(
            "重新训练分词、认名称、取舍名称、关系和数字的模型。\n\n"
            "用自带的语料，约一个半小时，离线；同样的语料得到同样的模型。做法见 docs/training.md。",
            "Train tokenizer, name finder and the judges of names, facts and numbers again.\n\n"
            "From the corpus that ships, in an hour and a half and offline; the same corpus gives the same models. "
            "docs/training.md has the recipe.",
        ),
        examples=(
            ("kg train", tr("重做自带的模型", "make the models that ship again")),
            ("kg train --seeds corpus/ --output models/", tr("用自己的语料", "from a corpus of your own")),
        ),
    )


def train(*, seeds: Path | None, output: Path | None, force: bool) -> int:
    from kg.training import train as train_models

    corpus = seeds or shipped_seeds()
    if corpus is None:
        raise InputError(
            Message("这里没有自带的语料。", "There is no corpus here."),
            Message("请用 --seeds 指出语料文件夹；格式见 docs/training.md。", "Name one with --seeds; docs/training.md tells its form."),
        )
    with progress() as bars:
        report = train_models(corpus, output or PACKAGE / "models", progress=bars, force=force)
    for line in _lines(report):
        answer(line.text(current()))
    tell(Message(f"模型已写到 {report.folder}", f"The models are in {report.folder}"))
    return 0


def _lines(report: TrainingReport) -> Iterator[Message]:
    from kg.language.figures import total

    yield Message(f"分词 F1 {report.words_f1:.3f}（留出的版面）", f"words F1 {report.words_f1:.3f} (pages left out)")
    yield _line(Message("名称", "names"), total(report.names))
    yield _line(Message("名称，地名换成新造的", "names, places called by invented ones"), total(report.unseen_names))
    yield _line(Message("名称的取舍", "which names to keep"), report.judged)
    yield _line(Message("关系的取舍", "which facts to believe"), report.facts)
    for type_, figure in sorted(report.names.items()):
        label = TYPE_LABELS[type_]
        yield _line(Message(f"  {label.zh}", f"  {label.en}"), figure)


def _line(what: Message, figure: Figure) -> Message:
    figures = f"P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}"
    return Message(f"{what.zh} {figures}", f"{what.en} {figures}")
