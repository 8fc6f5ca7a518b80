"""Numbers told in one breath draw each other to one thing; those that something named stands between do not."""

from __future__ import annotations

import math
import re

import pytest
from articles import ROOT, extractor
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.breath import TOGETHER, told_together
from kg.facts.entities import Key
from kg.facts.items import Clause, Sentence
from kg.facts.metric_signs import FoundNumber
from kg.issues import IssueLog
from kg.model import BlockKind, Mention
from kg.reading import read_inputs, split_page
from kg.schema import EntityType

STREET: Key = (EntityType.STREET, "云溪街道")
EVENT: Key = (EntityType.ACTIVITY, "邻里市集")
TEXT = "上门看望居民640户，送出手册850份，记下建议172条。"


def numbers(text: str = TEXT, *, source: str = "weighed", sentences: int = 1) -> list[FoundNumber]:
    found = list(re.finditer("[0-9]+[户份条]", text))
    own = [Sentence([], 0, len(text), BlockKind.BODY, n) for n in range(sentences)]
    clause = Clause([], 0, len(text))
    return [
        FoundNumber(own[min(n, sentences - 1)], clause, m, 1.0, None, source, trivial=False, place=n, of=len(found))
        for n, m in enumerate(found)
    ]


def named(at: int) -> Mention:
    return Mention(at, at + 2, EntityType.COMMUNITY, "竹影社区", "pattern", "community-name", 0.9)


SURE_AND_UNSURE = [{STREET: 0.8, EVENT: 0.1}, {STREET: 0.4, EVENT: 0.45}, {STREET: 0.7, EVENT: 0.2}]


def best(shares: list[dict[Key, float]]) -> list[Key]:
    return [max(s, key=s.__getitem__) for s in shares]


def test_an_unsure_number_goes_with_those_beside_it() -> None:
    assert best(SURE_AND_UNSURE) == [STREET, EVENT, STREET]
    assert best(told_together(numbers(), SURE_AND_UNSURE, [])) == [STREET, STREET, STREET]


def test_each_likelihood_is_drawn_half_way_to_the_geometric_mean() -> None:
    [first, *_] = told_together(numbers(), SURE_AND_UNSURE, [])
    mean = (0.8 * 0.4 * 0.7) ** (1 / 3)
    assert math.isclose(first[STREET], (1 - TOGETHER) * 0.8 + TOGETHER * mean)


@pytest.mark.parametrize(
    ("told", "mentions"),
    [
        (numbers(), [named(TEXT.index("，送出")), named(TEXT.index("，记下"))]),
        (numbers(source="counted"), []),
        (numbers(sentences=3), []),
    ],
    ids=["something named between", "each counts what stands beside it", "a sentence each"],
)
def test_numbers_that_are_not_told_in_one_breath_stand_as_they_are(told: list[FoundNumber], mentions: list[Mention]) -> None:
    assert told_together(told, SURE_AND_UNSURE, mentions) == SURE_AND_UNSURE


@given(st.lists(st.fixed_dictionaries({STREET: st.floats(0.01, 1), EVENT: st.floats(0.01, 1)}), min_size=3, max_size=3))
def test_nothing_is_made_likelier_than_the_likeliest_of_its_breath(likely: list[dict[Key, float]]) -> None:
    for share in told_together(numbers(), likely, []):
        for key, p in share.items():
            assert min(x[key] for x in likely) - 1e-9 <= p <= max(x[key] for x in likely) + 1e-9


def test_no_numbers_no_breath() -> None:
    assert told_together([], [], []) == []


def subjects_of_sentences() -> int:
    """How many things the numbers of the demo pages are about, counted for each sentence by itself."""
    pages = read_inputs([ROOT / "seeds" / "articles"], table=None, issues=IssueLog())
    told = set()
    for page in pages:
        for article in split_page(page):
            for m in extractor().extract(article, page).metrics:
                told.add((page.name, article.n, m.subj, max(page.text.rfind(mark, 0, m.evidence.start) for mark in "。！？\n")))
    return len(told)


def test_a_sentences_numbers_are_about_fewer_things_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    together = subjects_of_sentences()
    monkeypatch.setattr("kg.facts.breath.TOGETHER", 0.0)
    assert together < subjects_of_sentences()
