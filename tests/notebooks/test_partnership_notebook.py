"""The notebook runs from top to bottom on a built graph, on an empty one, and on a machine without Chinese fonts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.graph import Claim, Edge, GraphArticle, Projection, write_rdf
from kg.identity import Entity
from kg.schema import EntityType, Predicate, Status
from kg.settings import DEFAULT_BASE

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: the notebook is not run")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: the notebook is not run")
pytest.importorskip("ipykernel", reason="ipykernel is not installed: the notebook is not run")
pytest.importorskip("matplotlib", reason="matplotlib is not installed: the notebook is not run")

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01-partnership-network.ipynb"
T, P = EntityType, Predicate
NAMES = {
    "东湖街道": T.STREET, "西岭街道": T.STREET, "柳巷社区": T.COMMUNITY, "石桥社区": T.COMMUNITY, "枫林社区": T.COMMUNITY,
    "仁和诊所": T.ORGANISATION, "晨光书社": T.ORGANISATION, "读书月": T.PROGRAMME, "义诊进小区": T.ACTIVITY, "<b>夜话会</b>": T.ACTIVITY,
}
FACTS = (
    ("柳巷社区", P.PART_OF, "东湖街道"), ("石桥社区", P.PART_OF, "东湖街道"), ("枫林社区", P.PART_OF, "西岭街道"),
    ("柳巷社区", P.RUNS, "义诊进小区"), ("枫林社区", P.RUNS, "义诊进小区"), ("仁和诊所", P.PARTICIPATES_IN, "义诊进小区"),
    ("石桥社区", P.RUNS, "<b>夜话会</b>"), ("晨光书社", P.PARTNERS_WITH, "石桥社区"), ("晨光书社", P.PARTICIPATES_IN, "读书月"),
    ("枫林社区", P.RUNS, "读书月"),
)


def small_graph() -> Projection:
    ids = {name: f"{kind.value.lower()}/{i}" for i, (name, kind) in enumerate(NAMES.items())}
    claims = tuple(
        Claim(
            f"claim/{i}", "article/1", ids[a], predicate, ids[b], Status.DONE, (), "rule", 1.0, a, b, support=1, asserted=True,
        ) for i, (a, predicate, b) in enumerate(FACTS)
    )
    return Projection(
        base=DEFAULT_BASE, entities=tuple(Entity(ids[name], kind, name, None, (), (), ()) for name, kind in NAMES.items()), claims=claims,
        measurements=(), readings=(), edges=tuple(Edge(c.subject, c.predicate, c.object, (c.id,), 1) for c in claims),
        articles=(GraphArticle("article/1", "0718.txt", 1, "d", None, None, (), (), "article/1", None, None),),
        pages=(), codes={}, near_misses=(),
    )


def empty_graph() -> Projection:
    return Projection(DEFAULT_BASE, (), (), (), (), (), (), (), {}, ())


def run(graph: Projection, folder: Path, monkeypatch: pytest.MonkeyPatch, *, replace: tuple[str, str] = ("", "")) -> list[dict]:
    """The outputs of every cell, after `replace` in the source; a cell that fails fails the test."""
    write_rdf(graph, folder)
    monkeypatch.setenv("KG_GRAPH", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(NOTEBOOK.parents[1]))
    notebook = nbformat.reads(NOTEBOOK.read_text(encoding="utf-8").replace(*replace), as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def text_of(outputs: list[dict]) -> str:
    return "".join(output.get("text", "") + output.get("data", {}).get("text/html", "") for output in outputs)


def pictures(outputs: list[dict]) -> int:
    return sum("image/png" in output.get("data", {}) for output in outputs)


def test_it_is_kept_without_outputs():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_it_shows_who_runs_what_and_who_joins_streets(tmp_path, monkeypatch):
    outputs = run(small_graph(), tmp_path, monkeypatch)
    shown = text_of(outputs)
    assert "10 个实体，10 条事实" in shown
    assert "<td style='text-align:left'>枫林社区</td><td style='text-align:left'>义诊进小区、读书月</td>" in shown
    assert "5 个主体，3 个项目或活动，6 条联系" in shown
    assert "<td style='text-align:left'>仁和诊所</td><td style='text-align:left'>东湖街道、西岭街道</td>" in shown
    assert "<b>" not in shown, "a name from a page is written as text"
    assert "&lt;b&gt;夜话会&lt;/b&gt;" in shown
    assert pictures(outputs) == 2


def test_without_chinese_fonts_the_pictures_are_numbered(tmp_path, monkeypatch):
    outputs = run(small_graph(), tmp_path, monkeypatch, replace=("in WANTED if", "in [] if"))
    shown = text_of(outputs)
    assert "没有找到中文字体" in shown
    assert "编号" in shown
    assert pictures(outputs) == 2
    assert "missing from font" not in shown


def test_an_empty_graph_is_no_error(tmp_path, monkeypatch):
    outputs = run(empty_graph(), tmp_path, monkeypatch)
    assert "0 个实体，0 条事实" in text_of(outputs)
    assert pictures(outputs) == 0
