"""The demo's pages and what pages.csv says of them."""

from pathlib import Path

from kg.issues import IssueLog
from kg.reading import read_inputs

SEEDS = Path(__file__).parents[2] / "seeds"
TABLE = SEEDS / "pages.csv"
ARTICLES = SEEDS / "articles"


def test_the_table_names_every_page_and_only_pages() -> None:
    issues = IssueLog()
    pages = read_inputs([ARTICLES], table=TABLE, issues=issues)
    assert list(issues) == []
    assert [page.name for page in pages] == sorted(path.name for path in ARTICLES.glob("*.txt"))
    assert len(TABLE.read_text("utf-8").splitlines()) == len(pages) + 1 >= 13


def test_all_that_is_known_of_a_page_is_there_and_one_date_is_not() -> None:
    pages = read_inputs([ARTICLES], table=TABLE, issues=IssueLog())
    assert all(page.outlet and "示例" in page.outlet and page.number for page in pages)
    assert [page.name for page in pages if page.date is None] == ["page-13.txt"]
    assert {page.date[:4] for page in pages if page.date} == {"2022", "2023", "2024", "2025"}
    assert all(page.url is None for page in pages)


def test_pages_are_plain_utf8_with_unix_line_ends() -> None:
    for path in ARTICLES.glob("*.txt"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n"), path.name
        data.decode("utf-8")
