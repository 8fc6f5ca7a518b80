"""How things to look at are shown: in lines for people, as JSON and CSV for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.cli.language import current, tr
from kg.cli.query import as_csv

if TYPE_CHECKING:
    from kg.review import Item


def shown(item: Item) -> list[str]:
    """An item in lines: what it is, why it is here, and what the pages say."""
    lang = current()
    lines = [item.title.text(lang), *(f"  · {reason.text(lang)}" for reason in item.reasons)]
    for p in item.passages:
        where = p.page + (tr(f"《{p.headline}》", f" “{p.headline}”") if p.headline else "")
        about = f"{p.about} — " if p.about else ""
        words = f"…{p.prefix}【{p.exact}】{p.suffix}…".replace("\n", "⏎") if p.exact else tr("（文中提到）", "(mentioned)")
        lines.append(f"    {about}{where}{tr('：', ': ')}{words}")
    return lines


def weight(item: Item) -> str:
    """What its place on the list comes from."""
    if item.confidence is not None:
        return tr(f"可信度 {item.confidence:g}", f"confidence {item.confidence:g}")
    return tr(f"牵涉 {item.effect} 条事实", f"{item.effect} facts hang on it") if item.effect else ""


def _as_blocks(items: Sequence[Item]) -> str:
    if not items:
        return tr("没有要看的。", "There is nothing to look at.")
    return "\n\n".join("\n".join(["  ".join(filter(None, (item.id, item.kind.value, weight(item)))), *_indented(item)]) for item in items)


def _indented(item: Item) -> list[str]:
    return [f"  {line}" for line in shown(item)]


def _rows_csv(items: Sequence[Item]) -> str:
    from kg.query import Table

    columns = ("id", "kind", "title", "effect", "confidence", "reasons", "quotes")
    lang = current()
    rows = tuple(
        (
            i.id, i.kind.value, i.title.text(lang), str(i.effect), "" if i.confidence is None else f"{i.confidence:g}",
            " | ".join(r.text(lang) for r in i.reasons), " | ".join(f"{p.page}: {p.exact or p.headline or ''}" for p in i.passages),
        )
        for i in items
    )
    return as_csv(Table(columns, rows, False))


def _as_json(items: Sequence[Item]) -> str:
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps([item.to_dict() for item in items], ensure_ascii=ascii_only, indent=1)


RENDER = {"table": _as_blocks, "json": _as_json, "csv": _rows_csv}
