"""Labels on characters: what is encoded is decoded, and no impossible sequence comes out."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.labels import LAYER_OF, LAYERS, OFFSETS, WIDTH, Span, decode, encode, outermost, support_of
from kg.schema import EntityType

SPANS = st.lists(st.builds(
    lambda start, length, type_: Span(start, start + length, type_),
    st.integers(0, 20), st.integers(1, 9), st.sampled_from(list(EntityType)),
))


def certain(length: int, spans: list[Span]) -> np.ndarray:
    rows = np.zeros((length, WIDTH), dtype=np.float32)
    labels = encode(length, spans)
    for layer, offset in enumerate(OFFSETS):
        rows[np.arange(length), offset + labels[:, layer]] = 1
    return rows


@settings(deadline=None)
@given(SPANS)
def test_what_is_encoded_is_decoded(spans: list[Span]) -> None:
    kept = outermost(spans)
    found = decode(certain(30, spans))
    assert {(s.start, s.end, s.type) for s in found} == {(s.start, s.end, s.type) for s in kept}
    assert all(abs(s.confidence - 1) < 1e-6 for s in found)
    assert all(support_of(certain(30, spans), s.start, s.end, s.type) > 0.999 for s in kept)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_any_probabilities_give_names_that_do_not_overlap_in_their_layer(seed: int, length: int) -> None:
    rows = np.random.default_rng(seed).dirichlet(np.ones(WIDTH) / 8, size=length)
    for layer in range(len(LAYERS)):
        own = [s for s in decode(rows) if LAYER_OF[s.type] == layer]
        assert all(a.end <= b.start for a, b in zip(own, own[1:], strict=False))
        assert all(0 <= s.start < s.end <= length for s in own)


def test_every_type_has_a_layer() -> None:
    assert sorted(LAYER_OF) == sorted(EntityType)
