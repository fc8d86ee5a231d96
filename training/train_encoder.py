"""Trains the shipped Japanese–English sentence encoder on two CPU cores.

    python training/train_encoder.py --data ../shared/train --out qa/encoder

A static model (sentence-transformers `StaticEmbedding`): a text's vector is the mean of its pieces' vectors.
Loss: multiple-negatives ranking, both ways (Henderson et al. 2017), summed over nested widths (Matryoshka,
Kusupati et al. 2022). A batch of texts is a sparse matrix of piece counts, so that a step is two sparse
products and one dense one; a piece's weight is learned beside its direction and multiplied in at the end.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import torch
from negatives import mine
from pairs import Pair, batches, hold_out, inverse_cloze, read_pairs
from tokenizers import Tokenizer
from vocabulary import train_tokenizer

WIDTHS = (512, 256, 128, 64)
LONGEST = 256  # pieces of a text that count
SMOOTH = 1e-3  # a/(a + p) start of the piece weights: Arora et al. 2017


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


def loss_of(
    a: torch.Tensor, b: torch.Tensor, temperature: float, widths: Sequence[int], hard: torch.Tensor, never: torch.Tensor
) -> torch.Tensor:
    """`hard`: further wrong answers to every `a`, perhaps none; `never`: where one is no wrong answer after all."""
    total = torch.zeros(())
    target = torch.arange(len(a))
    for width in widths:
        left, right, wrong = (torch.nn.functional.normalize(side[:, :width], dim=1) for side in (a, b, hard))
        scores = left @ right.T / temperature
        more = (left @ wrong.T / temperature).masked_fill(never, -1e4)
        there = torch.nn.functional.cross_entropy(torch.cat([scores, more], dim=1), target)
        total = total + (there + torch.nn.functional.cross_entropy(scores.T, target)) / 2
    return total / len(widths)


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


def is_translation(pair: Pair) -> bool:
    return ":parallel:" in pair.group or ":term:" in pair.group


def show(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="folder the model is written to")
    parser.add_argument("--pieces", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--temperature", type=float, default=0.03)
    parser.add_argument("--temperature-parallel", type=float, default=0.05, help="the same, of translations and terms")
    parser.add_argument("--dropout", type=float, default=0.15, help="share of pieces left out of a training text")
    parser.add_argument("--dropout-parallel", type=float, default=0.05, help="the same, of translations and terms")
    parser.add_argument("--widths", type=int, nargs="*", default=WIDTHS)
    parser.add_argument("--hard", action="store_true", help="wrong answers that share the question's words")
    parser.add_argument("--mixed", action="store_true", help="batches across sources")
    parser.add_argument("--tokenizer", type=Path, help="reuse this tokenizer.json")
    parser.add_argument("--seed", type=int, default=20251118)
    options = parser.parse_args()
    began = time.monotonic()
    rng = random.Random(options.seed)
    noise = np.random.default_rng(options.seed)
    generator = torch.Generator().manual_seed(options.seed)

    train, held = hold_out(read_pairs(options.data))
    cloze = inverse_cloze(train, options.seed)
    show(f"{len(train):,} pairs, {len(cloze):,} inverse-cloze pairs, {len(held):,} held out")
    negatives = mine(train) if options.hard else {}
    show(f"{len(negatives):,} questions with a hard wrong answer")
    train += cloze
    distinct = list(dict.fromkeys(text for p in [*train, *held] for text in (p.a, p.b)))
    if options.tokenizer:
        tokenizer = Tokenizer.from_file(str(options.tokenizer))
    else:
        learn = list(dict.fromkeys(text for p in train for text in (p.a, p.b)))
        tokenizer = train_tokenizer(learn, pieces=options.pieces, seed=options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(options.out / "tokenizer.json"))
    texts = Texts(distinct, tokenizer)
    show(f"tokenizer and pieces ready after {(time.monotonic() - began) / 60:.1f} min")

    seen = np.bincount(texts.pieces, minlength=texts.vocabulary) / len(texts.pieces)
    model = Encoder((SMOOTH / (SMOOTH + seen)).astype(np.float32), options.widths[0], generator)
    optimizer = torch.optim.Adam(model.parameters(), lr=options.rate)
    held_qa = [p for p in held if p.source == "jaquad_train"]
    held_parallel = [p for p in held if ":parallel:" in p.group]
    plan = [list(batches(train, options.batch, rng, mixed=options.mixed)) for _ in range(options.epochs)]
    steps = sum(len(epoch) for epoch in plan)
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
    )
    losses: list[float] = []
    for number, epoch in enumerate(plan, 1):
        for batch in epoch:
            table = model.table()
            translated = is_translation(train[batch[0]])
            dropout = options.dropout_parallel if translated else options.dropout
            temperature = options.temperature_parallel if translated else options.temperature
            a, b = (
                SparseTimesDense.apply(texts.matrix(side, dropout, noise), table)
                for side in ([train[i].a for i in batch], [train[i].b for i in batch])
            )
            pairs = [train[i] for i in batch]
            wrong = [negatives[pair.a, pair.key] for pair in pairs if (pair.a, pair.key) in negatives]
            hard = SparseTimesDense.apply(texts.matrix([w.b for w in wrong], dropout, noise), table) if wrong else a[:0]
            never = torch.tensor([[pair.key == w.key for w in wrong] for pair in pairs], dtype=torch.bool)
            never = never.reshape(len(pairs), len(wrong))
            loss = loss_of(a, b, temperature, options.widths, hard, never)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        vectors = model.table().detach().numpy()
        show(
            f"epoch {number}/{options.epochs}, step {len(losses)}/{steps}, "
            f"{(time.monotonic() - began) / 60:.1f} min: loss {np.mean(losses[-len(epoch) :]):.3f}, held out: "
            f"question→passage {hit_at_1(vectors, texts, held_qa):.3f}, "
            f"en→ja {hit_at_1(vectors, texts, held_parallel):.3f}"
        )
    vectors = model.table().detach().numpy()
    vectors[tokenizer.token_to_id("[UNK]")] = 0.0
    save(vectors, tokenizer, options.out)


if __name__ == "__main__":
    main()
