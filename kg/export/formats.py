"""The formats of kg export, by the name that a user types."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import Message


@dataclass(frozen=True, slots=True)
class Format:
    """`suffix` is what a file's name ends in, `binary`: it is no text."""

    name: str
    suffix: str
    what: Message
    binary: bool = False


_DATABASE = Message("数据库：Datasette、SQL，能搜中文和拼音", "a database: Datasette, SQL, search in Chinese and pinyin")
FORMATS = {
    f.name: f
    for f in (
        Format("trig", ".trig", Message("RDF，分命名图，便于人读", "RDF with named graphs, to read")),
        Format("nquads", ".nq", Message("RDF，一行一条，便于装入 SPARQL 库", "RDF, a statement a line, to load into a SPARQL store")),
        Format("turtle", ".ttl", Message("RDF，不分命名图", "RDF without named graphs")),
        Format("jsonld", ".jsonld", Message("RDF，写成 JSON", "RDF as JSON")),
        Format("graphml", ".graphml", Message("网络：yEd、Cytoscape、igraph、networkx", "a network: yEd, Cytoscape, igraph, networkx")),
        Format("gexf", ".gexf", Message("网络：Gephi，带颜色、大小、时间", "a network: Gephi, with colours, sizes, times")),
        Format("csv-nodes", "-nodes.csv", Message("表：实体", "a table: entities")),
        Format("csv-edges", "-edges.csv", Message("表：关系，带权重和日期", "a table: relations with weights and dates")),
        Format("csv-claims", "-claims.csv", Message("表：陈述，带原文和出处", "a table: claims with their words and where they stand")),
        Format("sqlite", ".sqlite", _DATABASE, binary=True),
    )
}
