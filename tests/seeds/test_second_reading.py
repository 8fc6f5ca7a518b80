"""The annotation that teaches agrees with that of a reader who has seen the guidelines only."""

from pathlib import Path

import pytest

from kg.evaluate import read_documents, score

SEEDS = Path(__file__).parents[2] / "seeds"
SECOND = SEEDS / "second-reading"
LEAST = {"entity": 0.92, "relation": 0.78, "metric": 0.77, "grounded": 0.99}


def test_two_readers_agree() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (SEEDS / "retold" / "articles").glob("*.txt")}
    second = read_documents(SECOND)
    assert len(second) == 4
    report = score(second, read_documents(SEEDS / "retold" / "gold"), texts=texts)
    f1 = {row.name: row.f1 for row in report.rows if not row.kind}
    assert {name: f1[name] for name, least in LEAST.items() if f1[name] < least} == {}


@pytest.mark.parametrize("path", sorted(SECOND.glob("*.json")), ids=lambda path: path.stem)
def test_the_second_reading_is_of_a_page_that_teaches(path: Path) -> None:
    assert (SEEDS / "retold" / "articles" / f"{path.stem}.txt").is_file()
