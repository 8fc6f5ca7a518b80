"""What a build was made from: versions of software, rules and models, and digests of its input. No clock time, no path of a machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kg import __version__
from kg.rulebook import rule_versions

# what the words of a graph depend on beside kg itself
_LIBRARIES = ("datasketch", "numpy", "spacy", "spacy-pkuseg", "thinc")
_RULE_FILES = (".yml", ".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Software:
    """A program or library and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Input:
    """A file or folder that a build read, by what it is for, with the SHA-256 of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Maker:
    """A rule, list or model by its id: `version` is a digest of what it says, `file` where it stands (None: in the program itself)."""

    id: str
    version: str
    label: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class BuildActivity:
    """Everything that a build's result depends on, except the pages, which carry their own digests."""

    software: tuple[Software, ...] = (Software("kg", __version__),)
    inputs: tuple[Input, ...] = ()
    makers: tuple[Maker, ...] = ()

    def maker(self, rule: str) -> Maker:
        """The rule of this id; one that no rule file has is part of the program and has its version."""
        return next((m for m in self.makers if m.id == rule), Maker(rule, f"kg {__version__}"))


def build_activity(
    *, rules: Path, models: Path | None, gazetteer: Path | None, decisions: Path | None, pages: Path | None
) -> BuildActivity:
    """Look at what a build is about to use. Raises RuleError where a rule cannot be read, OSError where a file cannot."""
    folders = (("rules", rules, _RULE_FILES), ("models", models, None), ("gazetteer", gazetteer, (".csv",)))
    inputs = [Input(name, _folder_digest(path, endings)) for name, path, endings in folders if path]
    inputs += [Input(name, _file_digest(path)) for name, path in (("decisions", decisions), ("pages-table", pages)) if path]
    makers = [Maker(r.id, r.version, r.label, r.file) for r in rule_versions(rules)]
    makers += [Maker("code-reading", _short(_file_digest(rules / "identity" / "names.yml")), None, "identity/names.yml")]
    if models and (models / "ner").is_dir():
        makers.append(Maker("ner-model", _short(_folder_digest(models / "ner", None)), "统计模型认出的名称", "models/ner"))
    if gazetteer:
        makers.append(Maker("gazetteer", _short(_folder_digest(gazetteer, (".csv",))), "地名机构表", "gazetteer"))
    software = (Software("kg", __version__), *(Software(name, version(name)) for name in _LIBRARIES))
    return BuildActivity(software, tuple(sorted(inputs, key=lambda i: i.name)), tuple(sorted(makers, key=lambda m: m.id)))


def _short(digest: str) -> str:
    return digest[:12]


def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _folder_digest(folder: Path, endings: Sequence[str] | None) -> str:
    """SHA-256 over the relative names and digests of a folder's files, in order of name."""
    lines = (f"{path.relative_to(folder).as_posix()} {_file_digest(path)}\n" for path in _files(folder, endings))
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def _files(folder: Path, endings: Sequence[str] | None) -> Iterable[Path]:
    found = (p for p in folder.rglob("*") if p.is_file() and not any(part.startswith((".", "__")) for part in p.relative_to(folder).parts))
    return sorted((p for p in found if endings is None or p.suffix in endings), key=lambda p: p.relative_to(folder).as_posix())
