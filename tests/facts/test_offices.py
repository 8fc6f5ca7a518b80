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


def test_of_a_row_of_leaders_each_has_an_office_in_the_committee_named_first() -> None:
    x = extract(
        "12月11日下午，“邻里集市”专场在柳湖街道云松社区举行。街道党工委书记、人大工委主任孙伟，党工委副书记、办事处主任陆飞，党工委副书记许花，"
        "党工委委员、办事处副主任邹红，社区党委专职副书记刘军等到场，共同见证居民参与治理的实践，传递城市的温暖。"
    )
    by_id = {e.id: e.name for e in x.entities}
    told = {(by_id[f.subj], by_id[f.obj], f.role) for f in x.facts if f.pred == "holdsRole"}
    assert {
        ("孙伟", "柳湖街道党工委", "书记"),
        ("陆飞", "柳湖街道党工委", "副书记"), ("陆飞", "柳湖街道", "主任"),
        ("许花", "柳湖街道党工委", "副书记"),
        ("邹红", "柳湖街道党工委", "委员"), ("邹红", "柳湖街道", "副主任"),
        ("刘军", "云松社区党委", "专职副书记"),
    } <= told
    assert not any(body == "云松社区人大工委" for _, body, _ in told)
    quotes = [f.evidence.quote for f in x.facts if (by_id[f.subj], f.pred, by_id[f.obj]) == ("陆飞", "holdsRole", "柳湖街道党工委")]
    assert quotes == ["党工委副书记、办事处主任陆飞"]
