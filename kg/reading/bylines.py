"""Who wrote and who photographed: names out of bylines and credits, never out of the story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_OUTLET = re.compile(
    r"本[报台刊网社]|新华社|中新社|[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|商报|导报|快报|经济报|新闻网|客户端|都市报|新报|周报|报社|新闻(?=记者))"
)
_DATELINE = re.compile(r"[\u4e00-\u9fff\d ]{0,14}(?<!通)(?:讯|电|消息)(?=$|[】\]（( \u3000])")
_WORDS = (
    "摄影报道|图文报道|特约撰稿人|全媒体|融媒体|融媒|见习|实习生|实习|特约|首席|驻站|记者|通讯员|评论员|撰稿人|撰稿|摄影师|作者|供稿|供图|撰文"
    "|文并摄|摄影|摄制|采写|文字|资料图片|资料图|资料照片|图片|文图|图文|整理|报道|提供|由"
)
_ROLES = re.compile(
    _WORDS + r"|(?<![\u4e00-\u9fff])[文图摄](?![\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]{2})摄(?=$|[ \u3000）)/／、，])"
    r"|(?<=[/／])[文图摄]|[文图](?=[/／])"
)
_PARTS = re.compile(r"[^\u4e00-\u9fff·]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{1,8}$")
_BODY_WORDS = re.compile(
    "街道|社区|中心|学校|小学|中学|幼儿园|公司|医院|法院|检察|公安|分局|委员会|办事处|政府|协会|资料|网络|校方|单位|编辑|责编|部门|来源|受访|主办"
    "|市委|区委|宣传部|[局校院部委所]$|^[省市区县旗].{1,2}[联办会]$"
)
_SINGLE = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")


def names_in(byline: str) -> Iterator[str]:
    """The names of a byline or credit, in order: 本报讯（记者 甲乙 通讯员 丙丁） → 甲乙, 丙丁. Bodies (X社区供图) are no names."""
    text = _ROLES.sub(" / ", _DATELINE.sub(" ", _OUTLET.sub(" ", byline)))
    for part in _PARTS.split(_SINGLE.sub(r"\1", text)):
        if _NAME.match(part) and not _BODY_WORDS.search(part):
            yield part


def reporters(bylines: Iterable[str]) -> tuple[str, ...]:
    """Every name once, in the order of print."""
    return tuple(dict.fromkeys(name for byline in bylines for name in names_in(byline)))
