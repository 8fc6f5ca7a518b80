"""Which inputs of two builds differ, and what else is known of them: decided lines, and the pages that name an entity."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import Message, OutputError
from kg.identity import DECIDED, Decision, decided_cells, flat, load_ledger, read_reference
from kg.record import BuildRecord, InputKind


class How(StrEnum):
    """What became of an input."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, order=True)
class InputChange:
    """One input that is not the same in both builds."""

    kind: InputKind
    how: How
    name: str


def input_changes(old: BuildRecord, new: BuildRecord) -> tuple[InputChange, ...]:
    """All that differ, in the order of kinds and names. The data of a page that is added or removed goes without saying."""
    kinds = list(InputKind)
    sides = {kind: (old.inputs.get(kind, {}), new.inputs.get(kind, {})) for kind in kinds}
    found = [InputChange(kind, how, name) for kind in kinds for how, name in _of_kind(*sides[kind])]
    found = [c for c in found if c.kind is not InputKind.PAGE_INFO or c.how is How.CHANGED]
    return tuple(sorted(found, key=lambda c: (kinds.index(c.kind), c.name)))


def _of_kind(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[How, str]]:
    for name in old.keys() | new.keys():
        if name not in old:
            yield How.ADDED, name
        elif name not in new:
            yield How.REMOVED, name
        elif old[name] != new[name]:
            yield How.CHANGED, name


def decided_between(old: Path, new: Path) -> tuple[Decision, ...]:
    """The lines that only one of two builds was built with."""
    sides = [{json.dumps(decided_cells(d)): d for d in load_ledger(_decided(folder)).decisions} for folder in (old, new)]
    return tuple(d for key, d in (*sides[0].items(), *sides[1].items()) if (key in sides[0]) != (key in sides[1]))


def _decided(folder: Path) -> Path | None:
    path = folder / DECIDED
    return path if path.is_file() else None


def spoken_of(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids and flat names that decisions speak of."""
    found = set()
    for reference in (r for d in decisions for r in (d.left, d.right) if r):
        read = read_reference(reference)
        found |= {read.id} if read.id else {flat(read.name or ""), flat(read.whole)}
    return frozenset(name for name in found if name)


def pages_by_name(folder: Path) -> Mapping[str, frozenset[str]]:
    """Flat names of entities → pages that name them, from the extractions in a built output. Raises OutputError for a broken one."""
    pages: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "extraction").glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            for name in (e["name"] for a in document["articles"] for e in a["entities"]):
                pages[flat(name)].add(document["doc"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise OutputError(Message(f"{path} 读不懂：{error}", f"{path} cannot be read: {error}")) from None
    return {name: frozenset(found) for name, found in pages.items()}
