"""The process that one query runs in: a request as JSON on standard input, an answer as JSON on standard output. It can be killed at
any time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def main() -> int:
    request = json.load(sys.stdin)
    _limit(request["memory"], request["seconds"])
    json.dump(_answer(request), sys.stdout)
    return 0


def _limit(memory: int, seconds: float) -> None:
    """Address space and processor time, where the system can limit them."""
    try:
        import resource
    except ImportError:
        return
    for kind, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, int(seconds) + 2), (resource.RLIMIT_CORE, 0)):
        if value or kind == resource.RLIMIT_CORE:
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    store = ox.Store()
    try:
        store.bulk_load(path=request["file"], format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, OSError, ValueError) as error:
        return {"error": "graph", "text": str(error)}
    try:
        values: dict[ox.Variable, Term] = {ox.Variable(name): _term(value) for name, value in request["params"].items()}
    except ValueError as error:
        return {"error": "value", "text": str(error)}
    try:
        result = store.query(request["text"], substitutions=values)
    except SyntaxError as error:
        return {"error": "syntax", "text": str(error)}
    except (RuntimeError, ValueError, OSError) as error:
        return {"error": "run", "text": str(error)}
    return _table(result, request["rows"], set(request["hidden"]))


def _term(value: str) -> ox.NamedNode | ox.Literal:
    """<…> is an IRI, everything else a string."""
    return ox.NamedNode(value[1:-1]) if value.startswith("<") and value.endswith(">") else ox.Literal(value)


def _table(result: Any, limit: int, hidden: set[str]) -> dict[str, Any]:
    if isinstance(result, ox.QueryBoolean):
        return {"columns": ["answer"], "rows": [["true" if result else "false"]], "cut": False}
    if isinstance(result, ox.QuerySolutions):
        names = [v.value for v in result.variables]
        keep = [k for k, name in enumerate(names) if name not in hidden]
        rows = [[_cell(row[k]) for k in keep] for row in islice(result, limit + 1)]
        return {"columns": [names[k] for k in keep], "rows": rows[:limit], "cut": len(rows) > limit}
    triples = list(islice(_triples(result), limit + 1))
    return {"columns": ["subject", "predicate", "object"], "rows": triples[:limit], "cut": len(triples) > limit}


def _triples(result: Any) -> Iterator[list[str | None]]:
    for t in result:
        yield [_cell(t.subject), _cell(t.predicate), _cell(t.object)]


def _cell(term: Any) -> str | None:
    return None if term is None else getattr(term, "value", None) or str(term) if not isinstance(term, ox.Literal) else term.value


if __name__ == "__main__":
    sys.exit(main())
