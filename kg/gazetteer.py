"""The gazetteer: areas, streets, communities and bodies that a user knows already, with their parents and where each row comes from.

It is a folder of CSV files (UTF-8, with or without BOM) with the header type,name,parent,aliases,valid_from,valid_to,source. `parent` is
the parent's name, with its own parents in front by "/" where the name alone would be ambiguous (大同市/平城区); aliases are separated
by "|"; the dates are EDTF (2019, 2019-04, 2019-04-01) or empty. Everything works without one.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, Message
from kg.schema import EntityType

HEADER = ("type", "name", "parent", "aliases", "valid_from", "valid_to", "source")
_TYPES = {t.value.lower(): t for t in EntityType}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One row. `parent` is the path as written ("大同市/平城区"), None where the row names none; `line` counts from 1."""

    type: EntityType
    name: str
    parent: str | None
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    source: str
    file: str
    line: int

    @property
    def parents(self) -> tuple[str, ...]:
        """The parent's path, outermost first: ("大同市", "平城区")."""
        return tuple(self.parent.split("/")) if self.parent else ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All rows, sorted by type, name and parent."""

    entries: tuple[GazetteerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fault:
    file: str
    line: int
    message: Message


def load_gazetteer(folder: Path | None) -> Gazetteer:
    """Read every *.csv under `folder`; None or a folder without such files gives an empty gazetteer.

    Raises InputError that lists every fault at once, each with file:line: undecodable file, wrong header, unknown type, missing name or
    source, a date that is none, a row given twice, a parent that no row has or that several have.
    """
    if folder is None:
        return Gazetteer()
    if not folder.is_dir():
        raise InputError(Message(f"找不到地名机构表文件夹：{folder}", f"No such gazetteer folder: {folder}"))
    entries: list[GazetteerEntry] = []
    faults: list[_Fault] = []
    for path in sorted(folder.rglob("*.csv")):
        for found in _read(path, path.relative_to(folder).as_posix()):
            (faults if isinstance(found, _Fault) else entries).append(found)  # type: ignore[arg-type]
    faults.extend(_repeats(entries))
    faults.extend(_lost_parents(entries))
    if faults:
        raise _all_at_once(folder, faults)
    return Gazetteer(tuple(sorted(entries, key=lambda e: (e.type.value, e.name, e.parent or "", e.file, e.line))))


def _all_at_once(folder: Path, faults: Iterable[_Fault]) -> InputError:
    listed = sorted(faults, key=lambda f: (f.file, f.line, f.message.en))
    zh = "\n".join(f"  {f.file}:{f.line} {f.message.zh}" for f in listed)
    en = "\n".join(f"  {f.file}:{f.line} {f.message.en}" for f in listed)
    return InputError(
        Message(f"{folder} 里的地名机构表有 {len(listed)} 处错误：\n{zh}", f"{len(listed)} faults in the gazetteer {folder}:\n{en}"),
        Message("请逐行改正后再运行。", "Correct these lines and run again."),
    )


def _read(path: Path, name: str) -> Iterator[GazetteerEntry | _Fault]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError):
        yield _Fault(name, 1, Message("文件不是 UTF-8，请另存为 UTF-8", "not UTF-8; save it as UTF-8"))
        return
    rows = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = tuple(cell.strip() for cell in next(rows, []))
        if header != HEADER:
            yield _Fault(name, 1, Message(f"表头应为 {','.join(HEADER)}", f"the header should be {','.join(HEADER)}"))
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield from _entry(row, name, rows.line_num)
    except csv.Error as error:
        yield _Fault(name, rows.line_num, Message(f"不是可读的 CSV：{error}", f"not readable as CSV: {error}"))


def _entry(row: list[str], file: str, line: int) -> Iterator[GazetteerEntry | _Fault]:
    if len(row) != len(HEADER):
        yield _Fault(
            file, line, Message(f"应有 {len(HEADER)} 列，实有 {len(row)} 列", f"{len(HEADER)} cells expected, {len(row)} found")
        )
        return
    cells = [unicodedata.normalize("NFC", cell.strip()) for cell in row]
    kind, name, parent, aliases, begins, ends, source = cells
    faults = [*_cell_faults(file, line, kind, name, source), *_date_faults(file, line, begins, ends)]
    if faults:
        yield from faults
        return
    path = "/".join(part.strip() for part in parent.split("/") if part.strip())
    others = tuple(sorted({a.strip() for a in aliases.split("|") if a.strip()} - {name}))
    yield GazetteerEntry(_TYPES[kind.lower()], name, path or None, others, begins or None, ends or None, source, file, line)


def _cell_faults(file: str, line: int, kind: str, name: str, source: str) -> Iterator[_Fault]:
    if kind.lower() not in _TYPES:
        known = ", ".join(t.value for t in EntityType)
        yield _Fault(file, line, Message(f"不认识的类型 {kind!r}，可用：{known}", f"unknown type {kind!r}; known: {known}"))
    if not name:
        yield _Fault(file, line, Message("缺少名称", "the name is missing"))
    if not source:
        yield _Fault(file, line, Message(f"{name}：缺少来源 (source)", f"{name}: the source is missing"))


def _date_faults(file: str, line: int, begins: str, ends: str) -> Iterator[_Fault]:
    for date in (begins, ends):
        if date and not _DATE.fullmatch(date):
            yield _Fault(
                file, line, Message(f"日期 {date!r} 应写作 2019、2019-04 或 2019-04-01", f"date {date!r} should look like 2019-04-01")
            )
    if begins and ends and _DATE.fullmatch(begins) and _DATE.fullmatch(ends) and ends < begins[: len(ends)]:
        yield _Fault(file, line, Message(f"止于 {ends} 早于起于 {begins}", f"it ends ({ends}) before it begins ({begins})"))


def _repeats(entries: Iterable[GazetteerEntry]) -> Iterator[_Fault]:
    first: dict[tuple[EntityType, str, str | None], GazetteerEntry] = {}
    for e in entries:
        seen = first.setdefault((e.type, e.name, e.parent), e)
        if seen is not e:
            where = f"{seen.file}:{seen.line}"
            yield _Fault(e.file, e.line, Message(f"{e.name} 重复，已见于 {where}", f"{e.name} is given twice; first in {where}"))


def _lost_parents(entries: list[GazetteerEntry]) -> Iterator[_Fault]:
    paths: dict[str, set[tuple[str, ...]]] = {}
    for e in entries:
        paths.setdefault(e.name, set()).add(e.parents)
    for e in entries:
        if e.parent is None:
            continue
        *above, name = e.parents
        fits = {path for path in paths.get(name, ()) if not above or path[-len(above) :] == tuple(above) or path == tuple(above)}
        if not fits:
            yield _Fault(
                e.file, e.line, Message(f"{e.name} 的上级 {e.parent} 不在表中", f"{e.name}: its parent {e.parent} is in no row")
            )
        elif len(fits) > 1:
            yield _Fault(
                e.file,
                e.line,
                Message(
                    f"{e.name} 的上级 {name} 有多个，请在前面加上它的上级（如 大同市/平城区）",
                    f"{e.name}: several rows are named {name}; put its own parent in front (大同市/平城区)",
                ),
            )
