"""Pages of an annotated set, and what the extractor makes of them in the form that the comparison reads."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError, Message
from kg.evaluate.documents import ACTUAL, AnnotatedArticle, Entity, Number, Relation
from kg.model import Extraction, Fact, Page
from kg.reading import decode


def page_of(folder: Path, name: str) -> Page:
    """The page called `name` in `folder`. Raises InputError where it is not there or cannot be read."""
    path = folder / name
    if Path(name).name != name or not path.is_file():
        raise InputError(
            Message(f"{folder} 里没有版面 {name}", f"{folder} has no page {name}"),
            Message("--text 应是版面原文所在的文件夹。", "--text is the folder that holds the pages themselves."),
        )
    return Page(name, decode(path.read_bytes(), name=name).text)


def annotated(x: Extraction) -> AnnotatedArticle:
    """An extraction as the comparison wants it; the place of an entity or relation says which rule gave it."""
    a = x.article
    entities = tuple(Entity(e.id, str(e.type), e.name, tuple(form for form, _ in e.mentions), e.rule, e.confidence) for e in x.entities)
    metrics = tuple(Number(m.subj, m.value, m.unit or "", m.evidence.quote, m.rule) for m in x.metrics)
    return AnnotatedArticle(a.headline, a.reporters, a.spans, entities, tuple(map(_relation, x.facts)), metrics, "")


def _relation(f: Fact) -> Relation:
    status = ACTUAL if f.status.actual else str(f.status)
    return Relation(str(f.pred), f.subj, f.obj, f.evidence.quote, status, f.role or "", f.rule, f.confidence)
