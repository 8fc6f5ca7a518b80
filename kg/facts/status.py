"""Whether a fact holds: planned, called for, negated, under way or done, by the cues around its verb."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model import BlockKind
from kg.schema import Status

_PLANNED_FROM = re.compile(r"(?:下一步|今后|往后|接下来(?!的)|未来|明年|下半年将|后续还)(?!.*[了过已])")  # up to what is done
_SURELY = r"(?:还|也|均|都|[\u4e00-\u9fff]年|[0-9]月(?:份|底|初)?|[0-9]日|近期|不久)将"  # 将 behind these is no particle
_PLANNED = re.compile(  # 将, 计划 and 准备 only before what may be done: 将 is also a particle and part of words
    rf"{_SURELY}|拟(?=[开建打推举组设签在于用对与])"
    r"|计划(?:在|于|再|新?建|把|将|对|与|通过|开展|举办|打造|推出|组织|启动|用|年内|今年|配|办|逐步|向|引[入进]|邀请|招募)"
    r"|将(?:于|在|持续|继续|进一步|以|采取|通过|开展|举办|举行|召开|启动|推出|探索|组织|试行|集中|陆续|不断|坚持|全力|积极|会|推行|打造|建[立强成]"
    r"|围绕|聚焦|充分|结合|用|把|逐步|定期|深[入化]|加快|加大|适时|全面|努力|着力|为居民|为辖区|与|同|联合|携手|会同|依托|从|对|按|根据|创新"
    r"|引[入进]|挂牌|承办|主办|开[设通放]|成立|设立|组建|发挥|利用|借助|走进|面向|针对|分[批期]|再|每|走(?=[“《]|$)|投[身入])"
    r"|即将|打算|准备(?:开展|举办|在|把|推出|再|与|邀请|办)|筹[备划办]|承诺(?:会|将|在|为|与|联合)|有望|预计|列入[^，]{0,6}计划"
)
_CALLED = re.compile(r"(?:要求|倡导|呼吁|号召|鼓励|建议|希望)")
_NEGATED = re.compile(r"(?:尚未|从未|未能|没有|并未|未(?=开展|举办|建立|设立|实施|获|入选)|取消了?|暂停|停办)")
_UNDERWAY = re.compile(r"正在|持续|常态化|目前|连日来|长期|每周|每月|每年|定期|不断|深入推进|推行|实行|以来")
_DONE = re.compile("[了过已]")
_GOES_ON = re.compile(r"继续|持续|不断|进一步|深化|用好|用活|做[强优大实]|擦亮|此次|本次|这次|(?:以|[将把])[^，]{0,6}$")
"""Words for what is there: 将继续推动|某行动, 将以|某品牌为抓手."""


def status(
    text: str, sentence: tuple[int, int], clauses: tuple[int, int], verb_end: int, kind: BlockKind, *, known: Callable[[], bool]
) -> Status:
    """The status of a fact whose object begins at `verb_end`, in the sentence and the clause given as half-open offsets of `text`.

    `clauses` begin with the first one whose subject the fact's clause has too. `known` says whether the article has told of what is run
    before: to go on with it is no plan.
    """
    own = max(text.rfind(mark, clauses[0], verb_end) for mark in "，；：") + 1
    before = text[max(own, clauses[0]) : verb_end]
    lead = text[sentence[0] : verb_end]
    if _NEGATED.search(before):
        return Status.NEGATED
    plan = _PLANNED.search(before) or (None if _DONE.search(before) else _planned_before(text[clauses[0] : verb_end], lead))
    if plan:
        goes_on = _GOES_ON.search(lead, lead.rfind(plan.group())) and known()
        return Status.UNDERWAY if goes_on else Status.PLANNED
    if kind is not BlockKind.HEADLINE and _CALLED.search(before):
        return Status.CALLED_FOR
    return Status.UNDERWAY if _UNDERWAY.search(lead) else Status.DONE


def _planned_before(clauses: str, lead: str) -> re.Match[str] | None:
    """The plan that a clause before tells of, if nothing has been done since."""
    plan = _PLANNED.search(clauses)
    return plan if plan and not _DONE.search(clauses, plan.end()) else _PLANNED_FROM.search(lead)


def without_names(text: str, names: list[tuple[int, int]]) -> str:
    """`text` with the names at these half-open offsets blotted out, for a cue inside a name is none (蓝希望社区)."""
    for start, end in names:
        text = f"{text[:start]}{'＿' * (end - start)}{text[end:]}"
    return text


def planned_tail(text: str, end: int) -> bool:
    """Whether the words right behind the object put it into the future (…工作将于7月21日启动)."""
    return bool(re.match(r"[\u4e00-\u9fff]{0,4}(?:将于|即将|拟于|将在)", text[end : end + 10]))
