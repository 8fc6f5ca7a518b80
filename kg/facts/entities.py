"""An article's mentions gathered into its entities: one for each thing spoken of, with every form and place it is printed in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.facts.forms import Key as Key
from kg.facts.forms import one_for_each
from kg.mentions.coreference import BARE_RULE
from kg.mentions.reading import bare
from kg.model import Article, LocalEntity, Mention
from kg.schema import INITIATIVES, EntityType

T = EntityType


@dataclass(slots=True)
class Cast:
    """The entities of an article while facts are looked for: which entity each mention stands for."""

    names: dict[Key, list[Mention]]
    canonical: dict[Key, Key]

    def key(self, m: Mention) -> tuple[EntityType, str]:
        """The entity that a mention stands for."""
        k = (m.type, m.name)
        return self.canonical.get(k, k)

    def is_named_before(self, at: int, key: Key) -> bool:
        """Whether the text in front of offset `at` names the entity."""
        return any(m.start < at and self.key(m) == key for ms in self.names.values() for m in ms)


def cast(text: str, mentions: list[Mention]) -> Cast:
    """Join forms of one thing: “四用” and “四用”工作法; 平城公安分局 and 市公安局平城分局; an event with its area in front and without."""
    names: dict[Key, list[Mention]] = defaultdict(list)
    for m in mentions:
        names[m.type, m.name].append(m)
    canonical = one_for_each(text, mentions, names)
    return Cast(dict(names), canonical)


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
