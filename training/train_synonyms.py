"""Learns which Japanese words may be said for another: by way of English, and from the dictionary of synonyms.

    python training/train_synonyms.py --data ../shared/train --out qa/synonyms.tsv

Two words are alike if the same English words stand for both (pivoting, Bannard & Callison-Burch 2005): the chance that
one is said for the other is the sum, over the English words, of its chance to be translated so and back. Alignments
count as far as IBM model 1 bears them out in both directions. What the encoder finds unlike is left out, a レデューサー
is no 削減, and so is what a reader of the table found to be no synonym (lexicon/unlike.tsv): by way of "ship" and
"train" 船 would be 出荷, and 電車 トレーニング. A line of the file: word, then those said for it with their
probabilities, best first.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
from pairs import read_pairs
from scipy.sparse import csr_array
from train_bridge import align, chances, save, sides, vocabulary

from qa.embedding import load_embedder
from qa.japanese import words

LEAST, MOST = 0.1, 6  # probability and number of the words kept for one
ALIKE = 0.1  # least cosine of the two words
LISTED = 0.5  # probability of a word that the dictionary lists as a synonym
RARE = 3.0  # expected occurrences below which a word is not trusted
STEP = 0.03  # chance of a translation below which it is not followed
WORD = re.compile(r"[ぁ-ヺー一-鿿々]{2,}|[一-鿿]")
KATAKANA = re.compile(r"[ァ-ヺー]+")
UNLIKE = Path(__file__).with_name("lexicon") / "unlike.tsv"


def pivoted(data: Path) -> dict[str, dict[str, float]]:
    general, special = sides(data)
    pairs = [*general, *special]
    left, right = vocabulary(one for one, _ in pairs), vocabulary(other for _, other in pairs)
    forth = align(pairs, left, right)
    back = align([(other, one) for one, other in pairs], right, left).T
    both = csr_array(forth.minimum(csr_array(back)))
    out, home = chances(both, rare=0.0), chances(csr_array(both.T), rare=RARE)
    for step in (out, home):
        step.data[step.data < STEP] = 0
        step.eliminate_zeros()
    alike = csr_array(home @ out)
    trusted = both.sum(axis=0) >= RARE
    japanese = list(right)
    made: dict[str, dict[str, float]] = {}
    for row, word in enumerate(japanese):
        span = slice(alike.indptr[row], alike.indptr[row + 1])
        for i, chance in zip(alike.indices[span], alike.data[span], strict=True):
            if i != row and chance >= LEAST and trusted[i] and WORD.fullmatch(word) and WORD.fullmatch(japanese[i]):
                made.setdefault(word, {})[japanese[i]] = float(chance)
    return made


def listed(data: Path) -> list[tuple[str, str]]:
    """The pairs of single words in the dictionary of synonyms; シップ, a ship, is read as 湿布, and is left out."""
    pairs = []
    for pair in read_pairs(data):
        if pair.group == "sudachi_synonyms:term:ja-ja":
            one, other = words(pair.a), words(pair.b)
            if [(w.start, w.end) for w in (*one, *other)] == [(0, len(pair.a)), (0, len(pair.b))]:
                found = one[0].terms[0], other[0].terms[0]
                if all(is_read_so(text, term) for text, term in zip((pair.a, pair.b), found, strict=True)):
                    pairs.append(found)
    return [pair for pair in pairs if pair[0] != pair[1] and all(map(WORD.fullmatch, pair))]


def is_read_so(text: str, term: str) -> bool:
    """Whether a term is not another word that sounds like the katakana of a text."""
    return not KATAKANA.fullmatch(text) or KATAKANA.fullmatch(term) is not None


def unlike() -> dict[str, set[str]]:
    """The words that a reader found to be no synonyms of a word."""
    rows = (line.partition("\t") for line in UNLIKE.read_text(encoding="utf-8").splitlines())
    return {word: set(others.split()) for word, _, others in rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    options = parser.parse_args()
    found = pivoted(options.data)
    known = sorted({*found, *(word for others in found.values() for word in others)})
    vectors = dict(zip(known, load_embedder().passages(known), strict=True))
    for word, others in found.items():
        found[word] = {other: p for other, p in others.items() if np.dot(vectors[word], vectors[other]) >= ALIKE}
    for one, other in listed(options.data):
        for word, synonym in ((one, other), (other, one)):
            found.setdefault(word, {})[synonym] = max(found.get(word, {}).get(synonym, 0.0), LISTED)
    wrong = unlike()
    found = {word: {o: p for o, p in others.items() if o not in wrong.get(word, ())} for word, others in found.items()}
    best = {word: sorted(others.items(), key=lambda item: (-item[1], item[0])) for word, others in found.items()}
    save({word: others[:MOST] for word, others in best.items() if others}, options.out)


if __name__ == "__main__":
    main()
