"""Of all that rules found, one finding for each distinct fact, less those that others rule out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from kg.facts.context import VENUES
from kg.facts.entities import Cast, Key
from kg.facts.items import Parsed
from kg.facts.match import Found, clause_of
from kg.facts.runners import LISTED
from kg.facts.signs import FactKey
from kg.schema import ACTORS, INITIATIVES, SYMMETRIC, EntityType, Predicate, fits

T = EntityType
P = Predicate
REQUIREMENTS = frozenset({"occasion-takes-part", "tool-takes-part", "focus-takes-part"})
WELL_KNOWN = frozenset({"known-programme", "known-method", "national-campaign"})
SETTINGS = frozenset({"scene", "held-lead"})  # facts that say where an event is by the words that open its sentence
_DAY = re.compile(r"(?:月|日|节|周)$")  # ruling 36: a day or month is no programme that its occasion's runner takes part in
_OF_OTHERS = re.compile(r"”?(?:荣誉)?(?:称号)?的")
_GIVER = re.compile(r"(?:[被由经]|被(?:[\u4e00-\u9fff]{2,14}[、和])+)[\u4e00-\u9fff]{0,3}$")  # 被甲、乙授予: nor is it 乙's
_GIVES = re.compile(r"(?<!被)(?:授予|授给|颁给)了?(?:[\u4e00-\u9fff]{2}|[0-9])")  # 授予竹影社区“…”: not to the one who gives it
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
_TAKES_PLACE = re.compile(r"(?:举行|举办|开展|召开|进行|展出|上演)(?:了|过)?的?[^，。]{0,12}$|[开启落闭]幕|开[市赛班]|登场")
_JOINT = frozenset({"joint-partners", "joint-hands", "joint-signing"})
_BECOMES = re.compile(r"成为")
_NO_LONGER = re.compile(r"[曾原]|不再|此前|过去|以前")
_SPREADS = re.compile(r"推开|铺开|推广")
_BUILDS = re.compile(r"(?:共建|共创|合建|共同打造|联合打造|携手打造|倾力打造)(?:了|起|的)?[“《]?$")
_UNVEILS = re.compile(r"揭牌|挂牌|启用|落成|开馆|授牌|揭幕")
_WITHIN = re.compile(r"”?(?:活动|仪式)?(?:现场)?[上中里]")
_OFFICES = frozenset({T.ORGANISATION, T.STREET, T.AREA})


class Choice:
    """Chooses for one article."""

    def __init__(self, text: str, parsed: Parsed, cast: Cast) -> None:
        self._text, self._parsed = text, parsed
        self._key = cast.key
        self._communities = {m.start: m for (type_, _), ms in cast.names.items() if type_ is T.COMMUNITY for m in ms}

    def of(self, found: list[Found]) -> dict[FactKey, Found]:
        """One finding for each distinct fact, the surest first, then the earliest."""
        best: dict[FactKey, Found] = {}
        for f in found:
            s, o = self._key(f.subj), self._key(f.obj)
            if f.pred is P.RUNS and f.obj.rule == "national-campaign":
                f = replace(f, pred=P.PARTICIPATES_IN)  # who carries out a national campaign takes part in it (ruling 30)
            if f.rule == "runs-juxtaposed" and f.obj.start in self._communities:
                f = replace(f, subj=self._communities[f.obj.start])  # 青溪街道|竹影社区假期课堂
                s = self._key(f.subj)
            if f.rule in _JOINT and _BECOMES.search(self._text, f.subj.end, f.end):
                continue  # 甲、乙成为首批签约的企业: not with each other
            is_day = f.pred is P.PARTICIPATES_IN and f.obj.rule == "national-campaign" and _DAY.search(o[1])
            if f.rule in ("runs-verb", "runs-team") and self._is_helped(f):
                if f.obj.type not in INITIATIVES:
                    continue
                f = replace(f, pred=P.PARTICIPATES_IN)
            if f.rule == "runs-in" and _SPREADS.search(self._text, f.subj.end, f.end):
                continue  # 在甲社区推开 is where it is held: of 26 such 2 were run there
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
        return self._consistent(best)

    def _is_helped(self, f: Found) -> bool:
        """Whether another one runs it, whom the subject guides or supports: 甲支持|乙开展某活动."""
        place = clause_of(self._parsed, f.obj.start)
        return place is not None and any(
            a.trigger == "cohost" and b.mentions and b.mentions[0].type in ACTORS and f.subj.end <= a.start and b.end <= f.obj.start
            for a, b in pairwise(place[1].items)
        )

    def _is_relative(self, f: Found) -> bool:
        """Whether the honour only describes somebody else (10名获评…的居民), or the subject is who gives it (被省民政厅授予…)."""
        text, start = self._text, f.obj.start
        if f.rule not in ("awarded-passive", "awarded-by-winner") and _GIVER.search(text, max(0, f.subj.start - 40), f.subj.start):
            return True
        if _OF_OTHERS.match(text, f.obj.end):
            return True
        if f.rule != "awarded-to" and _GIVES.search(text, f.subj.end, start):
            return True
        if f.rule == "awarded-listed" and "；" in text[f.subj.end : start]:
            return True  # behind a semicolon somebody else is spoken of
        won = text.rfind("获", max(0, start - 4), start)
        return won >= 0 and bool(_COUNTED_PEOPLE.search(text[:won]))

    def _somebody_else_won(self, f: Found) -> bool:
        """Whether words that no rule knows stand before 获评 where the carried subject would be: 骆叔获评“…”, 该机制入选…."""
        place = clause_of(self._parsed, f.obj.start)
        verb = next((i for i in place[1].items if i.trigger == "award"), None) if place else None
        return place is not None and verb is not None and not _ADVERBIAL.fullmatch(self._text, place[1].start, verb.start)

    def _is_made(self, f: Found, best: dict[FactKey, Found]) -> bool:
        """Whether one end is only what others build or unveil, so that it does nothing itself: 甲与乙共建“书吧”, “书吧”揭牌仪式.

        Also whether a fact of what others build tells of what is not built, or a runner of whom another one only joins with.
        """
        text, s, o = self._text, self._key(f.subj), self._key(f.obj)
        if f.rule == "row-builds-facility":
            return _BUILDS.search(text, f.subj.end, f.obj.start) is None
        if f.pred is P.PARTNERS_WITH:
            return o[0] is T.FACILITY and _BUILDS.search(text, max(0, f.obj.start - 8), f.obj.start) is not None
        joined = best.get((P.PARTICIPATES_IN, s, o)) if f.pred is P.RUNS else None
        if joined is not None and _only_joins(joined, f):
            return True
        if f.pred not in (P.RUNS, P.PARTICIPATES_IN) or s[0] is not T.FACILITY:
            return False
        unveiled = _UNVEILS.search(text, f.obj.start, f.obj.end) and f.obj.start - f.subj.end <= 1
        return bool(unveiled) or _BUILDS.search(text, max(0, f.subj.start - 8), f.subj.start) is not None

    def _is_of_a_runner(self, f: Found) -> bool:
        """Whether 在甲组织的活动上 only says whose the event is; 在甲举行的 says where, and 举办的 does of what is no office."""
        said = self._text[f.obj.end : f.subj.start]
        if not _TAKES_PLACE.search(said):
            return True
        return f.obj.type in _OFFICES and "举行" not in said and _WITHIN.match(self._text, f.subj.end) is not None

    def _consistent(self, best: dict[FactKey, Found]) -> dict[FactKey, Found]:
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
            runs = best.get((P.RUNS, s, o)) if pred is P.PARTICIPATES_IN else None
            if runs is not None and not _only_joins(f, runs):
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
            if f.rule in ("lies-in", "governed-by") and _NO_LONGER.search(self._text, f.subj.end, f.obj.start):
                continue
            if self._is_made(f, best):
                continue
            if f.rule == "held-of-place" and self._is_of_a_runner(f):
                continue
            if f.rule == "awarded-listed" and o in won:
                continue
            if f.rule == "awarded-carried" and self._somebody_else_won(f):
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


def _only_joins(part: Found, runs: Found) -> bool:
    """Whether 甲联合|乙某活动举行 is why the event stands right behind the second, who then joins in it and does not run it."""
    return part.rule == "joint-event-of" and runs.rule == "runs-juxtaposed"
