"""The exchange format (docs/annotation.md): one JSON object a document, and the fuller form that the project keeps for itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.model import Extraction, Fact, LocalEntity, Metric
from kg.schema import Status


def to_exchange(page_name: str, extractions: Sequence[Extraction], *, rich: bool = False) -> dict[str, Any]:
    """One document for `page_name` from its articles, in their order on the page. `rich` adds places, rules, dates and confidences."""
    return {"doc": page_name, "articles": [_article(x, rich=rich) for x in sorted(extractions, key=lambda x: x.article.n)]}


def _article(x: Extraction, *, rich: bool) -> dict[str, Any]:
    a = x.article
    out: dict[str, Any] = {
        "n": a.n,
        "headline": a.headline,
        "kicker": a.kicker,
        "reporters": list(a.reporters),
        "spans": [list(s) for s in a.spans],
        "entities": [_entity(e, rich=rich) for e in x.entities],
        "relations": [_relation(f, rich=rich) for f in x.facts],
        "metrics": [_metric(m, rich=rich) for m in x.metrics],
    }
    if rich:
        out["id"] = a.id
    return out


def _entity(e: LocalEntity, *, rich: bool) -> dict[str, Any]:
    out: dict[str, Any] = {"id": e.id, "type": str(e.type), "name": e.name, "mentions": [form for form, _ in e.mentions]}
    if rich:
        out |= {
            "at": [[list(p) for p in places] for _, places in e.mentions],
            "rule": e.rule,
            "confidence": round(e.confidence, 3),
        }
    return out


def _relation(f: Fact, *, rich: bool) -> dict[str, Any]:
    out: dict[str, Any] = {"pred": str(f.pred), "subj": f.subj, "obj": f.obj, "evidence": f.evidence.quote}
    if rich or not f.status.actual:
        out["status"] = str(f.status)
    if f.role:
        out["role"] = f.role
    if rich:
        out |= {"at": [f.evidence.start, f.evidence.end], "rule": f.rule, "confidence": round(f.confidence, 3)}
        out |= {"attributed": f.attributed} if f.attributed else {}
        out |= {"when": f.when.edtf, "when-derived": f.when.derived} if f.when else {}
    return out


def _metric(m: Metric, *, rich: bool) -> dict[str, Any]:
    value = int(m.value) if m.value == int(m.value) else m.value
    out: dict[str, Any] = {
        "subj": m.subj,
        "what": m.what,
        "value": value,
        "qualifier": m.qualifier,
        "unit": m.unit,
        "evidence": m.evidence.quote,
    }
    if rich:
        out |= {"at": [m.evidence.start, m.evidence.end], "rule": m.rule}
    return out


def is_actual(status: str | None) -> bool:
    """Whether an exchange relation's status (None: left out) says that the fact holds."""
    return status is None or Status(status).actual
