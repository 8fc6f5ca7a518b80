"""Words: spacy-pkuseg with the project's own model, as a spaCy tokenizer that keeps every character.

pkuseg (Luo, Xu, Zhang, Ren, Sun 2019, "PKUSEG: A Toolkit for Multi-Domain Chinese Word Segmentation") is a linear-chain CRF over
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import ahocorasick
import numpy as np
import spacy_pkuseg
import srsly  # type: ignore[import-untyped]
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab
from spacy_pkuseg.config import config

from kg.errors import InputError, Message
from kg.language.model_files import REMAKE

FEATURES, WEIGHTS = "features.msgpack", "weights.npz"
_PIECE = re.compile(r"\n|[^\S\n]+|[^\s。！？；]+[。！？；]*|[。！？；]+")
_LONGEST_PIECE = 1000
_SURE_LENGTH = 3
LONGEST_WORD = 3
"""The longest words of training that pkuseg looks for around a character. It tries all pairs of lengths at every one, which up to its own 6
takes twice as long for the same F1 on pages left out (0.900)."""
config.wordMax = LONGEST_WORD  # pkuseg has one setting for all its models


class Segmenter:
    """pkuseg with one model, given as the bytes of its two files; nothing is unpickled. Raises InputError for one with longer words."""

    def __init__(self, features: bytes, weights: bytes) -> None:
        self.features, self.weights = features, weights
        with TemporaryDirectory() as folder:
            (Path(folder) / FEATURES).write_bytes(features)
            (Path(folder) / WEIGHTS).write_bytes(weights)
            self._pkuseg: Any = spacy_pkuseg.pkuseg(folder, user_dict=None)
        if max(map(len, self._pkuseg.feature_extractor.unigram), default=0) > LONGEST_WORD:
            told = Message("分词模型是另一版 kg 训练的，这一版用不了", "The tokenizer was trained by another version of kg")
            raise InputError(told, REMAKE)

    def cut(self, text: str) -> Iterator[str]:
        """The words of `text` in order; together they are the text. Blanks are words of their own, line ends one each."""
        for match in _PIECE.finditer(text):
            piece = match[0]
            if piece.isspace():
                yield piece
            else:
                for at in range(0, len(piece), _LONGEST_PIECE):
                    yield from self._pkuseg.cut(piece[at:at + _LONGEST_PIECE])


class PkusegTokenizer(DummyTokenizer):
    """Text → Doc with doc.text == text for any text, blanks being tokens.

    `words` are names known beforehand. One of three or more characters is always a token; a shorter one where the model, too, sees word
    ends on both its sides, so that 大同 does not break 大同小异. Where two overlap, the one that begins first wins, then the longer.
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter, words: Iterable[str] = ()) -> None:
        self.vocab = vocab
        self.segmenter = segmenter
        self.words = tuple(sorted({w for w in words if len(w) > 1 and not re.search(r"\s", w)}))
        self._known = _automaton(self.words)

    def __call__(self, text: str) -> Doc:
        words = list(self.segmenter.cut(text))
        if self._known is not None:
            words = laid_over(text, words, self._matches(text))
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def _matches(self, text: str) -> list[tuple[int, int]]:
        """Known names in the text, none overlapping."""
        found = [(end - length + 1, end + 1) for end, length in self._known.iter(text)]
        kept: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda m: (m[0], -m[1])):
            if not kept or kept[-1][1] <= start:
                kept.append((start, end))
        return kept

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Model and words, for nlp.to_bytes."""
        state = {"features": self.segmenter.features, "weights": self.segmenter.weights, "words": list(self.words)}
        data: bytes = srsly.msgpack_dumps(state)
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> Self:
        """Take over model and words that to_bytes gave."""
        state = srsly.msgpack_loads(data)
        self.__init__(self.vocab, Segmenter(state["features"], state["weights"]), state["words"])  # type: ignore[misc]
        return self

    def to_disk(self, path: Path | str, **kwargs: Any) -> None:
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, **kwargs: Any) -> Self:
        return self.from_bytes(Path(path).read_bytes())


def words_of(doc: Doc) -> list[str]:
    """The words of a Doc of this tokenizer, which together are doc.text, several times as fast as asking each."""
    strings = doc.vocab.strings
    return [strings[orth] for orth in doc.to_array("ORTH").tolist()]


def word_places(doc: Doc) -> list[tuple[int, int]]:
    """Where the tokens of a Doc begin and end in doc.text, several times as fast as asking each."""
    lengths, spaces = doc.to_array(["LENGTH", "SPACY"]).astype(int).T
    ends = np.cumsum(lengths + spaces) - spaces
    return list(zip((ends - lengths).tolist(), ends.tolist(), strict=True))


def _automaton(words: Sequence[str]) -> Any:
    if not words:
        return None
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, len(word))
    automaton.make_automaton()
    return automaton


def laid_over(text: str, words: Sequence[str], names: Iterable[tuple[int, int]]) -> list[str]:
    """The words of `text` with names laid over them: the model's word edges, less those inside a name, with the name's own."""
    edges = {0}
    at = 0
    for word in words:
        at += len(word)
        edges.add(at)
    for start, end in names:
        if end - start >= _SURE_LENGTH or (start in edges and end in edges):
            edges.difference_update(range(start + 1, end))
            edges.update((start, end))
    cuts = sorted(edges)
    return [text[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
