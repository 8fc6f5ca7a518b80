"""What a number is about: all that is spoken of near it is weighed by where it stands and what it is, and the heaviest is taken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.facts.entities import Key
from kg.facts.items import Clause, Parsed, Sentence, is_means
from kg.facts.weights import WEIGHTS
from kg.mentions.themes import stands_as_theme
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, INITIATIVES, EntityType

T = EntityType
SUBJECT_LETTERS = frozenset(symbol(t, "subject") for t in ACTORS)
# methods and models, which numbers in their neighbourhood are seldom about
_MODELS = frozenset(
    {"quoted-code", "code", "numbered-scheme", "quality-part", "quoted-pair", "unquoted-pair", "numbered-label", "method-part"}
    | {"known-programme", "known-method", "three-mediations", "national-campaign", "quoted-scheme", "document-title"}
)
_EVERYWHERE = frozenset({"known-programme", "known-method", "national-campaign"})  # what every place has (创城)
_GOVERNED = frozenset({"occasion", "basis", "to"})
# what a place or body has, rather than what an event gathers
_STANDING = re.compile(
    r"[\u4e00-\u9fff、（）]{0,10}"
    r"(?:基地|实践所|实践站|所|站|街道|老旧小区|小区|网格|村（社区）|企事业单位|在职党员|分队|志愿队|服务队|队伍|示范点)"
    r"(?![\u4e00-\u9fff]*参)"
)
# what an actor has done so far or lends, rather than what one event gathers
_OWN = re.compile(
    r"累计开展|累计举办|累计服务|年均|派出|选派|聘请|配备|发放|派发|发出|赠送|送出|组建|建有|拥有|现有|划分"
)
# what somebody has done or has altogether, whatever was spoken of meanwhile
_SO_FAR = re.compile(r"今年以来|截至目前|年初以来|近年来|去年|上半年|累计")
_GATHERS = re.compile(r"(?:联合|邀请|召集|组织|吸引|动员|发动)[\u4e00-\u9fff]{0,4}$")
_CAME = re.compile(r"(?:参与|参加|前来|观众|受益|惠及)[\u4e00-\u9fff]{0,8}$")
_COMING = re.compile(
    r"[\u4e00-\u9fff、]{0,30}(?:来到|[受应]邀|见证|报名|登台|登场|上演|亮相|[齐欢]聚|参加|参与|观看|参会|到会|与会|到场|前来|走上|走进)"
)
_EVENT = re.compile(r"活动|仪式|比赛|培训|现场|集市|市集|义诊|演出|晚会|大赛")
_UNITS = {  # what units count
    "times": ("场", "场次", "次", "期", "节", "课时", "轮", "届", "批"),
    "people": ("", "人次", "人", "名", "位", "对", "车次"),
    "money": ("元", "万元", "亿元"),
    "cases": ("件", "起", "例", "宗", "条", "项"),
    "share": ("%", "％"),
    "size": ("平方米", "平方公里", "平方千米", "公顷", "米", "公里", "平米", "亩", "层", "间", "床", "张", "栋", "幢", "席"),
    "sets": ("个", "家", "支", "处", "所", "类", "座", "大类", "村", "面", "组", "大"),
}
_TEAMS = ("组", "支", "队")
_COUNTS = {u: kind for kind, units in _UNITS.items() for u in units}  # any other unit counts pieces
_KINDS = {
    T.PROGRAMME: "programme",
    T.ACTIVITY: "activity",
    T.FACILITY: "facility",
    T.ORGANISATION: "body",
    T.AREA: "area",
    T.STREET: "community",
    T.COMMUNITY: "community",
    T.HONOUR: "honour",
    T.PLACE: "place",
}
PLACES = ("clause", "sentence", "previous", "paragraph", "headline", "far", "behind", "later")
ROLES = ("subject", "carried", "told")
"""Where the nearest mention of a thing stands to a number, and what it is there, as `Weighing.features` calls it."""
_HEADS = (BlockKind.HEADLINE, BlockKind.KICKER)


def is_topic(clause: Clause, n: int) -> bool:
    """Whether the clause's item `n` is an initiative or honour that numbers may be about, not a mere occasion (以…为契机)."""
    item = clause.items[n]
    if not item.mentions or item.carried or item.mentions[-1].type not in INITIATIVES | {T.HONOUR}:
        return False
    if item.mentions[-1].rule in _MODELS:
        return False
    return not (n and clause.items[n - 1].trigger in _GOVERNED and item.mentions[-1].rule != "themed-event")  # 以|“X”为主题的活动


