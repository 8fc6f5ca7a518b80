"""A graph checked in parts is checked as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from small_corpus import one

from kg.graph import Projection, project
from kg.graph import shapes as checking
from kg.graph.shards import shards
from kg.identity import resolve
from kg.schema import Predicate


@pytest.fixture(scope="module")
def projection() -> Projection:
    """A community of two streets, a circle of three bodies over three articles, and what happened after it was printed."""
    bodies = [("Organisation", "青苗书社"), ("Organisation", "晨光书社"), ("Organisation", "远山书社")]
    made = [
        one("a.txt", "甲岸社区在乙桥街道，青苗书社在晨光书社", [("Community", "甲岸社区"), ("Street", "乙桥街道"), *bodies[:2]], [
            ("甲岸社区", "partOf", "乙桥街道", "甲岸社区在乙桥街道"), ("青苗书社", "partOf", "晨光书社", "青苗书社在晨光书社"),
        ]),
        one("b.txt", "甲岸社区在丙山街道，晨光书社在远山书社", [("Community", "甲岸社区"), ("Street", "丙山街道"), *bodies[1:]], [
            ("甲岸社区", "partOf", "丙山街道", "甲岸社区在丙山街道"), ("晨光书社", "partOf", "远山书社", "晨光书社在远山书社"),
        ]),
        one("c.txt", "远山书社在青苗书社，甲岸社区办起灯会", [bodies[0], bodies[2], ("Community", "甲岸社区"), ("Programme", "灯会")], [
            ("远山书社", "partOf", "青苗书社", "远山书社在青苗书社"),
            ("甲岸社区", "runs", "灯会", "甲岸社区办起灯会", {"when": ("2025-09", "stated")}),
        ], date="2025-07-18"),
    ]
    found = project([x for x, _ in made], [p for _, p in made], resolve([x for x, _ in made], [p for _, p in made]))[0]
    names = {e.id: e.name for e in found.entities}
    ends = {(e.subject, names[e.object]): e for e in found.edges if e.predicate is Predicate.PART_OF}
    bodies_by_name = {names[subject]: subject for subject, _ in ends if subject.startswith("organisation/")}
    circle = [replace(e, object=bodies_by_name.get(name, e.object)) for (_, name), e in ends.items()]
    community = next(e.subject for e in circle if names[e.subject] == "甲岸社区")
    both = [replace(e, subject=community) for e in circle if names[e.subject] == "甲岸社区"]
    rest = [e for e in found.edges if e.predicate is not Predicate.PART_OF]
    claims = [replace(c, subject=community) if names[c.subject] == "甲岸社区" else c for c in found.claims]
    edges = sorted({*circle, *both, *rest}, key=lambda e: (e.subject, e.predicate.value, e.object))
    return replace(found, claims=tuple(claims), edges=tuple(edges))


@pytest.mark.parametrize(("articles", "edges"), [(1, 1), (2, 3), (100, 100)])
def test_every_claim_and_every_triple_is_in_a_part(articles: int, edges: int, projection: Projection) -> None:
    parts = list(shards(projection, articles=articles, edges=edges))
    own = [part for part in parts if part.articles and not part.edges]
    assert Counter(c.id for part in own for c in part.claims) == Counter(c.id for c in projection.claims)
    assert {e for part in parts for e in part.edges} == set(projection.edges)
    assert all(len(part.articles) <= articles for part in own)
    for part in parts:
        there = {e.id for e in part.entities}
        assert {end for e in part.edges for end in (e.subject, e.object)} <= there
        assert {end for c in part.claims for end in (c.subject, c.object)} <= there


def test_parts_are_found_fault_with_like_the_whole(projection: Projection, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = checking.validate_graph(projection)
    assert {issue.code.removeprefix("shape-") for issue in whole} >= {"NoCircle", "DatesInOrder", "OneStreet"}
    monkeypatch.setattr(checking, "shards", lambda p: shards(p, articles=1, edges=1))
    assert checking.validate_graph(projection) == whole
