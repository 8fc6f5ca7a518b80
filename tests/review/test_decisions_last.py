"""No decision is lost: not when rules change, not when articles are cut anew, not when pages are added or renamed.

Small newspapers are made up, people decide on what the first build gave as kg review writes it down, and then pages and rules change.
Whatever happens, what was decided holds in the next build and in the one after it, and no line is reported as stale or lost.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from small_corpus import article

from kg.graph import Claim, Projection, project, remember_decided
from kg.identity import Ledger, Register, Resolution, append_decision, load_ledger, load_register, resolve
from kg.issues import Issue
from kg.model import Extraction, Page
from kg.review.queue import claim_cells

COMMUNITIES = ("甲岸社区", "乙桥社区", "丙泉社区", "永泰社区", "水泰社区")
PROGRAMMES = ("邻里课堂", "银龄食堂", "红色物业", "门前三包", "周末集市")
STREETS = (None, "新旺街道", "开源街道")
QUOTES = ("{c}在广场上推行{p}，第{n}次", "{c}在广场上推行{p}，第{n}次开课", "推行{p}，第{n}次", "第{n}次开课")


@dataclass(frozen=True)
class Paragraph:
    """One report: who runs what, the street where it says one, and a number that no other paragraph has."""

    community: str
    programme: str
    street: str | None
    n: int

    def text(self) -> str:
        return f"{self.street or ''}{self.community}在广场上推行{self.programme}，第{self.n}次开课。"


@dataclass(frozen=True)
class Rules:
    """What a set of rules makes of a paragraph."""

    quote: int
    parents: bool
    name: str


@dataclass(frozen=True)
class Paper:
    """A page; `cut`: every paragraph is an article of its own, else the page is one article under the first paragraph's headline."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    cut: bool

    def read(self, rules: Rules) -> tuple[list[Extraction], Page]:
        page = Page(self.name, "\n".join(f"第{p.n}号消息\n{p.text()}" for p in self.paragraphs))
        if not self.cut:
            return [article(page, 1, *self._found(self.paragraphs, rules), headline=f"第{self.paragraphs[0].n}号消息")], page
        found = []
        for k, p in enumerate(self.paragraphs):
            start = page.text.index(f"第{p.n}号消息")
            end = page.text.index(f"第{self.paragraphs[k + 1].n}号消息") - 1 if k + 1 < len(self.paragraphs) else len(page.text)
            found.append(article(page, k + 1, *self._found((p,), rules), span=(start, end), headline=f"第{p.n}号消息"))
        return found, page

    def _found(self, paragraphs: Sequence[Paragraph], rules: Rules) -> tuple[list[tuple[str, str]], list[tuple[object, ...]]]:
        entities: dict[tuple[str, str], None] = {}
        facts: list[tuple[object, ...]] = []
        for p in paragraphs:
            entities |= {("Community", p.community): None, ("Programme", p.programme): None}
            quote = QUOTES[rules.quote].format(c=p.community, p=p.programme, n=p.n)
            facts.append((p.community, "runs", p.programme, quote, {"rule": rules.name}))
            if p.street and rules.parents:
                entities[("Street", p.street)] = None
                facts.append((p.community, "partOf", p.street, f"{p.street}{p.community}", {"rule": rules.name}))
        return list(entities), facts


@dataclass(frozen=True)
class Built:
    projection: Projection
    resolution: Resolution
    issues: tuple[Issue, ...]
    register: Register
    texts: dict[str, str]

    def claims(self, p: Paragraph) -> list[Claim]:
        """Claims whose words stand in a paragraph, without those of streets."""
        found = []
        for c in self.projection.claims:
            text = self.texts[c.quotes[0].page]
            at = text.find(p.text())
            if c.predicate != "partOf" and any(at <= q.start < at + len(p.text()) for q in c.quotes if at >= 0):
                found.append(c)
        return found


def build(papers: Sequence[Paper], rules: Rules, ledger: Ledger, register: Register) -> Built:
    read = [paper.read(rules) for paper in papers]
    extractions, pages = tuple(x for xs, _ in read for x in xs), [page for _, page in read]
    resolution = resolve(extractions, pages, ledger=ledger, register=register)
    projection, issues = project(extractions, pages, resolution)
    texts = {page.name: page.text for page in pages}
    return Built(projection, resolution, (*resolution.issues, *issues), remember_decided(projection, resolution.register), texts)


