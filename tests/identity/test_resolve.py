from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpus import article, from_gold, one

from kg.gazetteer import Gazetteer, GazetteerEntry
from kg.identity import LabelKind, Ref, Resolution, Verdict, resolve
from kg.model import Page
from kg.schema import EntityType

SHARED = Path(__file__).parents[2].parent / "shared"
SEEDS = Path(__file__).parents[2] / "seeds"


def street(page: str, text: str, *, parent: str | None = None, name: str = "开源街道"):
    entities = [("Street", name)] + ([("Area", parent)] if parent else [])
    facts = [(name, "partOf", parent, text)] if parent else []
    return one(page, text, entities, facts)


def who(resolution: Resolution, page: str, name: str, n: int = 1) -> str:
    """The id of what an article calls `name`."""
    entities = {ref: e for e in resolution.entities for ref in e.members}
    found = {e.id for ref, e in entities.items() if (ref.page, ref.n) == (page, n) and name in {e.name, *(x.text for x in e.labels)}}
    assert len(found) == 1, (page, name, found)
    return found.pop()


def run(*made, **more) -> Resolution:
    return resolve([x for x, _ in made], list({p.name: p for _, p in made}.values()), **more)


def test_one_name_and_one_parent_are_one_entity_with_a_reason() -> None:
    r = run(street("a.txt", "平城区开源街道来了新邻居", parent="平城区"), street("b.txt", "平城区的开源街道很热闹", parent="平城区"))
    assert who(r, "a.txt", "开源街道") == who(r, "b.txt", "开源街道") == "street/平城区-开源街道"
    entity = r.by_id()["street/平城区-开源街道"]
    assert len(entity.members) == 2 and {w.code for w in entity.reasons} == {"same-key"}
    assert entity.parent == "area/平城区"


def test_streets_of_two_cities_stay_two() -> None:
    r = run(
        street("a.txt", "大同市平城区新华街道清扫积雪", parent="平城区", name="新华街道"),
        street("b.txt", "沧州市运河区新华街道打扫卫生", parent="运河区", name="新华街道"),
    )
    assert who(r, "a.txt", "新华街道") != who(r, "b.txt", "新华街道")
    assert [(m.verdict, m.reasons[0].code) for m in r.near_misses] == [(Verdict.NOT_SAME, "homonym")]


def test_an_unknown_parent_is_completed_only_where_one_candidate_fits() -> None:
    known = street("a.txt", "平城区开源街道来了新邻居", parent="平城区")
    bare = street("b.txt", "开源街道今天也很热闹")
    r = run(known, bare)
    assert who(r, "b.txt", "开源街道") == "street/平城区-开源街道"
    assert "single-candidate" in {w.code for w in r.by_id()["street/平城区-开源街道"].reasons}

    other = street("c.txt", "云冈区开源街道在另一头", parent="云冈区")
    r = run(known, bare, other)
    ids = {who(r, page, "开源街道") for page in ("a.txt", "b.txt", "c.txt")}
    assert len(ids) == 3 and r.by_id()[who(r, "b.txt", "开源街道")].parent is None
    assert {m.verdict for m in r.near_misses} == {Verdict.UNSURE, Verdict.NOT_SAME}


def test_an_article_about_another_city_is_no_candidate() -> None:
    elsewhere = one("b.txt", "沧州市的新华街道近来变了样", [("Area", "沧州市"), ("Street", "新华街道")])
    r = run(street("a.txt", "平城区新华街道清扫积雪", parent="平城区", name="新华街道"), elsewhere)
    assert who(r, "a.txt", "新华街道") != who(r, "b.txt", "新华街道")


def test_an_area_in_front_of_a_name_is_its_parent() -> None:
    r = run(
        street("a.txt", "平城区开源街道来了新邻居", parent="平城区"),
        one("b.txt", "平城区开源街道今日植树", [("Area", "平城区"), ("Street", "平城区开源街道", "平城区开源街道")]),
    )
    assert who(r, "b.txt", "开源街道") == "street/平城区-开源街道"
    assert r.by_id()["street/平城区-开源街道"].name == "开源街道"


def test_a_city_in_front_is_not_cut_out_of_a_longer_word() -> None:
    r = run(one("a.txt", "大同市与大同市场监督管理局", [("Area", "大同市"), ("Organisation", "大同市场监督管理局")]))
    assert r.by_id()["organisation/大同市场监督管理局"].parent is None


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Organisation", "平城区45校", "平城区46校"),
        ("Community", "局东社区", "局西社区"),
        ("Community", "东街社区", "城东街社区"),
        ("Community", "和平一社区", "和平二社区"),
        ("Place", "振华南街", "振华北街"),
        ("Facility", "第三活动站", "第四活动站"),
        ("Place", "新园小区", "旧园小区"),
    ],
)
def test_markers_and_containment_never_merge(kind: str, left: str, right: str) -> None:
    area = ("Area", "平城区")
    r = run(
        one("a.txt", f"平城区的{left}有了电梯", [area, (kind, left)]), one("b.txt", f"平城区的{right}也有了电梯", [area, (kind, right)])
    )
    assert who(r, "a.txt", left) != who(r, "b.txt", right)
    assert [m for m in r.near_misses if {m.left, m.right} == {who(r, "a.txt", left), who(r, "b.txt", right)}], "the pair is reported"


