"""Pages set with half-width marks read like those with full-width ones, and are quoted as they are printed."""

import pytest
from articles import extractor

from kg.exchange import to_exchange
from kg.model import Page
from kg.reading import split_page
from kg.reading.marks import full_width

PRINTED = (
    "## 竹影社区开起茶馆议事会\n\n"
    '本报讯(记者 白露)3月5日,竹影社区党委书记何青, 云溪区民政局副局长唐宁来到"邻里茶馆"议事会现场.'
    "竹影社区联合云溪区民政局开展“慢慢说,好好听”主题活动,来了30人;费用1,200元。\n"
)


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("晚上,社区(记者 白露)讯:好!", "晚上，社区（记者 白露）讯：好！"),
        ("12:30至1:00,共1,200人", "12:30至1:00，共1,200人"),
        ("A,B(x) y;z", "A,B(x) y;z"),
        ('"邻里茶馆"开门', "“邻里茶馆”开门"),
        ('高5"的屏', '高5"的屏'),
        ("城东•家门口", "城东·家门口"),
    ],
)
def test_marks_beside_chinese_characters_are_read_as_full_width(half: str, full: str) -> None:
    assert full_width(half) == full


def test_an_article_keeps_its_print_and_is_read_in_full_width() -> None:
    page = Page("p.txt", PRINTED)
    (article,) = split_page(page)
    assert article.reporters == ("白露",)
    assert "3月5日，竹影社区" in article.text and "1,200元" in article.text
    (found,) = to_exchange("p.txt", [extractor().extract(article, page)])["articles"]
    offices = {(r["subj"], r["role"]) for r in found["relations"] if r["pred"] == "holdsRole"}
    names = {e["id"]: e["name"] for e in found["entities"]}
    assert {(names[s], role) for s, role in offices} == {("何青", "书记"), ("唐宁", "副局长")}
    event = next(e for e in found["entities"] if e["type"] == "Activity")
    assert event["name"] == "慢慢说，好好听主题活动"
    assert "“慢慢说,好好听”主题活动" in event["mentions"]
    for r in found["relations"]:
        assert r["evidence"] in PRINTED


def test_full_width_figures_are_read_as_numbers_and_quoted_as_printed() -> None:
    printed = "## 竹影社区开起茶馆议事会\n\n竹影社区全年服务居民３万余人次，举办活动１５０余次。\n"
    page = Page("p.txt", printed)
    (article,) = split_page(page)
    (found,) = to_exchange("p.txt", [extractor().extract(article, page)])["articles"]
    assert {(m["value"], m["unit"]) for m in found["metrics"]} == {(30_000, "人次"), (150, "次")}
    assert all(m["evidence"] in printed for m in found["metrics"])
