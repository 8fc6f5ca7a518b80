"""What the statistical models have to say: names of their own, edges, and a judgement of all that is proposed.

The name finder proposes what rules did not find. The judge, a logistic regression over the signs of `kg.mentions.signs`, says how likely
each proposal is right, whoever made it. Both learn from the seeds (`kg train`), the judge from proposals on pages that the name finder had
not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.language import OF_NAMES, SHORTEST_JUDGED, found_names, judge, likely_names, support
from kg.mentions.edges import ASKED, nearest_parent
from kg.mentions.merge import agree
from kg.mentions.names import PARTIES
from kg.mentions.occasions import at_openings
from kg.mentions.reading import CLOSE, OPEN, Reading, bare
from kg.mentions.signs import rule_sign, signs
from kg.model import Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType
MODEL = "ner-model"  # the rule that the name finder's own names are given
LEAST_OF_RULES, LEAST_OF_MODEL = 0.33, 0.7
LEAST_OF_TYPES = {T.FACILITY: 0.45, T.PLACE: 0.45, T.ACTIVITY: 0.4, T.PROGRAMME: 0.6}
LEAST_OF_FORMULAS = 0.8
"""How likely right what rules propose must be, and what the name finder alone does: of these types, of programmes in formulas, of others.

Readers of papers leave out more of what could be called an organisation or a programme than those whose annotation the judge learns from,
so that these need more than the 0.4 that would be best on reports kept apart; above all rows of slogans, sums and lines of work, of which
they keep one in six that is held likelier right than wrong, of other programmes three in five. An activity of which no fact tells needs
more anyway (`kg.facts.judging.STANDS_ALONE`).
"""
_FORMULA = re.compile("[、，；+＋—]|(?:建设|模式|机制)$")  # 宣传一批、表彰一批, 线上+线下, 阵地建设
_MARGIN = 0.3  # of two proposals that cannot both stand, one that is so much likelier wins over the order of layers
_ALL_BUT_CERTAIN = 0.85
_POSSIBLE = 0.2  # the model's names below are hardly ever right
_SURE_OF_RULES = 0.9  # how a name that the judge has no say in stands against others

_LONG = 7  # characters; longer names of streets and communities are rare, and mostly a clause cut at the wrong place
_LEAST_SUPPORT = {"community-name": 0.03, "town-name": 0.3, "village-name": 0.7}  # below that more was wrong than right
_SURE_EDGE = 0.85
_RULED_OUT = 0.003  # below it hardly any community was right
# an edge so sure is taken over that of a name which the model holds so unlikely; for streets a later one was wrong as often as right
_CERTAIN_EDGE, _UNLIKELY = 0.97, 0.3
# quoted names that may go on behind the quotes (“五分钟”|议事圈), and from which confidence on
_GOES_ON = frozenset(
    {"quoted-scheme", "numbered-scheme", "quoted-inner", "quoted-class-noun", "quoted-code", "quoted-activity", "quoted-pair", "enters"}
)
_SURE_END = 0.6
# “社区合伙人”|有了办法, “五色帮”|引领街巷新风 are sentences, “五色帮”|三大活动项目 the last of a row
_TELLS = (
    "[一二两三四五六七八九十]+[大个项类]"
    "|(?:引领|赋能|助力|推动|促进|破解|激活|点亮|擦亮|绘就|架起|托起)(?!会|行动|计划|工程|项目|活动|工作|中心|服务|[站队团班营])"
)
_SAYS = re.compile(rf"[了在将把被有]|工作$|{_TELLS}")
_QUOTED_TELLS = re.compile(rf"[{CLOSE}](?:{_TELLS})")
# 打好|护河攻坚战: what one does with a scheme; of seven thousand names in the seeds none begins so
_DOES = re.compile(r"打[好赢响]|完善|健全|架设|搭建|[抓做]好|(?:纵深|深入|全面|扎实|持续|大力|积极|加快)?推进(?!会)|(?:集中|统一)?受理")
_NO_EVENT = re.compile("盛宴$|[^党支]组$|(?:揭牌|签约|挂牌|授牌|授旗|启动|剪彩|颁奖)$")  # a figure of speech, who comes, what is done there
_NO_HONOUR = re.compile("(?:证书|奖品|奖金|奖状|聘书)$")  # what is handed over
_COURSE = re.compile("(?:进程|过程|热潮|氛围|成效|局面)$")  # 创建文明城市|进程: how a scheme goes is no part of its name
_ALL_IN_ONE = re.compile(r"集[^，。；]{2,40}[于为]一[体身]")  # 一场|集唱戏、义诊于一体的热闹
_THING = re.compile("活动[册室卡券]")  # 党员活动|册 is handed out
# 此次|画展, 本届|邻里节: speaks of an event again, and does not name it
_REFERS = re.compile("[该此这]|[那本][次个届场项轮期]")
_VISITS = re.compile("看望|慰问|走访|走进|来到|联合|邀请|组织|参观")  # 走进|云麓社区 is no community's name
_AND = re.compile("[和与及跟同]|以及")  # behind a name: 云溪区|和|柳湖街道, but not 和平街道
_TWICE = re.compile(r"([\u4e00-\u9fff])\1([\u4e00-\u9fff])\2")  # 红红火火, 家家户户: no name begins so
_OWNERS = frozenset({T.STREET, T.COMMUNITY})
_LEVELS = _OWNERS | {T.AREA}
_BODIES = frozenset({T.FACILITY, T.ORGANISATION})
_NAMED = frozenset({T.PROGRAMME, T.ACTIVITY, T.FACILITY, T.ORGANISATION})
_IN_CHARGE = re.compile("管委会|管理委员会")  # 云溪开发区|管委会: of zones, the body that the words name
_FULL_AREA = re.compile("[^全我该本].*[省市区县州旗盟]")
_SHORTEST_SCHEME = 4  # characters
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def model_names(reading: Reading, generic: frozenset[str]) -> list[Mention]:
    """Names that the name finder holds possible, sorted by place, for the judge to choose from; persons are the rules' affair."""
    text = reading.text
    kinds = at_openings(text)
    out = []
    for n in likely_names(reading.doc):
        start, end = n.start + (ASKED.match(text, n.start) is not None), n.end
        if n.type is T.HONOUR and _NO_HONOUR.search(text, start, end):
            continue
        if n.type in INITIATIVES:
            if _REFERS.match(text, start, end) or (start, end) in kinds or _ALL_IN_ONE.match(text, start):
                continue
            if _THING.match(text, end - 2):
                continue
            if n.type is T.ACTIVITY and end - start <= _SHORTEST_SCHEME and _NO_EVENT.search(text, start, end):
                continue
            told, verb = _QUOTED_TELLS.search(text, start, end), _DOES.match(text, start)
            end = told.start() if told else end
            course = _COURSE.search(text, start, end)
            end = course.start() if course and course.start() - start >= _SHORTEST_SCHEME else end
            start = verb.end() if verb and end - verb.end() >= _SHORTEST_SCHEME else start
        end -= text[end - 1] == "）" and "（" not in text[start:end]  # 市公安局（云麓派出所、巡特警大队|）
        start = nearest_parent(reading, start, end) if n.type in _BODIES else start
        if n.type is T.AREA and _IN_CHARGE.match(text, end):
            continue
        if n.type is not T.PERSON and n.confidence >= _POSSIBLE and text[start:end] not in generic:
            out.append(Mention(start, end, n.type, bare(text[start:end]), "ner", MODEL, float(n.confidence)))
    return out


