"""The order of the steps, and nothing else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import KgError, Message
from kg.exchange import to_exchange
from kg.extraction import Extractor
from kg.front_page import front_page
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.graph import (
    NQUADS,
    TRIG,
    BuildActivity,
    GraphSettings,
    project,
    refuse_lost,
    remember_decided,
    validate_graph,
    write_rdf,
)
from kg.identity import DECIDED, Ledger, NameRules, Register, Resolution, load_ledger, load_name_rules, load_register, resolve, write_ledger
from kg.input_digests import digest_inputs, record_of
from kg.issues import Issue, IssueLog
from kg.language import extra_finder
from kg.model import Article, Extraction, Page
from kg.output import replacing
from kg.persons import persons_in_office, without_persons
from kg.progress import Progress, Quiet
from kg.reading import read_inputs, split_page
from kg.record import BUILD
from kg.review import REVIEW, review_queue, write_items
from kg.rulebook import Scheme, load_rulebook, load_schemes
from kg.settings import REGISTER_NAME, Settings
from kg.views import render_network
from kg.workers import Lost, work_through

FRONT = "index.html"
NETWORK = "network.html"
ISSUES = "issues.jsonl"
EXTRACTION = "extraction"
Job = tuple[Article, Page]

CONTENTS = (
    (NETWORK, Message("网络图：谁在办什么、和谁一起；点开有原文", "The network: who runs what and with whom; click for the page's words")),
    (TRIG, Message("图谱（RDF，给人看）", "The graph (RDF, to read)")),
    (NQUADS, Message("图谱（RDF，给程序读、给 kg query 查）", "The graph (RDF, to load; kg query asks it)")),
    (f"{EXTRACTION}/", Message("每个版面抽出来的内容（JSON，格式见 docs/annotation.md）", "What each page says (docs/annotation.md)")),
    (REGISTER_NAME, Message("发出的编号；要长期不变，拷到自己的决定文件旁边", "Ids given out; a copy beside your decisions keeps them")),
    (DECIDED, Message("建图时用的人工决定", "What people had decided when it was built")),
    (REVIEW, Message("值得人看一眼的，kg review 用", "What deserves a person's look, for kg review")),
    (BUILD, Message("由什么建成：各项输入的摘要，kg diff 用", "What it was made from: digests of the inputs, for kg diff")),
    (ISSUES, Message("没有用上的和要留意的，一行一处", "What was left out or should be looked at, one a line")),
)


class NothingUseful(KgError):
    """Not one article could be read; earlier output is as it was."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left in `folder`."""

    folder: Path
    pages: int
    articles: int
    entities: int
    facts: int
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> int:
        """How many things were left out of the output."""
        return sum(1 for issue in self.issues if issue.level == "error")


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What was read and what was found in it, in the order of page names and of articles on a page."""

    pages: tuple[Page, ...]
    extractions: tuple[Extraction, ...]

    @property
    def shown(self) -> tuple[Extraction, ...]:
        """What goes into the graph: of persons only those in an office."""
        return tuple(map(persons_in_office, self.extractions))


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What is known before a page is read."""

    gazetteer: Gazetteer
    ledger: Ledger
    register: Register
    names: NameRules
    schemes: tuple[Scheme, ...]
    build: BuildActivity


def build(settings: Settings, *, progress: Progress | None = None) -> Outcome:
    """Read pages, extract, decide who is who, and write graph, network page, extractions and issues to `settings.output`.

    Raises KgError for what is wrong with input, rules or output, NothingUseful when there is no article; earlier output is then as it was.
    """
    tell, issues = progress or Quiet(), IssueLog()
    with replacing(settings.output) as folder:
        known = _knowledge(settings)
        corpus = _corpus(settings, known.gazetteer, issues, tell)
        tell.step(Message("判断谁是谁", "Deciding who is who"))
        resolution = _resolve(corpus, known, issues)
        tell.step(Message("写图谱", "Writing the graph"))
        return _write_graph(folder, settings, corpus, known, resolution, issues)


def extract(settings: Settings, *, full: bool = False, progress: Progress | None = None) -> Outcome:
    """Write what each page says, one JSON a page in the exchange format, to `settings.output`; `full` adds places, rules and confidences.

    Raises what `build` raises.
    """
    issues = IssueLog()
    with replacing(settings.output) as folder:
        corpus = _corpus(settings, load_gazetteer(settings.gazetteer), issues, progress or Quiet())
        _write_documents(corpus, folder, rich=full)
        issues.write(folder / ISSUES)
    entities = sum(len(one.entities) for one in corpus.extractions)
    return _outcome(settings.output, corpus, issues, entities=entities)


def _knowledge(settings: Settings) -> _Knowledge:
    book, ledger = load_rulebook(settings.rules), load_ledger(settings.decisions)
    return _Knowledge(
        load_gazetteer(settings.gazetteer), ledger, load_register(settings.register),
        load_name_rules(settings.rules / "identity" / "names.yml"), load_schemes(settings.rules), digest_inputs(settings, book, ledger),
    )


