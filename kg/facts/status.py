"""Whether a fact holds: planned, called for, negated, under way or done, by the cues around its verb."""

from __future__ import annotations

import re

from kg.model import BlockKind
from kg.schema import Status

_PLANNED_FROM = re.compile(r"(?:下一步|今后|往后|接下来|未来|明年|下半年将)(?!.*[了过已])")  # from here on, up to what is done already
_PLANNED = re.compile(  # 将 and 计划 only before what may be done: 将 is also a particle and part of words
    r"(?:还|也|即|均|，|^|[\u4e00-\u9fff])?"
    r"(?:拟(?=[开建打推举组设签在于用])"
    r"|计划(?:在|于|开展|举办|建|打造|用|年内|今年|配)"
    r"|将(?:于|在|持续|继续|进一步|以|采取|通过|开展|举办|启动|推出|探索|组织|试行|集中|陆续|不断|坚持|全力|积极|会|推行|打造|建立"
    r"|围绕|聚焦|充分|结合|用|把|逐步|定期|深入|加快|加大|适时|全面|努力|着力|为居民|为辖区)"
    r"|即将|还将|打算|准备(?:开展|举办|在)|筹备|有望|预计)"
)
_CALLED = re.compile(r"(?:要求|倡导|呼吁|号召|鼓励|建议|希望)")
_NEGATED = re.compile(r"(?:尚未|从未|未能|没有|并未|未(?=开展|举办|建立|设立|实施|获|入选)|取消了?|暂停|停办)")
_UNDERWAY = re.compile(r"正在|持续|常态化|目前|连日来|长期|每周|每月|每年|定期|不断|深入推进|推行|实行|以来")


def status(text: str, sentence: tuple[int, int], clause: tuple[int, int], verb_end: int, kind: BlockKind) -> Status:
    """The status of a fact whose object begins at `verb_end`, in the clause and sentence given as half-open offsets of `text`."""
    before = text[clause[0] : verb_end]
    lead = text[sentence[0] : verb_end]
    if _NEGATED.search(before):
        return Status.NEGATED
    if _PLANNED.search(before) or (_PLANNED_FROM.search(lead) and not re.search(r"[了过]", before)):
        return Status.PLANNED
    if kind is not BlockKind.HEADLINE and _CALLED.search(before):
        return Status.CALLED_FOR
    return Status.UNDERWAY if _UNDERWAY.search(lead) else Status.DONE


def without_names(text: str, names: list[tuple[int, int]]) -> str:
    """`text` with the names at these half-open offsets blotted out, for a cue inside a name is none (蓝希望社区)."""
    for start, end in names:
        text = f"{text[:start]}{'＿' * (end - start)}{text[end:]}"
    return text


def planned_tail(text: str, end: int) -> bool:
    """Whether the words right behind the object put it into the future (…工作将于7月21日启动)."""
    return bool(re.match(r"[\u4e00-\u9fff]{0,4}(?:将于|即将|拟于|将在)", text[end : end + 10]))
