"""Puts the candidates of both legs in their last order: a weighted sum of features that a person can read.

The weights (ranker.json) were trained by training/train_ranker.py on passages that the encoder never saw, for
questions in Japanese; other questions keep the order of the fusion, which served them better.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qa.japanese import language
from qa.kinds import asked_kinds, bits
from qa.lexicon import clues
from qa.ranking import Hit, ordered

if TYPE_CHECKING:
    from qa.index import Index

FEATURES = (
    "words_chunk",  # BM25 of the chunk, by the best candidate's
    "words_sentence",  # BM25 of its best sentence, by the best candidate's
    "words_pairs",  # BM25 over pairs of neighbouring words, by the best candidate's
    "cover_chunk",  # share of the question's words, by weight, that the chunk holds
    "cover_sentence",  # the same of its best sentence
    "cover_heading",  # the same of the article's title and the headings above it
    "meaning_chunk",  # cosine of question and chunk
    "meaning_sentence",  # cosine of question and best sentence
    "both_sentence",  # the best sentence's cover and cosine, added
    "names",  # share of the question's names that the chunk holds
    "kind",  # 1 if it holds the kind of answer asked for
    "kind_near",  # cover and cosine of the best sentence that holds it
    "length",  # logarithm of the chunk's characters
)
WEIGHTS = Path(__file__).with_name("ranker.json")
Features = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]


@functools.cache
def load_weights(path: Path = WEIGHTS) -> tuple[Weights, float]:
    """The weights in the order of `FEATURES`, and the bias: a right passage's sum is 0 on average."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return np.array([raw[name] for name in FEATURES]), raw["bias"]


def rerank(index: Index, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The same chunks in the ranker's order, with scores from 0 to 1; in any language but Japanese, as they are."""
    if not hits or language(question) != "ja":
        return list(hits)
    weights, bias = load_weights()
    sums = features(index, question, hits) @ weights + bias
    scores = 1 / (1 + np.exp(-np.clip(sums, -500, 500)))
    return ordered({hit.chunk: float(score) for hit, score in zip(hits, scores, strict=True)})


def features(index: Index, question: str, hits: Sequence[Hit]) -> Features:
    """What speaks for each chunk, shape (len(hits), len(FEATURES)), float32."""
    asked = clues(question)
    words = index.lexical.evidence(asked)
    names = index.lexical.share("chunks", [word for word in asked if _is_name(question[word.start : word.end])])
    vector = index.dense.vector(question)
    wanted = bits(asked_kinds(question))
    made = np.zeros((len(hits), len(FEATURES)), dtype=np.float32)
    for row, chunk in zip(made, (hit.chunk for hit in hits), strict=True):
        sentences = slice(*index.lexical.span(chunk))
        whole, parts = index.dense.similarities(chunk, vector)
        cover = words.sentence[sentences]
        holds = (index.kinds[sentences] & wanted) > 0
        near = cover + parts
        row[:] = (
            words.chunk_score[chunk],
            words.sentence_score[sentences].max(),
            words.pair_score[chunk],
            words.chunk[chunk],
            cover.max(),
            words.heading[chunk],
            whole,
            parts.max(),
            near.max(),
            names[chunk],
            holds.any(),
            near[holds].max() if holds.any() else 0.0,
            math.log(index.chunks[chunk].end - index.chunks[chunk].start),
        )
    for column in range(3):
        row_max = made[:, column].max()
        made[:, column] /= row_max if row_max > 0 else 1
    return made


def _is_name(surface: str) -> bool:
    return any(char.isupper() or "ァ" <= char <= "ヺ" for char in surface)