def people_come(text: str, clause: Clause, number: re.Match[str]) -> bool:
    """Whether the number says how many an event gathers: 吸引|200余人, 200余人|参加."""
    at = number.start()
    return bool(
        _GATHERS.search(text, max(clause.start, at - 6), at)
        or _CAME.search(text, max(clause.start, at - 16), at)
        or _COMING.match(text, number.end())
    )


def weight(features: Mapping[str, float]) -> float:
    """How much speaks for a thing with these features."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entity of the article that numbers may be about: its mentions in order, its kind, and whether a headline names it."""

    mentions: tuple[Mention, ...]
    kind: str
    family: str
    headline: bool


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what is around it: the actors that are subjects there, and what its own words tell."""

    sentence: int
    clause: Clause
    at: int
    counts: str
    subjects: tuple[Mention, ...]  # of the clause
    carried: tuple[Mention, ...]
    told: Mention | None  # the last subject of the sentence
    latest: frozenset[Mention]  # of each type the one named last before it
    nearest: Mention | None
    signs: tuple[str, ...]
    words: tuple[str, str]  # those of the clause and of the sentence before it, without names
    semicolon: int


def _mere_themes(text: str, mentions: Iterable[Mention], key: Callable[[Mention], Key]) -> frozenset[Key]:
    """The initiatives that are named only as the theme of another; none where the article names no other.

    Of 17 that the retold reports which teach name in one form only, and as a theme, four have numbers annotated.
    """
    named: dict[Key, list[bool]] = defaultdict(list)
    for m in mentions:
        if m.type in INITIATIVES and m.layer != "coreference":
            named[key(m)].append(stands_as_theme(text, m))
    themes = frozenset(k for k, as_theme in named.items() if all(as_theme))
    return themes if len(themes) < len(named) else frozenset()


class Weighing:
    """Weighs what an article speaks of as the subject of its numbers."""

    def __init__(self, text: str, parsed: Parsed, mentions: list[Mention], key: Callable[[Mention], Key]) -> None:
        self._text, self._parsed, self._key = text, parsed, key
        self._sentence = {m: n for m in mentions for n, s in enumerate(parsed.sentences) if s.start <= m.start < s.end}
        self._covered = {i for m in mentions for i in range(m.start, m.end)}
        items = [(c, n, i) for s in parsed.sentences for c in s.clauses for n, i in enumerate(c.items) if i.mentions]
        self._rank = {m: n for _, _, i in items if len(i.mentions) > 1 for n, m in enumerate(i.mentions)}
        self._topics = {i.mentions[-1] for c, n, i in items if is_topic(c, n) and not is_means(text, c.start, i)}
        self._body = [m for m in mentions if m in self._sentence and not self._in_head(m)]
        groups: dict[tuple[EntityType, str], list[Mention]] = defaultdict(list)
        self._themes = _mere_themes(text, mentions, key)
        for m in mentions:
            if m.type in _KINDS and key(m) not in self._themes:
                groups[key(m)].append(m)
        self._things = [self._thing(k[0], ms) for k, ms in groups.items()]

    def _thing(self, type_: EntityType, mentions: list[Mention]) -> _Thing:
        families = {T.HONOUR: "honour", T.PLACE: "place"} | dict.fromkeys(INITIATIVES, "initiative")
        headline = any(self._in_head(m) for m in mentions)
        return _Thing(tuple(mentions), _KINDS[type_], families.get(type_, "actor"), headline)

    def is_mere_theme(self, m: Mention) -> bool:
        """Whether what `m` names is named only as the theme of another initiative of the article, so that no number is about it."""
        return self._key(m) in self._themes

    def _in_head(self, m: Mention) -> bool:
        return m in self._sentence and self._parsed.sentences[self._sentence[m]].kind in _HEADS

    def subject(self, sentence: Sentence, clause: Clause, number: re.Match[str]) -> Mention | None:
        """The mention nearest to the number of what it is about, None where nothing is named near it."""
        weighed = ((weight(f), m) for m, f in self.features(sentence, clause, number))
        return max(weighed, key=lambda w: (w[0], -w[1].start), default=(0.0, None))[1]

    def features(self, sentence: Sentence, clause: Clause, number: re.Match[str]) -> Iterator[tuple[Mention, dict[str, float]]]:
        """Each thing that is named before the number or in its sentence, by its nearest mention, with what speaks for and against it."""
        n = self._number(sentence, clause, number)
        for thing in self._things:
            if thing.kind == "place" and number.group("unit") in _TEAMS:
                continue  # 在石桥路编为三组: a road has none
            before = [m for m in thing.mentions if m.end <= n.at]
            near = max(before, key=lambda m: m.end) if before else None
            behind = next((m for m in thing.mentions if n.at <= m.start < sentence.end), None)
            place = self._where(near, n) if near else "behind" if behind and behind.start < clause.end else "later" if behind else None
            if place is None:
                continue
            names = [place, f"{place}:{thing.family}", thing.kind, f"{thing.kind}:{n.counts}", *(f"{x}:{thing.family}" for x in n.signs)]
            if thing.headline:
                names.append(f"named-in-headline:{thing.family}")
            if near is not None:
                names += self._standing(near, thing, place, n)
                if behind is not None and behind.start < clause.end and place not in ("clause", "sentence"):
                    names.append("again-behind")
            told = near or behind
            if told is not None:
                yield told, dict.fromkeys(names, 1.0) | {"often": min(len(thing.mentions), 5) / 5}

    def _number(self, s: Sentence, c: Clause, number: re.Match[str]) -> _Number:
        at, text = number.start(), self._text
        mine = [i.mentions[0] for i in c.items if i.letter in SUBJECT_LETTERS and i.mentions and not i.carried and i.start < at]
        told = [i.mentions[0] for x in s.clauses for i in x.items if i.letter in SUBJECT_LETTERS and not i.carried and i.start < at]
        before = sorted((m for m in self._body if m.end <= at), key=lambda m: (m.end, -m.start))
        latest = frozenset({m.type: m for m in before}.values())
        words = "".join("|" if i in self._covered else text[i] for i in range(s.start, at))
        signs = {
            "standing": _STANDING.match(text, number.end()) and not _COMING.match(text, number.end()),
            "own": _OWN.search(text, c.start, at),
            "so-far": _SO_FAR.search(text, s.start, at),
            "come": people_come(text, c, number),
            "event": _EVENT.search(words),
        }
        return _Number(
            self._parsed.sentences.index(s),
            c,
            at,
            _COUNTS.get(number.group("unit"), "pieces"),
            tuple(mine),
            tuple(i.mentions[0] for i in c.items if i.carried and i.mentions),
            told[-1] if told else None,
            latest,
            before[-1] if before else None,
            tuple(k for k, v in signs.items() if v),
            (words[c.start - s.start :], words),
            text.rfind("；", s.start, at),
        )

    def _where(self, near: Mention, n: _Number) -> str:
        """How far before the number a mention stands."""
        own = self._parsed.sentences[n.sentence]
        if near.start >= own.start:
            return "clause" if near.start >= n.clause.start else "sentence"
        if near not in self._sentence:
            return "far"
        if self._in_head(near):
            return "headline"
        if self._parsed.sentences[self._sentence[near]].block != own.block:
            return "far"
        return "previous" if self._sentence[near] >= n.sentence - 1 else "paragraph"

    def _standing(self, near: Mention, thing: _Thing, place: str, n: _Number) -> Iterator[str]:
        """What the nearest mention before the number is there."""
        if near in n.subjects:
            yield "subject"
            yield f"subject:{n.counts}"
            if "own" in n.signs:
                yield "subject-own"
        elif any(self._key(m) == self._key(near) for m in n.carried):
            yield "carried"
        elif near is n.told:
            yield "told"
        if near is n.nearest:
            yield "nearest"
        if near in n.latest:
            yield f"latest:{thing.kind}"
        if near.rule in _MODELS:
            yield "model"
        if near.rule in _EVERYWHERE:
            yield "everywhere"
        if near in self._rank:
            yield "listed" if self._rank[near] else "first-listed"
        if near.type in INITIATIVES and near not in self._topics:
            yield "no-topic"
        if place == "sentence" and near.start < n.semicolon:
            yield "other-limb"
        echo = near.name[-2:]  # 食堂日均供餐…: the head of its name stands alone
        if echo in n.words[0]:
            yield "echo-in-clause"
        elif echo in n.words[1]:
            yield "echo-in-sentence"
