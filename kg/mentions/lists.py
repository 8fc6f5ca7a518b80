"""Elliptic lists: 春晖、秋实社区; 古城、新旺、文瀛湖等多个街道. The head at the end completes every member."""

from __future__ import annotations

import re

from kg.mentions.edges import EdgeFinder
from kg.mentions.reading import Reading, bare
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
HEADS = {
    "社区": EntityType.COMMUNITY,
    "村": EntityType.COMMUNITY,
    "街道": EntityType.STREET,
    "镇": EntityType.STREET,
    "乡": EntityType.STREET,
    "小区": EntityType.PLACE,
}
_MEMBER = r"[\u4e00-\u9fff]{2,7}"
LIST = re.compile(  # 春晖、秋实等社区
    rf"(?P<members>{_MEMBER}(?:、{_MEMBER})*(?:[和与及]{_MEMBER})?)(?<!等)"
    r"(?P<link>等(?:多个|[0-9一二两三四五六七八九十]+个|各)?|[0-9一二两三四五六七八九十]+个)(?:城市|农村|试点|示范|新建|老旧)?"
    r"(?P<head>社区|村|街道|镇|乡|小区)"
    r"(?!难题|问题|事务|治理|热点|痛点|顽疾|矛盾|民生|公共|文化|环境|能人|骨干|力量|资源)"  # 停车难等社区难题
)
# 春晖、秋实社区
PAIR = re.compile(rf"(?P<members>{_MEMBER}(?:、{_MEMBER})*)、(?P<last>{_MEMBER})(?<![与和及等对向为在入进到于])(?P<head>社区|街道|小区|村)")
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
_COUNTS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ENDS = re.compile(  # a member that ends so has a head of its own
    r"(社区|街道|小区|[区县市省镇乡村局校院所站队会馆]|路|大街|大道|部门|机构|组织|队伍|干部|街头|干道|[0-9]|公司|单位|企业|学校|中心|商铺|物业|成员|律师|代表|居民|志愿者|党员|人员|教师|老师|学生|群众|家长|骨干|主办|承办|协办|指导|党委|党总支|党支部|党组织|居委会|委员会|办事处|工作部|宣传部|组织部|统战部|武装部|办公室|[区市县旗州]委|书记|主任|主席|委员|常委|[区市县镇乡部局院校会科处所站队团]长|协会|商会|联合会|妇联|残联|[侨文]联|工商联|新联会|总会|学会|分会|[科律作书美音舞摄]协|计生协|社工|义工|商行|药[房店]|饭店|工会|团委|纪委|政法委|工委|文明委|银行|支行|[\u4e00-\u9fff]办|综治办)$"
)


_SHORT_TOWN = re.compile(r"[\u4e00-\u9fff][镇村乡]")  # 柳镇、青山等5个社区: a community called after one
_ROAD = re.compile(r"(?:路|大街|大道)$")  # 建设中路、建设西路等5个社区
_VERB = re.compile(  # inside the last member: no list of names
    r"[来走]到|走[进访]|[对向]|开展|举办|组织|联合|等|荣获|获评|的|了|感受|带[进到入来]|送[进到]|融入|打造|建设|让|把|成[了为]"
)
_LONGEST_IN_PAIR = 5  # characters; what stands before 、自由路街道 and is longer is no street


