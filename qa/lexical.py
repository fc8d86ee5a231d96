"""Finds chunks by their words: BM25 over Japanese words, of chunks and of their sentences.

The only module that imports bm25s.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.alias import NONE, Aliases
from qa.compound import JOINT
from qa.errors import IndexCorrupt
from qa.fullnames import full_name
from qa.japanese import Word
from qa.lexicon import stand_ins, terms, weights
from qa.postings import Scores, named_scores, rows_of
from qa.ranking import Hit, ordered
from qa.romaji import name_in_kanji
from qa.sound import KATAKANA

STARTS = "starts.npy"
PARTS = ("chunks", "sentences")  # what is indexed, each by itself


class LexicalRetriever:
    """BM25: `sentence_weight` of a chunk's score is its best sentence's, the rest its own."""

    def __init__(
        self,
        parts: Mapping[str, Any],
        starts: npt.NDArray[np.int64],
        *,
        sentence_weight: float,
        aliases: Aliases = NONE,
    ) -> None:
        self._parts = parts  # name → bm25s index
        self._starts = starts  # sentences starts[i]:starts[i + 1] are those of chunk i; none is empty
        self._weight = sentence_weight
        terms = parts["chunks"].vocab_dict
        self.aliases = replace(  # that questions are read with
            aliases,
            in_kanji=frozenset(filter(None, map(name_in_kanji, terms))),
            in_katakana=frozenset(filter(KATAKANA.fullmatch, terms)),
            in_full=frozenset(filter(None, map(full_name, terms))),
        )

    @classmethod
    def build(
        cls,
        chunks: Sequence[str],
        sentences: Sequence[Sequence[str]],
        *,
        k1: float,
        b: float,
        sentence_weight: float,
        aliases: Aliases = NONE,
        dates: Sequence[str] = (),
    ) -> LexicalRetriever:
        """Index the words of the chunks' texts and of each chunk's sentences.

        `dates` are those of the chunks' articles, which 昨年 is told from.
        """
        told: dict[str, list[list[str]]] = {name: [] for name in PARTS}
        days = dates or [""] * len(chunks)
        for text, texts, day in zip(chunks, sentences, days, strict=True):
            told["chunks"].append(terms(text, day, aliases=aliases))
            told["sentences"] += [terms(sentence, day, aliases=aliases) for sentence in texts]
        starts = np.concatenate([[0], np.cumsum([len(texts) for texts in sentences])]).astype(np.int64)
        parts = {name: _bm25(told[name], k1=k1, b=b) for name in PARTS}
        return cls(parts, starts, sentence_weight=sentence_weight, aliases=aliases)

    def rank(self, question: str, k: int) -> list[Hit]:
        asked = weights(question, aliases=self.aliases)
        names = stand_ins(question, aliases=self.aliases)
        scores = (1 - self._weight) * named_scores(self._parts["chunks"], asked, names)
        if len(scores) and self._weight:
            best = np.maximum.reduceat(named_scores(self._parts["sentences"], asked, names), self._starts[:-1])
            scores = scores + self._weight * best
        rows = np.argsort(-scores, kind="stable")[:k]
        return ordered({int(row): float(scores[row]) for row in rows if scores[row] > 0})

    def holders(self, term: str, chunks: Sequence[int]) -> set[int]:
        """Those of the chunks that hold a term, in their text or in the title and headings above it."""
        return set(np.intersect1d(rows_of(self._parts["chunks"], term), chunks).tolist())

    def span(self, chunk: int) -> tuple[int, int]:
        """Where the sentences of a chunk are among all sentences."""
        start, end = self._starts[chunk : chunk + 2]
        return int(start), int(end)

    def weight(self, term: str) -> float:
        """How much a term tells: its inverse document frequency among the chunks; 0.0 for a term of no chunk."""
        if JOINT not in term:
            return self._weights.get(term, 0.0)
        frequency = len(rows_of(self._parts["chunks"], term))
        return float(self._rareness(np.array([frequency]))[0]) if frequency else 0.0

    def frequency(self, term: str) -> int:
        """How many chunks hold a term."""
        return len(rows_of(self._parts["chunks"], term))

    @functools.cached_property
    def _weights(self) -> dict[str, float]:
        frequency = np.diff(self._parts["chunks"].scores["indptr"])
        weight = self._rareness(frequency)
        vocabulary = self._parts["chunks"].vocab_dict.items()
        return {term: float(weight[i]) for term, i in vocabulary if frequency[i]}

    def _rareness(self, frequency: npt.NDArray[Any]) -> npt.NDArray[Any]:
        count = self._parts["chunks"].scores["num_docs"]
        rare: npt.NDArray[Any] = np.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        return rare

    def weigh(self, asked: Sequence[Word]) -> Scores:
        """How much each word tells: the rarer the chunks that hold any of its terms, the more; shape (len(asked),).

        All its terms together are as one, since any of them stands for it (Pirkola 1998).
        """
        index = self._parts["chunks"]
        held = [np.unique(np.concatenate([rows_of(index, term) for term in word.terms])) for word in asked]
        frequency = np.array([len(rows) for rows in held])
        return np.where(frequency > 0, self._rareness(frequency), 0.0).astype(np.float32)

    def presence(self, part: str, asked: Sequence[Word], rows: npt.NDArray[np.int64]) -> Scores:
        """1.0 where a row of a part holds a word, by any of its terms, shape (len(asked), len(rows))."""
        index = self._parts[part]
        holds = np.zeros((len(asked), index.scores["num_docs"]), dtype=np.float32)
        for word, row in zip(asked, holds, strict=True):
            for term in word.terms:
                row[rows_of(index, term)] = 1.0
        return holds[:, rows]

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, index in self._parts.items():
            index.save(str(folder / name), show_progress=False)
        np.save(folder / STARTS, self._starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, *, sentence_weight: float, aliases: Aliases = NONE) -> LexicalRetriever:
        """Raises `IndexCorrupt` if a file is not what `save` wrote."""
        import bm25s

        try:
            parts = {name: bm25s.BM25.load(str(folder / name), mmap=True, show_progress=False) for name in PARTS}
            starts = np.load(folder / STARTS, allow_pickle=False)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise IndexCorrupt(f"{folder} cannot be read ({error}). Run: qa build") from error
        for index in parts.values():  # read from the disk all the same, but a slice of a memmap costs four of an array
            index.scores |= {name: np.asarray(index.scores[name]) for name in ("data", "indices", "indptr")}
        rows = {name: index.scores["num_docs"] for name, index in parts.items()}
        if {len(starts) - 1} != {rows[n] for n in PARTS if n != "sentences"} or starts[-1] != rows["sentences"]:
            raise IndexCorrupt(f"{folder}: its files do not belong together. Run: qa build")
        return cls(parts, starts, sentence_weight=sentence_weight, aliases=aliases)


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
