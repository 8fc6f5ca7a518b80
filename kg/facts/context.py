"""Facts that follow from what an article is about at a place: who lends a hand in the event that the text is telling, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.entities import Cast
from kg.facts.items import Item, Parsed
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
VENUES = frozenset({T.PLACE, T.FACILITY})
Key = tuple[EntityType, str]
SUBJECT = frozenset(symbol(t, "subject") for t in ACTORS)
_EACH_COMMUNITY = re.compile(r"(?:活动中|期间)，各(?:村、?)?社区")
_PEOPLE = re.compile(
    r"(?:工作人员|[工医]务工作者|理发师|义工|教练|宣讲员|医护团队|团队|代表队|接线员|民警|辅警|医生|医护人员|志愿者|员工|代表|老师|师生|学生|队员|社工|讲师|专家|律师|法官|干部)"
)

_SOME_PEOPLE = re.compile(r"的?[0-9一二三四五六七八九十几多余]+[名位][\u4e00-\u9fff]{0,4}?" + _PEOPLE.pattern)  # 的5位书法家志愿者


def event_helpers(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """An organisation whose people act (急救中心接线员在线指导) behind the name of an event that another one runs takes part in it.

    So does one whose people act at an event in a community that nobody is said to run, and a community in an event that a street runs.
    """
    runners: dict[Key, set[Key]] = {}
    for f in facts:
        if f.pred is Predicate.RUNS:
            runners.setdefault(cast.key(f.obj), set()).add(cast.key(f.subj))
        elif f.pred is Predicate.HELD_AT and f.subj.type is T.ACTIVITY and f.obj.type is T.COMMUNITY:
            runners.setdefault(cast.key(f.subj), set())
    busy = {
        cast.key(f.subj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN) and f.subj.type is T.ORGANISATION
    }
    busy |= {cast.key(f.subj) for f in facts if f.pred is Predicate.AWARDED}
    active = {cast.key(f.subj) for f in facts if f.pred is Predicate.RUNS}
    current: Mention | None = None
    told = [s for s in parsed.sentences if not s.speech and s.kind not in (BlockKind.HEADLINE, BlockKind.KICKER)]
    for clause in (c for s in told for c in s.clauses):
        subject = next((i for i in clause.items if i.letter in SUBJECT), None)
        own = current is not None and subject is not None and not subject.carried and subject.mentions[0].type is T.ORGANISATION
        for item in clause.items:
            if item.mentions and item.mentions[0].type in INITIATIVES and cast.key(item.mentions[-1]) in runners and not own:
                current = item.mentions[-1]  # what one of the bodies there does itself is not what the others help in
        if subject is None or current is None or not (_acts(reading, subject) or _LENDS.search(reading.text, subject.end, clause.end)):
            continue
        running = runners[cast.key(current)]
        by_street = any(type_ is T.STREET for type_, _ in running)
        for m in subject.mentions:
            key = cast.key(m)
            helps = m.type is T.ORGANISATION or (m.type is T.COMMUNITY and by_street and key not in active)
            if helps and key not in busy and key not in running:
                busy.add(key)
                yield Found(Predicate.PARTICIPATES_IN, m, current, subject.start, clause.end, "helper-in-event", 0.5)


LONGEST_TITLE = 14  # characters of a title between a body and its person
_LENDS = re.compile(
    r"带来的|亮相|登台|登场|派出|选派|抽调|赞助|坐诊|提供支持|提供服务"
    r"|提供(?:免费)?(?:义诊|[^，。；]{0,6}咨询)|志愿者代表|代表(?:先后)?发言"
)
_CROWD = re.compile(r"居民代表|群众代表|商户")  # who only comes along with everybody else is no guest
_ATTENDS = re.compile(
    r"(?:参加|参与|出席|到场|到会|参会|观看)(?:了|此次|本次|该)*(?:活动|演出|汇演|展演|比赛|仪式|会议|启动仪式|签约仪式|揭牌仪式|[开闭]幕[式会]|(?:活动|比赛|运动会)[开闭]幕[式会]|现场评审|评审|点评|观摩|颁奖|揭牌|授牌)?[。；;]?$"
)


def attendants(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """甲、乙参加。 behind the name of an event that somebody runs: they take part in that event."""
    runners: dict[Key, set[Key]] = {}
    for f in facts:
        if f.pred is Predicate.RUNS and f.obj.type in INITIATIVES:
            runners.setdefault(cast.key(f.obj), set()).add(cast.key(f.subj))
    current: Mention | None = None
    for clause in (c for s in parsed.sentences if not s.speech for c in s.clauses):
        named = [m for i in clause.items if not i.carried for m in i.mentions if m.type in INITIATIVES and cast.key(m) in runners]
        current = named[-1] if named else current
        subject = next((i for i in clause.items if i.letter in SUBJECT), None)
        if named or subject is None or current is None or not _ATTENDS.search(reading.text, subject.end, clause.end):
            continue
        people = [m for i in clause.items for m in i.mentions if m.type is T.PERSON]
        for p in people if not _CROWD.search(reading.text, clause.start, clause.end) else ():
            yield Found(Predicate.PARTICIPATES_IN, p, current, p.start, clause.end, "attendant", 0.6)
        for m in subject.mentions:
            sent = any(0 < p.start - m.end < LONGEST_TITLE for p in people)  # 区文明办|副主任白露: the person is there, not the body
            if cast.key(m) not in runners[cast.key(current)] and not sent:
                yield Found(Predicate.PARTICIPATES_IN, m, current, subject.start, clause.end, "attendant", 0.6)


_GOES = re.compile(r"走进|走入|深入|来到|进驻|前往")
_HERE = re.compile(r"现场|当天|当日|一行|活动")


def venues_of_event(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """走进竹园小区 where the text is telling an event that has no venue yet: in the sentence that names it, or in one next to it.

    In a neighbouring sentence the words must say that the event is still spoken of (现场, 当天, 一行).
    """
    runners = {cast.key(f.obj) for f in facts if f.pred is Predicate.RUNS and f.obj.type is T.ACTIVITY}
    placed = {cast.key(f.subj) for f in facts if f.pred is Predicate.HELD_AT}
    told = [s for s in parsed.sentences if not s.speech and s.kind is BlockKind.BODY]
    named = [next((m for i in s.items() for m in i.mentions if not i.carried and cast.key(m) in runners), None) for s in told]
    for n, s in enumerate(told):
        beside = (named[n - 1 : n] if n else []) + named[n + 1 : n + 2]
        near = [named[n]] if named[n] else beside if _HERE.search(reading.text, s.start, s.end) else []
        events = [e for e in near if e is not None and cast.key(e) not in placed and reading.block(e.start) == reading.block(s.start)]
        if len(events) != 1:
            continue
        for c in s.clauses:
            for at, venue in pairwise(c.items):
                own = [i for i in s.items() if i.letter in SUBJECT and venue.end <= i.start < events[0].start]
                types = VENUES | {T.COMMUNITY} if _GOES.search(reading.text[at.start : at.end]) else VENUES
                if at.trigger == "at" and venue.mentions and not own and all(m.type in types for m in venue.mentions):
                    for m in venue.mentions:
                        start, end = min(at.start, events[0].start), max(venue.end, events[0].end)
                        yield Found(Predicate.HELD_AT, events[0], m, start, end, "venue-of-event", 0.5)


_PERFORMS = re.compile(
    r"[^，。；、]{0,8}(?:登台|登场|献上|致辞|宣布|宣读|主持|讲解|授课|主讲|讲授|带来|演唱|演示|示范|朗诵|表演|颁奖|揭牌|授旗|剪彩|揭幕|走上台|上台"
    r"|(?:参加|出席)[^，。；]{0,6}[。；]|[作讲]了?[^，。；]{0,12}(?:讲座|报告|宣讲|发言|讲话|课))"
    r"|[^，。；、]{0,6}为[^，。；]{2,30}(?:揭牌|揭幕|授牌|授旗|颁奖|颁发|颁授|佩戴)|[^，。；、]{0,4}向[^，。；]{2,24}(?:颁发|颁授|授旗|授牌|赠送|捐赠|赠书)"
)
# 区长何青，区民政局局长|白露: the next one of a row of office-holders
_NEXT_IN_ROW = re.compile(r"[、和与及](?:[^，。；、和与]{0,26})?|，[^，。；、]{2,26}[长任记席员理授师人]")


def acting_persons(reading: Reading, mentions: list[Mention], facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Named persons who speak or perform behind the name of an event that somebody runs take part in it (ruling 12)."""
    run = {cast.key(f.obj) for f in facts if f.pred is Predicate.RUNS and f.obj.type is T.ACTIVITY}
    busy = {cast.key(f.subj) for f in facts if f.pred is Predicate.PARTICIPATES_IN and f.subj.type is T.PERSON}
    events = [m for m in mentions if cast.key(m) in run and reading.block(m.start).kind is BlockKind.BODY]
    persons = [m for m in mentions if m.type is T.PERSON]
    for n, p in enumerate(persons):
        acts = _performs(reading.text, persons[n:]) if cast.key(p) not in busy else None
        event = next((m for m in reversed(events) if m.start < p.start), None)
        if acts is None or event is None:
            continue
        busy.add(cast.key(p))
        yield Found(Predicate.PARTICIPATES_IN, p, event, p.start, acts.end(), "person-acts", 0.6)


