"""Do two papers that tell the same facts give the same entities and claims? Measured on pairs of articles in a built graph."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, Message
from kg.graph.terms import METADATA

COLUMNS = ("left_page", "left_headline", "right_page", "right_headline")
_PREFIXES = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> """
_CLAIMS = f"""{_PREFIXES}SELECT ?page ?title ?s ?p ?o WHERE {{
  GRAPH <{METADATA}> {{ ?a a kg:Article ; dcterms:isPartOf/dcterms:identifier ?page ; dcterms:title ?title }}
  GRAPH ?g {{ ?c prov:wasDerivedFrom ?a ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:asserted true }} }}"""

Told = tuple[str, str]  # page and headline
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two articles, each by page and headline, that tell the same facts in other words."""

    left: Told
    right: Told


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two articles share, of what the one that says less gives: `shared` of `smaller`."""

    shared: int
    smaller: int

    @property
    def share(self) -> float:
        """The overlap coefficient (Szymkiewicz–Simpson): 1 where all that one says, the other says too; 0 where one says nothing."""
        return self.shared / self.smaller if self.smaller else 0.0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(self.shared + other.shared, self.smaller + other.smaller)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the two articles of a pair have in common: entities that their claims join, and claims themselves."""

    pair: Retelling
    entities: Overlap
    claims: Overlap


def read_retellings(path: Path) -> tuple[Retelling, ...]:
    """Pairs from a CSV file with the columns of COLUMNS. Raises InputError where it cannot be read or lacks a column."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Message(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}")) from None
    if not rows or not set(COLUMNS) <= rows[0].keys():
        raise InputError(Message(f"{path} 应有列 {'、'.join(COLUMNS)}", f"{path} should have the columns {', '.join(COLUMNS)}"))
    return tuple(Retelling((r["left_page"], r["left_headline"]), (r["right_page"], r["right_headline"])) for r in rows)


def agreements(store: ox.Store, pairs: Iterable[Retelling]) -> tuple[Agreement, ...]:
    """What each pair has in common in a graph, in the order of `pairs`. A pair with an article that the graph lacks shares nothing."""
    told: dict[Told, set[Triple]] = {}
    rows = store.query(_CLAIMS)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError(f"a SELECT gave {rows!r}")
    for row in rows:
        page, title, s, p, o = (_value(row[name]) for name in ("page", "title", "s", "p", "o"))
        symmetric = p.endswith("#partnersWith") and s > o
        told.setdefault((page, title), set()).add((o, p, s) if symmetric else (s, p, o))
    return tuple(_agreement(pair, told.get(pair.left, set()), told.get(pair.right, set())) for pair in pairs)


def _agreement(pair: Retelling, left: set[Triple], right: set[Triple]) -> Agreement:
    return Agreement(pair, _overlap(_ends(left), _ends(right)), _overlap(left, right))


def _ends(triples: set[Triple]) -> set[str]:
    return {end for s, _, o in triples for end in (s, o)}


def _overlap(left: Set[object], right: Set[object]) -> Overlap:
    return Overlap(len(left & right), min(len(left), len(right)))


def _value(term: object) -> str:
    if not isinstance(term, ox.NamedNode | ox.Literal):
        raise TypeError(f"neither IRI nor literal: {term!r}")
    return term.value
