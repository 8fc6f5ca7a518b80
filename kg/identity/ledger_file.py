"""Adds lines to a decisions file: whole or not at all, one writer at a time, and what stood there before stays byte for byte."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import InputError, KgError, Message, OutputError
from kg.identity.ledger import FIELDS, Decision, Ledger, guarded, is_json_lines, load_ledger

DECIDED = "decisions.jsonl"  # in an output: the lines that it was built with
_BOM = b"\xef\xbb\xbf"  # so that spreadsheets read a new file as UTF-8
_WAIT = 10.0


def append_decision(path: Path, cells: Mapping[str, str]) -> Ledger:
    """Add a line with `cells` (keys of FIELDS, empty ones left out) at the end of `path`, which is made where it is missing.

    Gives the ledger as it then stands. The new file takes the old one's place in one step, so that a kill, a full disk or a second writer
    loses nothing. Raises InputError where the file or the line is none that `load_ledger` reads, OutputError where it cannot be written;
    the file is then as it was.
    """
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.kg-lock"), timeout=_WAIT):
            return _append(path, cells)
    except Timeout:
        raise OutputError(
            Message(f"另一个程序正在写 {path}", f"Another program is writing {path}"), Message("请稍后再试。", "Try again later.")
        ) from None
    except OSError as error:
        raise OutputError(
            Message(f"不能写入 {path}：{error.strerror}", f"Cannot write {path}: {error.strerror}"),
            Message(
                "请检查权限和磁盘空间；文件若在表格软件里开着，先关掉。",
                "Check permissions and disk space, and whether the file is open in a spreadsheet.",
            ),
        ) from error


def decided_cells(d: Decision) -> dict[str, str]:
    """The filled cells of a line."""
    return {k: str(getattr(d, k)) for k in FIELDS if getattr(d, k) is not None}


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write all lines as JSON lines, UTF-8, in order."""
    with path.open("w", encoding="utf-8", newline="\n") as f:
        f.writelines(json.dumps(decided_cells(d), ensure_ascii=False) + "\n" for d in ledger.decisions)


def _append(path: Path, cells: Mapping[str, str]) -> Ledger:
    old = path.read_bytes() if path.exists() else b""
    before = len(load_ledger(path).decisions) if old else 0
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=path.suffix, dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(old + _addition(path, old, cells))
            f.flush()
            os.fsync(f.fileno())
        ledger = _checked(fresh, path, before + 1)
        if path.exists():
            shutil.copymode(path, fresh)
        else:
            fresh.chmod(0o666 & ~_umask())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return ledger


def _checked(fresh: Path, path: Path, lines: int) -> Ledger:
    """The ledger in `fresh`, which has so many lines; its faults are told by the name of `path`."""
    try:
        ledger = load_ledger(fresh)
    except KgError as error:
        zh, en = (text.replace(fresh.name, path.name) for text in (error.message.zh, error.message.en))
        raise InputError(Message(zh, en), error.hint) from None
    if len(ledger.decisions) != lines:
        raise InputError(
            Message(f"{path} 的末尾有没有配对的引号，新的一行会被吞掉", f"{path} ends inside an open quote; the new line would be lost"),
            Message("请在文本编辑器里补上引号。", "Close the quote in a text editor."),
        )
    return ledger


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _addition(path: Path, old: bytes, cells: Mapping[str, str]) -> bytes:
    end = b"\r\n" if b"\r\n" in old else b"\n"
    gap = end if old.removeprefix(_BOM) and not old.endswith(b"\n") else b""
    if is_json_lines(path):
        return gap + json.dumps({k: cells[k] for k in FIELDS if cells.get(k)}, ensure_ascii=False).encode() + end
    header = _header(old.decode("utf-8-sig"))
    lost = [k for k in FIELDS if cells.get(k) and header and k not in header]
    if lost:
        raise InputError(
            Message(f"{path} 缺少列 {'、'.join(lost)}", f"{path} lacks the column {', '.join(lost)}"),
            Message(f"请在第一行补上：{','.join(FIELDS)}", f"Complete its first line: {','.join(FIELDS)}"),
        )
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end.decode())
    if not header:
        writer.writerow(FIELDS)
    writer.writerow([guarded(" ".join(cells.get(k, "").split())) for k in header or FIELDS])
    return (gap if header else b"" if old else _BOM) + out.getvalue().encode()


def _header(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline="")), [])
