from collections.abc import Mapping
from pathlib import Path

import pytest
from small_corpus import one

from kg.errors import InputError, OutputError, RuleError
from kg.graph import GraphSettings, project, write_rdf
from kg.identity import resolve
from kg.query import Table, list_queries, run_query
from kg.rulebook import load_schemes

QUERIES = Path(__file__).parents[2] / "rules" / "queries"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        one(
            "a.txt",
            "平城区东关街道甲岸社区与青苗书店携手推行邻里课堂。东关街道获评安心街道。",
            [
                ("Area", "平城区"),
                ("Street", "东关街道"),
                ("Community", "甲岸社区"),
                ("Organisation", "青苗书店"),
                ("Programme", "邻里课堂"),
                ("Honour", "安心街道"),
            ],
            [
                ("东关街道", "partOf", "平城区", "平城区东关街道"),
                ("甲岸社区", "partOf", "东关街道", "东关街道甲岸社区"),
                ("甲岸社区", "partnersWith", "青苗书店", "甲岸社区与青苗书店携手"),
                ("甲岸社区", "runs", "邻里课堂", "甲岸社区与青苗书店携手推行邻里课堂"),
                ("东关街道", "awarded", "安心街道", "东关街道获评安心街道"),
            ],
            date="2025-07-01",
        ),
        one(
            "b.txt",
            "平城区南门街道乙桥社区将办夜校，已推行邻里课堂。",
            [
                ("Area", "平城区"),
                ("Street", "南门街道"),
                ("Community", "乙桥社区"),
                ("Programme", "邻里课堂"),
                ("Activity", "夜校"),
            ],
            [
                ("南门街道", "partOf", "平城区", "平城区南门街道"),
                ("乙桥社区", "partOf", "南门街道", "南门街道乙桥社区"),
                ("乙桥社区", "runs", "夜校", "乙桥社区将办夜校", {"status": "planned"}),
                ("乙桥社区", "runs", "邻里课堂", "已推行邻里课堂"),
            ],
            date="2025-08-01",
        ),
        one(
            "c.txt",
            "平城区形成1+18+203+N格局，即1个中心、18个街道所、203个社区站，外加N个基地。",
            [("Area", "平城区"), ("Programme", "1+18+203+N")],
            [("平城区", "runs", "1+18+203+N", "平城区形成1+18+203+N格局")],
            date="2025-09-01",
        ),
        one("d.txt", "平城区那年有18个街道所、178个社区站。", [("Area", "平城区")], date="2023-05-01"),
        one(
            "e.txt",
            "平城区文化馆办起非遗季，45校和46校都来。",
            [("Area", "平城区"), ("Programme", "非遗季"), *(("Organisation", name) for name in ("平城区文化馆", "45校", "46校"))],
            [("平城区文化馆", "runs", "非遗季", "平城区文化馆办起非遗季"), ("45校", "participatesIn", "非遗季", "45校和46校都来")],
        ),
    ]
    folder = tmp_path_factory.mktemp("graph")
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    wanted = GraphSettings(schemes=load_schemes(QUERIES.parent))
    write_rdf(project(extractions, pages, resolve(extractions, pages), settings=wanted)[0], folder)
    return folder


