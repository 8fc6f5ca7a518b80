"""pages.csv: what the text of a page does not say. Columns file, outlet, date, page, url; every cell but the file's may be empty."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import InputError, Message
from kg.issues import Issue, IssueLog
from kg.reading.decoding import decode

COLUMNS = {
    "file": ("file", "文件", "文件名"),
    "outlet": ("outlet", "报纸", "媒体"),
    "date": ("date", "日期"),
    "page": ("page", "版面", "版"),
    "url": ("url", "网址", "链接"),
}
_DATE = re.compile(r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?|年)?$|(\d{4})(\d{2})(\d{2})$")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageRow:
    """One line of pages.csv; None is unknown. `line` counts from 1, the header included."""

    file: str
    outlet: str | None
    date: str | None
    number: str | None
    url: str | None
    line: int


def read_table(path: Path, *, issues: IssueLog) -> dict[str, PageRow]:
    """The rows by file name. Cells that cannot be used and lines given twice become issues.

    Raises InputError where the table cannot be opened, decoded or parsed, or has no column for the file.
    """
    try:
        text = decode(path.read_bytes(), name=path.name).text
    except OSError as error:
        raise _unusable(path, "打不开", f"cannot be opened ({error.strerror})") from error
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise _unusable(path, f"不是有效的 CSV（{error}）", f"is not valid CSV ({error})") from error
    numbered = [(n, [c.strip() for c in cells]) for n, cells in _numbered(lines) if any(c.strip() for c in cells)]
    columns = _columns(path, numbered, issues)
    return _rows(path, columns, numbered[1:], issues)


def _numbered(lines: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
    at = 1
    for cells in lines:
        yield at, cells
        at += 1 + sum(cell.count("\n") for cell in cells)


def _delimiter(text: str) -> str:
    header = text.lstrip("\n").split("\n", 1)[0]
    return max(",\t;", key=lambda mark: (header.count(mark), mark == ","))


def _columns(path: Path, numbered: Sequence[tuple[int, list[str]]], issues: IssueLog) -> dict[str, int]:
    header = [cell.casefold() for cell in numbered[0][1]] if numbered else []
    columns = {name: header.index(word) for name, words in COLUMNS.items() for word in words if word in header}
    if "file" not in columns:
        raise _unusable(path, "缺少 file 列", "has no column “file”")
    for name in COLUMNS:
        if name not in columns:
            issues.add(_issue(path, 1, "table-column", f"缺少 {name} 列，当作未知。", f"Column “{name}” is missing and counts as unknown.",
                              "表头应为 file,outlet,date,page,url。", "The header should be file,outlet,date,page,url."))
    return columns


def _rows(path: Path, columns: Mapping[str, int], lines: Sequence[tuple[int, list[str]]], issues: IssueLog) -> dict[str, PageRow]:
    rows: dict[str, PageRow] = {}
    for n, cells in lines:
        row = _row(path, {name: cells[i] if i < len(cells) else "" for name, i in columns.items()}, n, issues)
        if not row.file:
            issues.add(_issue(path, n, "table-no-file", "这一行没有文件名，已略去。", "This line names no file and is left out.",
                              "请填写 file 列。", "Fill in the column “file”.", level="error"))
        elif row.file in rows:
            issues.add(_issue(path, n, "table-repeat", f"{row.file} 在第 {rows[row.file].line} 行已经出现，以先出现的为准。",
                              f"{row.file} stands on line {rows[row.file].line} already; the first one counts.",
                              "请删去多余的一行。", "Delete one of the lines.", level="error"))
        else:
            rows[row.file] = row
    return rows


def _row(path: Path, cells: Mapping[str, str], line: int, issues: IssueLog) -> PageRow:
    when, url = cells.get("date", ""), cells.get("url", "")
    edtf = edtf_date(when)
    if when and edtf is None:
        issues.add(_issue(path, line, "table-date", f"日期“{when}”无法识别，当作未知。",
                          f"The date “{when}” is not a date and counts as unknown.",
                          "请写成 2025-07-18、2025-07 或 2025。", "Write 2025-07-18, 2025-07 or 2025."))
    if url and not is_web_address(url):
        issues.add(_issue(path, line, "table-url", f"网址“{url}”无法使用，当作未知。",
                          f"The address “{url}” cannot be used and counts as unknown.",
                          "请写完整的 http:// 或 https:// 网址。", "Write a whole http:// or https:// address."))
        url = ""
    file = re.split(r"[\\/]", cells.get("file", ""))[-1]
    return PageRow(file, cells.get("outlet") or None, edtf, cells.get("page") or None, url or None, line)


def edtf_date(text: str) -> str | None:
    """A day, month or year as EDTF: 2025-07-18, 2025/7/18, 2025年7月18日, 20250718, 2025-07, 2025. None for anything else."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    try:
        exact = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return exact.isoformat()[:10 if day else 7 if month else 4]


def is_web_address(text: str) -> bool:
    """Whether `text` is an http(s) address that may become an IRI."""
    if not _URL.match(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _unusable(path: Path, zh: str, en: str) -> InputError:
    return InputError(
        Message(f"{path.name}：版面表{zh}。", f"{path.name}: the table of pages {en}."),
        Message("请检查该文件；第一行应为 file,outlet,date,page,url。",
                "Check the file; its first line should be file,outlet,date,page,url."),
    )


def _issue(path: Path, line: int, code: str, zh: str, en: str, todo_zh: str, todo_en: str, *, level: str = "warning") -> Issue:
    return Issue(path.name, f"line {line}", code, level, Message(zh, en), Message(todo_zh, todo_en))


def unknown_file(path: Path, row: PageRow) -> Issue:
    """The issue for a line about a page that is not there."""
    return _issue(path, row.line, "table-unknown-file", f"没有名为 {row.file} 的版面，这一行没有用上。",
                  f"There is no page {row.file}; the line is not used.",
                  "请核对文件名，或补上版面文件。", "Check the name, or add the page.")
