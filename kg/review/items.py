"""One thing to look at, and the file of them that a build writes (review.jsonl)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import Message, OutputError
from kg.identity import Say

REVIEW = "review.jsonl"


class ItemKind(StrEnum):
    """Why something is on the list; in this order."""

    DECISION = "decision"  # a line of the decisions file that no longer does what it says
    CONTRADICTION = "contradiction"  # claims that cannot all be true
    NEAR_MISS = "near-miss"  # two entities that may be one
    CLAIM = "claim"  # a claim that the programme is not sure of
    ENTITY = "entity"  # an entity that a person names; never on the list


SAYS: Mapping[ItemKind, tuple[Say, ...]] = MappingProxyType({
    ItemKind.DECISION: (),
    ItemKind.CONTRADICTION: (Say.ACCEPT, Say.REJECT, Say.RELABEL, Say.UNSURE),
    ItemKind.NEAR_MISS: (Say.SAME, Say.NOT_SAME, Say.UNSURE),
    ItemKind.CLAIM: (Say.ACCEPT, Say.REJECT, Say.RELABEL, Say.UNSURE),
    ItemKind.ENTITY: (Say.RENAME, Say.RETYPE, Say.REJECT),
})


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a page: `exact` is quoted, `about` is the name of what it speaks of, `prefix` and `suffix` stand around it."""

    page: str
    headline: str | None
    exact: str
    prefix: str = ""
    suffix: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    `effect` counts the facts that hang on a near miss, or the articles that say what a claim says. `cells` are the cells of a ledger line
    on it (left, right, predicate, article, quote); a line that no longer applies has none.
    """

    id: str
    kind: ItemKind
    title: Message
    reasons: tuple[Message, ...]
    effect: int = 0
    confidence: float | None = None
    passages: tuple[Passage, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The item as it stands in review.jsonl and is given as JSON."""
        return {**asdict(self), "kind": self.kind.value, "cells": dict(self.cells)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Item:
        """The item of a line. Raises KeyError, TypeError, ValueError for what is none."""
        return cls(
            data["id"], ItemKind(data["kind"]), Message(**data["title"]), tuple(Message(**m) for m in data["reasons"]), data["effect"],
            data["confidence"], tuple(Passage(**p) for p in data["passages"]), dict(data["cells"]),
        )


def write_items(items: Iterable[Item], path: Path) -> None:
    """Write JSON lines in the order given, UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as f:
        f.writelines(json.dumps(item.to_dict(), ensure_ascii=False) + "\n" for item in items)


def read_items(folder: Path) -> tuple[Item, ...]:
    """The list that a build left in `folder`. Raises OutputError where there is none, or none that can be read."""
    path = folder / REVIEW
    try:
        return tuple(Item.from_dict(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line)
    except FileNotFoundError:
        what = Message(f"{folder} 里没有 {REVIEW}", f"{folder} has no {REVIEW}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = Message(f"{path} 读不懂：{error}", f"{path} cannot be read: {error}")
    raise OutputError(what, Message("请先运行 kg build。", "Run kg build first."))
