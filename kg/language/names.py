"""Names: a spaCy component that finds the ten kinds of names by small networks over characters.

It works on characters, so that a word cut wrongly costs no name; words are among what it sees. What it found is read by `found_names`
and `support`; doc.ents holds those names that begin and end with words.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, Self

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from kg.errors import InputError, Message
from kg.language.archives import npz
from kg.language.arrays import Floats, Ints
from kg.language.features import COLUMNS, Vocabulary
from kg.language.labels import LAYER_OF, LEAST_CONFIDENCES, Span, decode, support_of
from kg.language.model_files import REMAKE
from kg.language.network import BLANK, NETWORKS, PADDING, Network, mean, network, predict, softmax
from kg.language.sign_model import SignModel, judges_from_bytes, judges_to_bytes
from kg.language.words import words_of
from kg.schema import EntityType

VOCABULARY, WEIGHTS, JUDGES = "vocabulary.json", "weights.npz", "judges.json"
OF_NAMES = "names"
"""What the judge of proposed names judges; the judges of facts go by their predicates."""
SHORTEST_JUDGED = 100
"""Characters; training met no shorter article, and in a sentence by itself hardly a name recurs, which tells most."""
_NAMES, _LIKELY, _PROBABILITIES, _JUDGES = "kg.names", "kg.likely_names", "kg.label_probabilities", "kg.judges"
_ENDS = {EntityType.STREET: ("街道", "镇", "乡", "苏木"), EntityType.COMMUNITY: ("社区", "村", "居委会", "嘎查")}
_CHUNK = 20_000
_BETWEEN_LINES = BLANK - 1  # rows beside that of the line end


@dataclass(frozen=True, slots=True)
class NameModel:
    """A vocabulary and networks, whose mean counts: what one of them learnt by chance, the others seldom did."""

    vocabulary: Vocabulary
    nets: tuple[Network, ...]

    def probabilities(self, words: Iterable[str]) -> Floats:
        """One row a character of an article's words, joined, one column a label of each layer."""
        features = self.vocabulary.features(list(words))
        if not len(features):
            return softmax(np.zeros((0, self.nets[0].get_dim("nO")), dtype=np.float32))
        places = np.arange(len(features)) + _BETWEEN_LINES * np.cumsum(~features.any(axis=1))
        x = np.zeros((places[-1] + 1, COLUMNS), dtype=np.int64)
        x[places] = features
        found: Floats = np.concatenate(list(self._by_parts(x)))[places]
        return found

    def _by_parts(self, x: Ints) -> Iterator[Floats]:
        """The same for rows, so many at a time and on to the next line end, which costs no more memory for a long text."""
        line_ends = np.flatnonzero(~x.any(axis=1))
        at = 0
        while at < len(x):
            after = line_ends[np.searchsorted(line_ends, at + _CHUNK):]
            end = int(after[0]) if len(after) else len(x)
            start = max(0, at - PADDING)
            yield mean(predict(self.nets, x[start:end + PADDING]))[at - start:end - start]
            at = end

    @classmethod
    def of(cls, models: Iterable[NameModel]) -> Self:
        """The networks of all `models` together; they have one vocabulary."""
        vocabularies, nets = zip(*((model.vocabulary, model.nets) for model in models), strict=True)
        return cls(vocabularies[0], tuple(chain.from_iterable(nets)))

    def files(self) -> dict[str, bytes]:
        """The model as files, by name; weights in half precision, one network behind another."""
        vocabulary = {"characters": self.vocabulary.characters, "pairs": self.vocabulary.pairs, "words": self.vocabulary.words}
        arrays = {key: node.get_param(name).astype(np.float16) for key, node, name in _parameters(self.nets)}
        return {VOCABULARY: (json.dumps(vocabulary, ensure_ascii=False) + "\n").encode("utf-8"), WEIGHTS: npz(arrays)}

    @classmethod
    def from_files(cls, vocabulary: bytes, weights: bytes, *, networks: int = NETWORKS) -> Self:
        """The model that `files` gave, with so many networks. Nothing is unpickled.

        Raises InputError for the weights of networks of another make, and for too few.
        """
        known = Vocabulary(**json.loads(vocabulary))
        nets = tuple(network(known) for _ in range(networks))
        with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
            for key, node, name in _parameters(nets):
                if key not in arrays or arrays[key].shape != node.get_param(name).shape:
                    told = Message("认名称的模型是另一版 kg 训练的，这一版用不了", "The name finder was trained by another version of kg")
                    raise InputError(told, REMAKE)
                node.set_param(name, arrays[key].astype(np.float32))
        return cls(known, nets)


