"""The same figures as the measure that the annotations came with, whatever is wrong with the extraction."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import read_documents, score

SHARED = Path(__file__).parents[2].parent / "shared"
SETS = {
    "gold": (SHARED / "eval" / "gold", SHARED / "seeds"),
    "tune": (SHARED / "eval" / "dev2" / "tune" / "gold", SHARED / "eval" / "dev2" / "tune" / "text"),
}
pytestmark = pytest.mark.skipif(not (SHARED / "eval" / "score.py").is_file(), reason="shared/eval/score.py is not beside this checkout")


def spoiled(document: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A document with every kind of mistake that an extraction makes."""
    document = copy.deepcopy(document)
    for article in document["articles"]:
        article["spans"] = [[start + dice.choice([0, 0, 30]), end] for start, end in article["spans"]]
        article["reporters"] = article["reporters"][:1]
        article["headline"] = article["headline"] if dice.random() < 0.8 else None
        for entity in article["entities"]:
            spoil_entity(entity, dice)
        for relation in article["relations"]:
            spoil_relation(relation, dice)
        article["relations"] = [relation for relation in article["relations"] if dice.random() < 0.9]
        for metric in article.get("metrics", []):
            metric["value"] = metric["value"] if dice.random() < 0.8 else 1
            metric["unit"] = metric["unit"] if dice.random() < 0.9 else None
    dice.shuffle(document["articles"])
    return document


def spoil_entity(entity: dict[str, Any], dice: random.Random) -> None:
    if dice.random() < 0.1:
        entity["type"] = dice.choice(["Programme", "Activity", "Street"])
    if dice.random() < 0.3:
        entity["name"] = dice.choice([entity["name"][1:] or "某", entity["name"] + "活动"])
    if dice.random() < 0.2:
        entity["mentions"] = entity["mentions"][1:]
    if dice.random() < 0.05:
        entity["id"] = "e999"


def spoil_relation(relation: dict[str, Any], dice: random.Random) -> None:
    if dice.random() < 0.2:
        relation["subj"], relation["obj"] = relation["obj"], relation["subj"]
    if dice.random() < 0.2:
        relation["status"] = dice.choice(["done", "planned", "negated"])
    if dice.random() < 0.1:
        relation["evidence"] = "并无此句"


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_figures(name: str, seed: int | None, tmp_path: Path) -> None:
    gold, text = SETS[name]
    system, reference = tmp_path / "system", tmp_path / "reference.out"
    system.mkdir()
    dice = random.Random(seed)
    for file in sorted(gold.glob("*.json"))[0 if seed is None else 1:]:
        document = json.loads(file.read_text("utf-8"))
        changed = document if seed is None else spoiled(document, dice)
        (system / file.name).write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(gold), str(system), "--text", str(text), "--json", str(reference)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    documents = read_documents(gold)
    texts = {doc: (text / doc).read_text("utf-8-sig") for doc in documents}
    report = score(documents, read_documents(system), texts=texts)
    mine = {f"{r.name}.{r.kind}".rstrip("."): [r.right, r.given, r.gold, r.precision, r.recall, r.f1] for r in report.rows}
    rows = json.loads(reference.read_text("utf-8")).items()
    theirs = {key: [row[column] for column in ("tp", "given", "gold", "p", "r", "f1")] for key, row in rows}
    assert mine == theirs
