"""The partnership network on small graphs whose answers can be counted by hand."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network import (
    bridges,
    centralities,
    communities,
    partnerships,
    shared_actors,
    shared_initiatives,
    streets_of,
    travelling_initiatives,
    two_mode,
)

NODES = {
    "东湖街道": "Street", "西岭街道": "Street", "柳巷社区": "Community", "石桥社区": "Community", "枫林社区": "Community",
    "仁和诊所": "Organisation", "晨光书社": "Organisation", "读书月": "Programme", "义诊进小区": "Activity", "夜话会": "Activity",
    "湖畔区": "Area", "陈望": "Person",
}
FACTS = [
    ("东湖街道", "partOf", "湖畔区"), ("西岭街道", "partOf", "湖畔区"),
    ("柳巷社区", "partOf", "东湖街道"), ("石桥社区", "partOf", "东湖街道"), ("枫林社区", "partOf", "西岭街道"),
    ("柳巷社区", "runs", "义诊进小区"), ("仁和诊所", "participatesIn", "义诊进小区"),
    ("枫林社区", "runs", "义诊进小区"), ("石桥社区", "runs", "夜话会"),
    ("夜话会", "partOfProgramme", "读书月"), ("枫林社区", "runs", "读书月"),
    ("晨光书社", "partnersWith", "石桥社区"), ("陈望", "participatesIn", "读书月"),
]


def graph_of(facts: list[tuple[str, str, str]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((name, {"kind": kind, "label": name}) for name, kind in NODES.items())
    for i, (subject, relation, obj) in enumerate(facts):
        graph.add_edge(subject, obj, key=f"k{i}", relation=relation)
    return graph


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    return graph_of(FACTS)


def test_two_mode_joins_actors_with_what_they_carry(graph):
    modes = two_mode(graph)
    assert {frozenset(edge) for edge in modes.edges} == {
        frozenset(pair) for pair in (
            ("柳巷社区", "义诊进小区"), ("仁和诊所", "义诊进小区"), ("枫林社区", "义诊进小区"),
            ("石桥社区", "夜话会"), ("枫林社区", "读书月"),
        )
    }
    assert nx.is_bipartite(modes)


def test_only_actors_are_tied_to_initiatives(graph):
    modes = two_mode(graph)
    assert "晨光书社" not in modes, "it has a partner, but no initiative"
    assert "陈望" not in modes, "a person is no actor of the network"


def test_the_same_fact_in_two_articles_is_one_tie():
    modes = two_mode(graph_of([("柳巷社区", "runs", "夜话会"), ("柳巷社区", "participatesIn", "夜话会")] * 2))
    assert modes.edges["柳巷社区", "夜话会"]["relations"] == "participatesIn runs"
    assert modes.number_of_edges() == 1


def test_projections_count_what_is_shared(graph):
    modes = two_mode(graph)
    actors = shared_initiatives(modes)
    assert actors.edges["柳巷社区", "枫林社区"]["weight"] == 1
    assert not actors.has_edge("石桥社区", "枫林社区")
    assert shared_initiatives(modes, least=2).number_of_edges() == 0
    assert list(shared_actors(modes).edges(data="weight")) == [("义诊进小区", "读书月", 1)]


def test_partnerships_keep_stated_and_shared_apart(graph):
    network = partnerships(graph)
    assert network.edges["晨光书社", "石桥社区"] == {"stated": True, "shared": 0, "weight": 1}
    assert network.edges["仁和诊所", "枫林社区"] == {"stated": False, "shared": 1, "weight": 1}


def test_streets_are_found_over_several_steps_and_through_circles():
    steps = [("晨光书社", "柳巷社区"), ("柳巷社区", "晨光书社"), ("柳巷社区", "东湖街道")]
    circle = [(child, "partOf", parent) for child, parent in steps]
    streets = streets_of(graph_of(circle))
    assert streets["晨光书社"] == frozenset({"东湖街道"})
    assert "湖畔区" not in streets


def test_a_clinic_that_serves_two_streets_is_a_bridge(graph):
    found = {row.actor: row for row in bridges(graph)}
    assert found["仁和诊所"].streets == ("东湖街道", "西岭街道")
    assert found["仁和诊所"].partners == ("枫林社区", "柳巷社区")
    assert "晨光书社" not in found


def test_initiatives_travel_with_their_parts_or_without(graph):
    with_parts = {row.initiative: row.streets for row in travelling_initiatives(graph)}
    assert with_parts == {"义诊进小区": ("东湖街道", "西岭街道"), "读书月": ("东湖街道", "西岭街道")}
    assert [row.initiative for row in travelling_initiatives(graph, with_parts=False)] == ["义诊进小区"]
    assert travelling_initiatives(graph, least=3) == ()


def test_the_middle_of_a_star_is_central():
    star = graph_of([(actor, "runs", "读书月") for actor in ("柳巷社区", "石桥社区", "枫林社区", "东湖街道")])
    first = centralities(two_mode(star))[0]
    assert (first.node, first.degree, first.strength, first.betweenness) == ("读书月", 4, 4.0, 1.0)


def test_two_cliques_with_one_tie_are_two_communities():
    graph = nx.Graph()
    for side in ("a", "b"):
        graph.add_edges_from((f"{side}{i}", f"{side}{j}") for i in range(4) for j in range(i))
    graph.add_edge("a0", "b0")
    partition = communities(graph)
    assert [set(group.members) for group in partition.groups] == [{"a0", "a1", "a2", "a3"}, {"b0", "b1", "b2", "b3"}]
    assert partition.number_of("b2") == 2
    assert partition.modularity == pytest.approx(0.423077, abs=1e-6)  # 12/13 − 2·(13/26)²


def test_nothing_gives_nothing():
    empty = nx.MultiDiGraph()
    assert two_mode(empty).number_of_nodes() == 0
    assert partnerships(empty).number_of_nodes() == 0
    assert centralities(nx.Graph()) == ()
    assert communities(nx.Graph()).groups == ()
    assert bridges(empty) == ()
    assert travelling_initiatives(empty) == ()


def test_without_ties_everybody_is_alone():
    lonely = nx.Graph()
    lonely.add_nodes_from(["乙", "甲"], label="x", kind="Community")
    assert [group.members for group in communities(lonely).groups] == [("乙",), ("甲",)]
    assert [row.betweenness for row in centralities(lonely)] == [0.0, 0.0]


facts = st.lists(
    st.tuples(
        st.sampled_from(sorted(NODES)), st.sampled_from(["partOf", "runs", "participatesIn", "partnersWith", "partOfProgramme"]),
        st.sampled_from(sorted(NODES)),
    ), max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(facts, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(drawn, shuffler: random.Random):
    shuffled = list(drawn)
    shuffler.shuffle(shuffled)
    one, two = graph_of(drawn), graph_of(shuffled)
    assert bridges(one) == bridges(two)
    assert travelling_initiatives(one) == travelling_initiatives(two)
    assert communities(partnerships(one)) == communities(partnerships(two))
    assert centralities(partnerships(one)) == centralities(partnerships(two))
