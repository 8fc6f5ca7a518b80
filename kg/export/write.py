"""One format of one built graph → one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kg.export.database import write_sqlite
from kg.export.network import write_gexf, write_graphml
from kg.export.rdf import write_jsonld, write_nquads, write_trig, write_turtle
from kg.export.reading import read_graph
from kg.export.tables import write_claims, write_edges, write_nodes
from kg.export.values import Graph

_FROM_FILES: Mapping[str, Callable[[Path, Path], None]] = {
    "trig": write_trig, "nquads": write_nquads, "turtle": write_turtle, "jsonld": write_jsonld,
}
_FROM_ROWS: Mapping[str, Callable[[Graph, Path], None]] = {"graphml": write_graphml, "gexf": write_gexf, "sqlite": write_sqlite}
_TABLES = {"csv-nodes": write_nodes, "csv-edges": write_edges, "csv-claims": write_claims}


def write_export(folder: Path, name: str, path: Path, *, bom: bool = True) -> None:
    """Write the graph in `folder` to the file `path` in the format called `name`; the same graph gives the same bytes.

    `bom`: CSV begins with a byte order mark, as files for Excel should and pipes should not. Raises OutputError where `folder` holds no
    graph or a broken one, OSError where `path` cannot be written, KeyError for a name that is not in kg.export.FORMATS.
    """
    if name in _FROM_FILES:
        _FROM_FILES[name](folder, path)
        return
    write = partial(_TABLES[name], bom=bom) if name in _TABLES else _FROM_ROWS[name]
    write(read_graph(folder), path)
