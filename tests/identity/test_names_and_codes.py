from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kg.errors import RuleError
from kg.identity import components, enumerations, explain, glosses, load_name_rules, normal_code, plus_code, shipped_name_rules, slug
from kg.identity.markers import blocker
from kg.identity.names import Containers
from kg.schema import EntityType


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("1+18+203+N", "1+18+203+N"),
        ("“1＋4＋X”工作模式", "1+4+X"),
        ("8十N志愿服务队伍", "8+N"),
        ("1 + 18 十 203 + n", "1+18+203+N"),
        ("十分钟", None),
        ("3十年", None),
        ("文明实践+文艺", None),
        ("2.5+3", None),
    ],
)
def test_a_plus_code_is_read_in_every_print(name: str, code: str | None) -> None:
    assert plus_code(name) == code


def test_a_code_in_normal_form_stays_as_it_is() -> None:
    assert normal_code(normal_code("1＋18十203＋Ｎ阵地")) == normal_code("1＋18十203＋Ｎ阵地") == "1+18+203+N阵地"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("1+4+X", [(1, "1", None), (4, "4", None), (None, "X", None)]),
        ("四用工作法", [(4, "四", "用")]),
        ("三化十治", [(3, "三", "化"), (10, "十", "治")]),
        ("门前五包", [(5, "五", "包")]),
        ("五级党建网络", [(5, "五", "级")]),
        ("三官一律", [(3, "三", "官"), (1, "一", "律")]),
        ("第三届社区文化节", []),
        ("一站式纠纷平台", []),
        ("红色物业", []),
        ("创建全国文明城市三年行动", []),
    ],
)
def test_codes_become_ordered_components(name: str, parts: list) -> None:
    assert [(c.count, c.sign, c.counts) for c in components(name, shipped_name_rules().code_heads)] == parts


def test_what_a_code_counts_is_read_where_the_text_says_the_same_numbers() -> None:
    parts = components("1+18+203+N", ())
    (run,) = enumerations("所谓格局，就是1个区级中心、18个街道所、203个村（社区）站，以及N个基地。")
    named = explain(parts, run)
    assert named is not None and [c.counts for c in named] == ["区级中心", "街道所", "村（社区）站", "基地"]
    (other,) = enumerations("那一年有18个街道所、178个村社区站")
    assert [i.count for i in other] == [18, 178] and explain(parts, other) is None
    (tail,) = enumerations("另有十八个街道所和二百零三个站")
    assert [c.counts for c in explain(parts, tail) or ()] == [None, "街道所", "站", None]


def test_signs_explained_one_by_one() -> None:
    said = list(glosses("“1”是指一个党建联盟，“4”即四项联动，“X”为若干特色服务。"))
    assert [(g.count, g.what) for g in said] == [(1, "党建联盟"), (4, "联动"), (None, "特色服务")]


@pytest.mark.parametrize(
    ("a", "b", "blocked"),
    [
        ("45校", "46校", True),
        ("局东社区", "局西社区", True),
        ("第三小学", "第四小学", True),
        ("新园小区", "旧园小区", True),
        ("甲岸社区", "甲岸一社区", True),
        ("永泰街道", "水泰街道", False),
        ("文明办", "文明办公室", False),
    ],
)
def test_blockers(a: str, b: str, blocked: bool) -> None:
    assert (blocker(a, b) is not None) == blocked == (blocker(b, a) is not None)


@given(st.text(max_size=12))
def test_nothing_blocks_a_name_from_itself(name: str) -> None:
    assert blocker(name, name) is None


def test_places_are_split_off_the_front() -> None:
    places = Containers.of(
        [(EntityType.AREA, "大同市"), (EntityType.AREA, "平城区"), (EntityType.STREET, "开源街道"), (EntityType.AREA, "平城")]
    )
    assert places.split("大同市平城区开源街道司法所", EntityType.ORGANISATION) == (("大同市", "平城区", "开源街道"), "司法所")
    assert places.split("大同市场监管所", EntityType.ORGANISATION) == ((), "大同市场监管所")
    assert places.split("平城社区", EntityType.COMMUNITY) == ((), "平城社区")
    assert places.split("平城区街道", EntityType.STREET) == ((), "平城区街道")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_a_slug_is_one_safe_segment_of_an_iri(name: str) -> None:
    made = slug(name)
    assert made and not set(made) & set('/?#<>"{}|\\^` \n\t') and made not in (".", "..")
    iri = f"https://example.org/kg/place/{made}"
    assert URIRef(iri).n3() == f"<{iri}>"
    assert unquote(quote(iri, safe=":/%")) == unquote(iri)


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_ids_of_long_names_differ(a: str, b: str) -> None:
    same_start = "新时代文明实践" * 8
    assert (slug(same_start + a) == slug(same_start + b)) <= (a == b or slug(a) == slug(b))


def test_a_name_can_be_read_in_its_id() -> None:
    assert slug("首善平城·文明实践季") == "首善平城·文明实践季" and slug("A B/C") == "A_B%2FC" and slug("page-01.txt") == "page-01.txt"


def test_faults_of_the_name_rules_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "names.yml"
    path.write_text("generic_bodies: []\nodd: 1\nbody_synonyms: [[a]]\n", encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_name_rules(path)
    assert all(word in error.value.message.en for word in ("unknown key odd", "generic_bodies", "body_synonyms", "type_nouns"))
