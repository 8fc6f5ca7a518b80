"""The same articles in many layouts: what parts them is never one sign alone, and what is inside them stays inside."""

import re
from dataclasses import dataclass, replace

import pytest
from invented_articles import (
    ACCOUNTS,
    BOATS,
    BOOKS,
    CANTEEN,
    CELLAR,
    COMMENT,
    EXERCISE,
    LAMPS,
    LEDGERS,
    LIFTS,
    MEDIATION,
    NURSERY,
    SENSORS,
    WISHES,
    C,
    H,
    P,
    Story,
)

from kg.model import Article, BlockKind, Page
from kg.reading import decode, split_page


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is set: marks around headlines (in turn) and headings, blank lines between lines, articles and above headings."""

    heads: tuple[str, ...] = ("{}",)
    headings: tuple[str, ...] = ("{}",)
    blank: int = 1
    apart: int = 1
    above_headings: int = 0
    indent: str = ""
    numbered: bool = False
    bylines: bool = True
    over: str = ""
    under: str = ""
    line_end: str = "\n"


HEADER = "云中周报\n2024年6月3日 星期一\nA2 民生 责编：林雨 电话：0300-1234567"
FOOTER = "本版责编：林雨 美编：高远 校对：方舟\n投稿邮箱：tougao@example.org\n新闻热线：0300-7654321"
ANY_MARKS = ("## {}", "{}", "### {}", "**{}**")
NEWS = (CELLAR, BOATS, LIFTS, EXERCISE, WISHES)
FEATURES = (MEDIATION, BOATS, NURSERY, LEDGERS)
MIXED = (BOOKS, ACCOUNTS, SENSORS, CANTEEN, LIFTS)
ALONE = (CELLAR, LAMPS, MEDIATION, ACCOUNTS, LEDGERS, CANTEEN, BOOKS, NURSERY, EXERCISE)
QUIET = (CELLAR, LAMPS, COMMENT, BOATS)  # LAMPS begins with a scene: no day, no byline, no name that the headline has

LAYOUTS = {
    "two blank lines between articles": Layout(apart=2),
    "one blank line everywhere": Layout(),
    "double blank lines everywhere": Layout(blank=2, apart=2),
    "triple blank lines everywhere": Layout(blank=3, apart=3),
    "double between paragraphs, triple between articles": Layout(blank=2, apart=3),
    "no blank lines at all": Layout(blank=0, apart=0),
    "no blank lines, indented paragraphs": Layout(blank=0, apart=0, indent="　　"),
    "blank lines between articles only": Layout(blank=0, apart=1, indent="　　"),
    "no bylines": Layout(apart=2, bylines=False),
    "no bylines, one blank line": Layout(bylines=False),
    "no bylines, marks": Layout(("## {}",), ("### {}",), bylines=False),
    "one mark for headlines": Layout(("# {}",), apart=2),
    "marks for headlines and headings": Layout(("## {}",), ("### {}",)),
    "marks for headings, none for headlines": Layout(("{}",), ("### {}",), apart=2),
    "one mark for headlines and headings alike": Layout(("**{}**",), ("**{}**",)),
    "marks in turn": Layout(ANY_MARKS, ("**{}**", "### {}"), apart=2),
    "marks in turn, no bylines": Layout(ANY_MARKS, ("**{}**", "### {}"), apart=2, bylines=False),
    "headings with room above them": Layout(("## {}",), ("**{}**",), apart=2, above_headings=2),
    "headlines within brackets": Layout(("【{}】",)),
    "headlines after a square": Layout(("■ {}",), apart=2),
    "headlines after a dot": Layout(("●{}",), ("**{}**",)),
    "headlines after a diamond, no bylines": Layout(("◆{}",), apart=2, bylines=False),
    "numbered headlines": Layout(numbered=True, apart=2),
    "numbered and marked headlines": Layout(("### {}",), numbered=True),
    "page header and footer": Layout(("## {}",), apart=2, over=HEADER, under=FOOTER),
    "page header and footer, no marks": Layout(over=HEADER, under=FOOTER, indent="　　"),
    "Windows line ends": Layout(apart=2, line_end="\r\n"),
    "old Macintosh line ends": Layout(("## {}",), line_end="\r"),
    "rules between articles": Layout(apart=2, over="---", under="***"),
}


def lines_of(story: Story, layout: Layout, n: int) -> list[tuple[str, str]]:
    head = layout.heads[n % len(layout.heads)]
    kicker = [(C, story.kicker)] if story.kicker.startswith("—") else [(C, head.format(story.kicker))] if story.kicker else []
    headline = [(C, head.format(f"{n + 1}. {story.headline}" if layout.numbered else story.headline))]
    lines = headline + kicker if story.kicker.startswith("—") else kicker + headline
    byline = story.byline if layout.bylines else ""
    if byline and not byline.startswith("本报讯"):
        lines.append((C, byline))
    start = byline if byline.startswith("本报讯") else ""
    for i, (kind, text) in enumerate(story.body):
        mark = layout.headings[i % len(layout.headings)] if kind is H else "{}"
        lines.append((kind, (layout.indent if kind is not H else "") + mark.format((start if not i else "") + text)))
    return lines


def page_of(stories: tuple[Story, ...], layout: Layout) -> str:
    blocks = []
    for n, story in enumerate(stories):
        text = ""
        for kind, line in lines_of(story, layout, n):
            blank = max(layout.blank, layout.above_headings) if kind is H else layout.blank
            text += "\n" * (blank + 1) * bool(text) + line
        blocks.append(text)
    parts = [p for p in (layout.over, ("\n" * (layout.apart + 1)).join(blocks), layout.under) if p]
    return ("\n" * (layout.apart + 1)).join(parts).replace("\n", layout.line_end) + layout.line_end


def read(text: str) -> tuple[str, tuple[Article, ...]]:
    decoded = decode(text.encode("utf-8")).text
    return decoded, split_page(Page("p.txt", decoded))


def assert_parted(stories: tuple[Story, ...], layout: Layout) -> None:
    text, found = read(page_of(stories, layout))
    assert [re.sub(r"^\d+\. ", "", a.headline or "") for a in found] == [s.headline for s in stories]
    for story, article in zip(stories, found, strict=True):
        page_part = "".join(text[a:b] for a, b in article.spans)
        assert all(line.replace("**", "") in page_part.replace("**", "") for _, line in story.body)
        assert "责编" not in article.text and "@" not in article.text


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("stories", [NEWS, FEATURES, MIXED, NEWS[::-1], FEATURES[::-1], MIXED[::-1]], ids=["news", "features", "mixed"] + [
    "news backwards", "features backwards", "mixed backwards"])
def test_articles_are_parted(name: str, stories: tuple[Story, ...]) -> None:
    assert_parted(stories, LAYOUTS[name])


@pytest.mark.parametrize("story", ALONE, ids=lambda story: story.headline)
@pytest.mark.parametrize("name", LAYOUTS)
def test_page_of_one_article_stays_one(name: str, story: Story) -> None:
    assert_parted((story,), LAYOUTS[name])


@pytest.mark.parametrize("name", [
    "two blank lines between articles", "one mark for headlines", "marks in turn", "headlines after a square",
])
def test_white_space_or_a_mark_is_enough_where_words_say_nothing(name: str) -> None:
    assert_parted(QUIET, LAYOUTS[name])


def test_headings_of_a_feature_are_its_blocks_in_every_mark() -> None:
    for mark in ("{}", "### {}", "**{}**"):
        _, (feature, boats) = read(page_of((NURSERY, BOATS), Layout(("## {}",), (mark,), apart=2)))
        found = [feature.text[b.start:b.end] for b in feature.blocks if b.kind is BlockKind.HEADING]
        assert found == ["场地不花钱", "老师有证书", "家长可监督"] and boats.headline == BOATS.headline


def test_headline_in_two_lines_with_a_kicker() -> None:
    text = page_of((BOATS, LIFTS), Layout(apart=2)).replace(LIFTS.headline, "方便一户 和睦一楼\n\n桑榆里小区\n电梯加装全部完工")
    _, (boats, lifts) = read(text)
    assert (lifts.headline, lifts.kicker) == ("桑榆里小区 电梯加装全部完工", "方便一户 和睦一楼")
    assert boats.text.endswith("发现问题随时派单。")


def test_long_line_between_headline_and_dateline_is_the_kicker() -> None:
    deck = "共享菜窖启用半月，登记住户八十三家，存菜两万四千斤，最远的一家住在三公里外"
    text = page_of((CELLAR, BOATS), Layout(("### {}",), apart=2)).replace("本报讯", deck + "\n\n本报讯")
    _, (cellar, _) = read(text)
    assert (cellar.headline, cellar.kicker, cellar.reporters) == (CELLAR.headline, deck, ("杜若琳",))


def test_links_and_tips_open_no_article() -> None:
    links = "**相关链接**\n\n云桥镇：河长制十年\n\n柳湾镇：清淤见实效"
    text = page_of((replace(BOATS, body=(*BOATS.body, (C, links))), BOOKS, LIFTS), Layout(("**{}**",), ("**{}**",), apart=2))
    _, found = read(text)
    assert [a.headline for a in found] == [BOATS.headline, BOOKS.headline, LIFTS.headline]
    assert "温馨提示：" in found[1].text and "逾期不收费" in found[1].text


def test_pull_quote_and_photo_credit_in_the_middle_open_no_article() -> None:
    long = "院里的老人坐在新修的连廊下聊天，" * 14 + "说的都是好事。（程小满 摄）"
    body = (*LIFTS.body[:1], (C, "“一分钟就到院里”"), *LIFTS.body[1:2], (P, long), *LIFTS.body[2:])
    _, found = read(page_of((replace(LIFTS, body=body), BOATS), Layout(apart=2)))
    assert [a.headline for a in found] == [LIFTS.headline, BOATS.headline]
    assert found[0].reporters == ("程小满",)
