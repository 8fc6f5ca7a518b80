"""Where an event is, told by the scene that its sentence opens with: 竹影公园里歌声阵阵，一场……在此上演."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.entities import Cast
from kg.facts.items import Clause, Item, Parsed, Sentence
from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import BlockKind, Mention
from kg.schema import INITIATIVES, EntityType, Predicate

T = EntityType
Key = tuple[EntityType, str]
_GROUNDS = frozenset({T.PLACE, T.FACILITY})
_HOSTS = _GROUNDS | {T.COMMUNITY, T.ORGANISATION}  # venues only where a word says that something is inside them
# what may stand between the beginning of the sentence and its venue
_OPENS = re.compile(
    r"(?:与此同时|同时|随后|当天|活动|近日|日前|昨[日天]|今[日天]|当[日天]|连日来|这几天|[0-9一二三四五六七八九十年月日至、]+|上午|下午|晚上?|傍晚|清晨|一大早|[时点许左右半周末，,\s]"
    r"|[\u4e00-\u9fff]{2,6}(?:[省市区县镇乡村]|街道|社区|小区)"
    r"|在|走进|来到|位于|记者)*$"
)
_INSIDE = re.compile(  # a part of the venue, or a word for inside it
    r"(?:的?(?:[一二三四五六七八九十0-9]+楼|门口|门前|楼前|楼下|中心|室内|户外|文化|休闲|健身|多功能|学术|小)?"
    r"(?:会议室|报告厅|多功能厅|宴会厅|展厅|活动室|大厅|礼堂|操场|广场|教室|舞台|空地|院内|门口|门前|楼前|楼下|旁|前|外))?(?:里|内|中|上|，|,|$)"
)
_PART = re.compile(  # 公园健身步道旁，…; 广场灯火通明，…
    r"[\u4e00-\u9fff]{0,6}(?:里|内|上|旁|前|边|外|门口)(?:，|,|$)"
    r"|(?:人头攒动|人潮涌动|人声鼎沸|人山人海|热闹非凡|格外热闹|十分热闹|座无虚席|灯火通明|欢声笑语|笑语盈盈|歌声阵阵|掌声阵阵|暖意融融"
    r"|其乐融融|气氛热烈|张灯结彩|锣鼓喧天|书香四溢|一派|洋溢着|传来|传出|响起|聚满|挤满|坐满|围满|聚集了|迎来)"
)
_GROUND = re.compile(
    r"(?:广场|公园|游园|礼堂|剧场|会议室|报告厅|多功能厅|操场|大厅|展厅|小区|市场|商业街)$"
)  # such a place does nothing by itself
_ANY = re.compile(r"[\u4e00-\u9fff]{2,}")
_LONGEST_SCENE = 8  # characters of what it looks like there: 彩旗飘飘，
_VERBS = frozenset({"run", "found", "host", "hosted", "partner", "join", "award", "give", "sign", "claim"})
_AT_ONCE = re.compile(r"在(?:这里|这儿|此)|正在|现场")
_SET = re.compile(
    r"(?:活动|比赛|演出|仪式|会场|展览|培训)(?:现场|地点|会场|举办地)?(?:就|也)?(?:设在|设于|选在|定在|安排在|放在了?|走进了?|走入)"
)


def scenes(reading: Reading, parsed: Parsed, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Events without a venue that are told behind a sentence's opening scene are held there; so is one said to be set somewhere.

    An opening scene is a venue in the sentence's first words of which nothing is said to be done by itself. The event is the first one
    named behind it in the sentence, or in the next sentence if that one speaks of the same moment (正在, 在这里, 现场).
    """
    placed = {cast.key(f.subj) for f in facts if f.pred is Predicate.HELD_AT}
    told = [s for s in parsed.sentences if not s.speech and s.kind is BlockKind.BODY]
    last: Mention | None = None
    for n, s in enumerate(told):
        venue = _scene(reading.text, s)
        event = _event(s, venue.end) if venue is not None else None
        end = s.end
        if venue is not None and event is None and n + 1 < len(told) and told[n + 1].block == s.block:
            following = told[n + 1]
            if _AT_ONCE.search(reading.text, following.start, following.end):
                event, end = _event(following, following.start), following.end
        if venue is None and (venue := _set_at(reading.text, s)) is not None:
            named = [m for i in s.items() if not i.carried and i.end <= venue.start for m in i.mentions if m.type in INITIATIVES]
            own = named[-1] if named else None  # of “总名”之“分名” the latter
            event = own or last or _event(s, venue.end) or (_event(told[n + 1], s.end) if n + 1 < len(told) else None)
        if venue is not None and event is not None and cast.key(event) not in placed:
            placed.add(cast.key(event))
            for m in venue.mentions:
                yield Found(Predicate.HELD_AT, event, m, min(venue.start, event.start), min(end, max(venue.end, event.end)), "scene", 0.6)
        last = next((m for i in reversed(s.items()) for m in reversed(i.mentions) if m.type is T.ACTIVITY and not i.carried), last)


