"""What the name finder sees of an article beyond the character: lines, and what recurs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.features import COLUMNS, IN_HEADLINE, LINE, RECURS_AFTER, RECURS_BEFORE, SENTENCE_END, SIGN, Vocabulary

VOCABULARY = Vocabulary([], [], [])


def column(text: str, number: int) -> list[int]:
    return [int(n) for n in VOCABULARY.features([text])[:, number]]


def occurs_twice(string: str, text: str) -> bool:
    first = text.find(string)
    return first >= 0 and text.find(string, first + 1) >= 0


def test_a_name_recurs_from_its_first_character_to_its_last() -> None:
    text = "到云溪社区去，\n还是云溪社区好"
    assert column(text, RECURS_AFTER)[1:6] == [4, 3, 2, 1, 1]
    assert column(text, RECURS_BEFORE)[1:6] == [1, 2, 3, 4, 1]


def test_what_the_headline_has_is_marked_below_it_only() -> None:
    text = "云溪社区有新招\n昨天云溪社区开会"
    assert column(text, IN_HEADLINE) == [1] * 7 + [0] + [1, 1, 4, 4, 4, 4, 1, 1]


def test_lines_are_known_by_their_place_and_length() -> None:
    text = "短题\n" + "二" * 20 + "\n" + "三" * 50 + "\n尾"
    places = column(text, LINE)
    assert [places[0], places[3], places[24], places[-1]] == [1, 6, 12, 3]


def test_a_sentence_ends_outside_quotes_only() -> None:
    signs = column("他说：“好。走！”大家去了；我，留下。\n完", SIGN)
    assert [n for n, sign in enumerate(signs) if sign == SENTENCE_END] == [13, 18]


def test_a_line_end_has_nothing() -> None:
    assert VOCABULARY.features(["好", "\n", "好"])[1].tolist() == [0] * COLUMNS


@settings(deadline=None)
@given(st.text(alphabet="甲乙丙\n", max_size=30))
def test_the_longest_string_that_recurs_is_told_exactly(text: str) -> None:
    found = column(text, RECURS_AFTER)
    for i, character in enumerate(text):
        line = text[i:].split("\n")[0]
        longest = max((n for n in range(2, 9) if len(line) >= n and occurs_twice(line[:n], text)), default=1)
        assert found[i] == (0 if character == "\n" else longest)
