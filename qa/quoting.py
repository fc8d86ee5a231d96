"""Scores the sentences of the passages found: which of them answers the question.

The weights (quoting.json, quoting_foreign.json) were trained by training/train_quoting.py on questions whose answer
is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qa.evidence import Evidence
from qa.linear import Array, Weights, share, tells_apart, weights_for

FEATURES = (
    "passage",  # the score of the passage that it stands in, by the best passage's
    # Of the question's words, by how rare they are: the share that it, the lines above it or the sentence before it
    # hold, since what was just said is often left out.
    "share",
    "words_apart",  # that it or the lines above it hold or are near to, by how they tell the sentences apart
    "letters",  # of the question's pairs of characters
    "meaning",  # cosine of the question and the sentence
    "kind",  # 1 if it holds the kind of answer asked for
    "announces",  # 1 if it only announces an answer
)
SIDE = 1.0  # by how much more a sentence scores on the side asked for (drawbacks, who gives), and less on the other
WEIGHTS = Path(__file__).with_name("quoting.json")
WEIGHTS_FOREIGN = Path(__file__).with_name("quoting_foreign.json")  # for questions in any language but Japanese


def scores(question: str, seen: Evidence, found: Sequence[float]) -> Weights:
    """How well each sentence answers, shape (sentences,); higher is better.

    `found` are the scores of the passages.
    """
    weights, bias = weights_for(question, FEATURES, japanese=WEIGHTS, foreign=WEIGHTS_FOREIGN)
    sums: Weights = features(seen, found) @ weights + bias + SIDE * seen.side
    return sums


def features(seen: Evidence, found: Sequence[float]) -> Array:
    """What speaks for each sentence, shape (sentences, len(FEATURES)), float32."""
    owners = seen.owners()
    best = max(found) or 1.0
    columns = {
        "passage": (np.array(found) / best)[owners],
        "share": share(seen.weight, seen.since_before),
        "words_apart": share(tells_apart(seen.in_sentence), seen.by_word),
        "letters": share(tells_apart(seen.pairs), seen.pairs),
        "meaning": seen.parts,
        "kind": seen.fits,
        "announces": seen.announces,
    }
    return np.stack([np.asarray(columns[name], dtype=np.float32) for name in FEATURES], axis=1)
