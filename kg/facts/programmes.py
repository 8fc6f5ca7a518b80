"""partOfProgramme from names (“门前五包”宣传活动), umbrella series, lists behind a colon, and sections that a method's part opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.facts.entities import Cast
from kg.facts.items import Item, Parsed
from kg.facts.match import Found
from kg.facts.schemes import scheme_parts
from kg.mentions import Reading, method_parts, named_parts, outermost, united_parts
from kg.mentions.counted_labels import RULE as COUNTED_LABEL
from kg.mentions.counted_labels import SCHEME as COUNTING
from kg.model import BlockKind, Mention
from kg.rulebook.pattern import COLON
from kg.schema import INITIATIVES, EntityType, Predicate

T = EntityType
BODIES = frozenset({T.FACILITY, T.ORGANISATION})
_UMBRELLA = re.compile(r"(?:系列.{0,6}活动|活动月|宣传月|月|周|邻里节|文化节|第一课|我们的节日)$")


def part_of_programme(reading: Reading, parsed: Parsed, mentions: list[Mention], facts: list[Found], cast: Cast) -> list[Found]:
    """partOfProgramme facts from names, sections and the article's umbrella."""
    parts = method_parts(reading, mentions) + named_parts(reading, mentions) + united_parts(reading, mentions)
    out = [_programme(part, m, min(part.start, m.start), max(part.end, m.end), "method-part", 0.9) for part, m in parts]
    out += _colon_parts(reading, parsed)
    out += scheme_parts(reading, parsed, mentions)
    out += _named_after(reading.text, mentions, cast)
    out += _labels(reading, mentions, facts, cast)
    out += _qualities(mentions, cast)
    out += _campaign(reading, facts, cast)
    out += _sections(reading, mentions, facts, cast)
    out += _umbrella(reading, mentions, facts + out, cast)
    return [_printed(f, mentions, cast) for f in out]


def _printed(fact: Found, mentions: list[Mention], cast: Cast) -> Found:
    """The fact with its part where its name is printed, not where a bare 活动 stands for it: words that name nothing are no evidence."""
    if (fact.start, fact.end) != (fact.subj.start, fact.subj.end):
        return fact
    key = cast.key(fact.subj)
    printed = [m for m in mentions if m.layer != "coreference" and cast.key(m) == key]
    named = next((m for m in printed if m.start == fact.start), printed[0] if printed else None)
    return replace(fact, subj=named, start=named.start, end=named.end) if named else fact


def _programme(child: Mention, parent: Mention, start: int, end: int, rule: str, confidence: float) -> Found:
    return Found(Predicate.PART_OF_PROGRAMME, child, parent, start, end, rule, confidence)


def _named_after(text: str, mentions: list[Mention], cast: Cast) -> Iterator[Found]:
    """“门前五包”宣传活动 belongs to 门前五包 where the article speaks of that programme by itself."""
    named = {cast.key(m)[1]: m for m in reversed(mentions) if m.type is T.PROGRAMME}
    programmes = [(p, _KIND.sub("", p), pm) for p, pm in sorted(named.items(), key=lambda x: -len(x[0]))]
    done = set()
    for m in mentions:
        if m.type not in INITIATIVES | BODIES or cast.key(m) in done:
            continue
        name = cast.key(m)[1]
        for p, core, pm in programmes:
            if pm.rule == "occasion-day" and _PAUSE.search(text, min(pm.end, m.end), max(pm.start, m.start)):
                continue  # 重阳节文艺汇演 is held on the day and belongs to no programme of it
            if (
                len(core) >= 3
                and p != name
                and core in name
                and not name.endswith(core)
                and pm.rule != "quality-part"
                and cast.key(pm) != cast.key(m)
                and not (m.type is T.PROGRAMME and len(name) < len(p))
            ):
                done.add(cast.key(m))
                yield _programme(m, pm, m.start, m.end, "programme-in-name", 0.75)
                break


_PAUSE = re.compile(r"[。！？\n]")
_KIND = re.compile(r"(?:工作法|机制|模式|制度|体系|活动|工作模式)$")


