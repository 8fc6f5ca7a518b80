"""Decisions on claims hold on to article, quote, predicate and printed names, whatever becomes of pages and rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from small_corpus import article, one

from kg.errors import Message
from kg.graph import CONTRARY, LOST, Claim, LostClaims, Projection, project, refuse_lost, remember_decided
from kg.identity import Ledger, Register, load_ledger, load_register, resolve
from kg.issues import Issue
from kg.model import Extraction, Page
from kg.schema import Predicate, Status

HEADER = "say,left,right,predicate,value,article,quote,who,when,why\n"
Made = tuple[Extraction, Page]
ENTITIES = [("Community", "甲岸社区"), ("Programme", "邻里课堂")]
TEXT = "春天到了。甲岸社区在广场上推行邻里课堂，年年如此。\n又是一个秋天。"


def ledger(folder: Path, *lines: str) -> Ledger:
    path = folder / "decisions.csv"
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return load_ledger(path)


NOTHING, NO_IDS = Ledger(), Register()


def built(made: Sequence[Made], said: Ledger = NOTHING, register: Register = NO_IDS) -> tuple[Projection, tuple[Issue, ...], Register]:
    extractions, pages = [x for x, _ in made], list({p.name: p for _, p in made}.values())
    resolution = resolve(extractions, pages, ledger=said, register=register)
    projection, issues = project(extractions, pages, resolution)
    return projection, issues, remember_decided(projection, resolution.register)


def page(quote: str = "甲岸社区在广场上推行邻里课堂", name: str = "a.txt", text: str = TEXT, **extra: object) -> Made:
    return one(name, text, ENTITIES, [("甲岸社区", "runs", "邻里课堂", quote, dict(extra))])


def said_on(claim: Claim, say: str, value: str = "") -> str:
    quote = "".join(claim.quotes[0].exact.split())
    return f"{say},{claim.subject_printed},{claim.object_printed},{claim.predicate},{value},{claim.article},{quote},li,2026-01-05,"


def decisions(projection: Projection) -> dict[str, str]:
    return {c.quotes[0].page: c.decision.say for c in projection.claims if c.decision}


@pytest.mark.parametrize("quote", [
    "甲岸社区在广场上推行邻里课堂，年年如此",  # wider
    "推行邻里课堂",  # narrower
    "邻里课堂，年年如此",  # shifted
    "年年如此",  # elsewhere in the sentence
])
def test_another_stretch_of_the_sentence_is_the_same_claim(tmp_path: Path, quote: str) -> None:
    first, _, register = built([page()])
    said = ledger(tmp_path, said_on(first.claims[0], "reject"))
    second, issues, _ = built([page(quote)], said, register)
    assert decisions(second) == {"a.txt": "reject"} and not issues and not second.edges


def test_another_sentence_is_another_claim(tmp_path: Path) -> None:
    text = "甲岸社区推行邻里课堂。\n有人说甲岸社区办邻里课堂。"
    first, _, register = built([page("甲岸社区推行邻里课堂", text=text)])
    said = ledger(tmp_path, said_on(first.claims[0], "reject"))
    second, issues, _ = built([page("有人说甲岸社区办邻里课堂", text=text)], said, register)
    assert decisions(second) == {} and [i.code for i in issues] == ["stale-decision"] and second.edges


def test_the_words_themselves_go_before_other_words_of_their_sentence(tmp_path: Path) -> None:
    text = "甲岸社区推行邻里课堂，打算明年甲岸社区再办邻里课堂。"
    facts = [
        ("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂"),
        ("甲岸社区", "runs", "邻里课堂", "甲岸社区再办邻里课堂", {"status": "planned"}),
    ]
    made = one("a.txt", text, ENTITIES, facts)
    first, _, register = built([made])
    planned = next(c for c in first.claims if c.status is Status.PLANNED)
    second, _, _ = built([made], ledger(tmp_path, said_on(planned, "reject")), register)
    assert [c.status for c in second.claims if c.decision] == [Status.PLANNED]


def test_a_split_article_takes_its_decision_along(tmp_path: Path) -> None:
    text = "街道清雪\n大家都来了。\n社区课堂\n甲岸社区推行邻里课堂。"
    made = Page("a.txt", text)
    fact = ("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂")
    first, _, register = built([(article(made, 1, ENTITIES, [fact], headline="街道清雪"), made)])
    said = ledger(tmp_path, said_on(first.claims[0], "accept"))
    cut = text.index("社区课堂")
    parts = [
        (article(made, 1, [], span=(0, cut - 1), headline="街道清雪"), made),
        (article(made, 2, ENTITIES, [fact], span=(cut, len(text)), headline="社区课堂"), made),
    ]
    second, issues, _ = built(parts, said, register)
    assert second.claims[0].article != first.claims[0].article, "the claim is in the part with the new id"
    assert decisions(second) == {"a.txt": "accept"} and not issues


def test_a_renamed_page_keeps_its_decision_with_and_without_a_register(tmp_path: Path) -> None:
    first, _, register = built([page()])
    said = ledger(tmp_path, said_on(first.claims[0], "accept"))
    for known in (register, Register()):
        second, issues, _ = built([page(name="2025-07-18.txt")], said, known)
        assert decisions(second) == {"2025-07-18.txt": "accept"} and not issues


def test_a_reprint_on_another_page_is_not_decided_along(tmp_path: Path) -> None:
    first, _, register = built([page(), page(name="b.txt")])
    a = next(c for c in first.claims if c.quotes[0].page == "a.txt")
    second, _, _ = built([page(), page(name="b.txt")], ledger(tmp_path, said_on(a, "reject")), register)
    assert decisions(second) == {"a.txt": "reject"}


def test_a_line_by_id_holds_when_the_id_changes_with_the_words(tmp_path: Path) -> None:
    first, _, register = built([page()])
    said = ledger(tmp_path, f"accept,{first.claims[0].id},,,,,,li,2026-01-05,")
    second, issues, register = built([page()], said, register)
    assert decisions(second) == {"a.txt": "accept"} and not issues
    register.write(tmp_path / "register.jsonl")
    assert load_register(tmp_path / "register.jsonl") == register
    third, issues, _ = built([page("推行邻里课堂")], said, register)
    assert third.claims[0].id != first.claims[0].id and decisions(third) == {"a.txt": "accept"} and not issues
    again, _, same = built([page("推行邻里课堂")], said, built([page("推行邻里课堂")], said, register)[2])
    assert decisions(again) == {"a.txt": "accept"} and len(same.claims) == 2


@pytest.mark.parametrize(("left", "found"), [
    ("甲岸社区", True), ("Community:甲岸社区", True), ("Community:甲岸社区@新旺街道", True), ("community/新旺街道-甲岸社区", True),
    ("https://example.org/kg/community/新旺街道-甲岸社区", True), ("“甲岸社区”", True),
    ("Street:甲岸社区", False), ("甲岸社区@开源街道", False), ("community/甲岸社区", False), ("乙桥社区", False),
])
def test_ends_are_named_by_print_type_and_parent_or_by_id(tmp_path: Path, left: str, found: bool) -> None:
    made = one(
        "a.txt", "新旺街道甲岸社区推行邻里课堂", [("Street", "新旺街道"), *ENTITIES],
        [("甲岸社区", "partOf", "新旺街道", "新旺街道甲岸社区"), ("甲岸社区", "runs", "邻里课堂", "推行邻里课堂")],
    )
    projection, issues, _ = built([made], ledger(tmp_path, f"reject,{left},邻里课堂,runs,,,,li,2026-01-05,"))
    assert bool(decisions(projection)) == found != bool(issues)


def test_names_that_look_like_references_are_found(tmp_path: Path) -> None:
    name = "a/b@c:邻里/课堂"
    fact = ("甲岸社区", "runs", name, f"推行{name}")
    made = one("a.txt", f"甲岸社区推行{name}", [("Community", "甲岸社区"), ("Programme", name)], [fact])
    projection, issues, _ = built([made], ledger(tmp_path, f"accept,甲岸社区,{name},runs,,,,li,2026-01-05,"))
    assert decisions(projection) == {"a.txt": "accept"} and not issues


def test_either_order_of_a_symmetric_predicate(tmp_path: Path) -> None:
    made = one(
        "a.txt", "甲岸社区与青苗书店携手", [("Community", "甲岸社区"), ("Organisation", "青苗书店")],
        [("甲岸社区", "partnersWith", "青苗书店", "甲岸社区与青苗书店携手")],
    )
    projection, issues, _ = built([made], ledger(tmp_path, "reject,青苗书店,甲岸社区,partnersWith,,,,li,2026-01-05,"))
    assert decisions(projection) == {"a.txt": "reject"} and not issues


def test_what_the_programme_had_given_stays_through_later_lines(tmp_path: Path) -> None:
    lines = [f"relabel,甲岸社区,邻里课堂,{pred},{value},,,li,2026-01-05," for pred, value in (
        ("runs", "participatesIn"), ("runs", "planned"), ("participatesIn", "underway"),
    )]
    (claim,) = built([page()], ledger(tmp_path, *lines, "accept,甲岸社区,邻里课堂,participatesIn,,,,wang,2026-01-06,"))[0].claims
    assert (claim.predicate, claim.status) == (Predicate.PARTICIPATES_IN, Status.UNDERWAY)
    assert claim.decision and claim.decision.say == "accept"
    assert (claim.decision.machine_predicate, claim.decision.machine_status) == ("runs", "done")
    (back,) = built([page()], ledger(tmp_path, *lines, "unsure,甲岸社区,邻里课堂,runs,,,,wang,2026-01-06,"))[0].claims
    assert (back.predicate, back.status) == (Predicate.RUNS, Status.DONE)
    assert back.decision and (back.decision.say, back.decision.machine) == ("unsure", None)


@pytest.mark.parametrize(("second", "contrary"), [("wang", True), ("li", False)])
def test_two_people_who_contradict_each_other_are_told(tmp_path: Path, second: str, contrary: bool) -> None:
    said = ledger(
        tmp_path, "accept,甲岸社区,邻里课堂,runs,,,,li,2026-01-05,", f"reject,甲岸社区,邻里课堂,runs,,,,{second},2026-01-06,",
    )
    projection, issues, _ = built([page()], said)
    assert decisions(projection) == {"a.txt": "reject"}
    assert [(i.code, i.place) for i in issues] == ([(CONTRARY, "line 3")] if contrary else [])


# -- confirmed claims that are gone


def gone(tmp_path: Path, *lines: str) -> tuple[Issue, ...]:
    _, _, register = built([page()])
    other = one("a.txt", TEXT, ENTITIES)
    return built([other], ledger(tmp_path, *lines), register)[1]


@pytest.mark.parametrize(("say", "code", "level"), [
    ("accept,甲岸社区,邻里课堂,runs,,a.txt,推行邻里课堂,li,2026-01-05,", LOST, "error"),
    ("relabel,甲岸社区,邻里课堂,runs,planned,a.txt,推行邻里课堂,li,2026-01-05,", LOST, "error"),
    ("reject,甲岸社区,邻里课堂,runs,,a.txt,推行邻里课堂,li,2026-01-05,", "stale-decision", "warning"),
])
def test_only_a_confirmed_claim_is_lost(tmp_path: Path, say: str, code: str, level: str) -> None:
    (issue,) = gone(tmp_path, say)
    assert (issue.code, issue.level, issue.place) == (code, level, "line 2")


def test_a_lost_claim_is_named_with_page_and_quote(tmp_path: Path) -> None:
    (issue,) = gone(tmp_path, "accept,甲岸社区,邻里课堂,runs,,a.txt,推行邻里课堂,li,2026-01-05,")
    assert all(word in issue.reason.zh for word in ("li", "2026-01-05", "甲岸社区 开展 邻里课堂", "a.txt", "“推行邻里课堂”"))
    assert "line 2" in issue.todo.en and "第 2 行" in issue.todo.zh


def test_a_lost_claim_of_a_page_that_was_not_read_says_so(tmp_path: Path) -> None:
    first, _, register = built([page(), page(name="b.txt", text="今年" + TEXT)])
    b = next(c for c in first.claims if c.quotes[0].page == "b.txt")
    issues = built([page()], ledger(tmp_path, said_on(b, "accept")), register)[1]
    assert [i.code for i in issues] == [LOST] and "b.txt（这次没有读）" in issues[0].reason.zh and "b.txt" in issues[0].todo.en


@pytest.mark.parametrize("later", ["reject", "unsure"])
def test_what_was_taken_back_is_not_lost(tmp_path: Path, later: str) -> None:
    line = "{},甲岸社区,邻里课堂,runs,,a.txt,推行邻里课堂,li,2026-01-05,"
    assert [i.code for i in gone(tmp_path, line.format("accept"), line.format(later))] == ["stale-decision", "stale-decision"]
    assert LOST in [i.code for i in gone(tmp_path, line.format(later), line.format("accept"))], "the last word was to accept it"


def test_lost_claims_stop_the_build_unless_they_are_allowed() -> None:
    said = Message("甲", "a")
    lost, other = Issue("d.csv", "line 2", LOST, "error", said, said), Issue("d.csv", "line 3", "stale-decision", "warning", said, said)
    assert refuse_lost([other], allow=False) == [other]
    assert [(i.code, i.level) for i in refuse_lost([lost, other], allow=True)] == [(LOST, "warning"), ("stale-decision", "warning")]
    with pytest.raises(LostClaims) as error:
        refuse_lost([lost, other], allow=False)
    assert error.value.exit_code == 1 and "d.csv line 2" in error.value.text("en") and "--allow-lost" in error.value.text("zh")
