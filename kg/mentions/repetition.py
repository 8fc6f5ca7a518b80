"""Names printed again: what an article has once shown to be a name stands for itself wherever else it is printed."""

from __future__ import annotations

import re

from kg.mentions.reading import Reading
from kg.model import Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
_QUOTED_PART = re.compile(r"^“(?P<inner>[^“”\n]{4,30})”")
_SHORT_QUOTED = re.compile(r"^“[^“”\n]{3}”")  # stands for the whole only in quotes again: “小红花”积分制, later “小红花”
_STANDS_ALONE = re.compile(r"(?:也|已|还|将|是|由|在|把|被|让|的|从|正|推广|走进|覆盖)")
_SHORT_FORM = re.compile(r"[（(](?:以下|下)?简?称[为“《]*(?P<form>[^“”《》（）()，。\n]{2,12})[”》]?[）)]")
_REPEATED = INITIATIVES | {T.FACILITY, T.ORGANISATION, T.HONOUR}


def repeated_names(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Names printed once with what shows them to be names stand for themselves wherever else the article prints them.

    The words in quotes are enough: 时间银行 behind “时间银行”互助项目. So is the short form that brackets give (（以下简称春风公益）).
    """
    forms: dict[str, Mention] = {}
    for m in mentions:
        if (m.type not in _REPEATED and m.rule != "short-street") or m.layer == "coreference":
            continue
        quoted = _QUOTED_PART.match(reading.text[m.start : m.end])
        printed = reading.text[m.start : m.end].strip("“”")
        said = _SHORT_FORM.match(reading.text, m.end)
        if said is not None:
            forms.setdefault(said["form"], m)
        for form in (printed, quoted["inner"] if quoted else ""):
            if (len(form) >= 4 or (form and m.rule == "short-street")) and "“" not in form:
                forms.setdefault(form, m)
        if m.type in INITIATIVES and (short := _SHORT_QUOTED.match(reading.text[m.start : m.end])):
            forms.setdefault(short[0], m)
    out = []
    for form, m in sorted(forms.items(), key=lambda x: (-len(x[0]), x[0])):
        for again in re.finditer(re.escape(form), reading.text):
            a, b = again.span()
            if reading.text[a - 1 : a] == "“" and reading.text[b : b + 1] in ("、", "，"):
                continue  # one of several in one pair of quotes
            if form[0] == "“" and not _STANDS_ALONE.match(reading.text, b):
                continue
            if reading.text[a - 1 : a] == "“" and reading.text[b : b + 1] == "”":
                a, b = a - 1, b + 1
            out.append(Mention(a, b, m.type, m.name, "coreference", m.rule, m.confidence))
    return out
