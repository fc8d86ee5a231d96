"""Learns which Japanese words an English word stands for, from the parallel and dictionary pairs.

    python training/train_bridge.py --data ../shared/train --out qa/bridge.tsv

IBM model 1 (Brown et al. 1993) over content words: every Japanese word of a pair was said by one of its English
words; which one, is learned in a few rounds. A line of the file: English stem, then Japanese words with their
probabilities, best first. At search they are weighted terms of the question (Darwish & Oard 2003).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pairs import hold_out, read_pairs

from qa.japanese import words

# Dictionaries whole, prose sampled: API references say the same few words over and over.
SHARES = {"php_docs": 0.05, "powershell_docs": 0.05, "python_docs": 0.3, "django_docs": 0.3, "tensorflow_docs": 0.4,
          "react_docs": 0.3, "docker_docs_rst": 0.4, "opentelemetry": 0.4, "d365_operations_ja": 0.5}  # fmt: skip
REPEATS = {"domain_glossary": 5, "unidic_loanwords": 0}  # loanwords are found by UniDic's lemma already
LONGEST = 40  # content words of one side; a longer pair aligns badly
ROUNDS = 6
LEAST, MOST = 0.04, 6  # probability and number of the words kept for one
RARE = 2.0  # expected occurrences below which a word is not trusted
JAPANESE = re.compile(r"[ぁ-ヺ一-鿿]")


def sides(data: Path, seed: int) -> Iterator[tuple[list[str], list[str]]]:
    """The content words of each pair, English and Japanese."""
    rng = random.Random(seed)
    train, _ = hold_out(read_pairs(data))
    chosen = [p for p in train if p.group.endswith(":en-ja") and p.group.split(":")[1] in ("parallel", "term")]
    for number, pair in enumerate(chosen):
        times = REPEATS.get(pair.source, 1)
        if not times or rng.random() > SHARES.get(pair.source, 1.0):
            continue
        english = sorted({w.terms[0] for w in words(pair.a) if w.terms[0].isascii() and w.terms[0].isalpha()})
        # Names stand in Japanese texts as they are: they must be there to explain themselves.
        japanese = sorted({w.terms[0] for w in words(pair.b) if w.terms[0].isalpha()})
        if 0 < len(english) <= LONGEST and 0 < len(japanese) <= LONGEST:
            for _ in range(times):
                yield english, japanese
        if number % 50_000 == 0:
            print(f"{number:,} of {len(chosen):,} pairs", file=sys.stderr, flush=True)


def learn(pairs: list[tuple[list[str], list[str]]]) -> dict[str, list[tuple[str, float]]]:
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    e_parts, j_parts, said_parts = [], [], []
    said = 0  # a Japanese word of one pair
    for english, japanese in pairs:
        e = np.array([left.setdefault(word, len(left)) for word in english], dtype=np.int64)
        j = np.array([right.setdefault(word, len(right)) for word in japanese], dtype=np.int64)
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
        total = np.bincount(e_of, weights=count)
        chance = count / total[e_of]
        print(f"round {number + 1} of {ROUNDS}, {len(cells):,} pairs of words", file=sys.stderr, flush=True)
    english, japanese = list(left), list(right)
    table: dict[str, list[tuple[str, float]]] = {}
    kept = np.flatnonzero((chance >= LEAST) & (total[e_of] >= RARE))
    for i in kept[np.argsort(-chance[kept], kind="stable")]:
        word, other = english[e_of[i]], japanese[cells[i] % len(right)]
        if JAPANESE.search(other) and len(table.setdefault(word, [])) < MOST:
            table[word].append((other, float(chance[i])))
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    parser.add_argument("--seed", type=int, default=20251118)
    options = parser.parse_args()
    table = learn(list(sides(options.data, options.seed)))
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for word in sorted(table):
            file.write("\t".join([word, *(f"{other} {chance:.2f}" for other, chance in table[word])]) + "\n")
    print(f"{len(table):,} words, {options.out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
