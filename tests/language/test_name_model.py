"""The name finder's model before it learns anything: how its networks are asked together, and what each reads in one go."""

from __future__ import annotations

import numpy as np
import pytest

from kg.errors import InputError
from kg.language.features import Vocabulary
from kg.language.names import NameModel
from kg.language.network import NETWORKS, network, sentences

VOCABULARY = Vocabulary(sorted("云溪社区办好事请来看，。“”甲乙"), [], [])
MODEL = NameModel(VOCABULARY, tuple(network(VOCABULARY, seed=seed) for seed in range(NETWORKS)))


def test_its_networks_have_their_say_in_equal_parts() -> None:
    each = [NameModel(VOCABULARY, (net,)).probabilities(["云溪社区办好事。"]) for net in MODEL.nets]
    assert not np.allclose(each[0], each[1])
    assert np.allclose(MODEL.probabilities(["云溪社区办好事。"]), np.mean(each, axis=0), atol=1e-6)


def test_its_files_give_it_again_in_half_precision() -> None:
    files = MODEL.files()
    again = NameModel.from_files(files["vocabulary.json"], files["weights.npz"])
    assert again.files() == files
    assert np.allclose(again.probabilities(["请来看云溪"]), MODEL.probabilities(["请来看云溪"]), atol=5e-3)


def test_fewer_networks_than_it_needs_are_those_of_another_version() -> None:
    files = NameModel(VOCABULARY, MODEL.nets[:1]).files()
    with pytest.raises(InputError, match="另一版"):
        NameModel.from_files(files["vocabulary.json"], files["weights.npz"])


def test_each_sentence_and_each_line_is_read_by_itself() -> None:
    text = "甲。云溪“好。”社区！\n请来看，乙\n\n办"
    stretches = [text[start:end] for start, end in sentences(VOCABULARY.features([text]))]
    assert stretches == ["甲。", "云溪“好。”社区！", "请来看，乙", "办"]