def _colon_parts(reading: Reading, parsed: Parsed) -> Iterator[Found]:
    """“六大攻坚战”：打好甲攻坚战……；打好乙攻坚战…… — what follows the colon of a numbered programme are its parts (ruling 33)."""
    for s in parsed.sentences:
        items = s.items()
        at = next((n for n, (i, behind) in enumerate(pairwise(items)) if _ends_in_programme(i) and behind.letter == COLON), None)
        if at is None or not _NUMBERED.match(items[at].mentions[-1].name):
            continue
        whole = items[at].mentions[-1]
        for m in (m for item in items[at + 2 :] if not item.carried for m in item.mentions):
            if m.type is T.PROGRAMME and m.name != whole.name:
                start = whole.start if m.end - whole.start <= 90 else m.start
                yield _programme(m, whole, start, m.end, "colon-parts", 0.85)


def _ends_in_programme(item: Item) -> bool:
    return bool(item.mentions) and item.mentions[-1].type is T.PROGRAMME


_NUMBERED = re.compile(r"^[0-9一二三四五六七八九十“]")


def _labels(reading: Reading, mentions: list[Mention], facts: list[Found], cast: Cast) -> Iterator[Found]:
    """一是X, 二是Y: practices of the model that the article is about, or of the section's own part (rulings 33 and 34)."""
    schemes = [(m, counts) for m in mentions if m.type is T.PROGRAMME and (counts := COUNTING.match(m.name))]
    for label in (m for m in mentions if m.rule == COUNTED_LABEL):
        own = (m for m, counts in reversed(schemes) if m.end <= label.start and counts["tail"] in label.name)
        if (scheme := next(own, None)) is not None:
            yield _programme(label, scheme, label.start, label.end, "counted-label-of", 0.8)
    labels = [m for m in mentions if m.rule == "numbered-label"]
    if not labels:
        return
    lead = _lead_end(reading)
    runs = {cast.key(f.obj) for f in facts if f.pred is Predicate.RUNS}
    model = next(
        (m for m in mentions if m.type is T.PROGRAMME and m.start < lead and cast.key(m) in runs and m.rule in MODELS), None
    )
    counted = [m for m in mentions if m.type is T.PROGRAMME and _COUNTED.match(m.name)]
    for m in labels:
        whole = next((x for x in reversed(counted) if x.end <= m.start), model)
        if whole is not None:
            yield _programme(m, whole, m.start, m.end, "numbered-label-of", 0.6)


_COUNTED = re.compile(r"[二三四五六七八九十](?:个|步|字|招|式|联|共)")  # 四个联动工作法：一是…二是…


MODELS = frozenset({"quoted-series", "quoted-code", "code", "numbered-scheme", "quoted-scheme"})


def _qualities(mentions: list[Mention], cast: Cast) -> Iterator[Found]:
    """The three 某某“某某化” of an article are the parts of its 三化…."""
    scheme = next((m for m in mentions if m.type is T.PROGRAMME and re.match(r"[二三四五六七八九十]化", m.name)), None)
    parts = {cast.key(m): m for m in reversed(mentions) if m.rule == "quality-part"}
    if scheme is not None and len(parts) == "一二三四五六七八九十".index(scheme.name[0]) + 1:
        for m in sorted(parts.values(), key=lambda m: m.start):
            yield _programme(m, scheme, m.start, m.end, "quality-of-scheme", 0.8)


def _campaign(reading: Reading, facts: list[Found], cast: Cast) -> Iterator[Found]:
    """In an article whose headline is about an area's running of a campaign, the programmes that the area runs are part of it."""
    if not any(
        b.kind is BlockKind.HEADLINE and re.search(r"创城|创建|创卫", reading.text[b.start : b.end])
        for b in reading.article.blocks
    ):
        return
    heads = [
        f
        for f in facts
        if f.pred is Predicate.RUNS
        and f.obj.rule == "known-programme"
        and f.obj.name.startswith("创建")
        and f.subj.type is T.AREA
    ]
    for head in heads[:1]:
        for f in facts:
            if (
                f.pred is Predicate.RUNS
                and cast.key(f.subj) == cast.key(head.subj)
                and (f.obj.type in INITIATIVES or f.rule == "runs-team")
                and cast.key(f.obj) != cast.key(head.obj)
            ):
                yield _programme(f.obj, head.obj, f.obj.start, f.obj.end, "headline-campaign", 0.6)


