"""The page in a real browser: what a reader clicks and sees, that nothing is fetched, and that names do nothing but stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kg.schema import EntityType, Predicate, Status
from kg.views.network_page import network_html
from kg.views.scene import Quote, Scene, SceneClaim, SceneLink, SceneNode, Source

CHROMIUM = Path("/usr/bin/chromium")
playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the page is not tried in a browser")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: the page is not tried in a browser")


@dataclass
class Visit:
    """An open page with all that it asked for, and all that it complained of."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def at(self, node: str) -> tuple[float, float]:
        """Where a node stands on the screen, in CSS pixels."""
        box = self.page.locator("#network").bounding_box()
        spot = self.page.evaluate("id => kgNetwork.canvasToDOM(kgNetwork.getPosition(id))", node)
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def hidden(self, kind: str, ids: list[str]) -> list[bool]:
        return self.page.evaluate("([kind, ids]) => ids.map((id) => kgNetwork.body[kind][id].options.hidden)", [kind, ids])

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, tmp_path):
    pages = []

    def visit(scene: Scene, *, lang: str = "zh", anchor: str = "", width: int = 1400, height: int = 900) -> Visit:
        path = tmp_path / "network.html"
        path.write_text(network_html(scene, lang=lang), encoding="utf-8", newline="\n")
        page = browser.new_page(viewport={"width": width, "height": height})
        pages.append(page)
        seen = Visit(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (seen.complaints.append(dialog.message), dialog.dismiss()))
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(path.as_uri()) else route.abort())
        page.goto(path.as_uri() + anchor)
        page.wait_for_function("window.kgNetwork")
        page.wait_for_timeout(100)
        return seen

    yield visit
    for page in pages:
        page.close()


def test_it_asks_for_nothing_and_complains_of_nothing(open_page, scene, tmp_path):
    visit = open_page(scene)
    visit.page.fill("#search", "柳巷")
    visit.page.press("#search", "Enter")
    visit.page.click("#language")
    assert visit.requests == [(tmp_path / "network.html").as_uri()]
    assert visit.complaints == []


def test_a_click_on_a_node_shows_names_facts_and_quotes(open_page, scene):
    visit = open_page(scene)
    visit.page.mouse.click(*visit.at("community/柳巷社区"))
    shown = visit.panel()
    assert visit.page.locator("#panel h2").inner_text() == "柳巷社区"
    assert "柳巷、该社区" in shown
    assert "柳巷社区开起了夜话会" in shown
    assert "《柳巷添了夜话会》 · 湖畔晚报 · 2025-07-18 · 第 3 版 · 0718.txt" in shown
    assert "时间 2025-07-12" in shown
    assert "活动次数 40余次" in shown
    assert visit.page.locator("#panel li[data-link=l6] .badge").inner_text() == "计划"


def test_a_click_on_an_edge_shows_its_fact(open_page, scene):
    visit = open_page(scene)
    (ax, ay), (bx, by) = visit.at("community/柳巷社区"), visit.at("organisation/仁和诊所")
    visit.page.mouse.click((ax + bx) / 2, (ay + by) / 2)
    shown = visit.panel()
    assert "柳巷社区携手仁和诊所" in shown
    assert "合作" in shown
    assert visit.page.locator("#panel mark").all_inner_texts() == ["柳巷社区", "仁和诊所"]


def test_a_page_opens_at_the_entity_that_its_address_names(open_page, scene):
    visit = open_page(scene, anchor="#activity/夜话会")
    assert visit.page.locator("#panel h2").inner_text() == "夜话会"


@pytest.mark.parametrize("anchor", ["#nobody", "#%E0%A4%A"])
def test_an_address_that_names_nothing_opens_the_guide(open_page, scene, anchor):
    visit = open_page(scene, anchor=anchor)
    assert visit.page.locator("#panel h2").inner_text() == "怎么看这张图"
    assert visit.complaints == []


def test_escape_and_a_click_on_nothing_clear_the_selection(open_page, scene):
    visit = open_page(scene, anchor="#activity/夜话会")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#panel h2").inner_text() == "怎么看这张图"
    visit.page.mouse.click(*visit.at("community/柳巷社区"))
    assert visit.page.locator("#panel h2").inner_text() == "柳巷社区"
    box = visit.page.locator("#network").bounding_box()
    visit.page.mouse.click(box["x"] + 5, box["y"] + 5)
    assert visit.page.locator("#panel h2").inner_text() == "怎么看这张图"


@pytest.mark.parametrize("words, expected", [
    ("读书", ["读书月"]), ("东湖", ["东湖街道"]), ("该社区", ["柳巷社区"]), ("lxsq", ["柳巷社区"]), ("DUSHU", ["读书月"]), ("没有这个", []),
])
def test_search_finds_names_aliases_and_pinyin(open_page, scene, words, expected):
    visit = open_page(scene)
    visit.page.fill("#search", words)
    assert visit.page.locator("#found button span").all_inner_texts() == expected
    assert visit.page.locator("#found-count").inner_text().startswith("找到 1 个" if expected else "没有找到")


def test_everything_is_reached_with_the_keyboard(open_page, scene):
    visit = open_page(scene)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("rhzs")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel h2").inner_text() == "仁和诊所"
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel h2").inner_text() == "夜话会"


def test_a_type_that_is_unticked_goes_with_its_links(open_page, scene):
    visit = open_page(scene)
    visit.page.uncheck("#types input[value=Activity]")
    assert visit.hidden("nodes", ["activity/夜话会", "programme/读书月"]) == [True, False]
    assert visit.hidden("edges", ["l3", "l5", "l6"]) == [True, True, False]
    visit.page.check("#types input[value=Activity]")
    assert visit.hidden("edges", ["l3", "l5"]) == [False, False]


