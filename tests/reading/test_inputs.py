"""Files, folders and pages.csv: what is broken is said once, and the rest is read."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.issues import IssueLog
from kg.reading import MAX_BYTES, read_inputs
from kg.reading.table import edtf_date, is_web_address

GOOD = "银杏社区办起读书会\n\n本报讯（记者 白露）读书会每周六晚开门。\n"


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.txt").write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def codes(issues: IssueLog) -> list[tuple[str, str, str]]:
    return [(i.file, i.code, i.level) for i in issues]


def test_pages_come_sorted_by_name_with_their_encoding(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", b=GOOD.encode("gb18030"), a=b"\xef\xbb\xbf" + GOOD.replace("周六", "周日").encode())
    issues = IssueLog()
    pages = read_inputs([folder], table=None, issues=issues)
    assert [(p.name, p.encoding) for p in pages] == [("a.txt", "utf-8"), ("b.txt", "gb18030")]
    assert pages[1].text == GOOD and len(issues) == 0


def test_bad_files_are_issues_and_the_others_are_read(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in", good=GOOD, empty="", blank=" \n\n", binary=b"%PDF-1.4", broken=b"\xff\xfa\xff\xfb\x80\x81\xff" * 9,
        huge=b"a" * (MAX_BYTES + 1), endless="好" * 60_000,
    )
    issues = IssueLog()
    pages = read_inputs([folder, tmp_path / "nowhere.txt"], table=None, issues=issues)
    assert [p.name for p in pages] == ["endless.txt", "good.txt"]
    assert codes(issues) == [
        ("binary.txt", "page-not-text", "error"), ("blank.txt", "page-empty", "error"), ("broken.txt", "page-not-text", "error"),
        ("empty.txt", "page-empty", "error"), ("endless.txt", "line-endless", "warning"), ("huge.txt", "page-not-text", "error"),
        ("nowhere.txt", "page-unreadable", "error"),
    ]
    assert all(i.reason.zh and i.reason.en and i.todo.zh and i.todo.en for i in issues)


def test_a_page_given_twice_is_read_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=GOOD, b=GOOD)
    other = write(tmp_path / "more", a=GOOD + "又讯。\n")
    issues = IssueLog()
    pages = read_inputs([folder, folder / "a.txt", other], table=None, issues=issues)
    assert [(p.name, p.text) for p in pages] == [("a.txt", GOOD)]
    assert codes(issues) == [("a.txt", "page-twice", "error"), ("a.txt", "page-twice", "warning"), ("b.txt", "page-twice", "warning")]
    assert any("a.txt" in i.reason.zh for i in issues if i.file == "b.txt")


def test_nothing_to_read_is_an_error_that_says_why(tmp_path: Path) -> None:
    empty = tmp_path / "空文件夹"
    empty.mkdir()
    issues = IssueLog()
    with pytest.raises(InputError, match="没有版面") as caught:
        read_inputs([empty], table=None, issues=issues)
    assert caught.value.hint is not None and codes(issues) == [("空文件夹", "folder-without-pages", "error")]
    good = write(tmp_path / "in", a=GOOD)
    assert [p.name for p in read_inputs([empty, good], table=None, issues=IssueLog())] == ["a.txt"]


def test_table_says_what_the_text_does_not(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=GOOD, b=GOOD + "1\n", c=GOOD + "2\n")
    table = folder / "pages.csv"
    table.write_bytes("file,outlet,date,page,url\r\na.txt,湖畔日报,2024/3/5,A2,https://example.org/a?x=1\r\nb.txt,,2024-03,,\r\n".encode("gb18030"))
    issues = IssueLog()
    a, b, c = read_inputs([folder], table=None, issues=issues)
    assert (a.outlet, a.date, a.number, a.url) == ("湖畔日报", "2024-03-05", "A2", "https://example.org/a?x=1")
    assert (b.outlet, b.date, b.number, b.url) == (None, "2024-03", None, None)
    assert (c.outlet, c.date, c.number, c.url) == (None, None, None, None)
    assert len(issues) == 0
    assert read_inputs([folder / "a.txt"], table=table, issues=issues)[0].outlet == "湖畔日报" and len(issues) == 0


def test_broken_lines_of_the_table_are_issues(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=GOOD, b=GOOD + "1\n")
    table = tmp_path / "t.csv"
    table.write_text(
        "file,outlet,date,url\na.txt,湖畔日报,2024-13-40,javascript:alert(1)\na.txt,另一家,,\nz.txt,,,\n,湖畔日报,,\nb.txt,,2024,http://\n",
        encoding="utf-8",
    )
    issues = IssueLog()
    a, b = read_inputs([folder], table=table, issues=issues)
    assert (a.outlet, a.date, a.url, b.date, b.url) == ("湖畔日报", None, None, "2024", None)
    assert [(i.place, i.code) for i in issues] == [
        ("line 1", "table-column"), ("line 2", "table-date"), ("line 2", "table-url"), ("line 3", "table-repeat"),
        ("line 4", "table-unknown-file"), ("line 5", "table-no-file"), ("line 6", "table-url"),
    ]


@pytest.mark.parametrize("data", [b"name,date\na.txt,2024\n", b"", b"\0\1\2\3\4\5", b'file,date\n"a.txt,2024\n'])
def test_table_that_cannot_be_used_stops_with_a_message(tmp_path: Path, data: bytes) -> None:
    folder = write(tmp_path / "in", a=GOOD)
    table = tmp_path / "t.csv"
    table.write_bytes(data)
    with pytest.raises(InputError, match="t.csv") as caught:
        read_inputs([folder], table=table, issues=IssueLog())
    assert caught.value.hint is not None
    with pytest.raises(InputError, match="nowhere.csv"):
        read_inputs([folder], table=tmp_path / "nowhere.csv", issues=IssueLog())


@pytest.mark.parametrize(("text", "edtf"), [
    ("2025-07-18", "2025-07-18"), ("2025/7/8", "2025-07-08"), ("2025年7月18日", "2025-07-18"), ("20250718", "2025-07-18"),
    ("2025-07", "2025-07"), ("2025年7月", "2025-07"), ("2025", "2025"), ("2025年", "2025"),
    ("2024-02-30", None), ("18.7.2025", None), ("去年", None), ("", None),
])
def test_dates(text: str, edtf: str | None) -> None:
    assert edtf_date(text) == edtf


def test_web_addresses() -> None:
    assert is_web_address("https://example.org/版面?a=1")
    assert not any(map(is_web_address, ["ftp://example.org", "javascript:x", "https://a b", "http://[", "https://x\"y", ""]))
