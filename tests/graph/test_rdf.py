import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from small_corpus import from_gold, one

from kg.errors import OutputError
from kg.graph import open_store, project, quads, shapes_turtle, to_dataset, validate_graph, write_rdf
from kg.graph.rdf_metadata import ontology
from kg.graph.terms import FACTS, KG, METADATA
from kg.identity import resolve
from kg.schema import EntityType, Predicate

SEEDS = Path(__file__).parents[2] / "seeds"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def graph(*made):
    extractions, pages = [x for x, _ in made], [p for _, p in made]
    return project(extractions, pages, resolve(extractions, pages))[0]


def small():
    return graph(
        one(
            "甲 版#1.txt",
            "甲岸社区与青苗书店携手推行邻里课堂",
            [("Community", "甲岸社区"), ("Organisation", "青苗书店"), ("Programme", "邻里课堂")],
            [
                ("甲岸社区", "partnersWith", "青苗书店", "甲岸社区与青苗书店携手"),
                ("甲岸社区", "runs", "邻里课堂", "携手推行邻里课堂"),
            ],
            date="2025-07-01",
            outlet="测试日报",
            number="3",
            url='https://example.org/p?a=1&b="<x>',
        ),
        one(
            "b.txt",
            "乙桥社区将推行邻里课堂",
            [("Community", "乙桥社区"), ("Programme", "邻里课堂")],
            [
                (
                    "乙桥社区",
                    "runs",
                    "邻里课堂",
                    "乙桥社区将推行邻里课堂",
                    {"status": "planned", "attributed": "社区主任", "when": ("2025-09", "relative")},
                ),
            ],
            date="2025",
        ),
    )


def demo():
    if not list((SEEDS / "gold").glob("*.json")):
        pytest.skip("seeds/gold has no annotation")
    return from_gold(SEEDS / "gold", SEEDS / "articles")


def test_nothing_is_in_the_default_graph_and_nothing_is_blank() -> None:
    for q in quads(small()):
        assert isinstance(q.graph_name, ox.NamedNode) and isinstance(q.subject, ox.NamedNode) and not isinstance(q.object, ox.BlankNode)


def test_direct_triples_hold_what_is_actual_and_both_directions_of_a_partnership() -> None:
    facts = [(q.subject.value, q.predicate.value, q.object.value) for q in quads(small()) if q.graph_name.value == FACTS]
    base = "https://example.org/kg/"
    names = {(s.removeprefix(base), p.removeprefix(KG), o.removeprefix(base)) for s, p, o in facts if p in {KG + x for x in Predicate}}
    assert names == {
        ("community/甲岸社区", "partnersWith", "organisation/青苗书店"),
        ("organisation/青苗书店", "partnersWith", "community/甲岸社区"),
        ("community/甲岸社区", "runs", "programme/邻里课堂"),
    }


def test_every_direct_triple_has_a_claim_with_evidence_in_an_article_graph() -> None:
    store = ox.Store()
    store.extend(quads(small()))
    missing = store.query(f"""
        PREFIX kg: <{KG}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?s ?p ?o WHERE {{
          GRAPH <{FACTS}> {{ ?s ?p ?o . ?s a ?t . ?o a ?u . FILTER(?p != rdf:type && ?p != kg:hasComponent) }}
          FILTER NOT EXISTS {{ GRAPH ?g {{
            {{ ?c rdf:subject ?s ; rdf:object ?o }} UNION {{ ?c rdf:subject ?o ; rdf:object ?s . FILTER(?p = kg:partnersWith) }}
            ?c rdf:predicate ?p ; kg:asserted true ; kg:evidence/oa:hasSelector/oa:exact ?quote }} }}
        }}""")
    assert list(missing) == []