def proposals(layers: Sequence[Sequence[Mention]]) -> list[Mention]:
    """All that the judge is asked about, layer by layer."""
    return [m for layer in layers for m in layer if m.type is not T.PERSON]


def judged(reading: Reading, layers: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The layers less those names that are more likely wrong than is worth while; the rest as sure as the judge finds them likely.

    Persons are kept, and so is what training never met: a gazetteer's names, and those of a librarian's own rules. In texts shorter than
    the judge has learned from, rules stand and the name finder adds what is all but certain; where there is no judge, it adds nothing.
    """
    if judge(reading.doc, OF_NAMES) is None:
        return [[m for m in layer if m.rule != MODEL] for layer in layers]
    proposed = proposals(layers)
    likely = _likely(reading, proposed)
    short = len(reading.text) < SHORTEST_JUDGED
    unlikely = {id(m) for m in proposed if likely.get(id(m), 1.0) < _least(m, short=short)}
    unlikely |= {id(m) for m in proposed if _is_left_to_rules(m, short=short)}
    if short:
        return [[m for m in layer if id(m) not in unlikely] for layer in layers]
    unlikely |= set(_beaten(reading, [m for m in proposed if id(m) not in unlikely], likely))
    return [[_as_sure(m, likely) for m in layer if id(m) not in unlikely] for layer in layers]


def _least(m: Mention, *, short: bool) -> float:
    """How likely right a proposal must be."""
    if m.rule != MODEL:
        return 0.0 if short else LEAST_OF_RULES
    if short:
        return _ALL_BUT_CERTAIN
    if m.type is T.PROGRAMME and _FORMULA.search(m.name):
        return LEAST_OF_FORMULAS
    return LEAST_OF_TYPES.get(m.type, LEAST_OF_MODEL)


def _as_sure(m: Mention, likely: Mapping[int, float]) -> Mention:
    return replace(m, confidence=round(likely[id(m)], 3)) if id(m) in likely else m


def dropped(reading: Reading, layers: Sequence[list[Mention]]) -> list[tuple[Mention, float]]:
    """The rules' names that `judged` leaves out, by place, and how likely right each is."""
    kept = {(m.start, m.end, m.type, m.rule) for layer in judged(reading, layers) for m in layer}
    proposed = proposals(layers)
    likely = _likely(reading, proposed)
    out = [(m, likely[id(m)]) for m in proposed if m.rule != MODEL and (m.start, m.end, m.type, m.rule) not in kept]
    return sorted(out, key=lambda row: (row[0].start, row[0].end))


def _likely(reading: Reading, proposed: Sequence[Mention]) -> dict[int, float]:
    """How likely right each proposal is, by its id; not those of rules that training never met, and none where there is no judge."""
    model = judge(reading.doc, OF_NAMES)
    if model is None:
        return {}
    rows = zip(proposed, signs(reading, proposed), strict=True)
    return {id(m): model.probability(own) for m, own in rows if rule_sign(m) in model.weights}


def _is_left_to_rules(m: Mention, *, short: bool) -> bool:
    """Whether only the name finder has an area, and not by its full name: rules complete 大同, and lead 全区 back to what is named.

    In a short text also a community, which rules know by its ending: what they leave is a kind or a clause there (树立|村).
    """
    return m.rule == MODEL and ((m.type is T.COMMUNITY and short) or (m.type is T.AREA and not _FULL_AREA.fullmatch(m.name)))


def _beaten(reading: Reading, proposed: Sequence[Mention], likely: Mapping[int, float]) -> Iterator[int]:
    """The ids of those that cannot stand beside a much likelier one."""
    at: dict[int, list[Mention]] = {}
    for m in proposed:
        for i in range(m.start, m.end):
            at.setdefault(i, []).append(m)
    for m in proposed:
        least = likely.get(id(m), 1.0) + _MARGIN
        over = {id(other): other for i in range(m.start, m.end) for other in at[i] if likely.get(id(other), _SURE_OF_RULES) >= least}
        same = (m.start, m.end, m.type)
        if any((o.start, o.end, o.type) != same and not agree(reading, o, m) for o in over.values()):
            yield id(m)


_LEADS = tuple("经自离帮使驻由对")  # 经|青溪街道


def better_edge(reading: Reading, m: Mention, stands_clear: Callable[[int], bool]) -> Mention:
    """A street or community with the left edge that the name finder is sure of, where the rule's is not credible.

    That is where the finder reads on to the left over a stop word (青溪街道|前进桥社区), to a place where names begin (`stands_clear`),
    where it doubts the rule's name and has a shorter one that ends there, and where it is certain of its own and thinks little of
    the rule's; what begins with its street begins there.
    """
    doc, text = reading.doc, reading.text
    found = next((n for n in found_names(doc) if n.end == m.end and n.type is m.type and n.start != m.start), None)
    if found is None or found.confidence < _SURE_EDGE or not _CHINESE.fullmatch(text, found.start, found.end):
        return m
    certain = found.confidence >= _CERTAIN_EDGE and (support(doc, m.start, m.end, m.type) or 0) < _UNLIKELY
    joins = _AND.fullmatch(text, found.start, m.start) and reading.ending_at(found.start, _LEVELS) is not None
    said = joins or _VISITS.fullmatch(text, found.start, m.start) or ASKED.match(text, found.start)
    if found.start < m.start and (said or not (certain or stands_clear(found.start))):
        return m
    if found.start > m.start and text[m.start:found.start] in PARTIES:
        return m  # 民盟|云州区委
    if m.type is T.STREET or reading.starting_at(m.start, _OWNERS) is not None:
        certain = False
    led = text[m.start:found.start] in _LEADS
    if found.start > m.start and not (certain or led) and (stands_clear(m.start) or not doubtful(reading, m)):
        return m
    start = nearest_parent(reading, found.start, m.end)
    return Mention(start, m.end, m.type, bare(text[start : m.end]), m.layer, m.rule, m.confidence)


def better_end(reading: Reading, m: Mention) -> Mention:
    """A quoted name that goes on behind its quotes in the name finder's eyes: all of it, of the type that it gives."""
    if m.rule not in _GOES_ON:
        return m
    text = reading.text
    inside = m.start + (text[m.start] in OPEN)
    end = m.end + (text[m.end : m.end + 1] in CLOSE and text[m.end - 1] not in CLOSE)
    found = next((n for n in found_names(reading.doc) if n.start in (m.start, inside, m.start - 1) and n.end > end), None)
    if found is None or found.type not in _NAMED or found.confidence < _SURE_END or _SAYS.search(text, end, found.end):
        return m
    return Mention(m.start, found.end, found.type, bare(text[m.start : found.end]), m.layer, m.rule, m.confidence)


def ruled_out(reading: Reading, m: Mention) -> bool:
    """Whether the name finder thinks next to nothing of a community, wherever it begins: 小病进社区，康复回社区."""
    found = support(reading.doc, m.start, m.end, m.type) if m.type is T.COMMUNITY else None
    return found is not None and found < _RULED_OUT


def doubtful(reading: Reading, m: Mention) -> bool:
    """Whether a street's or community's name lacks the name finder's support, or begins as no name does.

    Never where the pipeline has no name finder, nor with its office.
    """
    if reading.text.endswith("街道办事处", m.start, m.end):
        return False
    found = support(reading.doc, m.start, m.end, m.type)
    if found is None:
        return False
    if _TWICE.match(reading.text, m.start, m.end):
        return True
    least = _LEAST_SUPPORT.get(m.rule)
    if least is None and m.name.endswith(("社区", "街道")):
        least = 0.05 if m.end - m.start > _LONG else 0.01
    return least is not None and found < least
