"""An article's mentions gathered into its entities: one for each thing spoken of, with every form and place it is printed in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.mentions import outermost
from kg.mentions.coreference import BARE_RULE
from kg.mentions.reading import bare
from kg.model import Article, LocalEntity, Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
Key = tuple[EntityType, str]
_DEFINITE = re.compile(r"^(?:该|本|这|全|我)")
_LEADING = re.compile(r"^[一二三四五六七八九十]+、|^(?:20[0-9]{2}年度?|首届|第[一二三四五六七八九十0-9]+届|首次|首场)")


@dataclass(slots=True)
class Cast:
    """The entities of an article while facts are looked for: which entity each mention stands for."""

    names: dict[Key, list[Mention]]
    canonical: dict[Key, Key]

    def key(self, m: Mention) -> tuple[EntityType, str]:
        """The entity that a mention stands for."""
        k = (m.type, m.name)
        return self.canonical.get(k, k)


def cast(text: str, mentions: list[Mention]) -> Cast:
    """Join forms of one thing: “四用” and “四用”工作法; 平城公安分局 and 市公安局平城分局; an event with its area in front and without."""
    names: dict[Key, list[Mention]] = defaultdict(list)
    for m in mentions:
        names[m.type, m.name].append(m)
    canonical: dict[Key, Key] = {}
    areas = sorted({m.name for m in mentions if m.type is T.AREA}, key=len, reverse=True)
    keys = sorted(names, key=lambda k: (-len(k[1]), k))
    quality = {k: ms[0].rule == "quality-part" for k, ms in names.items()}
    canonical.update(_said_to_be_same(text, mentions))
    canonical.update(_by_stem(names))
    canonical.update(_by_theme(text, names))
    for k in keys:
        if k in canonical:
            continue
        target = next((q for q in keys if _PACK.fullmatch(k[1]) and q != k and q[0] is k[0] and q[1].endswith(k[1])), None)
        target = target or next(
            (q for q in keys if quality[q] and q != k and q[1][-3:] == k[1] and "的" not in q[1] and len(k[1]) == 3), None
        )
        if any(m.rule in ("known-programme", "known-method", "national-campaign") for m in names[k]):
            continue
        target = (
            target
            or next(
                (
                    q
                    for q in keys
                    if quality[k] and quality[q] and q != k and q[1][-3:] == k[1][-3:] and "的" in k[1] and "的" not in q[1]
                ),
                None,
            )
            or _longer(k, keys, areas)
        )
        if target is not None:
            canonical[k] = canonical.get(target, target)
    return Cast(dict(names), {k: _end(k, canonical) for k in canonical})


def _end(k: Key, canonical: dict[Key, Key]) -> Key:
    """Where a chain of joined names ends; one that bites its own tail ends before that."""
    seen = {k}
    while (further := canonical.get(k)) is not None and further not in seen:
        k = further
        seen.add(k)
    return k


_PACK = re.compile(r"[二三四五六七八九十][包化用治联抓促]")  # the short form of 门前五包, where it stands alone
_BRACKET = re.compile(r"[（(](?:以下简称|简称)?[“《]?$")


def _said_to_be_same(text: str, mentions: list[Mention]) -> dict[Key, Key]:
    """A name in brackets right behind another one of its type: 平城区45校（大同市逸夫小学校）, 《…指导意见》（以下简称《指导意见》）."""
    out = {}
    tops = outermost(mentions)
    for a, b in zip(tops, tops[1:], strict=False):
        if (
            a.type is b.type
            and a.name != b.name
            and a.end < b.start
            and _BRACKET.search(text[a.end : b.start])
            and b.start - a.end <= 8
        ):
            out[b.type, b.name] = (a.type, a.name)
    return out


def _by_stem(names: dict[Key, list[Mention]]) -> dict[Key, Key]:
    """One quoted programme under several nouns (“条块共建”机制, “条块共建”改革) bears its bare name."""
    stems: dict[str, list[tuple[EntityType, str]]] = defaultdict(list)
    for k, ms in names.items():
        if k[0] is T.PROGRAMME and any(m.rule.startswith(("quoted", "numbered-scheme")) for m in ms):
            stem = re.sub(_NOUN + "$", "", k[1])
            if 3 <= len(stem) < len(k[1]):
                stems[stem].append(k)
    out = {}
    for stem, group in stems.items():
        if len(group) > 1:
            names.setdefault((T.PROGRAMME, stem), [])
            out.update(dict.fromkeys(group, (T.PROGRAMME, stem)))
    return out


def _by_theme(text: str, names: dict[Key, list[Mention]]) -> dict[Key, Key]:
    """“X”系列活动 and “X”新时代文明实践系列活动: names of one type with one quoted theme and one head are one, by the longer name."""
    groups: dict[tuple[EntityType, str, str], set[Key]] = defaultdict(set)
    for k, ms in names.items():
        for theme in (t for m in ms if k[0] in INITIATIVES for t in _QUOTED.findall(text[m.start : m.end])):
            groups[k[0], theme, k[1][-2:]].add(k)
    out: dict[Key, Key] = {}
    for group in (g for g in groups.values() if len(g) > 1):
        longest = max(group, key=lambda k: (len(k[1]), k))
        out.update(dict.fromkeys(group - {longest}, longest))
    for k, ms in names.items():  # “青苗学堂” alone is “青苗学堂”寒假托管班 (ruling 20)
        for theme in (t for m in ms if m.rule == "quoted-class-noun" for t in _QUOTED.findall(text[m.start : m.end])):
            if (k[0], theme) in names:
                out[k[0], theme] = k
    return out


_QUOTED = re.compile(r"[“‘]([^“”‘’]{4,}|[0-9+＋NXn]{3,})[”’]")


def _longer(k: tuple[EntityType, str], keys: list[tuple[EntityType, str]], areas: list[str]) -> tuple[EntityType, str] | None:
    type_, name = k
    for other in keys:
        if other == k or len(other[1]) < len(name) or (len(other[1]) == len(name) and other[1] <= name):
            continue
        if (
            type_ in INITIATIVES | {T.HONOUR}
            and other[0] in INITIATIVES | {T.HONOUR}
            and _same_initiative(name, other[1], areas, same_type=other[0] is type_)
        ):
            return other
        if type_ is other[0] is T.ORGANISATION and _same_body(name, other[1]):
            return other
    return None


def _same_initiative(short: str, long: str, areas: list[str], *, same_type: bool) -> bool:
    stripped = _without_area(_LEADING.sub("", long), areas)
    if stripped == short and same_type:
        return True
    if len(short) >= 2 and long.startswith(short) and re.fullmatch(f"{_NOUN}|{_OF_KIND}", long[len(short) :]):
        return True
    return same_type and len(short) >= 4 and stripped.endswith(short) and len(stripped) <= 4 * len(short)


_NOUN = (
    r"(?:主题|系列|专项|宣传|公益|志愿服务|服务|工作|管理|治理|联动|新时代文明实践|评选|评比|特色|责任)*"
    r"(?:活动|工作法|机制|模式|制度|体系|项目|品牌|行动|工程|计划|平台|讲堂|课堂|评选|评比|改革|仪式|展|展览|培训|志愿服务|市集|演讲比赛|比赛|微信公众号|格局|队伍|责任制|工作|汇演|文艺汇演|讲座|宣讲|巡察)"
)
_OF_KIND = r"[\u4e00-\u9fff]{0,6}(?:模式|机制|工作法|工作方法|体系|制度|品牌|格局)"  # “三长+警长”共治模式


def _without_area(name: str, areas: list[str]) -> str:
    for a in areas:
        if name.startswith(a) and len(name) - len(a) >= 3:
            return name[len(a) :]
    return name


def _same_body(short: str, long: str) -> bool:
    if long.endswith(short) and re.fullmatch(r"(?:党建)?联盟|居民议事会|议事会|工作队|艺术团|合唱团|志愿服务队|志愿队", short):
        return True
    if len(short) >= 6 and len(long) > len(short) and long.startswith(short[:2]) and long.endswith(short[2:]):
        return True  # 云麓物业党支部 for 云麓集团有限公司物业党支部
    branch = re.fullmatch(r"(?:.*)市?公安局(.{2,4})分局", long)
    return bool(branch) and short in (f"{branch[1]}公安", f"{branch[1]}公安分局") if branch else False


def local_entities(article: Article, cast_: Cast, used: set[tuple[EntityType, str]]) -> tuple[LocalEntity, ...]:
    """The entities to keep, numbered in order of first mention, each with its printed forms (quotes around them dropped)."""
    groups: dict[Key, list[Mention]] = defaultdict(list)
    for ms in cast_.names.values():
        for m in ms:
            if cast_.key(m) in used and m.rule != BARE_RULE:
                groups[cast_.key(m)].append(m)
    ordered = sorted(groups.items(), key=lambda g: (min(m.start for m in g[1]), g[0]))
    return tuple(_entity(article, f"e{i}", key, ms) for i, (key, ms) in enumerate(ordered, 1))


def _entity(article: Article, id_: str, key: tuple[EntityType, str], mentions: list[Mention]) -> LocalEntity:
    forms: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for m in mentions:
        form, span = printed(article, m.start, m.end)
        forms[form].add(span)
    best = max(mentions, key=lambda m: (m.confidence, -m.start))
    listed = tuple((f, tuple(sorted(s))) for f, s in sorted(forms.items(), key=lambda f: (min(f[1]), f[0])))
    return LocalEntity(id_, key[0], shown_name(key), listed, best.rule, best.confidence)


def shown_name(key: Key) -> str:
    """The canonical name: without quotes, and for initiatives without the year or the count of the time it is held."""
    name = bare(key[1])
    if key[0] in INITIATIVES:
        name = re.sub(r"(?<=[\u4e00-\u9fff])等(?=[\u4e00-\u9fff]{0,6}(?:活动|服务|比赛|节目|课程|游戏|演出)$)", "", name)
        return re.sub(r"^(?:20[0-9]{2}年度?|一场|一次)", "", name) or name
    if key[0] is T.HONOUR:
        return re.sub(r"^20[0-9]{2}年度?", "", name) or name
    return name


def printed(article: Article, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The printed form of text[start:end] and its place on the page; of a form that the layout broke, the longer piece (ruling 47)."""
    pieces = article.to_page(start, end)
    offset, best = start, (start, end)
    if len(pieces) > 1:
        longest = max(pieces, key=lambda p: p[1] - p[0])
        for a, b in pieces:
            if (a, b) == longest:
                best = (offset, offset + b - a)
            offset += b - a
        pieces = (longest,)
    a, b = best
    form, (x, y) = article.printed(a, b), pieces[0]
    if len(form) > 2 and form[0] in "“‘『「《\"" and form[-1] in "”’』」》\"" and not re.search(r"[”’』」》]", form[1:-1]):
        form, x, y = form[1:-1], x + 1, y - 1
    return form, (x, y)
