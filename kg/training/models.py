"""Making the models that ship: all from one corpus, with figures on pages left out, replaced whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

from kg.errors import Message, OutputError
from kg.language import load
from kg.language.corpus import CorpusPage, Passage, read_corpus
from kg.language.figures import Figure, Figures, added, as_dict, name_figures, row
from kg.language.model_files import METRICS, write_models
from kg.language.name_training import Recipe, train_network
from kg.language.names import JUDGES, OF_NAMES, VOCABULARY, NameModel
from kg.language.names import WEIGHTS as NET_WEIGHTS
from kg.language.network import NETWORKS
from kg.language.sign_model import Case, SignModel, judges_to_bytes
from kg.language.widening import Widener
from kg.language.word_training import train_words, word_f1
from kg.language.words import FEATURES, WEIGHTS, Segmenter
from kg.mentions import MentionFinder
from kg.output import replacing
from kg.progress import Progress, Quiet
from kg.rulebook import load_rulebook
from kg.settings import shipped_rules
from kg.training.facts import FactCases, fact_cases, facts_figure, judges_of
from kg.training.judging import cases, judge_figure, judge_of

_TOLERANCE = 0.002
_OTHER_NAMES = 99
"""The seed of the names that stand in for a page's own when it is tested: none that training drew in the same order."""


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What was made and how good it is on pages left out.

    `words_f1` is the shipped tokenizer's on `held_out` pages, which it has not seen. `names` are the name finder's figures, each page
    read by a model (tokenizer included) that has not seen it; `unseen_names` the same with every street, community and area of these
    pages called by an invented name. `judged` are the right ones among the proposals that the judge holds more likely right than wrong,
    and among all, each page judged by a judge of the others. `facts` the same for facts: the right ones among those that judges of other
    pages let pass, and among all that could be told of the names found.
    """

    folder: Path
    words_f1: float
    held_out: tuple[str, ...]
    names: Figures
    unseen_names: Figures
    judged: Figure
    facts: Figure
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class _Task:
    """Models of `train`, and figures on `test`; pickled to the process that does it."""

    train: tuple[CorpusPage, ...]
    test: tuple[CorpusPage, ...]
    names_from_all: bool
    rules: Path
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class _Fold:
    """What the models of a task say of the pages that it leaves out."""

    names: Figures
    unseen_names: Figures
    cases: tuple[Case, ...]


_Files = Mapping[str, bytes]
"""A model's files, by name."""


def train(
    seeds: Path, output: Path, *, progress: Progress | None = None, force: bool = False, recipe: Recipe | None = None,
) -> TrainingReport:
    """Train tokenizer, name finder and judge on `seeds` (articles/, gold/, segmented/), write them to `output`, and say how good they are.

    The same corpus and recipe give the same files on one machine. Raises InputError for a corpus that cannot be used, OutputError when
    `output` cannot be written, or holds models with better figures and `force` is not given.
    """
    recipe = recipe or Recipe()
    pages = read_corpus(seeds)
    earlier = _earlier(output)
    tasks = _tasks(pages, shipped_rules(), recipe)
    made, words_f1, folds, facts = _run(tasks, progress or Quiet())
    held_out = tuple(page.name for page in _held_out(pages))
    names, unseen = added(f.names for f in folds), added(f.unseen_names for f in folds)
    judged = judge_figure([f.cases for f in folds])
    told = facts_figure(facts)
    metrics = _metrics(words_f1, held_out, names, unseen, judged, told, recipe, folds=len(folds))
    if not force:
        _refuse_worse(earlier, metrics, output)
    judges = {OF_NAMES: judge_of([case for f in folds for case in f.cases]), **judges_of(facts)}
    said = json.dumps(metrics, ensure_ascii=False, indent=1) + "\n"
    files = {**made, f"ner/{JUDGES}": judges_to_bytes(judges), METRICS: said.encode("utf-8")}
    with replacing(output) as folder:
        write_models(folder, files)
    return TrainingReport(output, words_f1, held_out, names, unseen, judged, told, sum(map(len, files.values())))


def _held_out(pages: Sequence[CorpusPage]) -> tuple[CorpusPage, ...]:
    """The last segmented pages by name: two, or one of a small corpus."""
    segmented = [page for page in pages if page.sentences]
    return tuple(segmented[-2:] if len(segmented) > 3 else segmented[-1:])


def _folds(pages: Sequence[CorpusPage], recipe: Recipe) -> int:
    return min(recipe.folds, len(pages))


def _tasks(pages: tuple[CorpusPage, ...], rules: Path, recipe: Recipe) -> list[_Task]:
    """The models that ship, then one task a fold of pages."""
    held_out = _held_out(pages)
    tasks = [_Task(tuple(p for p in pages if p not in held_out), held_out, True, rules, recipe)]
    short = replace(recipe, lines=min(recipe.lines, recipe.fold_lines))
    folds = _folds(pages, recipe)
    for fold in range(folds):
        test = pages[fold::folds]
        tasks.append(_Task(tuple(p for p in pages if p not in test), test, False, rules, short))
    return tasks


