"""Quoted names: a telling noun behind the quotation or a telling verb before it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mentions.reading import Reading, bare
from kg.mentions.scheme_lists import QUOTED_GREAT
from kg.model import BlockKind, Mention
from kg.rulebook import MentionRule, Rulebook
from kg.schema import INITIATIVES, EntityType

GAP = 16  # characters between the quotation and its type noun: “五社联动”公益生态圈建设项目
# one of those characters; where one of these words begins, the name has ended
_BETWEEN = (
    r"(?!的|了|在|是|和|与|及|等|让|被|把|将|为(?![老小幼])|以|从|(?<!报)到|进|走|开展|举办|启动|签约|活动|推动|发展|成为|组织|参加|带领|通过|标志|由|(?<!党建)引领|激活|搭|荣获|获|入选|被|[0-9一二两三四五六七八九十]+[项个大类种支家])"
    r"[\u4e00-\u9fff]"
)
SEASON = re.compile(r"(?:季|月|节|周|(?<![大过新跨])年|第一课)$")  # a season or month is a programme, 活动 behind it no part of its name
QUOTED = re.compile(r"“([^“”\n]{1,60})”|『([^『』\n]{1,60})』|「([^「」\n]{1,60})」|‘([^‘’\n]{2,40})’")


# what a name goes on with behind its first noun: “门前五包”责任制|巡查机制
_MEETINGS = "仪式|大会|会议|推进会|启动会|评审会|发布会|座谈会|表彰会"
_FINALS = "[总半]?决赛|[初复]赛"
_OPENED = rf"(?:(?:启动|签约|揭牌|发布|授牌|授旗|结项)(?:仪式|大会|会)|{_FINALS})"  # “邻里守望”行动|启动仪式, “金点子”大赛|决赛
_CEREMONY = re.compile(rf"(?:{_OPENED}|颁奖(?:仪式|典礼|大会))")  # “最美家乡”摄影大赛|颁奖仪式
_FURTHER = re.compile(
    rf"(?:{_BETWEEN}){{1,4}}?(?:机制|体系|模式|制度|平台|工作法|擂台赛|大赛|比赛|竞赛|路演|{_MEETINGS})(?![员者们化])"
    rf"|{_FINALS}|(?:建设|集中|正式)?(?:启动|签约|揭牌|授牌|授旗|颁奖|结项|发布|动员|评审|开工|捐赠|对接|推进|成立|表彰)(?:仪式|大会|会|典礼)(?![员者们化])"
)
_EVENT = re.compile(rf"(?:{_BETWEEN}){{1,6}}?活动(?![室中场现品站日期者家形])")  # “春满云麓”便民服务|大集市活动
_TITLE_WORDS = ("称号", "荣誉称号", "荣誉证书")  # what it is written on is no part of an honour's name
_OCCASION = re.compile(rf"(?:{_MEETINGS}|{_OPENED}|颁奖典礼)$")
_DAY = re.compile(r"[0-9]{1,2}[·.・-][0-9]{1,2}")  # “6·26” is a date
_OF_LEVEL = re.compile(  # 获评2019年度|“文明社区”
    r"(?:20[0-9]{2}(?:[—-]20[0-9]{2})?年度?的?|首批|第[一二三四五六七八九十]+批|全国|全省|全市|全区|[\u4e00-\u9fff]{2,4}[省市区县]|国家级|省级|市级|区级)+$"
)
_NAMED = re.compile(r"(?:行动|计划|工程|课堂|讲堂|课程|平台|品牌)$")  # in “敲门行动”等活动 the quotation is a name by itself
_ROW_BEFORE = re.compile(r"”[、和]?$")  # “甲”|“乙”等活动: each is a name by itself
_CHAIN = re.compile(r"[^、—]+(?:(?:、|——?)[^、—]+){2,}")  # 街道党工委—社区党总支—小区党支部
_LEVELS = re.compile(r"的?[二三四五六七八九][级方员]")  # and 三级实践体系 behind it the name (ruling 21)


def _behind(tails: tuple[str, ...]) -> re.Pattern[str]:
    """A type noun a few characters behind a quotation."""
    heads = "|".join(sorted(map(re.escape, tails), key=len, reverse=True))
    return re.compile(rf"(?:{_BETWEEN}){{1,{GAP}}}?(?:{heads})(?![员者们]|活动|中心)")


_LASTING = frozenset({"活动", "志愿服务", "志愿服务活动"})
_CARE = re.compile(r"(?:托管|托管班|课堂|学堂|夏令营|计划|工程)$")  # “星火家园·暑期托管”活动
_REGULAR = re.compile(  # what is held again and again is a programme
    r"(?:(?<!不)定期|每[周月季年]度?|常态化|每逢[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff]{0,6}(?:开展|举办|召开|组织|举行)了?$"
)
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


# “防汛”宣传|和培训 is one activity (ruling 15), a ceremony and what follows it are two
_JOINED = re.compile("[和与及](?:动员|培训|宣传|宣讲|演练|展示|体验|科普|慰问|走访)(?![会班员队活])")
_OCCASIONS = ("会", "仪式", "节", "赛", "活动")


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
            if self._no_scheme.match(reading.text, q.end()) or QUOTED_GREAT.match(reading.text, q.start()):
                continue
            inner = next(g for g in q.groups() if g is not None)
            for rule in self._rules:
                end = self._fits(reading.text, q, inner, rule)
                if end is not None:
                    out.append(self._mention(reading, q, inner, rule, end))
                    break
        return out

    def _fits(self, text: str, q: re.Match[str], inner: str, rule: MentionRule) -> int | None:
        """Where the name ends if `rule` takes this quotation, else None."""
        if not rule.shortest <= len(inner) <= rule.longest or (rule.reject and rule.reject.search(inner)):
            return None
        if _DAY.fullmatch(inner):
            return None
        if text.startswith(rule.after, q.end()) or (rule.unless and rule.unless.match(text, q.end())):
            return None
        if rule.pattern and not rule.pattern.search(inner):
            return None
        if rule.not_behind and rule.not_behind.search(text[max(0, q.start() - 8) : q.start()]):
            return None
        at = q.start()
        if rule.type is EntityType.HONOUR and (level := _OF_LEVEL.search(text, max(0, at - 14), at)):
            at = level.start()
        if rule.before and not text.endswith(rule.before, 0, at):
            return None
        if not rule.tails:
            return q.end()
        if text.startswith(rule.tails, q.end()):
            tail = max((t for t in rule.tails if text.startswith(t, q.end())), key=len)
            return self._tail_end(text, q.end() + len(tail), rule)
        behind = self._behind[rule.id].match(text[q.end() : q.end() + GAP + 12])
        if behind is None:
            return None
        end = q.end() + behind.end()
        opened = _CEREMONY.match(text, end) if rule.type is EntityType.PROGRAMME else None
        return opened.end() if opened else end

    def _tail_end(self, text: str, end: int, rule: MentionRule) -> int:
        """The end of a row of the rule's nouns that goes on at `end`: “门前三包”星级单位|流动红旗."""
        while tail := max((t for t in rule.tails if len(t) > 1 and text.startswith(t, end)), key=len, default=""):
            if text.startswith(("化", "员", "者"), end + len(tail)):
                break
            end += len(tail)
        joined = _JOINED.match(text, end) if rule.type is EntityType.ACTIVITY and not text.endswith(_OCCASIONS, 0, end) else None
        end = joined.end() if joined else end
        further = _FURTHER.match(text, end) if rule.type is EntityType.PROGRAMME else None
        further = further or _EVENT.match(text, end)
        return further.end() if further else end

    def _mention(self, reading: Reading, q: re.Match[str], inner: str, rule: MentionRule, end: int) -> Mention:
        tail = reading.text[q.end() : end]
        in_row = rule.type is EntityType.ACTIVITY and _ROW_BEFORE.search(reading.text, max(0, q.start() - 2), q.start())
        if tail.startswith("等") and (in_row or _NAMED.search(inner)):
            return Mention(q.start(), q.end(), EntityType.PROGRAMME, bare(inner), "pattern", rule.id, rule.confidence)
        if _CHAIN.fullmatch(inner) and _LEVELS.match(tail):
            return Mention(q.start(), end, rule.type, bare(tail.removeprefix("的")), "pattern", rule.id, rule.confidence)
        name = bare(inner + tail.removeprefix("的").removeprefix("等"))
        if rule.type is EntityType.ACTIVITY and SEASON.search(inner) and tail in ("主题活动", "活动", "系列活动"):
            return Mention(q.start(), end, EntityType.PROGRAMME, bare(inner), "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.ACTIVITY and tail in _LASTING and not _FESTIVE.search(inner) and _lasts(reading.text, q.start()):
            return Mention(q.start(), end, EntityType.PROGRAMME, name, "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.ACTIVITY and tail.endswith("节") and "暨" not in tail:
            return Mention(q.start(), end, EntityType.PROGRAMME, name, "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.ACTIVITY and tail == "活动" and _CARE.search(inner):
            return Mention(q.start(), end, EntityType.PROGRAMME, bare(inner), "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.ACTIVITY and _REGULAR.search(reading.text, max(0, q.start() - 16), q.start()):
            return Mention(q.start(), end, EntityType.PROGRAMME, name, "pattern", rule.id, rule.confidence)
        if rule.type is EntityType.HONOUR and tail in _TITLE_WORDS:
            name = bare(inner)
        event = _OCCASION.search(tail) or (tail.endswith("活动") and tail not in rule.tails and "系列" not in tail)
        type_ = EntityType.ACTIVITY if rule.type is EntityType.PROGRAMME and event else rule.type
        return Mention(q.start(), end, type_, name, "pattern", rule.id, rule.confidence)


_QUOTE = re.compile(r"^“[^“”\n]{2,30}”")


def one_of_a_kind(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """A quotation that ends like a facility is the programme that the same quotation names with its noun: “暖心家” behind “暖心家”项目."""
    full: dict[str, Mention] = {}
    for m in mentions:
        quoted = _QUOTE.match(reading.text[m.start : m.end])
        if quoted and m.type is EntityType.PROGRAMME and m.layer != "coreference" and len(quoted[0]) < m.end - m.start:
            full.setdefault(quoted[0], m)
    out = []
    for m in mentions:
        whole = full.get(reading.text[m.start : m.end]) if m.rule == "quoted-facility" else None
        out.append(replace(m, type=whole.type, name=whole.name, rule=whole.rule) if whole else m)
    return out


_PHRASES = frozenset({"activity-phrase", "programme-phrase"})
_SHORTEST = 4  # characters; a shorter head fits too many names


def same_with_noun(mentions: list[Mention]) -> list[Mention]:
    """“X”夏令营活动 where the article has “X”夏令营: the same under the shorter name."""
    names = {m.name: m for m in reversed(mentions) if m.type in INITIATIVES}
    out = []
    for m in mentions:
        shorter = names.get(m.name.removesuffix("活动")) if m.type in INITIATIVES and m.name.endswith("活动") else None
        out.append(replace(m, type=shorter.type, name=shorter.name) if shorter and shorter.name != m.name else m)
    return out


def same_events(mentions: list[Mention]) -> list[Mention]:
    """捐赠仪式 where the article has one “爱心”慈善捐赠仪式: a phrase that the only longer name ends in stands for that name."""
    names = {m.name: m for m in reversed(mentions) if m.type in INITIATIVES}
    out = []
    for m in mentions:
        longer = [n for n in names if len(n) > len(m.name) and n.endswith((m.name, f"{m.name}活动"))] if m.rule in _PHRASES else []
        fits = len(longer) == 1 and len(m.name) >= _SHORTEST
        out.append(replace(m, type=names[longer[0]].type, name=longer[0]) if fits else m)
    return out


_THEME = re.compile(r"^“(?P<theme>[^“”\n]{3,})”(?P<noun>[\u4e00-\u9fff]{2,})")
_HEAD = 4  # characters of a type noun: 文艺汇演
_NOUN = 2  # of its last word: 汇演
_BEGINNING = 3


def _noun(name: str) -> str:
    """What kind of event a name says it is: 宣传 of 反诈宣传 and of 反诈宣传活动, 活动 of nothing but that."""
    return (name.removesuffix("活动") or name)[-_NOUN:]


def _alike(one: str, other: str) -> bool:
    """Whether two events have one noun, or begin alike: 学雷锋志愿服务活动 and 学雷锋志愿活动."""
    return _noun(one) == _noun(other) or (one[-_NOUN:] == other[-_NOUN:] and one[:_BEGINNING] == other[:_BEGINNING])


def _plainly_told(reading: Reading, events: list[Mention]) -> dict[str, Mention]:
    """反诈宣传活动 of a headline, which the text does not name again, is the first event of the text with the same noun at its end.

    Annotators keep the two apart once in two hundred reports.
    """
    told = [m for m in events if reading.block(m.start).kind is BlockKind.BODY]
    known = {m.name for m in told}
    out = {}
    for m in events:
        plain = not _THEME.match(reading.text[m.start : m.end])  # “书香满楼”汇演 is another one than “邻里守望”汇演
        if plain and reading.block(m.start).kind is BlockKind.HEADLINE and m.name not in known:
            first = next((x for x in told if _alike(x.name, m.name)), None)
            if first is not None:
                out[m.name] = first
    return out


def headline_events(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """“邻里守望”重阳汇演 of a headline is the “邻里守望 情暖重阳”敬老汇演 of the text: one theme begins the other, one noun ends both."""
    themed = [
        (m, t)
        for m in mentions
        if m.type in INITIATIVES and m.layer != "coreference" and (t := _THEME.match(reading.text[m.start : m.end]))
    ]
    told = [(m, t) for m, t in themed if reading.block(m.start).kind is BlockKind.BODY]
    names: dict[str, Mention] = {}
    for m, t in themed:
        if reading.block(m.start).kind is BlockKind.HEADLINE:
            fits = {
                x.name: x
                for x, u in told
                if x.name != m.name and u["theme"].startswith(t["theme"]) and u["noun"][-_HEAD:] == t["noun"][-_HEAD:]
            }
            if len(fits) == 1:
                names[m.name] = next(iter(fits.values()))
    events = [m for m in mentions if m.type is EntityType.ACTIVITY and m.layer != "coreference"]
    names |= _plainly_told(reading, [m for m in events if m.name not in names])
    return [replace(m, type=names[m.name].type, name=names[m.name].name) if m.name in names else m for m in mentions]
