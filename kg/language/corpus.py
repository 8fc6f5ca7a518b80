"""The corpus that the models learn from: seeds/segmented for words, seeds/articles with seeds/gold for names.

More annotated pages may stand in seeds/reports and seeds/retold, in folders of the same names; they need no segmentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, Message
from kg.language.labels import Span, outermost
from kg.model import Article, Page
from kg.reading import decode, split_page
from kg.schema import EntityType

_NOT_A_NAME = re.compile(r"^[该本这此那其](?!溪)|^[区镇村]里的|的|^(?:街道|社区|中心|学校|公司|该?院|活动|村|区|市|评比|宣讲)$")
_PROPER = re.compile(r".+(?:[省市区县]|街道|社区|[镇乡村])$")
_SHORT = frozenset({EntityType.AREA, EntityType.STREET, EntityType.COMMUNITY})


@dataclass(frozen=True, slots=True)
class Passage:
    """An article's reading text, or lines made up after its kind, with the names in it, offsets within the text."""

    text: str
    names: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """One page of `folder` (articles/, gold/ …): its articles with names, and its sentences as words (each sentence a tuple of words)."""

    folder: Path
    name: str
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[str, ...], ...]


REPORTS, RETOLD = "reports", "retold"


def read_corpus(seeds: Path) -> tuple[CorpusPage, ...]:
    """The pages of seeds/articles that have gold, sorted by name, then those of seeds/reports and of seeds/retold.

    Raises InputError for fewer than two in seeds/articles, or a broken file.
    """
    pages = _pages(seeds)
    if len([page for page in pages if page.passages and page.sentences]) < 2:
        raise InputError(
            Message(
                f"{seeds} 里至少要有两个版面，各有 articles/、gold/、segmented/ 的文件",
                f"{seeds} needs at least two pages, each with a file in articles/, gold/ and segmented/",
            ),
            Message("用 --seeds 指出语料文件夹；格式见 docs/training.md。", "Name a corpus with --seeds; docs/training.md tells its form."),
        )
    return (*pages, *_pages(seeds / REPORTS), *_pages(seeds / RETOLD))


def _pages(folder: Path) -> tuple[CorpusPage, ...]:
    paths = sorted((folder / "articles").glob("*.txt"))
    return tuple(_page(path, folder) for path in paths if (folder / "gold" / f"{path.stem}.json").is_file())


def _page(path: Path, folder: Path) -> CorpusPage:
    text = decode(path.read_bytes(), name=path.name).text
    gold = _json(folder / "gold" / f"{path.stem}.json")
    words = folder / "segmented" / path.name
    sentences = words.read_text(encoding="utf-8").splitlines() if words.is_file() else []
    passages = tuple(Passage(article.text, _names(article, gold)) for article in split_page(Page(path.name, text)))
    return CorpusPage(folder, path.name, passages, tuple(tuple(s.split()) for s in sentences if s.strip()))


def _json(path: Path) -> Sequence[Mapping[str, Any]]:
    try:
        articles: Sequence[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["articles"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            Message(f"{path} 不是标注文件：{error}", f"{path} is not an annotation file: {error}"),
            Message("格式见 docs/annotation.md。", "docs/annotation.md tells its form."),
        ) from error
    return articles


def _names(article: Article, gold: Sequence[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Where the names of the gold article that covers most of `article` stand in its reading text; back-references are no names."""
    best = max(gold, key=lambda g: _shared(article.spans, g["spans"]), default=None)
    if best is None or not _shared(article.spans, best["spans"]):
        return ()
    found = _found(article.text, [(m, EntityType(e["type"])) for e in best["entities"] for m in e["mentions"]], _proper(gold))
    return tuple(span for span in found if "\n" not in article.text[span.start:span.end])


def _proper(gold: Sequence[Mapping[str, Any]]) -> list[tuple[str, EntityType]]:
    """Full names of areas, streets and communities anywhere on the page: inside other names they are printed without being spoken of."""
    known = {(e["name"], EntityType(e["type"])) for article in gold for e in article["entities"] if _PROPER.match(e["name"])}
    return sorted((name, type_) for name, type_ in known if type_ in _SHORT)


def _found(text: str, mentions: Sequence[tuple[str, EntityType]], proper: Sequence[tuple[str, EntityType]]) -> list[Span]:
    wanted = [(m, t) for m, t in mentions if not _NOT_A_NAME.search(m) or (t not in _SHORT and "的" in m and len(m) > 6)]
    # A street or community without 街道 or 社区 (春晖、秋实社区) is the list's affair: the finder of elliptic names completes it.
    wanted = [(m, t) for m, t in wanted if t not in (EntityType.STREET, EntityType.COMMUNITY) or _PROPER.match(m)]
    spans = [Span(at, at + len(m), t) for m, t in [*wanted, *proper] for at in _places(m, text)]
    return outermost(spans)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while words and at >= 0:
        yield at
        at = text.find(words, at + 1)


def _shared(ours: Sequence[tuple[int, int]], theirs: Sequence[Sequence[int]]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in ours for c, d in theirs)