def _run(tasks: Sequence[_Task], progress: Progress) -> tuple[_Files, float, list[_Fold], list[FactCases]]:
    """The files of the models that ship, their tokenizer's F1, and what each of the other tasks says of the pages that it leaves out.

    In the order of the tasks, whatever the number of processes. Facts are looked for when all name finders are done: the names between
    which they hold are chosen by a judge of the other folds.
    """
    progress.step(Message("训练模型", "Training models"), total=(1 + NETWORKS) * len(tasks) + 2 * (len(tasks) - 1))
    with ProcessPoolExecutor(max_workers=min(NETWORKS * len(tasks), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        words = _all(pool, [partial(_words, task) for task in tasks], progress)
        learners = [partial(_network, task, own, n) for task, (own, _) in zip(tasks, words, strict=True) for n in range(NETWORKS)]
        nets = _all(pool, learners, progress)
        made = [_together(own, nets[n * NETWORKS:(n + 1) * NETWORKS]) for n, (own, _) in enumerate(words)]
        folds = _all(pool, [partial(_left_out, task, files) for task, files in zip(tasks[1:], made[1:], strict=True)], progress)
        judges = [judge_of([case for other in folds if other is not fold for case in other.cases]) for fold in folds]
        jobs = [partial(_facts, task, files, judge) for task, files, judge in zip(tasks[1:], made[1:], judges, strict=True)]
        return made[0], words[0][1], folds, _all(pool, jobs, progress)


_T = TypeVar("_T")


def _all(pool: ProcessPoolExecutor, jobs: Sequence[Callable[[], _T]], progress: Progress) -> list[_T]:
    futures = [pool.submit(job) for job in jobs]
    for _ in as_completed(futures):
        progress.advance()
    return [future.result() for future in futures]


def _words(task: _Task) -> tuple[_Files, float]:
    """The tokenizer, and how well it cuts the pages left out."""
    recipe = task.recipe
    segmenter = train_words([s for page in task.train for s in page.sentences], seed=recipe.seed, iterations=recipe.word_iterations)
    files = {f"tokenizer/{FEATURES}": segmenter.features, f"tokenizer/{WEIGHTS}": segmenter.weights}
    return files, word_f1(segmenter, [s for page in task.test for s in page.sentences])


def _network(task: _Task, words: _Files, which: int) -> _Files:
    passages = _passages(task.train + task.test if task.names_from_all else task.train)
    return train_network(passages, _segmenter(words), rules=task.rules, recipe=task.recipe, which=which).files()


def _together(words: _Files, nets: Sequence[_Files]) -> _Files:
    names = NameModel.of(NameModel.from_files(net[VOCABULARY], net[NET_WEIGHTS], networks=1) for net in nets)
    return {**words, **{f"ner/{name}": data for name, data in names.files().items()}}


def _left_out(task: _Task, files: _Files) -> _Fold:
    """How the name finder does on the pages that it has not seen, and what is proposed there."""
    segmenter = _segmenter(files)
    model = NameModel.from_files(files[f"ner/{VOCABULARY}"], files[f"ner/{NET_WEIGHTS}"])
    test = _passages(task.test)
    widener = Widener(Random(_OTHER_NAMES), rules=task.rules)
    renamed = [widener.renamed(passage) for passage in test]
    with TemporaryDirectory() as folder:
        write_models(Path(folder), files)
        proposed = tuple(cases(task.test, MentionFinder(load_rulebook(task.rules)), load(Path(folder))))
    return _Fold(name_figures(model, segmenter, test), name_figures(model, segmenter, renamed), proposed)


def _facts(task: _Task, files: _Files, judge: SignModel) -> FactCases:
    with TemporaryDirectory() as folder:
        write_models(Path(folder), {**files, f"ner/{JUDGES}": judges_to_bytes({OF_NAMES: judge})})
        return fact_cases(task.test, load_rulebook(task.rules), load(Path(folder)))


def _segmenter(files: _Files) -> Segmenter:
    return Segmenter(files[f"tokenizer/{FEATURES}"], files[f"tokenizer/{WEIGHTS}"])


def _passages(pages: Sequence[CorpusPage]) -> list[Passage]:
    return [passage for page in sorted(pages, key=lambda p: p.name) for passage in page.passages]


def _metrics(
    words_f1: float, held_out: Sequence[str], names: Figures, unseen: Figures, judged: Figure, facts: Figure, recipe: Recipe, *,
    folds: int,
) -> dict[str, object]:
    return {
        "words": {"f1": round(words_f1, 4), "held_out": list(held_out)},
        "names": {"folds": folds, **as_dict(names)},
        "unseen_names": as_dict(unseen),
        "judged": row(judged),
        "facts": row(facts),
        "recipe": asdict(recipe),
    }


def _earlier(output: Path) -> Mapping[str, float]:
    """The figures of the models in `output`, empty where there are none or they cannot be read."""
    try:
        metrics = json.loads((output / METRICS).read_text(encoding="utf-8"))
        return {"words": float(metrics["words"]["f1"]), "names": float(metrics["names"]["f1"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _refuse_worse(earlier: Mapping[str, float], metrics: Mapping[str, object], output: Path) -> None:
    now = {key: float(row["f1"]) for key in ("words", "names") if isinstance(row := metrics[key], dict)}
    worse = [key for key in earlier if now[key] < earlier[key] - _TOLERANCE]
    if worse:
        told = ", ".join(f"{key} F1 {earlier[key]:.3f} → {now[key]:.3f}" for key in worse)
        raise OutputError(
            Message(f"{output} 里的模型更好，没有覆盖：{told}", f"The models in {output} are better and stay: {told}"),
            Message("确要覆盖请加 --force，或用 --output 写到别处。", "Overwrite them with --force, or name another --output."),
        )