class NameFinder:
    """The component: adds names and their labels' probabilities to a Doc, and the judges of what others propose, by what they judge."""

    def __init__(self, model: NameModel, judges: Mapping[str, SignModel]) -> None:
        self.model = model
        self.judges = judges

    def __call__(self, doc: Doc) -> Doc:
        words = words_of(doc)
        text = "".join(words)
        probabilities = self.model.probabilities(words)
        likely = _likeliest(text, probabilities)
        names = [n for n in likely if n.confidence >= LEAST_CONFIDENCES[LAYER_OF[n.type]]]
        doc.user_data[_NAMES], doc.user_data[_LIKELY] = tuple(names), tuple(likely)
        doc.user_data[_PROBABILITIES], doc.user_data[_JUDGES] = probabilities, self.judges
        doc.ents = _on_words(doc, words, names)
        return doc

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        path.mkdir(parents=True, exist_ok=True)
        for name, data in self.model.files().items():
            (path / name).write_bytes(data)
        (path / JUDGES).write_bytes(judges_to_bytes(self.judges))

    def from_disk(self, path: Any, **kwargs: Any) -> Self:
        self.model = NameModel.from_files((path / VOCABULARY).read_bytes(), (path / WEIGHTS).read_bytes())
        self.judges = judges_from_bytes((path / JUDGES).read_bytes())
        return self


def found_names(doc: Doc) -> tuple[Span, ...]:
    """The names in a Doc, sorted by place, code-point offsets of doc.text; empty where the pipeline has no name finder.

    Names of different layers may hold one another (a community in its station's name).
    """
    names: tuple[Span, ...] = doc.user_data.get(_NAMES, ())
    return names


def likely_names(doc: Doc) -> tuple[Span, ...]:
    """As `found_names`, and those names that are the likeliest reading of their place without being likely themselves."""
    names: tuple[Span, ...] = doc.user_data.get(_LIKELY, ())
    return names


def label_probabilities(doc: Doc) -> Floats | None:
    """One row a character, one column a label of each layer (see kg.language.labels); None without a finder."""
    return doc.user_data.get(_PROBABILITIES)


def judge(doc: Doc, of: str) -> SignModel | None:
    """What tells right candidates from wrong ones by their signs: names (`OF_NAMES`) or facts of a predicate; None where there is none."""
    judges: Mapping[str, SignModel] = doc.user_data.get(_JUDGES, {})
    return judges.get(of)


def support(doc: Doc, start: int, end: int, type_: EntityType) -> float | None:
    """How well doc.text[start:end] fits a name of `type_`: its characters' geometric mean, between 0 and 1; None without a finder."""
    probabilities = doc.user_data.get(_PROBABILITIES)
    return None if probabilities is None else support_of(probabilities, start, end, type_)


def accepted(text: str, probabilities: Floats) -> list[Span]:
    """The likeliest names, less those that are unsure or cannot be names of their type."""
    return [n for n in _likeliest(text, probabilities) if n.confidence >= LEAST_CONFIDENCES[LAYER_OF[n.type]]]


def _likeliest(text: str, probabilities: Floats) -> list[Span]:
    return [n for n in decode(probabilities) if _well_formed(text, n)]


def _on_words(doc: Doc, words: Iterable[str], names: Iterable[Span]) -> list[TokenSpan]:
    """The names that begin and end with words, the longest of those that overlap."""
    at = {edge: n for n, edge in enumerate(accumulate(map(len, words), initial=0))}
    return filter_spans([TokenSpan(doc, at[n.start], at[n.end], n.type.value) for n in names if n.start in at and n.end in at])


def _well_formed(text: str, name: Span) -> bool:
    """Whether the words can be a name of their type: on one line, no blanks at the ends, a street's or community's with its last word."""
    words = text[name.start:name.end]
    return "\n" not in words and words.strip() == words and (name.type not in _ENDS or words.endswith(_ENDS[name.type]))


def _parameters(nets: Iterable[Network]) -> list[tuple[str, Any, str]]:
    """Each under a key of its own, with the layer that has it and its name there."""
    return [
        (f"{which}-{n:02d}-{name}", node, name)
        for which, net in enumerate(nets) for n, node in enumerate(net.walk()) for name in node.param_names
    ]
