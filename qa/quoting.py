"""Scores the sentences of the passages found: which of them answers the question.

The weights (quoting.json) were trained by training/train_quoting.py on questions whose answer is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.evidence import Evidence
from qa.japanese import Word
from qa.lexicon import terms
from qa.linear import Array, Weights, load_weights, share, tells_apart
from qa.markup import plain

if TYPE_CHECKING:
    from qa.index import Index

FEATURES = (
    "passage",  # the score of the passage that it stands in, by the best passage's
    "share",  # of the question's words that it holds, or the line it is read under, by how rare they are
    "share_beside_title",  # the same without the words of the article's title, which every sentence is about
    "words_apart",  # the same of all words, held or near in meaning, by how they tell the sentences apart
    "letters",  # of the question's pairs of characters
    "kind",  # 1 if it holds the kind of answer asked for
    "leads",  # 1 if it ends with a colon or a question mark: "以下の通りです：" answers nothing
)
LEADS = re.compile(r"(?:[:：?？]|か。)[」』*_]*$")
WEIGHTS = Path(__file__).with_name("quoting.json")


def scores(texts: Sequence[str], titled: Array, seen: Evidence, found: Sequence[float]) -> Weights:
    """How well each sentence answers, shape (sentences,); higher is better.

    `texts` are the sentences without their markup (`sentence_texts`), `titled` says which of the question's words the
    title of each one's article holds, shape (words, chunks); `found` are the scores of the passages.
    """
    weights, bias = load_weights(WEIGHTS, FEATURES)
    sums: Weights = features(texts, titled, seen, found) @ weights + bias
    return sums


def features(texts: Sequence[str], titled: Array, seen: Evidence, found: Sequence[float]) -> Array:
    """What speaks for each sentence, shape (sentences, len(FEATURES)), float32."""
    owners = seen.owners()
    best = max(found) or 1.0
    rest = seen.weight[:, np.newaxis] * (1 - titled[:, owners])
    columns = {
        "passage": (np.array(found) / best)[owners],
        "share": share(seen.weight, seen.in_sentence),
        "share_beside_title": (rest * seen.in_sentence).sum(axis=0) / np.maximum(rest.sum(axis=0), 1e-6),
        "words_apart": share(tells_apart(seen.in_sentence), seen.by_word),
        "letters": share(tells_apart(seen.pairs), seen.pairs),
        "kind": seen.fits,
        "leads": [LEADS.search(text) is not None for text in texts],
    }
    return np.stack([np.asarray(columns[name], dtype=np.float32) for name in FEATURES], axis=1)


def sentence_texts(index: Index, chunks: Sequence[int]) -> list[str]:
    """The sentences of the chunks without their markup, end to end."""
    return [
        plain(index.articles[index.chunks[chunk].article].text[sentence.start : sentence.end])
        for chunk in chunks
        for sentence in index.chunks[chunk].sentences
    ]


def in_titles(index: Index, chunks: Sequence[int], asked: Sequence[Word]) -> Array:
    """1.0 where the title of a chunk's article holds a word of the question, shape (words, chunks)."""
    made = np.zeros((len(asked), len(chunks)), dtype=np.float32)
    held: dict[str, set[str]] = {}
    for column, chunk in enumerate(chunks):
        article = index.articles[index.chunks[chunk].article]
        if article.id not in held:
            held[article.id] = set(terms(article.title, aliases=index.aliases))
        made[:, column] = [not held[article.id].isdisjoint(word.terms) for word in asked]
    return made
