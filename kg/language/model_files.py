"""The models' folder: what is in it, and that it is what was written. Files are read once, and only bytes whose digest agrees are used."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, Message

DIGESTS = "SHA256SUMS"
METRICS = "metrics.json"
REMAKE = Message("用 kg train 重做，或重新安装 kg。", "Make the models again with kg train, or install kg again.")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A folder of models, its digests read."""

    folder: Path
    digests: Mapping[str, str]

    @classmethod
    def open(cls, folder: Path) -> ModelFiles:
        """Raises InputError when there are no models in `folder`."""
        path = folder / DIGESTS
        if not path.is_file():
            raise InputError(Message(f"{folder} 里没有模型（缺 {DIGESTS}）", f"There are no models in {folder} (no {DIGESTS})"), REMAKE)
        rows = [line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if any(len(row) != 2 for row in rows):
            raise InputError(Message(f"{path} 读不懂", f"{path} cannot be read"), REMAKE)
        return cls(folder, {name: digest for digest, name in rows})

    def __contains__(self, name: str) -> bool:
        return name in self.digests

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises InputError when it is missing or not what its digest says."""
        path = self.folder / name
        if name not in self.digests or not path.is_file():
            raise InputError(Message(f"模型缺文件：{path}", f"A model's file is missing: {path}"), REMAKE)
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != self.digests[name]:
            raise InputError(
                Message(f"模型文件与摘要不符，可能损坏或被改过：{path}", f"A model's file is not what its digest says: {path}"), REMAKE,
            )
        return data


def write_models(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (by path within `folder`, with "/") and their digests."""
    for name, data in sorted(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    rows = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    (folder / DIGESTS).write_text(rows, encoding="utf-8", newline="\n")
