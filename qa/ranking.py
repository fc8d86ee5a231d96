"""What a leg of the search gives back, and how the lists of two legs become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a leg found, by its place among the index's chunks."""

    chunk: int
    score: float  # higher is better


class Retriever(Protocol):
    """One leg of the search."""

    def rank(self, question: str, k: int) -> list[Hit]:
        """At most `k` chunks, best first, none without a match."""
        ...


def ordered(scores: Mapping[int, float]) -> list[Hit]:
    """Best first; equal scores in the order of the corpus, so that every run prints the same."""
    return [Hit(chunk, score) for chunk, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]


def fuse(legs: Sequence[Sequence[Hit]], weights: Sequence[float]) -> list[Hit]:
    """One list from several: each leg's scores divided by its best, times its weight, added up.

    Dividing by the best keeps the distances that ranks throw away (Bruch et al. 2023, "An Analysis of
    Fusion Functions for Hybrid Retrieval"); a chunk that a leg did not find gets nothing from it.

    >>> fuse([[Hit(7, 10.0), Hit(3, 5.0)], [Hit(3, 0.8)]], [0.5, 0.5])
    [Hit(chunk=3, score=0.75), Hit(chunk=7, score=0.5)]
    """
    if len(legs) != len(weights):
        raise ValueError(f"{len(legs)} legs but {len(weights)} weights")
    total: dict[int, float] = {}
    for hits, weight in zip(legs, weights, strict=True):
        best = max((hit.score for hit in hits), default=0.0)
        if best <= 0:
            continue
        for hit in hits:
            total[hit.chunk] = total.get(hit.chunk, 0.0) + weight * max(hit.score, 0.0) / best
    return ordered(total)
