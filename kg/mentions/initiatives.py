"""Programmes, activities and honours: quoted names, documents, codes, literal names, and noun phrases behind a verb."""

from __future__ import annotations

import re

import ahocorasick

from kg.mentions.edges import LEVELS, EdgeFinder
from kg.mentions.reading import Reading, bare
from kg.model import BlockKind, Mention
from kg.rulebook import MentionRule, Rulebook, Stops
from kg.schema import ACTORS, EntityType

GAP = 16  # characters between the quotation and its type noun: “五社联动”公益生态圈建设项目
# one of those characters; where one of these words begins, the name has ended
_BETWEEN = (
    r"(?!的|了|在|是|和|与|及|等|让|被|把|将|为|以|从|到|进|走|开展|举办|启动|签约|活动|推动|发展|成为|组织|参加|带领|通过|标志|由|引领|激活|搭|[0-9一二两三四五六七八九十]+[项个大类种支家])"
    r"[\u4e00-\u9fff]"
)
SEASON = re.compile(r"(?:季|月|节|周|(?<![大过新跨])年|第一课)$")  # a season or month is a programme, 活动 behind it no part of its name
HEADS = (BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.CAPTION)
QUOTED = re.compile(r"“([^“”\n]{1,60})”|『([^『』\n]{1,60})』|「([^「」\n]{1,60})」|‘([^‘’\n]{2,40})’")


# what a name goes on with behind its first noun: “门前五包”责任制|巡查机制
_MEETINGS = "仪式|大会|会议|推进会|启动会|评审会|发布会|座谈会|表彰会"
_FURTHER = re.compile(rf"(?:{_BETWEEN}){{1,4}}?(?:机制|体系|模式|制度|平台|工作法|擂台赛|大赛|比赛|竞赛|路演|{_MEETINGS})(?![员者们化])")
_TITLE_WORDS = ("称号", "荣誉称号", "证书", "荣誉证书", "聘书")  # what it is written on is no part of an honour's name
_OCCASION = re.compile(rf"(?:{_MEETINGS})$")
_OF_LEVEL = re.compile(  # 获评2019年度|“文明社区”
    r"(?:20[0-9]{2}(?:[—-]20[0-9]{2})?年度?的?|首批|第[一二三四五六七八九十]+批|全国|全省|全市|全区|国家级|省级|市级|区级)+$"
)
_NAMED = re.compile(r"(?:行动|计划|工程|课堂|讲堂|课程|平台|品牌)$")  # in “敲门行动”等活动 the quotation is a name by itself
_CHAIN = re.compile(r"[^、—]+(?:(?:、|——?)[^、—]+){2,}")  # 街道党工委—社区党总支—小区党支部
_LEVELS = re.compile(r"的?[二三四五六七八九][级方员]")  # and 三级实践体系 behind it the name (ruling 21)


def _behind(tails: tuple[str, ...]) -> re.Pattern[str]:
    """A type noun a few characters behind a quotation."""
    heads = "|".join(sorted(map(re.escape, tails), key=len, reverse=True))
    return re.compile(rf"(?:{_BETWEEN}){{1,{GAP}}}?(?:{heads})(?![员者们]|活动|中心)")


_LASTING = frozenset({"活动", "志愿服务", "志愿服务活动"})
_FESTIVE = re.compile(r"大?比拼|[大比]赛|运动会|联欢|汇演|端午|中秋|重阳|元宵|新春|元旦|国庆|腊八|亲子|趣味|手工|包粽|猜灯谜")  # one event
_DRIVES = re.compile(r"(?:推动|围绕|深化|助力|依托|结合|参与|推进|深入开展|常态化开展|持续开展|广泛开展|掀起|实施)$")
_OCCURS = re.compile(  # what an event has and a campaign has not: a day, a place
    r"[0-9]+[日号]|近日|日前|昨[日天]|当[天日晚]|上午|下午|晚上|近期|前不久|连日来|联合|携手|邀请|一场|随即|接着|在[^，。]{2,16}(?:开展|举[办行])|走进|来到"
)


def _lasts(text: str, start: int) -> bool:
    """Whether the “X”活动 that begins at `start` is a campaign that goes on: what somebody drives on, or runs without day and place."""
    before = text[max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1 : start]
    if _DRIVES.search(before):
        return True
    return before.endswith("开展") and not _OCCURS.search(before)


