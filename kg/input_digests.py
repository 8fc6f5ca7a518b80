"""Takes the digests of all that a build reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path

from kg import __version__
from kg.identity import Decision, Ledger
from kg.language.model_files import ModelFiles
from kg.model import Page
from kg.record import BuildRecord, InputKind, digest_of
from kg.rulebook import Rulebook
from kg.rulebook.rules import FactRule, MentionRule
from kg.settings import Settings

_SAYS_NOTHING = frozenset({"id", "label", "file", "line", "right", "wrong"})  # of what a rule finds
_BY_ID = ("mentions", "facts", "queries")  # folders of rules that are recorded one by one, or that no build reads


def record_inputs(settings: Settings, pages: Sequence[Page], book: Rulebook, ledger: Ledger, *, base: str) -> BuildRecord:
    """Digests of pages, rules (each by its id), other rule files, gazetteer, models and decisions; `base` is the IRI that ids stand under.

    Paths are left out, so that the same input in another folder gives the same record. A rule's label, examples and line change nothing.
    """
    rules: tuple[MentionRule | FactRule, ...] = (*book.mentions, *book.facts)
    models = dict(ModelFiles.open(settings.models).digests) if settings.models else {}
    return BuildRecord({
        InputKind.PAGE: {p.name: digest_of(p.text) for p in pages},
        InputKind.PAGE_INFO: {p.name: digest_of(repr((p.outlet, p.date, p.number, p.url))) for p in pages},
        InputKind.RULE: {r.id: _rule(r) for r in rules},
        InputKind.RULE_FILE: _files(settings.rules, filter(partial(_is_read, settings.rules), settings.rules.rglob("*"))),
        InputKind.GAZETTEER: _files(settings.gazetteer, settings.gazetteer.rglob("*.csv")) if settings.gazetteer else {},
        InputKind.MODEL: models,
        InputKind.DECISION: _decisions(ledger),
        InputKind.SETTING: {"base": base, "persons": str(settings.persons).lower(), "finder": settings.finder or ""},
        InputKind.PROGRAM: {"kg": __version__},
    })


def _is_read(folder: Path, path: Path) -> bool:
    return path.suffix in (".yml", ".csv", ".txt") and path.relative_to(folder).parts[0] not in _BY_ID


def _files(folder: Path, paths: Iterable[Path]) -> Mapping[str, str]:
    return {p.relative_to(folder).as_posix(): digest_of(p.read_bytes()) for p in paths if p.is_file()}


def _rule(rule: MentionRule | FactRule) -> str:
    return digest_of(repr([(f.name, _plain(getattr(rule, f.name))) for f in fields(rule) if f.name not in _SAYS_NOTHING]))


def _plain(value: object) -> object:
    return value.pattern if isinstance(value, re.Pattern) else value


def _decisions(ledger: Ledger) -> Mapping[str, str]:
    """A line by what it speaks of; lines that speak of the same are numbered."""
    found: dict[str, str] = {}
    for d in ledger.decisions:
        name = first = decision_name(d)
        n = 2
        while name in found:
            name, n = f"{first} ({n})", n + 1
        found[name] = digest_of(repr([getattr(d, f.name) for f in fields(d) if f.name not in ("file", "line")]))
    return found


def decision_name(d: Decision) -> str:
    """How a line is called in the record: its decision and what it speaks of."""
    return " ".join(filter(None, (d.say.value, d.left, d.predicate, d.right, d.value and f"→ {d.value}")))
