"""Sorting by runs gives what sorting in memory gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpus import one

from kg.graph import project, quads
from kg.graph.rdf import nquad, sort_keys
from kg.graph.sorting import sorted_lines
from kg.identity import resolve

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=4), max_size=30)


@settings(deadline=None)
@given(LINES, st.integers(1, 8), st.integers(2, 4))
def test_lines_come_sorted_and_once_whatever_the_length_of_a_run(lines: list[str], run: int, most_open: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        assert list(sorted_lines(lines, Path(scratch), run=run, most_open=most_open)) == sorted(set(lines))
        assert list(Path(scratch).iterdir()) == []


def test_sort_keys_are_the_statements_in_their_order() -> None:
    x, page = one(
        "甲\t版.txt", "甲岸社区与青苗书店\r\n携手推行“邻里\\课堂”\x00", [("Community", "甲岸社区"), ("Programme", "“邻里\\课堂”\x00")],
        [("甲岸社区", "runs", "“邻里\\课堂”\x00", "青苗书店\r\n携手推行“邻里\\课堂”\x00")],
    )
    made = project([x], [page], resolve([x], [page]))[0]
    assert [nquad(key) for own in sort_keys(made) for key in sorted(set(own))] == [f"{quad} ." for quad in quads(made)]
