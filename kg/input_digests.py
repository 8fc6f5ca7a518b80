"""Takes the digests of all that a build reads: whole for the graph, one by one for build.json."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path

from kg import __version__
from kg.graph import BuildActivity, Input, Maker, Software
from kg.identity import Decision, Ledger
from kg.language.model_files import ModelFiles
from kg.model import Page
from kg.record import BuildRecord, InputKind, digest_of
from kg.rulebook import Rulebook, rule_versions
from kg.rulebook.rules import FactRule, MentionRule
from kg.settings import Settings

# what the words of a graph depend on beside kg itself
_LIBRARIES = ("datasketch", "numpy", "spacy", "spacy-pkuseg", "thinc")
_SAYS_NOTHING = frozenset({"id", "label", "file", "line", "right", "wrong"})  # of what a rule finds
_BY_ID = ("mentions/", "facts/", "queries/")  # folders of rules that are recorded one by one, or that no build reads
_CODES = "identity/names.yml"
_Contents = Mapping[str, bytes]  # path within a folder, with "/" → bytes, in order of path


def digest_inputs(settings: Settings, book: Rulebook, ledger: Ledger) -> BuildActivity:
    """Look at what a build is about to use; `book` and `ledger` are what `settings` name, read.

    Paths are left out, so that the same input in another folder gives the same digests. One by one, a rule's label, examples and line
    change nothing. Raises RuleError where a rule cannot be read, InputError where the models are none, OSError where a file cannot be read.
    """
    rules = _contents(settings.rules, (".yml", ".csv", ".txt"))
    gazetteer = _contents(settings.gazetteer, (".csv",)) if settings.gazetteer else {}
    models = _contents(settings.models) if settings.models else {}
    folders = (("rules", settings.rules, rules), ("models", settings.models, models), ("gazetteer", settings.gazetteer, gazetteer))
    files = (("decisions", settings.decisions), ("pages-table", settings.pages))
    inputs = [Input(name, _whole(contents)) for name, path, contents in folders if path]
    inputs += [Input(name, _sha(path.read_bytes())) for name, path in files if path]
    by_id: tuple[MentionRule | FactRule, ...] = (*book.mentions, *book.facts)
    return BuildActivity(
        (Software("kg", __version__), *(Software(name, version(name)) for name in _LIBRARIES)),
        tuple(sorted(inputs, key=lambda i: i.name)),
        tuple(sorted(_makers(settings, rules, gazetteer, models), key=lambda m: m.id)),
        {
            InputKind.RULE: {rule.id: _rule(rule) for rule in by_id},
            InputKind.RULE_FILE: {name: digest_of(data) for name, data in rules.items() if not name.startswith(_BY_ID)},
            InputKind.GAZETTEER: {name: digest_of(data) for name, data in gazetteer.items()},
            InputKind.MODEL: dict(ModelFiles.open(settings.models).digests) if settings.models else {},
            InputKind.DECISION: _decisions(ledger),
            InputKind.SETTING: {"base": settings.base, "persons": str(settings.persons).lower(), "finder": settings.finder or ""},
            InputKind.PROGRAM: {"kg": __version__},
        },
    )


def record_of(build: BuildActivity, pages: Sequence[Page]) -> BuildRecord:
    """What build.json says: the inputs of a build one by one, and its pages, text and description apart."""
    return BuildRecord({
        **build.parts,
        InputKind.PAGE: {p.name: digest_of(p.text) for p in pages},
        InputKind.PAGE_INFO: {p.name: digest_of(repr((p.outlet, p.date, p.number, p.url))) for p in pages},
    })


def _makers(settings: Settings, rules: _Contents, gazetteer: _Contents, models: _Contents) -> Iterator[Maker]:
    yield from (Maker(r.id, r.version, r.label, r.file) for r in rule_versions(settings.rules))
    yield Maker("code-reading", _short(_sha(rules[_CODES])), None, _CODES)
    finder = {name.removeprefix("ner/"): data for name, data in models.items() if name.startswith("ner/")}
    if finder:
        yield Maker("ner-model", _short(_whole(finder)), "统计模型认出的名称", "models/ner")
        yield Maker("fact-model", _short(_whole(finder)), "统计模型判断的关系", "models/ner")
    if settings.gazetteer:
        yield Maker("gazetteer", _short(_whole(gazetteer)), "地名机构表", "gazetteer")


def _contents(folder: Path, endings: Sequence[str] | None = None) -> _Contents:
    """The files with these endings; without any, all that are not hidden."""
    return dict(sorted((name, path.read_bytes()) for name, path in _files(folder) if _counts(name, path.suffix, endings)))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    return ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())


def _counts(name: str, ending: str, endings: Sequence[str] | None) -> bool:
    return ending in endings if endings else not any(part.startswith((".", "__")) for part in name.split("/"))


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _whole(contents: _Contents) -> str:
    """SHA-256 over the relative names and digests of a folder's files, in order of name."""
    return _sha("".join(f"{name} {_sha(data)}\n" for name, data in contents.items()).encode("utf-8"))


def _short(digest: str) -> str:
    return digest[:12]


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
