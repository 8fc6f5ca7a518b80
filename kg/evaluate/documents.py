"""Documents in the exchange format (docs/annotation.md), read from JSON with every mistake told at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, Message

ACTUAL = "actual"
_ACTUAL_FORMS = frozenset({"", "actual", "done", "underway", "under way"})
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of one article; `place` is where it stands in its file, `confidence` (0 to 1) a program's, None without one."""

    id: str
    type: str
    name: str
    mentions: tuple[str, ...]
    place: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities of one article; `status` is ACTUAL, planned, called-for or negated."""

    pred: str
    subj: str
    obj: str
    evidence: str
    status: str
    role: str
    place: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A metric: `value` None where the file gives no number."""

    subj: str
    value: float | None
    unit: str
    evidence: str
    place: str


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article of a document; `spans` are half-open code points of the document's text."""

    headline: str | None
    reporters: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    metrics: tuple[Number, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """What somebody, person or program, found on one page. `doc` is the page's file name, `file` the JSON it was read from."""

    doc: str
    articles: tuple[AnnotatedArticle, ...]
    file: str = ""


def read_documents(path: Path) -> dict[str, Document]:
    """The documents of one JSON file or of a folder of them, by page name, in order of file name.

    Raises InputError with the file and place of every mistake of form.
    """
    if not path.exists():
        raise InputError(Message(f"找不到标注文件或文件夹：{path}", f"No such annotation file or folder: {path}"))
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(Message(f"{path} 里没有 .json 标注文件", f"{path} holds no .json annotation files"))
    documents: dict[str, Document] = {}
    mistakes: list[Message] = []
    for file in files:
        reader = _Reader(file.name)
        document = reader.document(file)
        if document is not None and document.doc in documents:
            other = documents[document.doc].file
            reader.mistake("doc", f"{document.doc} 已在 {other} 里标注过", f"{document.doc} is annotated in {other} already")
        elif document is not None:
            documents[document.doc] = document
        mistakes += reader.mistakes
    refuse(mistakes)
    return documents


def refuse(mistakes: Sequence[Message]) -> None:
    """Raise InputError with all `mistakes` (the first SHOWN of them spelled out), if there are any."""
    if not mistakes:
        return
    shown, more = mistakes[:SHOWN], len(mistakes) - SHOWN
    zh, en = [m.zh for m in shown], [m.en for m in shown]
    if more > 0:
        zh.append(f"……还有 {more} 处")
        en.append(f"… and {more} more")
    raise InputError(
        Message("标注有错：\n" + "\n".join(zh), "Mistakes in the annotation:\n" + "\n".join(en)),
        Message("请改正后再评测；格式见 docs/annotation.md", "Correct them and try again; docs/annotation.md describes the format"),
    )


class _Reader:
    """Reads one file; wrong things are noted in `mistakes` and left out of what is returned."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[Message] = []

    def mistake(self, place: str, zh: str, en: str) -> None:
        self.mistakes.append(Message(f"{self.file}：{place}：{zh}", f"{self.file}: {place}: {en}"))

    def document(self, file: Path) -> Document | None:
        try:
            raw = json.loads(file.read_text(encoding="utf-8-sig"))
        except json.JSONDecodeError as error:
            place = f"{error.lineno}:{error.colno}"
            self.mistake(place, f"不是合法的 JSON（{error.msg}）", f"not valid JSON ({error.msg})")
            return None
        except (UnicodeDecodeError, RecursionError):
            self.mistake("1:1", "不是 UTF-8 编码的 JSON", "not JSON in UTF-8")
            return None
        if not isinstance(raw, dict) or not isinstance(raw.get("doc"), str) or not isinstance(raw.get("articles"), list):
            self.mistake("1:1", "应有 doc（文件名）和 articles（列表）", "should have doc (a file name) and articles (a list)")
            return None
        articles = tuple(self._article(item, place) for item, place in self._objects(raw, "articles", ""))
        return Document(raw["doc"], articles, self.file)

    def _article(self, raw: dict[str, object], place: str) -> AnnotatedArticle:
        headline = raw.get("headline")
        return AnnotatedArticle(
            headline=headline if isinstance(headline, str) else None,
            reporters=self._strings(raw, "reporters", place),
            spans=tuple(self._spans(raw, place)),
            entities=tuple(self._entity(item, at) for item, at in self._objects(raw, "entities", place)),
            relations=tuple(self._relation(item, at) for item, at in self._objects(raw, "relations", place)),
            metrics=tuple(self._number(item, at) for item, at in self._objects(raw, "metrics", place)),
            place=place,
        )

    def _entity(self, raw: dict[str, object], place: str) -> Entity:
        for key in ("id", "type", "name"):
            if not _text(raw.get(key)):
                self.mistake(place, f"缺少 {key}", f"{key} is missing")
        return Entity(
            _text(raw.get("id")), _text(raw.get("type")), _text(raw.get("name")), self._strings(raw, "mentions", place), place,
            _number(raw.get("confidence")),
        )

    def _relation(self, raw: dict[str, object], place: str) -> Relation:
        if not _text(raw.get("pred")):
            self.mistake(place, "缺少 pred", "pred is missing")
        status = _text(raw.get("status"))
        return Relation(
            _text(raw.get("pred")), _text(raw.get("subj")), _text(raw.get("obj")), _text(raw.get("evidence")),
            ACTUAL if status in _ACTUAL_FORMS else status, _text(raw.get("role")), place, _number(raw.get("confidence")),
        )

    def _number(self, raw: dict[str, object], place: str) -> Number:
        unit = raw.get("unit")
        printed = "" if unit is None else str(unit)
        return Number(_text(raw.get("subj")), _number(raw.get("value")), printed, _text(raw.get("evidence")), place)

    def _objects(self, raw: dict[str, object], key: str, place: str) -> Iterator[tuple[dict[str, object], str]]:
        items = raw.get(key) or []
        if not isinstance(items, list):
            self.mistake(f"{place}{key}", "应为列表", "should be a list")
            return
        for i, item in enumerate(items):
            at = f"{place}.{key}[{i}]".lstrip(".")
            if isinstance(item, dict):
                yield item, at
            else:
                self.mistake(at, "应为对象 {…}", "should be an object {…}")

    def _strings(self, raw: dict[str, object], key: str, place: str) -> tuple[str, ...]:
        items = raw.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.mistake(f"{place}.{key}", "应为字符串列表", "should be a list of strings")
            return ()
        return tuple(items)

    def _spans(self, raw: dict[str, object], place: str) -> Iterator[tuple[int, int]]:
        items = raw.get("spans") or []
        for i, item in enumerate(items if isinstance(items, list) else [None]):
            if isinstance(item, list) and len(item) == 2 and all(type(end) is int for end in item):
                yield item[0], item[1]
            else:
                self.mistake(f"{place}.spans[{i}]", "应为 [起, 止] 两个整数", "should be two whole numbers [start, end]")


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
