"""What one network page shows, as plain values: nodes, links with their claims, and the articles that are quoted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from kg.schema import EntityType, Predicate, Status

STATUS_ORDER = (Status.DONE, Status.UNDERWAY, Status.PLANNED, Status.CALLED_FOR, Status.NEGATED)


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is quoted: its id, its headline and what is known of the page it stands on; None is unknown."""

    id: str
    headline: str | None
    page: str
    outlet: str | None = None
    date: str | None = None
    number: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page; `source` is the id of their article."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SceneClaim:
    """One statement of a link: status, date (EDTF), office, hearsay, rule id, who decided on it and when, and the words that say so."""

    status: Status
    quotes: tuple[Quote, ...]
    when: str | None = None
    role: str | None = None
    attributed: str | None = None
    rule: str | None = None
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class SceneNumber:
    """A number about a node as it is shown, for instance 活动次数 “150余次”."""

    what: str
    value: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneNode:
    """An entity. `parent` is another node's id, `aliases` every other name it goes by, `parts` what a coded programme is made of."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    numbers: tuple[SceneNumber, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneLink:
    """All claims with one subject, predicate and object."""

    id: str
    subject: str
    predicate: Predicate
    object: str
    claims: tuple[SceneClaim, ...]

    @property
    def status(self) -> Status:
        """The most certain status of the claims; it decides how the link is drawn."""
        return min((claim.status for claim in self.claims), key=STATUS_ORDER.index)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything on the page. `left_out` counts the entities that a limit kept away; `sources` holds every article that is quoted."""

    nodes: tuple[SceneNode, ...]
    links: tuple[SceneLink, ...]
    sources: tuple[Source, ...]
    left_out: int = 0


def without_persons(scene: Scene) -> Scene:
    """The scene without Person nodes and what is said of them. Quotes stay as printed and may still name somebody."""
    return _with_nodes(scene, {node.id for node in scene.nodes if node.type is not EntityType.PERSON})


def limited(scene: Scene, limit: int) -> Scene:
    """The `limit` entities with the most links; ties are settled by id."""
    if len(scene.nodes) <= limit:
        return scene
    degrees = Counter(end for link in scene.links for end in (link.subject, link.object))
    kept = sorted((node.id for node in scene.nodes), key=lambda id: (-degrees[id], id))[:limit]
    return replace(_with_nodes(scene, set(kept)), left_out=len(scene.nodes) - limit)


def _with_nodes(scene: Scene, kept: set[str]) -> Scene:
    nodes = (node for node in scene.nodes if node.id in kept)
    return replace(
        scene,
        nodes=tuple(node if node.parent in kept else replace(node, parent=None) for node in nodes),
        links=tuple(link for link in scene.links if link.subject in kept and link.object in kept),
    )
