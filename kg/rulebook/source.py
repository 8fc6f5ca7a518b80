"""Rule files as they are read: YAML with the line of every entry, authoring errors collected rather than thrown one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from kg.errors import Message, RuleError


@dataclass(slots=True)
class Complaints:
    """Authoring errors, collected so that all are told at once."""

    found: list[tuple[str, int, Message]] = field(default_factory=list)

    def add(self, file: str, line: int, zh: str, en: str) -> None:
        self.found.append((file, line, Message(zh, en)))

    def check(self) -> None:
        """Raise RuleError with every complaint, a line each, if there is any."""
        if not self.found:
            return
        rows = sorted(self.found, key=lambda c: (c[0], c[1], c[2].zh))
        zh = "\n".join(f"{f}:{n}: {m.zh}" for f, n, m in rows)
        en = "\n".join(f"{f}:{n}: {m.en}" for f, n, m in rows)
        raise RuleError(
            Message(f"规则有 {len(rows)} 处错误：\n{zh}", f"{len(rows)} error(s) in the rules:\n{en}"),
            Message("请按行号改正后运行 kg rules check。", "Correct them at the lines named, then run: kg rules check"),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a rule file: its values and where it stands."""

    file: str
    line: int
    values: dict[str, Any]

    def words(self, key: str, complaints: Complaints) -> tuple[str, ...]:
        """The list of strings under `key`; () where it is missing."""
        raw = self.values.get(key) or []
        if not isinstance(raw, list) or not all(isinstance(w, (str, int)) and w != "" for w in raw):
            complaints.add(self.file, self.line, f"“{key}”应当是词的列表", f"“{key}” must be a list of words")
            return ()
        return tuple(str(w) for w in raw)

    def items(self, key: str, complaints: Complaints) -> list[Any]:
        """The list under `key`; [] where it is missing."""
        raw = self.values.get(key)
        if raw is not None and not isinstance(raw, list):
            complaints.add(self.file, self.line, f"“{key}”应当是列表", f"“{key}” must be a list")
        return raw if isinstance(raw, list) else []

    def whole(self, key: str, default: int, complaints: Complaints) -> int:
        """The whole number of at least 0 under `key`."""
        raw = self.values.get(key, default)
        if type(raw) is not int or raw < 0:
            zh, en = f"“{key}”应当是不小于 0 的整数：{raw!r}", f"“{key}” must be a whole number of at least 0: {raw!r}"
            complaints.add(self.file, self.line, zh, en)
            return default
        return raw

    def share(self, key: str, default: float, complaints: Complaints) -> float:
        """The number between 0 and 1 under `key`."""
        raw = self.values.get(key, default)
        if type(raw) not in (int, float) or not 0 <= raw <= 1:
            zh, en = f"“{key}”应当是 0 到 1 之间的数：{raw!r}", f"“{key}” must be a number from 0 to 1: {raw!r}"
            complaints.add(self.file, self.line, zh, en)
            return default
        return float(raw)

    def flag(self, key: str, complaints: Complaints) -> bool:
        """true or false under `key`; YAML takes yes and no for words."""
        raw = self.values.get(key, False)
        if not isinstance(raw, bool):
            complaints.add(
                self.file, self.line, f"“{key}”应当是 true 或 false：{raw!r}", f"“{key}” must be true or false: {raw!r}"
            )
        return raw is True


def read_yaml(path: Path, complaints: Complaints) -> tuple[CommentedMap, str]:
    """The mapping in a rule file, and the name that messages call it by; an unreadable file becomes a complaint and an empty mapping.

    Aliases are refused: a file of a few hundred bytes can unfold to gigabytes by them.
    """
    name = "/".join(path.parts[-2:])
    yaml = YAML(typ="rt")
    try:
        text = path.read_text(encoding="utf-8")
        if any(isinstance(event, AliasEvent) for event in yaml.parse(text)):
            complaints.add(name, 1, "不允许使用 YAML 别名（*）", "YAML aliases (*) are not allowed")
            return CommentedMap(), name
        data = YAML(typ="rt").load(text)
    except FileNotFoundError:
        complaints.add(name, 1, "缺少这个文件", "this file is missing")
        return CommentedMap(), name
    except MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else 1
        complaints.add(name, line, f"不是合格的 YAML：{e.problem}", f"not valid YAML: {e.problem}")
        return CommentedMap(), name
    except (YAMLError, UnicodeDecodeError) as e:
        complaints.add(name, 1, f"无法读取：{e}", f"cannot be read: {e}")
        return CommentedMap(), name
    if not isinstance(data, CommentedMap):
        complaints.add(name, 1, "文件顶层应当是键和值", "the top of the file must be keys and values")
        return CommentedMap(), name
    return data, name


def entries(data: CommentedMap, key: str, file: str, allowed: frozenset[str], complaints: Complaints) -> list[Entry]:
    """The list of mappings under `key`, each with its line; unknown keys become complaints."""
    found: list[Entry] = []
    if not data:
        return found  # what was wrong with the file has been said
    for k in data:
        if k != key:
            complaints.add(file, data.lc.key(k)[0] + 1, f"不认识的键“{k}”", f"unknown key “{k}”")
    raw = data.get(key)
    if not isinstance(raw, CommentedSeq):
        complaints.add(file, 1, f"缺少列表“{key}”", f"the list “{key}” is missing")
        return found
    for i, item in enumerate(raw):
        line = raw.lc.item(i)[0] + 1
        if not isinstance(item, CommentedMap):
            complaints.add(file, line, "每条规则应当是键和值", "each rule must be keys and values")
            continue
        for k in item:
            if k not in allowed:
                complaints.add(file, item.lc.key(k)[0] + 1, f"不认识的键“{k}”", f"unknown key “{k}”")
        found.append(Entry(file, line, plain(item)))
    return found


def plain(value: Any) -> Any:
    """ruamel's containers and numbers as ordinary dicts, lists, strings and numbers."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, float):
        return float(value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value