def _performs(text: str, row: list[Mention]) -> re.Match[str] | None:
    """What the first of `row` does at an event, said of that person or behind a row of office-holders that begins there."""
    for p, following in zip(row, [*row[1:], None], strict=True):
        acts = _PERFORMS.match(text, p.end)
        if acts is not None or following is None or not _NEXT_IN_ROW.fullmatch(text, p.end, following.start):
            return acts
    return None


def _acts(reading: Reading, subject: Item) -> bool:
    behind = subject.mentions[-1].end
    return bool(_PEOPLE.search(reading.text, behind, subject.end) or _SOME_PEOPLE.match(reading.text, behind))


def communities_of_series(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """在此次活动中，各村、社区…: the communities that the article goes on to name take part in the series."""
    said = _EACH_COMMUNITY.search(reading.text)
    if said is None:
        return
    series = [f for f in facts if f.pred is Predicate.RUNS and f.obj.type is T.PROGRAMME and f.obj.start < said.start()]
    if not series:
        return
    seen: set[Key] = set()
    for f in facts:
        k = cast.key(f.subj)
        if f.pred is Predicate.PART_OF and f.subj.type is T.COMMUNITY and f.subj.start > said.end() and k not in seen:
            seen.add(k)
            start = said.start() if f.subj.end - said.start() <= 95 else f.subj.start
            yield Found(Predicate.PARTICIPATES_IN, f.subj, series[-1].obj, start, f.subj.end, "community-of-series", 0.7)


def held_by_name(mentions: list[Mention]) -> Iterator[Found]:
    """新风里小区环境卫生集中清理行动 takes place in 新风里小区."""
    for m in mentions:
        if m.type is T.PLACE:
            outer = next((x for x in mentions if x.type is T.ACTIVITY and x.start == m.start and x.end > m.end), None)
            if outer is not None:
                yield Found(Predicate.HELD_AT, outer, m, outer.start, outer.end, "held-in-name", 0.85)


def rooms(parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """A quoted room or corner (“国风非遗坊”) without a place of its own is part of the facility that its clause is about."""
    placed = {cast.key(f.subj) for f in facts if f.pred is Predicate.PART_OF} | {
        cast.key(f.obj) for f in facts if f.pred is Predicate.RUNS
    }
    for s in parsed.sentences:
        for c in s.clauses:
            subject = next((i for i in c.items if i.carried or i.letter in SUBJECT), None)
            if subject is None or subject.mentions[0].type is not T.FACILITY:
                continue
            for item in c.items:
                for m in item.mentions:
                    if m.rule == "quoted-facility" and cast.key(m) not in placed:
                        placed.add(cast.key(m))
                        yield Found(Predicate.PART_OF, m, subject.mentions[0], c.start, item.end, "room-of", 0.6)
