"""Finds chunks by their words: BM25 over Japanese words, of chunks and of their sentences.

The only module that imports bm25s.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.errors import IndexCorrupt
from qa.japanese import terms
from qa.ranking import Hit, ordered

CHUNKS, SENTENCES, STARTS = "chunks", "sentences", "starts.npy"
Scores = npt.NDArray[np.float32]


class LexicalRetriever:
    """BM25: `sentence_weight` of a chunk's score is its best sentence's, the rest its own."""

    def __init__(self, chunks: Any, sentences: Any, starts: npt.NDArray[np.int64], *, sentence_weight: float) -> None:
        self._chunks = chunks
        self._sentences = sentences
        self._starts = starts  # sentences starts[i]:starts[i + 1] are those of chunk i; none is empty
        self._weight = sentence_weight

    @classmethod
    def build(
        cls,
        chunks: Sequence[Sequence[str]],
        sentences: Sequence[Sequence[Sequence[str]]],
        *,
        k1: float,
        b: float,
        sentence_weight: float,
    ) -> LexicalRetriever:
        """Index the chunks' terms and, for each chunk, its sentences' terms."""
        flat = [terms for sentence in sentences for terms in sentence]
        starts = np.concatenate([[0], np.cumsum([len(sentence) for sentence in sentences])]).astype(np.int64)
        whole, parts = (_bm25(texts, k1=k1, b=b) for texts in (chunks, flat))
        return cls(whole, parts, starts, sentence_weight=sentence_weight)

    def rank(self, question: str, k: int) -> list[Hit]:
        asked = Counter(terms(question))
        scores = (1 - self._weight) * _scores(self._chunks, tuple(asked))
        if len(scores) and self._weight:
            best = np.maximum.reduceat(_scores(self._sentences, tuple(asked)), self._starts[:-1])
            scores = scores + self._weight * best
        rows = np.argsort(-scores, kind="stable")[:k]
        return ordered({int(row): float(scores[row]) for row in rows if scores[row] > 0})[:k]

    def weight(self, term: str) -> float:
        """How much a term tells: its inverse document frequency among the chunks; 0.0 for a term of no chunk."""
        return self._weights.get(term, 0.0)

    @functools.cached_property
    def _weights(self) -> dict[str, float]:
        count = self._chunks.scores["num_docs"]
        frequency = np.diff(self._chunks.scores["indptr"], append=self._chunks.scores["indptr"][-1])  # bm25s adds ""
        weight = np.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        return {term: float(weight[i]) for term, i in self._chunks.vocab_dict.items() if frequency[i]}

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, index in ((CHUNKS, self._chunks), (SENTENCES, self._sentences)):
            index.save(str(folder / name), show_progress=False)
        np.save(folder / STARTS, self._starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, *, sentence_weight: float) -> LexicalRetriever:
        """Raises `IndexCorrupt` if a file is not what `save` wrote."""
        import bm25s

        try:
            chunks, sentences = (
                bm25s.BM25.load(str(folder / name), mmap=True, show_progress=False) for name in (CHUNKS, SENTENCES)
            )
            starts = np.load(folder / STARTS, allow_pickle=False)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise IndexCorrupt(f"{folder} cannot be read ({error}). Run: qa build") from error
        if len(starts) != chunks.scores["num_docs"] + 1 or starts[-1] != sentences.scores["num_docs"]:
            raise IndexCorrupt(f"{folder}: its files do not belong together. Run: qa build")
        return cls(chunks, sentences, starts, sentence_weight=sentence_weight)


def _bm25(texts: Sequence[Sequence[str]], *, k1: float, b: float) -> Any:
    import bm25s

    index = bm25s.BM25(method="lucene", k1=k1, b=b, backend="numpy", csc_backend="numpy")
    # Numbered in order, so that two builds write the same files: bm25s itself numbers the members of a set.
    vocabulary = {term: i for i, term in enumerate(sorted({"", *(term for text in texts for term in text)}))}
    ids = [[vocabulary[term] for term in text] for text in texts]
    if not any(ids):
        ids[0] = [vocabulary[""]]  # bm25s divides by the mean length
    index.index((ids, vocabulary), create_empty_token=False, show_progress=False)
    return index


def _scores(index: Any, asked: Sequence[str]) -> Scores:
    """The BM25 score of every chunk or sentence, shape (n,)."""
    known = [index.vocab_dict[term] for term in asked if term in index.vocab_dict]
    if not known:
        return np.zeros(index.scores["num_docs"], dtype=np.float32)
    scores: Scores = index.get_scores(known)
    return scores
