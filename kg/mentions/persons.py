"""Named persons of the story: a surname and a given name between a telling word on the left and one on the right."""

from __future__ import annotations

import re

from kg.language.names import found_names, support
from kg.mentions.reading import CLOSE, Reading
from kg.model import BlockKind, Mention
from kg.rulebook import Rulebook
from kg.schema import EntityType

SHORTEST = 2  # characters of a name
_SPEAKS = re.compile(r"和(?:说|介绍|告诉|表示)")  # 王家和说: the last character of the name, for nobody else speaks


_KINDS = "(?:老?党员|居民|志愿者|热心|代表|老师|医生|专家|骨干|楼长|楼栋长|同志)"
_SURE, _LEAST = 0.5, 0.04  # all 12 and all 7 of these that annotated pages have were persons


_CERTAIN = 0.98  # 321 of 334 in seeds/reports and seeds/further were persons, whatever their surname
_FAMILIAR = "阿小老"
_KIN = "[伯叔婶姨婆嫂爷娘]"  # 黄伯 is known by surname only


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


class PersonFinder:
    """会长许江涛说; 85岁老人王怀云的家. People called by surname only (刘大爷) are left out, reporters are the reader's business."""

    def __init__(self, book: Rulebook) -> None:
        left = _any(book.words("person-left") + book.words("titles"))
        right = _any(book.words("person-right"))
        name = f"(?P<name>(?:{_any(book.words('surnames'))})[\u4e00-\u9fff]{{1,2}}?)"
        full = name.replace("{1,2}?", "{2}")
        speaks = "(?:说|讲|介绍|告诉|笑|解释|比划)"
        self._patterns = (
            re.compile(rf"(?:{left}){name}(?={right})"),
            re.compile(rf"(?:^|(?<=[，。；：\n])){full}(?=(?:、[\u4e00-\u9fff]{{2,3}})*等(?:[0-9一二三四五六七八九十]+[名位])?{_KINDS})"),
            re.compile(rf"(?:^|(?<=[，。；：、\n])){name}(?=(?:、[\u4e00-\u9fff]{{2,3}}){{0,3}}(?:等(?:[0-9一二三四五六七八九十]+[人位名])?)?(?:先后|分别)?(?:被评为|被授予|被推选|荣获|获评|当选))"),
            re.compile(rf"(?:^|(?<=[，。；：、\n的])){full}(?=(?:阿姨|大爷|大妈|奶奶|爷爷|大叔|大姐|女士|先生|师傅|老人)|(?:老师|教授|博士|医生|律师)(?:现场|还|也|带|为|作|做|从|在|用|表示|介绍|说|以|向))"),
            re.compile(rf"(?:^|(?<=[，。；：！？{CLOSE}\n])){name}(?=一?边[\u4e00-\u9fff]{{1,6}}，?一?边{speaks})"),
        )
        self._titled = re.compile(rf"(?:{left})(?P<name>(?:{_any(book.words('surnames'))})[\u4e00-\u9fff]{{2}})")
        self._before_title = re.compile(rf"{name}(?:{_any(book.words('titles-behind'))})")
        self._before_award = re.compile(rf"{name}(?=(?:先后|分别)?(?:被评为|被授予|荣获|获评|获得|当选))")
        self._surname = re.compile(_any(book.words("surnames")))
        self._next = re.compile(
            rf"(?:[、和]|、(?:{_any(book.words('titles'))})){full.replace('{2}', '{1,2}?')}"
            rf"(?=[、和等正]|[两二三四五六七八九0-9]+[位名]|{right})"
        )
        districts = _any(tuple(n[:-1] for n in book.divisions if len(n) == 3 and n[-1] in "市区县"))
        self._district = re.compile(districts)
        self._reject = re.compile(rf"{_any(book.words('person-reject'))}|^.{_KIN}$")

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
        out += self._before_titles(reading, out)
        out += self._by_model(reading, out)
        return out + self._in_row(reading, out)

    def _before_titles(self, reading: Reading, found: list[Mention]) -> list[Mention]:
        """Those named right behind a body and before their title: 云州学院|唐宁|教授."""
        starts = {p.start for p in found}
        out = []
        for at in reading.ends():
            m = self._before_title.match(reading.text, at)
            won = self._before_award.match(reading.text, at) if m is None else None
            if won is not None and (support(reading.doc, *won.span("name"), EntityType.PERSON) or 0.0) >= _LEAST:
                m = won  # 竹影社区|何青|获得“最美志愿者”称号
            if m is not None and at not in starts and not self._reject.search(m.group("name")):
                out.append(Mention(*m.span("name"), EntityType.PERSON, m.group("name"), "pattern", "person-before-title", 0.75))
        return out

    def _by_model(self, reading: Reading, found: list[Mention]) -> list[Mention]:
        """Those that the model proposes, and those behind a title or status, no matter what follows, that it does not rule out."""
        starts = {p.start for p in found}
        persons = [n for n in found_names(reading.doc) if n.type is EntityType.PERSON and n.confidence >= _SURE]
        persons = [n for n in persons if not self._district.fullmatch(reading.text, n.start, n.end)]
        spans = [(n.start, n.end) for n in persons]
        certain = {n.start for n in persons if n.confidence >= _CERTAIN}
        for m in self._titled.finditer(reading.text):
            start = m.start("name")
            scored = [(support(reading.doc, start, start + n, EntityType.PERSON) or 0.0, start + n) for n in (2, 3)]
            best, end = max(scored)
            if best >= _LEAST and start not in {a for a, _ in spans}:
                spans.append((start, end))
        out = []
        for a, b in spans:
            name = reading.text[a:b]
            known = self._surname.match(name) or (a in certain and name[0] not in _FAMILIAR)
            plausible = 2 <= b - a <= 4 and known and not self._reject.search(name)
            if a not in starts and plausible and reading.block(a).kind not in (BlockKind.BYLINE, BlockKind.CAPTION):
                out.append(Mention(a, b, EntityType.PERSON, name, "ner", "person-model", 0.7))
        return out

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
