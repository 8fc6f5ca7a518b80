"""Pages to look at: one HTML file that holds the whole network and asks the network for nothing."""

from __future__ import annotations

from pathlib import Path

from kg.graph.projection import Projection
from kg.views.from_projection import scene_of
from kg.views.network_page import network_html
from kg.views.scene import limited, without_persons

LIMIT = 1500  # entities; with more a browser pans slowly, and the layout takes over a quarter of a minute

__all__ = ["LIMIT", "render_network"]


def render_network(projection: Projection, path: Path, *, lang: str = "zh", persons: bool = True, limit: int = LIMIT) -> None:
    """Write the network page to `path`.

    It opens in Chinese or, with lang="en", in English. Without `persons` no named person is drawn; quotes stay as printed. Beyond `limit`
    entities only the best connected are drawn, and the page says how many are not. Raises OSError where the file cannot be written.
    """
    scene = scene_of(projection)
    scene = limited(scene if persons else without_persons(scene), limit)
    path.write_text(network_html(scene, lang=lang), encoding="utf-8", newline="\n")
