"""The lists of a BM25 index (bm25s): the rows that hold a term, and what each scores by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.compound import words_of

Scores = npt.NDArray[np.float32]


def rows_of(index: Any, term: str) -> npt.NDArray[np.int32]:
    """The rows that hold a term: each of its words."""
    return _common([_postings(index, part)[0] for part in words_of(term)])


def _common(postings: Sequence[npt.NDArray[np.int32]]) -> npt.NDArray[np.int32]:
    """The rows that all of them have; each is in order, and has a row once."""
    rows = postings[0]
    for other in postings[1:]:
        rows = np.intersect1d(rows, other, assume_unique=True) if len(rows) else rows
    return rows


def _postings(index: Any, word: str) -> tuple[npt.NDArray[np.int32], Scores]:
    """The rows that hold a word, and the BM25 score of each."""
    number, starts = index.vocab_dict.get(word), index.scores["indptr"]
    if number is None or number >= len(starts) - 1:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
    span = slice(starts[number], starts[number + 1])
    return index.scores["indices"][span], index.scores["data"][span]


def scores_of(index: Any, asked: Mapping[str, float]) -> Scores:
    """The BM25 score of every row, each term's part times its weight, shape (rows,); of a compound its words' mean."""
    scores: Scores = np.zeros(index.scores["num_docs"], dtype=np.float32)
    for term, weight in asked.items():
        words = [_postings(index, part) for part in words_of(term)]
        if len(words) == 1:
            rows, found = words[0]
            scores[rows] += weight * found  # a word has each row once
            continue
        common = _common([rows for rows, _ in words])
        for rows, found in words if len(common) else ():
            scores[common] += weight * found[np.isin(rows, common)] / len(words)
    return scores


def named_scores(
    index: Any, asked: Mapping[str, float], names: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> Scores:
    """The same; where another name of a thing scores more than the one asked for, it counts instead."""
    scores = scores_of(index, asked)
    for own, others in names:
        said = scores_of(index, {term: asked[term] for term in own})
        best = np.max([said, *(scores_of(index, {other: 1.0}) for other in others)], axis=0)
        scores += best - said
    return scores
