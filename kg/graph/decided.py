"""The ledger's lines on claims: what each does to the claims that it speaks of, and what is said of a line that speaks of none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.errors import KgError, Message
from kg.graph.claims import Sources
from kg.graph.projection import Claim, HumanDecision, Projection
from kg.graph.speaking import ClaimFinder
from kg.identity import ClaimRow, Decision, Register, Say
from kg.issues import Issue
from kg.schema import PREDICATE_LABELS, Predicate, Status

LOST = "lost-claim"
CONTRARY = "contrary-decisions"
_CONFIRMS = frozenset({Say.ACCEPT, Say.RELABEL})
_CONTRARY = frozenset({frozenset({Say.ACCEPT.value, Say.REJECT.value}), frozenset({Say.RELABEL.value, Say.REJECT.value})})


def decide(claims: Sequence[Claim], sources: Sources) -> tuple[list[Claim], list[Issue]]:
    """Apply the ledger's lines on claims, in order: of two that contradict each other the later holds.

    The second value has an issue for every line that matches no claim (LOST where it had confirmed one, unless a later line took that
    back) and one for every line that says the contrary of what somebody else said (CONTRARY).
    """
    if not sources.resolution.claim_decisions:
        return sorted(claims, key=lambda c: c.id), []
    finder = ClaimFinder(claims, sources)
    now = {c.id: c for c in claims}
    issues: list[Issue] = []
    unmatched: list[Decision] = []
    for d in sources.resolution.claim_decisions:
        found = finder.find(d, now)
        if not found:
            unmatched.append(d)
        issues.extend(issue for c in found if (issue := _contrary(d, c)))
        now.update((c.id, _decided(c, d)) for c in found)
    issues.extend(_unmatched(d, sources) for d in unmatched)
    return sorted(now.values(), key=lambda c: c.id), issues


def _decided(c: Claim, d: Decision) -> Claim:
    before = c.decision or HumanDecision("", "", "", None)
    said = replace(before, say=d.say.value, who=d.who, when=d.when, why=d.why)
    if d.say is Say.UNSURE:
        machine = replace(said, machine_predicate=None, machine_status=None)
        predicate, status = before.machine_predicate or c.predicate, before.machine_status or c.status
        return replace(c, predicate=Predicate(predicate), status=Status(status), decision=machine)
    if d.say is not Say.RELABEL or d.value is None:
        return replace(c, decision=said)
    if d.value in {p.value for p in Predicate}:
        beside = replace(said, machine_predicate=said.machine_predicate or c.predicate.value)
        return replace(c, predicate=Predicate(d.value), decision=beside)
    beside = replace(said, machine_status=said.machine_status or c.status.value)
    return replace(c, status=Status(d.value), decision=beside)


def _contrary(d: Decision, c: Claim) -> Issue | None:
    """The issue for a line that overrules another person's."""
    earlier = c.decision
    if earlier is None or earlier.who == d.who or frozenset({earlier.say, d.say.value}) not in _CONTRARY:
        return None
    return Issue(
        d.file, f"line {d.line}", CONTRARY, "warning",
        Message(
            f"{d.who} 的 {d.say} 与 {earlier.who}（{earlier.when}）的 {earlier.say} 相反，以后写的为准",
            f"{d.say} by {d.who} says the contrary of {earlier.say} by {earlier.who} on {earlier.when}; the later line holds",
        ),
        Message("请两位商定，删去不要的一行。", "Agree on one and remove the other line."),
    )


def _unmatched(d: Decision, sources: Sources) -> Issue:
    if d.say not in _CONFIRMS or _taken_back(d, sources.resolution.claim_decisions):
        return d.stale(Message("找不到这条陈述", "no claim matches"))
    row = next((r for r in sources.resolution.register.claims if d.left.endswith(r.id)), None)
    what = row or ClaimRow(d.left, page_of(d, sources), "", d.left, d.predicate or "", d.right or "", d.quote or "")
    return Issue(d.file, f"line {d.line}", LOST, "error", _lost(d, what, sources), _what_to_do(d, what.page, sources))


