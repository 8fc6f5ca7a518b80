"""Numbers that say something about an entity: 累计开展活动150余次, 104个老旧小区, 整改率为90.59%."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.facts.breath import told_together
from kg.facts.counted import described, is_old_value, of_level, what
from kg.facts.entities import Cast
from kg.facts.items import Clause, Parsed, Sentence
from kg.facts.metric_signs import FoundNumber, MetricChoice, Ties, metric_choice, sureness_of
from kg.facts.number_signs import NumberSigns
from kg.facts.numbers import SCALE, chinese_number
from kg.facts.signs import FactKey
from kg.facts.weighing import Weighing, is_topic, people_come
from kg.language import SHORTEST_JUDGED, judge
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.rulebook import Rulebook
from kg.schema import ACTORS, INITIATIVES, EntityType

T = EntityType
METRIC = "number"
"""What the judge of metrics judges. Older models call theirs otherwise; it is of another make and not asked, so that rules choose."""
LEAST = 0.25
"""How likely right a metric must be, `MARGIN` counted in."""
MARGIN = 0.05
"""How much likelier than the rules' another subject must be; what rules choose may be as much less likely.

On pages of two papers F1 of numbers is 0.859 and 0.765 with it, 0.850 and 0.743 without, 0.837 and 0.778 with twice as much; on retold
reports kept apart 0.539, 0.534 and 0.533.
"""
_QUALIFIERS = {"近": "近", "约": "约", "超": "超", "逾": "超", "大": "约", "余": "余", "多": "多", "来": "约", "+": "超", "＋": "超"}
_ABOUT = "(?<![附邻最临靠贴接亲相])近|(?<![签预邀节契制违相特协租解简集公])约[有为]?|超过?了?|逾|大约"  # 附近|12个, 签约|64个
_BLANK = "[ \u00a0]?"
_PARTS = "栋幢座层号门期分时点元米"  # 12栋3单元, 9点30分: the second number is none by itself


@dataclass(frozen=True, slots=True)
class RawMetric:
    """A number with its subject still a mention; offsets are the reading text's."""

    subject: Mention
    what: str
    value: float
    qualifier: str | None
    unit: str | None
    start: int
    end: int
    number_start: int
    number_end: int
    rule: str


