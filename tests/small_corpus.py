"""Small corpora for tests: pages in our own words, and extractions as a careful reader would give them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.model import Article, Block, BlockKind, Evidence, Extraction, Fact, LocalEntity, Metric, Page, Segment, When
from kg.schema import EntityType, Predicate, Status

Entity = Sequence[str]  # type, name, further printed forms


def article(
    page: Page,
    n: int,
    entities: Iterable[Entity],
    facts: Iterable[Sequence[Any]] = (),
    metrics: Iterable[Sequence[Any]] = (),
    *,
    span: tuple[int, int] | None = None,
    headline: str | None = None,
) -> Extraction:
    """One article of `page` over `span` (by default all of it).

    A fact is subject name, predicate, object name, quote, and maybe a dict with status, role, when, rule; a metric is subject name,
    what, value, unit, quote. Names are those of `entities`.
    """
    start, end = span or (0, len(page.text))
    text = page.text[start:end]
    read = Article(
        page.name,
        n,
        headline,
        None,
        (),
        ((start, end),),
        text,
        (Block(BlockKind.BODY, 0, len(text)),),
        (Segment(0, start, len(text)),),
    )
    ids = {e[1]: f"e{k}" for k, e in enumerate(entities, 1)}
    return Extraction(
        read,
        tuple(_entity(page, start, end, f"e{k}", e) for k, e in enumerate(entities, 1)),
        tuple(_fact(page, start, end, ids, f) for f in facts),
        tuple(Metric(ids[m[0]], m[1], float(m[2]), None, m[3], _evidence(page, start, end, m[4]), "metric.test") for m in metrics),
    )


def _entity(page: Page, start: int, end: int, local: str, e: Entity) -> LocalEntity:
    kind, name, *forms = e
    mentions = tuple((form, _spots(page.text, form, start, end)) for form in dict.fromkeys(forms or [name]))
    return LocalEntity(local, EntityType(kind), name, mentions, "test", 1.0)


def _spots(text: str, form: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    found, at = [], text.find(form, start, end)
    while at >= 0:
        found.append((at, at + len(form)))
        at = text.find(form, at + len(form), end)
    return tuple(found)


def _evidence(page: Page, start: int, end: int, quote: str) -> Evidence:
    at = page.text.index(quote, start, end)
    return Evidence(quote, at, at + len(quote))


def _fact(page: Page, start: int, end: int, ids: dict[str, str], f: Sequence[Any]) -> Fact:
    subj, pred, obj, quote, *more = f
    extra = more[0] if more else {}
    return Fact(
        Predicate(pred),
        ids[subj],
        ids[obj],
        Status(extra.get("status", "done")),
        _evidence(page, start, end, quote),
        extra.get("rule", f"rule.{pred}"),
        0.9,
        extra.get("role"),
        extra.get("attributed"),
        When(*extra["when"]) if "when" in extra else None,
    )


def one(name: str, text: str, entities: Iterable[Entity], facts: Iterable[Sequence[Any]] = (), **page: Any) -> tuple[Extraction, Page]:
    """A page with one article."""
    made = Page(name, text, **page)
    return article(made, 1, list(entities), facts), made


def from_gold(gold: Path, texts: Path) -> tuple[list[Extraction], list[Page]]:
    """Gold annotation in the exchange format, as extractions."""
    extractions, pages = [], []
    for path in sorted(gold.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        page = Page(document["doc"], (texts / document["doc"]).read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
        pages.append(page)
        extractions += [_gold_article(page, a) for a in document["articles"]]
    return extractions, pages


def _gold_article(page: Page, a: dict[str, Any]) -> Extraction:
    segments, at = [], 0
    for start, end in a["spans"]:
        segments.append(Segment(at, start, end - start))
        at += end - start + 1
    text = "\n".join(page.text[s:e] for s, e in a["spans"])
    read = Article(
        page.name,
        a["n"],
        a["headline"],
        a["kicker"],
        tuple(a["reporters"]),
        tuple((s, e) for s, e in a["spans"]),
        text,
        tuple(Block(BlockKind.BODY, s.start, s.start + s.length) for s in segments),
        tuple(segments),
    )

    def evidence(quote: str) -> Evidence:
        at = next(k for s, e in a["spans"] if (k := page.text.find(quote, s, e)) >= 0)
        return Evidence(quote, at, at + len(quote))

    def spots(form: str) -> tuple[tuple[int, int], ...]:
        return tuple(spot for s, e in a["spans"] for spot in _spots(page.text, form, s, e))

    return Extraction(
        read,
        tuple(
            LocalEntity(e["id"], EntityType(e["type"]), e["name"], tuple((m, spots(m)) for m in e["mentions"]), "gold", 1.0)
            for e in a["entities"]
        ),
        tuple(
            Fact(
                Predicate(r["pred"]),
                r["subj"],
                r["obj"],
                Status(r.get("status", "done")),
                evidence(r["evidence"]),
                "gold",
                1.0,
                r.get("role"),
            )
            for r in a["relations"]
        ),
        tuple(
            Metric(m["subj"], m["what"], float(m["value"]), m.get("qualifier"), m.get("unit"), evidence(m["evidence"]), "gold")
            for m in a["metrics"]
        ),
    )
