"""RDF: TriG and N-Quads as they were built, Turtle without graphs, JSON-LD."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import Message, OutputError
from kg.export.subjects import TYPE, parsed, text_of
from kg.graph.files import TRIG, nquads_file
from kg.graph.terms import FACTS, XSD, prefixes

_STRING = XSD + "string"


def write_trig(folder: Path, path: Path) -> None:
    """The build's own graph.trig."""
    shutil.copyfile(_trig(folder), path)


def write_nquads(folder: Path, path: Path) -> None:
    """The build's own graph.nq, lines sorted."""
    shutil.copyfile(nquads_file(folder), path)


def write_turtle(folder: Path, path: Path) -> None:
    """All statements, each once, without their graphs, sorted by subject. A claim names its article by prov:wasDerivedFrom."""
    with path.open("wb") as out:
        ox.serialize(_triples(nquads_file(folder)), out, format=ox.RdfFormat.TURTLE, prefixes=prefixes(_base(folder)))


def _triples(path: Path) -> Iterator[ox.Triple]:
    for _, own in groupby(parsed(path, ox.RdfFormat.N_QUADS), key=lambda quad: text_of(quad.subject)):
        yield from sorted({quad.triple for quad in own}, key=str)


def write_jsonld(folder: Path, path: Path) -> None:
    """A list of named graphs, each a list of subjects, a subject a line; the context binds the prefixes of graph.trig.

    pyoxigraph's own JSON-LD has no context and rdflib's changes with the order of input (pyoxigraph 0.5, rdflib 7.6).
    """
    context = prefixes(_base(folder))
    compact = _Compact(context)
    quads = parsed(_trig(folder), ox.RdfFormat.TRIG)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{"@context": {_json(context)},\n"@graph": [\n')
        for i, (graph, own) in enumerate(groupby(quads, key=lambda quad: text_of(quad.graph_name))):
            out.write((",\n" if i else "") + f'{{"@id": {_json(compact.iri(graph))}, "@graph": [\n')
            for k, (_, said) in enumerate(groupby(own, key=lambda quad: text_of(quad.subject))):
                out.write((",\n" if k else "") + _json(compact.node(list(said))))
            out.write("\n]}")
        out.write("\n]}\n")


class _Compact:
    """Shortens IRIs by a context's prefixes."""

    def __init__(self, context: Mapping[str, str]) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in context.items()}
        self._split = re.compile(r"(.*[/#])([^/#]+)")

    def iri(self, iri: str) -> str:
        found = self._split.fullmatch(iri)
        prefix = self._prefixes.get(found[1]) if found else None
        return f"{prefix}:{found[2]}" if found and prefix else iri

    def node(self, quads: list[ox.Quad]) -> dict[str, Any]:
        """One subject of one graph."""
        node: dict[str, Any] = {"@id": self.iri(text_of(quads[0].subject))}
        for quad in quads:
            if quad.predicate.value == TYPE:
                node.setdefault("@type", []).append(self.iri(text_of(quad.object)))
            else:
                node.setdefault(self.iri(quad.predicate.value), []).append(self._value(quad.object))
        return node

    def _value(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> dict[str, str]:
        if not isinstance(term, ox.Literal):
            return {"@id": self.iri(text_of(term))}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        kind = term.datatype.value
        return {"@value": term.value} | ({} if kind == _STRING else {"@type": self.iri(kind)})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _trig(folder: Path) -> Path:
    nquads_file(folder)
    path = folder / TRIG
    if not path.is_file():
        raise OutputError(
            Message(f"{folder} 里缺 {TRIG}", f"{TRIG} is missing in {folder}"), Message("请重新运行 kg build。", "Run kg build again."),
        )
    return path


def _base(folder: Path) -> str:
    """The IRI under which the graph's entities live, from the first that has a type among the facts."""
    for quad in parsed(nquads_file(folder), ox.RdfFormat.N_QUADS):
        if text_of(quad.graph_name) == FACTS and quad.predicate.value == TYPE:
            rest = text_of(quad.subject).rpartition("/")[0]
            return rest[: max(rest.rfind("/"), rest.rfind("#")) + 1]
    return ""
