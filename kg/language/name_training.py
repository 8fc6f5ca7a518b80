"""Training of the name finder on widened articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi
from pathlib import Path
from random import Random

import numpy as np
from thinc.api import Adam, NumpyOps, Optimizer, set_current_ops

from kg.language.arrays import Floats, Ints
from kg.language.corpus import Passage
from kg.language.features import (
    CHARACTER,
    COLUMNS,
    IN_HEADLINE,
    LINE,
    PAIR_AFTER,
    PAIR_BEFORE,
    PLACE,
    RECURS_AFTER,
    RECURS_BEFORE,
    WORD,
    Vocabulary,
)
from kg.language.labels import LAYERS, OFFSETS, WIDTHS, encode
from kg.language.names import NameModel
from kg.language.network import BLANK, Network, network, on_one_core, softmax
from kg.language.tables import RowOptimizer
from kg.language.widening import Widener
from kg.language.words import Segmenter

_HIDDEN_SHARES = (
    (CHARACTER, 0.06), (PAIR_BEFORE, 0.15), (PAIR_AFTER, 0.15), (WORD, 0.15), (PLACE, 0.15),
    (RECURS_AFTER, 0.1), (RECURS_BEFORE, 0.1), (IN_HEADLINE, 0.1), (LINE, 0.1),
)
"""The share of characters one of whose features is hidden in a step, so that the network does not lean on one alone."""
_LAYER_WEIGHTS = (1.0, 1.0, 0.6)
_WARM_UP = 0.03
_OF_TABLES = 2.0
"""How many times the rate of the other layers tables learn at."""
_BLANK = (np.zeros((BLANK, COLUMNS), dtype=np.int64), np.zeros((BLANK, len(LAYERS)), dtype=np.int64))
_SHUFFLED = 400
"""Among so many lines they are shuffled, so that a step sees several articles."""
_REMEMBERED = 40_000


_Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long the name finder learns, and on how much.

    What ships sees about `lines` lines of widened articles once each, in steps of about `batch` characters, what judges learn from and
    figures are measured on `fold_lines`; the vocabulary is counted on `vocabulary_lines`. The learning rate falls from `rate` to
    `least_rate` along a cosine (Loshchilov, Hutter 2017). `word_iterations` is pkuseg's.
    """

    lines: int = 300_000
    fold_lines: int = 150_000
    vocabulary_lines: int = 10_000
    batch: int = 400
    rate: float = 0.006
    least_rate: float = 0.0002
    word_iterations: int = 20
    folds: int = 4
    seed: int = 0


def train_network(
    passages: Sequence[Passage], segmenter: Segmenter, *, rules: Path, recipe: Recipe, which: int = 0,
    advance: Callable[[int], None] = lambda amount: None,
) -> NameModel:
    """A model of `passages`, widened, with one network: the one of number `which` of those that `NameModel.of` puts together.

    Its weights, its noise and what it is shown are drawn by the recipe's seed and that number, its vocabulary by the seed alone; the same
    passages, words, recipe and number give the same model. `advance` hears how many lines are done.
    """
    cut = _remembering(segmenter)
    drawn = Widener(Random(recipe.seed), rules=rules).passages(passages, recipe.vocabulary_lines)
    vocabulary = Vocabulary.of(cut(passage.text) for passage in drawn)
    seed = recipe.seed + which
    set_current_ops(NumpyOps())
    net = network(vocabulary, seed=seed)
    adam = Adam(recipe.rate, L2=1e-5, grad_clip=1.0, use_averages=False)
    trainer = _Trainer(net, adam, RowOptimizer(net), np.random.default_rng(seed))
    widener = Widener(Random(seed), rules=rules)
    lines = _lines(widener.passages(passages, recipe.lines), cut, vocabulary, Random(seed + 1))
    done = 0
    with on_one_core():
        for batch in _batches(lines, recipe.batch):
            done += len(batch)
            trainer.step(batch, rate=_rate(recipe, min(1.0, done / recipe.lines)))
            advance(len(batch))
    trainer.rows.finish()
    return NameModel(vocabulary, (net,))


_Taught = tuple[Ints, Ints]
"""A line's features and its labels."""


def _remembering(segmenter: Segmenter) -> _Cut:
    """A text's words; those of its lines are remembered, for nearly half of the lines come again."""
    words_of = lru_cache(maxsize=_REMEMBERED)(lambda line: tuple(segmenter.cut(line)))
    return lambda text: [word for line in text.splitlines(keepends=True) for word in words_of(line)]


def _lines(passages: Iterable[Passage], cut: _Cut, vocabulary: Vocabulary, rng: Random) -> Iterator[_Taught]:
    """The lines of all passages, shuffled among their neighbours."""
    waiting: list[_Taught] = []
    for passage in passages:
        waiting += _taught(passage, cut, vocabulary)
        if len(waiting) >= _SHUFFLED:
            rng.shuffle(waiting)
            yield from waiting
            waiting = []
    rng.shuffle(waiting)
    yield from waiting


def _taught(passage: Passage, cut: _Cut, vocabulary: Vocabulary) -> Iterator[_Taught]:
    text = passage.text
    x, y = vocabulary.features(cut(text)), encode(len(text), passage.names)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            yield x[start:end], y[start:end]
        start = end + 1


def _batches(lines: Iterable[_Taught], characters: int) -> Iterator[list[_Taught]]:
    batch: list[_Taught] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line[0])
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _rate(recipe: Recipe, share: float) -> float:
    falling = recipe.least_rate + (recipe.rate - recipe.least_rate) * (1 + cos(pi * share)) / 2
    return falling * min(1.0, share / _WARM_UP)


@dataclass(slots=True)
class _Trainer:
    net: Network
    optimizer: Optimizer
    rows: RowOptimizer
    noise: np.random.Generator

    def step(self, batch: Sequence[_Taught], *, rate: float) -> None:
        self.optimizer.learn_rate = rate
        x = np.concatenate([part for own, _ in batch for part in (own, _BLANK[0])])
        y = np.concatenate([part for _, own in batch for part in (own, _BLANK[1])])
        for column, share in _HIDDEN_SHARES:
            x[self.noise.random(len(x)) < share, column] = 0
        self.rows.meet(x)
        logits, back = self.net.begin_update(x)
        back((_gradient(logits, y) / len(batch)).astype(np.float32))
        self.net.finish_update(self.optimizer)
        self.rows.learn(rate=_OF_TABLES * rate, decay_rate=rate)


def _gradient(logits: Floats, y: Ints) -> Floats:
    """Of the cross-entropy, layer by layer."""
    grad = softmax(logits)
    rows = np.arange(len(y))
    for layer, (offset, width) in enumerate(zip(OFFSETS, WIDTHS, strict=True)):
        grad[rows, offset + y[:, layer]] -= 1
        grad[:, offset:offset + width] *= _LAYER_WEIGHTS[layer]
    return grad
