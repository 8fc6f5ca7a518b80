"""Places of nodes: the same for the same graph, apart from each other, and there for every node."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.layout import positions

names = [f"n{i}" for i in range(14)]
graphs = st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=20)


def test_nothing_has_no_places():
    assert positions([], []) == {}


@settings(max_examples=12, deadline=None)
@given(graphs, st.randoms(use_true_random=False))
def test_order_direction_and_repeats_change_nothing(links, shuffler: random.Random):
    other_names, other_links = list(names), [(b, a) for a, b in links] + links
    shuffler.shuffle(other_names)
    shuffler.shuffle(other_links)
    assert positions(names, links) == positions(other_names, other_links)


@settings(max_examples=12, deadline=None)
@given(graphs)
def test_no_two_nodes_share_a_place(links):
    places = positions(names, links)
    assert sorted(places) == sorted(names)
    for a, b in combinations(names, 2):
        assert abs(places[a][0] - places[b][0]) + abs(places[a][1] - places[b][1]) >= 20, (a, b)


def box(places, nodes):
    xs, ys = [places[node][0] for node in nodes], [places[node][1] for node in nodes]
    return min(xs), min(ys), max(xs), max(ys)


def test_components_stand_apart_and_the_lonely_at_the_bottom():
    links = [("a", "b"), ("b", "c"), ("d", "e"), ("f", "g"), ("h", "i")]
    places = positions(["z"], links)
    for one, other in combinations(("abc", "de", "fg", "hi"), 2):
        left, right = box(places, one), box(places, other)
        assert left[2] < right[0] or right[2] < left[0] or left[3] < right[1] or right[3] < left[1], (one, other)
    assert places["z"][1] > max(y for node, (_, y) in places.items() if node != "z")


def test_many_small_components_do_not_make_a_tower():
    links = [(f"{i}a", f"{i}b") for i in range(40)]
    left, top, right, bottom = box(positions([], links), [end for link in links for end in link])
    assert 0.5 < (right - left) / (bottom - top) < 4


def test_a_hub_with_many_spokes_has_room():
    places = positions(["hub"], [("hub", f"spoke{i:02}") for i in range(60)])
    spokes = [place for node, place in places.items() if node != "hub"]
    assert len(set(spokes)) == 60
    assert max(x for x, _ in spokes) - min(x for x, _ in spokes) > 400
