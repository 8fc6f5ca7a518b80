"""Parts that the text itself takes apart: the parts of a named method, and the parent body in a branch's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.mentions.reading import Reading, bare
from kg.model import Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
_LISTED = re.compile(r"“(?P<parts>[^“”。\n]{4,60})”的(?:[\u4e00-\u9fff]{0,6})(?=“)")
_BRANCH = re.compile(
    r"(?P<parent>.{2,}(?:[0-9]校|小学|中学|大学|学院|医院|公司|集团|银行|公安局|局|统战部|组织部|宣传部|城投|分行|邮政|移动|联通|电信|电网))"
    r"(?P<branch>.{0,8}(?:校区|学院|分公司|支行|营业部|供电公司|反诈中心|教育中心|研究中心|实践中心|支队|大队|中队|出版社|机关党委|机关党支部|党支部|志愿服务队|志愿队|服务队|团委|团总支|党总支|党委|志愿者协会|志愿服务协会))$"
)


_COMPANY = re.compile(r".{2,}?(?:股份)?有限(?:责任)?公司")  # 云州银行股份有限公司 in …公司云州分行高新支行


def method_parts(reading: Reading, mentions: list[Mention]) -> list[tuple[Mention, Mention]]:
    """(part, method) where a method's parts are listed in quotes before it: “善用…、巧用…”的“四用”工作法.

    A part's short form in quotes at the head of a paragraph (“善用”…) is one more mention of it.
    """
    out = []
    for m in _LISTED.finditer(reading.text):
        method = next((x for x in mentions if x.start == m.end() and x.type is T.PROGRAMME), None)
        if method is None or "、" not in m["parts"] or method.rule != "quoted-series" or method.name.endswith("标准"):
            continue
        if re.search(r"为.(?:、|$)", m["parts"]):
            continue  # 党建引领为核、群众自治为本 says how the parts stand to each other and names none
        for p in re.finditer(r"[^、]+", m["parts"]):
            start = m.start("parts") + p.start()
            part = Mention(start, start + len(p[0]), T.PROGRAMME, p[0], "pattern", "method-part", 0.85)
            out.append((part, method))
            out += [(s, method) for s in _short_forms(reading, part)]
    return out


_UNITED = re.compile(
    r"(?P<parts>“[^“”\n]{2,14}”(?:[、，和与及]?“[^“”\n]{2,14}”)+|(?<=以)[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+)"
    r"等?(?:为一体|于一体|组成|构成|为(?:主要|核心)?内容|相结合)的[\u4e00-\u9fff]{0,8}(?=“)"
)
_WORDS = re.compile(r"“[^“”]+”|[^“”、，和与及]+")


def united_parts(reading: Reading, mentions: list[Mention]) -> list[tuple[Mention, Mention]]:
    """(part, method) of 以“甲”“乙”为一体的“双乙”工作法; parts without quotes are as many as the method's number says."""
    out = []
    for m in _UNITED.finditer(reading.text):
        method = next((x for x in mentions if x.start == m.end() and x.type is T.PROGRAMME), None)
        words = [(m.start("parts") + w.start(), w[0]) for w in _WORDS.finditer(m["parts"])]
        counted = _COUNT.match(method.name) if method is not None else None
        if method is None or not ("“" in m["parts"] or (counted and _number(counted["count"]) == len(words))):
            continue
        parts = [Mention(a, a + len(w), T.PROGRAMME, bare(w), "pattern", "method-part", 0.8) for a, w in words]
        out += [(part, method) for part in parts]
        out += [(again, method) for part in parts for again in _at_heads(reading, part)]
    return out


def _number(numeral: str) -> int:
    return 2 if numeral == "两" else "一二三四五六七八九十".index(numeral) + 1


_NAMELY = re.compile(
    r"[，,]?(?:即|就是|包括|分别是|分别为|：|——|（)"
    r"(?P<parts>[\u4e00-\u9fff“”]{2,10}(?:、[\u4e00-\u9fff“”]{2,10}){1,9}(?:[和与及][\u4e00-\u9fff“”]{2,10})?)"
)
_COUNT = re.compile(r"^(?P<count>[二三四五六七八九十两])(?P<key>[\u4e00-\u9fff])")


def named_parts(reading: Reading, mentions: list[Mention]) -> list[tuple[Mention, Mention]]:
    """(part, method) where a numbered method is taken apart behind its name: “三联”工作法，即组织联建、项目联办、服务联供.

    There are as many parts as the number says, of one length, each with the word that is counted (the nouns of “五社联动” are none).
    """
    out = []
    for method in mentions:
        out += [(part, method) for part in _told_in_turn(reading.text, method)]
        digits = re.match(r"[0-9]{2,4}(?![0-9+＋])", method.name) if method.type is T.PROGRAMME else None
        told = _NAMELY.match(reading.text, method.end) if digits else None
        if digits is not None and told is not None:
            out += [(part, method) for part in _digit_parts(told, digits[0])]
            continue
        head = _COUNT.match(method.name) if method.type is T.PROGRAMME else None
        m = _NAMELY.match(reading.text, method.end) if head else None
        if head is None or m is None:
            continue
        words = [(m.start("parts") + p.start(), p[0]) for p in re.finditer(r"[^、和与及“”]+", m["parts"])]
        if len(words) != _number(head["count"]) or not all(head["key"] in w for _, w in words) or len({len(w) for _, w in words}) > 1:
            continue
        for start, word in words:
            part = Mention(start, start + len(word), T.PROGRAMME, bare(word), "pattern", "method-part", 0.85)
            out += [(part, method), *((again, method) for again in _at_heads(reading, part))]
    return out