@dataclass(frozen=True)
class Decided:
    """What somebody decided on a paragraph's claim, or on everything that is called by a name in the first build."""

    say: str
    paragraph: Paragraph | None = None
    left: str = ""
    right: str = ""
    value: str = ""

    def cells(self, built: Built) -> dict[str, str]:
        who = {"say": self.say, "value": self.value, "who": "li", "when": "2026-01-05"}
        if self.paragraph:
            (c,) = (c for c in built.claims(self.paragraph) if c.predicate == "runs")
            return who | claim_cells(c.subject_printed, c.predicate.value, c.object_printed, c.article, c.quotes[0].exact)
        return who | {"left": self.left, "right": self.right}

    def holds(self, built: Built) -> bool:
        if self.paragraph:
            return self._claim_holds(built.claims(self.paragraph))
        by_id = built.resolution.by_id()
        alive = {old: e for e in by_id.values() for old in (e.id, *e.replaces)}
        left, right = alive.get(self.left), alive.get(self.right)
        if left is None:
            return False
        return {
            "same": left is right, "not-same": right is not None and left is not right, "rename": left.name == self.value,
            "retype": left.type == self.value, "reject": left.rejected,
        }[self.say]

    def _claim_holds(self, claims: Sequence[Claim]) -> bool:
        decided = [c for c in claims if c.decision]
        if self.say == "relabel":
            return [(c.predicate.value, c.decision and c.decision.machine) for c in decided] == [(self.value, "runs")]
        return [c.decision.say for c in decided if c.decision] == [self.say] and not (self.say == "reject" and decided[0].asserted)


