"""All facts and metrics of one article, as plain values."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from kg.facts.context import (
    VENUES,
    acting_persons,
    attendants,
    communities_of_series,
    event_helpers,
    held_by_name,
    rooms,
    venues_of_event,
)
from kg.facts.dates import attributed, when
from kg.facts.entities import Cast, Key, cast, local_entities
from kg.facts.evidence import evidence
from kg.facts.guests import guests, lenders, second_partners, speakers
from kg.facts.here import held_here
from kg.facts.items import Parsed
from kg.facts.layout import part_of
from kg.facts.match import Found, Matcher, clause_of
from kg.facts.metrics import MetricFinder, RawMetric
from kg.facts.nearby import in_district
from kg.facts.offices import OfficeFinder
from kg.facts.parse import Parser
from kg.facts.programmes import part_of_programme
from kg.facts.rows import rows_at_events
from kg.facts.runners import LISTED, runs_by_default, runs_of_headline
from kg.facts.scenes import scenes
from kg.facts.schemes import runners_of_ceremonies
from kg.facts.signing import signing_partners
from kg.facts.status import planned_tail, status, without_names
from kg.facts.tours import tours
from kg.mentions import Reading
from kg.mentions.coreference import BARE_RULE
from kg.mentions.occasions import RULE as OCCASION
from kg.model import BlockKind, Extraction, Fact, Mention, Metric, When
from kg.rulebook import Rulebook
from kg.schema import INITIATIVES, SYMMETRIC, EntityType, Predicate, Status, fits

T = EntityType
P = Predicate
REQUIREMENTS = frozenset({"occasion-takes-part", "tool-takes-part", "focus-takes-part"})
WELL_KNOWN = frozenset({"known-programme", "known-method", "national-campaign"})
SETTINGS = frozenset({"scene", "held-lead"})  # facts that say where an event is by the words that open its sentence
_DAY = re.compile(r"(?:月|日|节|周)$")  # ruling 36: a day or month is no programme that its occasion's runner takes part in
_OF_OTHERS = re.compile(r"”?(?:荣誉)?(?:称号)?的")
_GIVER = re.compile(r"(?:[被由经]|被(?:[\u4e00-\u9fff]{2,14}[、和])+)[\u4e00-\u9fff]{0,3}$")  # 被甲、乙授予: nor is it 乙's
_GIVES = re.compile(r"(?<!被)(?:授予|授给|颁给)了?[\u4e00-\u9fff]{2}")  # 授予竹影社区“…”: not to the one who gives it
_IN_A_PIECE = re.compile(r"[\u4e00-\u9fff]{0,4}的[^，。]{0,16}中(?:拉开|开始|启幕|落下|结束)")  # 在舞蹈队的《…》中拉开帷幕
_MADE_OF, _MAKES_UP = re.compile(r"由[^，。]{0,40}$"), re.compile(r"[^，。]{0,40}组成")  # 组建由甲、乙组成的队伍 sets up neither
_WITH_OTHERS = re.compile(r"(?:单位|企业|部门|党支部|师生|机构)[^，。；]{0,6}[与和同]")
_WITH = re.compile(r"[与和同跟]")
_HOLDS = re.compile(r"[内下]?设有|建有|内设|配有|设置|辟出|开辟")
_STAFF = re.compile(r"的?(?:师生|学生|教师|老师|志愿者|党员|干部|职工|员工|医生|医护|居民)")  # 云州大学师生 are not 云州大学
_COUNTED_PEOPLE = re.compile(r"[0-9一二三四五六七八九十]+[名个家位]$")
_ADVERBIAL = re.compile(  # what may stand before 获评 where the subject is dropped: another noun would be the one who won
    r"(?:先后|[也还又再均都并曾已更]|[先多再屡]次|连续[0-9一二三四五六七八九十多]+[年届次]|[今去当同前次]年|近(?:年来?|日)|[0-9]+[年月日]|[上下]半年"
    r"|日前|最终|成功|一举|因此|此前|随后|[于以从在][^，。、]{0,14}(?:中|上|[年月日])|[被由经获荣喜])*"
)


class FactFinder:
    """Finds facts by one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._parser = Parser(book)
        self._matcher = Matcher(book)
        self._metrics = MetricFinder(book)
        self._text = ""
        self._published: str | None = None
        self._kept = frozenset(r.id for r in book.mentions if r.keep)
        self._kept |= {"method-part", "themed-event", "list-schemes", "activity-phrase", OCCASION}
        self._offices = OfficeFinder(book)

    def extract(self, reading: Reading, mentions: list[Mention], *, published: str | None = None) -> Extraction:
        """Everything that the article says with evidence in one piece of the page; `published` is the page's date (EDTF) or None."""
        self._published = published
        self._text = reading.text
        c = cast(reading.text, mentions)
        parsed = self._parser.parse(reading, mentions)
        found = second_partners(reading.text, self._matcher.find(parsed))
        found += part_of(reading, parsed, mentions)
        found += in_district(reading, parsed, mentions)
        found += self._offices.find(reading, mentions)
        found += held_by_name(mentions)
        found += signing_partners(reading, parsed)
        found += rooms(parsed, found, c)
        found += part_of_programme(reading, parsed, mentions, found, c)
        found += runs_by_default(reading.text, parsed, found, c, self._kept)
        found += runs_of_headline(reading, parsed, found, c, self._kept)
        found += part_of_programme(reading, parsed, mentions, found, c)
        found += runners_of_ceremonies(reading.text, found, c)
        found += attendants(reading, parsed, found, c)
        found += acting_persons(reading, mentions, found, c)
        found += speakers(reading, mentions, found, c)
        found += event_helpers(reading, parsed, found, c)
        found += guests(reading, parsed, found, c)
        found += lenders(reading, parsed, found, c)
        found += rows_at_events(reading, parsed, found, c)
        found += venues_of_event(reading, parsed, found, c)
        found += scenes(reading, parsed, found, c)
        found += held_here(reading, parsed, found, c)
        found += communities_of_series(reading, parsed, found, c)
        found += tours(reading, parsed, found, c)
        best = self._choose(parsed, found, c)
        raw = self._metrics.find(reading, parsed, mentions, c)
        used = {k for key in best for k in key[1:]} | {c.key(m.subject) for m in raw}
        told = {T.AREA} if any(k[0] is T.AREA for k in used) else frozenset()  # beside such an area another one only modifies (ruling 27)
        used |= {c.key(m) for m in mentions if m.type not in INITIATIVES | {T.HONOUR} | told}
        used |= {c.key(m) for m in mentions if m.rule in self._kept - {"activity-phrase"}}
        used |= {c.key(m) for m in mentions if m.type is T.PROGRAMME and self._in_headline(reading, m)}
        used |= {c.key(f.obj) for f in found if f.rule == "awarded-carried"}  # somebody won it, whether that one has a name or not
        entities = local_entities(reading.article, c, used)
        ids = {(e.type, key): e.id for e, key in zip(entities, self._keys(reading, c, used), strict=True)}
        facts = [f for key, item in best.items() if (f := self._fact(reading, parsed, key, item, ids, c)) is not None]
        metrics = [m for r in raw if (m := self._metric(reading, r, ids, c)) is not None]
        return Extraction(reading.article, entities, tuple(facts), tuple(_unique(metrics)))

    def _in_headline(self, reading: Reading, m: Mention) -> bool:
        return reading.block(m.start).kind in (BlockKind.HEADLINE, BlockKind.KICKER)

    def _keys(self, reading: Reading, c: Cast, used: set[Key]) -> list[str]:
        groups: dict[Key, int] = {}
        for ms in c.names.values():
            for m in ms:
                k = c.key(m)
                if k in used and m.rule != BARE_RULE:
                    groups[k] = min(groups.get(k, m.start), m.start)
        return [k[1] for k, _ in sorted(groups.items(), key=lambda g: (g[1], g[0]))]

    def _choose(self, parsed: Parsed, found: list[Found], c: Cast) -> dict[tuple[P, Key, Key], Found]:
        """One finding for each distinct fact, the surest first, then the earliest."""
        best: dict[tuple[P, Key, Key], Found] = {}
        for f in found:
            s, o = c.key(f.subj), c.key(f.obj)
            if f.pred is P.RUNS and f.obj.rule == "national-campaign":
                f = replace(f, pred=P.PARTICIPATES_IN)  # who carries out a national campaign takes part in it (ruling 30)
            is_day = f.pred is P.PARTICIPATES_IN and f.obj.rule == "national-campaign" and _DAY.search(o[1])
            if s == o or is_day or not fits(f.pred, s[0], o[0]):
                continue
            if f.pred is P.RUNS and s[0] is o[0] is T.FACILITY and _HOLDS.search(self._text, f.subj.end, f.obj.start):
                f, s, o = replace(f, pred=P.PART_OF, subj=f.obj, obj=f.subj), o, s  # what a centre sets up inside
            key = (f.pred, s, o)
            if f.pred in SYMMETRIC and (f.pred, o, s) in best:
                key = (f.pred, o, s)
            old = best.get(key)
            if old is None or (-f.confidence, f.start) < (-old.confidence, old.start):
                best[key] = f
        return self._consistent(parsed, best)

    def _is_relative(self, f: Found) -> bool:
        """Whether the honour only describes somebody else (10名获评…的居民), or the subject is who gives it (被省民政厅授予…)."""
        text, start = self._text, f.obj.start
        if f.rule != "awarded-passive" and _GIVER.search(text, max(0, f.subj.start - 40), f.subj.start):
            return True
        if _OF_OTHERS.match(text, f.obj.end):
            return True
        if f.rule != "awarded-to" and _GIVES.search(text, f.subj.end, start):
            return True
        if f.rule == "awarded-listed" and "；" in text[f.subj.end : start]:
            return True  # behind a semicolon somebody else is spoken of
        won = text.rfind("获", max(0, start - 4), start)
        return won >= 0 and bool(_COUNTED_PEOPLE.search(text[:won]))

    def _somebody_else_won(self, parsed: Parsed, f: Found) -> bool:
        """Whether words that no rule knows stand before 获评 where the carried subject would be: 骆叔获评“…”, 该机制入选…."""
        place = clause_of(parsed, f.obj.start)
        verb = next((i for i in place[1].items if i.trigger == "award"), None) if place else None
        return place is not None and verb is not None and not _ADVERBIAL.fullmatch(self._text, place[1].start, verb.start)

    def _consistent(self, parsed: Parsed, best: dict[tuple[P, Key, Key], Found]) -> dict[tuple[P, Key, Key], Found]:
        """Facts that rule each other out: a runner does not also take part; a body does not partner with its own unit (ruling 11); a
        community lies in one street."""
        parents: dict[Key, list[Key]] = defaultdict(list)
        parts: set[Key] = set()
        for (pred, s, o), f in best.items():
            if pred is P.PART_OF and f.rule not in ("lies-in", "in-district"):  # one may work with those
                parents[s].append(o)
            if pred is P.PART_OF_PROGRAMME and f.rule in LISTED:
                parts.add(s)
        won = {o for (pred, _, o), f in best.items() if pred is P.AWARDED and f.rule == "awarded-verb"}
        out = {}
        for key, f in best.items():
            pred, s, o = key
            if pred is P.PARTICIPATES_IN and (P.RUNS, s, o) in best:
                continue
            if pred is P.PARTNERS_WITH and (o in parents[s] or s in parents[o]):
                continue
            if pred is P.PART_OF_PROGRAMME and s in parts and f.rule not in LISTED:
                continue
            if pred is P.RUNS and o in parts and f.rule == "runs-verb":
                continue
            held = best.get((P.HELD_AT, o, s)) if f.rule == "runs-by-default" and s[0] in VENUES else None
            if held is not None and held.rule in SETTINGS:
                continue  # what only sets the scene runs nothing
            if f.rule == "carries-on" and re.search(r"(?:公众号|平台|系统|小程序|APP)$", o[1]):
                continue
            occasion = f.rule == "occasion-takes-part" and not _DAY.search(o[1])
            if f.rule in REQUIREMENTS and f.obj.rule not in WELL_KNOWN and not occasion:
                continue
            if pred is P.HELD_AT and s[0] is T.PROGRAMME and (P.RUNS, o, s) in best and f.rule == "held-in":
                continue
            if pred is P.AWARDED and self._is_relative(f):
                continue
            if pred is P.HELD_AT and _IN_A_PIECE.match(self._text, f.obj.end):
                continue
            if f.rule == "awarded-listed" and o in won:
                continue
            if f.rule == "awarded-carried" and self._somebody_else_won(parsed, f):
                continue
            if f.rule == "runs-team" and _MADE_OF.search(self._text, f.subj.end, f.obj.start) and _MAKES_UP.match(self._text, f.obj.end):
                continue
            if f.rule == "runs-juxtaposed" and "”“" in self._text[f.subj.end - 1 : f.obj.start + 1]:
                continue  # “大党委”“红色物业” are a row
            if f.rule == "runs-team-by" and "”" not in self._text[f.obj.start : f.obj.end + 1]:
                continue  # a body that acts earlier in the sentence (某镇党委…，由某镇团委牵头) is not what the other set up
            named = max(f.subj.start, f.obj.start)
            if f.rule in ("acts-with", "runs-jointly", "runs-with") and not _WITH.search(self._text, f.start, named):
                continue  # 为甲、乙共同做: for them, not with them
            if f.rule == "row-of-hosts" and s[1].endswith("宣传部") and o[1].endswith("文明办"):
                continue  # one is an office of the other (ruling 11)
            if f.rule in ("joint-hands", "row-together") and _WITH_OTHERS.search(self._text, f.obj.end, f.end):
                continue  # 甲、乙等22家单位|与社区结对: each with the community
            if f.rule == "units-of" and _STAFF.match(self._text, f.subj.end):
                continue
            if pred is P.PART_OF and s[0] is T.COMMUNITY and o[0] is T.AREA and any(x[0] is T.STREET for x in parents[s]):
                continue
            out[key] = f
        return out

    def _fact(self, reading: Reading, parsed: Parsed, key: tuple[P, Key, Key], f: Found, ids: dict[Key, str], c: Cast) -> Fact | None:
        ev = evidence(reading.article, f.start, f.end, (f.subj.start, f.subj.end), (f.obj.start, f.obj.end))
        if ev is None or key[1] not in ids or key[2] not in ids:
            return None
        role = None
        if f.pred is P.HOLDS_ROLE:
            at = (f.subj.end, f.end) if f.obj.end == f.subj.start else (f.obj.end, f.subj.start)
            role = self._offices.title(reading.text, *at)
        said, time = self._circumstances(reading, parsed, f)
        return Fact(
            f.pred,
            ids[key[1]],
            ids[key[2]],
            self._status(reading, parsed, f),
            ev,
            f.rule,
            f.confidence,
            role=role,
            attributed=said,
            when=time,
        )

    def _circumstances(self, reading: Reading, parsed: Parsed, f: Found) -> tuple[str | None, When | None]:
        """Who the fact's sentence is said after, and the date that it gives; structure (partOf, offices) has none."""
        place = clause_of(parsed, f.obj.start)
        if place is None or f.pred in (P.PART_OF, P.HOLDS_ROLE, P.PART_OF_PROGRAMME):
            return None, None
        s = place[0]
        return attributed(reading.text, s.start, s.end), when(reading.text, s.start, s.end, self._published)

    def _status(self, reading: Reading, parsed: Parsed, f: Found) -> Status:
        if f.pred in (P.PART_OF, P.HOLDS_ROLE, P.PART_OF_PROGRAMME, P.AWARDED):
            return Status.DONE
        place = clause_of(parsed, f.obj.start)
        if place is None:
            return Status.DONE
        sentence, clause = place
        if planned_tail(reading.text, f.obj.end):
            return Status.PLANNED
        words = without_names(reading.text, [(i.start, i.end) for c in sentence.clauses for i in c.items if i.mentions and not i.carried])
        return status(words, (sentence.start, sentence.end), (clause.start, clause.end), f.obj.start, sentence.kind)

    def _metric(self, reading: Reading, r: RawMetric, ids: dict[Key, str], c: Cast) -> Metric | None:
        ev = evidence(reading.article, r.start, r.end, (r.number_start, r.number_end))
        subj = ids.get(c.key(r.subject))
        if ev is None or subj is None:
            return None
        return Metric(subj, r.what, r.value, r.qualifier, r.unit, ev, r.rule)


def _unique(metrics: list[Metric]) -> list[Metric]:
    seen: set[tuple[str, float, str | None]] = set()
    out = []
    for m in metrics:
        k = (m.subj, m.value, m.unit)
        if k not in seen:
            seen.add(k)
            out.append(m)
    return out
