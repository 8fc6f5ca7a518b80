"""One item after the other in a terminal, one key a decision."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.console import tell
from kg.cli.language import tr
from kg.cli.review_texts import shown, weight
from kg.errors import Message
from kg.identity import Say
from kg.review import SAYS, Item, decision_cells, keep_decision
from kg.schema import Predicate, Status

_KEYS = {"s": Say.SAME, "n": Say.NOT_SAME, "u": Say.UNSURE, "a": Say.ACCEPT, "r": Say.REJECT, "l": Say.RELABEL}
_WORDS = {
    Say.SAME: Message("同一个", "same"),
    Say.NOT_SAME: Message("不是同一个", "not the same"),
    Say.UNSURE: Message("说不准", "unsure"),
    Say.ACCEPT: Message("认可", "accept"),
    Say.REJECT: Message("驳回", "reject"),
    Say.RELABEL: Message("改关系或状态", "relabel"),
}
_BACK, _WHY, _QUIT, _SKIP = "b", "w", "q", ("\r", "\n", " ")


class Session:
    """Asks about items and keeps each decision at once, so that ending at any moment loses none."""

    def __init__(self, graph: Path, decisions: Path, *, who: str, when: str, why: str = "") -> None:
        self._graph, self._decisions = graph, decisions
        self._who, self._when, self._standing, self._why = who, when, why, ""
        self._made = 0

    def run(self, items: Sequence[Item]) -> int:
        """Go through `items` until the end, q, Ctrl-C or a closed terminal; gives the number of decisions written."""
        at = 0
        try:
            while at < len(items):
                self._show(items[at], at, len(items))
                step = self._step(items[at])
                if step is None:
                    break
                at = max(0, at + step)
        except (KeyboardInterrupt, EOFError, click.Abort):
            tell(Message("", ""))
        return self._made

    def _show(self, item: Item, at: int, of: int) -> None:
        head = "  ".join(filter(None, (f"[{at + 1}/{of}]", item.id, item.kind.value, weight(item))))
        lines = ["", head, *shown(item)]
        for line in lines:
            tell(Message(line, line))

    def _step(self, item: Item) -> int | None:
        """One key after the other until one leads on: 1 forward, -1 back, None to the end."""
        says = {key: say for key, say in _KEYS.items() if say in SAYS[item.kind]}
        while True:
            tell(_prompt(says))
            key = click.getchar().lower()
            if key == _QUIT:
                return None
            if key == _BACK:
                return -1
            if key in _SKIP:
                return 1
            if key == _WHY and says:
                self._why = click.prompt(tr("理由", "Why"), default="", show_default=False, err=True)
            elif key in says and self._keep(item, says[key]):
                return 1

    def _keep(self, item: Item, say: Say) -> bool:
        value = self._relabelled() if say is Say.RELABEL else ""
        if value is None:
            return False
        why = self._why or self._standing
        keep_decision(self._decisions, self._graph, decision_cells(item, say, who=self._who, when=self._when, why=why, value=value))
        self._why = ""
        self._made += 1
        tell(Message(f"  ✓ {_WORDS[say].zh}{value and ' → ' + value}", f"  ✓ {_WORDS[say].en}{value and ' → ' + value}"))
        return True

    def _relabelled(self) -> str | None:
        known = [*(p.value for p in Predicate), *(s.value for s in Status)]
        tell(Message("改成：" + "、".join(known), "One of: " + ", ".join(known)))
        value = str(click.prompt(tr("关系或状态", "Predicate or status"), default="", show_default=False, err=True)).strip()
        if value in known:
            return value
        tell(Message(f"没有“{value}”这个关系或状态，没有写。", f"There is no predicate or status {value!r}; nothing was written."))
        return None


def _prompt(says: dict[str, Say]) -> Message:
    zh = [f"{key} {_WORDS[say].zh}" for key, say in says.items()] + (["w 写理由"] if says else [])
    en = [f"{key} {_WORDS[say].en}" for key, say in says.items()] + (["w give a reason"] if says else [])
    return Message("　".join([*zh, "空格 跳过", "b 上一条", "q 结束"]), "  ".join([*en, "space skip", "b back", "q quit"]))
