"""Programmes, activities and honours without quotes: documents, codes, literal names, and noun phrases behind a verb."""

from __future__ import annotations

import re
from collections.abc import Set

import ahocorasick

from kg.mentions.edges import LEVELS, EdgeFinder
from kg.mentions.endings import Endings
from kg.mentions.reading import Reading, bare
from kg.model import BlockKind, Mention
from kg.rulebook import MentionRule, Rulebook, Stops
from kg.schema import ACTORS, EntityType

HEADS = (BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.CAPTION)


class LiteralFinder:
    """Names that many papers use, in all their forms, longest first."""

    def __init__(self, book: Rulebook) -> None:
        self._forms = ahocorasick.Automaton()
        for rule in book.mentions:
            if rule.kind == "literal":
                for form, name in rule.names:
                    self._forms.add_word(form, (form, name, rule))
        self._forms.make_automaton()

    def find(self, reading: Reading) -> list[Mention]:
        if not len(self._forms):
            return []
        out = []
        for last, (form, name, rule) in self._forms.iter_long(reading.text):
            start = last + 1 - len(form)
            opens_list = reading.text[start - 1 : start] == "“" and reading.text[last + 1 : last + 2] != "”"  # “双报到、双报告”制度
            if not opens_list and not any(reading.text.startswith(a, last + 1) for a in rule.after):
                out.append(Mention(start, last + 1, rule.type, name, "lexicon", rule.id, rule.confidence))
        return out


_OF_THE_LEVEL = re.compile(r"文[化体]|社区|便民|党群|居民|村民|中心|人民|休闲|站前|活动|健身|大")  # no name without the level in front
_LOCAL = frozenset({EntityType.STREET, EntityType.COMMUNITY})


class RegexFinder:
    """Rules for `types` that are a regular expression with a group “name”, such as programme codes."""

    def __init__(self, book: Rulebook, types: Set[EntityType]) -> None:
        self._rules = [r for r in book.mentions if r.kind == "regex" and r.pattern and r.type in types]

    def find(self, reading: Reading) -> list[Mention]:
        out = []
        for rule in self._rules:
            assert rule.pattern is not None
            for m in rule.pattern.finditer(reading.text):
                a, b = m.span("name")
                if rule.parent and (level := reading.ending_at(a, LEVELS)) is not None:
                    a = level.start
                if rule.type is EntityType.PLACE and not rule.parent:
                    level = reading.starting_at(a, _LOCAL)
                    own = level is not None and b - level.end > 3 and not _OF_THE_LEVEL.match(reading.text, level.end)
                    a = level.end if level is not None and own and level.end < b else a  # 西山社区|白塔公园
                if rule.type is EntityType.ACTIVITY:
                    a = _behind_parties(reading, a, b)
                while rule.type is EntityType.ACTIVITY and (level := reading.starting_at(a, LEVELS)) is not None and level.end < b:
                    a = level.end  # 竹影社区|动员部署会暨现场会 (ruling 27)
                groups = m.groupdict()
                name = bare(reading.text[a:b] + (groups.get("noun") or ""))
                if a < b and not (rule.reject and rule.reject.search(name)):
                    end = m.end("noun") if groups.get("noun") else b
                    out.append(Mention(a, end, rule.type, name, "pattern", rule.id, rule.confidence))
        return out


def _behind_parties(reading: Reading, start: int, end: int) -> int:
    """Where the name of an event begins in front of which those who hold it are named: 校团委与云溪区竹影社区|共建签约暨揭牌仪式."""
    levels = [m for m in reading.known if m.type in LEVELS and start < m.start and m.end < end]
    last = next((m for m in reversed(levels) if _TIES.match(reading.text, m.end) or _PAIRS.match(reading.text, m.end)), None)
    return last.end if last is not None and _JOINS.search(reading.text, start, last.start) else start


