"""Named persons of the story: a surname and a given name between a telling word on the left and one on the right."""

from __future__ import annotations

import re

from kg.mentions.reading import Reading
from kg.model import BlockKind, Mention
from kg.rulebook import Rulebook
from kg.schema import EntityType

SHORTEST = 2  # characters of a name
_SPEAKS = re.compile(r"和(?:说|介绍|告诉|表示)")  # 王家和说: the last character of the name, for nobody else speaks


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


class PersonFinder:
    """会长许江涛说; 85岁老人王怀云的家. People called by surname only (刘大爷) are left out, reporters are the reader's business."""

    def __init__(self, book: Rulebook) -> None:
        left = _any(book.words("person-left") + book.words("titles"))
        right = _any(book.words("person-right"))
        name = f"(?P<name>(?:{_any(book.words('surnames'))})[\u4e00-\u9fff]{{1,2}}?)"
        full = name.replace("{1,2}?", "{2}")
        self._patterns = (
            re.compile(rf"(?:{left}){name}(?={right})"),
            re.compile(rf"(?:^|(?<=[，。；：、\n])){full}(?=(?:老师|教授|博士|医生|律师)(?:现场|还|也|带|为|作|做|从|在|用|表示|介绍|说|以|向))"),
        )
        self._next = re.compile(rf"[、和]{full.replace('{2}', '{1,2}?')}(?=[、和等正]|{right})")
        self._reject = re.compile(_any(book.words("person-reject")))

    def find(self, reading: Reading) -> list[Mention]:
        out = []
        for m in (m for pattern in self._patterns for m in pattern.finditer(reading.text)):
            kind = reading.block(m.start("name")).kind
            if kind in (BlockKind.BYLINE, BlockKind.CAPTION) or self._reject.search(m.group("name")):
                continue
            start, end = m.span("name")
            if end - start == SHORTEST and _SPEAKS.match(reading.text, end):
                end += 1
            out.append(Mention(start, end, EntityType.PERSON, reading.text[start:end], "pattern", "person-name", 0.85))
        return out + self._in_row(reading, out)

    def _in_row(self, reading: Reading, found: list[Mention]) -> list[Mention]:
        """Those listed behind one that was found: 志愿者王涵、|李一诺和|杨琴."""
        out: list[Mention] = []
        starts = {p.start for p in found}
        queue = list(found)
        while queue:
            p = queue.pop(0)
            m = self._next.match(reading.text, p.end)
            if m is not None and m.start("name") not in starts and not self._reject.search(m.group("name")):
                starts.add(m.start("name"))
                queue.append(Mention(m.start("name"), m.end("name"), EntityType.PERSON, m.group("name"), "pattern", "person-row", 0.75))
                out.append(queue[-1])
        return out
