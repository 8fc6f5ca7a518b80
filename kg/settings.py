"""What a run reads, where it writes and how: from the command line, from a kg.toml, or from what ships with the project."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from kg.errors import InputError, Message

PACKAGE = Path(__file__).resolve().parent
CONFIG_NAME = "kg.toml"
REGISTER_NAME = "register.jsonl"
DEFAULT_OUTPUT = Path("output", "demo")
DEFAULT_BASE = "https://example.org/kg/"
_BASE = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+/(?:[^\s?#<>\"{}|\\^`]*/)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings, complete: every path is decided, None means "without it".

    `inputs` are files or folders of pages; `pages` the table of what a page's text does not say (None: a pages.csv beside the pages);
    `register` is the register of minted ids that the build reads and adds to (None: ids are minted anew at every build); `persons` says
    whether named persons enter the graph. `base` is the IRI under which entities, claims and articles get theirs. `workers` is the number
    of processes, at least 1; it never changes the output. `finder` is one more spaCy pipeline that looks for names, a package or a folder.
    `allow_lost` lets a build go on in which a claim that a person confirmed is gone.
    """

    inputs: tuple[Path, ...]
    output: Path
    rules: Path
    gazetteer: Path | None = None
    decisions: Path | None = None
    register: Path | None = None
    pages: Path | None = None
    models: Path | None = None
    workers: int = 1
    persons: bool = True
    finder: str | None = None
    base: str = DEFAULT_BASE
    allow_lost: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose, on the command line or in a kg.toml; None is no choice."""

    inputs: tuple[Path, ...] | None = None
    output: Path | None = None
    rules: Path | None = None
    gazetteer: Path | None = None
    decisions: Path | None = None
    pages: Path | None = None
    workers: int | None = None
    persons: bool | None = None
    finder: str | None = None
    base: str | None = None
    allow_lost: bool | None = None

    def over(self, other: Choices) -> Choices:
        """These choices, and `other`'s where this makes none."""
        mine = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(other, **{name: value for name, value in mine.items() if value is not None})


