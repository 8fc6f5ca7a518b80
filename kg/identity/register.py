"""The register of minted ids: what was once called by an id stays called so, whatever is learned later.

A file of JSON lines, kept beside the ledger; a build reads it and adds lines at its end. An entity's line holds what it was known by
when it was minted: type, bare name, parent, and the first place it was seen in (page, article digest, printed name). An article's line
holds its digest, page and headline. A claim's line is there once a person has decided on it, and holds what such a decision holds on to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import InputError, Message


@dataclass(frozen=True, slots=True)
class EntityRow:
    """`bare` is the flat name without places in front, `parent` the id of the parent as known then ("" where unknown)."""

    id: str
    type: str
    bare: str
    parent: str
    page: str
    article: str
    printed: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    id: str
    page: str
    article: str
    headline: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """`subject` and `object` are the names as printed, `article` is its id, `predicate` what the programme gave, `quote` the first one."""

    id: str
    page: str
    article: str
    subject: str
    predicate: str
    object: str
    quote: str


Row = EntityRow | ArticleRow | ClaimRow


@dataclass(frozen=True, slots=True)
class Register:
    """Rows in the order of minting, oldest first."""

    entities: tuple[EntityRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()

    def ids(self) -> frozenset[str]:
        return frozenset(r.id for r in self.entities) | frozenset(r.id for r in self.articles)

    def write(self, path: Path) -> None:
        """Write JSON lines, UTF-8, in order."""
        rows: list[Row] = [*self.articles, *self.entities, *self.claims]
        with path.open("w", encoding="utf-8", newline="\n") as f:
            for row in rows:
                f.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def load_register(path: Path | None) -> Register:
    """Read a register; None or a missing file gives an empty one. Raises InputError that names the line which cannot be read."""
    if path is None or not path.exists():
        return Register()
    rows = list(_rows(path))
    return Register(
        tuple(r for r in rows if isinstance(r, EntityRow)),
        tuple(r for r in rows if isinstance(r, ArticleRow)),
        tuple(r for r in rows if isinstance(r, ClaimRow)),
    )


def _rows(path: Path) -> Iterator[Row]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Message(f"编号登记读不出来：{path}（{error}）", f"the register cannot be read: {path} ({error})")) from None
    seen: set[str] = set()
    for n, line in enumerate(lines, 1):
        if line.strip():
            row = _row(path, n, line)
            if row.id in seen:
                raise _broken(path, n, Message(f"编号 {row.id} 重复", f"id {row.id} stands twice"))
            seen.add(row.id)
            yield row


def _row(path: Path, n: int, line: str) -> Row:
    try:
        data = json.loads(line)
        made: Row = (ArticleRow if "headline" in data else ClaimRow if "quote" in data else EntityRow)(**data)
    except (ValueError, TypeError):
        raise _broken(path, n, Message("这一行不是登记的格式", "this line is not in the register's form")) from None
    if not all(isinstance(v, str) for v in asdict(made).values()):
        raise _broken(path, n, Message("每个值都应是字符串", "every value should be a string"))
    return made


def _broken(path: Path, line: int, what: Message) -> InputError:
    return InputError(
        Message(f"{path}:{line} {what.zh}", f"{path}:{line} {what.en}"),
        Message(
            "请从备份或版本库恢复这个文件；删掉它会使编号重新分配。", "Restore the file from a copy; without it ids are given anew."
        ),
    )
