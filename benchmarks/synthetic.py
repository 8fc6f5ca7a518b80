"""Makes the facts of N invented articles: the same for the same N, page after page, so that none need be kept.

Shapes and sizes follow the demo (an article has 6 to 8 entities, 7 facts, 1.6 numbers, a page 5 articles): places, bodies, programmes are
named again and again (Zipf), new ones become rarer as the corpus grows (Heaps 1978, exponent 0.6), activities belong to one article, one
article in thirty is printed again elsewhere, and few pages lack a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kg.model import Article, Block, BlockKind, Evidence, Extraction, Fact, LocalEntity, Metric, Page, Segment, When
from kg.schema import EntityType, Predicate, Status

A_PAGE = 5
_FIRST = "松竹梅兰桃柳荷菊云霞星月江湖溪泉山峰岭原春夏秋冬晨晚金银玉翠丹青紫白和平安宁康福瑞祥明远方正文华"
_SECOND = "林园庭苑台桥岸湾渡口堤畔坡谷川洲岛港城门塔亭阁楼井巷里坊街路庄屯营堡寨田"
_WORDS = [
    a + b
    for a in "近日天气晴朗居民纷纷走出家门参加各种服务工作人员耐心讲解现场气氛热烈大家表示收获很多"
    for b in "来到时候这样那里非常十分继续不断认真细致热心周到有序顺利圆满及时"
]
_PROGRAMMES = ("行动", "计划", "工程", "工作法", "讲堂", "课堂", "模式", "机制", "驿站", "集市", "季", "品牌")
_ORGANISATIONS = ("医院", "志愿服务队", "书店", "学校", "律师事务所", "协会", "银行", "公司", "派出所", "艺术团")
_ACTIVITIES = ("义诊", "宣讲", "演出", "培训", "比赛", "座谈会", "读书会", "运动会")
_OFFICES = ("书记", "主任", "会长")


@dataclass(frozen=True, slots=True)
class World:
    """How many of each there are to be named, for a corpus of `articles`."""

    articles: int

    def size(self, at_ten_thousand: int) -> int:
        return max(8, round(at_ten_thousand * (self.articles / 10_000) ** 0.6))

    @property
    def communities(self) -> int:
        return self.size(2_000)

    @property
    def programmes(self) -> int:
        return self.size(6_000)

    @property
    def organisations(self) -> int:
        return self.size(5_000)


def name(n: int) -> str:
    """The n-th name, of two characters or a few more; no two are equal."""
    made = ""
    while True:
        made += _FIRST[n % len(_FIRST)] + _SECOND[n // len(_FIRST) % len(_SECOND)]
        n //= len(_FIRST) * len(_SECOND)
        if not n:
            return made
        n -= 1


def make_pages(articles: int, *, seed: int = 7) -> Iterator[tuple[Page, tuple[Extraction, ...]]]:
    """Pages in the order of their names, each with the extractions of its articles; `articles` in all."""
    world, last = World(articles), None
    for n, first in enumerate(range(0, articles, A_PAGE)):
        random = Random(f"{seed} {n}")
        drafts = [_Draft(world, random, first + k) for k in range(min(A_PAGE, articles - first))]
        for k, draft in enumerate(drafts):
            draft.write()
            if last is not None and random.random() < 1 / 30:
                drafts[k] = last
        last = drafts[-1]
        yield _page(n, drafts, random)


def _page(n: int, drafts: list[_Draft], random: Random) -> tuple[Page, tuple[Extraction, ...]]:
    made, start = [], 0
    for k, draft in enumerate(drafts, 1):
        made.append((k, start, draft))
        start += len(draft.text) + 1
    date = f"{2015 + n % 11}-{1 + n // 11 % 12:02}-{1 + n // 132 % 28:02}" if random.random() < 0.95 else None
    file = f"page-{n:07}.txt"
    page = Page(file, "\n".join(d.text for d in drafts), outlet=f"{name(n % 40)}日报", date=date, number=f"A{1 + n % 8}")
    return page, tuple(draft.extraction(page, k, start) for k, start, draft in made)


class _Draft:
    """One article while it is written: sentences that name entities, with facts that quote them."""

    def __init__(self, world: World, random: Random, n: int) -> None:
        self._world, self._random, self._n = world, random, n
        self.text = ""
        self._ids: dict[tuple[EntityType, str], str] = {}
        self._spots: dict[str, list[tuple[int, int]]] = {}
        self._facts: list[tuple[Predicate, str, str, Status, tuple[int, int], str | None]] = []
        self._metrics: list[tuple[str, str, int, str, tuple[int, int]]] = []

    def write(self) -> None:
        community = self._zipf(self._world.communities)
        street = community // 9
        district = street // 8
        area, place = f"{name(district)}区", f"{name(street)}街道"
        home = f"{name(community)}社区"
        self._say(EntityType.STREET, place, Predicate.PART_OF, EntityType.AREA, area, "{o}{s}")
        self._say(EntityType.COMMUNITY, home, Predicate.PART_OF, EntityType.STREET, place, "{o}{s}")
        programme = self._programme()
        status = self._random.choices((Status.DONE, Status.UNDERWAY, Status.PLANNED), (80, 12, 8))[0]
        self._say(EntityType.COMMUNITY, home, Predicate.RUNS, EntityType.PROGRAMME, programme, "{s}推出{o}", status)
        activity = f"{name(self._n)}{self._random.choice(_ACTIVITIES)}活动"
        self._say(EntityType.COMMUNITY, home, Predicate.RUNS, EntityType.ACTIVITY, activity, "{s}举办{o}")
        self._say(EntityType.ACTIVITY, activity, Predicate.PART_OF_PROGRAMME, EntityType.PROGRAMME, programme, "{s}是{o}的一环")
        for _ in range(self._random.choice((0, 1, 1, 2))):
            helper = self._organisation()
            self._say(EntityType.COMMUNITY, home, Predicate.PARTNERS_WITH, EntityType.ORGANISATION, helper, "{s}联合{o}")
            self._say(EntityType.ORGANISATION, helper, Predicate.PARTICIPATES_IN, EntityType.ACTIVITY, activity, "{s}派人到{o}帮忙")
        if self._random.random() < 0.15:
            self._say(EntityType.COMMUNITY, home, Predicate.AWARDED, EntityType.HONOUR, f"{name(self._zipf(300))}示范社区", "{s}被评为{o}")
        if self._random.random() < 0.2:
            person = name(self._zipf(self._world.communities))[:3]
            role = self._random.choice(_OFFICES)
            self._say(EntityType.PERSON, person, Predicate.HOLDS_ROLE, EntityType.COMMUNITY, home, "{o}负责人{s}", role=role)
        for _ in range(self._random.choice((1, 2, 2))):
            self._count(programme)

    def _zipf(self, size: int) -> int:
        """A number below `size`; small ones come up far more often (log-uniform, which is Zipf's law with exponent 1)."""
        return min(size - 1, int(size ** self._random.random()) - 1)

    def _programme(self) -> str:
        n = self._zipf(self._world.programmes)
        if n % 50 == 7:
            return f"{1 + n % 3}+{4 + n % 30}+{10 + n % 300}+N工作模式"
        return name(n) + _PROGRAMMES[n % len(_PROGRAMMES)]

    def _organisation(self) -> str:
        n = self._zipf(self._world.organisations)
        return "社区卫生服务中心" if n % 40 == 3 else name(n) + _ORGANISATIONS[n % len(_ORGANISATIONS)]

    def _say(
        self, kind: EntityType, subject: str, predicate: Predicate, other: EntityType, obj: str, form: str,
        status: Status = Status.DONE, role: str | None = None,
    ) -> None:
        self._filler()
        start = len(self.text)
        self.text += form.format(s=subject, o=obj)
        span = (start, len(self.text))
        for what, named in ((kind, subject), (other, obj)):
            at = self.text.index(named, start)
            self._spots.setdefault(self._id(what, named), []).append((at, at + len(named)))
        self._facts.append((predicate, self._id(kind, subject), self._id(other, obj), status, span, role))
        self.text += "，"

    def _count(self, programme: str) -> None:
        self._filler()
        value = self._random.randrange(10, 2_000)
        start = len(self.text)
        self.text += f"{programme}已服务居民{value}人次"
        at = self._id(EntityType.PROGRAMME, programme)
        self._spots[at].append((start, start + len(programme)))
        self._metrics.append((at, "居民", value, "人次", (start, len(self.text))))
        self.text += "。"

    def _filler(self) -> None:
        self.text += "".join(self._random.choices(_WORDS, k=self._random.randrange(12, 40))) + "。"

    def _id(self, kind: EntityType, named: str) -> str:
        return self._ids.setdefault((kind, named), f"e{len(self._ids) + 1}")

    def extraction(self, page: Page, n: int, start: int) -> Extraction:
        """The article as the n-th of `page`, from `start` in the page's text."""
        length = len(self.text)
        whole = (start, start + length)
        article = Article(
            page.name, n, self.text[:14], None, (), (whole,), self.text, (Block(BlockKind.BODY, 0, length),), (Segment(0, start, length),),
        )
        when = When(page.date[:7], "stated") if page.date else None

        def quote(span: tuple[int, int]) -> Evidence:
            return Evidence(self.text[span[0] : span[1]], start + span[0], start + span[1])

        return Extraction(
            article,
            tuple(
                LocalEntity(i, kind, named, ((named, tuple((a + start, b + start) for a, b in self._spots[i])),), f"names-{kind}", 0.9)
                for (kind, named), i in self._ids.items()
            ),
            tuple(
                Fact(p, s, o, status, quote(span), f"{p}-verb", 0.8, role, None, when if k % 11 == 0 else None)
                for k, (p, s, o, status, span, role) in enumerate(self._facts)
            ),
            tuple(Metric(s, what, float(value), None, unit, quote(span), "number-of") for s, what, value, unit, span in self._metrics),
        )