def source_tree() -> Path | None:
    """The project's own folder when kg runs from a source tree (seeds/ and rules/ beside the package), else None."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "rules").is_dir() else None


def shipped_rules() -> Path:
    """The rules that ship: rules/ of the source tree, or the copy inside an installed package."""
    root = source_tree()
    return root / "rules" if root else PACKAGE / "_data" / "rules"


def shipped_models() -> Path | None:
    """The folder of the trained tokenizer and name finder, None where neither ships."""
    folder = PACKAGE / "models"
    return folder if folder.is_dir() else None


def shipped_seeds() -> Path | None:
    """seeds/ of the source tree: demo articles, gazetteer, gold. None where kg is installed without it."""
    root = source_tree()
    return root / "seeds" if root and (root / "seeds").is_dir() else None


def settle(chosen: Choices) -> Settings:
    """Complete `chosen` with what ships with the project.

    Without inputs the demo articles are read; they come with their own gazetteer, pages table and decisions, and what
    ships is never written to.
    Raises InputError when there is nothing to read, and for a folder or file that was named and is not there.
    """
    seeds = shipped_seeds()
    inputs = chosen.inputs or ((seeds / "articles",) if seeds else None)
    if not inputs:
        raise InputError(
            Message("没有说明要读哪些版面。", "No pages were named."),
            Message("请给出文件或文件夹，例如：kg build 我的版面/", "Name files or folders, for example: kg build my-pages/"),
        )
    demo = seeds is not None and [path.resolve() for path in inputs] == [seeds / "articles"]
    _check_folder(chosen.rules, Message("规则文件夹", "rules folder"))
    _check_folder(chosen.gazetteer, Message("地名机构表文件夹", "gazetteer folder"))
    _check_file(chosen.decisions, Message("人工决定文件", "decisions file"))
    _check_file(chosen.pages, Message("版面信息表", "pages table"))
    return Settings(
        inputs=inputs,
        output=chosen.output or DEFAULT_OUTPUT,
        rules=chosen.rules or shipped_rules(),
        gazetteer=chosen.gazetteer or (_existing(seeds, "gazetteer") if demo else None),
        decisions=chosen.decisions or (_existing(seeds, "decisions.csv") if demo else None),
        register=chosen.decisions.with_name(REGISTER_NAME) if chosen.decisions else None,
        pages=chosen.pages or (_existing(seeds, "pages.csv") if demo else None),
        models=shipped_models(),
        workers=chosen.workers or 1,
        persons=chosen.persons is not False,
        finder=chosen.finder,
        base=chosen.base or DEFAULT_BASE,
        allow_lost=chosen.allow_lost is True,
    )


def _existing(folder: Path | None, name: str) -> Path | None:
    path = folder / name if folder else None
    return path if path and path.exists() else None


def _check_folder(path: Path | None, what: Message) -> None:
    if path is not None and not path.is_dir():
        raise InputError(Message(f"找不到{what.zh}：{path}", f"No such {what.en}: {path}"))


def _check_file(path: Path | None, what: Message) -> None:
    if path is not None and not path.is_file():
        raise InputError(Message(f"找不到{what.zh}：{path}", f"No such {what.en}: {path}"))


def read_config(path: Path) -> Choices:
    """The choices of a kg.toml; its paths count from its own folder.

    Raises InputError with the file, the place and what was expected, for text that is not TOML, unknown keys and wrong types.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(Message(f"找不到设置文件：{path}", f"No such settings file: {path}")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(Message(f"{path} 不是可读的 TOML 文件：{error}", f"{path} cannot be read as TOML: {error}")) from None
    known = {"input", "output", "rules", "gazetteer", "decisions", "pages", "workers", "persons", "finder", "base"}
    unknown = sorted(table.keys() - known)
    if unknown:
        names = ", ".join(unknown)
        raise InputError(
            Message(f"{path}：不认识的设置项 {names}", f"{path}: unknown settings {names}"),
            Message("可用的有：" + "、".join(sorted(known)), "Known ones: " + ", ".join(sorted(known))),
        )
    return _Config(path, table).choices()


@dataclass(frozen=True, slots=True)
class _Config:
    path: Path
    table: Mapping[str, object]

    def choices(self) -> Choices:
        return Choices(
            inputs=self._inputs(), output=self._path("output"), rules=self._path("rules"), gazetteer=self._path("gazetteer"),
            decisions=self._path("decisions"), pages=self._path("pages"), workers=self._workers(), persons=self._persons(),
            finder=self._finder(),
            base=self._base(),
        )

    def _wrong(self, key: str, zh: str, en: str) -> InputError:
        return InputError(Message(f"{self.path}：{key} 应为{zh}", f"{self.path}: {key} should be {en}"))

    def _path(self, key: str) -> Path | None:
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise self._wrong(key, "一个路径（字符串）", "a path (a string)")
        return self.path.parent / value

    def _inputs(self) -> tuple[Path, ...] | None:
        value = self.table.get("input")
        if value is None:
            return None
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
            raise self._wrong("input", "一个路径或路径列表", "a path or a list of paths")
        return tuple(self.path.parent / name for name in names)

    def _finder(self) -> str | None:
        """The name of an installed pipeline, or a folder that counts from the file's own."""
        value = self.table.get("finder")
        if value is not None and (not isinstance(value, str) or not value):
            raise self._wrong("finder", "一条 spaCy 流水线的名称或文件夹（字符串）", "a spaCy pipeline's name or folder (a string)")
        folder = self.path.parent / value if value else None
        return str(folder) if folder and folder.is_dir() else value

    def _workers(self) -> int | None:
        value = self.table.get("workers")
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise self._wrong("workers", "不小于 1 的整数", "a whole number of at least 1")
        return value

    def _persons(self) -> bool | None:
        value = self.table.get("persons")
        if value is not None and not isinstance(value, bool):
            raise self._wrong("persons", " true 或 false", "true or false")
        return value

    def _base(self) -> str | None:
        value = self.table.get("base")
        if value is not None and (not isinstance(value, str) or not _BASE.fullmatch(value)):
            raise self._wrong("base", "以 / 结尾的网址，如 https://data.example.cn/kg/", "a web address that ends in /, such as https://data.example.cn/kg/")
        return value
