"""What a number counts, in words (累计发放资料500余份: 资料), and which numbers are only what there was before."""

from __future__ import annotations

import re

from kg.facts.items import Clause

_NOUN_ENDS = re.compile(
    r"(?:参|的|在|和|与|进行|开展|成效|全部|被|都|将|为|到|上|走[进上访]|来到|深入|组成|组建|加入|前往|通过|扩|增|提升|发放|用于|由|以|对|给|等|共|已|还|也"
    r"|并|让|把|集结|齐聚|获|受|带着|带来|提供|入驻|前来|供|找|成)"
)  # no part of the noun that is counted
# verbs that what is counted follows: 累计发放|资料500余份
_GOT = re.compile(
    r"^[个名家所]?(?:先后|累计|共计|目前|现|已|共|还|其中|每年|每月|合计|年均|并|可)*(?:开展|举办|发放|投入|拥有|有|设有|建有|接待|服务|下辖|招募|吸引|收集|解决|办理|化解|提供|筹集|惠及|组织|上传)?了?"
)
_BEFORE_NOUN = re.compile(r"^(?:[\u4e00-\u9fff]{0,6}等|岁以上的?|街道|社区)(?=[\u4e00-\u9fff]{2})")
_COUNTING = re.compile(r"(?:共|达|为|共计|累计|约|近|超|已)+$")
_RISES = re.compile(r"(?:提升|提高|升|增|增加|增长|上升|下降|降|减少|扩大|扩|上涨|压缩|缩短)(?:[至到为了]|[0-9])")


def is_old_value(text: str, m: re.Match[str]) -> bool:
    """Whether the number is the first of two that a change leads between: 由62%|提升至91%."""
    return text[max(0, m.start() - 1) : m.start()] in ("由", "从") and _RISES.match(text, m.end()) is not None


def counted(text: str, c: Clause, m: re.Match[str]) -> str:
    """What is counted: the noun behind the unit, else the words before the number."""
    after = re.match(r"[\u4e00-\u9fff]{2,12}", text[m.end() : c.end])
    noun = _NOUN_ENDS.split(after.group())[0] if after else ""
    if len(noun) > 1:
        return noun
    named_until = max((i.end for i in c.items if i.mentions and not i.carried and i.end <= m.start()), default=c.start)
    lead = _COUNTING.sub("", text[named_until : m.start()])
    before = re.search(r"[\u4e00-\u9fff]{2,10}$", lead)
    named = _BEFORE_NOUN.sub("", _GOT.sub("", before.group()) or before.group()) if before else ""
    return named or noun or (after.group() if after else m.group("unit") or "")
