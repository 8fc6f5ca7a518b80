"""Each miss and extra is told as the kind of mistake it is, once, with the words it is about."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from articles import ROOT, extractor

from kg.cli import main
from kg.cli.mistaken import KINDS
from kg.evaluate import Mistake, MistakeKind, mistakes, read_documents, score
from kg.evaluate.sentences import sentence
from kg.exchange import to_exchange
from kg.model import Page
from kg.reading import split_page

K = MistakeKind
TEXT = "松风街道竹影社区携手云麓医院举办护眼义诊。\n竹影社区今年办了12场讲座，\n义工队出了力。云麓医院送药30盒。"
NAMES = {
    "e1": ("Street", "松风街道"), "e2": ("Community", "竹影社区"), "e3": ("Organisation", "云麓医院"), "e4": ("Activity", "护眼义诊"),
    "e5": ("Organisation", "义工队"),
}
RUNS, PARTNERS = ("runs", "e2", "e4"), ("partnersWith", "e2", "e3")
QUOTE = "竹影社区携手云麓医院举办护眼义诊"


def document(
    names: dict[str, tuple[str, str]], *facts: tuple[str, ...], metrics: tuple[tuple[str, float, str], ...] = (),
) -> dict[str, Any]:
    article = {
        "n": 1, "headline": None, "reporters": [], "spans": [[0, len(TEXT)]],
        "entities": [{"id": id_, "type": type_, "name": name, "mentions": [name]} for id_, (type_, name) in names.items()],
        "relations": [
            {"pred": f[0], "subj": f[1], "obj": f[2], "evidence": QUOTE} | ({"status": f[3]} if len(f) > 3 else {}) for f in facts
        ],
        "metrics": [{"subj": s, "what": "", "value": v, "unit": u, "evidence": "竹影社区今年办了12场讲座"} for s, v, u in metrics],
    }
    return {"doc": "page.txt", "articles": [article]}


def told(tmp_path: Path, gold: dict[str, Any], system: dict[str, Any], *, text: str | None = TEXT) -> list[Mistake]:
    for name, one in (("gold", gold), ("system", system)):
        (tmp_path / f"{name}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
    both = read_documents(tmp_path / "gold.json"), read_documents(tmp_path / "system.json")
    return list(mistakes(*both, texts={"page.txt": text} if text else None))


def kinds(found: list[Mistake]) -> list[tuple[str, MistakeKind, str, str]]:
    return [(m.row, m.kind, m.gold, m.given) for m in found]


def test_what_is_right_is_no_mistake(tmp_path: Path) -> None:
    one = document(NAMES, RUNS, PARTNERS, metrics=(("e2", 12, "场"),))
    assert told(tmp_path, one, one) == []


def test_kinds_of_entities(tmp_path: Path) -> None:
    wrong = {"e1": ("Area", "松风街道"), "e2": ("Community", "影社区"), "e4": ("Activity", "护眼义诊"), "e6": ("Place", "讲座")}
    assert kinds(told(tmp_path, document(NAMES), document(wrong))) == [
        ("entity", K.TYPE, "Street 松风街道", "Area 松风街道"),
        ("entity", K.BOUNDARY, "Community 竹影社区", "Community 影社区"),
        ("entity", K.MISSED, "Organisation 云麓医院", ""),
        ("entity", K.MISSED, "Organisation 义工队", ""),
        ("entity", K.SPURIOUS, "", "Place 讲座"),
    ]


def test_entities_come_with_their_sentence(tmp_path: Path) -> None:
    left = {id_: name for id_, name in NAMES.items() if id_ != "e5"}
    (missed,) = told(tmp_path, document(NAMES), document(left))
    assert missed.sentence == "竹影社区今年办了12场讲座，义工队出了力。"
    (spurious,) = told(tmp_path, document(left), document(NAMES))
    assert spurious.sentence == missed.sentence
    (unknown,) = told(tmp_path, document(left), document(NAMES), text=None)
    assert unknown.sentence == ""


def test_a_sentence_is_cut_where_it_grows_too_long() -> None:
    text = "甲" * 200 + "竹影社区" + "乙" * 200
    assert sentence(text, 200, 204) == "甲" * 60 + "竹影社区" + "乙" * 60


@pytest.mark.parametrize(("given", "kind"), [
    (("participatesIn", "e2", "e4"), K.PREDICATE),
    (("runs", "e3", "e4"), K.SUBJECT),
    (("runs", "e2", "e5"), K.OBJECT),
    (("runs", "e2", "e4", "planned"), K.STATUS),
])
def test_kinds_of_relations(given: tuple[str, ...], kind: MistakeKind, tmp_path: Path) -> None:
    names = NAMES | {"e5": ("Activity", "讲座")}
    (mistake,) = told(tmp_path, document(names, RUNS), document(names, given))
    assert (mistake.row, mistake.kind, mistake.sentence) == ("relation", kind, QUOTE)
    assert mistake.gold.startswith("竹影社区 runs 护眼义诊")
    if kind is K.STATUS:
        assert (mistake.gold, mistake.given) == ("竹影社区 runs 护眼义诊 (actual)", "竹影社区 runs 护眼义诊 (planned)")


def test_relations_whose_ends_are_not_there(tmp_path: Path) -> None:
    without = {id_: name for id_, name in NAMES.items() if id_ not in ("e1", "e3")}
    found = told(tmp_path, document(NAMES, RUNS, PARTNERS), document(without | {"e9": ("Programme", "讲座")}, ("runs", "e5", "e9")))
    assert [m[1:] for m in kinds(found) if m[0] == "relation"] == [
        (K.END_MISSING, "竹影社区 partnersWith 云麓医院", ""),
        (K.MISSED, "竹影社区 runs 护眼义诊", ""),
        (K.END_EXTRA, "", "义工队 runs 讲座"),
    ]


@pytest.mark.parametrize(("given", "kind"), [
    (("e2", 12.0, "次"), K.UNIT), (("e3", 12.0, "场"), K.SUBJECT), (("e2", 2.0, "场"), K.VALUE),
])
def test_kinds_of_metrics(given: tuple[str, float, str], kind: MistakeKind, tmp_path: Path) -> None:
    (mistake,) = told(tmp_path, document(NAMES, metrics=(("e2", 12, "场"),)), document(NAMES, metrics=(given,)))
    assert (mistake.row, mistake.kind, mistake.gold) == ("metric", kind, "竹影社区 12场")


def test_metrics_missed_and_spurious(tmp_path: Path) -> None:
    found = told(tmp_path, document(NAMES, metrics=(("e2", 12, "场"),)), document(NAMES, metrics=(("e3", 30, "盒"),)))
    assert kinds(found) == [("metric", K.MISSED, "竹影社区 12场", ""), ("metric", K.SPURIOUS, "", "云麓医院 30盒")]


def test_every_miss_and_extra_of_the_demo_is_in_one_of_them(tmp_path: Path) -> None:
    """Each side of every mistake counts once: misses are gold less right, extras are given less right."""
    gold = read_documents(ROOT / "seeds" / "gold")
    for doc in sorted(gold)[:4]:
        page = Page(doc, (ROOT / "seeds" / "articles" / doc).read_text("utf-8-sig"))
        found = to_exchange(doc, [extractor().extract(article, page) for article in split_page(page)])
        (tmp_path / f"{doc}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    system = read_documents(tmp_path)
    gold = {doc: gold[doc] for doc in system}
    report = score(gold, system, texts=None)
    for row in ("entity", "relation"):
        counted = Counter[str]()
        for m in mistakes(gold, system):
            if m.row == row and m.kind is not K.STATUS:
                counted.update(gold=bool(m.gold), given=bool(m.given))
        figures = report.row(row)
        assert (counted["gold"], counted["given"]) == (figures.gold - figures.right, figures.given - figures.right)


def test_every_kind_is_worded_in_both_languages() -> None:
    assert KINDS.keys() == set(MistakeKind)
    assert all(said.zh and said.en.isascii() for said in KINDS.values())


def test_errors_are_counted_first_and_then_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    wrong = document({"e2": ("Community", "影社区"), "e4": NAMES["e4"]}, RUNS)
    for name, one in (("gold", document(NAMES, RUNS)), ("system", wrong)):
        (tmp_path / f"{name}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
    command = ["evaluate", str(tmp_path / "gold.json"), str(tmp_path / "system.json"), "--text", str(tmp_path), "--errors"]
    assert main(["--lang", "en", *command]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines.index("    3  entity: missed altogether") < lines.index("entity: missed altogether (3)")
    assert "page.txt\tCommunity 竹影社区 → Community 影社区\t松风街道竹影社区携手云麓医院举办护眼义诊。" in lines
    assert f"page.txt\t竹影社区 runs 护眼义诊 → –\t{QUOTE}" in lines
    assert main(["--lang", "zh", *command]) == 0
    assert "实体：漏掉（3）" in capsys.readouterr().out
