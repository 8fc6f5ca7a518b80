"""Where the nodes stand, computed before the page is opened: the same graph always gives the same picture.

A component is laid out by Kamada and Kawai's springs (Information Processing Letters 31, 1989) with longer springs at busy nodes, so that
a district with a hundred spokes does not crush what hangs on it. Components are then set in rows below the largest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil, hypot, sqrt

import networkx as nx

Point = tuple[float, float]

SPACING = 78.0  # what a node and its label need, in the units of the page at its natural size
GAP = 2 * SPACING  # between components
STRETCH = 1.15  # screens are wider than high, and so are labels
KAMADA_KAWAI_LIMIT = 700  # nodes; 700 take about 7 s, and time grows with the square
SEED = 18203


def positions(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """A whole-numbered place for every node; y grows downwards.

    `links` join nodes in any direction, loops and repeats are ignored. The order of the arguments does not matter.
    """
    graph = _plain_graph(nodes, links)
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    blocks = [_component(graph.subgraph(part), part) for part in components if len(part) > 1]
    placed = _rows(blocks)
    placed.update(_grid([part[0] for part in components if len(part) == 1], placed))
    return {node: (round(x), round(y)) for node, (x, y) in sorted(placed.items())}


def _plain_graph(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(set(nodes)))
    graph.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in links if a != b}))
    return graph


def _component(view: nx.Graph[str], members: list[str]) -> dict[str, Point]:
    """A connected part around (0, 0), spread so that no two nodes crowd each other."""
    part: nx.Graph[str] = nx.Graph()  # a fresh graph: the order of a subgraph view depends on hashes
    part.add_nodes_from(members)
    part.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in view.edges))
    for a, b in part.edges:
        part.edges[a, b]["length"] = 0.6 + 0.28 * sqrt(max(part.degree(a), part.degree(b)))
    if len(part) <= KAMADA_KAWAI_LIMIT:
        raw = nx.kamada_kawai_layout(part, weight="length")
    else:
        raw = nx.spring_layout(part, seed=SEED, iterations=120, method="energy")
    points = {node: (float(x), float(y)) for node, (x, y) in raw.items()}
    return _spread(_scaled(points))


def _scaled(points: Mapping[str, Point]) -> dict[str, Point]:
    """The points blown up until each has, on average, a square of SPACING to itself."""
    width = max(x for x, _ in points.values()) - min(x for x, _ in points.values())
    height = max(y for _, y in points.values()) - min(y for _, y in points.values())
    wanted = SPACING * sqrt(len(points)) * 1.15
    factor = wanted / max(sqrt(width * height), max(width, height) / 1.3, 1e-9)
    return {node: (x * factor * STRETCH, y * factor) for node, (x, y) in points.items()}


def _spread(points: dict[str, Point], rounds: int = 60) -> dict[str, Point]:
    """Push apart pairs that are closer than a node needs, a little in each round."""
    moved = dict(points)
    for _ in range(rounds):
        pairs = _close_pairs(moved)
        if not pairs:
            break
        for a, b in pairs:
            moved[a], moved[b] = _pushed(moved[a], moved[b])
    return moved


def _close_pairs(points: Mapping[str, Point]) -> list[tuple[str, str]]:
    cells: dict[tuple[int, int], list[str]] = {}
    for node, (x, y) in points.items():
        cells.setdefault((int(x // SPACING), int(y // SPACING)), []).append(node)
    pairs = []
    for node, (x, y) in points.items():
        column, row = int(x // SPACING), int(y // SPACING)
        near = (other for i in (-1, 0, 1) for j in (-1, 0, 1) for other in cells.get((column + i, row + j), ()))
        pairs += [(node, other) for other in near if node < other and _gap(points[node], points[other]) < 1]
    return pairs


def _gap(a: Point, b: Point) -> float:
    """The distance of two points, 1 being just far enough; labels make nodes wider than high."""
    return hypot((a[0] - b[0]) / SPACING, (a[1] - b[1]) / (SPACING * 0.62))


def _pushed(a: Point, b: Point) -> tuple[Point, Point]:
    gap = _gap(a, b)
    if gap >= 1:
        return a, b
    dx, dy = (a[0] - b[0], a[1] - b[1]) if gap > 1e-6 else (1.0, 0.5)
    share = 0.3 * (1 - gap) * SPACING / max(hypot(dx, dy), 1e-6)
    return (a[0] + dx * share, a[1] + dy * share), (b[0] - dx * share, b[1] - dy * share)


def _rows(blocks: list[dict[str, Point]]) -> dict[str, Point]:
    """Components from left to right, the largest first, in rows.

    Rows are as wide as a component that holds most nodes; without such a one, as makes the whole a little wider than high.
    """
    sizes = [_size(block) for block in blocks]
    most = 2 * max((len(block) for block in blocks), default=0) > sum(len(block) for block in blocks)
    limit = sizes[0][0] if most else sqrt(1.5 * sum((width + GAP) * (height + GAP) for width, height in sizes))
    placed: dict[str, Point] = {}
    left, top, row_height = 0.0, 0.0, 0.0
    for block, (width, height) in zip(blocks, sizes, strict=True):
        if left > 0 and left + width > limit:
            left, top, row_height = 0.0, top + row_height + GAP, 0.0
        low_x, low_y, _, _ = _bounds(block)
        placed.update({node: (x - low_x + left, y - low_y + top) for node, (x, y) in block.items()})
        left += width + GAP
        row_height = max(row_height, height)
    return placed


def _size(points: Mapping[str, Point]) -> Point:
    low_x, low_y, high_x, high_y = _bounds(points)
    return high_x - low_x, high_y - low_y


def _grid(singles: list[str], placed: Mapping[str, Point]) -> dict[str, Point]:
    """Nodes without links in rows of their own at the bottom."""
    _, _, high_x, high_y = _bounds(placed) if placed else (0.0, 0.0, 0.0, -GAP)
    columns = max(int(high_x / (1.6 * SPACING)), ceil(sqrt(len(singles) * 2)), 1)
    return {
        node: (i % columns * 1.6 * SPACING, high_y + GAP + i // columns * SPACING) for i, node in enumerate(singles)
    }


def _bounds(points: Mapping[str, Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    return min(xs), min(ys), max(xs), max(ys)
