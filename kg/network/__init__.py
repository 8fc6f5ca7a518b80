"""Analyses of the partnership network; every function reads the projection as a networkx graph and gives plain values."""

from kg.network.centrality import Centrality, centralities
from kg.network.communities import Group, Partition, communities
from kg.network.reading import read_network
from kg.network.streets import Bridge, Travelling, bridges, streets_of, travelling_initiatives
from kg.network.two_mode import partnerships, shared_actors, shared_initiatives, two_mode

__all__ = [
    "Bridge", "Centrality", "Group", "Partition", "Travelling", "bridges", "centralities", "communities", "partnerships",
    "read_network", "shared_actors", "shared_initiatives", "streets_of", "travelling_initiatives", "two_mode",
]