REFERENCES = frozenset({"event-reference", "definite-phrase"})  # 此次活动 opens no section of its own


def _sections(reading: Reading, mentions: list[Mention], facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Items of a paragraph that opens with a part of a method belong to that part (ruling 33)."""
    parts = {cast.key(f.subj): f for f in facts if f.pred is Predicate.PART_OF_PROGRAMME}
    runs = [f for f in facts if f.pred is Predicate.RUNS and (f.obj.type in INITIATIVES or f.rule == "runs-team")]
    yield from _stretches(reading, mentions, runs, cast)
    current: Mention | None = None
    for block in reading.article.blocks:
        inside = [m for m in outermost(mentions) if block.start <= m.start < block.end]
        openers = (m for m in inside if m.start - block.start <= 4 and m.type is T.PROGRAMME and m.rule not in REFERENCES)
        opener = next((m for m in openers if cast.key(m) in parts), None)
        if block.kind is BlockKind.HEADING:
            current = opener
            continue
        current = opener or (current if block.kind is BlockKind.BODY and _after_heading(reading, block.start) else None)
        if current is None:
            continue
        for f in runs:
            if block.start <= f.obj.start < block.end and cast.key(f.obj) != cast.key(current) and f.obj.start > current.end:
                yield _programme(f.obj, current, f.obj.start, f.obj.end, "section-part", 0.75)


def _stretches(reading: Reading, mentions: list[Mention], runs: list[Found], cast: Cast) -> Iterator[Found]:
    """What is run from one label (一是组织共建, 执法力量“精锐化”) to the next or to the paragraph's end is part of the label's practice."""
    labels = [m for m in mentions if m.rule in ("numbered-label", "quality-part") and _opens_sentence(reading, m)]
    for n, label in enumerate(labels):
        block = reading.block(label.start)
        end = min(block.end, labels[n + 1].start if n + 1 < len(labels) else block.end)
        for f in runs:
            if label.end < f.obj.start < end and cast.key(f.obj) != cast.key(label):
                yield _programme(f.obj, label, f.obj.start, f.obj.end, "label-part", 0.7)


def _opens_sentence(reading: Reading, m: Mention) -> bool:
    before = reading.text[max(0, m.start - 4) : m.start]
    return m.rule == "numbered-label" or bool(re.search(r"(?:^|[。；：\n])(?:[一二三四五六]是)?[“]?$", before))


def _after_heading(reading: Reading, start: int) -> bool:
    blocks = reading.article.blocks
    i = next(n for n, b in enumerate(blocks) if b.start == start)
    return i > 0 and blocks[i - 1].kind is BlockKind.HEADING


def _umbrella(reading: Reading, mentions: list[Mention], facts: list[Found], cast: Cast) -> Iterator[Found]:
    """Activities of an article about a series, a month or a festival are part of it."""
    lead_end = _lead_end(reading)
    top = next((m for m in mentions if m.type is T.PROGRAMME and m.start < lead_end and _UMBRELLA.search(cast.key(m)[1])), None)
    if top is None:
        return
    placed = {cast.key(f.subj) for f in facts if f.pred is Predicate.PART_OF_PROGRAMME}
    for f in facts:
        k = cast.key(f.obj)
        if (
            f.pred is Predicate.RUNS
            and f.obj.type is T.ACTIVITY
            and k not in placed
            and f.obj.start > top.start
            and k != cast.key(top)
        ):
            placed.add(k)
            yield _programme(f.obj, top, f.obj.start, f.obj.end, "umbrella-series", 0.7)


def _lead_end(reading: Reading) -> int:
    """Where the first body paragraph ends."""
    return next((b.end for b in reading.article.blocks if b.kind is BlockKind.BODY), len(reading.text))
