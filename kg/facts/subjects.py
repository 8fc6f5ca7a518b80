"""Who acts in a clause.

The subject of a clause is its first actor that no preposition governs and no running verb precedes; a clause without one carries the
subject of the clause before it, over sentences and within a section (ruling 13 of docs/annotation.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kg.facts.items import Clause, Item, Sentence
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import FILLER, symbol
from kg.schema import ACTORS, INITIATIVES, EntityType

T = EntityType
GOVERNING = frozenset({"at", "backing", "by", "gains", "to", "carrier", "occasion", "partner", "lies"})
VERBS = frozenset({"run", "found", "use", "claim", "sign", "host", "hosted", "partner", "join", "award", "give"})
CARRYING = (BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE, BlockKind.HEADING)
_LEADS_ON = re.compile(r"\s*(?:为|以|通过|围绕|助力|结合|针对|在|随着|根据|按照|聚焦|立足|面对|近日|日前|连日来|今年|近年来)")
# an event that takes place is the whole clause: 以“…”为主题的活动在甲社区举行，乙馆的馆员… leads on to nobody
_COMPLETE = re.compile(r"(?:举行|举办|召开|启动|落幕|开幕|开赛|开班|开市|启幕|拉开帷幕)[，。]?$")
_NO_SUBJECT = frozenset({"quoted-facility", "quoted-station", "quoted-body", "list-counted"})  # what is set up acts for nobody
_GENERIC_ACTOR = re.compile(  # somebody whom the graph has no name for acts in the sentence
    r"(?:此外|同时|其中|另外)?，?"
    r"(?:(?:街道|社区|企业)、|(?:各|一些|不少|有的|还有的|多个|部分|许多|广大|专业|参与)[\u4e00-\u9fff]{1,8}"
    r"|(?:社区|街道|辖区|基层|小区)(?:群众|居民|党员|孩子|老人)|居民们?|志愿者们?|大家|孩子们|老人们|市民|游客|党员们|商户)"
    r"(?=[\u4e00-\u9fff，、])"
)
_UNIT = re.compile(r"(?:小组|组|队|办|党支部|党委|党总支|联盟|联合会|行业会|委员会|专班|指挥部|办公室)$")
_OPENING = re.compile(  # what may stand before an area that acts; behind other words it is where or whose
    r"(?:[\u4e00-\u9fff]{0,8}讯)?[\s　]*"  # 本报讯（记者 何青）
    r"(?:[（(]?[^（）()，。]{0,24}(?:记者|通讯员|报道|摄影|文/)[^（）()，。]{0,40}[）)]|[（）()]*)[\s　]*"
    r"(?:(?:近日|日前|目前|今年|去年|截至|近年来|据悉|其中|此次|同时|如今|眼下|一直以来|多年来|连日来|在此基础上|昨[日天]|今[日天]|前[日天]|当[日天]"
    r"|[0-9]+年|[0-9]+月)[\u4e00-\u9fff0-9]{0,8})?$"
)
_MODIFIES = re.compile(  # what an area or street in front only says the whereabouts of
    r"(?:各|多个|多家|[0-9一二三四五六七八九十]+[个家所]|辖区|居民|群众|市民|游客|户籍|文旅|旅游|高龄|老人|民生|困难|全体|本地"
    r"|人大代表|政协委员|[\u4e00-\u9fff]{0,4}(?:游客|市民|居民)|近期|范围)"
)


_TAKES = re.compile(  # verbs that are no trigger, but have what follows for their object
    r"(?:建设|加入|投建|新建|改建|改造|升级|启用|增设|增添|成为|吸纳|接待|慰问|看望|感谢|发动|招募|走访|动员|委托|聘请|对接|共建|投用|揭牌成立)了?$"
)
# who is quoted acts no further on
_SAYS = re.compile(r"(?:认为|表示|介绍|坦言|告诉|指出|强调|透露|解释|谈到|说道?)(?:说|道|记者)?[：，,]?$")


_OFFICE = re.compile(r"(?:党组|党委|常委、?|副)?[\u4e00-\u9fff]{0,6}(?:书记|主任|部长|主席|局长|会长|院长|校长|区长|市长|县长|镇长|站长)")
_OWN_COMMITTEE = re.compile(r"(?:党工委|(?:综合|联合)?(?:党委|党总支|党支部)|居委会|村委会|(?<=街道)[\u4e00-\u9fff]{2,4}(?:办|办公室|站))$")
_ATTENDS = re.compile(  # so does who only attends, or speaks at an event
    r"(?:(?:到场|出席|参加)(?:参加|活动|仪式|会议|了活动)?|致(?:欢迎|开幕|闭幕|答谢)?[辞词]|讲话|宣布[\u4e00-\u9fff]{0,12}(?:开幕|启动|开始)"
    r"|(?:领导|负责人|代表|嘉宾)[^，。；]{0,24}(?:齐聚[\u4e00-\u9fff]{0,6}|共同见证[\u4e00-\u9fff]{0,16}))[，。；]?$"
)


class Subjects:
    """Finds the subjects of one text's sentences in order, and carries them on."""

    def __init__(self, text: str, mentions: Iterable[Mention]) -> None:
        """`mentions` are all of the text's, also those inside others."""
        self._text = text
        self._owners = {m.name: m.type for m in mentions if m.type in (T.STREET, T.COMMUNITY)}
        self._main: Item | None = None
        self._pair: Item | None = None  # who joined hands last: 双方 are both
        self._told = False  # whether the body has named whom the story is about

    def mark(self, sentence: Sentence, carried: Item | None) -> Item | None:
        """Mark each clause's subject, or put the carried one in front; gives the subject to carry on."""
        if sentence.speech:
            return carried
        before, first = carried, None
        ahead = self._ahead(sentence)
        if ahead is None and _GENERIC_ACTOR.match(self._text, sentence.start) and sentence.kind is BlockKind.BODY:
            return carried
        if carried is not None and _is_unit(carried) and self._main is not None:
            carried = self._main
        for clause in sentence.clauses:
            at = self._subject(clause.items)
            if (
                at is None
                and ahead is not None
                and clause.start < ahead.start
                and _LEADS_ON.match(self._text, clause.start, clause.end)
                and not _COMPLETE.search(self._text, clause.start, clause.end)
            ):
                carried = ahead
            if at is not None:
                item = clause.items[at]
                speaks_for = self._speaks_for(item, clause)
                self._pair = _partners(clause, at) or self._pair
                clause.items[at] = replace(item, letter=symbol(item.mentions[0].type, "subject"))
                carried = speaks_for or _helped(clause) or item
                first = first or item
                opens = sentence.kind is BlockKind.BODY and not self._told
                if (self._main is None and not _is_unit(item)) or (opens and _is_unit(item)):
                    self._main = item
                self._told = self._told or opens
            elif self._pair is not None and _BOTH.match(self._text, clause.start, clause.end):
                carried = self._pair
                clause.items.insert(0, replace(carried, letter=symbol(carried.mentions[0].type, "carried"), carried=True))
            elif (venue := _sole_venue(clause) or _host(clause)) is not None:
                carried = venue
            elif carried is not None and sentence.kind in CARRYING and not _OTHER_ACTOR.match(self._text, clause.start, clause.end):
                ghost = replace(carried, letter=symbol(carried.mentions[0].type, "carried"), carried=True)
                clause.items.insert(0, ghost)
        quoted = any(_SAYS.search(self._text, c.start, c.end) for c in sentence.clauses)
        attends = any(_ATTENDS.search(self._text, c.start, c.end) for c in sentence.clauses)
        attends = attends or (first is not None and self._is_office(sentence, first))
        return before if (quoted or attends) and before is not None else first or carried

    def _only_speaks(self, items: list[Item], n: int) -> bool:
        """Whether item `n` is only where somebody is from whose words name another one that acts."""
        said = _WORDS_OF.match(self._text, items[n].mentions[-1].end)
        return said is not None and any(i.start >= said.end() and i.mentions and i.mentions[0].type in ACTORS for i in items)

    def _speaks_for(self, item: Item, clause: Clause) -> Item | None:
        """The street or community whose committee's officer says something: 柳岸街道党工委书记何青说，将推出… is told of the street."""
        if len(item.mentions) > 1 or not _SAYS.search(self._text, clause.start, clause.end):
            return None
        m = item.mentions[0]
        owner = _OWN_COMMITTEE.sub("", m.name)
        type_ = self._owners.get(owner) if m.type is T.ORGANISATION else None
        if type_ is None:
            return None
        return replace(item, letter=symbol(type_, "subject"), mentions=(replace(m, type=type_, name=owner),))

    def _is_office(self, sentence: Sentence, subject: Item) -> bool:
        """Whether the subject only tells whose officer acts: 云溪区委|书记|何青. What follows is not the body's doing."""
        persons = (m for c in sentence.clauses for i in c.items for m in i.mentions if m.type is T.PERSON)
        person = next((m for m in persons if m.start >= subject.end), None)
        return person is not None and _OFFICE.fullmatch(self._text, subject.end, person.start) is not None

    def _ahead(self, sentence: Sentence) -> Item | None:
        """The first subject that the sentence itself names: clauses such as 为推动…， that lead on to it have it for theirs."""
        for clause in sentence.clauses:
            at = self._subject(clause.items)
            if at is not None:
                return clause.items[at]
        return None

    def _subject(self, items: list[Item]) -> int | None:
        """Which item is the clause's subject, or None.

        It is the first actor before any verb that nothing governs and that does not only modify what follows (平城区各学校).
        """
        for n, item in enumerate(items):
            if item.trigger in VERBS and not (item.trigger == "join" or (n and items[n - 1].trigger == "to")):
                return None
            if not item.mentions or item.mentions[0].type not in ACTORS or item.mentions[0].rule in _NO_SUBJECT:
                continue
            if _TAKES.search(self._text, items[0].start, item.start):
                return None
            last = item.mentions[-1].type
            modifies = last in (T.AREA, T.STREET) and _MODIFIES.match(self._text, item.end)
            elsewhere = last is T.AREA and n and not _OPENING.match(self._text[items[0].start : item.start])
            if not modifies and not elsewhere and not _governed(items, n) and not self._only_speaks(items, n):
                return n
        return None