def test_predicates_and_plans_can_be_left_out(open_page, scene):
    visit = open_page(scene)
    visit.page.uncheck("#predicates input[value=partOf]")
    visit.page.uncheck("#statuses input[value=planned]")
    assert visit.hidden("edges", ["l1", "l2", "l3", "l6"]) == [True, True, False, True]
    visit.page.check("#singles")
    assert visit.hidden("nodes", ["area/湖畔区", "programme/读书月", "honour/书香小巷", "activity/夜话会"]) == [True, True, True, False]


def test_a_hidden_entity_that_is_searched_for_comes_back(open_page, scene):
    visit = open_page(scene)
    visit.page.click("#types .both button:last-child")
    assert visit.hidden("nodes", ["programme/读书月"]) == [True]
    visit.page.fill("#search", "读书月")
    visit.page.press("#search", "Enter")
    assert visit.hidden("nodes", ["programme/读书月", "activity/夜话会"]) == [False, True]
    assert visit.page.is_checked("#types input[value=Programme]")


def test_the_language_changes_everywhere(open_page, scene):
    visit = open_page(scene, anchor="#community/柳巷社区")
    visit.page.click("#language")
    assert visit.page.evaluate("document.documentElement.lang") == "en"
    assert "Also called" in visit.panel()
    assert "planned" in visit.panel()
    assert visit.page.locator("#types label span:not(.count)").first.inner_text() == "area"
    assert visit.page.get_attribute("#search", "placeholder") == "Search names, aliases or pinyin initials"


HOSTILE = "</script><img src=x onerror=\"document.title='x'\"><script>alert(1)</script>{{7*7}}"


def test_hostile_text_stands_there_and_does_nothing(open_page, scene):
    nodes = tuple(replace(node, name=HOSTILE + node.name, aliases=(HOSTILE,)) for node in scene.nodes)
    links = tuple(
        replace(link, claims=tuple(
            replace(claim, quotes=(Quote(HOSTILE, "art-1"),), role=HOSTILE, rule=HOSTILE, when=HOSTILE, attributed=HOSTILE)
            for claim in link.claims
        )) for link in scene.links
    )
    sources = (Source("art-1", HOSTILE, HOSTILE, outlet=HOSTILE, date=HOSTILE, number=HOSTILE, url="javascript:alert(1)"),)
    numbers = replace(nodes[2], numbers=(replace(scene.nodes[2].numbers[0], what=HOSTILE, quotes=()),))
    visit = open_page(Scene((*nodes[:2], numbers, *nodes[3:]), links, sources))
    visit.page.fill("#search", "lxsq")
    visit.page.press("#search", "Enter")
    visit.page.mouse.move(*visit.at("activity/夜话会"))
    visit.page.wait_for_timeout(400)
    assert visit.page.locator("#panel h2").inner_text() == HOSTILE + "柳巷社区"
    assert HOSTILE in visit.page.locator("#panel blockquote").first.inner_text()
    assert visit.page.locator("img, iframe, #panel a, script[src]").count() == 0
    assert visit.page.title() == "社区治理知识图谱"
    assert visit.complaints == []


def test_it_fits_a_small_window(open_page, scene):
    visit = open_page(scene, width=800, height=600)
    assert not visit.page.locator("#filters").is_visible()
    visit.page.click("#show-filters")
    visit.page.fill("#search", "夜话会")
    visit.page.press("#search", "Enter")
    assert not visit.page.locator("#filters").is_visible()
    panel = visit.page.locator("#panel").bounding_box()
    x, _ = visit.at("activity/夜话会")
    assert x < panel["x"], "the node that was asked for is not under the panel"
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_list_of_facts_unfolds(open_page, scene):
    hub = SceneNode("street/a", EntityType.STREET, "长堤街道")
    parts = [SceneNode(f"community/{i:02}", EntityType.COMMUNITY, f"第{i}社区", (), hub.id) for i in range(30)]
    links = [
        SceneLink(f"p{i}", part.id, Predicate.PART_OF, hub.id, (SceneClaim(Status.DONE, (Quote("辖区内", "art-1"),)),))
        for i, part in enumerate(parts)
    ]
    visit = open_page(Scene((hub, *parts), tuple(links), scene.sources), anchor="#street/a")
    assert visit.page.locator("#panel li.fact").count() == 12
    visit.page.get_by_text("显示其余 18 条").click()
    assert visit.page.locator("#panel li.fact").count() == 30


def test_a_number_beside_a_long_name_keeps_its_digits_together(open_page, scene):
    hub = SceneNode("activity/长", EntityType.ACTIVITY, "各街道各社区庆祝重阳节暨秋季健康讲座和义诊系列活动")
    guests = [SceneNode(f"community/{i:02}", EntityType.COMMUNITY, f"第{i}社区") for i in range(13)]
    links = [
        SceneLink(f"p{i}", guest.id, Predicate.PARTICIPATES_IN, hub.id, (SceneClaim(Status.DONE, (Quote("都来了", "art-1"),)),))
        for i, guest in enumerate(guests)
    ]
    count = open_page(Scene((hub, *guests), tuple(links), scene.sources)).page.locator("#panel li small").first
    assert count.inner_text() == "13"
    assert count.evaluate("e => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects().length }") == 1


def test_without_entities_it_still_opens(open_page):
    visit = open_page(Scene((), (), ()))
    assert visit.page.locator("#counts").inner_text() == "0 个实体 · 0 条关系 · 0 篇报道"
    assert visit.complaints == []
