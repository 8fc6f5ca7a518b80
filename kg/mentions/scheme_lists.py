"""Lists of schemes and teams that share their last word: 宜养、宜学、宜业、宜居四大服务团; 一店一桶、摇铃收运等管理制度."""

from __future__ import annotations

import re

from kg.mentions.edges import EdgeFinder
from kg.mentions.reading import Reading, bare
from kg.mentions.rows import how_many
from kg.model import Mention
from kg.rulebook import Rulebook
from kg.schema import EntityType

TEAMS = {
    "服务团": EntityType.ORGANISATION,
    "工作队": EntityType.ORGANISATION,
    "服务队": EntityType.ORGANISATION,
    "小组": EntityType.ORGANISATION,
    "联盟": EntityType.ORGANISATION,
    "展示区": EntityType.FACILITY,
    "展区": EntityType.FACILITY,
    "体验区": EntityType.FACILITY,
    "行动": EntityType.PROGRAMME,
    "工程": EntityType.PROGRAMME,
    "攻坚战": EntityType.PROGRAMME,
    "机制": EntityType.PROGRAMME,
}
_MEMBER = r"[\u4e00-\u9fff]{2,7}"
_HEADS = "|".join(TEAMS)
GREAT = re.compile(  # 宜养、宜学、宜业、宜居四大服务团
    rf"(?P<members>{_MEMBER}(?:、{_MEMBER})*(?:[和与及]{_MEMBER})?)(?P<count>[0-9二两三四五六七八九十]+)(?:大|个|支)(?P<head>{_HEADS})"
)
NAMELY = re.compile(  # the same the other way round: 四大服务团：宜养、宜学、宜业和宜居服务团
    rf"(?P<count>[0-9二两三四五六七八九十]+)(?:大|个)(?P<head>{_HEADS})[，：:](?:即|分别是|分别为|包括|分为)?"
    rf"(?P<members>[\u4e00-\u9fff“”]{{2,16}}(?:、[\u4e00-\u9fff“”]{{2,16}})*(?:[和与及][\u4e00-\u9fff“”]{{2,16}}?)?)(?P=head)"
)
SCHEMES = re.compile(
    r"(?:探索|推行|建立|实行|试行|推出|实施|落实)(?:了)?"
    r"(?P<members>[^，。；：、“”\n]{2,10}(?:、[^，。；：、“”\n]{2,10})+)等(?P<head>[\u4e00-\u9fff]{0,5}(?:制度|机制|模式|工作法))"
)
PRACTICES = re.compile(  # 矛盾周研判、月回访的工作机制; 划网定格、派员定岗等行动
    r"(?:(?:创新|推行|建立|实行|试行|落实|健全|构建)了?(?P<members>(?:(?!的)[\u4e00-\u9fff]){3,10}(?:、(?:(?!的)[\u4e00-\u9fff]){3,8}?){1,4}?)的?(?P<head>工作机制|工作制度|机制|制度)"
    r"|通过(?P<acts>[\u4e00-\u9fff]{4,6}(?:、[\u4e00-\u9fff]{4,6}){1,3})等(?P<act>行动|工程|机制))(?![的建化])"
)
QUOTED_GREAT = re.compile(  # “康养、就业、便民”三大服务场景
    r"“(?P<members>[^“”、，。\n]{2,8}(?:、[^“”、，。\n]{2,8}){1,8})”(?P<count>[0-9二两三四五六七八九十]+)(?:大|个|项|种)(?P<head>[\u4e00-\u9fff]{0,4}?(?:场景|行动|机制|工程|平台|模式|项目|品牌))"
)


class SchemeListFinder:
    """Completes the schemes and teams of a list from the word that they share."""

    def __init__(self, book: Rulebook) -> None:
        self._edges = EdgeFinder(book.stops)

    def find(self, reading: Reading) -> list[Mention]:
        out: list[Mention] = []
        for m in SCHEMES.finditer(reading.text):
            out += _headed(m, "members", m["head"])  # 一店一桶、摇铃定时收垃圾等清洁管理制度: two (ruling 20)
        for m in PRACTICES.finditer(reading.text):
            group, head = ("acts", m["act"]) if m["acts"] else ("members", m["head"])
            if not re.search(r"[和与及等的了]|^(?:理论|实践)创新", m[group]):
                out += _headed(m, group, head)
        for m in QUOTED_GREAT.finditer(reading.text):
            out += _headed(m, "members", m["head"]) if how_many(m["count"]) == m["members"].count("、") + 1 else []
        for pattern in (GREAT, NAMELY):
            for m in pattern.finditer(reading.text):
                out += self._counted(reading, m)
        return out

    def _counted(self, reading: Reading, m: re.Match[str]) -> list[Mention]:
        """宜养、宜学、宜业、宜居四大服务团: as many members as the count says, each with the head."""
        count = how_many(m["count"])
        spans = [(m.start("members") + p.start(), m.start("members") + p.end()) for p in re.finditer(r"[^、]+", m["members"])]
        if len(spans) == count - 1:
            a, b = spans[-1]
            joint = next((i for i in range(a + 2, b - 1) if reading.text[i] in "和与及"), None)
            if joint is not None:
                spans[-1:] = [(a, joint), (joint + 1, b)]
        if len(spans) != count:
            return []
        a, b = spans[0]
        shortest = min((b2 - a2 for a2, b2 in spans[1:]), default=2)
        spans[0] = (
            self._edges.left(reading, self._edges.ends(reading), b, shortest=min(2, shortest), longest=16, over=frozenset()),
            b,
        )
        head = m["head"]
        return [
            Mention(a, b, TEAMS[head], bare(reading.text[a:b]) + head, "ellipsis", "list-counted", 0.8) for a, b in spans if a < b
        ]


def _headed(m: re.Match[str], group: str, head: str) -> list[Mention]:
    """Each member of the list in a group of a match, with the head that all share."""
    out = []
    for b, word in ((m.start(group) + p.end(), p[0]) for p in re.finditer(r"[^、]+", m[group])):
        verb = _SET_UP.match(word)
        name = word[verb.end():] if verb else word
        whole = name if _COMPLETE.search(name) else name + head
        out.append(Mention(b - len(name), b, EntityType.PROGRAMME, whole, "ellipsis", "list-schemes", 0.75))
    return out


_SET_UP = re.compile("(?:建立|健全|完善|优化|构建|创新|推行|落实|探索|建立健全)了?(?=..)")
_COMPLETE = re.compile("(?:机制|制度|模式|工作法|体系)$")  # 居民点单机制、社区派单机制
