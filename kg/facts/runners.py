"""Who runs what no verb says anybody to run: the clause's subject, or whom the article is about (rulings 13 and 29)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.context import VENUES
from kg.facts.entities import Cast
from kg.facts.items import Clause, Item, Parsed
from kg.facts.match import Found
from kg.mentions import Reading
from kg.mentions.occasions import RULE as OCCASION
from kg.model import BlockKind
from kg.rulebook.pattern import symbol
from kg.schema import ACTORS, INITIATIVES, EntityType, Predicate

T = EntityType
NEVER_DEFAULT = frozenset(
    {"known-programme", "three-mediations", "national-campaign", "quality-part", "quoted-pair", "numbered-label", "document-title"}
)
LISTED = frozenset({"method-part", "composed-of", "colon-parts"})  # parts named in one sentence with their whole (ruling 33)
SUBJECTS = frozenset(symbol(t, role) for t in ACTORS for role in ("subject", "carried"))


def runs_by_default(text: str, parsed: Parsed, facts: list[Found], cast: Cast, sure: frozenset[str]) -> Iterator[Found]:
    """An initiative of a rule in `sure` that nobody is said to run is run by its clause's subject (ruling 13); `text` is the reading text.

    Not so where somebody takes part in it, or where it is only a part of another one. A facility that it is held in (在这里举行) is
    its venue instead.
    """
    known = {cast.key(f.obj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN) and f.rule != "tool-takes-part"}
    known |= {cast.key(f.subj) for f in facts if f.pred is Predicate.PART_OF_PROGRAMME and f.rule in LISTED}
    known |= {
        cast.key(f.obj) for f in facts if f.pred is Predicate.PART_OF_PROGRAMME and f.rule in ("learns-from", "occasion-of")
    }
    headlines = [s for s in parsed.sentences if s.kind in (BlockKind.HEADLINE, BlockKind.KICKER)]
    headed = {cast.key(m) for s in headlines for i in s.items() for m in i.mentions}
    for s in parsed.sentences:
        if s.speech or s.kind in (BlockKind.HEADLINE, BlockKind.KICKER):
            continue
        for c in s.clauses:
            subject = next((i for i in c.items if i.letter in SUBJECTS), None)
            if subject is None or len(subject.mentions) != 1:
                continue
            if any(i.trigger == "award" for i in c.items):
                continue
            elsewhere = subject.carried and subject.mentions[0].type is T.ORGANISATION and subject.mentions[0].end <= s.start
            elsewhere = elsewhere and not _GOES_ON.match(text, c.start)
            unheaded = subject.carried and s.kind is BlockKind.BODY and cast.key(subject.mentions[0]) not in headed
            if unheaded and _block_of(parsed, subject.mentions[0].start, s.block) != s.block:
                continue  # whom another paragraph spoke of, and no headline, is seldom the one who runs it
            start = c.start if subject.carried else subject.start
            for item in c.items:
                if (item.start < subject.start and not subject.carried) or _has_venue(c, item):
                    continue
                if _LOOKS_AT.search(text, c.start, item.start) or _WON_IN.match(text, item.end):
                    continue
                for m in item.mentions:
                    named = m.type in INITIATIVES and m.rule in sure and m.rule not in NEVER_DEFAULT
                    if m.rule == "activity-phrase" and _LISTED_WORDS.search(text[m.start - 1 : m.start] + text[m.end : m.end + 1]):
                        continue  # 舞蹈、京剧、普法宣传 are what happens at an event
                    if subject.carried and (_IS_OF.match(text, m.end) or (text[c.start] == "在" and _WHERE.match(text, m.end))):
                        continue
                    if elsewhere and m.rule.startswith("quoted"):
                        continue  # what is told by its name behind a body of another sentence may be anybody's
                    if not named or cast.key(m) in known or (subject.carried and text[m.start : m.end] == "活动"):
                        continue  # 活动 under a carried subject is no evidence of who runs it
                    if m.rule == OCCASION and subject.mentions[0].type not in (T.COMMUNITY, T.STREET):
                        continue  # 揭牌仪式: a guest or a venue may have been spoken of last
                    known.add(cast.key(m))
                    if _GIVES.match(text, m.end, c.end) and _GIVEN.search(text, c.start, m.start):
                        yield Found(Predicate.PARTICIPATES_IN, subject.mentions[0], m, start, c.end, "gives-to", 0.5)
                    elif _HELD_HERE.match(text, m.end, c.end) or (subject.mentions[0].type in VENUES and _COMES.match(text, m.end, c.end)):
                        yield Found(Predicate.HELD_AT, m, subject.mentions[0], start, c.end, "held-here", 0.6)
                    else:
                        yield Found(Predicate.RUNS, subject.mentions[0], m, start, item.end, "runs-by-default", 0.5)


def _block_of(parsed: Parsed, offset: int, otherwise: int) -> int:
    return next((s.block for s in parsed.sentences if s.start <= offset < s.end), otherwise)


_GOES_ON = re.compile(r"[还并也又]")
_WHERE = re.compile(r"”?[上中里](?=[，、]|$)")  # 开班仪式上，
_IS_OF = re.compile(r"”?是(?:街道|社区|镇|区|市|全[区市县]|当地|辖区|我[区市])")  # “邻里帮”是|街道打造的品牌: of whom is told there
_WON_IN = re.compile(r"[前第]?[一二三四五六七八九十0-9]名|[一二三特]等奖|[冠亚季]军|[金银铜]奖|中[，,]")
_HELD_HERE = re.compile(r"[^，。；]{0,6}在(?:这里|这儿|此)")
_COMES = re.compile(r"”?(?:活动)?(?:如[约期]而[来至]|火热(?:开[市场]|进行)|热闹(?:开[场启]|上演)|拉开(?:帷幕|序幕)|开[市场锣幕])")
_GIVEN = re.compile(r"[向给为][^，。；]{0,12}$")
_GIVES = re.compile(r"”?[^，。；]{0,4}(?:捐赠|捐出|捐献|捐助|赠送)")
_LISTED_WORDS = re.compile(r"[、和及与]")
_LOOKS_AT = re.compile(
    r"(?:听取|了解|学习|参观|观摩|考察|调研|讲解|介绍|解读|询问|咨询|体验|观看|感受|宣传|迎接|喜迎|庆祝|纪念)[^，。；]{0,12}$"
)


def _has_venue(clause: Clause, item: Item) -> bool:
    """Whether the clause says where the initiative is (在某中心举行的画展): then it is about what happens there, not about its subject."""
    before = clause.items[: clause.items.index(item)]
    return any(i.trigger == "at" and n + 1 < len(before) and before[n + 1].mentions for n, i in enumerate(before))


def runs_of_headline(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast, sure: frozenset[str]) -> Iterator[Found]:
    """A programme that the headline names and nobody is said to run is run by whom the article is about (ruling 29)."""
    known = {cast.key(f.obj) for f in facts if f.pred in (Predicate.RUNS, Predicate.PARTICIPATES_IN)}
    known |= {cast.key(f.subj) for f in facts if f.pred is Predicate.PART_OF_PROGRAMME}
    body = [s for s in parsed.sentences if s.kind is BlockKind.BODY and not s.speech]
    main = next((i.mentions[0] for s in body for c in s.clauses for i in c.items if i.letter in SUBJECTS and not i.carried), None)
    for s in parsed.sentences:
        if s.kind is BlockKind.HEADLINE and main is not None:
            for m in (m for c in s.clauses for i in c.items for m in i.mentions):
                if m.type is T.PROGRAMME and m.rule in sure and m.rule not in NEVER_DEFAULT and cast.key(m) not in known:
                    known.add(cast.key(m))
                    yield Found(Predicate.RUNS, main, m, s.start, s.end, "runs-headline-programme", 0.45)