def test_generic_bodies_hold_for_their_article_or_their_parent() -> None:
    def office(page: str, street_name: str | None):
        entities = [("Organisation", "司法所")] + ([("Street", street_name)] if street_name else [])
        text = f"{street_name or ''}司法所上门调解"
        return one(page, text, entities, [("司法所", "partOf", street_name, text)] if street_name else [])

    r = run(
        office("a.txt", None),
        office("b.txt", None),
        office("c.txt", "开源街道"),
        office("d.txt", "开源街道"),
        office("e.txt", "新旺街道"),
    )
    ids = [who(r, f"{p}.txt", "司法所") for p in "abcde"]
    assert len(set(ids)) == 4 and ids[2] == ids[3] == "organisation/开源街道-司法所"


def test_teams_set_up_for_an_occasion_are_never_one() -> None:
    def team(page: str):
        return one(
            page,
            "开源街道成立评比小组",
            [("Street", "开源街道"), ("Organisation", "评比小组")],
            [("评比小组", "partOf", "开源街道", "开源街道成立评比小组")],
        )

    r = run(team("a.txt"), team("b.txt"))
    assert who(r, "a.txt", "评比小组") != who(r, "b.txt", "评比小组")


def activity(page: str, name: str, actor: str, **of_page):
    return one(
        page,
        f"{actor}办了{name}。",
        [("Community", actor), ("Activity", name)],
        [(actor, "runs", name, f"{actor}办了{name}")],
        **of_page,
    )


def test_described_events_of_different_articles_are_not_one() -> None:
    r = run(
        activity("a.txt", "亲子活动", "甲岸社区"), activity("b.txt", "亲子活动", "甲岸社区"), activity("c.txt", "中医义诊", "乙桥社区")
    )
    assert who(r, "a.txt", "亲子活动") != who(r, "b.txt", "亲子活动")


def test_a_named_event_is_one_where_actor_and_time_agree() -> None:
    name = "月圆桂香邻里同乐会"
    same = run(activity("a.txt", name, "甲岸社区", date="2025-09-20"), activity("b.txt", name, "甲岸社区", date="2025-09-22"))
    assert who(same, "a.txt", name) == who(same, "b.txt", name)
    years = run(activity("a.txt", name, "甲岸社区", date="2024-09-20"), activity("b.txt", name, "甲岸社区", date="2025-09-22"))
    assert who(years, "a.txt", name) != who(years, "b.txt", name)
    actors = run(activity("a.txt", name, "甲岸社区"), activity("b.txt", name, "乙桥社区"))
    assert who(actors, "a.txt", name) != who(actors, "b.txt", name)


def programme(page: str, name: str, actor: str, area: str = "平城区"):
    text = f"{area}{actor}推行{name}"
    return one(page, text, [("Area", area), ("Street", actor), ("Programme", name)], [(actor, "runs", name, text)])


def test_a_campaign_that_many_run_is_one_under_all_its_wordings() -> None:
    r = run(
        programme("a.txt", "全国文明城市创建", "开源街道"),
        programme("b.txt", "创城", "新旺街道"),
        programme("c.txt", "“门前五包”责任制", "开源街道"),
        programme("d.txt", "门前五包", "新旺街道"),
    )
    assert who(r, "a.txt", "创建全国文明城市") == who(r, "b.txt", "创建全国文明城市")
    assert who(r, "c.txt", "门前五包") == who(r, "d.txt", "门前五包")


def test_a_working_method_is_one_with_and_without_its_type_noun() -> None:
    r = run(programme("a.txt", "“四用”工作法", "开源街道"), programme("b.txt", "四用", "开源街道"))
    assert who(r, "a.txt", "四用工作法") == who(r, "b.txt", "四用工作法")


def test_small_codes_and_generic_programmes_need_the_same_runner() -> None:
    for name in ("1+N", "联席会议"):
        r = run(programme("a.txt", name, "开源街道"), programme("b.txt", name, "新旺街道"), programme("c.txt", name, "开源街道"))
        assert who(r, "a.txt", name) == who(r, "c.txt", name) != who(r, "b.txt", name)


def test_a_code_is_one_however_its_plus_is_printed_or_misread() -> None:
    r = run(*(programme(f"{k}.txt", name, "开源街道") for k, name in enumerate(("1+18+203+N", "1＋18＋203＋N", "1十18十203十N"))))
    found = [e for e in r.entities if e.type is EntityType.PROGRAMME]
    assert [(e.name, len(e.members)) for e in found] == [("1+18+203+N", 3)]


def test_a_misread_character_becomes_a_label() -> None:
    texts = [("a.txt", "永泰街道"), ("b.txt", "永泰街道"), ("c.txt", "水泰街道")]
    r = run(*(street(page, f"平城区{name}清雪", parent="平城区", name=name) for page, name in texts))
    entity = next(e for e in r.entities if e.type is EntityType.STREET)
    assert (entity.name, len(entity.members)) == ("永泰街道", 3)
    assert [(x.text, x.kind) for x in entity.labels] == [("水泰街道", LabelKind.OCR)]


