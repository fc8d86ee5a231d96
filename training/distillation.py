"""Trains texts to lie as a teacher's vectors lie (teacher.py): near their own, and to each other as those lie."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import teacher
import torch
from static import SparseTimesDense, Texts
from torch.nn.functional import normalize

BATCH = 2048
WORDS = 0.25  # of the batches are of words; the others by how many texts a group has, but for the smallest
SMALLEST = 9_000
TEMPERATURE = 0.05  # of the likenesses within a batch
WIDTHS = (512, 128)  # at which a batch's likenesses are compared
DROPOUT = 0.1
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


class Distillation(torch.nn.Module):
    """The teacher's vectors, and the map from the encoder's to them, which is learned beside it."""

    def __init__(self, folder: Path, data: Path, width: int, noise: np.random.Generator) -> None:
        super().__init__()
        teacher.write(data, folder)
        self.groups = {path.stem: _group(path) for path in sorted(folder.glob("*.json"))}
        self.noise = noise
        self.map = torch.nn.Linear(width, next(iter(self.groups.values()))[1].shape[1], bias=False)
        size = np.array([max(SMALLEST, len(texts)) for texts, _ in self.groups.values()], dtype=float)
        is_words = np.array([name == "words" for name in self.groups])
        size[is_words] = size[~is_words].sum() * WORDS / (1 - WORDS)
        self.chance = size / size.sum()

    def texts(self) -> list[str]:
        return [text for texts, _ in self.groups.values() for text in texts]

    def loss(self, texts: Texts, table: torch.Tensor) -> torch.Tensor:
        """Of a batch of one group: the distance from the teacher's vectors, and how else the texts are alike."""
        name = str(self.noise.choice(list(self.groups), p=self.chance))
        all_texts, vectors = self.groups[name]
        rows = self.noise.choice(len(all_texts), min(BATCH, len(all_texts)), replace=False)
        wanted = torch.from_numpy(vectors[rows])
        dropout = 0.0 if name == "words" else DROPOUT
        made = SparseTimesDense.apply(texts.matrix([all_texts[r] for r in rows], dropout, self.noise), table)
        total = (1 - (normalize(self.map(made), dim=1) * wanted).sum(1)).mean()
        itself = torch.eye(len(rows), dtype=torch.bool)
        alike = (wanted @ wanted.T / TEMPERATURE).masked_fill(itself, -1e4).softmax(1)
        for width in WIDTHS:
            short = normalize(made[:, :width], dim=1)
            ours = (short @ short.T / TEMPERATURE).masked_fill(itself, -1e4).log_softmax(1)
            total = total + (alike * (torch.log(alike + 1e-9) - ours)).sum(1).mean() / len(WIDTHS)
        return total


def _group(path: Path) -> tuple[list[str], np.ndarray]:
    """Texts and unit vectors of their distance from the group's middle: all of the teacher's lie close together."""
    texts = json.loads(path.read_text(encoding="utf-8"))
    vectors = np.load(path.with_suffix(".npy")).astype(np.float32)
    japanese = np.array([JAPANESE.search(text) is not None for text in texts])
    for part in (japanese, ~japanese):
        if part.sum() > 1:
            vectors[part] -= vectors[part].mean(axis=0)
    return texts, vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