def _corpus(settings: Settings, gazetteer: Gazetteer, issues: IssueLog, progress: Progress) -> _Corpus:
    load_rulebook(settings.rules)
    if settings.finder:
        extra_finder(settings.finder)
    progress.step(Message("读版面", "Reading pages"))
    pages = read_inputs(settings.inputs, table=settings.pages, issues=issues)
    jobs = [(article, page) for page in pages for article in split_page(page)]
    if not jobs:
        raise NothingUseful(
            Message("版面里没有找到一篇文章，什么也没写。", "Not one article was found on the pages; nothing was written."),
            Message("请看看文件里是不是报纸版面的文字。", "See whether the files hold the text of newspaper pages."),
        )
    found = _extractions(jobs, settings, gazetteer, issues, progress)
    return _Corpus(tuple(pages), tuple(found if settings.persons else map(without_persons, found)))


def _extractions(
    jobs: Sequence[Job], settings: Settings, gazetteer: Gazetteer, issues: IssueLog, progress: Progress,
) -> list[Extraction]:
    progress.step(Message("抽取", "Extracting"), total=len(jobs))
    prepare = partial(_extractor, settings.rules, gazetteer, settings.models, settings.finder)
    results = work_through(jobs, prepare=prepare, workers=settings.workers, done=progress.advance)
    issues.extend(_lost(article, result) for (article, _), result in zip(jobs, results, strict=True) if isinstance(result, Lost))
    return [result for result in results if not isinstance(result, Lost)]


def _extractor(rules: Path, gazetteer: Gazetteer, models: Path | None, finder: str | None) -> Callable[[Job], Extraction]:
    extractor = Extractor.load(rules, gazetteer, models, finder=finder)
    return lambda job: extractor.extract(*job)


def _lost(article: Article, lost: Lost) -> Issue:
    return Issue(
        article.page, f"article {article.n}", "worker-died", "error",
        Message(f"处理这篇文章的进程两次中断（{lost.exit_code}）", f"the process at work on this article died twice ({lost.exit_code})"),
        Message("检查内存是否够用，或单独处理", "See whether memory suffices, or process it by itself"),
    )


def _resolve(corpus: _Corpus, known: _Knowledge, issues: IssueLog) -> Resolution:
    resolution = resolve(
        corpus.shown, corpus.pages, gazetteer=known.gazetteer, ledger=known.ledger, register=known.register, rules=known.names,
    )
    issues.extend(resolution.issues)
    return resolution


def _write_graph(
    folder: Path, settings: Settings, corpus: _Corpus, known: _Knowledge, resolution: Resolution, issues: IssueLog,
) -> Outcome:
    wanted = GraphSettings(settings.base, settings.persons, known.names, known.schemes, known.build)
    projection, stale = project(corpus.shown, corpus.pages, resolution, settings=wanted)
    issues.extend(refuse_lost(stale, allow=settings.allow_lost))
    issues.extend(validate_graph(projection))
    write_rdf(projection, folder)
    render_network(projection, folder / NETWORK, persons=settings.persons)
    (folder / EXTRACTION).mkdir()
    _write_documents(corpus, folder / EXTRACTION, rich=True)
    issues.write(folder / ISSUES)
    write_ledger(known.ledger, folder / DECIDED)
    write_items(review_queue(projection, issues), folder / REVIEW)
    record_of(known.build, corpus.pages).write(folder / BUILD)
    _keep_register(folder, settings, remember_decided(projection, resolution.register))
    outcome = _outcome(settings.output, corpus, issues, entities=len(projection.entities))
    (folder / FRONT).write_text(front_page(_counts(outcome), CONTENTS, outcome.issues), encoding="utf-8", newline="\n")
    return outcome


def _write_documents(corpus: _Corpus, folder: Path, *, rich: bool) -> None:
    by_page: dict[str, list[Extraction]] = defaultdict(list)
    for one in corpus.extractions:
        by_page[one.article.page].append(one)
    for page in corpus.pages:
        text = json.dumps(to_exchange(page.name, by_page[page.name], rich=rich), ensure_ascii=False, indent=1)
        (folder / f"{page.name}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _outcome(folder: Path, corpus: _Corpus, issues: IssueLog, *, entities: int) -> Outcome:
    facts = sum(len(one.facts) + len(one.metrics) for one in corpus.extractions)
    return Outcome(folder, len(corpus.pages), len(corpus.extractions), entities, facts, tuple(issues))


def _counts(outcome: Outcome) -> tuple[tuple[Message, int], ...]:
    return (
        (Message("个版面", "pages"), outcome.pages), (Message("篇文章", "articles"), outcome.articles),
        (Message("个实体", "entities"), outcome.entities), (Message("条事实", "facts"), outcome.facts),
    )


def _keep_register(folder: Path, settings: Settings, register: Register) -> None:
    """Write the register into the output, and the user's whole, but only when this build added to it."""
    register.write(folder / REGISTER_NAME)
    path = settings.register
    if path is None or load_register(path) == register:
        return
    fresh = path.with_name(f".{path.name}.new")
    register.write(fresh)
    fresh.replace(path)
