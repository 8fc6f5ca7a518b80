"""Asks the graph: checks the query, fills in its parameters, runs it in a process of its own and gives a table."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError, KgError, Message, OutputError
from kg.graph.files import nquads_file
from kg.query.catalogue import NamedQuery, find_query
from kg.query.guard import Limits, check
from kg.query.table import Table
from kg.settings import PACKAGE, shipped_rules

_LIMITS = Limits()


def run_query(
    graph: Path,
    question: str,
    params: Mapping[str, str] | None = None,
    *,
    queries: Path | None = None,
    limits: Limits = _LIMITS,
) -> Table:
    """Ask the graph in the folder `graph` a question by name (of `queries`, by default the ones that ship), or a .rq file.

    A parameter's value is bound as a string, or as an IRI where it is written <…>, an optional one that is not given as ""; it never
    becomes part of the query's text. Raises InputError
    for an unknown question, a missing, empty or unknown parameter, SPARQL that cannot be parsed, SERVICE, and a query over its limits;
    OutputError where `graph` holds no graph.
    """
    query = find_query(question, queries or shipped_rules() / "queries")
    file = nquads_file(graph)
    values = _values(query, params or {})
    check(query.text, limits)
    hidden = sorted(p.name for p in query.params)
    request = {
        "file": str(file),
        "text": query.text,
        "params": values,
        "hidden": hidden,
        "rows": limits.rows,
        "memory": limits.memory,
        "seconds": limits.seconds,
    }
    answer = _ask(request, query, limits)
    if "error" in answer:
        raise _failure(answer["error"], answer["text"], query, file)
    return Table(tuple(answer["columns"]), tuple(tuple(row) for row in answer["rows"]), answer["cut"])


def _values(query: NamedQuery, params: Mapping[str, str]) -> dict[str, str]:
    known = {p.name for p in query.params} if query.params or query.declared else set(re.findall(r"[?$](\w+)", query.text))
    unknown = sorted(params.keys() - known)
    missing = [p for p in query.params if p.required and not params.get(p.name)]
    empty = sorted(name for name, value in params.items() if not value)
    if unknown:
        named = "、".join(unknown)
        has = "、".join(sorted(known)) or "无"
        raise InputError(
            Message(f"问题 {query.name} 没有参数 {named}", f"question {query.name} has no parameter {', '.join(unknown)}"),
            Message(f"可用的参数：{has}", f"Parameters: {', '.join(sorted(known)) or 'none'}"),
        )
    if missing:
        zh = "；".join(f"--param {p.name}=…（{p.label.zh}）" for p in missing)
        en = "; ".join(f"--param {p.name}=… ({p.label.en})" for p in missing)
        raise InputError(
            Message(f"问题 {query.name} 缺少参数", f"question {query.name} lacks a parameter"), Message(f"请加上：{zh}", f"Add: {en}")
        )
    if empty:
        raise InputError(Message(f"参数 {'、'.join(empty)} 是空的", f"parameter {', '.join(empty)} is empty"))
    return {p.name: "" for p in query.params} | dict(params)


def _ask(request: dict[str, object], query: NamedQuery, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-P", str(PACKAGE / "query" / "worker.py")]  # by its path: it starts without importing the package
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command,
            input=json.dumps(request),
            capture_output=True,
            encoding="utf-8",
            timeout=limits.seconds,
            env=env,
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            Message(
                f"查询 {query.name} 超过 {limits.seconds:g} 秒，已停止",
                f"query {query.name} took more than {limits.seconds:g} s and was stopped",
            ),
            Message("请加条件或 LIMIT。", "Narrow it down, or add a LIMIT."),
        ) from None
    if done.returncode != 0:
        raise InputError(
            Message(
                f"查询 {query.name} 没有跑完（内存或时间不够，或查询过于复杂）",
                f"query {query.name} did not finish (out of memory or time, or too complex)",
            ),
            Message("请改写得简单些。", "Write it more simply."),
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _failure(kind: str, text: str, query: NamedQuery, file: Path) -> KgError:
    if kind == "graph":
        return OutputError(
            Message(f"{file} 读不出来：{text}", f"{file} cannot be read: {text}"),
            Message("请重新运行 kg build。", "Run kg build again."),
        )
    if kind == "value":
        return InputError(Message(f"参数值不是有效的 IRI：{text}", f"a parameter's value is no valid IRI: {text}"))
    if kind == "run":
        return InputError(
            Message(f"{query.path} 不能这样问：{text}", f"{query.path} cannot be asked like this: {text}"),
            Message("参数必须出现在 SELECT 的变量中。", "A parameter must be among the variables of SELECT."),
        )
    return InputError(
        Message(f"{query.path} 的 SPARQL 有语法错误：{text}", f"{query.path}: SPARQL syntax error: {text}"),
        Message(
            "请对照位置修改；图谱的三元组都在命名图里，要写 GRAPH。",
            "Correct it at that place; all triples are in named graphs: write GRAPH.",
        ),
    )
