"""The decision ledger: what people decided about entities and claims, one line each, applied at every build.

A CSV file with the header say,left,right,predicate,value,article,quote,who,when,why, or JSON lines with the same keys. An entity is
named by its id (street/平城区-开源街道, or its whole IRI) or as printed: Street:开源街道@平城区 (the parent may be left out). A claim
is named by its id (claim/…) or by subject, predicate, object and, where that is not enough, quote and article.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import InputError, Message
from kg.issues import Issue
from kg.schema import EntityType, Predicate, Status

FIELDS = ("say", "left", "right", "predicate", "value", "article", "quote", "who", "when", "why")


class Say(StrEnum):
    """What a line says. `reject` with `left` alone says that an entity is none; `unsure` on a claim takes back what was said of it."""

    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"
    RENAME = "rename"
    RETYPE = "retype"
    ACCEPT = "accept"
    REJECT = "reject"
    RELABEL = "relabel"


_FORMULA = re.compile("'*[=+@-]")
_PAIRS = frozenset({Say.SAME, Say.NOT_SAME, Say.UNSURE})
_TYPES = frozenset(t.value for t in EntityType)
_RELABELS = frozenset(p.value for p in Predicate) | frozenset(s.value for s in Status)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. Empty cells are None. `value` is a new name, an entity type, or a claim's right predicate or status."""

    say: Say
    left: str
    right: str | None
    predicate: str | None
    value: str | None
    article: str | None
    quote: str | None
    who: str
    when: str
    why: str | None
    file: str
    line: int

    @property
    def about_claim(self) -> bool:
        return self.left.startswith("claim/") or "/claim/" in self.left or self.predicate is not None

    def describe(self) -> Message:
        """Who decided what, for reasons and reports."""
        why = f"：{self.why}" if self.why else ""
        return Message(
            f"{self.who}（{self.when}）决定 {self.say}{why}",
            f"{self.who} decided {self.say} on {self.when}{': ' + self.why if self.why else ''}",
        )

    def stale(self, what: Message) -> Issue:
        """The issue for a line that no longer matches anything."""
        return Issue(
            self.file,
            f"line {self.line}",
            "stale-decision",
            "warning",
            Message(f"人工决定 {self.say} 没有用上：{what.zh}", f"decision {self.say} was not applied: {what.en}"),
            Message("请核对名称、上级或编号，或删去这一行。", "Check the names, parents or ids, or remove the line."),
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """All decisions in the order of the file; of two that contradict each other the later holds."""

    decisions: tuple[Decision, ...] = ()


def load_ledger(path: Path | None) -> Ledger:
    """Read a ledger (.csv, .jsonl); None gives an empty one. Raises InputError with every fault, each with file:line."""
    if path is None:
        return Ledger()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            Message(f"人工决定文件读不出来：{path}（{error}）", f"the decisions cannot be read: {path} ({error})")
        ) from None
    faults: list[Message] = []
    decisions: list[Decision] = []
    for line, row in _rows(path, text):
        wrong = _faults(row)
        if wrong:
            faults.extend(Message(f"  {path.name}:{line} {w.zh}", f"  {path.name}:{line} {w.en}") for w in wrong)
        else:
            decisions.append(_decision(row, path.name, line))
    if faults:
        raise InputError(
            Message(
                f"人工决定文件有 {len(faults)} 处错误：\n" + "\n".join(f.zh for f in faults),
                f"{len(faults)} faults in the decisions:\n" + "\n".join(f.en for f in faults),
            ),
            Message("可用的列：" + ",".join(FIELDS), "Columns: " + ",".join(FIELDS)),
        )
    return Ledger(tuple(decisions))


def is_json_lines(path: Path) -> bool:
    """Whether a decisions file holds JSON lines, by its name; else it is CSV."""
    return path.suffix.lower() in (".jsonl", ".ndjson")


def guarded(cell: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula: an apostrophe goes before = + - @."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    if is_json_lines(path):
        for line, words in enumerate(text.split("\n"), 1):
            if words.strip():
                yield line, _object(words)
        return
    rows = csv.DictReader(io.StringIO(text, newline=""))
    for row in rows:
        if any(isinstance(v, str) and v.strip() for v in row.values()):
            yield rows.line_num, {str(k): _unguarded((v or "").strip()) if isinstance(v, str) else "?" for k, v in row.items()}


def _object(words: str) -> dict[str, str]:
    try:
        value = json.loads(words)
    except ValueError:
        return {"not JSON": words[:40]}
    return (
        {str(k): str(v).strip() for k, v in value.items() if v is not None}
        if isinstance(value, dict)
        else {"not an object": words[:40]}
    )


def _faults(row: dict[str, str]) -> list[Message]:
    unknown = sorted(row.keys() - set(FIELDS))
    if unknown:
        return [Message(f"不认识的列 {'、'.join(unknown)}", f"unknown column {', '.join(unknown)}")]
    say = row.get("say", "")
    if say not in {s.value for s in Say}:
        return [Message(f"不认识的决定 {say!r}，可用：{'、'.join(Say)}", f"unknown decision {say!r}; known: {', '.join(Say)}")]
    needed = {"left", "who", "when", *_needed(Say(say), row)}
    faults = [Message(f"{say} 缺少 {k}", f"{say} lacks {k}") for k in sorted(needed) if not row.get(k)]
    faults.extend(_value_faults(Say(say), row))
    return faults


def _needed(say: Say, row: dict[str, str]) -> set[str]:
    by_id = re.match(r"(.*/)?claim/", row.get("left", "")) is not None
    if say in _PAIRS:
        return set() if by_id and say is Say.UNSURE else {"right"}
    if say in (Say.RENAME, Say.RETYPE):
        return {"value"}
    wanted = {"value"} if say is Say.RELABEL else set()
    if by_id or (say is Say.REJECT and not row.get("predicate") and not row.get("right")):
        return wanted
    return wanted | {"right", "predicate"}


def _value_faults(say: Say, row: dict[str, str]) -> Iterable[Message]:
    value, pred = row.get("value", ""), row.get("predicate", "")
    if say is Say.RETYPE and value and value not in _TYPES:
        yield Message(f"不认识的类型 {value}", f"unknown type {value}")
    if say is Say.RELABEL and value and value not in _RELABELS:
        yield Message(
            f"relabel 的 value 应是关系或状态，不是 {value}", f"the value of relabel should be a predicate or a status, not {value}"
        )
    if pred and pred not in {p.value for p in Predicate}:
        yield Message(f"不认识的关系 {pred}", f"unknown predicate {pred}")


def _decision(row: dict[str, str], file: str, line: int) -> Decision:
    cell = {k: row.get(k) or None for k in FIELDS}
    return Decision(
        say=Say(row["say"]),
        left=row["left"],
        right=cell["right"],
        predicate=cell["predicate"],
        value=cell["value"],
        article=cell["article"],
        quote=cell["quote"],
        who=row["who"],
        when=row["when"],
        why=cell["why"],
        file=file,
        line=line,
    )
