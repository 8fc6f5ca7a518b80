"""What is refused before a query is parsed: too long, too deep, too much of it, and anything that would leave the machine."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import InputError, Message


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of wall time, `memory` in bytes of address space (0: no limit), `rows` of the answer; the others bound a query's text."""

    seconds: float = 30.0
    memory: int = 4 << 30
    rows: int = 100_000
    characters: int = 20_000
    depth: int = 24
    tokens: int = 4_000


_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPAQUE = re.compile(
    r"""\\.                                   # an escaped character of a name, before it can begin anything
    | <[^<>"{}|^`\\\s]*>                      # IRI
    | \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | \#[^\n]*                                # comment
    | [?$]\w+                                 # variable
    """,
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"\bprefix\s+([\w.-]*):", re.IGNORECASE)
_TOKEN = re.compile(r"\w+|[^\w\s]")


def check(text: str, limits: Limits) -> None:
    """Raises InputError that says which limit `text` passes, or that it would ask another server (SERVICE)."""
    if len(text) > limits.characters:
        raise _refused(
            f"查询太长（{len(text)} 字符，最多 {limits.characters}）",
            f"the query is too long ({len(text)} characters; at most {limits.characters})",
        )
    for reading in dict.fromkeys((text, _unescaped(text))):
        bare = _OPAQUE.sub(" 0 ", reading)
        if "service" in _without_names(bare).lower():
            raise _refused("查询里不能用 SERVICE（不访问别的服务器）", "SERVICE is refused: queries ask no other server")
        deepest = _depth(bare)
        if deepest > limits.depth:
            raise _refused(
                f"查询嵌套太深（{deepest} 层，最多 {limits.depth}）",
                f"the query is nested too deeply ({deepest}; at most {limits.depth})",
            )
        if len(_TOKEN.findall(bare)) > limits.tokens:
            raise _refused(f"查询太复杂（超过 {limits.tokens} 个词）", f"the query is too complex (more than {limits.tokens} tokens)")


def _unescaped(text: str) -> str:
    """The text with SPARQL's \\u and \\U escapes read, which stand for their characters anywhere in a query."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)


def _without_names(bare: str) -> str:
    """Without prefixed names (schema:serviceType) of declared prefixes."""
    prefixes = sorted({p for p in _PREFIX.findall(bare) if "service" not in p.lower()}, key=len, reverse=True)
    if not prefixes:
        return bare
    return re.sub(rf"(?<![\w:.-])(?:{'|'.join(map(re.escape, prefixes))}):[\w.%-]*", " 0 ", bare)


def _depth(bare: str) -> int:
    """The deepest nesting of brackets; a run of prefix operators (!!!, ^^^, - - -) counts as nesting too."""
    depth = deepest = run = 0
    for token in _TOKEN.findall(bare):
        run = run + 1 if token in "!^-+" else 0
        if token in "{([":
            depth += 1
        elif token in "})]":
            depth -= 1
        deepest = max(deepest, depth + run)
    return deepest


def _refused(zh: str, en: str) -> InputError:
    return InputError(Message(zh, en), Message("请改写查询。", "Rewrite the query."))
