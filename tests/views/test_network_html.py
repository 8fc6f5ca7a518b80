"""The page as text: what stands in it, what is escaped, and that it needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.schema import EntityType, Predicate, Status
from kg.views.appearance import LINK_COLOURS, NODE_LOOKS, STATUS_DASHES
from kg.views.network_page import json_in_script, network_html
from kg.views.page_data import page_data, pinyin_keys
from kg.views.scene import Scene, Source, limited, without_persons
from kg.views.scene_graph import to_pyvis
from kg.views.wording import INVERSE_LABELS

ROOT = Path(__file__).parents[2]


def data_of(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.S)[1])


def edges_of(scene: Scene) -> dict[str, dict]:
    return {edge["id"]: edge for edge in to_pyvis(scene)["edges"]}


def test_every_type_predicate_and_status_has_a_look():
    assert set(NODE_LOOKS) == set(EntityType)
    assert set(LINK_COLOURS) == set(INVERSE_LABELS) == set(Predicate)
    assert set(STATUS_DASHES) == set(Status)
    assert len({(look.colour, look.shape) for look in NODE_LOOKS.values()}) == len(EntityType)


@pytest.mark.parametrize("kind", list(EntityType))
def test_shapes_stand_out_from_the_white_ground(kind):
    channels = [int(NODE_LOOKS[kind].colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert 1.05 / (luminance + 0.05) >= 3  # WCAG 2.2, 1.4.11


def test_plans_and_denials_are_drawn_apart(scene):
    edges = edges_of(scene)
    assert "dashes" not in edges["l3"], "done in one article, planned in another: done"
    assert edges["l6"]["dashes"] == [9, 6]
    assert edges["l5"]["dashes"] == [2, 5]
    assert edges["l5"]["color"] == "#c0182b"


def test_parallel_links_are_all_there_and_bow_apart(scene):
    edges = edges_of(scene)
    assert len(edges) == len(scene.links)
    assert "smooth" not in edges["l3"]
    assert edges["l8"]["smooth"]["enabled"] is True


def test_partners_have_no_arrow(scene):
    edges = edges_of(scene)
    assert edges["l4"]["arrows"] == ""
    assert edges["l3"]["arrows"] == "to"


def test_physics_is_off_and_every_node_has_its_place(scene):
    drawing = to_pyvis(scene)
    assert drawing["options"]["physics"] == {"enabled": False}
    assert len({(node["x"], node["y"]) for node in drawing["nodes"]}) == len(scene.nodes)


def test_the_legend_counts(scene):
    data = page_data(scene, to_pyvis(scene), lang="zh")
    assert {row["id"]: row["count"] for row in data["predicates"]} == {
        "partOf": 2, "runs": 2, "participatesIn": 2, "partnersWith": 1, "holdsRole": 1,
    }
    assert {row["id"]: row["count"] for row in data["statuses"]} == {"done": 6, "planned": 1, "negated": 1}
    assert sum(row["count"] for row in data["types"]) == len(scene.nodes)


def test_only_quoted_articles_are_listed_and_quotes_lead_to_theirs(scene):
    data = page_data(scene, to_pyvis(scene), lang="zh")
    assert [source["page"] for source in data["sources"]] == ["0718.txt", "0801.txt"]
    runs = next(link for link in data["links"] if link["id"] == "l3")
    assert [data["sources"][claim["quotes"][0]["source"]]["page"] for claim in runs["claims"]] == ["0718.txt", "0801.txt"]


def test_pinyin_leads_to_a_name():
    assert {"dhjd", "donghujiedao"} <= set(pinyin_keys(("东湖街道",)))


def test_persons_can_be_left_out(scene):
    html = network_html(without_persons(scene))
    assert "陈望" not in html
    assert [link["id"] for link in data_of(html)["links"]] == ["l1", "l2", "l3", "l4", "l5", "l6", "l8"]


def test_a_limit_keeps_the_best_connected_and_says_so(scene):
    few = limited(scene, 3)
    assert [node.name for node in few.nodes] == ["柳巷社区", "仁和诊所", "夜话会"]
    assert few.left_out == 5
    assert few.nodes[0].parent is None, "东湖街道 is not drawn, so nothing may lead to it"
    assert data_of(network_html(few))["leftOut"] == 5
    assert limited(scene, 8) == scene


@given(st.text())
def test_no_text_leaves_its_script_element(text):
    written = str(json_in_script({"name": text}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


def test_hostile_text_stands_nowhere_as_it_is(scene):
    hostile = "</script><img src=x onerror=alert(1)>"
    named = replace(scene, nodes=(replace(scene.nodes[0], name=hostile, aliases=(hostile,)), *scene.nodes[1:]))
    html = network_html(named)
    assert hostile not in html
    assert "<img" not in html
    assert data_of(html)["nodes"][0]["name"] == hostile


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JAVASCRIPT:alert(1)", "//example.org"])
def test_only_web_addresses_become_links(scene, url):
    sources = (Source("art-1", "标题", "0718.txt", url=url), *scene.sources[1:])
    assert "url" not in data_of(network_html(replace(scene, sources=sources)))["sources"][0]


def test_the_page_needs_nothing_but_itself(scene):
    html = network_html(scene)
    assert not re.search(r"<(?:script|img|iframe|object|embed|source)\b[^>]*\bsrc=", html)
    assert re.findall(r"<link\b[^>]*>", html) == ['<link rel="icon" href="data:,">']
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.S))
    assert "@import" not in styles
    assert set(re.findall(r"url\(\s*[\"']?([^\"')]{5})", styles)) == {"data:"}


def test_the_policy_allows_these_two_scripts_only(scene):
    html = network_html(scene)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert policy.startswith("default-src 'none'; script-src " + " ".join(f"'sha256-{digest}'" for digest in digests) + ";")
    assert len(scripts) == 2


def test_the_page_speaks_the_language_it_is_asked_for(scene):
    assert '<html lang="zh-Hans">' in network_html(scene)
    assert ">图例与筛选</button>" in network_html(scene)
    assert '<html lang="en">' in network_html(scene, lang="en")
    assert ">Legend and filters</button>" in network_html(scene, lang="en")


def test_an_empty_graph_gives_a_page():
    assert data_of(network_html(Scene((), (), ())))["nodes"] == []


def test_the_same_bytes_whatever_the_hash_seed():
    programme = (
        "import hashlib, sys; sys.path[:0] = ['tests/views']; import conftest\n"
        "from kg.views.network_page import network_html\n"
        "print(hashlib.sha256(network_html(conftest.small_scene()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", programme], cwd=ROOT, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout for seed in ("0", "1", "42")
    }
    assert len(digests) == 1
