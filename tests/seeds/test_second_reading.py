"""The annotation that teaches agrees with that of a reader who has seen the guidelines only."""

from pathlib import Path

import pytest

from kg.evaluate import read_documents, score

SEEDS = Path(__file__).parents[2] / "seeds"
SECOND = SEEDS / "second-reading"


@pytest.mark.parametrize(("pages", "least"), [
    ((12, 40, 70, 130), {"entity": 0.92, "relation": 0.78, "metric": 0.77, "grounded": 0.99}),  # read again before
    ((193, 207, 219, 231), {"entity": 0.9, "relation": 0.78, "metric": 0.75, "grounded": 0.98}),  # annotated once
    ((241, 256), {"entity": 0.89, "relation": 0.77, "metric": 0.72, "grounded": 0.98}),  # annotated once
    ((288, 305), {"entity": 0.9, "relation": 0.78, "metric": 0.67, "grounded": 0.98}),  # annotated once, of longer reports
])
def test_two_readers_agree(pages: tuple[int, ...], least: dict[str, float]) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (SEEDS / "retold" / "articles").glob("*.txt")}
    second = {name: document for name, document in read_documents(SECOND).items() if name in {f"retold-{n}.txt" for n in pages}}
    assert len(second) == len(pages)
    report = score(second, read_documents(SEEDS / "retold" / "gold"), texts=texts)
    f1 = {row.name: row.f1 for row in report.rows if not row.kind}
    assert {name: f1[name] for name, value in least.items() if f1[name] < value} == {}


def test_no_second_reading_is_left_out() -> None:
    assert len(list(SECOND.glob("*.json"))) == 12


@pytest.mark.parametrize("path", sorted(SECOND.glob("*.json")), ids=lambda path: path.stem)
def test_the_second_reading_is_of_a_page_that_teaches(path: Path) -> None:
    assert (SEEDS / "retold" / "articles" / f"{path.stem}.txt").is_file()