_WORDS_OF = re.compile(r"的[^，。；“”]{2,16}(?:说|表示|介绍|告诉[^，。；“”]{0,4})[：:]“")  # 云州学院的学生何青介绍说：“


_OTHER_ACTOR = re.compile(  # a clause that names its actor in words that no rule has a name for: 学员们自发成立…, 服务队推出…
    r"(?!组织|发动|动员|带领|引导|号召|邀请|鼓励|安排|吸纳|招募)(?:(?![由把将为给向和与对])[\u4e00-\u9fff]){0,6}?"
    r"(?:学员|居民|队员|志愿者|老人|家长|孩子|村民|党员|业主|商户)们?(?:自发|主动|还|又|也)?(?:成立|组建|组成|发起|办起|建起|推出|开展|创办|打造)"
    r"|(?:今年|去年|还|随后)?(?:小区|临时|结对|联合)?(?:服务队|党支部|支部|中队|大队|团队|执行团队|工作站|社工站|调解室|平台|项目|家庭医生|网格员)"
    r"(?=[将还先已与和应推实设开成建组打])"
)
_BOTH = re.compile(r"(?:据悉，|据了解，|今后，|下一步，|随后，)?(?:双方|两个社区|两社区|两家单位|三方|三家单位|各方)(?!面)")