def test_a_claim_says_all_that_is_known_of_it() -> None:
    dataset = to_dataset(small())
    kg, dcterms = rdflib.Namespace(KG), rdflib.Namespace("http://purl.org/dc/terms/")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    ((claim, graph_name),) = {(s, g) for s, _, _, g in dataset.quads((None, kg.attributedTo, None, None))}
    article_graph = dataset.graph(graph_name)
    value = article_graph.value
    assert value(claim, kg.status) == kg.planned and value(claim, kg.asserted).toPython() is False
    assert str(value(claim, kg.attributedTo)) == "社区主任"
    assert value(claim, kg.eventDate).n3() == '"2025-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    assert value(claim, dcterms.issued).n3() == '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    (evidence,) = article_graph.objects(claim, kg.evidence)
    found = {
        p: value(s, p)
        for s in article_graph.objects(evidence, oa.hasSelector)
        for p in (oa.start, oa.end, oa.exact)
        if value(s, p) is not None
    }
    assert [found[oa.start].toPython(), found[oa.end].toPython(), str(found[oa.exact])] == [0, 11, "乙桥社区将推行邻里课堂"]


def test_files_read_back_as_the_same_graph_in_two_libraries(tmp_path: Path) -> None:
    projection = small()
    trig, nquads = write_rdf(projection, tmp_path)
    expected = set(quads(projection))
    assert (
        set(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG))
        == set(ox.parse(path=str(nquads), format=ox.RdfFormat.N_QUADS))
        == expected
    )
    dataset = rdflib.Dataset()
    dataset.parse(trig, format="trig")
    ours = to_dataset(projection)
    for name in (FACTS, METADATA):
        assert isomorphic(dataset.graph(name), ours.graph(name)), name
    assert len(open_store(tmp_path)) == len(expected)


def test_names_can_be_read_in_the_trig(tmp_path: Path) -> None:
    text = write_rdf(small(), tmp_path)[0].read_text(encoding="utf-8")
    assert (
        "community:甲岸社区 a kg:Community" in text and 'skos:prefLabel "甲岸社区"@zh' in text and "kg:runs programme:邻里课堂" in text
    )


PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from small_corpus import from_gold
from kg.graph import project, write_rdf
from kg.identity import resolve
seeds = Path(sys.argv[3]) / "seeds"
x, p = from_gold(seeds / "gold", seeds / "articles")
if sys.argv[1].endswith("1"):
    x.reverse(); p.reverse()
