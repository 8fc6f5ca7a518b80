"""The demo as it is built without arguments, and the register of a user's own decisions."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import flow
from kg.graph import open_store
from kg.identity import load_register
from kg.settings import Choices, settle, shipped_seeds

SEEDS = shipped_seeds()
PAGE = "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n"
ARTICLES = """
PREFIX kg: <https://example.org/kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
SELECT ?name ?date ?outlet ?number (COUNT(?article) AS ?articles) {
  GRAPH ?g {
    ?page a kg:Page ; dcterms:identifier ?name ; dcterms:publisher ?outlet ; schema:pagination ?number .
    ?article a kg:Article ; dcterms:isPartOf ?page ; dcterms:publisher ?outlet .
    OPTIONAL { ?page dcterms:issued ?date }
    FILTER(EXISTS { ?article dcterms:issued ?date } || !BOUND(?date))
  }
} GROUP BY ?name ?date ?outlet ?number ORDER BY ?name
"""


def digests(folder: Path) -> dict[Path, str]:
    return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.skipif(SEEDS is None, reason="kg is installed without the demo")
def test_the_demo_has_its_pages_table_and_leaves_what_ships_alone(tmp_path: Path) -> None:
    assert SEEDS is not None
    before = digests(SEEDS)
    outcome = flow.build(settle(Choices(output=tmp_path / "demo")))
    assert digests(SEEDS) == before
    assert load_register(tmp_path / "demo" / "register.jsonl").entities
    assert not [issue for issue in outcome.issues if issue.code in ("shape-DatesInOrder", "shape-NoProgrammeCircle")]

    rows = open_store(tmp_path / "demo").query(ARTICLES)
    assert isinstance(rows, ox.QuerySolutions)
    found = {str(row["name"].value): row for row in rows}
    table = [line.split(",") for line in (SEEDS / "pages.csv").read_text("utf-8").splitlines()[1:]]
    assert {file for file, *_ in table} == set(found)
    for file, outlet, date, number, _ in table:
        row = found[file]
        assert (row["outlet"].value, row["number"].value, row["date"].value if row["date"] else "") == (outlet, number, date)
    assert sum(int(row["articles"].value) for row in found.values()) == outcome.articles


def test_ids_of_a_users_own_decisions_are_kept_beside_them(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.txt").write_text(PAGE, encoding="utf-8")
    decisions = tmp_path / "decided" / "decisions.csv"
    decisions.parent.mkdir()
    decisions.write_text("say,left,right,predicate,value,article,quote,who,when,why\n", encoding="utf-8")
    settings = settle(Choices(inputs=(tmp_path / "pages",), output=tmp_path / "out", decisions=decisions))
    flow.build(settings)
    kept = decisions.with_name("register.jsonl").read_bytes()
    assert kept and kept == (tmp_path / "out" / "register.jsonl").read_bytes()
    flow.build(replace(settings, output=tmp_path / "again"))
    assert decisions.with_name("register.jsonl").read_bytes() == kept
    assert sorted(p.name for p in decisions.parent.iterdir()) == ["decisions.csv", "register.jsonl"]
