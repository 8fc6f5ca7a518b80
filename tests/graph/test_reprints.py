"""Reprints are found however they were shortened or retouched; retellings are not."""

from random import Random

import pytest

from kg.graph import REPRINT_THRESHOLD, closest_articles, reprint_groups
from kg.issues import IssueLog
from kg.model import Article, Each, Page
from kg.reading import read_inputs, split_page
from kg.settings import shipped_seeds


def article(page: str, text: str) -> Article:
    return Article(page, 1, None, None, (), ((0, len(text)),), text, (), ())


@pytest.fixture(scope="module")
def demo() -> list[Article]:
    seeds = shipped_seeds()
    if seeds is None:
        pytest.skip("no seeds beside the package")
    pages: list[Page] = read_inputs((seeds / "articles",), table=None, issues=IssueLog())
    return [a for p in pages for a in split_page(p)]


def test_the_demo_s_reprint_stands_far_from_its_retellings(demo: list[Article]) -> None:
    first, second = closest_articles(demo)[:2]
    assert {first.left[0], first.right[0]} == {"page-08.txt", "page-09.txt"}
    assert round(first.jaccard, 3) == 0.672 and round(second.jaccard, 3) == 0.134
    assert second.jaccard + 0.2 < REPRINT_THRESHOLD < first.jaccard - 0.2


def test_the_demo_has_one_reprint(demo: list[Article]) -> None:
    groups = reprint_groups(demo)
    assert len(demo) - len(set(groups.values())) == 1


def test_shortened_and_retouched_texts_are_reprints(demo: list[Article]) -> None:
    long_ones = [a for a in demo if len(a.text) > 200]
    assert len(long_ones) > 30
    for a in long_ones:
        kept = a.text[: len(a.text) * 3 // 4]
        retouched = "".join("某" if k % 40 == 39 else c for k, c in enumerate(kept))
        pair = [article("a.txt", a.text), article("b.txt", retouched)]
        assert closest_articles(pair)[0].jaccard >= 0.54
        assert len(set(reprint_groups(pair).values())) == 1, a.headline


def test_a_chain_of_reprints_is_one_group() -> None:
    text = "".join(chr(0x4E00 + k * 37 % 20000) for k in range(600))
    chain = [article(f"{k}.txt", text[k * 120 : k * 120 + 360]) for k in range(3)]
    assert len(set(reprint_groups(chain).values())) == 1
    assert closest_articles([chain[0], chain[2]])[0].jaccard < REPRINT_THRESHOLD


def test_reprints_are_found_among_many_unrelated_articles_read_one_at_a_time() -> None:
    """Texts of the same forty words share bands by chance; only those printed twice are near."""
    random = Random(1)
    words = [chr(0x4E00 + k) * 2 + chr(0x5E00 + k) for k in range(40)]
    made = [article(f"{k:03}.txt", "".join(random.choices(words, k=120))) for k in range(90)]
    given = Each(lambda k: article(f"{k % 7}-{k:03}.txt", made[k % 90].text), range(96))
    groups = reprint_groups(given)
    near = {n.left: n.right for n in closest_articles(list(given)) if n.jaccard >= REPRINT_THRESHOLD}
    assert len(near) == 6 and all(groups[left] == groups[right] for left, right in near.items())
    assert len(set(groups.values())) == 90