def _scene(text: str, s: Sentence) -> Item | None:
    """The venue that the sentence opens with, if its clause says nothing that the venue itself does."""
    for clause in s.clauses[:2]:
        item = next((i for i in clause.items if i.mentions and not i.carried), None)
        if item is None:
            if any(i.trigger in _VERBS for i in clause.items):
                return None
            continue
        head = min(m.start for m in item.mentions)
        item = _innermost(text, clause, item)
        kind = item.mentions[-1].type
        inside = _INSIDE.match(text, item.end + text.startswith("”", item.end), clause.end) or (
            _PART.match(text, item.end, clause.end) if kind in _GROUNDS else None
        )
        if inside is None and kind in _GROUNDS and _GROUND.search(item.mentions[-1].name) and clause.end - item.end <= _LONGEST_SCENE:
            inside = _ANY.match(text, item.end, clause.end)
        if kind not in _HOSTS or inside is None or not _OPENS.match(text[s.start : head].rstrip("“")) or _acts(clause, item):
            return None
        bare = not inside[0].strip("，,")
        if bare and (kind not in _GROUNDS or not any(i.trigger == "at" for i in clause.items)):
            return None
        return item
    return None


def _innermost(text: str, clause: Clause, item: Item) -> Item:
    """Of 竹影社区“暖心驿站” the station: the last of the names that stand right behind each other."""
    for following in clause.items[clause.items.index(item) + 1 :]:
        if not following.mentions or text[item.end : following.start].strip("“"):
            break
        item = following
    return item


def _acts(clause: Clause, venue: Item) -> bool:
    """Whether the clause goes on to say what somebody does there: then other rules read it."""
    behind = clause.items[clause.items.index(venue) + 1 :]
    return any(i.trigger in _VERBS or (i.mentions and i.mentions[0].type in INITIATIVES) for i in behind)


def _set_at(text: str, s: Sentence) -> Item | None:
    """The venue of 活动现场设在竹影公园."""
    for clause in s.clauses:
        for item in clause.items:
            if item.mentions and item.mentions[-1].type in _HOSTS and not item.carried:
                said = _SET.search(text, clause.start, item.start)
                if said is not None and item.mentions[0].start - said.end() <= 12:
                    return item
    return None


def _event(s: Sentence, start: int) -> Mention | None:
    """The first activity that the sentence names behind `start`, unless its own clause says where it is."""
    for clause in s.clauses:
        for item in clause.items:
            if item.start >= start and not item.carried and item.mentions and item.mentions[0].type is T.ACTIVITY:
                return item.mentions[0] if not _placed(clause, start) else None
    return None


def _placed(clause: Clause, start: int) -> bool:
    """Whether the clause names a place behind `start` (在柳岸广场, not 在这里)."""
    return any(a.trigger == "at" and b.mentions for a, b in pairwise(clause.items) if a.start >= start)
