"""Signs and what they weigh: the model learns which of them go with what is right, and says the same after a way through a file."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.sign_model import Case, Choice, SignModel, fit, fit_choices, judges_from_bytes, judges_to_bytes


@cache
def learned(*, penalty: float = 1.0, least_places: int = 2) -> SignModel:
    cases = [Case(("quoted", f"n={n % 3}"), True, n) for n in range(20)]
    cases += [Case(("plain", f"n={n % 3}"), n == 0, n) for n in range(20)]
    return fit([*cases, Case(("once",), True, 1)], penalty=penalty, least_places=least_places)


def test_what_goes_with_right_cases_speaks_for_a_case() -> None:
    model = learned()
    assert model.probability(["quoted", "n=1"]) > 0.85
    assert model.probability(["plain", "n=1"]) < 0.2
    assert model.weights["quoted"] > 0 > model.weights["plain"]


def test_a_sign_of_one_place_alone_and_one_never_seen_say_nothing() -> None:
    model = learned()
    assert "once" not in model.weights
    assert model.probability(["once", "never seen"]) == model.probability([])
    assert "once" in learned(least_places=1).weights


def test_no_cases_teach_nothing() -> None:
    assert fit([], penalty=1.0, least_places=2).probability(["quoted"]) == 0.5


def test_a_greater_penalty_makes_bolder_words_rarer() -> None:
    assert 0 < learned(penalty=50.0).weights["quoted"] < learned().weights["quoted"]


def test_the_order_of_cases_and_signs_told_twice_change_nothing() -> None:
    cases = [Case((f"a={n % 4}", f"b={n % 3}"), n % 5 < 2, n) for n in range(60)]
    turned = [Case((*reversed(case.signs), *case.signs), case.right, case.place) for case in reversed(cases)]
    one, other = (fit(some, penalty=2.0, least_places=3).weights for some in (cases, turned))
    assert one.keys() == other.keys()
    assert all(abs(one[sign] - other[sign]) <= 0.002 for sign in one)


@given(st.dictionaries(st.text(), st.floats(-20, 20)).map(lambda weights: {"": 0.5, **weights}), st.lists(st.text(), max_size=8))
def test_a_model_read_back_gives_the_same_probabilities(weights: dict[str, float], signs: list[str]) -> None:
    model = SignModel(weights)
    assert judges_from_bytes(judges_to_bytes({"names": model, "runs": learned()})) == {"names": model, "runs": learned()}
    assert 0 <= model.probability(signs) <= 1


def choices() -> list[Choice]:
    """The one that is near is right, unless it is a place: then none is."""
    near = [Choice((("near", f"n={n % 3}"), ("far",), ("none",)), (True, False, False), n) for n in range(20)]
    return near + [Choice((("near", "place"), ("far", "place"), ("none",)), (False, False, True), n) for n in range(20)]


def test_of_several_the_one_whose_signs_were_right_is_likeliest() -> None:
    model = fit_choices(choices(), penalty=0.1, least_places=2)
    near, far, none = model.shares([["near"], ["far"], ["none"]])
    assert near > 0.7
    assert near + far + none == pytest.approx(1)
    assert model.shares([["near", "place"], ["none"]])[1] > 0.8
    assert model.shares([["never seen"], ["never seen either"]]) == [0.5, 0.5]
    assert model.shares([]) == []


def test_where_any_of_several_is_right_either_will_do() -> None:
    either = [Choice((("one",), ("other",), ("none",)), (True, True, False), n) for n in range(20)]
    one, other, none = fit_choices(either, penalty=0.1, least_places=2).shares([["one"], ["other"], ["none"]])
    assert one == pytest.approx(other, abs=1e-3)
    assert none < 0.1


def test_no_choices_teach_nothing() -> None:
    assert fit_choices([], penalty=1.0, least_places=2).shares([["one"], ["other"]]) == [0.5, 0.5]
