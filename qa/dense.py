"""Finds chunks by meaning: the nearest vectors, of whole chunks and of their sentences.

The only module that imports faiss.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.centring import Centred
from qa.embedding import Embedder, Vectors
from qa.errors import IndexCorrupt
from qa.ranking import Hit, ordered

CHUNKS, SENTENCES, STARTS = "chunks.faiss", "sentences.faiss", "starts.npy"


class DenseRetriever:
    """Cosine similarity: `sentence_weight` of a chunk's score is its best sentence's, the rest its own."""

    def __init__(
        self,
        embedder: Embedder,
        chunks: Any,
        sentences: Any,
        starts: npt.NDArray[np.int64],
        *,
        sentence_weight: float,
    ) -> None:
        self._embedder = embedder
        self._chunks = chunks  # faiss indexes by inner product, row = place of the chunk or sentence
        self._sentences = sentences
        self._starts = starts  # sentences starts[i]:starts[i + 1] are those of chunk i
        self._weight = sentence_weight

    @classmethod
    def build(
        cls,
        embedder: Embedder,
        chunks: Sequence[str],
        sentences: Sequence[Sequence[str]],
        *,
        sentence_weight: float,
    ) -> DenseRetriever:
        """Embed the chunks' texts and, for each chunk, its sentences' texts."""
        flat = [text for texts in sentences for text in texts]
        starts = np.concatenate([[0], np.cumsum([len(texts) for texts in sentences])]).astype(np.int64)
        whole, parts = (_flat(embedder.passages(texts), embedder.dimension) for texts in (chunks, flat))
        return cls(embedder, whole, parts, starts, sentence_weight=sentence_weight)

    def rank(self, question: str, k: int) -> list[Hit]:
        vector = self._embedder.question(question)
        if not self._chunks.ntotal or not vector.any():
            return []
        found = set(self._nearest(self._chunks, vector, k).tolist())
        if self._sentences.ntotal:
            rows = self._nearest(self._sentences, vector, 4 * k)
            found |= set((np.searchsorted(self._starts, rows, side="right") - 1).tolist())
        chunks = sorted(found)
        whole, parts = self.similarities(chunks, vector)
        best = np.maximum.reduceat(parts, self.offsets(chunks))
        scores = self._weight * best + (1 - self._weight) * whole
        hits = ordered(dict(zip(chunks, scores.tolist(), strict=True)))
        return [hit for hit in hits if hit.score > 0][:k]

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._embedder.dimension

    @property
    def is_contextual(self) -> bool:
        """Whether its model reads words by those around them: its cosines say more than a static model's."""
        return isinstance(self._embedder, Centred)

    def vector(self, question: str) -> Vectors:
        """The question's unit vector, shape (dimension,)."""
        return self._embedder.question(question)

    def words(self, words: Sequence[str]) -> Vectors:
        """The unit vectors of single words, shape (len(words), dimension)."""
        return self._embedder.passages(words)

    def similarities(self, chunks: Sequence[int], vectors: Vectors) -> tuple[Vectors, Vectors]:
        """The cosines of a vector, or of each row of several, with chunks and with their sentences, end to end."""
        keys = np.asarray(chunks, dtype=np.int64)
        rows = [np.arange(self._starts[chunk], self._starts[chunk + 1]) for chunk in chunks]
        whole, parts = self._chunks.reconstruct_batch(keys), self._sentences.reconstruct_batch(np.concatenate(rows))
        return vectors @ whole.T, vectors @ parts.T

    def offsets(self, chunks: Sequence[int]) -> npt.NDArray[np.int64]:
        """Where the sentences of each of these chunks start when they stand end to end."""
        keys = np.asarray(chunks, dtype=np.int64)
        counts = self._starts[keys + 1] - self._starts[keys]
        return np.concatenate([[0], np.cumsum(counts)[:-1]])

    @staticmethod
    def _nearest(index: Any, vector: Vectors, k: int) -> npt.NDArray[np.int64]:
        _, rows = index.search(vector[np.newaxis, :], min(k, index.ntotal))
        found: npt.NDArray[np.int64] = rows[0][rows[0] >= 0]
        return found

    def save(self, folder: Path) -> None:
        """Raises `OSError` if the disk is full, as every other file's writer does."""
        import faiss

        folder.mkdir(parents=True, exist_ok=True)
        for index, name in ((self._chunks, CHUNKS), (self._sentences, SENTENCES)):
            # By a file of ours: faiss's own says nothing if its last bytes are not written, and dies of others.
            with (folder / name).open("wb") as file:
                faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
        np.save(folder / STARTS, self._starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, embedder: Embedder, *, sentence_weight: float) -> DenseRetriever:
        """Raises `IndexCorrupt` if a file is not what `save` wrote."""
        import faiss

        try:
            chunks, sentences = (faiss.read_index(str(folder / name)) for name in (CHUNKS, SENTENCES))
            starts = np.load(folder / STARTS, allow_pickle=False)
        except (RuntimeError, MemoryError, OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
            raise IndexCorrupt(f"{folder} cannot be read ({error}). Run: qa build") from error
        fits = len(starts) == chunks.ntotal + 1 and starts[-1] == sentences.ntotal
        if not fits or chunks.d != embedder.dimension:
            raise IndexCorrupt(f"{folder}: its files do not belong together. Run: qa build")
        return cls(embedder, chunks, sentences, starts, sentence_weight=sentence_weight)


def _flat(vectors: Vectors, dimension: int) -> Any:
    import faiss

    index = faiss.IndexFlatIP(dimension)
    index.add(np.ascontiguousarray(vectors, dtype=np.float32).reshape(-1, dimension))
    return index