ROWS: list[tuple[str, dict[str, str], list[tuple[str | None, ...]]]] = [
    (
        "community-initiatives",
        {},
        [("甲岸社区", "东关街道", "邻里课堂", "项目", "1"), ("乙桥社区", "南门街道", "邻里课堂", "项目", "1")],
    ),
    ("community-initiatives", {"street": "南门街道"}, [("乙桥社区", "南门街道", "邻里课堂", "项目", "1")]),
    ("community-initiatives", {"community": "甲岸社区"}, [("甲岸社区", "东关街道", "邻里课堂", "项目", "1")]),
    ("community-initiatives", {"community": "无此社区"}, []),
    ("street-partners", {"street": "东关街道"}, [("甲岸社区", "青苗书店", "组织机构")]),
    ("street-partners", {"street": "南门街道"}, []),
    (
        "programme-code",
        {"programme": "1+18+203+N"},
        [
            ("1+18+203+N", "1", "中心", "2025-09-01", "2025-09-01", "1", "1+18+203+N"),
            ("1+18+203+N", "2", "街道所", "2023-05-01", "2023-05-01", "18", "18个街道所、178个社区站"),
            ("1+18+203+N", "2", "街道所", "2025-09-01", "2025-09-01", "18", "1+18+203+N"),
            ("1+18+203+N", "3", "社区站", "2023-05-01", "2023-05-01", "178", "18个街道所、178个社区站"),
            ("1+18+203+N", "3", "社区站", "2025-09-01", "2025-09-01", "203", "1+18+203+N"),
            ("1+18+203+N", "4", "基地", "2025-09-01", "2025-09-01", "N", "1+18+203+N"),
        ],
    ),
    (
        "programme-growth",
        {},
        [("1+18+203+N", "3", "社区站", "2023-05-01", "178", "2025-09-01", "203", "25")],
    ),
    ("programme-growth", {"programme": "邻里课堂"}, []),
    ("by-theme", {"theme": "非遗"}, [("非遗季", "系列活动", "平城区文化馆", "非遗季")]),
    ("by-theme", {"theme": "intangible heritage"}, [("非遗季", "系列活动", "平城区文化馆", "非遗季")]),
    ("by-theme", {"theme": "反诈"}, []),
    ("near-misses", {}, [("1", "45校", "46校", "notSameAs", "数字不同：45校 / 46校")]),
    ("near-misses", {"verdict": "maybeSameAs"}, []),
    ("awards", {}, [("东关街道", "安心街道", "2025-07-01", "东关街道获评安心街道")]),
    ("awards", {"winner": "南门街道"}, []),
    ("shared-initiatives", {}, [("邻里课堂", "2", "东关街道、南门街道")]),
    (
        "evidence",
        {"subject": "乙桥社区", "relation": "runs"},
        [
            ("乙桥社区", "runs", "夜校", "计划", "乙桥社区将办夜校", None, "2025-08-01", "b.txt", "7", "15"),
            ("乙桥社区", "runs", "邻里课堂", "已完成", "已推行邻里课堂", None, "2025-08-01", "b.txt", "16", "23"),
        ],
    ),
    (
        "evidence",
        {"subject": "甲岸社区", "object": "青苗书店"},
        [
            ("甲岸社区", "partnersWith", "青苗书店", "已完成", "甲岸社区与青苗书店携手", None, "2025-07-01", "a.txt", "7", "18"),
        ],
    ),
]


@pytest.mark.parametrize(("name", "params", "rows"), ROWS)
def test_a_question_has_its_expected_rows(built: Path, name: str, params: Mapping[str, str], rows: list) -> None:
    assert list(run_query(built, name, params).rows) == rows


def test_every_question_that_ships_has_a_test_and_both_languages() -> None:
    shipped = list_queries(QUERIES)
    assert {q.name for q in shipped} == {name for name, _, _ in ROWS}
    assert all(q.question.zh.endswith("？") and q.question.en.endswith("?") for q in shipped)
    assert {p.name: p.required for q in shipped for p in q.params if q.name == "street-partners"} == {"street": True}


def free(folder: Path, text: str) -> str:
    path = folder / "own.rq"
    path.write_text(text, encoding="utf-8")
    return str(path)


GRAPHS = "PREFIX kg: <https://example.org/kg/ontology#> PREFIX graph: <https://example.org/kg/graph/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