# years that are a term and no date: 最长不超过22年, 5年的还本宽限期
_TERM = re.compile(r"(?:期限|不超过|最长|学制加|再加|享受|有)[\u4e00-\u9fff]{0,6}$")
_JOINS = re.compile(r"[\u4e00-\u9fff、]{1,14}(?:组建|组成|加入|编成|成立|结成)(?:了|为|的)?")  # 20余家商户组建|“爱心商户联盟”
_TIMES = frozenset({"年", "岁", "届", "号", "时", "点"})  # dates, ages and ordinals
_OF_CLOCK_OR_ADDRESS = re.compile(r"[时点:：][0-9]{1,2}分$|[栋幢座楼号元][0-9]+(?:单元|层|门|栋|幢)$")  # 9时|30分, 12栋|3单元
_RANK = re.compile(r"前[0-9一二三四五六七八九十]+[名位强]")
_TIME_NOUN = re.compile("多?月|工作日|小时|钟头|晚上|夜晚|早[上晨]|星期|礼拜|周末|年头|春秋|寒暑|昼夜|学期|季度|世纪|年度")  # 5个|工作日
_SINCE = re.compile(r"(?:19|20)[0-9]{2}起")  # a year, and no cases
_SPAN = re.compile(r"(?:24|12)小时|[0-9.]+(?:小时|天|个月)(?:之?[内后前里]|就)")  # round the clock, and how soon
_RATE = re.compile(r"1分(?:可以?|能)?(?:兑换|抵|等于)|(?:兑换|抵)1元")  # 1分可兑换1元
_EACH = re.compile(r"每[^，。；]{0,6}$")  # 每个岗亭配备|3名|安保员: what everyone has sums up to something else
_ONLY = re.compile("(?:只有|仅有?|仅此|唯)$")  # 只有|一所学校
_SERIAL = re.compile(r"[零〇一二两三四五六七八九]{2,}")
_CHINESE_DIGIT = re.compile(r"[一二两三四五六七八九十]")
_GREAT = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:场景|展示区|展区|服务团|板块|类|行动|攻坚战|工程|基地|体系|平台)")
_LASTING = re.compile(r"[\u4e00-\u9fff]{0,2}(?:场景|板块|展示区|展区|基地|项目|阵地|服务团|方面|领域|实践站|实践所)")
# what stands between an area and the number of its things
_HAS = re.compile(r"(?:共?有|共|现有|的)?")
_PEOPLE = (  # 8.4万居民 are so many 人
    "(?:居民(?!区|小组|委|楼)|群众|市民|村民|业主|老人|老年人|游客|职工|员工|师生|学生|读者|观众|志愿者|党员|网格员|青少年|儿童|孩子|家长|选手|队员|会员|学员|患者"
    "|商户|商家|企业|家庭|住户)"
)
_HOUSEHOLDS = re.compile("商户|商家|企业|家庭|住户")  # so many 家 or 户, which is not said
_COUNTED = INITIATIVES | {T.HONOUR, T.ORGANISATION, T.FACILITY}
_MEASURES = re.compile(r"(?:辖区)?(?:总?面积|常住人口|常住居民|户籍人口|总人口)")  # 青溪街道|辖区面积12.5平方公里
_OWNS = re.compile("(?:有|居住着?|住着|容纳|汇聚|管辖|服务着?)了?(?:近|约|超|逾)?$")
_OWNED = re.compile("[\u4e00-\u9fff]{1,10}的[“《]?")  # 拥有300名会员的|志愿者协会
_AMONG = re.compile("等(?:各类|各种|各式|系列|主题|特色)")  # “松果讲堂”等各类活动|400余场
_BETWEEN_PAIRS = tuple("、，；和及")
_BOTH = re.compile(r"(?P<count>[两二三四五六七八九十0-9]+)(?:条|个|家|所)[\u4e00-\u9fff]{1,4}(?:共|一共|现|总共)有?")


def _both(text: str, sentence: Sentence, clause: Clause, at: int) -> Mention | None:
    """解放路、中山南路…，两条街上共有: the first of the so many that the sentence has just named (ruling 17)."""
    said = _BOTH.match(text, clause.start, at)
    count = chinese_number(said["count"].replace("两", "二")) if said else None
    groups = [i.mentions for c in sentence.clauses for i in c.items if i.end <= clause.start and not i.carried]
    return next((g[0] for g in groups if len(g) == count), None)


def _whole_behind(clause: Clause, at: int) -> Mention | None:
    """What is named behind the first verb of making up that follows offset `at`: the alliance that so many teams make up."""
    verb = next((n for n, i in enumerate(clause.items) if i.trigger == "compose" and i.start > at), len(clause.items))
    return next((i.mentions[-1] for i in clause.items[verb + 1 :] if i.mentions), None)


def _set_up_in(text: str, clause: Clause, at: int) -> Mention | None:
    """在5个小区设立|物业矛盾调解点: what is set up in so many places."""
    if text[at - 1 : at] != "在":
        return None
    verb = next((n for n, i in enumerate(clause.items) if i.trigger in ("found", "run") and i.start > at), len(clause.items))
    return next((i.mentions[-1] for i in clause.items[verb + 1 :] if i.mentions), None)


