"""Administrative areas: those of the list of divisions, their bare names, and districts and zones that the list lacks."""

from __future__ import annotations

import re

import ahocorasick

from kg.mentions.reading import Reading
from kg.model import Mention
from kg.rulebook import Rulebook
from kg.schema import EntityType

SHORT_LEVELS = ("city", "province")
_PEOPLES = re.compile(
    r"(?:壮族|回族|维吾尔)?自治区$"
    r"|(?:(?:藏|羌|彝|苗|侗|布依|土家|回|蒙古|哈萨克|柯尔克孜|朝鲜|壮|傣|景颇|白|傈僳|哈尼)族?)+自治州$"
)
_DISTRICT = re.compile(
    r"(?:^|(?<=[，。、；：\n“”省市日在由]))(?:近日|日前)?(?P<name>[\u4e00-\u9fff]{2,4}(?:新区|开发区|高新区|经开区|示范区|区|县)|高新区|经开区)(?![域位内别间级块直委政长])"
    r"(?=[\u4e00-\u9fff]{2,4}(?:街道|镇|乡|办事处|管理处|、))"
)
_ZONE = re.compile(r"(?:高新技术产业开发区|经济技术开发区|高新技术开发区|高新区|经开区|开发区)(?![域位内别间级块直政管])")
_ALONE = re.compile(r"[^\u4e00-\u9fff]?(?:高新区|经开区)|[在到由](?:高新区|经开区)")
_BEFORE_STREET = re.compile(
    r"(?:^|(?<=[，。、；：\n“”《—省市日在由与和])|(?<=[来走]到|走进|深入|前往|位于))"
    r"(?=(?P<words>[\u4e00-\u9fff]{4,9}?)(?P<head>街道|镇|社区))"
)
_PART_OF_ROAD = re.compile(r"[东南西北中]?[路街巷门桥湖河山江海]|新村")  # 长安南路街道 is no street of 长安
_NO_DISTRICT = re.compile(
    r"^(?:主|老|新|中心)?城区$|(?:社|小|辖|全|该|各|园|景|片|市|校|厂|山|展|岗|专)区$|^(?:在|由|各|全|本|走进|来到|来自|位于|坐落|深入|前往|家住|走访|联合|组织)|[、和与]"
)
BARE_SUFFIX = {"市", "省"}
# what goes on behind a bare name to something that is called after it: 云州|路, 云州|村
_ROADS = ("街", "路", "道")
_CALLED_AFTER = (*_ROADS, "村", "新村", "镇", "寨", "里", "桥", "山", "江", "河", "湖", "海")


