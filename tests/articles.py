"""Articles made in tests: one block a line, each character where it stands on the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.extraction import Extractor
from kg.facts import FactFinder
from kg.facts.judging import Candidate
from kg.gazetteer import load_gazetteer
from kg.language import load
from kg.mentions import MentionFinder, Reading
from kg.model import Article, Block, BlockKind, Extraction, Page, Segment

ROOT = Path(__file__).parents[1]


@cache
def extractor(gazetteer: str | None = None) -> Extractor:
    """The shipped rules and models, without a gazetteer unless a folder below the repository is named."""
    return Extractor.load(ROOT / "rules", load_gazetteer(ROOT / gazetteer if gazetteer else None), None)


def article(text: str, *, headline: str | None = None, headings: tuple[str, ...] = ()) -> Article:
    """An article of the lines of `text`; the first is its headline where one is named, `headings` are sub-headings."""
    whole = f"{headline}\n{text}" if headline else text
    blocks, at = [], 0
    for n, line in enumerate(whole.split("\n")):
        kind = BlockKind.HEADLINE if headline and n == 0 else BlockKind.HEADING if line in headings else BlockKind.BODY
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    return Article("test.txt", 1, headline, None, (), ((0, len(whole)),), whole, tuple(blocks), (Segment(0, 0, len(whole)),))


def extract(text: str, *, headline: str | None = None, date: str | None = None) -> Extraction:
    """What the shipped rules and models find in it."""
    a = article(text, headline=headline)
    return extractor().extract(a, Page("test.txt", a.text, date=date))


def names(x: Extraction, type_: str) -> set[str]:
    """The names of an extraction's entities of one type."""
    return {e.name for e in x.entities if e.type == type_}


def facts(x: Extraction) -> set[str]:
    """An extraction's facts as “subject predicate object”."""
    by_id = {e.id: e.name for e in x.entities}
    return {f"{by_id[f.subj]} {f.pred} {by_id[f.obj]}" for f in x.facts}


def weighed(text: str, *, headline: str) -> dict[tuple[str, str, str], Candidate]:
    """Every fact that the judges are asked about, by predicate, subject's and object's name."""
    a = article(text, headline=headline)
    book = extractor().book
    reading = Reading(a, load(None)(a.text))
    told, _ = FactFinder(book).candidates(reading, MentionFinder(book).find(a, reading.doc))
    return {(c.key[0].value, c.key[1][1], c.key[2][1]): c for c in told}