paragraphs = st.builds(Paragraph, st.sampled_from(COMMUNITIES), st.sampled_from(PROGRAMMES), st.sampled_from(STREETS), st.just(0))
papers = st.lists(st.tuples(st.lists(paragraphs, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=3)
rules = st.builds(Rules, st.integers(0, len(QUOTES) - 1), st.booleans(), st.sampled_from(["runs-a", "runs-b"]))
says = st.sampled_from(["accept", "reject", "relabel"])


def numbered(made: Sequence[tuple[Sequence[Paragraph], bool]], first: int, prefix: str) -> list[Paper]:
    found, n = [], first
    for k, (own, cut) in enumerate(made):
        found.append(Paper(f"{prefix}{k}.txt", tuple(replace(p, n=n + j) for j, p in enumerate(own)), cut))
        n += len(own)
    return found


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Paper], Rules, list[tuple[str, int, int]], list[tuple[list[Paper], Rules]]]:
    """A first issue, its rules, what is decided (by places in lists), and two later states of pages and rules."""
    first, at_first = numbered(draw(papers), 100, "m"), draw(rules)
    decided = draw(st.lists(st.tuples(st.one_of(says, st.sampled_from(["same", "not-same", "rename", "retype", "drop"])),
                                      st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5))
    later = []
    for n, prefix in ((200, draw(st.sampled_from("az"))), (300, draw(st.sampled_from("bn")))):
        kept = [replace(paper, cut=draw(st.booleans())) for paper in first]
        later.append((kept + numbered(draw(papers), n, prefix), draw(rules)))
    return first, at_first, decided, later


def decisions(wanted: Sequence[tuple[str, int, int]], papers: Sequence[Paper], built: Built) -> list[Decided]:
    """Decisions that do not speak of one thing twice."""
    reports = [p for paper in papers for p in paper.paragraphs]
    free = [e for e in built.resolution.entities if e.type in ("Community", "Programme")]
    made: list[Decided] = []
    seen: set[int] = set()
    for say, i, j in wanted:
        if say in ("accept", "reject", "relabel"):
            p = reports[i % len(reports)]
            same = [r for r in reports if (r.community, r.programme) == (p.community, p.programme)]
            if p.n not in seen and len(same) == 1:
                seen.add(p.n)
                made.append(Decided(say, paragraph=p, value="participatesIn" if say == "relabel" else ""))
        elif say in ("same", "not-same"):
            left = free.pop(i % len(free)) if free else None
            fits = [e for e in free if left and e.type is left.type]
            if left and fits:
                right = fits[j % len(fits)]
                free.remove(right)
                made.append(Decided(say, left=left.id, right=right.id))
        elif free:
            e = free.pop(i % len(free))
            value = {"rename": f"{e.name}之友", "retype": "Organisation", "drop": ""}[say]
            made.append(Decided("reject" if say == "drop" else say, left=e.id, value=value))
    return made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_what_was_decided_holds_whatever_becomes_of_pages_and_rules(
    story: tuple[list[Paper], Rules, list[tuple[str, int, int]], list[tuple[list[Paper], Rules]]],
) -> None:
    first, at_first, wanted, later = story
    with tempfile.TemporaryDirectory() as folder:
        path, ids = Path(folder) / "decisions.csv", Path(folder) / "register.jsonl"
        begun = build(first, at_first, Ledger(), Register())
        begun.register.write(ids)
        made = decisions(wanted, first, begun)
        for d in made:
            append_decision(path, d.cells(begun))
        ledger = load_ledger(path) if made else Ledger()
        for papers_now, rules_now in ((first, at_first), *later):
            built = build(papers_now, rules_now, ledger, load_register(ids))
            built.register.write(ids)
            note(f"{rules_now} {[i.reason.en for i in built.issues]}")
            assert not built.issues
            assert [d for d in made if not d.holds(built)] == []


def test_namesakes_kept_apart_stay_two_when_rules_no_longer_find_their_streets(tmp_path: Path) -> None:
    def paper(name: str, street: str | None, n: int) -> Paper:
        return Paper(name, (Paragraph("甲岸社区", "邻里课堂", street, n),), cut=False)

    first = [paper("m0.txt", "新旺街道", 100), paper("m1.txt", "开源街道", 101)]
    begun = build(first, Rules(0, True, "runs-a"), Ledger(), Register())
    ids = {m.page: begun.resolution.entity_of[m] for e in begun.resolution.entities if e.type == "Community" for m in e.members}
    assert len(set(ids.values())) == 2
    append_decision(tmp_path / "decisions.csv", Decided("not-same", left=ids["m0.txt"], right=ids["m1.txt"]).cells(begun))
    built = build([*first, paper("m2.txt", None, 102)], Rules(0, False, "runs-a"), load_ledger(tmp_path / "decisions.csv"), begun.register)
    now = {m.page: e.id for e in built.resolution.entities if e.type == "Community" for m in e.members}
    assert not built.issues
    assert (now["m0.txt"], now["m1.txt"]) == (ids["m0.txt"], ids["m1.txt"])


def test_a_namesake_given_another_type_does_not_undo_what_was_said_of_the_other(tmp_path: Path) -> None:
    """Of two communities of one name one got another type, the other was said to be a third; without their streets the two are one."""
    def paper(name: str, community: str, street: str, n: int) -> Paper:
        return Paper(name, (Paragraph(community, "邻里课堂", street, n),), cut=False)

    for retyped in ("m0.txt", "m1.txt"):
        first = [paper("m0.txt", "甲岸社区", "新旺街道", 100), paper("m1.txt", "甲岸社区", "开源街道", 101)]
        first.append(paper("m2.txt", "乙桥社区", "开源街道", 102))
        begun = build(first, Rules(0, True, "runs-a"), Ledger(), Register())
        ids = {m.page: begun.resolution.entity_of[m] for e in begun.resolution.entities if e.type == "Community" for m in e.members}
        (other,) = {"m0.txt", "m1.txt"} - {retyped}
        made = [Decided("retype", left=ids[retyped], value="Organisation"), Decided("same", left=ids[other], right=ids["m2.txt"])]
        for turned in (made, made[::-1]):
            path = tmp_path / f"{retyped}-{turned[0].say}.csv"
            for d in turned:
                append_decision(path, d.cells(begun))
            built = build(first, Rules(0, False, "runs-a"), load_ledger(path), begun.register)
            assert not built.issues
            assert all(d.holds(built) for d in made)
