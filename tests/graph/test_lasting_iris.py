"""An IRI once minted stays, and no decision loses what it speaks of: pages added, an article split, a parent learnt, entities merged."""

from dataclasses import dataclass

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpus import article

from kg.graph import GraphSettings, Projection, project, quads
from kg.identity import Decision, Ledger, Register, Resolution, Say, resolve
from kg.model import Extraction, Page

STREETS = ("开源街道", "新旺街道", "永泰街道")
COMMUNITIES = ("甲岸社区", "乙桥社区", "丙里社区", "东街社区")
PROGRAMMES = ("邻里课堂", "四心工作法", "1+4+X", "1+18+203+N")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a page: who runs what; `street` and `area` are named, and stated as parents, where they are given."""

    community: str
    programme: str
    street: str | None = None
    area: str | None = None

    @property
    def text(self) -> str:
        return f"{self.area or ''}{self.street or ''}{self.community}推行{self.programme}。"

    def entities(self) -> list[tuple[str, str]]:
        named = [("Area", self.area), ("Street", self.street), ("Community", self.community), ("Programme", self.programme)]
        return [(kind, name) for kind, name in named if name]

    def facts(self) -> list[tuple[str, str, str, str]]:
        quote = self.text.rstrip("。")
        found = [(self.community, "runs", self.programme, quote)]
        if self.street:
            found.append((self.community, "partOf", self.street, quote))
            if self.area:
                found.append((self.street, "partOf", self.area, quote))
        return found


Paper = tuple[Paragraph, ...]
streets, areas = st.sampled_from((None, *STREETS)), st.sampled_from((None, "平城区"))
paragraphs = st.builds(Paragraph, st.sampled_from(COMMUNITIES), st.sampled_from(PROGRAMMES), streets, areas)
papers = st.lists(st.lists(paragraphs, min_size=2, max_size=3).map(tuple), min_size=1, max_size=3)


def read(name: str, paper: Paper, cut: int | None = None) -> tuple[list[Extraction], Page]:
    """A page with one article, or with two where it is cut before paragraph `cut`."""
    page = Page(name, "\n".join(p.text for p in paper))
    pieces = [paper] if cut is None else [paper[:cut], paper[cut:]]
    found, start = [], 0
    for n, piece in enumerate(pieces, 1):
        end = start + len("\n".join(p.text for p in piece))
        entities = list(dict.fromkeys(e for p in piece for e in p.entities()))
        facts = list(dict.fromkeys(f for p in piece for f in p.facts()))
        found.append(article(page, n, entities, facts, span=(start, end), headline="社区里的新办法" if n == 1 else "另一篇"))
        start = end + 1
    return found, page


@dataclass(frozen=True)
class Built:
    projection: Projection
    resolution: Resolution
    stale: tuple[str, ...]


NO_DECISIONS, NO_IDS = Ledger(), Register()


def build(papers: list[Paper], *, cut: dict[str, int] | None = None, ledger: Ledger = NO_DECISIONS, register: Register = NO_IDS) -> Built:
    read_ones = [read(f"p{k}.txt", paper, (cut or {}).get(f"p{k}.txt")) for k, paper in enumerate(papers)]
    extractions, pages = [x for xs, _ in read_ones for x in xs], [p for _, p in read_ones]
    resolution = resolve(extractions, pages, ledger=ledger, register=register)
    projection, issues = project(extractions, pages, resolution)
    stale = [i.reason.en for i in (*resolution.issues, *issues) if i.code == "stale-decision"]
    return Built(projection, resolution, tuple(stale))


def line(n: int, say: Say, left: str, right: str | None = None, *, predicate: str | None = None, value: str | None = None) -> Decision:
    return Decision(say, left, right, predicate, value, None, None, "li", "2026-01-05", None, "decisions.csv", n)


def decisions(first: Built) -> Ledger:
    """A decision of every sort on what the first build found: by id, and by printed names where the ledger knows both ways."""
    claim = first.projection.claims[0]
    bodies = [e for e in first.projection.entities if e.type == "Community"]
    found = [
        line(2, Say.ACCEPT, claim.id),
        line(3, Say.RENAME, bodies[0].id, value="另一个名字的社区"),
        line(4, Say.ACCEPT, claim.subject_printed, claim.object_printed, predicate=claim.predicate.value),
    ]
    other = next((e for e in bodies if e.name != bodies[0].name), None)
    if other:
        found.append(line(5, Say.NOT_SAME, bodies[0].id, other.id))
    return Ledger(tuple(found))


def kept(first: Built, later: Built, *, merged: tuple[str, ...] = ()) -> None:
    """Every IRI of the first build still names something of the same kind, or is said to be replaced by what does."""
    now = {e.id: e for e in later.projection.entities}
    replaced = {old: e.id for e in later.projection.entities for old in e.replaces}
    for e in first.projection.entities:
        home = now.get(replaced.get(e.id, e.id))
        assert home is not None, f"{e.id} is gone"
        assert home.type is e.type
        if e.parent and e.id not in merged:
            assert home.parent == replaced.get(e.parent, e.parent), f"{e.id} has moved"
    by_claim = {i: c for c in later.projection.claims for i in (c.id, *c.also)}
    assert {c.id for c in first.projection.claims} <= by_claim.keys()
    assert {a.id for a in first.projection.articles} <= {a.id for a in later.projection.articles}
    for c in first.projection.claims:
        again = by_claim[c.id]
        assert (again.predicate, again.subject_printed, again.object_printed) == (c.predicate, c.subject_printed, c.object_printed)


@settings(max_examples=60, deadline=None)
@given(papers, papers)
def test_pages_that_are_added(early: list[Paper], more: list[Paper]) -> None:
    first = build(early)
    later = build(early + more, ledger=decisions(first), register=first.resolution.register)
    kept(first, later)
    assert later.stale == ()


@settings(max_examples=60, deadline=None)
@given(papers, st.data())
def test_an_article_that_is_split(early: list[Paper], data: st.DataObject) -> None:
    first = build(early)
    cut = {f"p{k}.txt": data.draw(st.integers(1, len(paper) - 1)) for k, paper in enumerate(early)}
    later = build(early, cut=cut, ledger=decisions(first), register=first.resolution.register)
    kept(first, later)
    assert later.stale == ()


@settings(max_examples=60, deadline=None)
@given(papers, st.sampled_from(COMMUNITIES), st.sampled_from(STREETS))
def test_a_parent_that_is_learnt(early: list[Paper], community: str, street: str) -> None:
    first = build(early)
    told = (Paragraph(community, PROGRAMMES[0], street, "平城区"), Paragraph(community, PROGRAMMES[1], street, "平城区"))
    later = build([*early, told], ledger=decisions(first), register=first.resolution.register)
    kept(first, later)
    assert later.stale == ()


@settings(max_examples=60, deadline=None)
@given(papers, st.randoms(use_true_random=False))
def test_entities_that_a_person_merges(early: list[Paper], random) -> None:
    first = build(early)
    same_kind = [
        (a, b)
        for a in first.projection.entities
        for b in first.projection.entities
        if a.id < b.id and a.type is b.type and a.id != b.parent and b.id != a.parent
    ]
    if not same_kind:
        return
    a, b = random.choice(same_kind)
    before = [d for d in decisions(first).decisions if d.say is not Say.NOT_SAME]
    later = build(early, ledger=Ledger((*before, line(9, Say.SAME, a.id, b.id))), register=first.resolution.register)
    kept(first, later, merged=(a.id, b.id))
    assert later.stale == ()
    again = build(early, ledger=Ledger((*before, line(9, Say.SAME, a.id, b.id))), register=later.resolution.register)
    assert {e.id for e in again.projection.entities} == {e.id for e in later.projection.entities}


@settings(max_examples=40, deadline=None)
@given(papers, papers, st.data())
def test_all_of_it_together_month_after_month(early: list[Paper], more: list[Paper], data: st.DataObject) -> None:
    first = build(early)
    said = decisions(first)
    grown = build(early + more, ledger=said, register=first.resolution.register)
    cut = {f"p{k}.txt": data.draw(st.integers(1, len(paper) - 1)) for k, paper in enumerate(early)}
    last = build(early + more, cut=cut, ledger=said, register=grown.resolution.register)
    kept(first, last)
    kept(first, grown)
    assert grown.stale == last.stale == ()


@pytest.mark.parametrize("base", ["https://data.example.cn/知识/", "http://localhost:8080/kg/"])
def test_another_base_moves_every_iri_of_the_data_and_none_of_the_vocabulary(base: str) -> None:
    extractions, page = read("a.txt", (Paragraph("甲岸社区", "邻里课堂", "开源街道", "平城区"),))
    resolution = resolve(extractions, [page])
    found = quads(project(extractions, [page], resolution, settings=GraphSettings(base=base))[0])
    subjects = {q.subject.value for q in found}
    assert base + "community/开源街道-甲岸社区" in subjects
    left = {s for s in subjects if s.startswith("https://example.org/kg/")}
    assert left and all(s.startswith(("https://example.org/kg/ontology#", "https://example.org/kg/graph/")) for s in left)
    assert set(ox.parse(ox.serialize(found, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)) == set(found)
