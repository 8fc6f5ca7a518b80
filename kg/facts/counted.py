"""What a number counts (the noun behind its unit, else the words before it), and which numbers are only what there was before."""

from __future__ import annotations

import re

from kg.facts.items import Clause
from kg.model import Mention
from kg.schema import ACTORS, INITIATIVES, EntityType

_NOUN_ENDS = re.compile(
    r"(?:参|的|在|和|与|进行|开展|成效|全部|被|都|将|为|到|上|走[进上访]|来到|深入|组成|组建|加入|前往|通过|扩|增|提升|发放|用于|由|以(?!上)|对(?!联)|给|等|共|已|还|也"
    r"|并|让|把|集结|齐聚|获|受|带着|带来|提供|入驻|前来|供|找|成|荣|领|安装|送上|送(?=$)|签[订下]|赴|赶[来到往]|轮番|登台|登场|报名|进场|到场|捐赠|测量|量血压|共计|参赛(?!队))"
)  # no part of the noun that is counted
# verbs that what is counted follows: 累计发放|资料500余份
_GOT = re.compile(
    r"^[个名家所]?(?:先后|累计|共计|目前|分别|全部|均|现|已|曾?经|共|就|还|其中|每年|每月|合计|年均|并|可)*(?:开展|举办|发放|投入|拥有|有|设有|建有|接待|服务|下辖|招募|吸引|收集|解决|办理|化解|提供|筹集|惠及|组织|上传|派发|赠送|解答|受理|清运|清理出?|覆盖|设[置立]|组建|建[立成设]|打造|涉及|新[建增]|增设|开[设通]|配备|安装|培育|选[聘派]|发展|排查出?|整[改治]|划定|改造|摸排|走访"
    r"|评选出?|签约|更换|补种|拆除|修[缮复]|募集|捐赠|发动|集结)?了?(?=[\u4e00-\u9fff]{2}|$)"
)
_YEAR = re.compile(r"^(?:年度?|月份?|日)")  # 2023|年改造项目4个
_COUNTING = re.compile(r"(?:共|达|为|共计|累计|约|近|超|已)+$")
_COUNT = re.compile(  # another number of the same noun between it and this one: 居民|4300余户、1.2万人
    r"(?:近|约|超|逾)?[0-9.,]+[千百万亿]*[余多]?[万亿]?[余多]?(?:平方公里|平方米|人次|户|人|名|个|家|栋|幢|套|份|场|件)[、和，]?$"
)
_RISES = (
    "(?:提升|提高|上升|攀升|跃升|升|增加|增长|激增|猛增|增|壮大|发展|扩大|扩展|扩|上涨|涨|下降|降低|降|减少|减|压缩|缩减|缩短|回落)(?:[至到为了]|[0-9])"
)
_FROM = re.compile(r"[由从](?:[^，。；、0-9]{0,8}的)?(?:近|约|不足|仅有?)?$")  # 由原来的|62%, 从成立之初的|8人
_TO = re.compile(rf"[^，。；0-9]{{0,4}}?{_RISES}")
_BEFORE_NOUN = re.compile(r"^(?:[\u4e00-\u9fff]{0,6}等|岁以上的?|街道|社区)(?=[\u4e00-\u9fff]{2})")
_WORTH = re.compile(r"(?:总?价值)(?:近|约|超|逾|达)?$")  # 捐赠价值|3万元|的图书
_OFFERED = re.compile(r"(?:提供|发放|派发|赠送|达成|送出|投放)了?")  # 48家企业提供|岗位1200余个
_WORTHY = re.compile(r"的(?P<thing>[\u4e00-\u9fff]{2,6}?)(?=[0-9，。；、和等]|$)")


_THINGS = INITIATIVES | {EntityType.HONOUR, EntityType.FACILITY}
# words that say of what kind the counted things are; none of them acts
_OF_KIND = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}、)*"
    r"(?:(?![在向为把对将由以]|获|开展|举办|参[与加]|组[建成]|加入|推出|打造|围绕|通过|签订|领到)[\u4e00-\u9fff]){1,10}"
)


def described(text: str, number: re.Match[str], mentions: list[Mention]) -> Mention | None:
    """The named thing that a number counts behind a few words of kind, if any: 30处实践站|“暖小”项目, 12个开放、共享的|邻里中心."""
    kind = _OF_KIND.match(text, number.end())
    if kind is None:
        return None
    for x in mentions:
        named = x.type in _THINGS and number.end() < x.start <= kind.end() and not text.startswith("等", x.end)
        bound = text[x.start] in "“《" or text[x.start - 1] == "的"
        if named and bound and _OF_KIND.fullmatch(text, number.end(), x.start):
            return x
    return None


_OF_PARTY = re.compile(r"(?:党工委|党委|党总支|党支部|居委会|村委会)$")
_DISTRICT = re.compile(r"(?:辖区|辖|村里|常住)[\u4e00-\u9fff]{0,8}$")  # 辖区|138个网格, 村里常住人口有|1800余人


def of_level(text: str, number: re.Match[str], subject: Mention | None, mentions: list[Mention]) -> Mention | None:
    """The street or community instead of its party committee where the number says how much of something lies in it."""
    if subject is None or not _OF_PARTY.search(subject.name) or not _DISTRICT.search(text, max(0, number.start() - 14), number.start()):
        return subject
    name = _OF_PARTY.sub("", subject.name)
    return next((m for m in mentions if m.name == name and m.type in (EntityType.STREET, EntityType.COMMUNITY)), subject)


def is_old_value(text: str, number: re.Match[str]) -> bool:
    """Whether the number is the first of two that a change leads between: 由62%|提升至91%."""
    before = _FROM.search(text, max(0, number.start() - 12), number.start())
    return before is not None and _TO.match(text, number.end()) is not None


def what(text: str, clause: Clause, number: re.Match[str]) -> str:
    """What the number counts, in a few words of the clause."""
    worth = _WORTHY.match(text, number.end(), clause.end) if _WORTH.search(text, clause.start, number.start()) else None
    if worth is not None:
        return worth["thing"] + "价值"
    name = next((i for i in clause.items if i.mentions and not i.carried and i.end == number.start()), None)
    after = re.match(r"[\u4e00-\u9fff]{2,12}", text[number.end() : clause.end])
    noun = _NOUN_ENDS.split(after.group())[0] if after else ""
    if name is not None and name.mentions[-1].type not in ACTORS:
        return text[name.start : name.end].strip("“”")
    if name is not None and len(noun) < 2:
        return number.group("unit")
    if len(noun) > 1:
        return noun
    named = max((i.end for i in clause.items if i.mentions and not i.carried and i.end < number.start()), default=clause.start)
    for start in (named, clause.start):
        lead = text[start : number.start()].rstrip()
        while (less := _COUNT.sub("", lead)) != lead:
            lead = less
        before = re.search(r"[\u4e00-\u9fff]{2,10}$", _COUNTING.sub("", lead))
        told = before.group().removesuffix("的").removesuffix("等") if before else ""
        told = _YEAR.sub("", told) if before and lead[before.start() - 1 : before.start()].isdigit() else told
        told = _OFFERED.split(told)[-1] or told
        words = _GOT.sub("", told).rpartition("的")[2] or told
        words = _BEFORE_NOUN.sub("", words)
        if len(words) > 1:
            return words
    return noun or (after.group() if after else number.group("unit") or "")
