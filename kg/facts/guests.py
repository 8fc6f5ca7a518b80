"""Who has an active part in an event without running it: those who speak, perform or judge there, and those who are invited to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.facts.entities import Cast
from kg.facts.items import Parsed, Sentence
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
_BODY_ACTS = symbol(T.ORGANISATION, "subject")
_CALLED = r"(?:老师|博士|警官|医生|教授|律师|法官|一行)?"  # what a person is called behind the name
_THEN = r"(?:随后|先后|分别|依次|现场|也|则|还|作为[^，。；]{2,10}|代表[^，。；]{2,14}|到场|上台|出席并|在(?:现场|会上|仪式上|活动中))?"
_DOES = re.compile(
    rf"{_CALLED}{_THEN}"
    r"(?:上台|登台|登场|走上(?:讲台|舞台|台)|致[辞词]|讲话|发言|宣读|宣布|主持(?!人)|讲述|讲起|讲解|授课|主讲|讲授|传授|演示|示范|朗诵|表演|演唱"
    r"|颁奖|揭牌|揭幕|授牌|授旗|点评|献[上唱艺]|分享了|担任(?:活动|比赛|大赛)?(?:主讲|评委|评审|裁判|嘉宾)"
    r"|[为给][^，。；]{2,16}(?:授牌|授旗|颁奖|揭牌|颁发|讲解|授课|作了?[^，。；]{0,10}(?:讲座|报告|宣讲|培训))"
    r"|[对就][^，。；]{2,30}(?:作了?|进行了?)(?:解读|讲解|点评|说明|辅导)"
    r"|(?:围绕|结合|针对|通过|从|以|用)[^，。；]{2,30}(?:作了?|进行了?|为[^，。；]{2,12})(?:[^，。；]{0,6}的)?(?:解读|讲解|授课|讲授|宣讲|示范|演示|辅导)"
    r"|(?:进行|开展)了?[^，。；]{0,8}(?:授课|讲解|宣讲|演示|示范)"
    r"|(?:针对|[对就为])[^，。；]{2,24}(?:一一|逐一|耐心|现场|详细)(?:作答|解答|答疑|讲解)|(?:一一|逐一|耐心)(?:作答|解答)"
    r"|作了?[^，。；]{0,8}(?:分享|讲话|致辞|发言)|以[^，。；]{2,40}为题|(?:现场)?展示(?:书法|剪纸|技艺|才艺)|带来[了一][^，。；]{0,4}(?:堂|场|节|讲座|课))"
)
# 介绍 alone is mostly said to the reporter; behind 仪式上， it is said to those who have come
_TELLS = re.compile(rf"{_CALLED}{_THEN}(?:介绍|说明|解读|通报|汇报)了?(?![，：。])")
_THERE = re.compile(
    r"(?:仪式|会议|座谈会|评审会|推介会|启动会|联谊会|评审|活动|讲座|演出|培训)(?:上|中|现场)，[^。！？]*$|(?:现场|会上)，[^。！？]*$"
)
_NEXT = re.compile(r"(?:、|和|与|以及|及)[^，。；、]{0,22}")


def speakers(reading: Reading, mentions: list[Mention], facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Named persons who speak, perform or judge at the last event named before them take part in it, all of a row of them (ruling 12)."""
    text = reading.text
    told = {cast.key(f.obj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN) and f.obj.type is T.ACTIVITY}
    told |= {cast.key(f.subj) for f in facts if f.pred is Predicate.HELD_AT and f.subj.type is T.ACTIVITY}
    busy = {cast.key(f.subj) for f in facts if f.pred is Predicate.PARTICIPATES_IN and f.subj.type is T.PERSON}
    events = [m for m in mentions if cast.key(m) in told and reading.block(m.start).kind is BlockKind.BODY]
    people = [m for m in mentions if m.type is T.PERSON]
    for n, p in enumerate(people):
        event = next((m for m in reversed(events) if m.start < p.start), None)
        acts = _DOES.match(text, p.end)
        if acts is None and _THERE.search(text, max(0, p.start - 60), p.start):
            acts = _TELLS.match(text, p.end)
        if event is None or acts is None:
            continue
        if acts.re is _TELLS and reading.block(event.start) != reading.block(p.start):
            continue
        row = [p]
        for q in reversed(people[:n]):
            if not _NEXT.fullmatch(text, q.end, row[-1].start):
                break
            row.append(q)
        for q in row:
            if cast.key(q) not in busy:
                busy.add(cast.key(q))
                yield Found(Predicate.PARTICIPATES_IN, q, event, q.start, acts.end(), "person-at-event", 0.55)


