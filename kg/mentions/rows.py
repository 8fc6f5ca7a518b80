"""Rows of short names, and what may be a member of one: 云麓、解放路、松鹤 in 云麓、解放路、松鹤等街道."""

from __future__ import annotations

import re
from enum import Enum, auto

from kg.mentions.reading import Reading
from kg.schema import EntityType

T = EntityType
HEADS = {
    "社区": T.COMMUNITY,
    "居民区": T.COMMUNITY,
    "村": T.COMMUNITY,
    "街道": T.STREET,
    "镇": T.STREET,
    "乡": T.STREET,
    "小区": T.PLACE,
}
_COUNTS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
LONGEST = 7  # characters of a member
_OF_A_ROW = re.compile(r"[\u4e00-\u9fff、]")
_LEVELS_ABOVE = {
    T.STREET: frozenset({T.AREA}),
    T.COMMUNITY: frozenset({T.STREET, T.AREA}),
    T.PLACE: frozenset({T.COMMUNITY, T.STREET, T.AREA}),
}
_STANDS_AROUND = frozenset({T.AREA, T.STREET, T.COMMUNITY})

_PEOPLE = re.compile(  # members that end so are kinds of bodies and people: no row of names
    r"(?:部门|机构|组织|队伍|干部|街头|干道|[0-9]|单位|企业|学校|商铺|物业|成员|律师|代表|居民|村民|志愿者|党员|人员|教师|老师|学生|群众|家长|骨干|老人|儿童|青年|青少年|残疾人|妇女|孩子|职工|员工|业主|住户|租户|商户|商家|专家|市民|游客|民警|辅警|交警"
    r"|主办|承办|协办|指导|书记|主任|主席|委员|常委|[区市县镇乡部局院校会科处所站队团]长)$"
)
_BODIES = re.compile(  # members that end so have a head of their own
    r"(?:社区|街道|小区|居民区|[区县市省镇乡村局校院所站队会馆]|路|大街|大道|公司|中心|党委|党总支|党支部|党组织|居委会|委员会|办事处|工作部|宣传部|组织部|统战部|武装部"
    r"|办公室|[\u4e00-\u9fff]{2}部|[区市县旗州]委|协会|商会|联合会|妇联|残联|[侨文]联|工商联|新联会|总会|学会|分会|[科律作书美音舞摄]协|计生协|社工|义工|商行|药[房店]|饭店|工会|团委"
    r"|纪委|政法委|工委|文明委|银行|支行|[\u4e00-\u9fff]办|综治办|之家|[食讲课学]堂|书[屋房吧]|会客厅|议事厅|工作室)$"
)
_ROADS = re.compile(r"(?:路|大街|大道)$")
_ESTATES = re.compile(r"(?:公馆|新村|车站)$")
_SHORT_TOWN = re.compile(r"[\u4e00-\u9fff][镇村乡]")  # 柳镇、青山等5个社区: a community called after one
_AT_WORK = ("筹备组", "小组", "专班")
_FIELDS = re.compile(  # 云溪区|城管|和柳湖街道: offices by their short names
    r"(?:民政|教育|公安|城管|综治|司法|财政|卫健|卫生|文旅|文广|文体|体育|交通|消防|应急|环卫|环保|生态环境|市场监管|税务|住建|人社|人大|政协|政府|信访|检察"
    r"|[区市县]直|党建|校园|机关|高校|商圈|园区|景区|街巷|小学|中学|大学|幼儿园|市场|公园|广场|书店|支队|大队|中队|联盟)$"
)
_OF_BODIES = re.compile("[队店团部室厅处办站所局院校会馆组班员长者人]$")  # few places are called so, but many bodies and people
_HOUSES = re.compile(r"(?:家园|花园|公寓|苑|名居|公馆|大厦|广场|新)$")  # never villages or towns: 浦北新|村
_SHORT = 4  # characters; a body's name has as many (区教育局), a kind of body fewer (派出所)


def how_many(number: str) -> int:
    """How many `number` says, in figures or as one Chinese character; 0 where it is neither."""
    return int(number) if number.isdigit() else _COUNTS.get(number, 0)


