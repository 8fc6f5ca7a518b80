"""Two papers, the same facts: the same entities and, nearly, the same claims."""

from pathlib import Path

import pytest
from small_corpus import article, from_gold

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import Overlap, Retelling, agreements, read_retellings
from kg.graph import open_store, project, quads, to_store, write_rdf
from kg.identity import resolve
from kg.model import Page
from kg.settings import shipped_seeds

FACTS = [("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂")]


def test_the_demo_annotated_gives_the_same_entities_and_nearly_the_same_claims() -> None:
    seeds = shipped_seeds()
    if seeds is None:
        pytest.skip("no seeds beside the package")
    extractions, pages = from_gold(seeds / "gold", seeds / "articles")
    store = to_store(quads(project(extractions, pages, resolve(extractions, pages))[0]))
    found = agreements(store, read_retellings(seeds / "retellings.csv"))
    assert len(found) == 12 and all(one.claims.smaller for one in found), "every headline leads to an article"
    entities = sum((one.entities for one in found), Overlap(0, 0))
    claims = sum((one.claims for one in found), Overlap(0, 0))
    assert entities.share >= 0.91 and claims.share >= 0.87, (entities, claims)


def built(folder: Path) -> Path:
    short, more = "甲岸社区推行邻里课堂", "甲岸社区推行邻里课堂，请来乙桥社区"
    actors = [("Community", "甲岸社区"), ("Programme", "邻里课堂")]
    pages = [Page("a.txt", short), Page("b.txt", more)]
    extractions = [
        article(pages[0], 1, actors, FACTS, headline="标题0"),
        article(
            pages[1],
            1,
            [*actors, ("Community", "乙桥社区")],
            [*FACTS, ("甲岸社区", "partnersWith", "乙桥社区", more)],
            headline="标题1",
        ),
    ]
    write_rdf(project(extractions, pages, resolve(extractions, pages))[0], folder)
    return folder


def pairs(folder: Path, text: str) -> Path:
    path = folder / "pairs.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_shared_is_counted_against_the_one_that_says_less(tmp_path: Path) -> None:
    store = open_store(built(tmp_path))
    (one_pair,) = agreements(store, [Retelling(("a.txt", "标题0"), ("b.txt", "标题1"))])
    assert (one_pair.entities, one_pair.claims) == (Overlap(2, 2), Overlap(1, 1))
    (missing,) = agreements(store, [Retelling(("a.txt", "标题0"), ("b.txt", "没有"))])
    assert missing.claims == Overlap(0, 0) and missing.claims.share == 0.0


def test_the_command_prints_pairs_and_sums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = pairs(tmp_path, "left_page,left_headline,right_page,right_headline\na.txt,标题0,b.txt,标题1\n")
    assert main(["--lang", "en", "retellings", str(table), "--graph", str(built(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert "2/2  " in out and "标题0 ~ 标题1" in out and "= 1.000" in out


def test_a_table_without_its_columns_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="left_headline"):
        read_retellings(pairs(tmp_path, "left,right\na,b\n"))
    with pytest.raises(InputError, match="none.csv"):
        read_retellings(tmp_path / "none.csv")
