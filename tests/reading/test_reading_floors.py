"""How well annotated pages are read, pinned: the figures may rise and may not fall."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.model import Article, Page
from kg.reading import decode, split_page

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SETS = {
    "seeds": (SHARED / "eval" / "gold", SHARED / "seeds", 36),
    "tune": (SHARED / "eval" / "dev2" / "tune" / "gold", SHARED / "eval" / "dev2" / "tune" / "text", 12),
    "demo": (ROOT / "seeds" / "gold", ROOT / "seeds" / "articles", 40),
}


def _flat(headline: str | None) -> str:
    return re.sub(r"\W", "", headline or "")


def _overlap(a: list[list[int]], b: tuple[tuple[int, int], ...]) -> float:
    x = {i for s, e in a for i in range(s, e)}
    y = {i for s, e in b for i in range(s, e)}
    return len(x & y) / len(x | y) if x | y else 0.0


def _count(gold: list[dict[str, object]], found: tuple[Article, ...]) -> Counter[str]:
    counts = Counter(gold=len(gold), given=len(found))
    for wanted in gold:
        best = max(found, key=lambda a: _overlap(wanted["spans"], a.spans))  # type: ignore[arg-type]
        if _overlap(wanted["spans"], best.spans) >= 0.8:  # type: ignore[arg-type]
            names = set(wanted.get("reporters") or [])  # type: ignore[call-overload]
            counts.update(right=1, headline=_flat(wanted["headline"]) == _flat(best.headline), reporters=names == set(best.reporters))  # type: ignore[arg-type]
    return counts


@pytest.mark.parametrize("name", SETS)
def test_articles_headlines_and_reporters(name: str) -> None:
    golds, texts, least = SETS[name]
    if not golds.is_dir() or not list(golds.glob("*.json")):
        pytest.skip(f"no annotated pages at {golds.relative_to(ROOT.parent)}")
    total: Counter[str] = Counter()
    for path in sorted(golds.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = decode((texts / gold["doc"]).read_bytes()).text
        total += _count(gold["articles"], split_page(Page(gold["doc"], text)))
    assert total["gold"] >= least
    assert 2 * total["right"] / (total["given"] + total["gold"]) >= 0.97
    assert total["headline"] >= 0.97 * total["right"]
    assert total["reporters"] >= 0.97 * total["right"]
