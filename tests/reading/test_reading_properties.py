"""What holds for every text there is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Page
from kg.reading import split_page
from kg.reading.marks import full_width

_LINES = st.sampled_from([
    "## 银杏社区办起读书会", "### 读书 会友", "**银杏社区办起读书会**", "银杏社区办起读书会", "——读书会侧记", "本报记者 白露",
    "白露 摄", "图为读书会现场。", "本报讯（记者 何川）银杏社区昨日办起读书会，居民带来一百本旧", "书，读书会每周六晚开",
    "门，欢迎居民参加。", "的孩子们也来了。", "相关链接", "湖畔头条", "居民说，读书会让邻居熟了起来，也让旧书有了新主人。",
    "居民说，读书会让邻居熟了起来，也让旧书有了新主人", "一、开门", "", "", "---", "李 明", "“", "12个——书架",
])
_PAGES = st.one_of(
    st.lists(_LINES, max_size=30).map("\n".join),
    st.text(max_size=300),
    st.text(alphabet="社区街道的了，。“”（）\n# *本报讯记者图为摄　：—1", max_size=300),
)


@settings(max_examples=300, deadline=None)
@given(_PAGES)
def test_every_offset_leads_back_to_the_page(text: str) -> None:
    taken: list[tuple[int, int]] = []
    for article in split_page(Page("p.txt", text)):
        covered = [False] * len(article.text)
        assert article.text == full_width(article.printed(0, len(article.text)))
        for s in article.segments:
            assert s.length > 0 and article.printed(s.start, s.start + s.length) == text[s.page_start:s.page_start + s.length]
            covered[s.start:s.start + s.length] = [True] * s.length
            assert any(a <= s.page_start and s.page_start + s.length <= b for a, b in article.spans)
        assert all(done or char == "\n" for done, char in zip(covered, article.text, strict=True))
        assert [article.text[b.start:b.end] for b in article.blocks] == article.text.split("\n")
        assert list(article.spans) == sorted(article.spans) and all(a < b for a, b in article.spans)
        taken += article.spans
    taken.sort()
    assert all(0 <= a < b <= len(text) for a, b in taken)
    assert all(b <= c for (_, b), (c, _) in zip(taken, taken[1:], strict=False))


@settings(max_examples=100, deadline=None)
@given(_PAGES)
def test_the_same_page_reads_the_same(text: str) -> None:
    first, again = split_page(Page("p.txt", text)), split_page(Page("p.txt", text))
    assert first == again
    assert [a.n for a in first] == list(range(1, len(first) + 1))


def test_odd_megabytes_are_read() -> None:
    odd = ("社区组织居民清理楼道杂物，" * 80_000, "社区办起读书会\n" * 60_000, "#" * 10**6, "“" * 10**6, "**a**" * 10**5, "\n" * 10**6)
    for text in odd:
        for article in split_page(Page("p.txt", text)):
            assert article.spans[-1][1] <= len(text)
