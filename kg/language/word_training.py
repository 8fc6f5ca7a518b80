"""Training of the tokenizer's model: pkuseg's own trainer, then features that weigh next to nothing are dropped."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import spacy_pkuseg
import srsly  # type: ignore[import-untyped]

from kg.language.archives import npz
from kg.language.arrays import Floats, Ints
from kg.language.words import FEATURES, LONGEST_WORD, WEIGHTS, Segmenter

Sentence = Sequence[str]
_ITERATIONS = 20
_LEAST_WEIGHT = 0.03  # F1 on pages left out moves by less than 0.001; the model is a third smaller


def train_words(sentences: Sequence[Sentence], *, seed: int = 0, iterations: int = _ITERATIONS) -> Segmenter:
    """A model of `sentences` (each its words in order). The same sentences give the same model."""
    with TemporaryDirectory() as folder, _seeded(seed), contextlib.redirect_stdout(io.StringIO()):
        train, test = Path(folder, "train.txt"), Path(folder, "test.txt")
        _write(train, sentences)
        _write(test, sentences[:1])
        spacy_pkuseg.train(str(train), str(test), str(Path(folder, "model")), train_iter=iterations)
        return _slim(Path(folder, "model"))


def word_f1(segmenter: Segmenter, sentences: Sequence[Sentence]) -> float:
    """F1 over words as spans, on sentences whose blanks are left out."""
    right = ours = theirs = 0
    for gold in sentences:
        expected, found = _spans(gold), _spans(list(segmenter.cut("".join(gold))))
        right += len(expected & found)
        ours += len(found)
        theirs += len(expected)
    return 2 * right / (ours + theirs) if right else 0.0


def _spans(words: Sequence[str]) -> set[tuple[int, int]]:
    found = set()
    at = 0
    for word in words:
        found.add((at, at + len(word)))
        at += len(word)
    return found


def _write(path: Path, sentences: Sequence[Sentence]) -> None:
    path.write_text("".join(" ".join(words) + "\n" for words in sentences), encoding="utf-8", newline="\n")


def _slim(folder: Path) -> Segmenter:
    data = srsly.read_msgpack(folder / FEATURES)
    with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
        tags, count = (int(n) for n in stored["sizes"])
        weights = stored["w"]
    nodes, edges = weights[:tags * count].reshape(count, tags), weights[tags * count:]
    # Feature 0 is the one that every character has; pkuseg counts on its place.
    keep = np.union1d([0], np.flatnonzero(np.abs(nodes).max(axis=1) >= _LEAST_WEIGHT))
    new = {int(old): i for i, old in enumerate(keep)}
    names = {name: new[i] for name, i in data["feature_to_idx"].items() if i in new}
    words = sorted(word for word in data["unigram"] if len(word) <= LONGEST_WORD)
    slim = {"unigram": words, "bigram": [], "feature_to_idx": names, "tag_to_idx": data["tag_to_idx"]}
    return Segmenter(srsly.msgpack_dumps(slim), _packed(np.array([tags, len(keep)]), np.concatenate([nodes[keep].ravel(), edges])))


def _packed(sizes: Ints, weights: Floats) -> bytes:
    """weights.npz as pkuseg reads it, without the time of day; four decimals are kept."""
    return npz({"sizes": sizes, "w": np.round(weights, 4)})


@contextlib.contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """pkuseg shuffles with the global random numbers: seeded here, and left as they were."""
    state = random.getstate()
    random.seed(seed)
    try:
        yield
    finally:
        random.setstate(state)
