"""Weighted sums of named features: the weights as readable JSON, and what features of texts are made of."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa.script import language

Array = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]


@functools.cache
def load_weights(path: Path, features: tuple[str, ...]) -> tuple[Weights, float]:
    """The weights in the order of the features, and the bias."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return np.array([raw[name] for name in features]), raw["bias"]


def weights_for(question: str, features: tuple[str, ...], *, japanese: Path, foreign: Path) -> tuple[Weights, float]:
    """The weights for the question's language: those trained on Japanese ones, or on all others."""
    return load_weights(japanese if language(question) == "ja" else foreign, features)


def probability(sums: Weights) -> Weights:
    """From 0 to 1; a sum of 0 is one half."""
    made: Weights = 1 / (1 + np.exp(-np.clip(sums, -500, 500)))
    return made


def probabilities(sums: Weights) -> Weights:
    """Of each, if one of them is the right one: a softmax."""
    raised = np.exp(sums - sums.max())
    made: Weights = raised / raised.sum()
    return made


def log_odds(chance: float) -> float:
    """The sum that a probability comes from; at most 7 either way, one in a thousand.

    >>> log_odds(0.5), log_odds(0.0) == -log_odds(1.0)
    (0.0, True)
    """
    return float(np.clip(np.log((chance + 1e-12) / (1 - chance + 1e-12)), -7.0, 7.0))


def share(weight: Array, holds: Array) -> Array:
    """For each column, the share by weight of the rows that it holds; 0 if no row weighs anything."""
    total = weight.sum()
    if total <= 0:
        return np.zeros(holds.shape[1], dtype=np.float32)
    with np.errstate(invalid="ignore"):  # OpenBLAS 0.3.31 warns of nothing for columns that lie apart in memory
        made: Array = weight @ holds / total
    return made


def tells_apart(holds: Array) -> Array:
    """How much each row tells the columns apart: little if most hold it, nothing if none does."""
    count = holds.sum(axis=1)
    weight: Array = np.log((holds.shape[1] + 1) / (count + 0.5)) * (count > 0)
    return np.maximum(weight, 0.0)


def standard(values: Array) -> Array:
    """In standard deviations from the mean."""
    made: Array = (values - values.mean()) / (values.std() + 1e-3)
    return made
