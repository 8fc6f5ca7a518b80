"""What fact rules read: a reading text as sentences of clauses of items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import BlockKind, Mention
from kg.rulebook.pattern import COMMA
from kg.schema import ACTORS, INITIATIVES

SENTENCE_END = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """One letter of a clause: a group of mentions, a trigger, a mark or words without meaning for rules. Offsets are the reading text's."""

    letter: str
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    trigger: str | None = None
    carried: bool = False


@dataclass(slots=True)
class Clause:
    """What stands between two commas."""

    items: list[Item]
    start: int
    end: int

    @property
    def letters(self) -> str:
        return "".join(i.letter for i in self.items)


@dataclass(slots=True)
class Sentence:
    """A sentence with the block it stands in; `speech` is one inside quotation marks."""

    clauses: list[Clause]
    start: int
    end: int
    kind: BlockKind
    block: int
    speech: bool = False

    def items(self) -> list[Item]:
        """All items, clauses parted by commas."""
        out: list[Item] = []
        for n, c in enumerate(self.clauses):
            if n:
                out.append(Item(COMMA, c.start, c.start))
            out += c.items
        return out


@dataclass(slots=True)
class Parsed:
    """A parsed article: its sentences, and the juxtaposed pairs (parent, child) seen on the way."""

    sentences: list[Sentence] = field(default_factory=list)
    chains: list[tuple[Mention, Mention]] = field(default_factory=list)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of text[start:end], closing quotes and brackets included."""
    at = start
    for m in SENTENCE_END.finditer(text, start, end):
        stop = m.end()
        while stop < end and text[stop] in "”’）":
            stop += 1
        if stop > at:
            yield at, stop
        at = stop
    if at < end:
        yield at, end


def clause_spans(
    text: str, start: int, end: int, mentions: list[Mention], triggers: dict[int, tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """Half-open spans of the clauses of text[start:end]; `mentions` are those inside it, `triggers` map a start to an end and a class.

    Outside mentions, commas and semicolons part clauses, and so does the 、 before each further predicate of a list (…、联动司法所开展…).
    """
    covered = {i for m in mentions for i in range(m.start, m.end)}
    behind_initiative = {m.end for m in mentions if m.type in INITIATIVES}
    at_actor = {m.start for m in mentions if m.type in ACTORS}
    at = start
    for i in range(start, end):
        next_predicate = text[i] == "、" and (
            (i in behind_initiative and i + 1 in at_actor)
            or triggers.get(i + 1, (0, ""))[1] in ("partner", "run", "found")
            or text.startswith("与", i + 1)
        )
        thousands = text[i] in "，," and _THOUSANDS.match(text, i - 1) is not None
        if (text[i] in "，,；;" or next_predicate) and i not in covered and not thousands:
            if i > at:
                yield at, i
            at = i + 1
    if at < end:
        yield at, end


_THOUSANDS = re.compile(r"(?<![0-9]{3})[0-9][,，][0-9]{3}(?![0-9])")  # 4，612件
_MEANS = re.compile(r"(?:通过|融合|结合|围绕|包括|涵盖|采取|设置|穿插|以)[^，。；]*$")
_SHAPE = re.compile(r"(?:、[^，。；、]{2,12})*等?(?:多种|多个)?(?:形式|方式|环节|内容|板块|区域|手段|途径)")


def is_means(text: str, clause_start: int, item: Item) -> bool:
    """Whether an initiative is only how another one is done: 通过成果展示、文创展演等形式."""
    return bool(_SHAPE.match(text, item.end) and _MEANS.search(text[clause_start : item.start]))


def is_speech(text: str, block: int, start: int, end: int) -> bool:
    """Whether text[start:end], in the block that begins at `block`, is somebody's words.

    It is where it begins inside quotation marks, or with a quotation that is a sentence of its own.
    """
    opened = text.rfind("“", block, start)
    if opened >= 0 and text.rfind("”", opened, start) < 0:
        return True
    quote = re.match(r"\s*“([^”]{12,})”?", text[start:end])
    return bool(quote and re.search(r"[。！？，]", quote[1]) and not re.match(r"的|[+—]", text[start + quote.end() : end]))
