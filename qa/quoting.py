"""Scores the sentences of the passages found: which of them answers the question.

The weights (quoting.json) were trained by training/train_quoting.py on questions whose answer is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.kinds import asked_kinds, bits
from qa.lexicon import clues
from qa.linear import Array, Weights, load_weights, share, standard, tells_apart
from qa.markup import plain

if TYPE_CHECKING:
    from qa.index import Index

FEATURES = (
    "passage",  # the score of the passage that it stands in, by the best passage's
    "share",  # of the question's words that it holds, or the line it is read under, by weight
    "share_before",  # that the sentence before it in the passage holds
    "letters",  # of the question's pairs of characters
    "meaning_words",  # mean over the question's words: 1 if it holds the word, else its cosine; in standard deviations
    "kind",  # 1 if it holds the kind of answer asked for
    "leads",  # 1 if it ends with a colon: "以下の通りです：" answers nothing
    "length",  # logarithm of its characters
)
WEIGHTS = Path(__file__).with_name("quoting.json")


def scores(index: Index, question: str, chunks: Sequence[int], found: Sequence[float]) -> Weights:
    """How well each sentence of the chunks answers, end to end; higher is better. `found`: the chunks' own scores."""
    weights, bias = load_weights(WEIGHTS, FEATURES)
    sums: Weights = features(index, question, chunks, found) @ weights + bias
    return sums


def features(index: Index, question: str, chunks: Sequence[int], found: Sequence[float]) -> Array:
    """What speaks for each sentence of the chunks, end to end, shape (sentences, len(FEATURES)), float32."""
    spans = [index.lexical.span(chunk) for chunk in chunks]
    rows = np.concatenate([np.arange(*span) for span in spans])
    starts = index.dense.offsets(chunks)
    counts = [end - start for start, end in spans]

    asked = clues(question, aliases=index.aliases)
    weight = index.lexical.weigh(asked)
    holds = index.lexical.presence("sentences", asked, rows)
    held = share(weight, holds)
    before = np.concatenate([[0.0], held[:-1]])
    before[starts] = 0.0
    _, by_word = index.dense.similarities(chunks, index.dense.words([question[w.start : w.end] for w in asked]))
    pairs = index.letters.shared(question, spans)
    texts = [
        plain(index.articles[index.chunks[chunk].article].text[sentence.start : sentence.end])
        for chunk in chunks
        for sentence in index.chunks[chunk].sentences
    ]
    best = max(found) or 1.0
    columns = {
        "passage": np.repeat([score / best for score in found], counts),
        "share": held,
        "share_before": before,
        "letters": share(tells_apart(pairs), pairs),
        "meaning_words": standard(share(weight, np.maximum(by_word, holds))),
        "kind": (index.kinds[rows] & bits(asked_kinds(question))) > 0,
        "leads": [text.endswith((":", "：")) for text in texts],
        "length": np.log([len(text) + 1 for text in texts]),
    }
    return np.stack([np.asarray(columns[name], dtype=np.float32) for name in FEATURES], axis=1)
