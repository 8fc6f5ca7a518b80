"""One more finder: any other spaCy pipeline that is installed, its labels read as the graph's types."""

from __future__ import annotations

from collections.abc import Callable

import spacy

from kg.errors import InputError, Message
from kg.language.labels import Span
from kg.schema import EntityType

_TYPES = {t.value: t for t in EntityType} | {
    "PERSON": EntityType.PERSON, "PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION, "GPE": EntityType.AREA, "FAC": EntityType.PLACE,
    "LOC": EntityType.PLACE, "EVENT": EntityType.ACTIVITY,
}
"""The graph's own type names, and the labels of OntoNotes 5 and CoNLL that have a counterpart."""


def extra_finder(name: str) -> Callable[[str], tuple[Span, ...]]:
    """Text → the names that the spaCy pipeline `name` (a package or a folder) finds, sorted by place, offsets half-open in the text.

    Labels without a counterpart among the graph's types are passed over. spaCy gives no confidence; each name has 0.5.
    Raises InputError when there is no such pipeline, or it looks for no names.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise InputError(
            Message(f"打不开 spaCy 流水线 {name}：{error}", f"Cannot open the spaCy pipeline {name}: {error}"),
            Message("先用 pip 安装它，或给出它所在的文件夹。", "Install it with pip first, or name its folder."),
        ) from error
    if not any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        raise InputError(
            Message(f"spaCy 流水线 {name} 不找名称", f"The spaCy pipeline {name} looks for no names"),
            Message("换一个带 ner 或 entity_ruler 的。", "Take one with ner or entity_ruler."),
        )

    def find(text: str) -> tuple[Span, ...]:
        return tuple(Span(e.start_char, e.end_char, _TYPES[e.label_], 0.5) for e in nlp(text).ents if e.label_ in _TYPES)

    return find