def test_a_file_of_ones_own_is_run_with_its_parameters(built: Path, tmp_path: Path) -> None:
    file = free(
        tmp_path, GRAPHS + "SELECT ?who ?what WHERE { GRAPH graph:facts { ?who kg:runs ?x . ?x skos:prefLabel ?what } } ORDER BY ?what"
    )
    iri = "https://example.org/kg/community/东关街道-甲岸社区"
    table = run_query(built, file, {"who": f"<{iri}>"})
    assert table == Table(("who", "what"), ((iri, "邻里课堂"),))


def test_ask_and_construct_are_tables_too(built: Path, tmp_path: Path) -> None:
    asked = run_query(built, free(tmp_path, GRAPHS + "ASK { GRAPH graph:facts { ?x a kg:Street } }"))
    assert asked == Table(("answer",), (("true",),))
    made = run_query(built, free(tmp_path, GRAPHS + 'CONSTRUCT { ?x kg:sign "s" } WHERE { GRAPH graph:facts { ?x a kg:Honour } }'))
    assert made.rows == (("https://example.org/kg/honour/安心街道", "https://example.org/kg/ontology#sign", "s"),)


def test_a_value_never_becomes_part_of_the_query(built: Path) -> None:
    for value in ('" } UNION { ?s ?p ?o } #', '东关街道" || true || "', "\\u0022", "'"):
        assert run_query(built, "street-partners", {"street": value}).rows == ()


@pytest.mark.parametrize(
    ("question", "params", "words"),
    [
        ("no-such", {}, "community-initiatives"),
        ("street-partners", {}, "--param street"),
        ("awards", {"street": "x"}, "honour"),
        ("awards", {"winner": ""}, "winner"),
        ("absent.rq", {}, "absent.rq"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(built: Path, question: str, params: Mapping[str, str], words: str) -> None:
    with pytest.raises(InputError) as error:
        run_query(built, question, params)
    assert words in error.value.text("en") and words in error.value.text("zh")


def test_a_folder_that_is_no_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as error:
        run_query(tmp_path, "awards")
    assert str(tmp_path) in error.value.message.zh and "kg build" in error.value.text("en")


def test_a_syntax_error_has_its_place(built: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        run_query(built, free(tmp_path, "SELECT ?a WHERE {\n  ?a ?b\n}"))
    assert "3:" in error.value.message.en and "own.rq" in error.value.message.en


def test_an_unbindable_parameter_and_a_bad_iri_are_told(built: Path, tmp_path: Path) -> None:
    file = free(tmp_path, GRAPHS + "SELECT ?b WHERE { GRAPH graph:facts { ?a kg:runs ?b } }")
    with pytest.raises(InputError, match="SELECT|问"):
        run_query(built, file, {"a": "x"})
    with pytest.raises(InputError, match="IRI"):
        run_query(built, file, {"b": "<not an iri>"})


def test_a_broken_header_is_a_rule_error(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("# zh: 问？\n# en: What?\n# param street: x\nSELECT ?a WHERE {}", encoding="utf-8")
    with pytest.raises(RuleError, match="q.rq:3"):
        list_queries(tmp_path)
    (tmp_path / "q.rq").write_text("SELECT ?a WHERE {}", encoding="utf-8")
    with pytest.raises(RuleError, match="q.rq"):
        list_queries(tmp_path)


def test_parts_count_as_the_programmes_where_streets_share_it(tmp_path: Path) -> None:
    made = [
        one(
            page, f"{street}开展{part}，{part}是敬老月的一部分。", [("Street", street), ("Activity", part), ("Programme", "敬老月")],
            [(street, "runs", part, f"{street}开展{part}"), (part, "partOfProgramme", "敬老月", f"{part}是敬老月的一部分")],
        )
        for page, street, part in (("a.txt", "东关街道", "重阳登高"), ("b.txt", "南门街道", "银龄汇演"))
    ]
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    write_rdf(project(extractions, pages, resolve(extractions, pages))[0], tmp_path)
    assert run_query(tmp_path, "shared-initiatives").rows == (("敬老月", "2", "东关街道、南门街道"),)
