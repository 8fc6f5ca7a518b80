"""Who holds which office where."""

from __future__ import annotations

import pytest
from articles import extract


def offices(text: str) -> dict[str, str | None]:
    """Body → title, of everybody in the text."""
    x = extract(text)
    names = {e.id: e.name for e in x.entities}
    return {names[f.obj]: f.role for f in x.facts if f.pred == "holdsRole"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竹园社区党委书记兼主任王建国表示欢迎。", {"竹园社区党委": "书记兼主任"}),
        ("云州区文旅局书记、局长王建国到场。", {"云州区文旅局": "书记、局长"}),
        ("云州区文旅局副局长兼云州区文化馆馆长王建国到场。", {"云州区文旅局": "副局长", "云州区文化馆": "馆长"}),
        ("竹园社区党委书记、居委会主任王建国表示欢迎。", {"竹园社区党委": "书记", "竹园社区居委会": "主任"}),
        ("云州区社会工作部部长、区委“两新”工委书记王建国到场。", {"云州区社会工作部": "部长", "云州区委两新工委": "书记"}),
        ("竹园社区很大。社区党支部书记王建国表示欢迎。", {"竹园社区党支部": "书记"}),
        ("云州区文旅局部署工作后，书记王建国表示欢迎。", {}),
    ],
)
def test_titles_and_their_bodies(text: str, expected: dict[str, str]) -> None:
    assert offices(text) == expected
