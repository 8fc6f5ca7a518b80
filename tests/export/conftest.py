"""A small graph as kg build leaves it: parallel relations, a symmetric one, a plan, a rejected entity, names that try to be more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from small_corpus import article, one

from kg.export.reading import read_graph
from kg.export.values import Graph
from kg.graph import GraphSettings, project, write_rdf
from kg.identity import load_ledger, resolve
from kg.input_digests import digest_inputs
from kg.model import Page
from kg.rulebook import load_rulebook
from kg.settings import Settings, shipped_rules

FORMULA = '=HYPERLINK("x")讲堂'
MARKED = "<b>甲&乙</b>\x0b驿站"
FIRST = (
    "湖畔区东湖街道柳巷社区开起了夜话会，也是夜话会的参加者。柳巷社区携手仁和诊所。柳巷社区打算办读书月。"
    f"柳巷社区有{FORMULA}和{MARKED}。"
)
SECOND = "据仁和诊所介绍，诊所和柳巷社区已是搭档。夜话会走进柳巷社区，柳巷社区的夜话会办了40场。全体居民并不是组织。"


def corpus():
    x, first = one(
        "a.txt", FIRST,
        [
            ("Area", "湖畔区"), ("Street", "东湖街道"), ("Community", "柳巷社区"), ("Organisation", "仁和诊所", "仁和诊所"),
            ("Programme", "夜话会"), ("Programme", "读书月"), ("Programme", FORMULA), ("Facility", MARKED),
        ],
        [
            ("东湖街道", "partOf", "湖畔区", "湖畔区东湖街道"),
            ("柳巷社区", "partOf", "东湖街道", "东湖街道柳巷社区"),
            ("柳巷社区", "runs", "夜话会", "柳巷社区开起了夜话会", {"when": ("2025-06", "stated")}),
            ("柳巷社区", "participatesIn", "夜话会", "也是夜话会的参加者"),
            ("柳巷社区", "partnersWith", "仁和诊所", "柳巷社区携手仁和诊所"),
            ("柳巷社区", "runs", "读书月", "柳巷社区打算办读书月", {"status": "planned"}),
            ("柳巷社区", "runs", FORMULA, f"柳巷社区有{FORMULA}"),
            ("柳巷社区", "runs", MARKED, MARKED),
        ],
        outlet="湖畔报", date="2025-07-18", number="A2", url="https://example.org/a?b=1&c=2",
    )
    second = Page("b.txt", SECOND, outlet="岸边报", date="2025-08")
    y = article(
        second, 1,
        [("Community", "柳巷社区"), ("Organisation", "仁和诊所"), ("Programme", "夜话会"), ("Organisation", "全体居民")],
        [
            ("仁和诊所", "partnersWith", "柳巷社区", "诊所和柳巷社区已是搭档", {"attributed": "仁和诊所"}),
            ("柳巷社区", "runs", "夜话会", "柳巷社区的夜话会办了40场"),
            ("柳巷社区", "runs", "夜话会", "夜话会走进柳巷社区"),
            ("全体居民", "participatesIn", "夜话会", "夜话会走进柳巷社区"),
        ],
        [("夜话会", "夜话会", 40, "场", "夜话会办了40场")],
        headline="搭档",
    )
    return [x, y], [first, second]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("图 谱")
    decisions = made / "decisions.csv"
    decisions.write_text(
        "say,left,right,predicate,who,when,why\nreject,Organisation:全体居民,,,赵编,2025-09-01,不是组织\n"
        "accept,东湖街道,湖畔区,partOf,赵编,2025-09-02,\n",
        encoding="utf-8",
    )
    extractions, pages = corpus()
    ledger, rules = load_ledger(decisions), shipped_rules()
    build = digest_inputs(Settings((), made, rules, decisions=decisions), load_rulebook(rules), ledger)
    resolution = resolve(extractions, pages, ledger=ledger)
    projection, stale = project(extractions, pages, resolution, settings=GraphSettings(build=build))
    assert not stale
    write_rdf(projection, made)
    return made


@pytest.fixture(scope="session")
def graph(folder: Path) -> Graph:
    return read_graph(folder)


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    return {"a.txt": FIRST, "b.txt": SECOND}
