"""Finds for each question a passage that shares its words and does not answer it (hard negatives, by BM25)."""

from __future__ import annotations

from collections.abc import Sequence

from pairs import Pair

from qa.lexical import LexicalRetriever

SOURCES = ("jaquad_train",)
LOOK = 10  # passages of the word search; the first of another key is taken


def mine(pairs: Sequence[Pair]) -> dict[tuple[str, str], Pair]:
    """(question, key of its passage) -> the pair whose passage is the wrong answer."""
    asked = [pair for pair in pairs if pair.source in SOURCES]
    passages = list({pair.b: pair for pair in asked}.values())
    texts = [pair.b for pair in passages]
    words = LexicalRetriever.build(texts, [[text] for text in texts], k1=0.6, b=0.6, sentence_weight=0.0)
    found = {}
    for pair in asked:
        hits = (passages[hit.chunk] for hit in words.rank(pair.a, LOOK))
        wrong = next((other for other in hits if other.key != pair.key), None)
        if wrong:
            found[pair.a, pair.key] = wrong
    return found