class MetricFinder:
    """Finds numbers with a unit in body text and puts each on the entity that its clause speaks of."""

    def __init__(self, book: Rulebook) -> None:
        units = "|".join(sorted(map(re.escape, book.words("units")), key=len, reverse=True))
        self._number = re.compile(
            rf"(?<![0-9.第])(?<![0-9NXnx][\-—~～+＋:：])(?P<before>{_ABOUT})?"
            r"(?P<number>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+(?:\.[0-9]+)?[千百万亿]*"
            r"|(?<![零〇一二两三四五六七八九十百千万几数])[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]*"
            r"|(?<=[近约超逾上])(?:[百千万]|百万)|(?<![数几上成近百千万十])[百千万](?=[余多]|名))"  # 近千|人次, 上百|名, 千余|人
            rf"{_BLANK}(?P<after>余|多|来|[+＋])?(?P<scale>万|亿)?(?P<late>余|多|[+＋])?{_BLANK}"
            rf"(?P<unit>(?<=[0-9余多百千万亿])(?={_PEOPLE})|%|％|{units}|大(?=[\u4e00-\u9fff]{{2}}))(?!(?<=[{_PARTS}])[0-9])"
        )

    def find(
        self, reading: Reading, parsed: Parsed, mentions: list[Mention], cast: Cast, told: Collection[FactKey],
    ) -> list[RawMetric]:
        """All metrics of an article in order of place; `cast` says which entity each mention stands for, `told` which facts rules have.

        Where there is a judge, a number is about what it holds likeliest, the rules' choice preferred and the numbers beside it heard,
        if that is likely enough; in a text shorter than it learned from, and where there is none, rules say what it is about.
        """
        model = judge(reading.doc, METRIC)
        if model is None or len(reading.text) < SHORTEST_JUDGED:
            numbers = self._numbers(reading, parsed, Weighing(reading.text, parsed, mentions, cast.key), mentions)
            plain = ((n, n.subject) for n in numbers if not (n.sentence.speech or (n.trivial and n.source != "counted")))
            return [self._metric(reading, n, subject) for n, subject in plain if subject is not None]
        choices = list(self.choices(reading, parsed, mentions, cast, told))
        likely = []
        for choice in choices:
            shares = model.shares([*(x.signs for x in choice.candidates), choice.otherwise])
            likely.append({x.key: share for share, x in zip(shares, choice.candidates, strict=False)})
        out = []
        for choice, together in zip(choices, told_together([c.number for c in choices], likely, mentions), strict=True):
            weighed = ((together[x.key] + MARGIN * x.by_rules, x) for x in choice.candidates)
            share, best = max(weighed, key=lambda w: w[0], default=(0.0, None))
            if best is not None and share >= LEAST:
                out.append(self._metric(reading, choice.number, best.subject))
        return out

    def choices(
        self, reading: Reading, parsed: Parsed, mentions: list[Mention], cast: Cast, told: Collection[FactKey],
    ) -> Iterator[MetricChoice]:
        """Every number with all that it could be about, in order of place."""
        weighing, nearby = Weighing(reading.text, parsed, mentions, cast.key), NumberSigns(reading.text, mentions, cast)
        sureness, ties = sureness_of(mentions, cast), Ties(told)
        for number in self._numbers(reading, parsed, weighing, mentions):
            yield metric_choice(reading.text, number, weighing, cast, sureness, ties, nearby)

    def _numbers(self, reading: Reading, parsed: Parsed, weighing: Weighing, mentions: list[Mention]) -> Iterator[FoundNumber]:
        covered = {i for m in mentions for i in range(m.start, m.end)}
        for s in parsed.sentences:
            if s.kind in (BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.CAPTION):
                continue
            found = [(c, m) for c in s.clauses for m in self._number.finditer(reading.text, c.start, c.end)]
            found = [(c, m) for c, m in found if m.start("number") not in covered]
            for place, (c, m) in enumerate(found):
                if _SERIAL.fullmatch(m.group("number")):
                    continue  # 东桥一三村: no number is said like that
                trivial = self._is_trivial(reading, m)
                if trivial and (m.group("unit") in _TIMES or m.group("number") == "一" or is_old_value(reading.text, m)):
                    continue  # a date, a duration, no more than “a”, or what it was once: nothing is counted
                source, subject = self._subject(reading, weighing, mentions, s, c, m)
                yield FoundNumber(s, c, m, _value(m), subject, source, trivial, place, len(found))

    def _subject(
        self, reading: Reading, weighing: Weighing, mentions: list[Mention], s: Sentence, c: Clause, m: re.Match[str],
    ) -> tuple[str, Mention | None]:
        """What rules put a number on: what it counts, what the words plainly say, what weighs most; and which of the three it was."""
        counted = self._counted(reading, m, mentions)
        if counted is not None:
            return "counted", counted
        told = self._told(reading, s, c, m)
        told = None if told is not None and weighing.is_mere_theme(told) else told
        source, subject = ("told", told) if told is not None else ("weighed", weighing.subject(s, c, m))
        return source, of_level(reading.text, m, subject, mentions)

    def _is_trivial(self, reading: Reading, m: re.Match[str]) -> bool:
        """Dates, ages and ordinals; and small counts in words (两个节目), unless they count something that lasts (五个板块)."""
        unit, number = m.group("unit"), m.group("number")
        if unit in _TIMES:
            return not (unit == "年" and number not in SCALE and _TERM.search(reading.text, max(0, m.start() - 10), m.start()))
        if _OF_CLOCK_OR_ADDRESS.search(reading.text[max(0, m.start() - 3) : m.end()]) or _RANK.match(reading.text, m.start() - 1):
            return True
        if unit == "个" and _TIME_NOUN.match(reading.text, m.end()):
            return True
        if _RATE.search(reading.text, max(0, m.start() - 4), min(len(reading.text), m.end() + 4)):
            return True
        if is_old_value(reading.text, m) or _SINCE.match(reading.text, m.start("number")) or _SPAN.match(reading.text, m.start("number")):
            return True
        if unit in ("名", "户") and _EACH.search(reading.text, max(0, m.start() - 8), m.start()):
            return True
        if unit == "大" and number in ("十七", "十八", "十九", "二十", "二十一"):
            return True  # a party congress
        if reading.text.startswith("年头", m.end()) or (unit == "分" and reading.text.startswith("钟", m.end())):
            return True
        if not _CHINESE_DIGIT.fullmatch(number):
            return False
        if number == "一":
            return _ONLY.search(reading.text, max(0, m.start() - 3), m.start()) is None
        if unit == "大":
            return not _GREAT.match(reading.text, m.end())
        if unit == "方面":
            return True  # 从两方面入手
        if unit == "个":
            return not _LASTING.match(reading.text, m.end())
        if unit == "组":
            return not re.search(r"[编分][为成]$", reading.text[max(0, m.start() - 2) : m.start()])
        return unit not in ("家", "类", "大类", "项", "面", "所", "板块", "方面")

    def _counted(self, reading: Reading, m: re.Match[str], mentions: list[Mention]) -> Mention | None:
        """What the number itself counts or belongs to: the name right behind it (16个“共建”项目), or the area before it (山西省3所学校)."""
        if m.group("number") == "一" or m.group("unit") in _TIMES:
            return None
        behind = next((x for x in mentions if x.start == m.end() and x.type in _COUNTED), None)
        behind = behind or described(reading.text, m, mentions)
        honours = (x for x in mentions if x.type is T.HONOUR and x.end <= m.start())
        for honour in honours:
            if reading.text[honour.end : m.start()] in ("", "”"):
                return honour  # “最美志愿者”100人
        joins = _JOINS.match(reading.text, m.end())
        joined = next((x for x in mentions if joins and x.start == joins.end() and x.type in _COUNTED), None)
        if behind is not None or joined is not None:
            return behind or joined
        before = [x for x in mentions if x.end <= m.start() and x.type is T.AREA and _HAS.fullmatch(reading.text, x.end, m.start())]
        return before[-1] if before and not _CHINESE_DIGIT.fullmatch(m.group("number")) else None

    def _told(self, reading: Reading, s: Sentence, c: Clause, m: re.Match[str]) -> Mention | None:
        """What the words around the number `m` in clause `c` of sentence `s` plainly say that it is about, or None.

        That is the honour that so many received, the whole that so many make up, the initiative named before it in its clause, the event
        that so many take part in.
        """
        at = m.start()
        behind = (i for i in c.items if i.mentions and i.start > at and _OWNED.fullmatch(reading.text, m.end(), i.start))
        owner = next(behind, None)
        if owner is not None and _OWNS.search(reading.text, c.start, at):
            return owner.mentions[-1]
        honour = self._honour(reading, s, c, m)
        if honour is not None:
            return honour
        clauses = s.clauses if _MEASURES.match(reading.text, c.start, at) else [c]
        own = [i for x in clauses for i in x.items if i.mentions and not i.carried and _MEASURES.match(reading.text, i.end, at)]
        if own and own[-1].mentions[-1].type in ACTORS:
            return own[-1].mentions[-1]
        both = _both(reading.text, s, c, at) or self._each(reading.text, c, at) or self._of_pair(reading.text, s, c, m)
        if both is not None:
            return both
        whole = _whole_behind(c, at) or _set_up_in(reading.text, c, at)
        if whole is not None:
            return whole
        before = [
            i.mentions[-1] for n, i in enumerate(c.items)
            if i.end < at - 1 and is_topic(c, n) and len(i.mentions) == 1 and not _AMONG.search(reading.text, i.end, at)
        ]
        if before:
            return before[-1]
        if people_come(reading.text, c, m):
            ahead = (i.mentions[-1] for x in s.clauses for n, i in enumerate(x.items) if i.start > at and is_topic(x, n))
            return next(ahead, None)
        return None

    def _each(self, text: str, clause: Clause, at: int) -> Mention | None:
        """甲、乙分别建成充电桩30个、45个: of so many numbers behind 分别 as there are names in the row before it, to each its own."""
        said = text.rfind("分别", clause.start, at)
        row = next((i.mentions for i in reversed(clause.items) if i.mentions and i.end <= said and not i.carried), ())
        numbers = [n.start() for n in self._number.finditer(text, said, clause.end)] if len(row) > 1 and said >= 0 else []
        return row[numbers.index(at)] if len(numbers) == len(row) and at in numbers else None

    def _of_pair(self, text: str, sentence: Sentence, clause: Clause, m: re.Match[str]) -> Mention | None:
        """甲社区46户、乙社区52户: the name right before the number, where it stands behind such a pair or before one."""
        rows = [i.mentions for x in sentence.clauses for i in x.items if i.mentions and not i.carried and i.mentions[-1].type in ACTORS]
        row = next((r for r in rows if r[-1].end == m.start()), None)
        if row is None:
            return None
        starts = {r[0].start for r in rows}
        ends = {n.end() for n in self._number.finditer(text, sentence.start, sentence.end)}
        behind = row[0].start - 1 in ends and text[row[0].start - 1] in _BETWEEN_PAIRS
        before = text[m.end() : m.end() + 1] in _BETWEEN_PAIRS and m.end() + 1 in starts
        return row[-1] if behind or before else None

    def _honour(self, reading: Reading, s: Sentence, c: Clause, m: re.Match[str]) -> Mention | None:
        honours = [i.mentions[-1] for x in s.clauses for i in x.items if i.mentions and i.mentions[-1].type is T.HONOUR]
        if not honours:
            return None
        counts_flags = m.group("unit") == "面"
        awarded = any(i.trigger in ("award", "give") for x in s.clauses for i in x.items) or re.search(
            r"获|认定|评为|评选|评出|送到|授|表彰", reading.text[c.start : c.end]
        )
        own = [h for h in honours if c.start <= h.start < c.end]
        if counts_flags or (awarded and m.group("unit") in ("家", "名", "个", "所", "人", "位")):
            return (own or honours)[0]
        return None

    def _metric(self, reading: Reading, number: FoundNumber, subject: Mention) -> RawMetric:
        c, m = number.clause, number.match
        said = m.group("after") or m.group("late") or m.group("before") or ""
        qualifier = _QUALIFIERS.get(said[:1])
        printed = m.group("unit") or ("" if _HOUSEHOLDS.match(reading.text, m.end()) else "人")
        unit = {"％": "%", "大": "个", "": None}.get(printed, printed)
        return RawMetric(
            subject,
            what(reading.text, c, m),
            number.value,
            qualifier,
            unit,
            c.start,
            c.end,
            m.start("number"),
            m.end("unit"),
            "number-unit",
        )


def _value(m: re.Match[str]) -> float:
    value = chinese_number(m.group("number")) or 0.0
    return value * SCALE[m.group("scale")] if m.group("scale") else value
