"""Training of the name finder on widened lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path
from random import Random

import numpy as np
from thinc.api import Adam, NumpyOps, Optimizer, set_current_ops

from kg.language.arrays import Floats, Ints
from kg.language.corpus import Line
from kg.language.features import CHARACTER, COLUMNS, PAIR_AFTER, PAIR_BEFORE, PLACE, WORD, Vocabulary
from kg.language.labels import LAYERS, OFFSETS, WIDTHS, encode
from kg.language.names import NameModel
from kg.language.network import PADDING, Network, network, softmax
from kg.language.widening import Widener
from kg.language.words import Segmenter, laid_over
from kg.schema import EntityType

_HIDDEN_SHARES = ((CHARACTER, 0.06), (PAIR_BEFORE, 0.15), (PAIR_AFTER, 0.15), (WORD, 0.15), (PLACE, 0.15))
"""The share of characters one of whose features is hidden in a step, so that the network does not lean on one alone."""
_LAYER_WEIGHTS = (1.0, 1.0, 0.6)
_WARM_UP = 0.03
_KNOWN = 0.2
"""The share of lines whose places are words of their own, as a gazetteer's names are when the pipeline runs."""
_IN_GAZETTEERS = frozenset({EntityType.AREA, EntityType.STREET, EntityType.COMMUNITY})
_BLANK = (np.zeros((PADDING, COLUMNS), dtype=np.int64), np.zeros((PADDING, len(LAYERS)), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long the name finder learns, and on how much.

    `lines` widened lines are seen once each, in steps of about `batch` characters; the vocabulary is counted on `vocabulary_lines`. The
    learning rate falls from `rate` to `least_rate` along a cosine (Loshchilov, Hutter 2017). `word_iterations` is pkuseg's.
    """

    lines: int = 84_000
    vocabulary_lines: int = 8_000
    batch: int = 400
    rate: float = 0.006
    least_rate: float = 0.0002
    word_iterations: int = 20
    folds: int = 4
    seed: int = 0


def train_names(
    lines: Sequence[Line], segmenter: Segmenter, *, rules: Path, recipe: Recipe, advance: Callable[[int], None] = lambda amount: None,
) -> NameModel:
    """A model of `lines`, widened; the same lines, words and recipe give the same model. `advance` hears how many lines are done."""
    set_current_ops(NumpyOps())
    widener = Widener(Random(recipe.seed), rules=rules)
    vocabulary = Vocabulary.of(list(segmenter.cut(line.text)) for line in widener.lines(lines, recipe.vocabulary_lines))
    net = network(vocabulary, seed=recipe.seed)
    trainer = _Trainer(net, Adam(recipe.rate, L2=1e-5, grad_clip=1.0), np.random.default_rng(recipe.seed))
    batch: list[tuple[Ints, Ints]] = []
    known = Random(recipe.seed + 1)
    for done, line in enumerate(widener.lines(lines, recipe.lines), 1):
        words = list(segmenter.cut(line.text))
        if known.random() < _KNOWN:
            words = laid_over(line.text, words, [(name.start, name.end) for name in line.names if name.type in _IN_GAZETTEERS])
        batch.append((vocabulary.features(words), encode(len(line.text), line.names)))
        if sum(len(x) for x, _ in batch) >= recipe.batch or done == recipe.lines:
            trainer.step(batch, rate=_rate(recipe, done / recipe.lines))
            advance(len(batch))
            batch = []
    return NameModel(vocabulary, net)


def _rate(recipe: Recipe, share: float) -> float:
    falling = recipe.least_rate + (recipe.rate - recipe.least_rate) * (1 + cos(pi * share)) / 2
    return falling * min(1.0, share / _WARM_UP)


@dataclass(slots=True)
class _Trainer:
    net: Network
    optimizer: Optimizer
    noise: np.random.Generator

    def step(self, batch: Sequence[tuple[Ints, Ints]], *, rate: float) -> None:
        self.optimizer.learn_rate = rate
        x = np.concatenate([part for own, _ in batch for part in (own, _BLANK[0])])
        y = np.concatenate([part for _, own in batch for part in (own, _BLANK[1])])
        for column, share in _HIDDEN_SHARES:
            x[self.noise.random(len(x)) < share, column] = 0
        logits, back = self.net.begin_update(x)
        back((_gradient(logits, y) / len(batch)).astype(np.float32))
        self.net.finish_update(self.optimizer)


def _gradient(logits: Floats, y: Ints) -> Floats:
    """Of the cross-entropy, layer by layer."""
    grad = softmax(logits)
    rows = np.arange(len(y))
    for layer, (offset, width) in enumerate(zip(OFFSETS, WIDTHS, strict=True)):
        grad[rows, offset + y[:, layer]] -= 1
        grad[:, offset:offset + width] *= _LAYER_WEIGHTS[layer]
    return grad
