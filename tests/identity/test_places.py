"""Gazetteer rows, decisions and occurrences meet under one key, and what is of a province or inside a body has no city made up for it."""

from pathlib import Path

import pytest
from small_corpus import one

from kg.gazetteer import Gazetteer, GazetteerEntry
from kg.identity import Resolution, load_ledger, resolve
from kg.schema import EntityType

AREAS = (("Area", "山西省", None), ("Area", "大同市", "山西省"), ("Area", "平城区", "大同市"))
HEADER = "say,left,right,predicate,value,article,quote,who,when,why\n"
CITY = [("Area", "大同市"), ("Area", "平城区")]


def rows(*given, aliases: str = "") -> Gazetteer:
    """The areas and further rows; `aliases` are the last one's."""
    made = [*AREAS, *given]
    other = [()] * (len(made) - 1) + [tuple(aliases.split("|")) if aliases else ()]
    return Gazetteer(
        tuple(
            GazetteerEntry(EntityType(t), n, p, names, None, None, "test", "g.csv", k)
            for k, ((t, n, p), names) in enumerate(zip(made, other, strict=True), 1)
        )
    )


def run(*made, **more) -> Resolution:
    return resolve([x for x, _ in made], [p for _, p in made], **more)


def the(resolution: Resolution, kind: str, *, listed: bool = True):
    """The one entity of a kind."""
    (found,) = [e for e in resolution.entities if e.type == kind]
    assert (found.listed is not None) is listed
    return found


@pytest.mark.parametrize("row", ["开源街道", "平城区开源街道", "大同市平城区开源街道"])
@pytest.mark.parametrize("printed", ["开源街道", "平城区开源街道", "大同市平城区开源街道"])
def test_a_row_with_places_in_front_is_found_by_any_form(row: str, printed: str) -> None:
    text = f"大同市平城区的{printed}来了新邻居"
    r = run(one("a.txt", text, [*CITY, ("Street", printed)]), gazetteer=rows(("Street", row, "平城区")))
    street = the(r, "Street")
    assert (street.id, street.name, street.parent) == ("street/平城区-开源街道", "开源街道", "area/大同市-平城区")


def test_an_alias_with_places_in_front_is_found_without_them_in_its_city_only() -> None:
    listed = rows(("Street", "开源街道", "平城区"), aliases="平城区矿区街道")
    here = one("a.txt", "大同市平城区的矿区街道改了名", [*CITY, ("Street", "矿区街道")])
    there = one("b.txt", "沧州市的矿区街道没有改名", [("Area", "沧州市"), ("Street", "矿区街道")])
    r = run(here, there, gazetteer=listed)
    assert sorted((e.name, len(e.members)) for e in r.entities if e.type == "Street") == [("开源街道", 1), ("矿区街道", 1)]


def test_a_bodys_row_and_its_name_lose_the_same_places() -> None:
    listed = rows(("Organisation", "大同市公交公司", "大同市"), ("Organisation", "大同市公交公司七分公司", "大同市公交公司"))
    for name in ("大同市公交公司七分公司", "公交公司七分公司"):
        r = run(one("a.txt", f"大同市的{name}加开夜班车", [("Area", "大同市"), ("Organisation", name)]), gazetteer=listed)
        assert [e.name for e in r.entities if e.type == "Organisation" and e.members] == ["大同市公交公司七分公司"]


def test_what_lies_inside_a_body_or_a_street_without_a_city_gets_no_city_of_its_own_name() -> None:
    listed = Gazetteer(
        (
            GazetteerEntry(EntityType.ORGANISATION, "云麓大学", None, (), None, None, "test", "g.csv", 2),
            GazetteerEntry(EntityType.ORGANISATION, "云麓大学外语学院", "云麓大学", ("云麓外院",), None, None, "test", "g.csv", 3),
        )
    )
    for name in ("云麓大学外语学院", "云麓外院"):
        r = run(one("a.txt", f"大同市平城区请来{name}的老师", [*CITY, ("Organisation", name)]), gazetteer=listed)
        found = [(e.name, e.listed is not None) for e in r.entities if e.type == "Organisation" and e.members]
        assert found == [("云麓大学外语学院", True)]


def test_a_provincial_body_is_near_the_cities_known_to_lie_in_its_province() -> None:
    listed = rows(("Organisation", "山西省老年书画会", "山西省"), aliases="省老年书画会")
    near = one("a.txt", "大同市平城区请来省老年书画会的老师", [*CITY, ("Organisation", "省老年书画会")])
    far = one("b.txt", "沧州市请来省老年书画会的老师", [("Area", "沧州市"), ("Organisation", "省老年书画会")])
    r = run(near, far, gazetteer=listed)
    found = {tuple(m.page for m in e.members): e.listed is not None for e in r.entities if e.type == "Organisation"}
    assert found == {("a.txt",): True, ("b.txt",): False}


def test_a_body_named_after_its_city_is_known_in_any_citys_news() -> None:
    listed = rows(("Area", "北京市", None), ("Organisation", "北京云麓观象台", "北京市"))
    r = run(one("a.txt", "大同市平城区的学生参观了北京云麓观象台", [*CITY, ("Organisation", "北京云麓观象台")]), gazetteer=listed)
    assert the(r, "Organisation").parent == "area/北京市"


def test_what_only_points_up_in_its_article_is_no_label() -> None:
    text = "大同市平城区夜读局办起书会，区夜读局请来作者，夜读书会局也帮忙"
    r = run(one("a.txt", text, [*CITY, ("Organisation", "平城区夜读局", "平城区夜读局", "区夜读局", "夜读书会局")]))
    assert [label.text for label in the(r, "Organisation", listed=False).labels] == ["夜读书会局"]


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        ("Street:平城区开源街道", "Street"),
        ("大同市平城区开源街道", "Street"),
        ("Facility:非遗坊@平城区文明实践中心", "Facility"),
    ],
)
def test_a_decision_may_put_places_in_front_and_name_a_parent_in_full(left: str, kind: str, tmp_path: Path) -> None:
    listed = rows(
        ("Street", "开源街道", "平城区"), ("Facility", "平城区文明实践中心", "平城区"), ("Facility", "非遗坊", "平城区文明实践中心")
    )
    made = one("a.txt", "大同市平城区的开源街道里有非遗坊", [*CITY, ("Street", "开源街道"), ("Facility", "非遗坊")])
    path = tmp_path / "decisions.csv"
    path.write_text(f"{HEADER}rename,{left},,,新名,,,li,2026-11-20,\n", encoding="utf-8")
    r = run(made, gazetteer=listed, ledger=load_ledger(path))
    assert not r.issues
    assert [e.name for e in r.entities if e.type == kind and e.members] == ["新名"]


def test_a_decision_about_another_district_is_not_applied(tmp_path: Path) -> None:
    made = one("a.txt", "大同市平城区的开源街道", [*CITY, ("Street", "开源街道")])
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + "rename,Street:云冈区开源街道,,,新名,,,li,2026-11-20,\n", encoding="utf-8")
    listed = rows(("Area", "云冈区", "大同市"), ("Street", "开源街道", "平城区"))
    r = run(made, gazetteer=listed, ledger=load_ledger(path))
    assert [i.code for i in r.issues] == ["stale-decision"]
