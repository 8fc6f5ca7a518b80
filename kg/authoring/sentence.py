"""A few words typed by somebody, as an article on a page of its own."""

from __future__ import annotations

from kg.model import Article, Block, BlockKind, Page, Segment
from kg.reading.marks import full_width

NAME = "例句"


def as_article(text: str, *, kind: BlockKind = BlockKind.BODY) -> tuple[Article, Page]:
    """`text` as an article: every line that is not blank is a block of that kind. Offsets of page and reading text are the same."""
    lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    whole = "\n".join(lines)
    span = (0, len(whole))
    article = Article(NAME, 1, None, None, (), (span,), full_width(whole), tuple(blocks), (Segment(0, *span),), whole)
    return article, Page(NAME, whole)
