"""A static model while it is trained: texts as sparse counts of their pieces, and the pieces' vectors and weights."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import torch
from pairs import Pair
from tokenizers import Tokenizer

LONGEST = 256  # pieces of a text that count


class Texts:
    """Piece numbers of every text, end to end, and a way to take some as a sparse matrix."""

    def __init__(self, texts: Sequence[str], tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.row = {text: i for i, text in enumerate(texts)}
        parts: list[np.ndarray] = []
        for start in range(0, len(texts), 20_000):
            encoded = tokenizer.encode_batch(list(texts[start : start + 20_000]), add_special_tokens=False)
            parts += [np.array(e.ids[:LONGEST], dtype=np.int32) for e in encoded]
            show(f"pieces of {min(start + 20_000, len(texts)):,} of {len(texts):,} texts")
        self.start = np.concatenate([[0], np.cumsum([len(p) for p in parts])])
        self.pieces = np.concatenate(parts)
        self.vocabulary = tokenizer.get_vocab_size()

    def matrix(
        self, texts: Sequence[str], dropout: float = 0.0, rng: np.random.Generator | None = None
    ) -> sp.csr_matrix:
        """Rows of piece shares, shape (len(texts), vocabulary), float32; `dropout` of the pieces are left out."""
        rows = [self.row[text] for text in texts]
        ids = [self.pieces[self.start[r] : self.start[r + 1]] for r in rows]
        length = np.array([max(1, len(i)) for i in ids])
        indptr = np.concatenate([[0], np.cumsum([len(i) for i in ids])])
        share = np.repeat(1.0 / length, [len(i) for i in ids]).astype(np.float32)
        if rng is not None and dropout:
            share[rng.random(len(share)) < dropout] = 0.0
        made = sp.csr_matrix((share, np.concatenate(ids), indptr), shape=(len(texts), self.vocabulary))
        made.sum_duplicates()
        return made


class SparseTimesDense(torch.autograd.Function):
    """`matrix @ weights` for a constant sparse matrix; the gradient is `matrix.T @ gradient`."""

    @staticmethod
    def forward(ctx, matrix: sp.csr_matrix, weights: torch.Tensor) -> torch.Tensor:  # type: ignore[override]
        ctx.matrix = matrix
        return torch.sparse.mm(as_torch(matrix), weights)

    @staticmethod
    def backward(ctx, gradient: torch.Tensor):  # type: ignore[override]
        return None, torch.sparse.mm(as_torch(ctx.matrix.T.tocsr()), gradient.contiguous())


def as_torch(matrix: sp.csr_matrix) -> torch.Tensor:
    return torch.sparse_csr_tensor(
        torch.from_numpy(matrix.indptr.astype(np.int64)),
        torch.from_numpy(matrix.indices.astype(np.int64)),
        torch.from_numpy(matrix.data),
        size=matrix.shape,
        check_invariants=False,
    )


class Encoder(torch.nn.Module):
    """Piece vectors and piece weights; `table()` is what ships."""

    def __init__(self, weights: np.ndarray, width: int, generator: torch.Generator) -> None:
        super().__init__()
        start = torch.randn(len(weights), width, generator=generator) / math.sqrt(width)
        self.direction = torch.nn.Parameter(start)
        self.weight = torch.nn.Parameter(torch.log(torch.from_numpy(weights)))

    def table(self) -> torch.Tensor:
        return self.direction * self.weight.exp().unsqueeze(1)


def hit_at_1(table: np.ndarray, texts: Texts, pairs: Sequence[Pair], limit: int = 4000) -> float:
    """Share of pairs whose `b` is nearest to `a` among all distinct `b` of the pairs."""
    bodies = list(dict.fromkeys(p.b for p in pairs))
    number = {body: i for i, body in enumerate(bodies)}
    step = max(1, len(pairs) // limit)
    asked = list(pairs)[::step]
    left, right = (texts.matrix(side) @ table for side in ([p.a for p in asked], bodies))
    left /= np.linalg.norm(left, axis=1, keepdims=True) + 1e-9
    right /= np.linalg.norm(right, axis=1, keepdims=True) + 1e-9
    found = (left @ right.T).argmax(axis=1)
    return float(np.mean([number[p.b] == i for p, i in zip(asked, found, strict=True)]))


def save(vectors: np.ndarray, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the model as sentence-transformers reads it, in half precision, mean length of a row 1."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    vectors = vectors / np.linalg.norm(vectors, axis=1).mean()
    static = StaticEmbedding(tokenizer, embedding_weights=vectors.astype(np.float16))
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)


def show(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
