"""From a reading text and its mentions to sentences of clauses of items: groups of mentions, triggers, and what lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import ahocorasick

from kg.facts.backing import read_backing
from kg.facts.items import Clause, Item, Parsed, Sentence, clause_spans, is_means, is_speech, sentence_spans
from kg.facts.subjects import VERBS, Subjects
from kg.mentions import Reading, outermost
from kg.mentions.model import MODEL
from kg.mentions.reading import OPEN
from kg.model import BlockKind, Mention
from kg.rulebook import Rulebook
from kg.rulebook.pattern import COLON, DE, FILLER, symbol, trigger_symbol
from kg.schema import ACTORS, INITIATIVES, EntityType

T = EntityType
_MARKS = {"的": DE, "：": COLON, ":": COLON}
_JOINT = re.compile(r"(?:等)?(?:以及|、|和|与|及|暨)?")
_BETWEEN_QUOTED = re.compile(r"[”》]?(?:、|和|与|及)?[“《]")  # of names that are told without their marks: 《|甲|》《|乙|》
_ACTS = re.compile("举办|开展|组织|召开|联合|启动")
_BACKDROPS = frozenset({"known-method", "known-programme", "national-campaign"})  # named beside an event, they do not become the topic
_LEADS = frozenset({T.STREET, T.COMMUNITY, T.ORGANISATION})
_ADVERBS = tuple("并也还又已再便就则均都将")
_MORE = re.compile(r"以(?:[上下内外前后来]|及(?!格))")  # 60岁|以上
_NO_VERB = re.compile(r"进了|党支部|党委|党总支|支部|单位|企业|共享|共治|伙伴|体(?!验)")  # 共建|单位 is who, not what is done
_SKIPPED = re.compile(r"、[\u4e00-\u9fff]{2,10}(?:、|和|与|及)")  # a body that no rule knows, among others in a list
_BODIES = frozenset({T.ORGANISATION, T.FACILITY})
_REMARK = re.compile(r"（[^（）。；\n]{2,24}）(?=[、和与及以]|等)")  # 市公安局|（云麓派出所、特警大队）|、市委党校: which of its units
_TOPIC = re.compile(  # the event spoken of last, where its noun opens a clause: 活动由…, 此次培训以…
    r"(?:此次|本次|该|这次|整个|系列|此项|当天的|一系列)?"
    r"(?:活动|系列课程|仪式|培训|比赛|行动|画展|展览|课程|会议|讲座|演出|宣讲|项目|大赛|运动会|邻里节|文化节|托管班|招聘会|演练|义诊|竞赛)"
    r"(?=[由在以主共分采围结设依现为中上通紧吸持对还已自累得])"
)
_LASTING = ("项目", "行动", "课程")
_TOPIC_AIDED = re.compile(  # 为|活动|免费提供场地
    r"(?:此次|本次|该|这次|整个|此项)?(?:活动|比赛|大赛|演出|培训)(?=[^，。；的“]{0,8}(?:提供|捐|赞助|支持|协助))"
)


@dataclass(slots=True)
class _Topics:
    """What an article spoke of last, so far: of all initiatives, and of events."""

    last: Mention | None = None
    event: Mention | None = None
    _in_passing: bool = False

    def name(self, m: Mention, text: str) -> None:
        """Take note of an initiative; a campaign that all know, named beside an event, does not become the topic."""
        if self.last is not None and self.last.type is T.ACTIVITY and m.rule in _BACKDROPS:
            return
        self._in_passing = m.type is T.PROGRAMME and m.rule == MODEL and text[m.start] not in OPEN
        self.last = m
        self.event = m if m.type is T.ACTIVITY else self.event

    def told_by(self, words: str) -> Mention | None:
        """What 活动, 比赛 and the like mean: no programme that was only named in passing, if there was an event."""
        lasting = words.endswith(_LASTING) or (self.last is not None and self.last.name.endswith(words))
        return self.event if self._in_passing and not lasting else self.last


class Parser:
    """Parses by one rulebook's triggers."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        self._classes = frozenset(book.triggers.values())
        self._personnel = re.compile(
            "的?(?:" + "|".join(sorted(map(re.escape, book.words("personnel")), key=len, reverse=True)) + ")+"
        )
        self._words = ahocorasick.Automaton()
        for word, cls in book.triggers.items():
            self._words.add_word(word, (len(word), cls))
        self._words.make_automaton()

    def parse(self, reading: Reading, mentions: list[Mention]) -> Parsed:
        """The article's sentences with their subjects marked; `mentions` are merged and sorted by place."""
        parsed = Parsed()
        tops = outermost(mentions)
        triggers = self._triggers(reading, tops)
        carried: Item | None = None
        subjects = Subjects(reading.text, mentions)
        section: Item | None = None
        lead: Item | None = None  # whom the article, or the part under a sub-heading, is about
        told = False
        topics = _Topics()
        for n, block in enumerate(reading.article.blocks):
            if block.kind is BlockKind.BYLINE:
                continue
            if block.kind in (BlockKind.BODY, BlockKind.HEADING) and n:
                carried = lead if block.kind is BlockKind.BODY and told and _goes_on(lead, section) else section
            if block.kind is BlockKind.HEADING:
                lead, told = None, False
            for start, end in sentence_spans(reading.text, block.start, block.end):
                sentence = self._sentence(reading, start, end, tops, triggers, parsed, topics)
                sentence.kind, sentence.block = block.kind, n
                sentence.speech = is_speech(reading.text, block.start, start, end)
                carried = subjects.mark(sentence, carried)
                parsed.sentences.append(sentence)
                if (
                    section is None
                    and carried is not None
                    and block.kind in (BlockKind.HEADLINE, BlockKind.BODY, BlockKind.KICKER)
                ):
                    section = carried
                if block.kind is BlockKind.BODY and carried is not None:
                    section = carried
                lead = lead or carried
            told = told or block.kind is BlockKind.BODY
        return parsed

    def _triggers(self, reading: Reading, tops: list[Mention]) -> dict[int, tuple[int, str]]:
        """start → (end, class) of the triggers outside mentions; single characters only where they are words."""
        covered = [False] * (len(reading.text) + 1)
        for m in tops:
            covered[m.start : m.end] = [True] * (m.end - m.start)
        found: dict[int, tuple[int, str]] = {}
        bare = "".join("\n" if hidden else c for c, hidden in zip(reading.text, covered, strict=False))  # names hide no word next to them
        for last, (length, cls) in self._words.iter_long(bare):
            start, end = last + 1 - length, last + 1
            if length == 1:
                stands_alone = self._is_word(reading, start, covered)
                if cls == "teach" and reading.breaks_words(start, end, covered):
                    stands_alone = False  # 列作“…”: no talk is given
            else:
                # 并建起 may be one word to the tokenizer
                at = start - 1 if start and reading.text[start - 1] in _ADVERBS else start
                stands_alone = not (reading.breaks_words(start, end, covered) and reading.breaks_words(at, end, covered))
            if (cls == "partner" and _NO_VERB.match(reading.text, end)) or (cls == "occasion" and _MORE.match(reading.text, start)):
                continue
            if cls == "partner" and reading.text[end : end + 1] == "在":
                cls = "joint"  # 甲、乙联合|在丙社区举办: hand in hand with each other, not with where they are
            if stands_alone and not covered[start] and not covered[last]:
                found[start] = (end, cls)
        return found

    def _is_word(self, reading: Reading, i: int, covered: list[bool]) -> bool:
        return reading.is_word(i, i + 1) or covered[i + 1] or reading.text[i + 1 : i + 2] in "“《"

    def _sentence(
        self,
        reading: Reading,
        start: int,
        end: int,
        tops: list[Mention],
        triggers: dict[int, tuple[int, str]],
        parsed: Parsed,
        topics: _Topics,
    ) -> Sentence:
        inside = [m for m in tops if start <= m.start and m.end <= end]
        clauses = []
        for a, b in clause_spans(reading.text, start, end, inside, triggers):
            clauses.append(Clause(self._items(reading, a, b, inside, triggers, parsed, topics), a, b))
        return Sentence(clauses, start, end, BlockKind.BODY, 0)

    def _items(
        self,
        reading: Reading,
        start: int,
        end: int,
        mentions: list[Mention],
        triggers: dict[int, tuple[int, str]],
        parsed: Parsed,
        topics: _Topics,
    ) -> list[Item]:
        text = reading.text
        by_start = {m.start: m for m in mentions if start <= m.start < end}
        items: list[Item] = []
        i = start
        while i < end:
            m = by_start.get(i)
            if m is not None:
                event = by_start.get(m.end) if m.type is T.AREA else None
                if event is not None and event.type in INITIATIVES and any(x.trigger in VERBS for x in items[-2:]):
                    m = event  # 召开了平城区…推进会: the area is part of what the event is called
                item = replace(self._group(reading, m, by_start, end, parsed), start=i)
                items.append(item)
                i = item.end
                occasion = len(items) > 1 and items[-2].trigger == "occasion" and m.rule != "themed-event"
                if m.type in INITIATIVES and not occasion and not is_means(text, start, item):
                    topics.name(item.mentions[-1], text)
            elif topics.last is not None and (t := _topic(text, i, start, items)):
                topic = topics.told_by(t.group()) or topics.last
                items.append(Item(symbol(topic.type, "other"), i, t.end(), (replace(topic, start=i, end=t.end()),)))
                i = t.end()
            elif i in triggers:
                stop, cls = triggers[i]
                items.append(Item(trigger_symbol(cls, self._classes), i, stop, trigger=cls))
                i = stop
            elif text[i] in _MARKS:
                items.append(Item(_MARKS[text[i]], i, i + 1))
                i += 1
            else:
                stop = next((at for at in range(i + 1, end) if at in by_start or at in triggers or text[at] in _MARKS), end)
                items.append(Item(FILLER, i, stop))
                i = stop
        return read_backing(text, items, self._classes)

    @staticmethod
    def _in_brackets(text: str, m: Mention, by_start: dict[int, Mention], parsed: Parsed) -> int:
        """Where the brackets end that say what a street or community lies in, and that alone: 竹影社区（青溪街道）; else where it ends."""
        parent = by_start.get(m.end + 1) if text[m.end : m.end + 1] in ("（", "(") and m.type in (T.STREET, T.COMMUNITY) else None
        chain = [] if parent is None else [parent]
        while chain and (child := _child(text, chain[-1], by_start)) is not None:
            chain.append(child)
        if not chain or text[chain[-1].end : chain[-1].end + 1] not in ("）", ")") or not _juxtaposed(chain[-1], m):
            return m.end
        parsed.chains += [*pairwise(chain), (chain[-1], m)]
        return chain[-1].end + 1

    def _group(self, reading: Reading, first: Mention, by_start: dict[int, Mention], end: int, parsed: Parsed) -> Item:
        """Mentions coordinated with `first`; of juxtaposed ones (平城区开源街道) the last speaks, the pair is noted."""
        members: list[Mention] = []
        m, i = first, first.start
        area = first  # the lowest that the row begins with
        while True:
            if members and first.type is T.AREA and m.type is T.STREET:
                parsed.chains.append((area, m))  # 云州市云溪区甲镇乙社区、丙街道丁社区
            owner = m
            while (child := _child(reading.text, m, by_start)) is not None:
                parsed.chains.append((m, child))
                owner, m = m, child
                area = m if m.type is T.AREA and not members else area
            if members and m.type is T.STREET and members[0].type is T.STREET and not any(c is m for _, c in parsed.chains):
                parsed.chains += [(p, m) for p, c in parsed.chains if c is members[0] and p.type is T.AREA]
            acts = m.type is T.PLACE and owner.type is T.COMMUNITY and _ACTS.match(reading.text, m.end) is not None
            members.append(owner if acts else m)  # 竹影社区|竹园小区|举办: the community does
            i = self._in_brackets(reading.text, m, by_start, parsed)
            remark = _REMARK.match(reading.text, i, end) if i == m.end and m.type in _BODIES else None
            i = remark.end() if remark else i
            after = self._personnel.match(reading.text, i, end)
            if after and m.type in ACTORS and not any(at in by_start for at in range(i, after.end())):
                i = after.end()  # 青溪街道志愿者, but not 青溪街道|职工运动会
            joint = _JOINT.match(reading.text, i, end)
            quoted = reading.text[i - 1] in "”》" and reading.text[i : i + 1] in ("“", "《")
            nxt = by_start.get(joint.end()) if joint and (joint.end() > i or quoted) else None
            marks = _BETWEEN_QUOTED.match(reading.text, i, end) if nxt is None else None
            if marks is not None and (reading.text[i - 1] in "”》" or reading.text[i] in "”》"):
                nxt = by_start.get(marks.end())
            skipped = _SKIPPED.match(reading.text, i, end) if nxt is None and m.type in ACTORS else None
            if skipped:
                nxt = by_start.get(skipped.end())
            if nxt is None or not _coordinable(m, nxt, by_start):
                return Item(symbol(members[0].type, "other"), first.start, i, tuple(members))
            m = nxt


