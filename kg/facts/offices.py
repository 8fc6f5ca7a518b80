"""holdsRole: who has which office in which body (平城区企业家商会会长许江涛), every office of a compound title (ruling 42)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.facts.match import Found
from kg.mentions import Reading
from kg.model import Mention
from kg.rulebook import Rulebook
from kg.schema import ACTORS, EntityType, Predicate

T = EntityType
_COMMITTEE = re.compile("(?:党委|党组|党总支|党支部)$")
_HEAD = re.compile(
    "(?<=、)(?P<role>副?(?:[局院校所队会社馆园行厂站]长|大队长|主任|总经理|经理|董事长|理事长|总裁|主席))$"
)
LONGEST = 14  # characters of a title between a body and a name


def _comes_from(text: str, body: Mention) -> int:
    """How many characters a title stands off from its body: one in 来自云州律师事务所|的|律师何青."""
    return int(text.startswith("来自", body.start - 2) and text.startswith("的", body.end)) if body.start >= 2 else 0


class OfficeFinder:
    """Offices by the titles of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        titles = "|".join(sorted(map(re.escape, book.words("titles")), key=len, reverse=True))
        self._office = re.compile(rf"(?:{titles})(?:[、兼](?:{titles}))*")
        self._row = re.compile(rf"、(?P<role>{self._office.pattern})?")
        self._behind_name = re.compile("|".join(sorted(map(re.escape, book.words("titles-behind")), key=len, reverse=True)))
        # 社会工作部部长、州委“两新”工委书记: an office in a body that no rule knows may stand between
        # 云州医院|心内科主治医师: a department of the body that is no entity may stand in front
        self._held = re.compile(
            rf"(?:[\u4e00-\u9fff]{{1,6}}科)?{self._office.pattern}(?:、[\u4e00-\u9fff“”]{{1,12}}?(?:{titles}))?[、兼]?"
        )
        # 副区长白露: an office in the area or town spoken of
        self._of_area = re.compile(r"(?:^|[，。、；：\n])(?P<role>副?(?P<level>[区县市镇乡旗州])长)$")
        # 党工委副书记、办事处主任白露, behind 青溪街道党工委书记何青: in the committee named before
        self._again = re.compile(
            rf"(?:^|(?<=[，、；：。]))(?P<body>党工委|纪工委|人大工委)(?P<role>{self._office.pattern})(?:、[\u4e00-\u9fff]{{2,12}})?$"
        )
        self._in_level = re.compile(rf"(?P<level>社区|街道|村|(?<=[，、；])办事处)(?:党委|党总支|党支部)?(?P<role>{self._office.pattern})$")

    def find(self, reading: Reading, mentions: list[Mention]) -> list[Found]:
        """The offices of every person among `mentions`."""
        out: list[Found] = []
        persons = [p for p in mentions if p.type is T.PERSON]
        for n, p in enumerate(persons):
            row = self._row.fullmatch(reading.text, persons[n - 1].end, p.start) if n else None
            before = [f for f in out if f.subj is persons[n - 1]] if row else []
            if row is not None and before:
                out.append(self._in_row(before[0].obj, p, row["role"] or ""))
            else:
                found = list(self._offices(reading, mentions, p)) or self._role_in_level(reading, mentions, p)
                found += self._in_same_committee(reading, mentions, p)
                out += found or self._behind(reading, mentions, p)
        return out

    def _in_row(self, body: Mention, p: Mention, role: str) -> Found:
        """竹影社区书记何青、副书记白露; 副主席何青、白露: who follows has an office in the same body."""
        if not role:
            return Found(Predicate.HOLDS_ROLE, p, body, body.start, p.end, "role-title", 0.75)
        start = p.start - len(role)
        return Found(Predicate.HOLDS_ROLE, p, replace(body, start=start - 2, end=start), start - 2, p.end, "role-title", 0.75)

    def title(self, text: str, start: int, end: int) -> str:
        """The title in text[start:end], between a body's name and a person's or behind both."""
        office = self._office.match(text, start, end) or self._behind_name.match(text, start, end)
        return office.group() if office else text[start:end]

    def _offices(self, reading: Reading, mentions: list[Mention], p: Mention) -> Iterator[Found]:
        """云州区委宣传部副部长、区文旅局局长王建国 holds one in each body."""
        end = p.start
        while True:
            near = [m for m in mentions if m.type in ACTORS and m.end <= end <= m.end + LONGEST]
            before = sorted(near, key=lambda m: (-m.end, m.start))  # the nearest, and of those that end together the longest
            m = next((m for m in before if self._held.fullmatch(reading.text, m.end + _comes_from(reading.text, m), end)), None)
            if m is None:
                return
            yield Found(Predicate.HOLDS_ROLE, p, m, m.start, p.end, "role-title", 0.9)
            yield from self._at_its_head(reading, mentions, m, p)
            end = m.start

    def _at_its_head(self, reading: Reading, mentions: list[Mention], committee: Mention, p: Mention) -> Iterator[Found]:
        """云州区卫健局党委副书记、|副局长何青: an office in the body whose party committee the first one is in."""
        party = _COMMITTEE.search(committee.name)
        head = _HEAD.search(reading.text, committee.end, p.start) if party else None
        name = committee.name[: party.start()] if party else ""
        body = next((m for m in mentions if m.name == name and m.type is T.ORGANISATION), None)
        if head is not None and body is not None:
            start = head.start("role")
            ghost = replace(body, start=start - 2, end=start)
            yield Found(Predicate.HOLDS_ROLE, p, ghost, start - 2, p.end, "role-title", 0.8)

    def _in_same_committee(self, reading: Reading, mentions: list[Mention], p: Mention) -> Iterator[Found]:
        """An office in the street's committee that was named last, where only its kind is said again."""
        lead = max(0, p.start - 2 * LONGEST)
        again = self._again.search(reading.text[lead : p.start])
        if again is None or any(m.start == lead + again.start("body") and m.type is T.ORGANISATION for m in mentions):
            return
        before = [m for m in mentions if m.end <= lead + again.start() and m.type is T.ORGANISATION and m.name != again["body"]]
        body = next((m for m in reversed(before) if m.name.endswith(again["body"])), None)
        if body is not None:
            start, end = lead + again.start("body"), lead + again.end("body")
            yield Found(Predicate.HOLDS_ROLE, p, replace(body, start=start, end=end), start, p.end, "role-in-level", 0.8)

    def _behind(self, reading: Reading, mentions: list[Mention], p: Mention) -> list[Found]:
        """云州学院唐宁教授, 竹影社区的何青书记: the title stands behind the name."""
        of = reading.text[p.start - 1 : p.start] == "的"
        office = self._behind_name.match(reading.text, p.end) if of or p.rule == "person-before-title" else None
        body = next((m for m in mentions if m.end == p.start - of and m.type in ACTORS), None)
        return [Found(Predicate.HOLDS_ROLE, p, body, body.start, office.end(), "role-title", 0.8)] if office and body else []

    def _role_in_level(self, reading: Reading, mentions: list[Mention], p: Mention) -> list[Found]:
        """社区党委书记张彦红: an office in the community or street spoken of."""
        before = reading.text[max(0, p.start - 18) : p.start]
        m = self._in_level.search(before)
        area = self._of_area.search(before) if m is None else None
        if area is not None:
            m, ends = area, area["level"].replace("区", "区县")
            levels = [x for x in mentions if x.type in (T.AREA, T.STREET) and x.end <= p.start and x.name[-1] in ends]
        elif m is not None:
            type_ = T.STREET if m["level"] in ("街道", "办事处") else T.COMMUNITY
            levels = [x for x in mentions if x.type is type_ and x.end <= p.start]
        else:
            return []
        if not levels:
            return []
        start = p.start - len(m["role"])
        ghost = replace(levels[-1], start=start - 2, end=start)
        return [Found(Predicate.HOLDS_ROLE, p, ghost, start - 2, p.end, "role-in-level", 0.8)]
