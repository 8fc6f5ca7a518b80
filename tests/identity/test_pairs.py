"""Identity on labelled pairs: no wrong merge, and at least nine of ten of what is the same.

pairs.csv gives two names with the place that each article states ("" where it states none). The left name stands in two articles, the
right in one; every article names the district that the newspaper is about, and no gazetteer helps.
"""

import csv
from pathlib import Path

from small_corpus import one

from kg.identity import resolve
from kg.schema import EntityType

PAIRS = list(csv.DictReader(Path(__file__).with_name("pairs.csv").read_text(encoding="utf-8").splitlines()))
STREET_OF = {"开源街道": "平城区", "运河街道": "运河区"}


def told(page: str, kind: str, name: str, place: str):
    """An article in which `name` lies in `place`; a programme is run by it, an event is held by it."""
    area = STREET_OF.get(place, place or "平城区")
    entities = {area: "Area"} | ({place: "Street"} if place in STREET_OF else {}) | {name: kind}
    text = f"{area}的{place}有{name}。"
    facts = []
    if place and kind in ("Programme", "Activity"):
        facts = [(place, "runs", name, text)]
    elif place and kind != "Person":
        facts = [(name, "partOf", place, text)]
    if place in STREET_OF:
        facts.append((place, "partOf", area, text))
    return one(page, text, [(t, n) for n, t in entities.items()], facts)


def merged(pair: dict[str, str]) -> bool:
    made = [
        told("a.txt", pair["type"], pair["left"], pair["left_in"]),
        told("b.txt", pair["type"], pair["left"], pair["left_in"]),
        told("c.txt", pair["type"], pair["right"], pair["right_in"]),
    ]
    r = resolve([x for x, _ in made], [p for _, p in made])
    kind = EntityType(pair["type"])
    places = {
        ref.page: e.id
        for e in r.entities
        if e.type is kind
        for ref in e.members
        if e.id not in ("area/平城区", "area/运河区")
        and (kind is not EntityType.STREET or e.name not in STREET_OF or pair["left"] in STREET_OF)
    }
    return places["a.txt"] == places["c.txt"]


def test_the_set_is_large_and_half_of_it_is_hard() -> None:
    assert len(PAIRS) >= 200
    assert 0.4 <= sum(p["verdict"] == "same" for p in PAIRS) / len(PAIRS) <= 0.6


def test_no_wrong_merge_and_high_recall() -> None:
    verdicts = [(p, merged(p)) for p in PAIRS]
    wrong = [(p["left"], p["right"], p["why"]) for p, together in verdicts if together and p["verdict"] == "different"]
    missed = [(p["left"], p["right"], p["why"]) for p, together in verdicts if not together and p["verdict"] == "same"]
    assert wrong == []
    assert len(missed) <= 0.1 * sum(p["verdict"] == "same" for p in PAIRS), missed