class QuotedFinder:
    """“X” with a telling noun behind it or a telling verb before it."""

    def __init__(self, book: Rulebook) -> None:
        self._rules = [r for r in book.mentions if r.kind == "quoted"]
        self._behind = {r.id: _behind(r.tails) for r in self._rules}
        heads = "|".join(sorted(map(re.escape, book.words("no-scheme-heads")), key=len, reverse=True))
        self._no_scheme = re.compile(rf"(?:[、，和与及]?“[^“”\n]{{1,20}}”)*(?:等|[0-9一二两三四五六七八九十]+[个大项类种维])+(?:{heads})")

    def find(self, reading: Reading) -> list[Mention]:
        """The first rule that fits each quotation; rules with nouns behind the quotation come before those without."""
        out: list[Mention] = []
        for q in QUOTED.finditer(reading.text):
            if self._no_scheme.match(reading.text, q.end()):
                continue
            inner = next(g for g in q.groups() if g is not None)
            for rule in self._rules:
                end = self._fits(reading.text, q, inner, rule)
                if end is not None:
                    m = self._mention(reading, q, inner, rule, end)
                    out += [m, *self._programme_of(reading.text, q, inner, rule, m)]
                    break
        return out

    def _fits(self, text: str, q: re.Match[str], inner: str, rule: MentionRule) -> int | None:
        """Where the name ends if `rule` takes this quotation, else None."""
        if not rule.shortest <= len(inner) <= rule.longest or (rule.reject and rule.reject.search(inner)):
            return None
        if any(text.startswith(a, q.end()) for a in rule.after) or (rule.unless and rule.unless.match(text, q.end())):
            return None
        if rule.pattern and not rule.pattern.search(inner):
            return None
        if rule.not_behind and rule.not_behind.search(text[max(0, q.start() - 8) : q.start()]):
            return None
        at = q.start()
        if rule.type is EntityType.HONOUR and (level := _OF_LEVEL.search(text, max(0, at - 14), at)):
            at = level.start()
        if rule.before and not any(text.endswith(b, 0, at) for b in rule.before):
            return None
        if not rule.tails:
            return q.end()
        tail = max((t for t in rule.tails if text.startswith(t, q.end())), key=len, default=None)
        if tail is not None:
            return self._tail_end(text, q.end() + len(tail), rule)
        behind = self._behind[rule.id].match(text[q.end() : q.end() + GAP + 12])
        return q.end() + behind.end() if behind else None

    def _tail_end(self, text: str, end: int, rule: MentionRule) -> int:
        """The end of a row of the rule's nouns that goes on at `end`: “门前三包”星级单位|流动红旗."""
        while tail := max((t for t in rule.tails if len(t) > 1 and text.startswith(t, end)), key=len, default=""):
            if text.startswith(("化", "员", "者"), end + len(tail)):
                break
            end += len(tail)
        further = _FURTHER.match(text, end) if rule.type is EntityType.PROGRAMME else None
        return further.end() if further else end

    def _programme_of(self, text: str, q: re.Match[str], inner: str, rule: MentionRule, m: Mention) -> list[Mention]:
        """The programme that an occasion is named after: “X”项目 in “X”项目颁奖仪式."""
        tail = max((t for t in rule.tails if text.startswith(t, q.end())), key=len, default="")
        if rule.type is not EntityType.PROGRAMME or m.type is not EntityType.ACTIVITY or not tail:
            return []
        return [Mention(q.start(), q.end() + len(tail), rule.type, bare(inner + tail), "pattern", rule.id, rule.confidence)]

    def _mention(self, reading: Reading, q: re.Match[str], inner: str, rule: MentionRule, end: int) -> Mention:
        tail = reading.text[q.end() : end]
        if tail.startswith("等") and _NAMED.search(inner):
            return Mention(q.start(), q.end(), EntityType.PROGRAMME, bare(inner), "pattern", rule.id, rule.confidence)
        if _CHAIN.fullmatch(inner) and _LEVELS.match(tail):
            return Mention(q.start(), end, rule.type, bare(tail.removeprefix("的")), "pattern", rule.id, rule.confidence)
        name = bare(inner + tail.removeprefix("的").removeprefix("等"))
        if rule.type is EntityType.ACTIVITY and SEASON.search(inner) and tail in ("主题活动", "活动", "系列活动"):
            return Mention(q.start(), end, EntityType.PROGRAMME, bare(inner), "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.ACTIVITY and tail in _LASTING and not _FESTIVE.search(inner) and _lasts(reading.text, q.start()):
            return Mention(q.start(), end, EntityType.PROGRAMME, name, "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.HONOUR and tail in _TITLE_WORDS:
            name = bare(inner)
        type_ = EntityType.ACTIVITY if rule.type is EntityType.PROGRAMME and _OCCASION.search(tail) else rule.type
        return Mention(q.start(), end, type_, name, "pattern", rule.id, rule.confidence)


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
    """Rules that are a regular expression with a group “name”, such as programme codes."""

    def __init__(self, book: Rulebook) -> None:
        self._rules = [r for r in book.mentions if r.kind == "regex" and r.pattern]

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
                    own = level is not None and not _OF_THE_LEVEL.match(reading.text, level.end)
                    a = level.end if level is not None and own and level.end < b else a  # 西山社区|白塔公园
                groups = m.groupdict()
                name = bare(reading.text[a:b] + (groups.get("noun") or ""))
                if a < b and not (rule.reject and rule.reject.search(name)):
                    end = m.end("noun") if groups.get("noun") else b
                    out.append(Mention(a, end, rule.type, name, "pattern", rule.id, rule.confidence))
        return out


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

_TAKES_PLACE = re.compile(
    r"(?:[^，。“”]{0,8}在[^，。“”]{2,20})?(?:隆重|成功|圆满|顺利|正式|如期|火热)?(?:召开|举行|举办|开幕|落幕|开赛|启幕)(?![的了])"
)
_OPENS = re.compile(r"(?:^|[，。；：\n]|[全我][省市区县]|[近今昨当]日|日前|[上下]午|晚上|[0-9][日号年]|年度|[区市县镇村]|街道|社区)$")
_IN_ONE = re.compile(r"[^，。]{0,12}[于为]一体")  # 集讲座、体验活动|于一体 says what a place is for
_AGED = re.compile(r"(?:为|给)?[0-9]+周?岁及?以$")  # 为70岁以|上老年人理发活动: 以上 is no verb's end


class PhraseFinder:
    """Unquoted initiatives: a noun phrase with a telling head, behind a verb that runs things (开展急救技能培训) or at a clause's start."""

    def __init__(self, book: Rulebook) -> None:
        hard = book.stops.hard | frozenset(book.words("measure"))
        self._rules = [
            (r, EdgeFinder(Stops(hard | {b for b in r.before if len(b) > 1}, book.stops.soft)))
            for r in book.mentions
            if r.kind == "phrase"
        ]
        self._generic = sorted(book.words("generic-initiatives"), key=len, reverse=True)
        self._generic_wholes = frozenset(book.words("generic-wholes"))

    def find(self, reading: Reading) -> list[Mention]:
        """Longest phrases, one at each end."""
        text = reading.text
        found: dict[int, Mention] = {}
        for rule, edges in self._rules:
            ends = edges.ends(reading)
            for tail in sorted(rule.tails, key=len, reverse=True):
                at = text.find(tail)
                while at >= 0:
                    end = at + len(tail)
                    if not any(text.startswith(a, end) for a in rule.after) and end not in found:
                        start = edges.left(reading, ends, at, shortest=rule.shortest, longest=rule.longest, over=frozenset())
                        series = next((n for n in (3, 2) if text.endswith(("一系列", "系列")[3 - n], 0, start)), 0)
                        if series == 2:  # 中秋节系列|主题活动
                            wide = edges.left(reading, ends, start - 2, shortest=2, longest=10, over=frozenset())
                            if wide < start - 2 and any(text.endswith(b, 0, wide) for b in rule.before):
                                name = bare(text[wide:end])
                                found[end] = Mention(wide, end, EntityType.PROGRAMME, name, "pattern", rule.id, rule.confidence)
                                at = text.find(tail, at + 1)
                                continue
                        m = self._phrase(reading, rule, start, at, end)
                        if m is not None:
                            found[end] = m
                    at = text.find(tail, at + 1)
        return sorted(found.values(), key=lambda m: (m.start, -m.end))

    def _phrase(self, reading: Reading, rule: MentionRule, start: int, at: int, end: int) -> Mention | None:
        text = reading.text
        whole_start = _with_first_half(text, start)
        while whole_start < start and (level := reading.starting_at(whole_start, LEVELS)) is not None and level.end < start:
            whole_start = level.end  # 竹影社区|邻里建设启动仪式暨…
        start = whole_start
        event = rule.type is EntityType.ACTIVITY and not text.startswith("等", end)
        listed = _COORDINATED.search(text, max(0, start - 40), start) if event else None
        start = listed.start("list") if listed and not listed["list"].startswith(tuple(self._generic_wholes)) else start
        start = counted.end() if (counted := _COUNTED.match(text, start, at)) else start
        start = aged.start() if text[start] == "上" and (aged := _AGED.search(text, max(0, start - 10), start)) else start
        if _IN_ONE.match(text, end):
            return None
        name, type_ = text[start:end], rule.type
        series = next((w for w in ("一系列", "系列") if text.endswith(w, 0, start)), "")
        if series and text[start:end] == "活动":
            return None
        if series and type_ is EntityType.ACTIVITY:
            start, name, type_ = start - 2, text[start - 2 : end], EntityType.PROGRAMME
        if (
            rule.before
            and not any(text.endswith(b, max(0, start - 8), start) for b in rule.before)
            and not self._stands_free(reading, start)
            and not (event and _OPENS.search(text, max(0, start - 8), start) and _TAKES_PLACE.match(text, end))
        ):
            return None
        level = reading.starting_at(start, ACTORS)
        if level is not None and level.end <= at and self._is_generic(text[level.end : at]):
            return None  # 竹园社区|志愿服务活动
        whole = start == at and end - at >= 4 and name not in self._generic_wholes  # the head is a name by itself
        if not whole and (at - start < rule.shortest or self._is_generic(text[start:at])):
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
