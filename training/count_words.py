"""Counts how common words are in Japanese and English at large, for corpora too small to tell.

    python training/count_words.py --data ../shared/train --out qa/commonness.tsv

In encyclopedic, news and everyday texts of the training pairs (not the software manuals). A line is a term and its
rarity, from 0 (in every text) to 1 (in one or none): its inverse document frequency, in the language where it is the
more common.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path

from pairs import read_pairs

from qa.japanese import words
from qa.script import language

SOURCES = {"jaquad_train", "small_parallel_enja", "niilc_qa", "jemhopqa", "ntrex_rest", "jsts_train"}
LONGEST = 300  # characters of a text that count
RAREST = 20  # texts; a word in fewer counts as in none


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="the table")
    options = parser.parse_args()
    texts = {text for pair in read_pairs(options.data) if pair.source in SOURCES for text in (pair.a, pair.b)}
    counts: dict[str, Counter[str]] = {"ja": Counter(), "en": Counter()}
    sizes: Counter[str] = Counter()
    for text in sorted(texts):
        tongue = language(text)
        if tongue in counts:
            sizes[tongue] += 1
            counts[tongue].update({word.terms[0] for word in words(text[:LONGEST])})
    rarity: dict[str, float] = {}
    for tongue, count in counts.items():
        most = math.log(sizes[tongue] + 1)
        for term, n in count.items():
            if n >= RAREST:
                rarity[term] = min(rarity.get(term, 1.0), 1 - math.log(n + 1) / most)
    lines = [f"{term}\t{rarity[term]:.3f}" for term in sorted(rarity, key=str.encode)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
