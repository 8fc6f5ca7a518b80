"""A small scene with everything that a page has to show: kinds of links, plans, denials, two readings, aliases, and an entity alone."""

from __future__ import annotations

import pytest

from kg.schema import EntityType, Predicate, Status
from kg.views.scene import Quote, Scene, SceneClaim, SceneLink, SceneNode, SceneNumber, Source

SOURCES = (
    Source("art-1", "柳巷添了夜话会", "0718.txt", outlet="湖畔晚报", date="2025-07-18", number="3", url="https://example.org/0718"),
    Source("art-2", None, "0801.txt"),
    Source("art-3", "没有人引用的一篇", "0802.txt"),
)


def claim(text: str, source: str = "art-1", status: Status = Status.DONE, **more: str) -> SceneClaim:
    return SceneClaim(status, (Quote(text, source),), **more)


def small_scene() -> Scene:
    nodes = (
        SceneNode("area/湖畔区", EntityType.AREA, "湖畔区"),
        SceneNode("street/东湖街道", EntityType.STREET, "东湖街道", ("东湖",), "area/湖畔区"),
        SceneNode("community/柳巷社区", EntityType.COMMUNITY, "柳巷社区", ("柳巷", "该社区"), "street/东湖街道", (
            SceneNumber("活动次数", "40余次", (Quote("柳巷社区一年办了40余次", "art-1"),)),
        )),
        SceneNode("organisation/仁和诊所", EntityType.ORGANISATION, "仁和诊所"),
        SceneNode("activity/夜话会", EntityType.ACTIVITY, "夜话会"),
        SceneNode("programme/读书月", EntityType.PROGRAMME, "读书月"),
        SceneNode("person/陈望", EntityType.PERSON, "陈望"),
        SceneNode("honour/书香小巷", EntityType.HONOUR, "书香小巷"),
    )
    links = (
        SceneLink("l1", "street/东湖街道", Predicate.PART_OF, "area/湖畔区", (claim("湖畔区东湖街道"),)),
        SceneLink("l2", "community/柳巷社区", Predicate.PART_OF, "street/东湖街道", (claim("东湖街道柳巷社区"),)),
        SceneLink("l3", "community/柳巷社区", Predicate.RUNS, "activity/夜话会", (
            claim("柳巷社区开起了夜话会", when="2025-07-12", rule="runs.verb"),
            claim("柳巷还要办夜话会", "art-2", Status.PLANNED),
        )),
        SceneLink("l4", "community/柳巷社区", Predicate.PARTNERS_WITH, "organisation/仁和诊所", (claim("柳巷社区携手仁和诊所"),)),
        SceneLink("l5", "organisation/仁和诊所", Predicate.PARTICIPATES_IN, "activity/夜话会", (
            claim("仁和诊所不参加夜话会", "art-2", Status.NEGATED),
        )),
        SceneLink("l6", "community/柳巷社区", Predicate.RUNS, "programme/读书月", (claim("柳巷社区拟办读书月", "art-2", Status.PLANNED),)),
        SceneLink("l7", "person/陈望", Predicate.HOLDS_ROLE, "community/柳巷社区", (claim("柳巷社区书记陈望", role="书记"),)),
        SceneLink("l8", "community/柳巷社区", Predicate.PARTICIPATES_IN, "activity/夜话会", (claim("柳巷社区也到夜话会捧场"),)),
    )
    return Scene(nodes, links, SOURCES)


@pytest.fixture
def scene() -> Scene:
    return small_scene()
