"""Each shape finds what it forbids, and says where it stands and what to do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from small_corpus import one

from kg.graph import Claim, GraphSettings, Projection, project, validate_graph
from kg.identity import Component, resolve
from kg.rulebook import load_schemes
from kg.schema import EntityType
from kg.settings import shipped_rules

SCHEMES = load_schemes(shipped_rules())


def graph(*made) -> Projection:
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    return project(extractions, pages, resolve(extractions, pages), settings=GraphSettings(schemes=SCHEMES))[0]


def sound() -> Projection:
    return graph(
        one(
            "a.txt",
            "平城区甲岸社区推行“1+4+X”非遗工作模式。",
            [("Area", "平城区"), ("Community", "甲岸社区"), ("Programme", "1+4+X", "“1+4+X”非遗工作模式")],
            [("甲岸社区", "runs", "1+4+X", "甲岸社区推行“1+4+X”非遗工作模式")],
        )
    )


def found(projection: Projection) -> set[str]:
    return {i.code.removeprefix("shape-") for i in validate_graph(projection)}


def claim(projection: Projection, change: Callable[[Claim], Claim]) -> Projection:
    return replace(projection, claims=tuple(map(change, projection.claims)))


def test_a_sound_graph_has_no_violation() -> None:
    assert found(sound()) == set()


def test_a_claim_without_evidence() -> None:
    (issue,) = validate_graph(claim(sound(), lambda c: replace(c, quotes=())))
    assert (issue.file, issue.code) == ("a.txt", "shape-Claim") and issue.place.startswith("article 1, claim/")


def test_a_quote_that_is_too_long() -> None:
    issues = validate_graph(claim(sound(), lambda c: replace(c, quotes=(replace(c.quotes[0], said="长" * 101),))))
    assert {i.code for i in issues} == {"shape-Evidence"} and all("规则" in i.todo.zh and "rule" in i.todo.en for i in issues)


def test_a_reading_or_classification_without_evidence() -> None:
    p = sound()
    assert found(replace(p, readings=tuple(replace(r, quotes=()) for r in p.readings))) == {"Said"}
    assert found(replace(p, classifications=tuple(replace(c, quotes=()) for c in p.classifications))) == {"Said"}


def test_a_part_of_a_code_without_a_place() -> None:
    p = sound()
    broken = (Component(0, 1, "1"),)
    assert found(replace(p, readings=tuple(replace(r, components=broken) for r in p.readings))) == {"Component"}


def test_two_kinds_and_a_kind_of_what_is_no_programme() -> None:
    p = sound()
    kind = next(c for c in p.classifications if c.concept == "kind/governance-model")
    second = replace(kind, id="classification/second", concept="kind/campaign")
    assert found(replace(p, classifications=(*p.classifications, second))) == {"OneKind"}
    moved = replace(kind, entity="community/甲岸社区")
    assert "OneKind" in found(replace(p, classifications=(moved,)))


def test_a_theme_of_an_actor() -> None:
    p = sound()
    theme = replace(next(c for c in p.classifications if c.concept.startswith("theme/")), entity="area/平城区")
    assert found(replace(p, classifications=(theme,))) == {"Theme"}


@pytest.mark.parametrize("side", ["subject", "object"])
def test_ends_of_every_relation_keep_to_its_signature(side: str) -> None:
    p = sound()
    end = p.claims[0].subject if side == "subject" else p.claims[0].object
    retyped = tuple(replace(e, type=EntityType.HONOUR) if e.id == end else e for e in p.entities)
    (issue,) = [i for i in validate_graph(replace(p, entities=retyped)) if i.code.startswith("shape-runs")]
    assert issue.code == f"shape-runs-{side}" and "荣誉" in issue.reason.zh and "honour" in issue.reason.en
    assert "甲岸社区推行“1+4+X”非遗工作模式" in issue.reason.zh


def moves(*dated: tuple[str, str | None]) -> Projection:
    """Pages of which each says of 甲岸社区 that it is part of a street; a decision has made them one community."""
    made = [
        one(
            f"{k}.txt",
            f"{street}甲岸社区",
            [("Area", "平城区"), ("Street", street), ("Community", "甲岸社区")][1:],
            [("甲岸社区", "partOf", street, f"{street}甲岸社区")],
            **({"date": day} if day else {}),
        )
        for k, (street, day) in enumerate(dated)
    ]
    p = graph(*made)
    target = p.claims[0].subject
    edges = tuple(replace(e, subject=target) for e in p.edges)
    return replace(p, claims=tuple(replace(c, subject=target) for c in p.claims), edges=edges)


@pytest.mark.parametrize(
    ("dated", "wrong"),
    [
        ([("东关街道", "2022-06-01"), ("南门街道", "2022-06-01")], True),
        ([("东关街道", "2022-06-01"), ("南门街道", None)], True),
        ([("东关街道", "2022-06-01"), ("南门街道", "2023-01-01"), ("东关街道", "2024-01-01")], True),
        ([("东关街道", "2022-06-01"), ("南门街道", "2023-01-01")], False),
        ([("东关街道", "2022-06-01"), ("东关街道", "2022-07-01"), ("南门街道", "2023-01-01"), ("南门街道", "2024-01-01")], False),
        ([("南门街道", "2022"), ("东关街道", "2023-01-01")], False),
    ],
)
def test_a_community_has_one_street_at_a_time(dated: list[tuple[str, str | None]], wrong: bool) -> None:
    issues = validate_graph(moves(*dated))
    assert {i.code for i in issues} == ({"shape-OneStreet"} if wrong else set())
    assert all("甲岸社区" in i.reason.zh and "gazetteer" in i.todo.en for i in issues)
    assert not wrong or {i.file for i in issues} == {f"{k}.txt" for k in range(len(dated))}


def test_a_circle_of_programmes() -> None:
    made = one(
        "a.txt",
        "邻里课堂属于星光计划，星光计划属于邻里课堂",
        [("Programme", "邻里课堂"), ("Programme", "星光计划")],
        [
            ("邻里课堂", "partOfProgramme", "星光计划", "邻里课堂属于星光计划"),
            ("星光计划", "partOfProgramme", "邻里课堂", "星光计划属于邻里课堂"),
        ],
    )
    assert found(graph(made)) == {"NoProgrammeCircle"}
