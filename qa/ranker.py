"""Puts the candidates of both legs in their last order: a weighted sum of features that a person can read.

The weights (ranker.json, ranker_foreign.json) were trained by training/train_ranker.py on passages that the encoder
never saw.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qa.chunk import HEADING_JOIN
from qa.commonness import rarity
from qa.evidence import Evidence, gather
from qa.japanese import words
from qa.lexicon import clues
from qa.linear import Array, Weights, probabilities, probability, share, standard, tells_apart, weights_for
from qa.quoting import scores
from qa.ranking import Hit, ordered

if TYPE_CHECKING:
    from qa.index import Index

# Shares are by weight: a word counts by how rare it is among all chunks, a pair of neighbouring characters by how
# rare it is among the candidates, which is what tells them apart. Cosines are in standard deviations from the
# candidates' mean, so that they mean the same whatever the model.
# How often a cosine of a contextual model counts what one of the shipped static model does. With multilingual-e5-small
# on training/sets, hit@1 (ja, en): 1.5 .864, .825; 2.5 .872, .825; the shipped model .859, .801.
CONTEXTUAL = 2.5
FEATURES = (
    "share",  # of the words that the chunk holds
    "letters",  # of the pairs of characters that the chunk's sentences hold
    "letters_sentence",  # that its best sentence for this holds
    "meaning",  # cosine of question and chunk
    "meaning_sentence",  # and of question and nearest sentence
    # Mean over the words, by how rare they are in the language at large, since those of no chunk count here: 1 if the
    # chunk holds the word, else its cosine with the nearest sentence.
    "meaning_words",
    "kind",  # 1 if its best sentence holds the kind of answer asked for
    "answers",  # how well its best sentence answers (qa.quoting)
    "answers_best",  # the chance that this one is the one that does, among the best of all candidates
    "fused",  # the score of both legs together
)
# By how much more a chunk scores that stands below a heading all of whose words the question has: "the risks" are told
# below 「リスク」. In training/sets, with 0, this, 1 and 2: hit@1 .855, .859, .857, .855, first quote .758, .760, .758,
# .756 (ja), no difference (en).
HEADED = 0.5
NUMBERED = re.compile(r"^[\d.．)）\s]+")
WEIGHTS = Path(__file__).with_name("ranker.json")
WEIGHTS_FOREIGN = Path(__file__).with_name("ranker_foreign.json")  # for questions in any language but Japanese


def rerank(index: Index, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The same chunks in the ranker's order, with scores from 0 to 1."""
    if not hits:
        return []
    # By the bias a right passage's sum is 0 on average.
    weights, bias = weights_for(question, FEATURES, japanese=WEIGHTS, foreign=WEIGHTS_FOREIGN)
    sums = features(index, question, hits) @ weights + bias
    chances = probability(sums + HEADED * _headed(index, question, hits))
    return ordered({hit.chunk: float(chance) for hit, chance in zip(hits, chances, strict=True)})


def features(index: Index, question: str, hits: Sequence[Hit]) -> Array:
    """What speaks for each chunk, shape (len(hits), len(FEATURES)), float32."""
    asked = clues(question, aliases=index.aliases)
    seen = gather(index, question, asked, [hit.chunk for hit in hits]).announced()
    starts, weight = seen.starts, seen.weight
    by_word = np.maximum.reduceat(seen.by_word, starts, axis=1)
    rare = np.array([rarity(word.terms[0]) for word in asked], dtype=np.float32)
    pairs_in_chunk = np.maximum.reduceat(seen.pairs, starts, axis=1)
    tells = tells_apart(pairs_in_chunk)
    trust = CONTEXTUAL if index.dense.is_contextual else 1.0
    answers = np.maximum.reduceat(_answers(question, seen), starts)
    columns = {
        "share": share(weight, seen.in_chunk),
        "letters": share(tells, pairs_in_chunk),
        "letters_sentence": np.maximum.reduceat(share(tells, seen.pairs), starts),
        "meaning": trust * standard(seen.whole),
        "meaning_sentence": trust * standard(np.maximum.reduceat(seen.parts, starts)),
        "meaning_words": standard(share(rare, by_word)),
        "kind": seen.fits[_best(share(weight, seen.in_sentence) + seen.parts, starts)],
        "answers": answers,
        "answers_best": probabilities(answers),
        "fused": np.array([hit.score for hit in hits]),
    }
    return np.stack([columns[name] for name in FEATURES], axis=1, dtype=np.float32, casting="unsafe")


def _headed(index: Index, question: str, hits: Sequence[Hit]) -> npt.NDArray[np.bool_]:
    """Whether the question has all words of a heading above each chunk; that of the whole article says nothing."""
    known = {term for word in clues(question, aliases=index.aliases) for term in word.terms}
    found = []
    for chunk in (index.chunks[hit.chunk] for hit in hits):
        title = index.articles[chunk.article].title
        headings = (_words_of(heading) for heading in chunk.heading.split(HEADING_JOIN) if heading != title)
        found.append(any(told and not any(known.isdisjoint(terms) for terms in told) for told in headings))
    return np.array(found)


@functools.lru_cache(4096)
def _words_of(heading: str) -> tuple[tuple[str, ...], ...]:
    """The terms of each of its words."""
    return tuple(word.terms for word in words(NUMBERED.sub("", heading)))


def _answers(question: str, seen: Evidence) -> Weights:
    """How well each sentence answers, whatever the passage that it stands in."""
    return scores(question, seen, [0.0] * len(seen.chunks))


def _best(scores: Array, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each group of scores, the place of its highest."""
    ends = [*starts[1:], len(scores)]
    return np.array([start + scores[start:end].argmax() for start, end in zip(starts, ends, strict=True)])
