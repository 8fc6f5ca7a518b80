"""Two built outputs → what changed, grouped by cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.diff.causes import Cause, CauseKind, Causes
from kg.diff.changes import Change, ChangeKind, Group, claim_changes, entity_changes, number_changes
from kg.diff.inputs import InputChange, decided_between, input_changes, pages_by_name, spoken_of
from kg.graph import BuiltGraph, read_built
from kg.record import BuildRecord, InputKind, read_record

Caused = tuple[Change, Cause]


@dataclass(frozen=True, slots=True)
class Difference:
    """`inputs` that differ, and every change with its cause, by the kinds of its cause."""

    inputs: tuple[InputChange, ...]
    groups: Mapping[tuple[CauseKind, ...], tuple[Caused, ...]]

    @property
    def same(self) -> bool:
        """Whether both graphs hold the same claims, numbers and entities."""
        return not self.groups

    def to_dict(self) -> dict[str, Any]:
        """As `kg diff --format json` writes it."""
        return {
            "same": self.same,
            "inputs": [{"kind": c.kind.value, "change": c.how.value, "name": c.name} for c in self.inputs],
            "groups": [
                {
                    "causes": [kind.value for kind in kinds],
                    **{group.value: [_as_dict(c, cause) for c, cause in changes if c.group is group] for group in Group},
                }
                for kinds, changes in self.groups.items()
            ],
        }


def compare(old: Path, new: Path) -> Difference:
    """Compare the outputs of two builds. Raises OutputError where one is none, or one that this version cannot read."""
    records = read_record(old), read_record(new)
    before, after = (_graph(folder, record) for folder, record in zip((old, new), records, strict=True))
    inputs = input_changes(*records)
    pages: dict[str, frozenset[str]] = defaultdict(frozenset)
    for folder in (old, new):
        for name, found in pages_by_name(folder).items():
            pages[name] |= found
    causes = Causes(inputs, spoken_of(decided_between(old, new)), dict(pages))
    groups: dict[tuple[CauseKind, ...], list[Caused]] = defaultdict(list)
    for change, cause in causes.of(claim_changes(before, after), number_changes(before, after), entity_changes(before, after)):
        groups[cause.kinds].append((change, cause))
    order = list(CauseKind)
    ranked = sorted(groups.items(), key=lambda kv: (len(kv[0]), [order.index(kind) for kind in kv[0]]))
    return Difference(inputs, {kinds: tuple(changes) for kinds, changes in ranked})


def _graph(folder: Path, record: BuildRecord) -> BuiltGraph:
    return read_built(folder, record.inputs.get(InputKind.SETTING, {}).get("base", ""))


def _as_dict(change: Change, cause: Cause) -> dict[str, Any]:
    sides = {"old": change.old, "new": change.new} if change.kind is not ChangeKind.CHANGED else {}
    return {
        "change": change.kind.value,
        "id": change.id,
        "title": change.title.zh,
        "title_en": change.title.en,
        "because": list(cause.names),
        "fields": [{"name": f.name, "old": f.old, "new": f.new} for f in change.fields],
        **{side: asdict(value) for side, value in sides.items() if value is not None},
    }