class Member(Enum):
    """What a word in a row is to the head at its end."""

    NAME = auto()  # a name that the head completes
    ROAD = auto()  # a road, or a name like one's: only in good company
    FULL = auto()  # a name with the head of its own
    OTHER = auto()  # a body; what stands before it is no part of the row
    KIND = auto()  # no name at all: nothing is sure of the whole row


def member(word: str, head: str, *, linked: bool, counted: bool, owned: bool = False) -> Member:
    """What `word` is to `head`.

    A row is `linked` by 等 or a number, and `counted` where it has as many words as the number says; a word is `owned` where it stands
    behind its area or street.
    """
    if len(word) < 2 or _PEOPLE.search(word):
        return Member.KIND
    if word.endswith((head, *_AT_WORK)):
        return Member.FULL
    if HEADS[head] is not T.PLACE and len(head) == 1 and _HOUSES.search(word):
        return Member.OTHER
    if not _BODIES.search(word):
        return Member.NAME if linked or not _FIELDS.search(word) else Member.OTHER
    road = _ROADS.search(word) is not None
    if head in ("社区", "街道", "居民区") and (road or _ESTATES.search(word)):
        return Member.NAME if linked and (head != "街道" or counted or not road) else Member.ROAD
    if linked and (_SHORT_TOWN.fullmatch(word) or word.endswith("公馆") or (counted and _is_called_after(word, head))):
        return Member.NAME
    return Member.OTHER if owned or len(word) >= _SHORT else Member.KIND


def _is_called_after(word: str, head: str) -> bool:
    """Whether a community may be called after a body so short: 矿务局, 火车站, but not 民政局."""
    return HEADS[head] is T.COMMUNITY and len(word) <= _SHORT and word[-1] in "局院所站村镇" and _FIELDS.search(word[:-1]) is None


def is_body(word: str) -> bool:
    """Whether a word ends like a road's or a body's name."""
    return _BODIES.search(word) is not None


def is_office(word: str) -> bool:
    """Whether a word that 和 joins to a name rather means an office, a body or people."""
    return any(ends.search(word) for ends in (_FIELDS, _OF_BODIES, _PEOPLE, _BODIES))


def words_before(reading: Reading, end: int) -> list[tuple[int, int]]:
    """The words divided by 、 that end at `end`, the first one reaching back to the mark before them."""
    if reading.text[end - 1 : end] == "、":
        return []
    start = end
    while start > 0 and _OF_A_ROW.match(reading.text[start - 1]):
        start -= 1
    return words_between(reading, start, end)


def words_between(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a row, the last one taken apart where 和, 与, 及 or 以及 joins two."""
    parts = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^、]+", reading.text[start:end])]
    joint = _joint(reading, *parts[-1]) if parts else None
    if joint is not None:
        parts[-1:] = [(parts[-1][0], joint[0]), (joint[1], end)]
    return [(a, b) for a, b in parts if a < b]


def _joint(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Where the last two names of text[start:end] are joined; 和 that a known name begins with joins nothing."""
    text = reading.text
    for i in range(end - 3, start + 1, -1):
        if text.startswith("以及", i - 1) and i - 1 >= start + 2:
            return i - 1, i + 1
        stands_alone = reading.is_word(i, i + 1) or reading.starting_at(i + 1, _STANDS_AROUND) is not None
        if text[i] in "和与及" and stands_alone and reading.starting_at(i, _STANDS_AROUND) is None:
            return i, i + 1
    return None


def level_before(reading: Reading, offset: int, head: str) -> int | None:
    """Where the area or street begins that stands right before `offset`, where a name with this head begins; None if none does."""
    above = _LEVELS_ABOVE[HEADS[head]]
    start = None
    while (level := reading.ending_at(offset, above)) is not None and level.rule != "area-bare-name":
        start = offset = level.start
    return start


def behind_level(reading: Reading, start: int, end: int, head: str) -> int:
    """Where the member begins in text[start:end], behind the street or area that stands before it; `start` if none does."""
    return next((i for i in range(end - 2, start + 1, -1) if level_before(reading, i, head) is not None), start)
