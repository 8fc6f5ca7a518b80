"""Who is named, how far the name goes, and what only looks like one."""

from __future__ import annotations

import pytest
from articles import extract, extractor, facts, names

from kg.model import Article, Block, BlockKind, Page, Segment


def persons(text: str) -> set[str]:
    return names(extract(text), "Person")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，云州学院唐宁教授来到竹影社区授课。", {"唐宁"}),
        ("近日，云麓医院何青医生来到竹影社区坐诊。", {"何青"}),
        ("竹影社区白露书记走在前面。", {"白露"}),
        ("云州区司法局何青副局长到场。", {"何青"}),
        ("近日，教授来到竹影社区授课。", set()),
        ("云麓医院方面医生不少。", set()),
        ("云州学院高度重视教授队伍。", set()),
        ("云州区司法局何青年轻有为。", set()),  # no title
    ],
)
def test_a_name_between_a_body_and_a_title(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王青禾正在浇花。", {"王青禾"}),
        ("58岁的唐宁宁是竹影社区的居民。", {"唐宁宁"}),
        ("58岁的朵朵是竹影社区的居民。", set()),  # no surname
        ("“搭把手！”何青青边递工具边说。", {"何青青"}),
        ("“搭把手！”何青青一边递工具一边说。", {"何青青"}),
    ],
)
def test_a_name_that_only_the_model_finds(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(("kind", "expected"), [(BlockKind.BODY, {"王青禾"}), (BlockKind.CAPTION, set()), (BlockKind.BYLINE, set())])
def test_the_model_finds_nobody_in_captions_and_bylines(kind: BlockKind, expected: set[str]) -> None:
    text = "王青禾正在浇花。"
    span = (0, len(text))
    article = Article("test.txt", 1, None, None, (), (span,), text, (Block(kind, *span),), (Segment(0, *span),))
    assert names(extractor().extract(article, Page("test.txt", text)), "Person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民王青禾送来饺子。", {"王青禾"}),
        ("志愿者王青禾扛着梯子。", {"王青禾"}),
        ("居民叶晓晴走进楼道。", {"叶晓晴"}),
        ("居民常去广场。", set()),
        ("居民张罗饭菜。", set()),
        ("居民方便出行。", set()),
        ("居民马上动手。", set()),
        ("居民高声叫好。", set()),
    ],
)
def test_a_name_behind_a_resident_whatever_is_done(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("志愿者何全义说，大家都来了。", {"何全义"}),
        ("居民王全说，大家都来了。", {"王全"}),
        ("居民白全福说，大家都来了。", {"白全福"}),
        ("居民高全面说，大家都来了。", set()),
        ("居民何全体说，大家都来了。", set()),
    ],
)
def test_a_given_name_may_have_the_character_for_whole(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("何青青被评为“最美邻居”。", {"何青青 awarded 最美邻居"}),
        ("白露先后被授予“最美邻居”称号。", {"白露 awarded 最美邻居"}),
        ("云州区表彰先进，何青获评“最美邻居”。", {"何青 awarded 最美邻居"}),
        ("云州区表彰先进，竹影社区获评“最美社区”。", {"竹影社区 awarded 最美社区"}),
        ("大家夸她被评为“最美邻居”。", set()),
    ],
)
def test_who_opens_a_clause_and_is_awarded(text: str, expected: set[str]) -> None:
    assert {f for f in facts(extract(text)) if " awarded " in f} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日，何青当选楼长。", {"何青"}),
        ("近日，大家想当楼长。", set()),
    ],
)
def test_who_opens_a_clause_and_is_elected(text: str, expected: set[str]) -> None:
    assert persons(text) == expected


def test_a_person_whose_surname_is_in_no_list_is_found_where_the_model_is_certain() -> None:
    assert names(extract("竹影社区党委书记厍秋萍说，居民都来了。"), "Person") == {"厍秋萍"}


def test_a_verb_before_the_old_is_nobody() -> None:
    text = "竹影社区的志愿者包好饺子，一碗碗饺子，温暖了老人们的心。85岁老人温如春说，社区想得周到。"
    assert names(extract(text), "Person") == {"温如春"}


def test_who_stands_in_for_another_is_named_behind_the_title() -> None:
    x = extract("会上，雁滩社区代理副主任蔡如春介绍了情况，居民代表发了言。")
    assert names(x, "Person") == {"蔡如春"}
