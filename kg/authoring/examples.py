"""Every rule's own examples, run as tests, and the rules, trigger classes and word lists that nothing uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.authoring.sentence import as_article
from kg.errors import Message
from kg.extraction import Extractor
from kg.facts.backing import BACKING
from kg.facts.match import DECIDING
from kg.facts.subjects import GOVERNING, VERBS
from kg.gazetteer import Gazetteer
from kg.language.pipeline import load
from kg.model import BlockKind
from kg.rulebook import Concept, Example, FactRule, MentionRule, Rulebook, failing_examples, load_rulebook, load_schemes
from kg.schema import SYMMETRIC, Predicate
from kg.settings import shipped_models

CLASSES_IN_CODE = GOVERNING | VERBS | DECIDING | BACKING | {"distribute"}
"""Trigger classes that parsing and matching know by name, whether a pattern uses them or not."""


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """Something wrong at file:line (counted from 1): an example, or a rule or list (`rule`) that nothing uses.

    `expected` is what the example asks of the rule, `found` what the rule yields for it; both empty where a rule or list is unused.
    """

    file: str
    line: int
    rule: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    reason: Message

    @property
    def message(self) -> Message:
        """The failure in one line, with its place in front."""
        quote = Message(f"“{self.text}”", f"“{self.text}” ") if self.text else Message("", "")
        where = f"{self.file}:{self.line}"
        return Message(f"{where} {self.rule}：{quote.zh}{self.reason.zh}", f"{where} {self.rule}: {quote.en}{self.reason.en}")


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rules and examples were run, and what was wrong, sorted by place."""

    rules: int
    examples: int
    failures: tuple[ExampleFailure, ...]


class _Watched(dict[str, tuple[str, ...]]):
    """Word lists that remember which of them were asked for."""

    def __init__(self, lists: dict[str, tuple[str, ...]]) -> None:
        super().__init__(lists)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> tuple[str, ...]:
        self.asked.add(name)
        return super().__getitem__(name)


def check_examples(rules: Path) -> tuple[ExampleFailure, ...]:
    """All that is wrong with the rules in the folder `rules`, sorted by place; () where all is in order. Raises as load_rulebook does."""
    return check_rules(rules).failures


def check_rules(rules: Path, *, done: Callable[[int], None] = lambda amount: None) -> Checked:
    """Run the examples of all rules in the folder `rules`, without a gazetteer; `done` is told how many rules more are done.

    A mention rule must find the names of its right examples itself, a fact rule the facts (as “subject predicate object”), through all
    steps; in its wrong examples it must find nothing. Raises InputError and RuleError as load_rulebook does.
    """
    book = load_rulebook(rules)
    lists = _Watched(book.lexicons)
    run = _Run(rules, Extractor(replace(book, lexicons=lists), Gazetteer(), load(shipped_models())))
    failures: list[ExampleFailure] = []
    every: tuple[MentionRule | FactRule, ...] = (*book.mentions, *book.facts)
    for rule in every:
        failures += run.rule(rule)
        done(1)
    schemes = load_schemes(rules)
    failures += [_misjudged(rules, *failing) for failing in failing_examples(schemes)]
    for _ in (c for s in schemes for c in s.concepts):
        done(1)
    failures += _unused_lists(rules / "lexicons.yml", book.lexicons.keys() - lists.asked)
    failures += _unused_classes(rules / "triggers.yml", book)
    failures.sort(key=lambda f: (f.file, f.line, f.rule, f.text))
    told: tuple[MentionRule | FactRule | Concept, ...] = (*every, *(c for s in schemes for c in s.concepts))
    return Checked(len(told), sum(len(r.right) + len(r.wrong) for r in told), tuple(failures))


def _misjudged(rules: Path, concept: Concept, text: str, right: bool) -> ExampleFailure:
    """An example of a concept that its signs do not give, or a wrong one that they give."""
    lines = (rules / concept.file).read_text(encoding="utf-8").splitlines()
    line = next((n for n, row in enumerate(lines[concept.line - 1 :], concept.line) if text in row), concept.line)
    name = concept.label
    reason = (
        Message(f"应归入“{name.zh}”，没有归入", f"should be “{name.en}” and is not")
        if right
        else Message(f"不应归入“{name.zh}”", f"should not be “{name.en}”")
    )
    expected = (concept.id,) if right else ()
    return ExampleFailure(concept.file, line, concept.id, text, expected, () if right else (concept.id,), reason)


