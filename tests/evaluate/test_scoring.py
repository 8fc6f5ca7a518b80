"""The figures: what counts as found, row by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import Report, read_documents, score
from kg.evaluate.names import bare, flat, likeness

TEXT = "松风街道竹影社区携手云麓医院举办义诊。竹影社区今年办了12场讲座。"


def document(**changes: Any) -> dict[str, Any]:
    article: dict[str, Any] = {
        "n": 1, "headline": "竹影社区办义诊", "reporters": ["林禾"], "spans": [[0, len(TEXT)]],
        "entities": [
            {"id": "e1", "type": "Street", "name": "松风街道", "mentions": ["松风街道"]},
            {"id": "e2", "type": "Community", "name": "竹影社区", "mentions": ["竹影社区"]},
            {"id": "e3", "type": "Organisation", "name": "云麓医院", "mentions": ["云麓医院"]},
            {"id": "e4", "type": "Activity", "name": "义诊", "mentions": ["义诊"]},
        ],
        "relations": [
            {"pred": "partOf", "subj": "e2", "obj": "e1", "evidence": "松风街道竹影社区"},
            {"pred": "partnersWith", "subj": "e2", "obj": "e3", "evidence": "竹影社区携手云麓医院"},
            {"pred": "runs", "subj": "e2", "obj": "e4", "evidence": "竹影社区携手云麓医院举办义诊"},
        ],
        "metrics": [{"subj": "e2", "what": "讲座", "value": 12, "unit": "场", "evidence": "竹影社区今年办了12场讲座"}],
    }
    return {"doc": "page.txt", "articles": [article | changes]}


def compared(tmp_path: Path, gold: dict[str, Any], system: dict[str, Any]) -> Report:
    for name, one in (("gold", gold), ("system", system)):
        (tmp_path / f"{name}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
    return score(read_documents(tmp_path / "gold.json"), read_documents(tmp_path / "system.json"), texts={"page.txt": TEXT})


def counts(report: Report, name: str, kind: str = "") -> tuple[int, int, int]:
    row = report.row(name, kind)
    return row.right, row.given, row.gold


def test_an_annotation_agrees_with_itself(tmp_path: Path) -> None:
    report = compared(tmp_path, document(), document())
    assert {row.f1 for row in report.rows if row.gold} == {1.0}
    assert report.differences == ()


def test_a_page_that_was_not_extracted_counts_as_empty(tmp_path: Path) -> None:
    report = compared(tmp_path, document(), {"doc": "other.txt", "articles": []})
    assert counts(report, "entity") == (0, 0, 4)
    assert report.row("relation").f1 == 0.0


def test_partners_may_stand_either_way_round_and_count_once(tmp_path: Path) -> None:
    partners = [{"pred": "partnersWith", "subj": a, "obj": b, "evidence": "竹影社区携手云麓医院"} for a, b in (("e3", "e2"), ("e2", "e3"))]
    report = compared(tmp_path, document(), document(relations=partners))
    assert counts(report, "relation", "partnersWith") == (1, 2, 1)
    assert counts(report, "relation", "runs") == (0, 0, 1)


def test_direction_matters_for_all_others(tmp_path: Path) -> None:
    turned = {"pred": "partOf", "subj": "e1", "obj": "e2", "evidence": "松风街道竹影社区"}
    report = compared(tmp_path, document(), document(relations=[turned]))
    assert counts(report, "relation", "partOf") == (0, 1, 1)
    assert ("+partOf", "松风街道 → 竹影社区") in {(d.kind, d.what) for d in report.differences}


def test_done_is_as_good_as_no_status_and_planned_is_not(tmp_path: Path) -> None:
    relations = document()["articles"][0]["relations"]
    done = compared(tmp_path, document(), document(relations=[r | {"status": "done"} for r in relations]))
    assert counts(done, "status") == (0, 0, 0)
    planned = compared(tmp_path, document(), document(relations=[relations[2] | {"status": "planned"}]))
    assert counts(planned, "status") == (0, 1, 0)


def test_evidence_must_stand_in_one_piece_and_name_an_end(tmp_path: Path) -> None:
    relations = [
        {"pred": "runs", "subj": "e2", "obj": "e4", "evidence": quote} for quote in ("举办义诊", "今年办了", "竹影社区举办义诊", "")
    ]
    report = compared(tmp_path, document(), document(relations=relations, metrics=[]))
    assert counts(report, "grounded") == (1, 4, 4)


def test_areas_in_front_of_a_name_do_not_matter(tmp_path: Path) -> None:
    area = {"id": "e0", "type": "Area", "name": "云州区", "mentions": ["云州区"]}
    own = document()["articles"][0]["entities"]
    longer = [e | {"name": "云州区" + e["name"]} if e["type"] == "Street" else e for e in own]
    report = compared(tmp_path, document(entities=[area, *own]), document(entities=[area, *longer]))
    assert counts(report, "entity", "Street") == (1, 1, 1)


def test_an_entity_whose_mention_spells_it_out_is_found(tmp_path: Path) -> None:
    own = document()["articles"][0]["entities"]
    spelled = [e | {"mentions": ["云麓医院", "云麓第一人民医院"]} if e["id"] == "e3" else e for e in own]
    renamed = [e | {"name": "云麓第一人民医院"} if e["id"] == "e3" else e for e in own]
    assert counts(compared(tmp_path, document(entities=spelled), document(entities=renamed)), "entity") == (4, 4, 4)
    assert counts(compared(tmp_path, document(), document(entities=renamed)), "entity") == (3, 4, 4)


def test_only_initiatives_and_honours_may_differ_a_little(tmp_path: Path) -> None:
    def named(type_: str, name: str) -> dict[str, Any]:
        return document(entities=[{"id": "e4", "type": type_, "name": name, "mentions": ["义诊"]}], relations=[], metrics=[])

    activity = compared(tmp_path, named("Activity", "护眼义诊进社区活动"), named("Activity", "护眼义诊进社区"))
    assert (counts(activity, "entity"), counts(activity, "entity exact")) == ((1, 1, 1), (0, 1, 1))
    body = compared(tmp_path, named("Organisation", "护眼义诊进社区活动"), named("Organisation", "护眼义诊进社区"))
    assert counts(body, "entity") == (0, 1, 1)


def test_an_article_cut_short_is_told_apart_from_one_that_is_missing(tmp_path: Path) -> None:
    size = len(TEXT)
    short = compared(tmp_path, document(), document(spans=[[0, size * 6 // 10]]))
    assert counts(short, "article") == (0, 1, 1)
    assert counts(short, "headline") == (1, 1, 1)
    missing = compared(tmp_path, document(), document(spans=[[0, size // 3]]))
    assert counts(missing, "headline") == (0, 0, 0)


def test_a_metric_needs_its_value_and_for_one_row_its_unit(tmp_path: Path) -> None:
    metric = document()["articles"][0]["metrics"][0]
    unit = compared(tmp_path, document(), document(metrics=[metric | {"unit": "次"}]))
    assert (counts(unit, "metric"), counts(unit, "metric unit")) == ((1, 1, 1), (0, 1, 1))
    assert counts(compared(tmp_path, document(), document(metrics=[metric | {"value": 13}])), "metric") == (0, 1, 1)


@given(st.text(alphabet="甲乙丙丁“”《》 ab-", max_size=12))
def test_flattening_twice_changes_nothing(name: str) -> None:
    assert flat(flat(name)) == flat(name)
    assert bare(name, ()) == flat(name)


@given(st.text(alphabet="甲乙丙丁", max_size=8), st.text(alphabet="甲乙丙丁", max_size=8))
def test_likeness_is_symmetric_and_a_share(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, one) == (1.0 if one else 0.0)


def test_a_name_is_never_stripped_down_to_one_character() -> None:
    assert bare("“云州区”松风街道", ["云州区"]) == "松风街道"
    assert bare("云州区委", ["云州区"]) == "云州区委"


SHARED = Path(__file__).parents[2].parent / "shared" / "eval"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared annotations are not beside this checkout")
def test_shared_annotations_agree_with_themselves() -> None:
    gold = read_documents(SHARED / "gold")
    report = score(gold, gold, texts=None)
    assert report.row("entity").f1 == report.row("relation").f1 == report.row("metric").f1 == 1.0
    assert report.row("article").gold == 36
