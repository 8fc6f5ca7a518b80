"""The demo's gazetteer and decision ledger fit its pages."""

import csv
import json
from collections import defaultdict
from pathlib import Path

from small_corpus import from_gold

from kg.gazetteer import load_gazetteer
from kg.identity import load_ledger, resolve
from kg.schema import EntityType

SEEDS = Path(__file__).parents[2] / "seeds"
GAZETTEER = load_gazetteer(SEEDS / "gazetteer")
ARTICLES = {path.name: path.read_text("utf-8") for path in (SEEDS / "articles").glob("*.txt")}


def test_every_parent_has_a_row_of_its_own() -> None:
    names = {entry.name for entry in GAZETTEER.entries}
    assert {parent for entry in GAZETTEER.entries for parent in entry.parents} <= names


def test_no_row_or_printed_form_is_given_twice_under_one_parent() -> None:
    rows = [(e.type, form, e.parent) for e in GAZETTEER.entries for form in (e.name, *e.aliases)]
    assert len(rows) == len(set(rows)) > 130


def test_rows_are_sorted_so_that_a_change_is_one_line() -> None:
    rows = [row[:2] for row in csv.reader((SEEDS / "gazetteer" / "pingcheng.csv").read_text("utf-8").splitlines()[1:]) if row[0] != "Area"]
    order = ["Street", "Community", "Facility", "Organisation"]
    assert rows == sorted(rows, key=lambda row: (order.index(row[0]), row[1]))


def test_a_row_from_a_page_is_printed_on_that_page() -> None:
    for entry in GAZETTEER.entries:
        pages = [name for name in ARTICLES if name in entry.source]
        assert pages or "公开资料" in entry.source, entry
        short = {entry.name, *entry.aliases, entry.name.removesuffix("街道"), entry.name.removeprefix("平城区").removesuffix("市")}
        own = entry.name.removeprefix(entry.parents[-1]) if entry.parents else entry.name  # 古城街道党群服务中心 under 古城街道
        for name in pages:
            assert any(form in ARTICLES[name] for form in (*short, own)), (entry.name, name)


def test_every_street_and_community_of_the_gold_is_listed_with_its_parent() -> None:
    parents = defaultdict(set)
    for entry in GAZETTEER.entries:
        parents[entry.type, entry.name].add(entry.parents[-1] if entry.parents else None)
    for path in sorted((SEEDS / "gold").glob("*.json")):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            by_id = {e["id"]: e for e in article["entities"]}
            for e in by_id.values():
                if e["type"] in ("Area", "Street", "Community"):
                    assert (EntityType(e["type"]), e["name"]) in parents, (path.name, e["name"])
            for r in article["relations"]:
                subj, obj = by_id[r["subj"]], by_id[r["obj"]]
                if r["pred"] == "partOf" and subj["type"] in ("Street", "Community") and obj["type"] in ("Area", "Street"):
                    assert obj["name"] in parents[EntityType(subj["type"]), subj["name"]], (path.name, subj["name"])


def test_streets_of_one_name_in_several_cities_are_several() -> None:
    homes = defaultdict(set)
    for entry in GAZETTEER.entries:
        if entry.type is EntityType.STREET:
            homes[entry.name].add(entry.parents[-1])
    assert homes["新华街道"] == {"平城区", "江汉区", "花都区"}
    assert homes["先锋街道"] == {"雁峰区", "天心区"} and homes["古城街道"] == {"平城区", "石景山区"}
    extractions, pages = from_gold(SEEDS / "gold", SEEDS / "articles")
    found = {e.id for e in resolve(extractions, pages, gazetteer=GAZETTEER).entities if e.name in ("新华街道", "先锋街道", "古城街道")}
    assert found == {"street/平城区-新华街道", "street/雁峰区-先锋街道", "street/平城区-古城街道"}


def test_every_decision_still_applies() -> None:
    extractions, pages = from_gold(SEEDS / "gold", SEEDS / "articles")
    ledger = load_ledger(SEEDS / "decisions.csv")
    assert len(ledger.decisions) >= 3
    resolution = resolve(extractions, pages, gazetteer=GAZETTEER, ledger=ledger)
    assert resolution.issues == ()
    names = {e.name: {label.text for label in e.labels} for e in resolution.entities}
    assert {"市公安局平城分局", "平城公安分局"} <= names["大同市公安局平城分局"]
    assert sum("多元评单" in name for name in names) == 1
    apart = {(m.left, m.right) for m in resolution.near_misses if any("示例编辑" in r.message.zh for r in m.reasons)}
    assert apart == {("street/平城区-振华街道", "street/平城区-新华街道")}
