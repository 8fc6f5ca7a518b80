"""The network of a built graph, read from the files that a build leaves."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from pyoxigraph import QuerySolutions, Store

from kg.graph import open_store
from kg.graph.terms import FACTS, KG, RDF, SKOS
from kg.schema import PREDICATE_LABELS, SYMMETRIC, TYPE_LABELS, EntityType, Predicate

_ENTITIES = f"""SELECT ?entity ?kind ?label WHERE {{
  GRAPH <{FACTS}> {{ ?entity a ?kind ; <{SKOS}prefLabel> ?label }}
}}"""
_FACTS = f"""SELECT ?subject ?predicate ?object (MAX(?n) AS ?support) WHERE {{
  GRAPH ?article {{
    ?claim a <{KG}Claim> ; <{KG}asserted> true ; <{KG}support> ?n ;
      <{RDF}subject> ?subject ; <{RDF}predicate> ?predicate ; <{RDF}object> ?object .
  }}
}} GROUP BY ?subject ?predicate ?object"""


def read_network(folder: Path) -> nx.MultiDiGraph[str]:
    """Entities and asserted facts of the graph in `folder`, with the ids and attributes that kg.graph.to_networkx gives them.

    `parent` and `claims` are left out. Raises OutputError where `folder` holds no graph.
    """
    store = open_store(folder)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = {KG + kind.value: kind for kind in EntityType}
    named = ((row["entity"].value, row["kind"].value, row["label"].value) for row in _rows(store, _ENTITIES))
    for iri, kind_iri, label in sorted(named):
        if kind_iri in kinds:
            kind = kinds[kind_iri]
            graph.add_node(_id(iri), label=label, kind=kind.value, kind_zh=TYPE_LABELS[kind].zh)
    for (subject, predicate, obj), support in sorted(_supports(_rows(store, _FACTS)).items()):
        name, label = predicate.value, PREDICATE_LABELS[predicate].zh
        graph.add_edge(subject, obj, key=name, relation=name, label=label, support=support, weight=support)
    return graph


def _rows(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    assert isinstance(found, QuerySolutions), "a SELECT gives rows"
    return found


def _supports(rows: QuerySolutions) -> dict[tuple[str, Predicate, str], int]:
    """Support by fact; the two directions of a symmetric fact are one."""
    supports: dict[tuple[str, Predicate, str], int] = {}
    for row in rows:
        ends = (_id(row["subject"].value), _id(row["object"].value))
        predicate = Predicate(row["predicate"].value.removeprefix(KG))
        left, right = sorted(ends) if predicate in SYMMETRIC else ends
        key = (left, predicate, right)
        supports[key] = max(supports.get(key, 0), int(row["support"].value))
    return supports


def _id(iri: str) -> str:
    """An entity's path under the base IRI: its kind and its name, the last two steps."""
    rest, _, name = iri.rpartition("/")
    return f"{rest.replace('#', '/').rpartition('/')[2]}/{name}"
