"""Before an index is kept: each leg must find chunks by their own words and by their own vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa.dense import DenseRetriever
from qa.embedding import Embedder, Vectors
from qa.errors import IndexProblem
from qa.japanese import words
from qa.lexical import LexicalRetriever

SAMPLE = 20  # chunks looked at, spread evenly
LETTERS = 20  # a text of so many letters and digits has a word, in any language
FEW = 3  # texts; fewer may all mean the same to a model that knows few words
SAME = 0.01  # difference of two cosines that are the same but for rounding
WORDS_CURE = "Run: pip install --force-reinstall fugashi unidic-lite bm25s, then: qa build"
MODEL_CURE = "Choose another model: qa build --model NAME"


def sampled(count: int) -> list[int]:
    """At most `SAMPLE` of so many places, the first and the last among them.

    >>> sampled(3), sampled(400)[:3], sampled(400)[-1]
    ([0, 1, 2], [0, 21, 42], 399)
    """
    return sorted(set(np.linspace(0, count - 1, min(count, SAMPLE)).astype(int).tolist()))


def check_words(lexical: LexicalRetriever, ids: Sequence[str], texts: Sequence[str]) -> None:
    """Raises `IndexProblem` if a chunk is not found by its own words; one without any is left out."""
    places = sampled(len(texts))
    worded = [place for place in places if words(texts[place])]
    mute = [place for place in places if sum(map(str.isalnum, texts[place])) >= LETTERS]
    if mute and not worded:
        raise IndexProblem(f"no words are found in the articles, not even in {ids[mute[0]]}. {WORDS_CURE}")
    for place in worded:
        if place not in {hit.chunk for hit in lexical.rank(texts[place], len(texts))}:
            raise IndexProblem(f"the search by words does not find {ids[place]} by its own words. {WORDS_CURE}")


def check_vectors(dense: DenseRetriever, embedder: Embedder, ids: Sequence[str], texts: Sequence[str]) -> None:
    """Raises `IndexProblem` if a chunk is not found by its own vector, or if the vectors tell nothing apart."""
    places = [place for place in sampled(len(texts)) if words(texts[place])]
    vectors = embedder.passages([texts[place] for place in places])
    for place, vector in zip(places, vectors, strict=True):
        if not np.isfinite(vector).all():
            raise IndexProblem(f"the model gives {ids[place]} a vector that is no number (NaN). {MODEL_CURE}")
    # A text of which the model knows no word has an empty vector, and is not found by it.
    known = {place: vector for place, vector in zip(places, vectors, strict=True) if vector.any()}
    if not known and len(places) >= FEW:
        raise IndexProblem(f"the model gives every text an empty vector, {ids[places[0]]} too. {MODEL_CURE}")
    for place, vector in known.items():
        own = _own(dense, place, vector)
        if not abs(own - 1) <= SAME:
            raise IndexProblem(
                f"the search by meaning does not find {ids[place]} by its own vector (cosine {own:.2f}, not 1): the"
                f" model's vectors differ from call to call, or are not of length 1. {MODEL_CURE}"
            )
    distinct = list({frozenset(word.terms for word in words(texts[place])): place for place in known}.values())
    if len(distinct) >= FEW and all(np.allclose(known[place], known[distinct[0]], atol=1e-6) for place in distinct):
        one, other = (ids[place] for place in distinct[:2])
        raise IndexProblem(f"the model gives {one} and {other} one and the same vector. {MODEL_CURE}")
    lost = [place for place, vector in known.items() if not _is_found(dense, place, texts[place], vector)]
    if 2 * len(lost) > len(known):  # a few may be, by a model that reads questions otherwise
        raise IndexProblem(f"the search by meaning does not find {ids[lost[0]]} by its own text. {MODEL_CURE}")


def _is_found(dense: DenseRetriever, place: int, text: str, vector: Vectors) -> bool:
    """Whether a text, asked as a question, finds its chunk, or one whose vector is the same."""
    hits = dense.rank(text, SAMPLE)
    return any(hit.chunk == place or _own(dense, hit.chunk, vector) >= 1 - SAME for hit in hits)


def _own(dense: DenseRetriever, place: int, vector: Vectors) -> float:
    whole, _ = dense.similarities([place], vector)
    return float(whole[0])
