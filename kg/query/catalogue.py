"""The questions that ship: *.rq files whose leading comments say what they ask, in Chinese and English, and what can be filled in.

    # zh: 哪些社区在开展哪些项目和活动？
    # en: Which communities run which initiatives?
    # param street (required): 街道名称 | name of a street
    # param honour (optional): 荣誉名称 | name of an honour

A parameter is a variable of the query and must be among those of SELECT (SPARQL engines substitute only these); it is left out of the
answer. An optional one that is not given is the empty string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, Message, RuleError

_PARAM = re.compile(r"#\s*param\s+(\w+)\s*\((required|optional)\)\s*:\s*(.+?)\s*\|\s*(.+?)\s*")
_QUESTION = re.compile(r"#\s*(zh|en)\s*:\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something to fill in: the variable's name, what it is, and whether the question can be asked without it."""

    name: str
    label: Message
    required: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its question. `declared` is False for a file without header, whose variables can all be filled in."""

    name: str
    question: Message
    params: tuple[Parameter, ...]
    text: str
    path: Path
    declared: bool = True


def list_queries(folder: Path) -> tuple[NamedQuery, ...]:
    """All *.rq files of `folder`, by name. Raises RuleError for every one without a question in both languages or with a broken header."""
    found = [read_query(path) for path in sorted(folder.glob("*.rq"))]
    without = [q.path for q in found if not q.declared]
    if without:
        names = ", ".join(p.name for p in without)
        raise RuleError(
            Message(f"{names} 缺少 # zh: 或 # en: 说明行", f"{names}: a # zh: or # en: line is missing"),
            Message("在文件开头用注释写明中文和英文的问题。", "Say the question in Chinese and English in comments at the top."),
        )
    return tuple(found)


def read_query(path: Path) -> NamedQuery:
    """One query file. Raises InputError when it cannot be read, RuleError when a # param line is not in the form above."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Message(f"查询文件读不出来：{path}（{error}）", f"the query cannot be read: {path} ({error})")) from None
    asked: dict[str, str] = {}
    params: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        question, param = _QUESTION.fullmatch(line.strip()), _PARAM.fullmatch(line.strip())
        if question:
            asked[question[1]] = question[2]
        elif param:
            params.append(Parameter(param[1], Message(param[3], param[4]), param[2] == "required"))
        elif re.match(r"#\s*param\b", line.strip()):
            raise RuleError(
                Message(
                    f"{path}:{number} 应写作 # param 名 (required|optional): 中文 | English",
                    f"{path}:{number} should read # param name (required|optional): 中文 | English",
                )
            )
    name = path.stem
    return NamedQuery(
        name, Message(asked.get("zh", name), asked.get("en", name)), tuple(params), text, path, declared=asked.keys() >= {"zh", "en"}
    )


def find_query(question: str, folder: Path) -> NamedQuery:
    """A question by its name in `folder`, or a .rq file by its path. Raises InputError that lists the names when it is neither."""
    if question.endswith(".rq"):
        path = Path(question)
        if not path.is_file():
            raise InputError(Message(f"找不到查询文件：{question}", f"No such query file: {question}"))
        return read_query(path)
    known = list_queries(folder)
    found = next((q for q in known if q.name == question), None)
    if found is None:
        names = "、".join(q.name for q in known)
        raise InputError(
            Message(f"没有叫“{question}”的问题。", f"There is no question called {question!r}."),
            Message(f"可用的有：{names}；也可以给一个 .rq 文件。", f"Known: {', '.join(q.name for q in known)}; or name a .rq file."),
        )
    return found
