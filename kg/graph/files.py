"""The graph as files and in memory: sorted TriG and N-Quads, an rdflib Dataset, an Oxigraph store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib

from kg.errors import Message, OutputError
from kg.graph.projection import Projection
from kg.graph.rdf import nquad, sort_keys, statements
from kg.graph.sorting import sorted_lines
from kg.graph.terms import prefixes

TRIG = "graph.trig"
NQUADS = "graph.nq"


def write_rdf(projection: Projection, folder: Path) -> tuple[Path, Path]:
    """Write graph.trig (for reading) and graph.nq (sorted lines, for loading and comparing); the same projection gives the same bytes."""
    trig, nquads = folder / TRIG, folder / NQUADS
    with TemporaryDirectory(dir=folder, prefix=".sorting-") as name:
        scratch = Path(name)
        ordered = scratch / "ordered.nq"
        _write_lines(ordered, (nquad(key) for own in sort_keys(projection) for key in sorted_lines(own, scratch)))
        with trig.open("wb") as out:
            found = ox.parse(path=ordered, format=ox.RdfFormat.N_QUADS)
            ox.serialize(found, out, format=ox.RdfFormat.TRIG, prefixes=prefixes(projection.base))
        _write_lines(nquads, sorted_lines(_taken_lines(ordered), scratch))
    return trig, nquads


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)


def _taken_lines(path: Path) -> Iterator[str]:
    """The lines of a file that is removed after the last: of a large graph it is gigabytes, which need not lie beside their sorted copy."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from (line.rstrip("\n") for line in lines)
    path.unlink()


def to_dataset(projection: Projection) -> rdflib.Dataset:
    """The same statements as an rdflib Dataset, with prefixes bound."""
    dataset = rdflib.Dataset()
    for prefix, namespace in prefixes(projection.base).items():
        dataset.bind(prefix, namespace, replace=True)
    dataset.addN(
        (rdflib.URIRef(s), rdflib.URIRef(p), to_rdflib(o), dataset.graph(rdflib.URIRef(graph)))
        for graph, (s, p, o) in statements(projection)
    )
    return dataset


def to_rdflib(term: ox.NamedNode | ox.Literal) -> rdflib.URIRef | rdflib.Literal:
    """The same term as rdflib has it, its lexical form kept."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    kind = term.datatype.value
    return (
        rdflib.Literal(term.value)
        if kind.endswith("#string")
        else rdflib.Literal(term.value, datatype=rdflib.URIRef(kind), normalize=False)
    )


def to_store(found: Iterable[ox.Quad]) -> ox.Store:
    """An Oxigraph store in memory."""
    store = ox.Store()
    store.extend(found)
    return store


def nquads_file(folder: Path) -> Path:
    """The N-Quads of a built graph. Raises OutputError where `folder` is none."""
    path = folder / NQUADS
    if not path.is_file():
        raise OutputError(
            Message(f"{folder} 里没有图谱（缺 {NQUADS}）", f"{folder} holds no graph ({NQUADS} is missing)"),
            Message(
                "请先运行 kg build，或用 --graph 指出图谱所在的文件夹。", "Run kg build first, or name the graph's folder with --graph."
            ),
        )
    return path


def open_store(folder: Path) -> ox.Store:
    """Load a built graph into memory for queries. Raises OutputError where `folder` holds no graph or a broken one."""
    path = nquads_file(folder)
    store = ox.Store()
    try:
        store.bulk_load(path=os.fspath(path), format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, OSError, ValueError) as error:
        raise OutputError(
            Message(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}"),
            Message("请重新运行 kg build。", "Run kg build again."),
        ) from None
    return store