def _digit_parts(told: re.Match[str], digits: str) -> list[Mention]:
    """“23”工作法，即“两网联动、三方议事”: a part a digit, each beginning with its number."""
    words = [(told.start("parts") + p.start(), p[0]) for p in re.finditer(r"[^、和与及“”]+", told["parts"])]
    if len(words) != len(digits) or any(w[0] != _NUMERALS[int(d)] for (_, w), d in zip(words, digits, strict=True)):
        return []
    return [Mention(a, a + len(w), T.PROGRAMME, bare(w), "pattern", "method-part", 0.85) for a, w in words]


_IN_TURN = re.compile(r"[：，](?:即)?(?P<turns>一是[^，。；“”\n]{4,8}(?:[，；][二三四五六]是[^，。；“”\n]{4,8}){1,5})[。；]")


def _told_in_turn(text: str, method: Mention) -> list[Mention]:
    """“三步”工作法：一是敲门问需，二是分类建档，三是跟踪办结: as many as the number says, of one length."""
    count = _COUNT.match(method.name) if method.type is T.PROGRAMME else None
    told = _IN_TURN.match(text, method.end) if count else None
    if count is None or told is None:
        return []
    turns = list(re.finditer(r"[一二三四五六]是(?P<name>[^，。；]+)", told["turns"]))
    if len(turns) != _number(count["count"]) or len({len(t["name"]) for t in turns}) > 1:
        return []
    at = told.start("turns")
    return [
        Mention(at + t.start("name"), at + t.end("name"), T.PROGRAMME, t["name"], "pattern", "method-part", 0.8) for t in turns
    ]


_NUMERALS = "零一二三四五六七八九"


def _at_heads(reading: Reading, part: Mention) -> Iterator[Mention]:
    """The part's name where a later paragraph opens with it, in bold or not."""
    for block in reading.article.blocks:
        opener = re.match(rf"[*“ ]*(?P<name>{re.escape(part.name)})", reading.text[block.start : block.end])
        if opener and block.start > part.end:
            yield replace(part, start=block.start + opener.start("name"), end=block.start + opener.end("name"))


def _short_forms(reading: Reading, part: Mention) -> Iterator[Mention]:
    for block in reading.article.blocks:
        opener = re.match(r"“([^”]{1,6})”", reading.text[block.start : block.end])
        if opener and part.name.startswith(opener[1]) and len(opener[1]) >= 2:
            yield replace(part, start=block.start, end=block.start + opener.end())


_SECTION = re.compile(r"(?P<parent>.+(?:局|委|部|院|办))[\u4e00-\u9fff]{2,7}科$")  # 云州区民政局|养老服务科


def parent_bodies(mentions: list[Mention]) -> list[Mention]:
    """The body that a branch is named after: 平城区18校 in 平城区18校御东校区 (ruling 26)."""
    out = []
    for m in mentions:
        pattern = _SECTION if m.rule == "section-of-bureau" else _BRANCH
        found = pattern.match(m.name) if m.type is T.ORGANISATION else None
        if found and m.name == m.name.strip() and m.end - m.start == len(m.name):
            parent = company[0] if (company := _COMPANY.match(found["parent"])) else found["parent"]
            out.append(Mention(m.start, m.start + len(parent), T.ORGANISATION, parent, "pattern", "parent-body", 0.8))
    return out


# what is behind 暨 where only the first half is known for a name
_SECOND_HALF = re.compile(
    r"暨(?P<name>[^，。；：、的\n]{2,24}?(?:活动|仪式|[汇会展]演|演出|[幕动班]式|晚会|大会|推进会|运动会|分享会|联欢会|座谈会|比赛|大赛|邻里节|文化节))(?=[在，。；”]|隆重|成功|圆满|顺利|举[行办])"
)


_CEREMONY = re.compile(  # …暨“五邻家园”项目|结项仪式
    r"[\u4e00-\u9fff]{0,4}(?:仪式|发布会|推进会)(?=[0-9在，。；]|隆重|成功|圆满|顺利|举[行办])"
)


def joined_names(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """X暨Y as one name of X's type (ruling 8), each half one more form of it."""
    out = []
    by_start = {m.start: m for m in mentions if m.type in INITIATIVES}
    whole = [(m.start, m.end) for m in mentions if m.rule == "themed-event"]  # “X”签约仪式暨…汇演 is joined already
    for m in mentions:
        if any(a <= m.start and m.end < b for a, b in whole):
            continue
        other = by_start.get(m.end + 1) if m.type in INITIATIVES and reading.text[m.end : m.end + 1] == "暨" else None
        alone = (m.type is T.ACTIVITY or m.rule == "programme-phrase") and not any(x.start < m.start < x.end for x in by_start.values())
        second = _SECOND_HALF.match(reading.text, m.end) if alone and other is None else None
        ceremony = _CEREMONY.match(reading.text, other.end) if other is not None else None
        if other is not None:
            end, tail = (ceremony.end(), ceremony[0]) if ceremony else (other.end, "")
            type_ = T.ACTIVITY if ceremony or (m.rule == "quoted-inner" and other.type is T.ACTIVITY) else m.type
            out.append(Mention(m.start, end, type_, f"{m.name}暨{other.name}{tail}", "pattern", m.rule, m.confidence))
        elif second is not None:
            out.append(Mention(m.start, second.end(), T.ACTIVITY, f"{m.name}暨{bare(second['name'])}", "pattern", m.rule, m.confidence))
    return out