def _lost(d: Decision, what: ClaimRow, sources: Sources) -> Message:
    label = PREDICATE_LABELS[Predicate(what.predicate)] if what.predicate else Message("", "")
    zh, en = (" ".join(filter(None, (what.subject, word, what.object))) for word in (label.zh, label.en))
    page = Message(what.page or "未写明", what.page or "not given")
    if what.page and what.page not in sources.pages:
        page = Message(f"{what.page}（这次没有读）", f"{what.page} (not among the input)")
    return Message(
        f"{d.who}（{d.when}）认可的陈述没有了：{zh}；版面 {page.zh}，原文“{what.quote}”",
        f"a claim that {d.who} confirmed on {d.when} is gone: {en}; page {page.en}, quote “{what.quote}”",
    )


def _what_to_do(d: Decision, page: str, sources: Sources) -> Message:
    if page and page not in sources.pages:
        return Message(f"请把 {page} 也放进输入，或删去第 {d.line} 行。", f"Add {page} to the input, or remove line {d.line}.")
    return Message(
        f"请看看规则或版面改了什么（kg diff）；陈述本来就不对，就删去第 {d.line} 行。",
        f"See what changed in rules or pages (kg diff); if the claim was wrong after all, remove line {d.line}.",
    )


def page_of(d: Decision, sources: Sources) -> str:
    """The name of the page that a line's article stands on or stood on, "" where nothing says so."""
    if d.article is None:
        return ""
    if d.article in sources.pages:
        return d.article
    path = d.article.rpartition("article/")[2]
    known = (r.page for r in sources.resolution.register.articles if path in (r.id.removeprefix("article/"), r.article))
    return next(known, d.article if "." in d.article else "")


def _taken_back(d: Decision, lines: Sequence[Decision]) -> bool:
    """Whether a later line on the same claim rejects it or takes the decision back."""
    later = lines[lines.index(d) + 1 :]
    ends = (d.left, d.right, d.predicate)
    return any(o.say in (Say.REJECT, Say.UNSURE) and (o.left, o.right, o.predicate) == ends and _same_place(d, o) for o in later)


def _same_place(d: Decision, later: Decision) -> bool:
    quoted = later.quote is None or d.quote is None or later.quote in d.quote or d.quote in later.quote
    return quoted and later.article in (None, d.article)


class LostClaims(KgError):
    """Claims that a person confirmed are no longer found."""

    exit_code = 1


def refuse_lost(issues: Sequence[Issue], *, allow: bool) -> list[Issue]:
    """The issues, those of lost claims as warnings. Raises LostClaims where there are any that are not allowed."""
    lost = [issue for issue in issues if issue.code == LOST]
    if not lost or allow:
        return [replace(issue, level="warning") if issue.code == LOST else issue for issue in issues]
    zh = [f"  {i.file} 第 {i.place.removeprefix('line ')} 行：{i.reason.zh}。{i.todo.zh}" for i in lost]
    en = [f"  {i.file} {i.place}: {i.reason.en}. {i.todo.en}" for i in lost]
    raise LostClaims(
        Message(
            "\n".join([f"有 {len(lost)} 条人认可过的陈述没有了，什么也没写：", *zh]),
            "\n".join([f"{len(lost)} claims that a person confirmed are gone; nothing was written:", *en]),
        ),
        Message(
            "确要这样建，就加 --allow-lost；想先比较，就用 --output 另建一份，再 kg diff。",
            "To build without them all the same, add --allow-lost; to compare first, also name another --output, and run kg diff.",
        ),
    )


def remember_decided(projection: Projection, register: Register) -> Register:
    """`register` with a row for every claim that carries a decision, so that a line by its id finds it when the id has changed."""
    known = {r.id for r in register.claims}
    rows = [_row(c) for c in projection.claims if c.decision and c.quotes and c.id not in known]
    return replace(register, claims=register.claims + tuple(sorted(rows, key=lambda r: r.id)))


def _row(c: Claim) -> ClaimRow:
    predicate = c.decision.machine_predicate if c.decision and c.decision.machine_predicate else c.predicate.value
    first = c.quotes[0]
    return ClaimRow(c.id, first.page, c.article, c.subject_printed, predicate, c.object_printed, first.exact)
