"""Questions to the graph in SPARQL: the ones that ship and one's own."""

from kg.query.catalogue import NamedQuery, Parameter, find_query, list_queries, read_query
from kg.query.guard import Limits
from kg.query.run import run_query
from kg.query.table import Table

__all__ = ["Limits", "NamedQuery", "Parameter", "Table", "find_query", "list_queries", "read_query", "run_query"]
