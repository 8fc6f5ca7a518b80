"""A logistic regression over signs: how likely something is right of which only words are known that speak for or against it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp

import numpy as np

from kg.language.arrays import Floats

_BIAS = ""
_DIGITS = 3
_STEPS = 300


@dataclass(frozen=True, slots=True)
class SignModel:
    """Signs and their weights; the weight of "" counts always, that of a sign never learnt is 0."""

    weights: Mapping[str, float]

    def probability(self, signs: Iterable[str]) -> float:
        """Between 0 and 1."""
        weights = self.weights
        return 1 / (1 + exp(-weights[_BIAS] - sum(map(weights.get, signs, repeat(0.0)))))


def judges_to_bytes(judges: Mapping[str, SignModel]) -> bytes:
    """JSON, the judges by what they judge, a sign a line."""
    return (json.dumps({of: judge.weights for of, judge in judges.items()}, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def judges_from_bytes(data: bytes) -> dict[str, SignModel]:
    """What `judges_to_bytes` was given."""
    return {of: SignModel(weights) for of, weights in json.loads(data).items()}


@dataclass(frozen=True, slots=True)
class Case:
    """Something with its signs, whether it was right, and where it stood: signs of one or two places alone teach nothing."""

    signs: Sequence[str]
    right: bool
    place: Hashable


def fit(cases: Sequence[Case], *, penalty: float, least_places: int) -> SignModel:
    """The weights with the greatest likelihood less `penalty` / 2 times their squares (ridge; the bias is free).

    Signs seen in fewer than `least_places` places are left out; no cases teach nothing. The optimum is one only, whatever the order of
    the cases.
    """
    if not cases:
        return SignModel({_BIAS: 0.0})
    from scipy.optimize import minimize
    from scipy.sparse import csr_array

    places = Counter(sign for sign, _ in {(sign, case.place) for case in cases for sign in case.signs})
    known = {sign: n for n, sign in enumerate(sorted(sign for sign, count in places.items() if count >= least_places))}
    columns = [sorted({known[sign] for sign in case.signs if sign in known}) for case in cases]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((n for row in columns for n in row), dtype=np.int64, count=int(ends[-1]))
    rows = csr_array((np.ones(len(flat)), flat, ends), shape=(len(cases), len(known)))
    turned = rows.T.tocsr()
    side = np.where([case.right for case in cases], 1.0, -1.0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = side * (rows @ weights[1:] + weights[0])
        pull = -side / (1 + np.exp(np.minimum(margins, 500)))
        slope = np.concatenate([[pull.sum()], turned @ pull + penalty * weights[1:]])
        return float(np.logaddexp(0, -margins).sum() + penalty / 2 * weights[1:] @ weights[1:]), slope

    best = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    weights = {sign: round(float(best[n + 1]), _DIGITS) for sign, n in known.items()}
    return SignModel({_BIAS: round(float(best[0]), _DIGITS), **weights})
