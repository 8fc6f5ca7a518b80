"""Names out of bylines and credits, and nothing else."""

import pytest

from kg.model import Page
from kg.reading import split_page
from kg.reading.bylines import names_in


@pytest.mark.parametrize(("byline", "names"), [
    ("本报讯（记者 白露 何川 通讯员 叶舟）", ["白露", "何川", "叶舟"]),
    ("本报讯(记者 白露)", ["白露"]),
    ("本报记者 白露 摄", ["白露"]),
    ("本报记者 白露摄", ["白露"]),
    ("白露/文 何川/图", ["白露", "何川"]),
    ("文/图 本报记者 白露", ["白露"]),
    ("□本报记者 司徒晚晴", ["司徒晚晴"]),
    ("（通讯员 叶舟 供稿）", ["叶舟"]),
    ("全媒体记者：白露、何川", ["白露", "何川"]),
    ("湖畔日报讯 见习记者 白露", ["白露"]),
    ("李 明", ["李明"]),
    ("李 明 王晓红", ["李明", "王晓红"]),
    ("阿依·古丽 摄", ["阿依·古丽"]),
    ("资料图片", []),
    ("图片由校方提供", []),
    ("银杏社区供图", []),
    ("本报讯", []),
])
def test_names(byline: str, names: list[str]) -> None:
    assert list(names_in(byline)) == names


def test_people_of_the_story_are_no_reporters() -> None:
    text = (
        "## 楼长老秦\n\n本报讯（记者 白露）楼长秦守义管着六十户人家。记者见到他时，他正在修灯。\n\n秦守义（左）在楼道里换灯泡。何川 摄\n\n"
        "居民赵玉兰说，有事就找秦守义。\n"
    )
    (article,) = split_page(Page("p.txt", text))
    assert article.reporters == ("白露", "何川")
