"""What is said at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.console import tell
from kg.errors import Message

if TYPE_CHECKING:
    from kg.flow import Outcome

SHOWN = 10


def tell_issues(outcome: Outcome) -> None:
    """The errors in full (the first SHOWN of them), the warnings by number; issues.jsonl has them all."""
    errors = [issue for issue in outcome.issues if issue.level == "error"]
    for issue in errors[:SHOWN]:
        where = f"{issue.file} {issue.place}".strip()
        tell(Message(f"× {where}：{issue.reason.zh}；{issue.todo.zh}", f"× {where}: {issue.reason.en}; {issue.todo.en}"))
    warnings = len(outcome.issues) - len(errors)
    if outcome.issues:
        path = outcome.folder / "issues.jsonl"
        tell(Message(f"{len(errors)} 处没有用上，{warnings} 处请看一眼：{path}", f"{len(errors)} left out, {warnings} to look at: {path}"))


def tell_outcome(outcome: Outcome) -> None:
    tell(Message(
        f"{outcome.pages} 个版面，{outcome.articles} 篇文章，{outcome.entities} 个实体，{outcome.facts} 条事实 → {outcome.folder}",
        f"{outcome.pages} pages, {outcome.articles} articles, {outcome.entities} entities, {outcome.facts} facts → {outcome.folder}",
    ))
