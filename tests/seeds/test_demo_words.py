"""The hand-checked segmentation: all of the pages' sentences, word for word, names whole."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.language.corpus import read_corpus

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = sorted(path.name for path in (SEEDS / "segmented").glob("*.txt"))
WHOLE = ("Area", "Street", "Community", "Person")


def lines(page: str) -> list[str]:
    return (SEEDS / "segmented" / page).read_text("utf-8").splitlines()


def printed(page: str) -> list[str]:
    """The page's printed lines without blanks and typesetting marks."""
    text = (SEEDS / "articles" / page).read_text("utf-8")
    rows = (re.sub(r"\s+", "", row.lstrip("#").replace("**", "")) for row in text.splitlines())
    return [row for row in rows if row]


def stands(sentence: str, rows: list[str]) -> bool:
    """Whether it is printed in one line, or the layout broke it in two."""
    if any(sentence in row for row in rows):
        return True
    cuts = range(1, len(sentence))
    return any(any(r.endswith(sentence[:k]) for r in rows) and any(r.startswith(sentence[k:]) for r in rows) for k in cuts)


@pytest.mark.parametrize("page", PAGES)
def test_a_line_without_its_blanks_is_a_sentence_of_the_page(page: str) -> None:
    rows = printed(page)
    for line in lines(page):
        assert line and line == " ".join(line.split()), line
        assert stands(line.replace(" ", ""), rows), line


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_of_the_page_is_left_out(page: str) -> None:
    sentences = sorted((line.replace(" ", "") for line in lines(page)), key=len, reverse=True)
    broken = [s for s in sentences if not any(s in row for row in printed(page))]
    for row in printed(page):
        for sentence in sentences:
            row = row.replace(sentence, "")
        assert not row or any(_end(row, s) for s in broken), row


def _end(rest: str, sentence: str) -> bool:
    return sentence.startswith(rest) or sentence.endswith(rest)


def test_there_are_600_sentences_and_100_more_that_the_tokenizer_never_sees() -> None:
    pages = [page for page in read_corpus(SEEDS) if page.sentences]
    *_, last_but_one, last = pages
    assert sum(len(page.sentences) for page in pages) >= 770
    assert [last_but_one.name, last.name] == ["page-13.txt", "page-14.txt"]
    assert len(last_but_one.sentences) + len(last.sentences) >= 100


def cuts(name: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends in a sentence."""
    sentence, at = "".join(words), -1
    while (at := sentence.find(name, at + 1)) >= 0:
        yield at, at + len(name)


def test_names_of_places_and_persons_are_whole_words() -> None:
    names = set()
    for path in (SEEDS / "gold").glob("*.json"):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            names |= {e["name"] for e in article["entities"] if e["type"] in WHOLE} | set(article["reporters"])
    seen = 0
    for page in PAGES:
        for line in lines(page):
            words, at, spans = line.split(), 0, []
            for word in words:
                spans.append((at, at := at + len(word)))
            for name in sorted(names):
                for start, end in cuts(name, words):
                    assert any(a <= start and end <= b for a, b in spans), (page, name, line)
                    seen += 1
    assert seen > 300