class AreaFinder:
    """Administrative areas from the list of divisions and from an entry's own gazetteer; their bare city names (大同 for 大同市)."""

    def __init__(self, book: Rulebook) -> None:
        self._full = ahocorasick.Automaton()
        for name, level in book.divisions.items():
            self._full.add_word(name, (name, level, name))
            if level in SHORT_LEVELS and name[-1] in BARE_SUFFIX and len(name) > 2:
                self._full.add_word(name[:-1], (name[:-1], level, name))
            elif name.endswith("自治州"):
                short = _PEOPLES.sub("", name) + "州"  # 楚雄州, a name of its own in print
                self._full.add_word(short, (short, level, short))
            elif name.endswith("自治区"):
                bare_name = _PEOPLES.sub("", name)  # 宁夏
                self._full.add_word(bare_name, (bare_name, level, name))
        self._full.make_automaton()
        self._names = frozenset(n for n in book.divisions if len(n) > 2)
        self._cities = frozenset(n[:-1] for n, level in book.divisions.items() if level in SHORT_LEVELS and len(n) > 2) | {
            n for n in book.divisions if n[-1] == "市"
        }
        self._districts = {name[:-1]: name for name in book.divisions if len(name) > 2 and name[-1] in "区县市"}

    def find(self, reading: Reading) -> list[Mention]:
        """Full names anywhere; bare names of cities where they are words (大同的, but not the 大同 of 大同街)."""
        out: list[Mention] = []
        for last, (form, level, name) in self._full.iter_long(reading.text):
            start, end = last + 1 - len(form), last + 1
            if not self._plausible(reading, start, end, form, name, level):
                continue
            rule = "area-name" if form == name else "area-bare-name"
            confidence = 0.98 if form == name else 0.7 if level == "city" else 0.6
            out.append(Mention(start, end, EntityType.AREA, name, "lexicon", rule, confidence))
        listed = {x.end for x in out}
        unlisted = [m for m in self._unlisted(reading) + self._shortened(reading) if m.end not in listed]  # 云溪|青竹区|柳岸街道
        out = [x for x in out if not any(m.start <= x.start and x.end < m.end for m in unlisted)]
        return out + [m for m in unlisted if not any(x.start < m.end and m.start < x.end for x in out)]

    def _unlisted(self, reading: Reading) -> list[Mention]:
        """New districts and development zones, which the list of divisions lacks: XX区 right before the name of a street."""
        before_streets = [
            Mention(m.start("name"), m.end("name"), EntityType.AREA, m["name"], "pattern", "area-before-street", 0.8)
            for m in _DISTRICT.finditer(reading.text)
            if not _NO_DISTRICT.search(m["name"])
        ]
        taken = {m.end for m in before_streets}
        zones = []
        for m in _ZONE.finditer(reading.text):
            for start in (m.start() - 2, m.start() - 3, m.start() - 4):
                if m.end() not in taken and start >= 0 and reading.text[start : m.start()] in self._cities:
                    zone = reading.text[start : m.end()]
                    zones.append(Mention(start, m.end(), EntityType.AREA, zone, "pattern", "area-before-street", 0.8))
            if m.end() not in taken and _ALONE.fullmatch(reading.text, max(0, m.start() - 1), m.end()):
                zones.append(Mention(m.start(), m.end(), EntityType.AREA, m[0], "pattern", "area-before-street", 0.8))
        return before_streets + zones

    def _shortened(self, reading: Reading) -> list[Mention]:
        """Districts without their last character right before a street's name: 萧山|柳湖街道."""
        out = []
        for m in _BEFORE_STREET.finditer(reading.text):
            words = m["words"]
            city = next((n for n in (3, 2) if words[:n] in self._cities and words[n : n + 2] not in ("市", "区")), 0)
            for start, length in ((at, n) for at in dict.fromkeys((city, 0)) for n in (3, 2)):
                name, rest = self._districts.get(words[start : start + length]), words[start + length :]
                told = start > 0 or m["head"] != "社区"
                if name is not None and told and 2 <= len(rest) <= 4 and not _PART_OF_ROAD.match(rest):
                    a = m.start("words") + start
                    out.append(Mention(a, a + length, EntityType.AREA, name, "lexicon", "area-bare-name", 0.7))
                    break
        return out

    def _listed_behind(self, text: str, end: int) -> bool:
        """Whether the name of a listed district or county begins at `end` (云州|青溪区)."""
        return any(text[end : end + length] in self._names for length in (3, 4, 5))

    def _plausible(self, reading: Reading, start: int, end: int, form: str, name: str, level: str) -> bool:
        text = reading.text
        if text[end : end + 1] in (_ROADS if form == name else _CALLED_AFTER):
            return False
        if form != name and (_PART_OF_ROAD.match(text, end) or text.startswith(("社区", "小区"), end)):
            return False
        if form == name:
            return len(name) > 2 or reading.is_word(start, end)
        if start in {b.start for b in reading.article.blocks} and name[-1] == "市" and level == "city":
            return text[end : end + 1] != "市"
        if name[-1] == "市" and self._listed_behind(text, end):
            return True
        clean = start == 0 or text[start - 1] in "，。、；：！？,.;:\n“（( 在从到与和于全来" or name in text
        return text[end : end + 1] != "市" and name[-1] in "市区" and clean and (reading.is_word(start, end) or name in text)