@dataclass(frozen=True, slots=True)
class _Run:
    """Runs examples of the rules in `folder`."""

    folder: Path
    extractor: Extractor

    def rule(self, rule: MentionRule | FactRule) -> Iterator[ExampleFailure]:
        fires, failed = False, False
        for example in rule.right:
            told = self._told(rule, example.text)
            own = {what for what, id_ in told if id_ == rule.id}
            fires = fires or bool(own)
            missing = [what for what in example.expected if not _same(what) & own]
            if missing:
                failed = True
                yield self._missing(rule, example, missing, told)
        if rule.right and not fires and not failed:
            yield self._never_fires(rule)
        for example in rule.wrong:
            own = {what for what, id_ in self._told(rule, example.text) if id_ == rule.id}
            if own:
                yield self._too_much(rule, example, tuple(sorted(own)))

    def _told(self, rule: MentionRule | FactRule, text: str) -> frozenset[tuple[str, str]]:
        """What all rules together make of `text`: names or facts, each with its rule. A rule for headlines is tried on a headline."""
        kind = BlockKind.HEADLINE if isinstance(rule, FactRule) and rule.scope == "headline" else BlockKind.BODY
        article, page = as_article(text, kind=kind)
        if isinstance(rule, MentionRule):
            return frozenset((m.name, m.rule) for m in self.extractor.mentions(article))
        extraction = self.extractor.extract(article, page)
        names = {entity.id: entity.name for entity in extraction.entities}
        return frozenset((f"{names[fact.subj]} {fact.pred} {names[fact.obj]}", fact.rule) for fact in extraction.facts)

    def _missing(
        self, rule: MentionRule | FactRule, example: Example, missing: list[str], told: frozenset[tuple[str, str]],
    ) -> ExampleFailure:
        own = tuple(sorted(what for what, id_ in told if id_ == rule.id))
        wanted, got, others = "、".join(missing), "、".join(own), "、".join(_by_others(rule.id, missing, told))
        reason = Message(
            f"这条规则应得出 {wanted}，它得出的：{got or '没有'}" + (f"；别的规则得出：{others}" if others else ""),
            f"should give {wanted}; this rule gave: {got or 'nothing'}" + (f"; other rules: {others}" if others else ""),
        )
        return ExampleFailure(rule.file, self._line(rule, example.text), rule.id, example.text, example.expected, own, reason)

    def _too_much(self, rule: MentionRule | FactRule, example: Example, own: tuple[str, ...]) -> ExampleFailure:
        reason = Message(f"这条规则不应得出 {'、'.join(own)}", f"should not give {'、'.join(own)}")
        return ExampleFailure(rule.file, self._line(rule, example.text), rule.id, example.text, (), own, reason)

    def _never_fires(self, rule: MentionRule | FactRule) -> ExampleFailure:
        reason = Message("在自己的对例里一次也没有起作用", "never fires on its own right examples")
        return ExampleFailure(rule.file, rule.line, rule.id, "", (), (), reason)

    def _line(self, rule: MentionRule | FactRule, text: str) -> int:
        """The line of an example, as far as it stands there as it reads; else its rule's."""
        lines = (self.folder / rule.file).read_text(encoding="utf-8").splitlines()
        return next((n for n, line in enumerate(lines[rule.line - 1:], rule.line) if text in line), rule.line)


def _by_others(rule: str, missing: list[str], told: frozenset[tuple[str, str]]) -> list[str]:
    """What is missing where other rules gave it, else all that they gave."""
    wanted = {form for what in missing for form in _same(what)}
    others = sorted((what, id_) for what, id_ in told if id_ != rule)
    return [f"{what}（{id_}）" for what, id_ in others if what in wanted] or [f"{what}（{id_}）" for what, id_ in others]


def _same(what: str) -> frozenset[str]:
    """`what` and, of a fact that holds both ways, its other way round."""
    parts = what.split(" ")
    both = len(parts) == 3 and parts[1] in list(Predicate) and Predicate(parts[1]) in SYMMETRIC
    return frozenset({what, " ".join(reversed(parts))} if both else {what})


def _unused_lists(path: Path, names: set[str]) -> Iterator[ExampleFailure]:
    for name in sorted(names):
        reason = Message("没有哪一步用这张词表", "no step uses this list")
        yield ExampleFailure("/".join(path.parts[-2:]), _key_line(path, name), name, "", (), (), reason)


def _unused_classes(path: Path, book: Rulebook) -> Iterator[ExampleFailure]:
    named = {name for r in book.facts for word in r.pattern.split() if word.startswith("@") for name in word[1:].rstrip("?").split("|")}
    for name in sorted(set(book.triggers.values()) - named - CLASSES_IN_CODE):
        reason = Message("没有哪条事实规则用这类触发词", "no fact rule uses this class of triggers")
        yield ExampleFailure("/".join(path.parts[-2:]), _key_line(path, name), name, "", (), (), reason)


def _key_line(path: Path, key: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
