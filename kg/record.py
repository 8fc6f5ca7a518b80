"""What a build was made from: digests of its inputs by kind and name, without any clock time, as build.json in the output."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import Message, OutputError

BUILD = "build.json"
_FORMAT = 1


class InputKind(StrEnum):
    """What can change between two builds. A setting's "digest" is its value."""

    PAGE = "page"
    PAGE_INFO = "page-info"
    RULE = "rule"
    RULE_FILE = "rule-file"
    GAZETTEER = "gazetteer"
    MODEL = "model"
    DECISION = "decision"
    SETTING = "setting"
    PROGRAM = "program"


Inputs = Mapping[InputKind, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """`inputs` leads from kind and name to a digest (SHA-256, hexadecimal)."""

    inputs: Inputs

    def write(self, path: Path) -> None:
        """Write JSON, sorted, UTF-8."""
        data = {"format": _FORMAT, "inputs": {kind.value: dict(sorted(self.inputs.get(kind, {}).items())) for kind in InputKind}}
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def read_record(folder: Path) -> BuildRecord:
    """The record of a built output. Raises OutputError where there is none, or none that can be read."""
    path = folder / BUILD
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != _FORMAT:
            raise ValueError(f"format {data['format']}")
        return BuildRecord({InputKind(kind): {str(n): str(d) for n, d in names.items()} for kind, names in data["inputs"].items()})
    except FileNotFoundError:
        what = Message(f"{folder} 里没有 {BUILD}，不是 kg build 写的图谱", f"{folder} has no {BUILD}: it is no graph that kg build wrote")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = Message(f"{path} 读不懂：{error}", f"{path} cannot be read: {error}")
    raise OutputError(what, Message("请用现在的 kg build 重建一次。", "Build it again with this kg."))


def digest_of(data: bytes | str) -> str:
    """SHA-256 in hexadecimal; text in UTF-8, \\r\\n as \\n, so that a checkout on another system is the same."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
