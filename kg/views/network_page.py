"""The network as one HTML file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.views.page_data import page_data
from kg.views.scene import Scene
from kg.views.scene_graph import to_pyvis

SCRIPTS = ("page.js", "swatch.js", "labels.js", "graph.js", "facts.js", "panel.js", "search.js", "filters.js", "start.js")
VIS = "lib/vis-9.1.2"


def network_html(scene: Scene, *, lang: str = "zh") -> str:
    """The scene as a page that opens in Chinese or, with lang="en", in English; a button changes between them."""
    lang = "en" if lang == "en" else "zh"
    return render_page(page_data(scene, to_pyvis(scene), lang=lang), lang=lang)


def render_page(data: dict[str, Any], *, lang: str) -> str:
    """The template filled. A content security policy lets only the page's own two scripts run, and lets nothing be fetched."""
    vis = _script(_pyvis_file(f"{VIS}/vis-network.min.js"))
    own = _script("(() => {\n\"use strict\";\n" + "\n".join(_own_file(name) for name in SCRIPTS) + "\n})();")
    environment = Environment(loader=PackageLoader("kg.views", "template"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("network.html.jinja").render(
        lang={"zh": "zh-Hans"}.get(lang, lang),
        title=data["words"]["title"][lang],
        words={key: text[lang] for key, text in data["words"].items()},
        policy=_policy(vis, own),
        vis_style=Markup(_no_end_tag(_pyvis_file(f"{VIS}/vis-network.css"), "style")),
        own_style=Markup(_own_file("page.css")),
        data=json_in_script(data),
        vis_script=Markup(vis),
        own_script=Markup(own),
    )


def json_in_script(value: Any) -> Markup:
    """JSON that cannot leave its script element: <, >, & and the two line ends of old JavaScript are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _pyvis_file(name: str) -> str:
    return _lines(resources.files("pyvis").joinpath("templates", *name.split("/")).read_text(encoding="utf-8"))


def _own_file(name: str) -> str:
    return _lines(resources.files("kg.views").joinpath("template", name).read_text(encoding="utf-8"))


def _lines(text: str) -> str:
    """With \\n line ends, as a browser reads them; a script's digest is taken of that text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _script(text: str) -> str:
    return _no_end_tag(text, "script")


def _no_end_tag(text: str, element: str) -> str:
    """The text itself, once it is sure that nothing in it ends its element early.

    Raises ValueError if it does: another version of the library would have to be looked at.
    """
    lower = text.lower()
    if f"</{element}" in lower or "<!--" in lower:
        raise ValueError(f"text that would end its <{element}> element")
    return text


def _policy(*scripts: str) -> str:
    digests = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode('utf-8')).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {digests}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
