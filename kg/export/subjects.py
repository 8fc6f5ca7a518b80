"""graph.nq one subject at a time: the lines are sorted, so that all that is said of a subject stands together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Message, OutputError
from kg.graph.files import nquads_file
from kg.graph.terms import RDF

TYPE = RDF + "type"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject and what is said of it: predicate IRI → values in the file's order, whatever graph they stand in."""

    iri: str
    said: dict[str, list[str]]

    def one(self, predicate: str) -> str | None:
        """The first value, None where there is none."""
        return next(iter(self.said.get(predicate, ())), None)

    def every(self, predicate: str) -> list[str]:
        return self.said.get(predicate, [])


def parsed(path: Path, kind: ox.RdfFormat) -> Iterator[ox.Quad]:
    """The quads of a file as it gives them, without blank nodes. Raises OutputError where it cannot be read."""
    try:
        for quad in ox.parse(path=path, format=kind):
            if not isinstance(quad, ox.Quad):
                raise TypeError(f"{path} gives {quad!r}, no quad")
            yield quad
    except (SyntaxError, OSError, ValueError) as error:
        raise OutputError(
            Message(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}"),
            Message("请重新运行 kg build。", "Run kg build again."),
        ) from None


def subjects(folder: Path) -> Iterator[Subject]:
    """Every subject of the graph in `folder`, in the file's order. Raises OutputError where there is no graph or a broken one."""
    quads = parsed(nquads_file(folder), ox.RdfFormat.N_QUADS)
    for iri, own in groupby(quads, key=lambda quad: text_of(quad.subject)):
        said: dict[str, list[str]] = {}
        for quad in own:
            values = said.setdefault(quad.predicate.value, [])
            if (value := text_of(quad.object)) not in values:
                values.append(value)
        yield Subject(iri, said)


def text_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    """An IRI or a literal's lexical form. Raises TypeError for a quoted triple and the default graph, which no build writes."""
    if isinstance(term, ox.Triple | ox.DefaultGraph):
        raise TypeError(f"neither an IRI nor a literal: {term}")
    return term.value
