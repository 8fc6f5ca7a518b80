"""The version of every rule: a digest of what its YAML says, so that a claim names the very wording that made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.rulebook.concepts import KEYS_OF, SCHEMES
from kg.rulebook.load import FACT_KEYS, MENTION_KEYS
from kg.rulebook.source import Complaints, entries, read_yaml

_SILENT = ("right", "wrong")  # examples test a rule and change nothing of what it does


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """A rule of a rulebook: its label, the file it stands in ("facts/facts.yml") and twelve hexadecimal digits of SHA-256 over its entry.

    Comments, examples, line breaks and the order of keys do not count.
    """

    id: str
    label: str
    file: str
    version: str


def rule_versions(folder: Path) -> tuple[RuleVersion, ...]:
    """All mention and fact rules of a rulebook and one entry for each scheme, sorted by id; load_rulebook has found them in order."""
    c = Complaints()
    found = [
        RuleVersion(str(values["id"]), str(values["label"]), file, _digest(_telling(values)))
        for room, keys in (("mentions", MENTION_KEYS), ("facts", FACT_KEYS))
        for path in sorted((folder / room).glob("*.yml"))
        for values, file in _values(path, "rules", keys, c)
    ]
    for scheme, label in SCHEMES.items():
        path = folder / "concepts" / f"{scheme}.yml"
        if path.is_file():
            told = [_telling(values) for values, _ in _values(path, "concepts", KEYS_OF[scheme], c)]
            found.append(RuleVersion(f"{scheme}-scheme", label.zh, f"concepts/{scheme}.yml", _digest(told)))
    return tuple(sorted(found, key=lambda r: r.id))


def _values(path: Path, key: str, allowed: frozenset[str], c: Complaints) -> Iterator[tuple[dict[str, Any], str]]:
    data, file = read_yaml(path, c)
    for e in entries(data, key, file, allowed, c):
        yield e.values, e.file


def _telling(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if k not in _SILENT}


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()[:12]
