"""Mistakes in an annotation are told with file and place, all at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import check_gold, read_documents

TEXT = "松风街道竹影社区举办义诊。"
Article = dict[str, Any]


def article() -> Article:
    return {
        "spans": [[0, len(TEXT)]],
        "entities": [
            {"id": "e1", "type": "Community", "name": "竹影社区", "mentions": ["竹影社区"]},
            {"id": "e2", "type": "Activity", "name": "义诊", "mentions": ["义诊"]},
        ],
        "relations": [{"pred": "runs", "subj": "e1", "obj": "e2", "evidence": "竹影社区举办义诊"}],
        "metrics": [],
    }


def complaint(tmp_path: Path, spoil: Callable[[Article], object]) -> str:
    one = article()
    spoil(one)
    (tmp_path / "page.json").write_text(json.dumps({"doc": "page.txt", "articles": [one]}, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check_gold(read_documents(tmp_path), texts={"page.txt": TEXT})
    assert "page.json" in caught.value.text("en")
    return caught.value.text("en")


def test_a_good_annotation_passes(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps({"doc": "page.txt", "articles": [article()]}), encoding="utf-8")
    check_gold(read_documents(tmp_path), texts={"page.txt": TEXT})


@pytest.mark.parametrize(("spoil", "place", "what"), [
    (lambda a: a.update(spans=[[0, 99]]), "articles[0].spans[0]", "[0, 99] is not within the text (13 characters)"),
    (lambda a: a.update(spans=[[8, 4]]), "articles[0].spans[0]", "[8, 4] is not within the text"),
    (lambda a: a.update(spans=[[5, len(TEXT)]]), "articles[0].entities[0]", "'竹影社区' does not stand within the article's spans"),
    (lambda a: a.update(spans=["all"]), "articles[0].spans[0]", "two whole numbers"),
    (lambda a: a["relations"][0].update(obj="e9"), "articles[0].relations[0]", "the article has no entity 'e9'"),
    (lambda a: a["metrics"].append({"subj": "e9", "value": 3, "evidence": "义诊"}), "articles[0].metrics[0]", "no entity 'e9'"),
    (lambda a: a["metrics"].append({"subj": "e1", "value": "3", "evidence": "义诊"}), "articles[0].metrics[0]", "should be a number"),
    (lambda a: a["entities"][0].update(type="Village"), "articles[0].entities[0]", "there is no entity type Village"),
    (lambda a: a["relations"][0].update(pred="organises"), "articles[0].relations[0]", "there is no relation organises"),
    (lambda a: a["relations"][0].update(status="maybe"), "articles[0].relations[0]", "there is no status maybe"),
    (lambda a: a["relations"][0].update(pred="awarded"), "articles[0].relations[0]", "awarded cannot lead from Community to Activity"),
    (lambda a: a["relations"][0].update(evidence="竹影社区开展义诊"), "articles[0].relations[0]", "does not stand within"),
    (lambda a: a["entities"][1].update(id="e1"), "articles[0].entities[0]", "used more than once"),
    (lambda a: a["entities"].append("义诊"), "articles[0].entities[2]", "should be an object"),
    (lambda a: a["entities"][0].pop("name"), "articles[0].entities[0]", "name is missing"),
])
def test_each_mistake_is_told_with_its_place(tmp_path: Path, spoil: Callable[[Article], object], place: str, what: str) -> None:
    told = complaint(tmp_path, spoil)
    assert f"page.json: {place}:" in told
    assert what in told


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    def spoil(one: Article) -> None:
        one["relations"][0].update(pred="organises", evidence="并无此句")
        one["entities"][0]["type"] = "Village"

    told = complaint(tmp_path, spoil)
    assert "organises" in told and "并无此句" in told and "Village" in told


@pytest.mark.parametrize(("text", "what"), [
    ("{\n \"doc\": \"page.txt\",,\n}", "page.json: 2:20: not valid JSON"),
    ("[]", "should have doc (a file name) and articles (a list)"),
    ("{\"doc\": 5, \"articles\": []}", "should have doc (a file name) and articles (a list)"),
    ("{\"doc\": \"page.txt\", \"articles\": [3]}", "page.json: articles[0]: should be an object"),
    ("[" * 100_000, "page.json"),
])
def test_files_that_are_no_annotation(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "page.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_documents(tmp_path)
    assert what in caught.value.text("en")


def test_a_page_annotated_twice_names_both_files(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps({"doc": "page.txt", "articles": []}), encoding="utf-8")
    with pytest.raises(InputError, match="b.json：doc：page.txt 已在 a.json 里标注过"):
        read_documents(tmp_path)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有 .json"):
        read_documents(tmp_path)
    with pytest.raises(InputError, match="找不到"):
        read_documents(tmp_path / "missing")