class ListFinder:
    """Completes the members of a list from the head that they share."""

    def __init__(self, book: Rulebook) -> None:
        self._edges = EdgeFinder(book.stops)
        self._generic = frozenset(book.words("generic-actors"))

    def find(self, reading: Reading) -> list[Mention]:
        out: list[Mention] = []
        for m in LIST.finditer(reading.text):
            out += self._members(reading, m.start("members"), m.end("members"), m.group("head"), has_link=True)
        for m in PAIR.finditer(reading.text):
            if not _ENDS.search(m.group("members").split("、")[-1]) and not _VERB.search(m.group("last"), 1):
                out += self._members(reading, m.start("members"), m.end("members"), m.group("head"), has_link=False)
        for m in SCHEMES.finditer(reading.text):
            out += self._schemes(m)
        for m in PRACTICES.finditer(reading.text):
            group, head = ("acts", m["act"]) if m["acts"] else ("members", m["head"])
            if not re.search(r"[和与及等的了]|^(?:理论|实践)创新", m[group]):
                out += _headed(m, group, head)
        for m in QUOTED_GREAT.finditer(reading.text):
            count = int(m["count"]) if m["count"].isdigit() else _COUNTS.get(m["count"], 0)
            out += _headed(m, "members", m["head"]) if count == m["members"].count("、") + 1 else []
        for pattern in (GREAT, NAMELY):
            for m in pattern.finditer(reading.text):
                out += self._counted(reading, m)
        return out

    def _schemes(self, m: re.Match[str]) -> list[Mention]:
        """一店一桶、摇铃定时收垃圾等清洁管理制度: the head completes each member (ruling 20)."""
        return _headed(m, "members", m["head"])

    def _counted(self, reading: Reading, m: re.Match[str]) -> list[Mention]:
        """宜养、宜学、宜业、宜居四大服务团: as many members as the count says, each with the head."""
        count = int(m["count"]) if m["count"].isdigit() else _COUNTS.get(m["count"], 0)
        spans = [(m.start("members") + p.start(), m.start("members") + p.end()) for p in re.finditer(r"[^、]+", m["members"])]
        if len(spans) == count - 1:
            a, b = spans[-1]
            joint = next((i for i in range(a + 2, b - 1) if reading.text[i] in "和与及"), None)
            if joint is not None:
                spans[-1:] = [(a, joint), (joint + 1, b)]
        if len(spans) != count:
            return []
        a, b = spans[0]
        shortest = min(b2 - a2 for a2, b2 in spans[1:])
        spans[0] = (
            self._edges.left(reading, self._edges.ends(reading), b, shortest=min(2, shortest), longest=16, over=frozenset()),
            b,
        )
        head = m["head"]
        return [
            Mention(a, b, TEAMS[head], bare(reading.text[a:b]) + head, "ellipsis", "list-counted", 0.8) for a, b in spans if a < b
        ]

    def _members(self, reading: Reading, start: int, end: int, head: str, *, has_link: bool) -> list[Mention]:
        """The members of text[start:end]; none at all where one of them cannot be a name."""
        spans = self._spans(reading, start, end)
        if spans and reading.text.endswith(head, 0, spans[0][0]):
            return []  # 柳岸社区|健身房、竹影社区: a room of a community, not another one
        if has_link and len(spans) == 1 and not reading.text.startswith("等", end):
            return []
        found = []
        for a, b in spans:
            word = reading.text[a:b]
            if word.endswith(("筹备组", "小组", "专班")):
                continue
            if _ENDS.search(word) and not (has_link and (_SHORT_TOWN.fullmatch(word) or (head == "社区" and _ROAD.search(word)))):
                if has_link and word.endswith(head):
                    continue
                return []
            if word in self._generic or len(word) < 2 or (not has_link and len(word) > _LONGEST_IN_PAIR):
                return []
            # an estate goes by its bare name (桂香苑、晓月家园等小区), unless the article has it with 小区 elsewhere
            name = word if head == "小区" and word + head not in reading.text else word + head
            found.append(Mention(a, b, HEADS[head], name, "ellipsis", "list-head" if has_link else "list-pair", 0.8))
        return found

    def _spans(self, reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
        """The members' places, the first one cut at its left edge."""
        text, ends = reading.text, self._edges.ends(reading)
        parts = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^、]+", text[start:end])]
        last_a, last_b = parts[-1]
        joint = next((i for i in range(last_a + 2, last_b - 1) if text[i] in "和与及" and reading.is_word(i, i + 1)), None)
        if joint is not None:
            parts[-1:] = [(last_a, joint), (joint + 1, last_b)]
        a, b = parts[0]
        parts[0] = (self._edges.left(reading, ends, b, shortest=2, longest=7, over=frozenset()), b)
        return [(a, b) for a, b in parts if a < b]


def _headed(m: re.Match[str], group: str, head: str) -> list[Mention]:
    """Each member of the list in a group of a match, with the head that all share."""
    parts = [(m.start(group) + p.start(), m.start(group) + p.end(), p[0]) for p in re.finditer(r"[^、]+", m[group])]
    return [Mention(a, b, EntityType.PROGRAMME, w + head, "ellipsis", "list-schemes", 0.75) for a, b, w in parts]