def _helped(clause: Clause) -> Item | None:
    """Whom the clause's subject guides or supports in what the next clause tells: 甲指导|乙，在广场开展演练."""
    if any(m.type in INITIATIVES for i in clause.items for m in i.mentions):
        return None
    helped = next((b for a, b in pairwise(clause.items) if a.trigger == "cohost" and b.mentions and b.mentions[0].type in ACTORS), None)
    return replace(helped, letter=symbol(helped.mentions[0].type, "subject")) if helped is not None else None


def _partners(clause: Clause, at: int) -> Item | None:
    """The clause's subject together with whom it joins hands with, as one item; None where it acts alone."""
    subject, others = clause.items[at], clause.items[at + 1 :]
    if len(subject.mentions) > 1:
        return subject
    verb = next((n for n, i in enumerate(others) if i.trigger in ("partner", "to")), None)
    other = next((i for i in others[verb + 1 :] if i.mentions), None) if verb is not None else None
    if other is None or other.mentions[0].type not in ACTORS:
        return None
    return replace(subject, mentions=subject.mentions + other.mentions)


def _sole_venue(clause: Clause) -> Item | None:
    """Of 在山针社区， the community, which what follows is about."""
    items = [i for i in clause.items if i.letter != FILLER]
    if (
        len(items) == 2
        and items[0].trigger == "at"
        and items[1].mentions
        and items[1].mentions[0].type in (T.STREET, T.COMMUNITY, T.FACILITY)
        and items[1].mentions[0].rule not in _NO_SUBJECT
    ):
        return items[1]
    return None


def _governed(items: list[Item], n: int) -> bool:
    """Whether a preposition governs the actor at `n`, right before it or with a few words between (以属地社区党支部为核心)."""
    if n + 1 < len(items) and items[n + 1].trigger == "astool":
        return True
    before = items[n - 1] if n else None
    if before is None:
        return False
    if before.trigger in GOVERNING:
        return True
    behind = items[n - 2] if n > 1 else None
    if before.letter == FILLER and before.end - before.start <= 3 and behind is not None and behind.trigger in ("to", "partner"):
        return True
    return (
        before.letter == FILLER
        and before.end - before.start <= 12
        and behind is not None
        and behind.trigger in ("occasion", "by", "at", "backing", "carrier", "includes")
    )


def _host(clause: Clause) -> Item | None:
    """Of 活动由太湖路街道组织 the street, which what follows is about."""
    for n in range(len(clause.items) - 2):
        a, b, c = clause.items[n : n + 3]
        if a.trigger == "by" and b.mentions and b.mentions[0].type in ACTORS and c.trigger in ("host", "run"):
            return b
    return None


def _is_unit(item: Item) -> bool:
    """Whether the subject is a team or unit that acts for somebody else: it carries no further than its sentence."""
    return all(m.type is T.ORGANISATION and _UNIT.search(m.name) for m in item.mentions)
