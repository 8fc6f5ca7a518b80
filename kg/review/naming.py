"""Claims and entities of a built graph that a person names by id although they are not on the list."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError, Message
from kg.graph import BuiltClaim, BuiltEntity, BuiltGraph, read_built
from kg.record import InputKind, read_record
from kg.review.items import Item, ItemKind, Passage
from kg.review.queue import claim_cells, pair_id
from kg.schema import PREDICATE_LABELS, TYPE_LABELS, EntityType, Predicate


def named_item(folder: Path, id_: str, other: str | None = None) -> Item:
    """The claim or entity of that id in the graph in `folder`, or the pair of two entities, as something to decide on.

    Raises InputError for an id that the graph does not have, OutputError where there is no graph.
    """
    base = read_record(folder).inputs[InputKind.SETTING]["base"]
    graph = read_built(folder, base)
    first = _found(graph, id_.removeprefix(base), folder)
    if other is None:
        return _claim(first, graph) if isinstance(first, BuiltClaim) else _entity(first)
    second = _found(graph, other.removeprefix(base), folder)
    if isinstance(first, BuiltClaim) or isinstance(second, BuiltClaim) or first.id == second.id:
        raise InputError(Message("--with 要两个不同的实体", "--with takes two different entities"))
    return _pair(first, second)


def _found(graph: BuiltGraph, id_: str, folder: Path) -> BuiltClaim | BuiltEntity:
    found = graph.claims.get(id_) or graph.entities.get(id_)
    if found is None:
        raise InputError(
            Message(f"{folder} 的图谱里没有 {id_}", f"the graph in {folder} has no {id_}"),
            Message("编号见 kg review --list 或网络图。", "For ids see kg review --list, or the network page."),
        )
    return found


def _claim(c: BuiltClaim, graph: BuiltGraph) -> Item:
    left, right = graph.name(c.subject), graph.name(c.object)
    label = PREDICATE_LABELS[Predicate(c.predicate)]
    title = Message(f"{left} —{label.zh}→ {right}", f"{left} —{label.en}→ {right}")
    cells = claim_cells(left, c.predicate, right, c.article, c.quotes[0])
    passages = tuple(Passage(c.page, None, quote) for quote in c.quotes)
    return Item(c.id, ItemKind.CLAIM, title, (), int(c.support), float(c.confidence), passages, cells)


def _entity(e: BuiltEntity) -> Item:
    return Item(e.id, ItemKind.ENTITY, _title(e), (), cells={"left": e.id})


def _pair(left: BuiltEntity, right: BuiltEntity) -> Item:
    a, b = sorted((left, right), key=lambda e: e.id)
    title = Message(f"{_title(a).zh} / {_title(b).zh}", f"{_title(a).en} / {_title(b).en}")
    return Item(pair_id(a.id, b.id), ItemKind.NEAR_MISS, title, (), cells={"left": a.id, "right": b.id})


def _title(e: BuiltEntity) -> Message:
    label = TYPE_LABELS[EntityType(e.type)]
    return Message(f"{e.name}（{label.zh}）", f"{e.name} ({label.en})")
