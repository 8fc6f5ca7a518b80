"""kg retellings: do two papers that tell the same facts give the same entities and claims?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer
from kg.cli.inputs import PathType, folder
from kg.cli.language import tr
from kg.cli.teaching import Command
from kg.errors import InputError, Message
from kg.settings import DEFAULT_OUTPUT

if TYPE_CHECKING:
    from kg.evaluate import Agreement, Overlap

_CLOSEST = 5


def command() -> click.Command:
    return Command(
        "retellings",
        params=[
            click.Argument(["pairs"], type=PathType, metavar=tr("对照表", "PAIRS")),
            folder("--graph", tr("哪个图谱（默认 output/demo）", "which graph (default: output/demo)")),
            folder("--text", tr("版面原文的文件夹；再列出文字最接近的文章", "folder with the pages; also lists what is closest worded")),
        ],
        callback=retellings,
        help=tr(
            "两家报纸讲同一件事，得出的实体和陈述一样吗？\n\n"
            "对照表是 CSV，一行一对文章（left_page,left_headline,right_page,right_headline）。"
            "“共有/较少”：两篇共有的，除以说得少的那篇所有的。给出 --text 时，再列出文字最接近的几对文章和判为转载的界限。",
            "Do two papers that tell the same facts give the same entities and claims?\n\n"
            "PAIRS is a CSV file, a pair of articles a line (left_page,left_headline,right_page,right_headline). Shared/smaller: what both "
            "give, of what the one that says less gives. With --text also the articles closest in wording, and the threshold of a reprint.",
        ),
        examples=(("kg retellings seeds/retellings.csv --text seeds/articles", tr("示例的数字", "the figures of the demo")),),
    )


def retellings(*, pairs: Path, graph: Path | None, text: Path | None) -> int:
    from kg.evaluate import Overlap, agreements, read_retellings
    from kg.graph import open_store

    found = agreements(open_store(graph or DEFAULT_OUTPUT), read_retellings(pairs))
    answer(tr("实体 共有/较少   陈述 共有/较少", "entities shared/smaller   claims shared/smaller"))
    for one in found:
        answer(_line(one))
    entities = sum((one.entities for one in found), Overlap(0, 0))
    claims = sum((one.claims for one in found), Overlap(0, 0))
    answer(f"{_cell(entities)} = {entities.share:.3f}   {_cell(claims)} = {claims.share:.3f}   " + tr("合计", "in all"))
    if text:
        _tell_closest(text)
    return 0


def _line(one: Agreement) -> str:
    return f"{_cell(one.entities)}   {_cell(one.claims)}   {one.pair.left[1]} ~ {one.pair.right[1]}"


def _cell(overlap: Overlap) -> str:
    return f"{overlap.shared:3d}/{overlap.smaller:<3d}"


def _tell_closest(text: Path) -> None:
    from kg.graph import REPRINT_THRESHOLD, closest_articles
    from kg.issues import IssueLog
    from kg.reading import read_inputs, split_page

    if not text.is_dir():
        raise InputError(Message(f"找不到文件夹：{text}", f"No such folder: {text}"))
    articles = [article for page in read_inputs((text,), table=None, issues=IssueLog()) for article in split_page(page)]
    limit = REPRINT_THRESHOLD
    answer(tr(f"文字相同的程度（Jaccard，{limit} 起算转载）：", f"Likeness of wording (Jaccard; a reprint from {limit}):"))
    for near in closest_articles(articles)[:_CLOSEST]:
        answer(f"{near.jaccard:.3f}   {near.left[0]} {near.left[1]} ~ {near.right[0]} {near.right[1]}")
