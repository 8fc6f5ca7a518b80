"""Which of an article's names are forms of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from kg.mentions import outermost
from kg.model import Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
Key = tuple[EntityType, str]
"""Type and name of an entity."""
_LEADING = re.compile(r"^[一二三四五六七八九十]+、|^(?:20[0-9]{2}年度?|首届|第[一二三四五六七八九十0-9]+届|首次|首场)")


def one_for_each(text: str, mentions: list[Mention], names: dict[Key, list[Mention]]) -> dict[Key, Key]:
    """For each of `names`, the article's mentions by type and name, that is a form of another the one that stands for both.

    A bare name under which several forms meet is added to `names`.
    """
    canonical: dict[Key, Key] = {}
    areas = sorted({m.name for m in mentions if m.type is T.AREA}, key=len, reverse=True)
    keys = sorted(names, key=lambda k: (-len(k[1]), k))
    quality = {k: ms[0].rule == "quality-part" for k, ms in names.items()}
    canonical.update(_said_to_be_same(text, mentions))
    canonical.update(_by_stem(names))
    canonical.update(_by_theme(text, names))
    canonical.update(_by_tail(names))
    canonical.update(_by_kind(names))
    canonical.update(_by_abbreviation(names))
    canonical.update(_by_chain(text, mentions))
    for k in keys:
        if k in canonical:
            continue
        target = next((q for q in keys if quality[q] and q != k and q[1][-3:] == k[1] and "的" not in q[1] and len(k[1]) == 3), None)
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
    return {k: _end(k, canonical) for k in canonical}


def _end(k: Key, canonical: dict[Key, Key]) -> Key:
    """Where a chain of joined names ends; one that bites its own tail ends before that."""
    seen = {k}
    while (further := canonical.get(k)) is not None and further not in seen:
        k = further
        seen.add(k)
    return k


_BRACKET = re.compile(r"[（(](?:以下简称|简称)?[“《]?$")


_THEME_OF = re.compile("[”》]?为(?:主题|题)的")  # 以“分一分 更美好”为主题的|垃圾分类活动


def _said_to_be_same(text: str, mentions: list[Mention]) -> dict[Key, Key]:
    """A name in brackets right behind another one of its type: 平城区45校（大同市逸夫小学校）, 《…指导意见》（以下简称《指导意见》）."""
    out = {}
    for a, b in pairwise(outermost(mentions)):
        if (
            a.type is b.type
            and a.name != b.name
            and a.end < b.start
            and _BRACKET.search(text[a.end : b.start])
            and b.start - a.end <= 8
        ):
            out[b.type, b.name] = (a.type, a.name)
        if a.type in INITIATIVES and b.type in INITIATIVES and a.name != b.name and _THEME_OF.fullmatch(text, a.end, b.start):
            out[a.type, a.name] = (b.type, b.name)
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


# names of which the last part is enough once the whole was named; a street or community is another where its name is longer
_SHORTENED = INITIATIVES | {T.ORGANISATION, T.FACILITY, T.PLACE, T.AREA}


def _may_be(short: EntityType, full: EntityType) -> bool:
    """Whether a short name of one type may stand for a full one of another: 图书馆, taken for a facility, for 云州区图书馆, a body."""
    return short is full or {short, full} == {T.FACILITY, T.ORGANISATION}


def _by_tail(names: dict[Key, list[Mention]]) -> dict[Key, Key]:
    """驿站 behind 青溪街道零工驿站: what ends another name of its type stands for that, of several for the one named last before it.

    Of 913 names in 2,878 reports that were another form of something found already, 500 were such.
    """
    out = {}
    for k, ms in names.items():
        fuller = [
            q for q in names if k[0] in _SHORTENED and _may_be(k[0], q[0]) and len(q[1]) > len(k[1]) and q[1].endswith(k[1])
        ]
        first = min((m.start for m in ms), default=0)
        before = [(m.start, q) for q in fuller for m in names[q] if m.start < first]
        behind = [(m.start, q) for q in fuller for m in names[q] if m.start >= first]
        if before or behind:
            out[k] = (max(before) if before else min(behind))[1]
    return out


_LEVELS = ("市", "区", "县", "省")
_OFFICE = re.compile(r"(?:街|(?<!街道)办事处)$")


def _by_kind(names: dict[Key, list[Mention]]) -> dict[Key, Key]:
    """柳湾 and 柳湾小区, 云溪 and 云溪市: a place without the noun that says of what kind it is; and 云麓街, 云麓办事处 and 云麓街道."""
    out = {}
    for type_, name in names:
        whole = _OFFICE.sub("街道", name) if type_ is T.STREET else name
        if whole != name and (type_, whole) in names:
            out[type_, name] = (type_, whole)
        nouns = ("小区",) if type_ is T.PLACE else _LEVELS if type_ is T.AREA else ()
        fuller = next(((type_, name + noun) for noun in nouns if (type_, name + noun) in names), None)
        if fuller is not None:
            out[type_, name] = fuller
    return out


_ABBREVIATED = {  # what bodies of many places are called in short and in full
    "检察院": "人民检察院", "法院": "人民法院", "残联": "残疾人联合会", "妇联": "妇女联合会",
    "工商联": "工商业联合会", "侨联": "归国华侨联合会", "文联": "文学艺术界联合会", "科协": "科学技术协会",
    "书协": "书法家协会", "美协": "美术家协会", "音协": "音乐家协会", "舞协": "舞蹈家协会",
    "摄协": "摄影家协会", "作协": "作家协会", "志协": "志愿者协会", "市场监管局": "市场监督管理局",
    "人社局": "人力资源和社会保障局", "卫健委": "卫生健康委员会", "卫健局": "卫生健康局", "文旅局": "文化和旅游局",
    "住建局": "住房和城乡建设局", "发改委": "发展和改革委员会", "社工部": "社会工作部",
}
_YOUTH = re.compile("(?P<place>[\u4e00-\u9fff]{2,6})?团(?P<level>[省市区县州旗])委")


def _by_abbreviation(names: dict[Key, list[Mention]]) -> dict[Key, Key]:
    """云州区检察院 and 云州区人民检察院, 云州市书协 and 云州市书法家协会, 云州团市委 and 共青团云州市委."""
    out: dict[Key, Key] = {}
    for type_, name in names:
        wholes = [(type_, name.removesuffix(short) + full) for short, full in _ABBREVIATED.items() if name.endswith(short)]
        youth = _YOUTH.fullmatch(name)
        if youth is not None and youth["place"]:
            wholes += [(type_, f"共青团{youth['place']}{youth['level']}{committee}") for committee in ("委", "委员会")]
        whole = next((key for key in wholes if type_ is T.ORGANISATION and key in names and key[1] != name), None)
        if whole is not None:
            out[type_, name] = whole
    return out


_CHAIN = re.compile(r"[^—－＋+-]+(?:[—－＋+-]+[^—－＋+-]+){2,}")
_SCHEME = re.compile(r"(?:体系|机制|模式|架构|网络|链条?|格局)$")


def _by_chain(text: str, mentions: list[Mention]) -> dict[Key, Key]:
    """“街道—社区—网格”三级联动体系: the chain is a form of the scheme named right behind it (ruling 21 of docs/annotation.md)."""
    out = {}
    for a, b in pairwise(outermost(mentions)):
        between = text[a.end : b.start].strip("“”")
        if a.type is b.type is T.PROGRAMME and between in ("", "的") and _CHAIN.fullmatch(a.name) and _SCHEME.search(b.name):
            out[T.PROGRAMME, a.name] = (T.PROGRAMME, b.name)
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
    if stripped == short and (same_type or _without_area(long, areas) == short):
        return True
    if len(short) >= 2 and long.startswith(short) and re.fullmatch(f"{_NOUN}|{_OF_KIND}", long[len(short) :]):
        return True
    if same_type and len(short) >= 4 and (f"{short}暨" in stripped or stripped.endswith(f"{short}仪式")):
        return True  # “119”消防宣传月启动仪式|暨消防演练
    if same_type and _CEREMONY.fullmatch(short) and long.endswith("仪式") and short[:2] in long:
        return True  # 签约仪式 for 同读共学签约授牌仪式
    return same_type and len(short) >= 4 and stripped.endswith(short) and len(stripped) <= 4 * len(short)


_CEREMONY = re.compile("[\u4e00-\u9fff]{2}仪式")
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
    if len(short) >= 6 and len(long) > len(short) and long.startswith(short[:2]) and long.endswith(short[2:]):
        return True  # 云麓物业党支部 for 云麓集团有限公司物业党支部
    branch = re.fullmatch(r"(?:.*)市?公安局(.{2,4})分局", long)
    return bool(branch) and short in (f"{branch[1]}公安", f"{branch[1]}公安分局") if branch else False