def guests(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """举办某活动，邀请乙…: whom the runner invites behind the event's name, with nothing else run behind it, takes part in the event."""
    runs = [f for f in facts if f.pred is Predicate.RUNS and f.obj.type in INITIATIVES]
    part = {(cast.key(f.subj), cast.key(f.obj)) for f in facts if f.pred in (Predicate.PARTICIPATES_IN, Predicate.RUNS)}
    for f in facts:
        if (
            f.pred is not Predicate.PARTNERS_WITH
            or f.obj.type is not T.ORGANISATION
            or not _INVITES.search(reading.text, f.start, f.obj.start)
        ):
            continue
        sentence = next((s for s in parsed.sentences if s.start <= f.obj.start < s.end), None)
        if sentence is None or _initiative_behind(sentence, f.obj.end):
            continue
        own = [r for r in runs if sentence.start <= r.obj.start < f.obj.start and cast.key(r.subj) == cast.key(f.subj)]
        if own and (cast.key(f.obj), cast.key(own[-1].obj)) not in part:
            yield Found(Predicate.PARTICIPATES_IN, f.obj, own[-1].obj, f.start, f.end, "invited-to-event", 0.6)


def _initiative_behind(sentence: Sentence, offset: int) -> bool:
    return any(m.type in INITIATIVES for i in sentence.items() for m in i.mentions if m.start >= offset)


_INVITES = re.compile(r"邀请|请来|邀来")
_HELPS = re.compile(r"(?:、[^，。；、]{2,20}|[^，。；、])*(?:合作|联动|积极配合|密切配合|对接)(?!单位|社)")
_BEHIND = re.compile(r"[与和同]“?(?:[^，。；、]{2,20}、“?)*$")
_EQUALS = re.compile(r"共同|联合|携手|联手")


def second_partners(text: str, facts: list[Found]) -> list[Found]:
    """甲与乙合作开展某活动: the second of the two takes part in what the first runs; 共同 and 联合 make both its runners."""
    out = []
    for f in facts:
        second = (
            f.pred is Predicate.RUNS
            and f.rule == "runs-verb"
            and f.subj.type in ACTORS
            and _BEHIND.search(text, max(0, f.subj.start - 40), f.subj.start)
            and _HELPS.match(text, f.subj.end)
            and not _EQUALS.search(text, f.subj.end, f.obj.start)
        )
        helps = f.rule == "runs-with" and "合作" in text[f.subj.end : f.obj.start]
        out.append(replace(f, pred=Predicate.PARTICIPATES_IN) if second or helps else f)
    return out


_LENDS = re.compile(
    r"各展所长|各显其能|带来了?|讲清|表演|献[上唱艺]|演唱|讲解|演示|宣讲|讲授|授课|发放|送上|送来|体检|发言|到场|助阵|坐诊|测量|量血压|理发|义剪|解答|答疑|普及"
    r"|示范|登台|登场|亮相|设(?:立|置)?了?[^，。；]{0,6}(?:摊位|展台|咨询台)|摆[^，。；]{0,6}(?:摊|台)"
)
_SHOWN = re.compile(r"的[^，。；]{2,14}(?:赢得|博得|引[来得]|人气|备受|深受|台前|摊位前)")  # 舞蹈队|的扇子舞赢得掌声
_HEAD = re.compile(r"(?:党委|党总支|党支部)?(?:常务)?副?(?:书记|主任|局长|会长|院长|校长|经理|站长|队长|主席)|(?:相关|有关)?负责人")
_NOT_YET = re.compile(r"将|下一步|今后|表示|介绍[，：说]|认为")


def _acts(text: str, start: int, end: int) -> bool:
    """Whether what is said of a body from `start` to `end` is what it does, or shows, at an event; not what its head does."""
    return not _HEAD.match(text, start, end) and bool(_LENDS.search(text, start, end) or _SHOWN.match(text, start, end))


def lenders(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Organisations that perform, teach or serve behind the name of an event that another one runs, in its paragraph or the next."""
    runners: dict[tuple[EntityType, str], set[tuple[EntityType, str]]] = {}
    for f in facts:
        if f.pred is Predicate.RUNS and f.obj.type is T.ACTIVITY:
            runners.setdefault(cast.key(f.obj), set()).add(cast.key(f.subj))
    busy = {cast.key(f.subj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN, Predicate.AWARDED)}
    event, block = None, 0
    for s in parsed.sentences:
        if s.speech or s.kind is not BlockKind.BODY:
            continue
        for clause in s.clauses:
            for m in (m for i in clause.items if not i.carried for m in i.mentions if cast.key(m) in runners):
                event, block = m, s.block
            subject = next((i for i in clause.items if i.letter == _BODY_ACTS), None)
            if event is None or subject is None or s.block > block + 1 or not _acts(reading.text, subject.end, clause.end):
                continue
            if _NOT_YET.search(reading.text, subject.end, clause.end) or any(m.type is T.PERSON for i in clause.items for m in i.mentions):
                continue  # 某党委书记何青致辞: the person is there, not the body
            for m in subject.mentions:
                key = cast.key(m)
                if m.type is T.ORGANISATION and key not in busy and key not in runners[cast.key(event)]:
                    busy.add(key)
                    yield Found(Predicate.PARTICIPATES_IN, m, event, subject.start, clause.end, "lender-at-event", 0.5)
