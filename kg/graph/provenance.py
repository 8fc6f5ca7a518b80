"""What a build was made from: versions of software, rules and models, and digests of its input. No clock time, no path of a machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg import __version__
from kg.record import Inputs


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
    """Everything that a build's result depends on, except the pages, which carry their own digests.

    `inputs` are whole files and folders, for the graph; `parts` the same by kind and name, rule by rule and line by line, for build.json.
    """

    software: tuple[Software, ...] = (Software("kg", __version__),)
    inputs: tuple[Input, ...] = ()
    makers: tuple[Maker, ...] = ()
    parts: Inputs = field(default_factory=dict, hash=False)

    def maker(self, rule: str) -> Maker:
        """The rule of this id; one that no rule file has is part of the program and has its version."""
        return next((m for m in self.makers if m.id == rule), Maker(rule, f"kg {__version__}"))