def test_look_alikes_that_are_equally_common_stay_apart_and_are_listed() -> None:
    r = run(*(street(f"{k}.txt", f"平城区{name}清雪", parent="平城区", name=name) for k, name in enumerate(("永泰街道", "水泰街道"))))
    assert len([e for e in r.entities if e.type is EntityType.STREET]) == 2
    assert [(m.verdict, m.reasons[0].code) for m in r.near_misses] == [(Verdict.UNSURE, "misread-open")]


def listed(kind: str, name: str, parent: str | None = None, *aliases: str) -> GazetteerEntry:
    return GazetteerEntry(EntityType(kind), name, parent, aliases, None, None, "test list", "places.csv", 2)


PLACES = Gazetteer(
    (
        listed("Area", "大同市"),
        listed("Area", "平城区", "大同市"),
        listed("Street", "开源街道", "大同市/平城区", "开源街办"),
        listed("Organisation", "大同市公安局平城分局", "大同市/平城区", "平城公安分局"),
    )
)


def test_the_gazetteer_gives_parents_aliases_and_its_source() -> None:
    r = run(one("a.txt", "开源街办和平城公安分局", [("Street", "开源街办"), ("Organisation", "平城公安分局")]), gazetteer=PLACES)
    found = r.by_id()["street/平城区-开源街道"]
    assert found.parent == "area/大同市-平城区" and found.listed is not None and found.listed.source == "test list"
    assert ("开源街办", LabelKind.PRINTED) in {(x.text, x.kind) for x in found.labels}
    assert who(r, "a.txt", "大同市公安局平城分局") == "organisation/平城区-大同市公安局平城分局"
    assert r.by_id()["area/大同市"].members == (), "a listed parent comes along although no article names it"


def test_the_same_words_in_an_abbreviated_office_are_one() -> None:
    entities = [("Area", "平城区")]
    r = run(
        one("a.txt", "平城区人社局", [*entities, ("Organisation", "平城区人社局")]),
        one("b.txt", "平城区人力资源和社会保障局", [*entities, ("Organisation", "平城区人力资源和社会保障局")]),
    )
    assert len([e for e in r.entities if e.type is EntityType.ORGANISATION]) == 1


def test_another_printed_form_of_one_article_is_known_in_the_next() -> None:
    first = one(
        "a.txt",
        "古韵连环画收藏促进会，简称古韵连促会",
        [("Organisation", "古韵连环画收藏促进会", "古韵连环画收藏促进会", "古韵连促会")],
    )
    r = run(first, one("b.txt", "古韵连促会办展", [("Organisation", "古韵连促会")]))
    assert who(r, "b.txt", "古韵连环画收藏促进会") == who(r, "a.txt", "古韵连环画收藏促进会")


def test_elliptic_and_pointing_forms_are_no_labels() -> None:
    text = "古城、新旺等街道，该街道，全区"
    r = run(one("a.txt", text, [("Street", "古城街道", "古城", "该街道"), ("Area", "平城区", "全区")]))
    assert all(not e.labels for e in r.entities)


def test_every_local_entity_belongs_to_exactly_one_entity() -> None:
    page = Page("a.txt", "开源街道与开源街道")
    x = article(page, 1, [("Street", "开源街道"), ("Organisation", "开源街道党工委")])
    r = resolve([x], [page])
    assert sorted(r.entity_of) == [Ref("a.txt", 1, "e1"), Ref("a.txt", 1, "e2")]
    assert sorted(m for e in r.entities for m in e.members) == sorted(r.entity_of)


def demo() -> tuple[list, list]:
    if not list((SEEDS / "gold").glob("*.json")):
        pytest.skip("seeds/gold has no annotation")
    return from_gold(SEEDS / "gold", SEEDS / "articles")


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(random) -> None:
    extractions, pages = demo()
    first = resolve(extractions, pages)
    random.shuffle(extractions)
    random.shuffle(pages)
    again = resolve(extractions, pages)
    assert (again.entities, dict(again.entity_of), again.near_misses, again.register) == (
        first.entities,
        dict(first.entity_of),
        first.near_misses,
        first.register,
    )


def test_the_shared_pages_give_the_streets_and_campaigns_that_readers_see() -> None:
    if not SHARED.exists():
        pytest.skip("the shared evaluation pages are not on this machine")
    extractions, pages = from_gold(SHARED / "eval" / "gold", SHARED / "seeds")
    r = resolve(extractions, pages)
    places = {e.id: len({(m.page, m.n) for m in e.members}) for e in r.entities}
    assert places["street/平城区-开源街道"] == 4 and places["programme/创建全国文明城市"] == 5 and places["programme/1+18+203+N"] == 2
    assert len({e.id for e in r.entities if e.name.endswith("校") and e.type is EntityType.ORGANISATION and "4" in e.name}) == 3, (
        "45, 46 and 49"
    )
    assert len([e for e in r.entities if e.name == "司法所"]) == 2
