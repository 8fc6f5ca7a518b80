"""From what a person says of an item to the cells of a ledger line, and which items are still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import InputError, Message
from kg.graph import squeezed
from kg.identity import DECIDED, Decision, Ledger, Say, append_decision, decided_cells, load_ledger, load_register
from kg.review.items import SAYS, Item
from kg.settings import REGISTER_NAME

_PAIRS = frozenset({Say.SAME, Say.NOT_SAME, Say.UNSURE})


def decision_cells(item: Item, say: Say, *, who: str, when: str, why: str = "", value: str = "") -> dict[str, str]:
    """The cells of the line. Raises InputError for a decision that cannot be made on such an item, or that lacks its value."""
    allowed = SAYS[item.kind]
    if say not in allowed:
        raise InputError(
            Message(f"对 {item.id} 不能决定 {say}", f"{item.id} cannot be decided {say}"),
            Message(
                f"可用的决定：{'、'.join(allowed)}" if allowed else "请改决定文件里的这一行。",
                f"It can be: {', '.join(allowed)}" if allowed else "Correct that line of the decisions file.",
            ),
        )
    if not who.strip():
        raise InputError(Message("请说明是谁决定的：--who", "Say who decides: --who"))
    if say in (Say.RELABEL, Say.RENAME, Say.RETYPE) and not value:
        raise InputError(Message(f"{say} 要写明改成什么：--value", f"{say} needs what it becomes: --value"))
    return {"say": say.value, **item.cells, "value": value, "who": who.strip(), "when": when, "why": why}


def keep_decision(decisions: Path, graph: Path, cells: Mapping[str, str]) -> Ledger:
    """Add a line to the file `decisions` and give the ledger as it then stands.

    A file that is not there yet begins with the lines that the graph in `graph` was built with, and the graph's register of ids goes
    beside it where there is none, so that the next build with this file forgets neither. Raises what `append_decision` raises.
    """
    if not decisions.exists() and (graph / DECIDED).is_file():
        for d in load_ledger(graph / DECIDED).decisions:
            append_decision(decisions, decided_cells(d))
    ids, beside = graph / REGISTER_NAME, decisions.with_name(REGISTER_NAME)
    ledger = append_decision(decisions, cells)
    if ids.is_file() and not beside.exists():
        load_register(ids).write(beside)
    return ledger


def open_items(items: Iterable[Item], ledger: Ledger) -> list[Item]:
    """Those on which no line of the ledger, as written from this list, has decided since."""
    pairs = {frozenset((d.left, d.right)): d for d in ledger.decisions if d.say in _PAIRS}
    claims = {_key(d.left, d.predicate, d.right, d.article, d.quote): d for d in ledger.decisions if d.about_claim}
    return [item for item in items if not _closed(item, pairs, claims)]


_Key = tuple[str | None, ...]


def _key(left: str | None, predicate: str | None, right: str | None, article: str | None, quote: str | None) -> _Key:
    return left, predicate, right, article, squeezed(quote or "")


def _closed(item: Item, pairs: dict[frozenset[str | None], Decision], claims: dict[_Key, Decision]) -> bool:
    cells = item.cells
    if not cells:
        return False
    if "predicate" not in cells:
        return frozenset((cells["left"], cells.get("right"))) in pairs
    last = claims.get(_key(cells["left"], cells["predicate"], cells["right"], cells["article"], cells["quote"]))
    return last is not None and last.say is not Say.UNSURE
