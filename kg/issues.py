"""Problems of the data, kept as data: one line each in issues.jsonl, so that a corpus is built around a page that is broken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import Message


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One problem: where it is, a stable code, what is wrong and what to do.

    `file` is the input's name, `place` a line, an offset, an article or a claim in it ("" when it is the whole file).
    """

    file: str
    place: str
    code: str
    level: str  # "error": the thing was left out; "warning": it was used, look at it
    reason: Message = field(compare=False)
    todo: Message = field(compare=False)

    def to_dict(self) -> dict[str, str]:
        """The issue as it stands in issues.jsonl."""
        return {
            "level": self.level,
            "code": self.code,
            "file": self.file,
            "place": self.place,
            "reason": self.reason.zh,
            "reason_en": self.reason.en,
            "todo": self.todo.zh,
            "todo_en": self.todo.en,
        }


class IssueLog:
    """Collects issues in any order and gives them sorted, each once."""

    def __init__(self, issues: Iterable[Issue] = ()) -> None:
        self._issues: set[Issue] = set(issues)

    def add(self, issue: Issue) -> None:
        self._issues.add(issue)

    def extend(self, issues: Iterable[Issue]) -> None:
        self._issues.update(issues)

    def __iter__(self) -> Iterator[Issue]:
        return iter(sorted(self._issues))

    def __len__(self) -> int:
        return len(self._issues)

    def write(self, path: Path) -> None:
        """Write one JSON object a line, sorted, UTF-8."""
        with path.open("w", encoding="utf-8", newline="\n") as f:
            for issue in self:
                f.write(json.dumps(issue.to_dict(), ensure_ascii=False) + "\n")
