"""Paths → pages. What cannot be read becomes an issue, and the other pages are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError, Message
from kg.issues import Issue, IssueLog
from kg.model import Page
from kg.reading.decoding import decode
from kg.reading.table import PageRow, read_table, unknown_file

MAX_BYTES = 20 * 1024 * 1024
TABLE_NAME = "pages.csv"
_LONG_LINE = 50_000  # characters; the longest paragraph of the annotated pages has under 1,000


def read_inputs(inputs: Sequence[Path], *, table: Path | None, issues: IssueLog) -> list[Page]:
    """The pages of files and folders (their *.txt, at any depth), sorted by name, each once.

    `table` is pages.csv; with None the one beside the pages is used, where there is one. Every file that cannot be read, and every line
    of the table that cannot be used, is added to `issues`. Raises InputError where not one page can be read, or the table cannot.
    """
    found: list[Issue] = []
    pages = _distinct(sorted(_read_all(_files(inputs, found), found), key=lambda p: (p[1].name, str(p[0]))), found)
    issues.extend(found)
    if not pages:
        raise _nothing(inputs, found)
    return [_described(page, rows) for rows in [_rows(inputs, table, pages, issues)] for page in pages]


def _files(inputs: Sequence[Path], found: list[Issue]) -> list[Path]:
    files: dict[Path, Path] = {}
    for given in inputs:
        for path in _pages_of(given, found):
            real = path.resolve()
            if real in files:
                found.append(_issue(path.name, "page-twice", "同一个文件给了两次，只读一次。", "The file was given twice and is read once.",
                                    "请从命令中删去一个。", "Leave one of them out of the command.", level="warning"))
            files.setdefault(real, path)
    return list(files.values())


def _pages_of(given: Path, found: list[Issue]) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    pages = sorted(p for p in given.rglob("*") if p.suffix.lower() == ".txt" and p.is_file() and not p.name.startswith("."))
    if not pages:
        found.append(_issue(given.name or str(given), "folder-without-pages", "文件夹里没有版面（*.txt）。",
                            "The folder holds no pages (*.txt).",
                            "请把版面存为 .txt 放进去，或换一个文件夹。", "Put pages into it as .txt, or name another folder."))
    yield from pages


def _read_all(files: Sequence[Path], found: list[Issue]) -> Iterator[tuple[Path, Page]]:
    for path in files:
        page = _read(path, found)
        if page:
            yield path, page


def _read(path: Path, found: list[Issue]) -> Page | None:
    try:
        data = _bytes(path)
        decoded = decode(data, name=path.name)
    except OSError as error:
        found.append(_issue(path.name, "page-unreadable", f"打不开（{error.strerror}）。", f"Cannot be opened ({error.strerror}).",
                            "请检查路径和权限。", "Check the path and the permissions."))
        return None
    except InputError as error:
        found.append(Issue(path.name, "", "page-not-text", "error", error.message, error.hint or error.message))
        return None
    if not decoded.text.strip():
        found.append(_issue(path.name, "page-empty", "文件是空的。", "The file is empty.",
                            "请补上版面文字，或删去该文件。", "Add the page's words, or delete the file."))
        return None
    found.extend(_endless(path.name, decoded.text))
    return Page(path.name, decoded.text, decoded.encoding)


def _bytes(path: Path) -> bytes:
    """The file's bytes; InputError where there are more than MAX_BYTES of them."""
    with path.open("rb") as f:
        data = f.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(
            Message(f"{path.name}：文件超过 20 MB。", f"{path.name}: the file is over 20 MB."),
            Message("一个文件应当是一个版面；请分成几个文件。", "One file should be one page; split it."),
        )
    return data


def _endless(name: str, text: str) -> Iterator[Issue]:
    length, line = max((len(line), -n) for n, line in enumerate(text.split("\n"), 1))
    if length > _LONG_LINE:
        yield Issue(
            name, f"line {-line}", "line-endless", "warning",
            Message(f"一行有 {length} 个字，版面的分行可能丢失。", f"A line has {length} characters; the page's line ends may be lost."),
            Message("请恢复分行后重新运行；这一行暂按一段读入。", "Restore the line ends and run again; it is one paragraph for now."),
        )


def _distinct(read: Sequence[tuple[Path, Page]], found: list[Issue]) -> list[Page]:
    names: set[str] = set()
    contents: dict[str, str] = {}
    pages = []
    for _, page in read:
        digest = hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest()
        first = contents.get(digest)
        if first == page.name:
            found.append(_twice(page.name, "同名同内容的文件有两个，只读一次。",
                                "The same page is there twice and is read once.", "warning"))
        elif first:
            found.append(_twice(page.name, f"与 {first} 内容相同，只读前一个。",
                                f"The content is that of {first}; only that one is read.", "warning"))
        elif page.name in names:
            found.append(_twice(page.name, "有同名而内容不同的另一个文件，后一个没有读。",
                                "There is a different file of the same name; the second one is not read.", "error"))
        else:
            names.add(page.name)
            contents[digest] = page.name
            pages.append(page)
    return pages


def _twice(name: str, zh: str, en: str, level: str) -> Issue:
    return _issue(name, "page-twice", zh, en, "请删去一个，或改名。", "Delete one of them, or rename it.", level=level)


def _rows(inputs: Sequence[Path], table: Path | None, pages: Sequence[Page], issues: IssueLog) -> dict[str, PageRow]:
    tables = [table] if table else sorted({f for f in (_beside(p) for p in inputs) if f.is_file()})
    names, rows = {p.name for p in pages}, dict[str, PageRow]()
    for path in tables:
        for row in read_table(path, issues=issues).values():
            if row.file in names:
                rows.setdefault(row.file, row)
            elif not _exists(row.file, path, inputs):
                issues.add(unknown_file(path, row))
    return rows


def _beside(given: Path) -> Path:
    return (given if given.is_dir() else given.parent) / TABLE_NAME


def _exists(name: str, table: Path, inputs: Sequence[Path]) -> bool:
    """Whether the page is there but was not asked for, or has an issue of its own."""
    return (table.parent / name).is_file() or any(p.name == name for p in inputs)


def _described(page: Page, rows: dict[str, PageRow]) -> Page:
    row = rows.get(page.name)
    return replace(page, outlet=row.outlet, date=row.date, number=row.number, url=row.url) if row else page


def _nothing(inputs: Sequence[Path], found: Sequence[Issue]) -> InputError:
    given = "、".join(str(p) for p in inputs)
    zh = "".join(f"\n  {i.file}：{i.reason.zh.removeprefix(i.file + '：')}" for i in sorted(found))
    en = "".join(f"\n  {i.file}: {i.reason.en.removeprefix(i.file + ': ')}" for i in sorted(found))
    return InputError(
        Message(f"没有可读的版面：{given}{zh}", f"No page can be read: {given}{en}"),
        Message("请给出 .txt 版面文件，或放有它们的文件夹。", "Name .txt pages, or a folder of them."),
    )


def _issue(name: str, code: str, zh: str, en: str, todo_zh: str, todo_en: str, *, level: str = "error") -> Issue:
    return Issue(name, "", code, level, Message(zh, en), Message(todo_zh, todo_en))
