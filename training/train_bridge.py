"""Learns which Japanese words an English word stands for, from the parallel and dictionary pairs.

    python training/train_bridge.py --data ../shared/train --out qa/bridge.tsv

IBM model 1 (Brown et al. 1993) over content words: every Japanese word of a pair was said by one of its English
words; which one, is learned in a few rounds. Learned twice, from dictionaries and ordinary texts and from manuals of
software, which are ten times as many, and the mean taken: a plant is more than a 植物, and income is not 受信. A line
of the file: English stem, then Japanese words with their probabilities, best first. At search they are weighted terms
of the question (Darwish & Oard 2003).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from pairs import hold_out, read_pairs
from scipy.sparse import csr_array

from qa.japanese import words

GENERAL = frozenset({"amounts_generated", "domain_glossary", "ejdict", "ntrex_rest", "opensource_guide",
                     "small_parallel_enja", "sudachi_synonyms"})  # fmt: skip
# Dictionaries whole, prose sampled: API references say the same few words over and over.
SHARES = {"php_docs": 0.05, "powershell_docs": 0.05, "python_docs": 0.3, "django_docs": 0.3, "tensorflow_docs": 0.4,
          "react_docs": 0.3, "docker_docs_rst": 0.4, "opentelemetry": 0.4, "d365_operations_ja": 0.5}  # fmt: skip
REPEATS = {"domain_glossary": 5, "unidic_loanwords": 0}  # loanwords are found by UniDic's lemma already
LONGEST = 40  # content words of one side; a longer pair aligns badly
ROUNDS = 6
LEAST, MOST = 0.04, 8  # probability and number of the words kept for one
NAME = 0.3  # chance to stand in a Japanese text as it is, from which a word is a name: gmail, openai
RARE = 2.0  # expected occurrences below which a word is not trusted
JAPANESE = re.compile(r"[ぁ-ヺ一-鿿]")
SEED = 20251118
Side = Sequence[str]  # the content words of one side of a pair


def sides(data: Path, seed: int = SEED) -> tuple[list[tuple[Side, Side]], list[tuple[Side, Side]]]:
    """The content words of each pair, English and Japanese: of general sources, and of the others."""
    rng = random.Random(seed)
    train, _ = hold_out(read_pairs(data))
    chosen = [p for p in train if p.group.endswith(":en-ja") and p.group.split(":")[1] in ("parallel", "term")]
    general: list[tuple[Side, Side]] = []
    special: list[tuple[Side, Side]] = []
    for number, pair in enumerate(chosen):
        times = REPEATS.get(pair.source, 1)
        if not times or rng.random() > SHARES.get(pair.source, 1.0):
            continue
        english = sorted({w.terms[0] for w in words(pair.a) if w.terms[0].isascii() and w.terms[0].isalpha()})
        # Names stand in Japanese texts as they are: they must be there to explain themselves.
        japanese = sorted({w.terms[0] for w in words(pair.b) if w.terms[0].isalpha()})
        if 0 < len(english) <= LONGEST and 0 < len(japanese) <= LONGEST:
            (general if pair.source in GENERAL else special).extend([(english, japanese)] * times)
        if number % 50_000 == 0:
            print(f"{number:,} of {len(chosen):,} pairs", file=sys.stderr, flush=True)
    return general, special


def vocabulary(texts: Iterable[Side]) -> dict[str, int]:
    """Each word and its number, in the order of the alphabet."""
    return {word: i for i, word in enumerate(sorted({word for text in texts for word in text}))}


def align(pairs: Sequence[tuple[Side, Side]], left: dict[str, int], right: dict[str, int]) -> csr_array:
    """How often each word of the left side is expected to have said each of the right, shape (left, right)."""
    e_parts, j_parts, said_parts = [], [], []
    said = 0  # a word on the right of one pair
    for one, other in pairs:
        e, j = np.array([left[word] for word in one]), np.array([right[word] for word in other])
        e_parts.append(np.tile(e, len(j)))
        j_parts.append(np.repeat(j, len(e)))
        said_parts.append(np.repeat(np.arange(said, said + len(j)), len(e)))
        said += len(j)
    e_all, j_all, said_all = (np.concatenate(parts) for parts in (e_parts, j_parts, said_parts))
    cells, cell = np.unique(e_all * len(right) + j_all, return_inverse=True)
    e_of = cells // len(right)
    chance = np.ones(len(cells))
    for number in range(ROUNDS):
        weight = chance[cell]
        count = np.bincount(cell, weights=weight / np.bincount(said_all, weights=weight)[said_all])
        chance = count / np.bincount(e_of, weights=count)[e_of]
        print(f"round {number + 1} of {ROUNDS}, {len(cells):,} pairs of words", file=sys.stderr, flush=True)
    return csr_array((count, (e_of, cells % len(right))), shape=(len(left), len(right)))


def chances(counts: csr_array, *, rare: float = RARE) -> csr_array:
    """Each row divided by its sum; rows that sum to less than `rare` are emptied."""
    total = counts.sum(axis=1)
    scale = np.divide(1.0, total, out=np.zeros(len(total)), where=total >= rare)
    return csr_array(counts.multiply(scale[:, None]))


def learn(general: list[tuple[Side, Side]], special: list[tuple[Side, Side]]) -> dict[str, list[tuple[str, float]]]:
    both = [*general, *special]
    left, right = vocabulary(one for one, _ in both), vocabulary(other for _, other in both)
    english, japanese = list(left), list(right)
    parts = [chances(align(pairs, left, right)) for pairs in (general, special)]
    known = np.stack([part.sum(axis=1) > 0 for part in parts])
    same = [(i, right[word]) for word, i in left.items() if word in right]
    own = np.zeros(len(left))
    own[[i for i, _ in same]] = [parts[1][i, j] for i, j in same]
    known[0] &= own < NAME
    told = [
        part.multiply((is_known / np.maximum(known.sum(axis=0), 1))[:, None])
        for part, is_known in zip(parts, known, strict=True)
    ]
    mean = csr_array(told[0] + told[1])
    table: dict[str, list[tuple[str, float]]] = {}
    for row in range(len(english)):
        span = slice(mean.indptr[row], mean.indptr[row + 1])
        told = zip(mean.indices[span], mean.data[span], strict=True)
        least = max(LEAST, own[row] / 2)  # what stands there as it is, is mostly a name
        best = sorted((-chance, japanese[i]) for i, chance in told if chance >= least and JAPANESE.search(japanese[i]))
        if best:
            table[english[row]] = [(word, -chance) for chance, word in best[:MOST]]
    return table


def save(table: dict[str, list[tuple[str, float]]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for word in sorted(table):
            file.write("\t".join([word, *(f"{other} {chance:.2f}" for other, chance in table[word])]) + "\n")
    print(f"{len(table):,} words, {path.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    options = parser.parse_args()
    save(learn(*sides(options.data)), options.out)


if __name__ == "__main__":
    main()