out = Path(sys.argv[1]); out.mkdir()
write_rdf(project(x, p, resolve(x, p))[0], out)
"""


def test_the_bytes_do_not_depend_on_hash_seed_or_order(tmp_path: Path) -> None:
    demo()
    root = Path(__file__).parents[2]
    for k in range(3):
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / f"out{k}"), str(root / "tests"), str(root)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": str(k)},
        )
    for name in ("graph.trig", "graph.nq"):
        assert len({(tmp_path / f"out{k}" / name).read_bytes() for k in range(3)}) == 1, name
    lines = (tmp_path / "out0" / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines) and len(lines) == len(set(lines))


name_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda t: t.strip() and len(t.strip("“”‘’\"'「」『』 ")) > 0
)


@settings(max_examples=40, deadline=None)
@given(name_text, name_text)
def test_any_name_makes_a_graph_that_can_be_read_back(left: str, right: str) -> None:
    made = one(
        "a.txt", f"{left}·开办·{right}", [("Organisation", left), ("Programme", right + "课")], [(left, "runs", right + "课", "·开办·")]
    )
    found = quads(graph(made))
    text = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(found)
    assert len(rdflib.Dataset().parse(data=text.decode(), format="nquads")) == len(found)


def test_the_ontology_names_everything_in_both_languages() -> None:
    terms = {s for s, _, _ in ontology() if s.startswith(KG) and s != KG}
    assert {KG + t.value for t in (*EntityType, *Predicate)} <= terms
    said = {(s, p.rpartition("#")[2], o.language) for s, p, o in ontology() if isinstance(o, ox.Literal)}
    for s in terms:
        label = "prefLabel" if (s, "prefLabel", "zh") in said else "label"
        assert {(s, label, "zh"), (s, label, "en")} <= said, s
        assert label == "prefLabel" or s.endswith("statuses") or {(s, "definition", "zh"), (s, "definition", "en")} <= said, s


def test_the_graph_uses_no_term_that_the_ontology_lacks() -> None:
    extractions, pages = demo()
    found = quads(project(extractions, pages, resolve(extractions, pages))[0])
    used = {t.value for q in found for t in (q.predicate, q.object) if isinstance(t, ox.NamedNode) and t.value.startswith(KG)}
    assert used <= {s for s, _, _ in ontology()}


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="graph.nq"):
        open_store(tmp_path)
    (tmp_path / "graph.nq").write_text("oops\n", encoding="utf-8")
    with pytest.raises(OutputError):
        open_store(tmp_path)


# -- shapes


def codes(projection) -> list[str]:
    return [i.code for i in validate_graph(projection)]


def test_a_sound_graph_passes() -> None:
    assert codes(small()) == []


def test_the_demo_passes() -> None:
    extractions, pages = demo()
    assert codes(project(extractions, pages, resolve(extractions, pages))[0]) == []


def test_a_wrong_end_is_told_with_article_and_quote() -> None:
    made = one(
        "a.txt",
        "邻里课堂开办甲岸社区",
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("邻里课堂", "runs", "甲岸社区", "邻里课堂开办甲岸社区")],
    )
    issues = validate_graph(graph(made))
    assert [(i.file, i.code) for i in issues] == [("a.txt", "shape-runs-object"), ("a.txt", "shape-runs-subject")]
    assert all("邻里课堂开办甲岸社区" in i.reason.zh and i.place.startswith("article 1, claim/") for i in issues)


def test_two_streets_a_circle_and_a_date_before_its_time_are_found() -> None:
    streets = [
        one(f"{k}.txt", f"{s}甲岸社区", [("Street", s), ("Community", "甲岸社区")], [("甲岸社区", "partOf", s, f"{s}甲岸社区")])
        for k, s in enumerate(("东关街道", "南门街道"))
    ]
    projection = graph(*streets)
    assert codes(projection) == [], "two communities of one name are two"
    both = one(
        "c.txt",
        "甲岸社区属东关街道又属南门街道",
        [("Street", "东关街道"), ("Street", "南门街道"), ("Community", "甲岸社区")],
        [
            ("甲岸社区", "partOf", "东关街道", "甲岸社区属东关街道"),
            ("甲岸社区", "partOf", "南门街道", "又属南门街道"),
        ],
    )
    assert set(codes(graph(both))) == {"shape-OneStreet"}
    circle = one(
        "d.txt",
        "合作社与联合会互为上级",
        [("Organisation", "合作社"), ("Organisation", "联合会")],
        [
            ("合作社", "partOf", "联合会", "合作社与联合会"),
            ("联合会", "partOf", "合作社", "联合会互为上级"),
        ],
    )
    assert set(codes(graph(circle))) == {"shape-NoCircle"}
    early = one(
        "e.txt",
        "甲岸社区推行邻里课堂",
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [
            ("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂", {"when": ("2026-01-01", "stated")}),
        ],
        date="2025-07-01",
    )
    assert codes(graph(early)) == ["shape-DatesInOrder"]


@pytest.mark.parametrize(
    ("event", "printed", "reversed_"),
    [
        ("2025-07-17", "2025-07-16", True),
        ("2025-08", "2025-07-16", True),
        ("2025-07-16", "2025-06", True),
        ("2026", "2025-07-16", True),
        ("2026-01-01", "2025", True),
        ("2025-07-16", "2025-07-16", False),
        ("2025-07", "2025-07-16", False),
        ("2025", "2025-07-16", False),
        ("2025-07-31", "2025-07", False),
        ("2025-12", "2025", False),
        ("2024-12-31", "2025", False),
        ("2025-08/2025-09", "2025-07-16", False),
    ],
)
def test_coarse_dates_are_compared_as_far_as_they_are_known(event: str, printed: str, reversed_: bool) -> None:
    made = one(
        "a.txt",
        "甲岸社区推行邻里课堂",
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂", {"when": (event, "stated")})],
        date=printed,
    )
    assert codes(graph(made)) == (["shape-DatesInOrder"] if reversed_ else [])


def test_the_shapes_are_turtle_and_cover_every_predicate() -> None:
    text = shapes_turtle()
    rdflib.Graph().parse(data=text, format="turtle")
    assert all(f"shape:{p.value}-{side} " in text for p in Predicate for side in ("subject", "object"))
