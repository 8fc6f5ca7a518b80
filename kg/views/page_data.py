"""A scene as the plain dict that the page's script reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pypinyin import Style, lazy_pinyin

from kg.errors import Message
from kg.schema import PREDICATE_LABELS, STATUS_LABELS, TYPE_LABELS, EntityType, Predicate, Status
from kg.views.appearance import LINK_COLOURS, NEGATED_COLOUR, NODE_LOOKS, STATUS_DASHES
from kg.views.scene import Quote, Scene, SceneClaim, SceneLink, SceneNode, Source
from kg.views.wording import INVERSE_LABELS, WORDS


def page_data(scene: Scene, drawing: Mapping[str, Any], *, lang: str) -> dict[str, Any]:
    """Everything the page shows, as JSON values: words, legend, nodes, links, sources, and the drawing that pyvis made of them."""
    quoted = _quoted(scene)
    index = {source.id: i for i, source in enumerate(quoted)}
    return {
        "lang": lang,
        "words": {key: _both(message) for key, message in WORDS.items()},
        "types": _types(scene),
        "predicates": _predicates(scene),
        "statuses": _statuses(scene),
        "nodes": [_node(node, index) for node in scene.nodes],
        "links": [_link(link, index) for link in scene.links],
        "sources": [_source(source) for source in quoted],
        "leftOut": scene.left_out,
        "vis": dict(drawing),
    }


def _quoted(scene: Scene) -> list[Source]:
    """The articles that something on the page quotes, in the scene's order."""
    used = {quote.source for link in scene.links for claim in link.claims for quote in claim.quotes}
    used |= {quote.source for node in scene.nodes for number in node.numbers for quote in number.quotes}
    return [source for source in scene.sources if source.id in used]


def _both(message: Message) -> dict[str, str]:
    return {"zh": message.zh, "en": message.en}


def _types(scene: Scene) -> list[dict[str, Any]]:
    counts = Counter(node.type for node in scene.nodes)
    return [
        {"id": str(kind), "label": _both(TYPE_LABELS[kind]), "count": counts[kind], "colour": look.colour, "shape": look.shape}
        for kind, look in ((kind, NODE_LOOKS[kind]) for kind in EntityType) if counts[kind]
    ]


def _predicates(scene: Scene) -> list[dict[str, Any]]:
    counts = Counter(link.predicate for link in scene.links)
    return [
        {
            "id": str(predicate), "label": _both(PREDICATE_LABELS[predicate]), "inverse": _both(INVERSE_LABELS[predicate]),
            "count": counts[predicate], "colour": LINK_COLOURS[predicate],
        }
        for predicate in Predicate if counts[predicate]
    ]


def _statuses(scene: Scene) -> list[dict[str, Any]]:
    counts = Counter(link.status for link in scene.links)
    return [
        {
            "id": str(status), "label": _both(STATUS_LABELS[status]), "count": counts[status], "actual": status.actual,
            "dashes": list(STATUS_DASHES[status]), "colour": NEGATED_COLOUR if status is Status.NEGATED else None,
        }
        for status in Status if counts[status]
    ]


def _node(node: SceneNode, index: Mapping[str, int]) -> dict[str, Any]:
    return _known({
        "id": node.id, "type": str(node.type), "name": node.name, "aliases": list(node.aliases), "parent": node.parent,
        "keys": pinyin_keys((node.name, *node.aliases)), "parts": list(node.parts),
        "numbers": [{"what": n.what, "value": n.value, "quotes": _quotes(n.quotes, index)} for n in node.numbers],
    })


def pinyin_keys(names: tuple[str, ...]) -> list[str]:
    """What a name may be searched by in Latin letters: the initials and the whole of its pinyin (开源街道: kyjd, kaiyuanjiedao)."""
    keys = {"".join(lazy_pinyin(name, style=style)).lower() for name in names for style in (Style.FIRST_LETTER, Style.NORMAL)}
    return sorted(keys - {name.lower() for name in names})


def _link(link: SceneLink, index: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": link.id, "from": link.subject, "to": link.object, "predicate": str(link.predicate), "status": str(link.status),
        "claims": [_claim(claim, index) for claim in link.claims],
    }


def _claim(claim: SceneClaim, index: Mapping[str, int]) -> dict[str, Any]:
    return _known({
        "status": str(claim.status), "when": claim.when, "role": claim.role, "attributed": claim.attributed, "rule": claim.rule,
        "decided": claim.decided, "quotes": _quotes(claim.quotes, index),
    })


def _quotes(quotes: tuple[Quote, ...], index: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"text": quote.text, "source": index[quote.source]} for quote in quotes]


def _source(source: Source) -> dict[str, Any]:
    url = source.url if source.url and urlsplit(source.url).scheme in ("http", "https") else None
    return _known({
        "headline": source.headline, "page": source.page, "outlet": source.outlet, "date": source.date, "number": source.number, "url": url,
    })


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown or empty: the page asks for each key and does without it."""
    return {key: value for key, value in values.items() if value not in (None, [], ())}