_JOINS, _PAIRS = re.compile("[与和同]"), re.compile("[校政企村警银医]地?社?[共联合]")
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十]+[余多]?[个项](?=[\u4e00-\u9fff]{2})")  # 64个|民生实事项目
_FIRST_HALF = re.compile(
    r".*(?:开展|举办|举行|召开|启动|组织|参加|[全我][省市区县]|[，。；\n])了?(?P<first>[^，。；：、的\n]{3,22})暨$", re.S
)


def _with_first_half(text: str, start: int) -> int:
    """Where a name begins whose second half begins at `start`, behind 暨: 举行|党建联建签约暨|生活圈启动仪式."""
    start += text.startswith("暨", start)
    found = _FIRST_HALF.fullmatch(text, max(0, start - 34), start)
    return found.start("first") if found else start


# 开展|文艺演出和|文艺培训 is one activity (ruling 15)
_COORDINATED = re.compile(
    r"(?<!分别)(?:开展|举办|组织|举行|进行|做好)了?(?P<list>(?!面向|为|免费|参与|各|学生|居民|志愿者)(?:(?![开举组进提参][展办织行供加])[\u4e00-\u9fff]){2,9}"
    r"(?:、(?:(?![开举组进提参][展办织行供加])[\u4e00-\u9fff]){2,9}){0,3}[、和与及])$"
)

_AND = re.compile("[、和与及]")  # 举办|健康讲座、亲子运动会、消防演练: each an event by itself
_TAKES_PLACE = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:[^，。“”]{0,8}在[^，。“”]{2,20})?(?:隆重|成功|圆满|顺利|正式|如期|火热)?(?:召开|举行|举办|开幕|落幕|开赛|启幕)(?![的了])"
)
_OPENS = re.compile(r"(?:^|[，。；：\n]|[全我][省市区县]|[近今昨当]日|日前|[上下]午|晚上|[0-9][日号年]|年度|[区市县镇村]|街道|社区)$")
_IN_ONE = re.compile(r"[^，。]{0,12}[于为]一体")  # 集讲座、体验活动|于一体 says what a place is for
_BODIES = frozenset({EntityType.ORGANISATION, EntityType.FACILITY})
_TIES = re.compile(r"结对共建|合作共建|战略合作|党建联建|结对|共建|联建|合作|签约|揭牌")
_TIE = re.compile(rf"(?:{_TIES.pattern})$")
_MEETS = re.compile(r"座谈会|研讨会|论坛")
_AGED = re.compile(r"(?:为|给)?[0-9]+周?岁及?以$")  # 为70岁以|上老年人理发活动: 以上 is no verb's end


