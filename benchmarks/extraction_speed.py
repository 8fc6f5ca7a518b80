"""Characters a second of each stage of extraction, beside jieba.posseg and bare pkuseg on the same text in one run.

    pip install -e '.[benchmark]'
    python benchmarks/extraction_speed.py [PAGES ...] [--runs N]

PAGES are files or folders of pages (default: seeds/articles). Time is the CPU time of this one process (time.process_time), the best of N
runs, so that other programs on the machine disturb little and several cores gain nothing. The text that is counted is the articles' reading
text; only "reading" works on whole pages. Exit code 1 where the whole pipeline falls below LEAST times jieba.posseg.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba
import jieba.posseg

from kg.extraction import Extractor
from kg.facts import FactFinder
from kg.gazetteer import Gazetteer
from kg.issues import IssueLog
from kg.language import load
from kg.language.model_files import ModelFiles
from kg.language.pipeline import SHIPPED, segmenter
from kg.mentions import MentionFinder, Reading
from kg.model import Article, Page
from kg.reading import read_inputs, split_page
from kg.rulebook import load_rulebook
from kg.settings import shipped_rules

ROOT = Path(__file__).resolve().parents[1]
LEAST, AIM = 0.2, 0.5
PEER = "jieba.posseg"


@dataclass(frozen=True, slots=True)
class Stage:
    """A row of the table: what is run over all the text."""

    name: str
    run: Callable[[], object]


def stages(pages: Sequence[Page]) -> list[Stage]:
    """Everything that is measured, each with what the stages before it gave ready at hand."""
    articles = [(article, page) for page in pages for article in split_page(page)]
    texts = [article.text for article, _ in articles]
    book, pipeline, words_only = load_rulebook(shipped_rules()), load(None), load(None, ner=False)
    finder, facts, extractor = MentionFinder(book), FactFinder(book), Extractor(book, Gazetteer(), pipeline)
    readings = [Reading(article, pipeline(article.text)) for article, _ in articles]
    mentions = [finder.find(reading.article, reading.doc) for reading in readings]
    pkuseg = segmenter(ModelFiles.open(SHIPPED))
    return [
        Stage("jieba, words", lambda: [jieba.lcut(text) for text in texts]),
        Stage(PEER, lambda: [jieba.posseg.lcut(text) for text in texts]),
        Stage("bare pkuseg, this project's model", lambda: [list(pkuseg.cut(text)) for text in texts]),
        Stage("reading: pages → articles", lambda: [split_page(page) for page in pages]),
        Stage("language: words, sentences", lambda: [words_only(text) for text in texts]),
        Stage("language: words, sentences, names", lambda: [pipeline(text) for text in texts]),
        Stage("mentions", lambda: [finder.find(reading.article, reading.doc) for reading in readings]),
        Stage("facts", lambda: [facts.extract(Reading(r.article, r.doc), m) for r, m in zip(readings, mentions, strict=True)]),
        Stage("whole pipeline: pages → facts", lambda: [extract(extractor, page) for page in pages]),
    ]


def extract(extractor: Extractor, page: Page) -> list[object]:
    """All that `kg extract` does with a page."""
    return [extractor.extract(article, page) for article in split_page(page)]


def seconds(run: Callable[[], object], runs: int) -> float:
    """CPU seconds of the best of `runs` runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path, default=[ROOT / "seeds" / "articles"])
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args(argv)
    jieba.setLogLevel(60)
    pages = read_inputs(wanted.pages, table=None, issues=IssueLog())
    articles: list[Article] = [article for page in pages for article in split_page(page)]
    size = sum(len(article.text) for article in articles)
    rates = {stage.name: size / seconds(stage.run, wanted.runs) for stage in stages(pages)}
    print(f"{size} characters in {len(articles)} articles; CPU time of one process, best of {wanted.runs} runs")
    print(f"{'':36s}characters/s   × {PEER}")
    for name, rate in rates.items():
        print(f"{name:36s}{rate:12,.0f}{rate / rates[PEER]:17.2f}")
    share = list(rates.values())[-1] / rates[PEER]
    print(f"whole pipeline: {share:.2f} × {PEER} (at least {LEAST}, aimed at {AIM})")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
