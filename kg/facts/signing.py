"""Two bodies that hold a signing or pairing ceremony together are partners, though no verb says 联合."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.items import Parsed
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
_SUBJECT = frozenset(symbol(t, "subject") for t in ACTORS)
_TOGETHER = re.compile(r"签约|共建|结对|联建|合作|签订")
_WITH = re.compile(r"[与和同跟]")


def signing_partners(reading: Reading, parsed: Parsed) -> Iterator[Found]:
    """甲与乙举行共建签约仪式: the first-named with each of the others.

    Not so for a list with 、 alone: they may each sign with somebody else.
    """
    for s in parsed.sentences:
        if s.speech or s.kind is not BlockKind.BODY:
            continue
        for c in s.clauses:
            subject = next((i for i in c.items if i.letter in _SUBJECT and not i.carried), None)
            event = next((m for i in c.items for m in i.mentions if not i.carried and m.type in INITIATIVES), None)
            if subject is None or event is None or not _TOGETHER.search(event.name) or len(subject.mentions) < 2:
                continue
            if event.start < subject.end or not any(i.trigger == "run" and subject.end <= i.start < event.start for i in c.items):
                continue
            if _joined(reading, subject.mentions):
                first = subject.mentions[0]
                for m in subject.mentions[1:]:
                    yield Found(Predicate.PARTNERS_WITH, first, m, subject.start, event.end, "signing-partners", 0.65)


def _joined(reading: Reading, mentions: tuple[Mention, ...]) -> bool:
    a, b = mentions[-2], mentions[-1]
    return bool(_WITH.search(reading.text, a.end, b.start))