class PhraseFinder:
    """Unquoted initiatives: a noun phrase with a telling head, behind a verb that runs things (开展急救技能培训) or at a clause's start."""

    def __init__(self, book: Rulebook) -> None:
        stops, measures = Stops(book.stops.hard, book.stops.soft), frozenset(book.words("measure"))
        self._rules = [
            (r, EdgeFinder(stops, more=measures | {b for b in r.before if len(b) > 1}))
            for r in book.mentions
            if r.kind == "phrase"
        ]
        self._endings = Endings({tail for rule, _ in self._rules for tail in rule.tails})
        self._by_length = {r.id: sorted(r.tails, key=len, reverse=True) for r, _ in self._rules}
        self._generic = sorted(book.words("generic-initiatives"), key=len, reverse=True)
        self._generic_wholes = frozenset(book.words("generic-wholes"))

    def find(self, reading: Reading) -> list[Mention]:
        """Longest phrases, one at each end."""
        text = reading.text
        places = self._endings.places(text)
        found: dict[int, Mention] = {}
        for rule, edges in self._rules:
            ends = edges.ends(reading)
            for tail in self._by_length[rule.id]:
                for at in places.get(tail, ()):
                    end = at + len(tail)
                    if not text.startswith(rule.after, end) and end not in found:
                        start = edges.left(reading, ends, at, shortest=rule.shortest, longest=rule.longest, over=frozenset())
                        series = next((n for n in (3, 2) if text.endswith(("一系列", "系列")[3 - n], 0, start)), 0)
                        if series == 2:  # 中秋节系列|主题活动
                            wide = edges.left(reading, ends, start - 2, shortest=2, longest=10, over=frozenset())
                            if wide < start - 2 and any(text.endswith(b, 0, wide) for b in rule.before):
                                name = bare(text[wide:end])
                                found[end] = Mention(wide, end, EntityType.PROGRAMME, name, "pattern", rule.id, rule.confidence)
                                continue
                        m = self._phrase(reading, rule, start, at, end)
                        if m is not None:
                            found[end] = m
        return sorted(found.values(), key=lambda m: (m.start, -m.end))

    def _phrase(self, reading: Reading, rule: MentionRule, start: int, at: int, end: int) -> Mention | None:
        text = reading.text
        whole_start = _with_first_half(text, start)
        while whole_start < start and (level := reading.starting_at(whole_start, LEVELS)) is not None and level.end < start:
            whole_start = level.end  # 竹影社区|邻里建设启动仪式暨…
        start = whole_start
        event = rule.type is EntityType.ACTIVITY and not text.startswith("等", end)
        listed = _COORDINATED.search(text, max(0, start - 40), start) if event else None
        in_row = listed is not None and "、" in listed["list"] and all(w.endswith(rule.tails) for w in _AND.split(listed["list"]) if w)
        if listed and not in_row and not listed["list"].startswith(tuple(self._generic_wholes)):
            start = listed.start("list")
        start = counted.end() if (counted := _COUNTED.match(text, start, at)) else start
        crossed = next((i for i in range(at, start, -1) if (m := reading.ending_at(i, _BODIES)) and m.start < start), None)
        start = crossed if crossed and _TIES.match(text, crossed) else start  # 竹影社区党委|结对共建签约仪式
        start = aged.start() if text[start] == "上" and (aged := _AGED.search(text, max(0, start - 10), start)) else start
        start += text.startswith("以上", max(0, start - 1)) and text[start] == "上"  # 20场以上|志愿服务活动
        if _IN_ONE.match(text, end):
            return None
        if event and (tie := _TIE.search(text, max(0, start - 6), start)) and reading.ending_at(tie.start(), ACTORS) is not None:
            start = tie.start()  # 竹影社区|结对共建签约仪式
        name, type_ = text[start:end], rule.type
        series = next((w for w in ("一系列", "系列") if text.endswith(w, 0, start)), "")
        if series and text[start:end] == "活动":
            return None
        if series and type_ is EntityType.ACTIVITY:
            start, name, type_ = start - 2, text[start - 2 : end], EntityType.PROGRAMME
        if (
            rule.before
            and not in_row
            and not any(text.endswith(b, max(0, start - 8), start) for b in rule.before)
            and not self._stands_free(reading, start)
            and not (event and _OPENS.search(text, max(0, start - 8), start) and _TAKES_PLACE.match(text, end))
        ):
            return None
        level = reading.starting_at(start, ACTORS)
        if level is not None and level.end <= at and self._is_generic(text[level.end : at]):
            return None  # 竹园社区|志愿服务活动
        whole = start == at and end - at >= 4 and name not in self._generic_wholes  # the head is a name by itself
        meets = _MEETS.match(text, at) and at - start >= 4  # 社区治理座谈会: every word of it is common, the whole is not
        if not whole and (at - start < rule.shortest or (self._is_generic(text[start:at]) and not meets)):
            return None
        if rule.reject and rule.reject.search(name):
            return None
        return Mention(start, end, type_, bare(name), "pattern", rule.id, rule.confidence)

    def _stands_free(self, reading: Reading, start: int) -> bool:
        """Whether the phrase begins a headline, a part of one or a caption, or right behind a name (平城公安|警务外语提升夜校)."""
        block = reading.block(start)
        if reading.ending_at(start, ACTORS) is not None:
            return True
        return block.kind in HEADS and (start == block.start or reading.text[start - 1] in " \u3000—")

    def _is_generic(self, core: str) -> bool:
        changed = True
        while core and changed:
            changed = False
            for g in self._generic:
                if core.startswith(g):
                    core, changed = core[len(g) :], True
                    break
        return not core
