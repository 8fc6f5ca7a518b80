"""Logistic regression over signs, words that speak for or against something: how likely each is right, or which of several is the one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from typing import Any

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
        return 1 / (1 + exp(-self.evidence(signs)))

    def evidence(self, signs: Iterable[str]) -> float:
        """The logarithm of the odds, so far as `signs` tell."""
        weights = self.weights
        return weights[_BIAS] + sum(map(weights.get, signs, repeat(0.0)))

    def shares(self, options: Iterable[Iterable[str]]) -> list[float]:
        """How likely each of `options`, given by its signs, is the right one, if one of them is; they sum up to 1."""
        scores = [sum(map(self.weights.get, signs, repeat(0.0))) for signs in options]
        highest = max(scores, default=0.0)
        raised = [exp(score - highest) for score in scores]
        total = sum(raised)
        return [r / total for r in raised]


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


@dataclass(frozen=True, slots=True)
class Choice:
    """Several things with their signs, at least one of which is right, and where they stood."""

    options: Sequence[Sequence[str]]
    right: Sequence[bool]
    place: Hashable


def fit(cases: Sequence[Case], *, penalty: float, least_places: int) -> SignModel:
    """The weights with the greatest likelihood less `penalty` / 2 times their squares (ridge; the bias is free).

    Signs seen in fewer than `least_places` places are left out; no cases teach nothing. The optimum is one only, whatever the order of
    the cases.
    """
    if not cases:
        return SignModel({_BIAS: 0.0})
    known, rows = _table([case.signs for case in cases], [case.place for case in cases], least_places)
    turned = rows.T.tocsr()
    side = np.where([case.right for case in cases], 1.0, -1.0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = side * (rows @ weights[1:] + weights[0])
        pull = -side / (1 + np.exp(np.minimum(margins, 500)))
        slope = np.concatenate([[pull.sum()], turned @ pull + penalty * weights[1:]])
        return float(np.logaddexp(0, -margins).sum() + penalty / 2 * weights[1:] @ weights[1:]), slope

    best = _least(loss, len(known) + 1)
    return SignModel({_BIAS: round(float(best[0]), _DIGITS), **_rounded(known, best[1:])})


def fit_choices(choices: Sequence[Choice], *, penalty: float, least_places: int) -> SignModel:
    """As `fit`, for what `SignModel.shares` weighs: a conditional logit (McFadden 1974); of several right options any will do."""
    if not choices:
        return SignModel({_BIAS: 0.0})
    places = [choice.place for choice in choices for _ in choice.options]
    known, rows = _table([signs for choice in choices for signs in choice.options], places, least_places)
    turned = rows.T.tocsr()
    sizes = [len(choice.options) for choice in choices]
    starts = np.cumsum([0, *sizes[:-1]])
    own = np.repeat(np.arange(len(choices)), sizes)
    right = np.array([r for choice in choices for r in choice.right])

    def together(scores: Floats) -> Floats:
        highest = np.maximum.reduceat(scores, starts)
        summed: Floats = highest + np.log(np.add.reduceat(np.exp(scores - highest[own]), starts))
        return summed

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        of_right = np.where(right, scores, -np.inf)
        every, those = together(scores), together(of_right)
        pull = np.exp(scores - every[own]) - np.exp(of_right - those[own])
        return float((every - those).sum() + penalty / 2 * weights @ weights), turned @ pull + penalty * weights

    return SignModel({_BIAS: 0.0, **_rounded(known, _least(loss, len(known)))})


def _table(all_signs: Sequence[Sequence[str]], places: Sequence[Hashable], least_places: int) -> tuple[dict[str, int], Any]:
    """The columns of the signs that occur in so many places, and a sparse row of ones for each of `all_signs`."""
    from scipy.sparse import csr_array

    counts = Counter(sign for sign, _ in {(sign, place) for signs, place in zip(all_signs, places, strict=True) for sign in signs})
    known = {sign: n for n, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= least_places))}
    columns = [sorted({known[sign] for sign in signs if sign in known}) for signs in all_signs]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((n for row in columns for n in row), dtype=np.int64, count=int(ends[-1]))
    return known, csr_array((np.ones(len(flat)), flat, ends), shape=(len(all_signs), len(known)))


def _least(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    from scipy.optimize import minimize

    best: Floats = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return best


def _rounded(known: Mapping[str, int], weights: Floats) -> dict[str, float]:
    return {sign: round(float(weights[n]), _DIGITS) for sign, n in known.items()}