def _child(text: str, parent: Mention, by_start: dict[int, Mention]) -> Mention | None:
    """What stands right behind its parent, or behind 的 if both are levels of government: 云溪区|青溪街道, 云溪区的|青溪街道."""
    child = by_start.get(parent.end)
    if child is not None:
        return child if _juxtaposed(parent, child) else None
    possessed = by_start.get(parent.end + 1) if text[parent.end : parent.end + 1] == "的" else None
    return possessed if possessed is not None and possessed.type in (T.STREET, T.COMMUNITY) and _juxtaposed(parent, possessed) else None


def _topic(text: str, i: int, start: int, items: list[Item]) -> re.Match[str] | None:
    """The noun at `i` that means the event spoken of last: one that opens the clause, or one behind 为 that somebody helps."""
    if i == start:
        return _TOPIC.match(text, i)
    return _TOPIC_AIDED.match(text, i) if items and items[-1].trigger == "to" else None


def _goes_on(lead: Item | None, section: Item | None) -> bool:
    """Whether a new paragraph goes on with whom the article is about, rather than with the subject of the paragraph before it.

    Where that was an area the paragraphs tell of the area; a facility that leads is where things are done, not who does them.
    """
    if lead is None or lead.mentions[0].type not in _LEADS or len(lead.mentions) > 1:
        return False
    return section is None or section.mentions[0].type is not T.AREA


def _juxtaposed(parent: Mention, child: Mention) -> bool:
    levels = {T.AREA: 0, T.STREET: 1, T.COMMUNITY: 2}
    if parent.type not in levels:
        return False
    if child.type in levels:
        return levels[child.type] > levels[parent.type] or (parent.type is child.type is T.AREA)
    return child.type in (T.ORGANISATION, T.FACILITY, T.PLACE)


def _coordinable(a: Mention, b: Mention, by_start: dict[int, Mention]) -> bool:
    if a.type in ACTORS and b.type in ACTORS:
        return True
    if a.type in INITIATIVES and b.type in INITIATIVES:
        return True
    return a.type is b.type or {a.type, b.type} <= {T.PLACE, T.FACILITY}
