"""How sure it is that the articles answer a question: a probability, by weighted features.

The weights (confidence.json, confidence_foreign.json) were fitted by training/train_confidence.py on questions asked of
corpora of 5 to 1,000 articles with and without the passage that answers them, and on questions of our own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.asked import VALUES, asked_kinds
from qa.commonness import rarity
from qa.evidence import Evidence
from qa.focus import focus_of
from qa.japanese import Word
from qa.kinds import AMOUNTS
from qa.linear import Array, Weights, load_weights, log_odds, probability
from qa.missing import absent_names
from qa.parts import nouns
from qa.script import fold, language
from qa.sentence import Span
from qa.valued import has_kind, has_value, is_of_another

if TYPE_CHECKING:
    from qa.index import Index

# Shares are by how rare a word is in the language at large (qa.commonness): a small corpus cannot tell.
FEATURES = (
    "words",  # share of the question's words that a passage has: 1 for a word it holds, else its cosine; the best's
    "lead",  # by how much the log odds of the best passage's score are above those of the next
    "unknown_names",  # 1 if no article holds one of the names in the question
    "unknown_compounds",  # 1 if no passage has one of the question's compounds as it is written: 評価額, not 評価する
    "value_missing",  # 1 if the best sentence holds nothing that the question asks for, and does not itself name
    "amount_missing",  # 1 if an amount is asked for and the best sentence holds none of that kind
    "detail_missing",  # 1 if the best sentence's passage and its article's first one lack a name or number asked about
    "focus_missing",  # 1 if the best sentence and the one before it lack the word whose value is asked for
    "unwritten",  # share of the question's runs of kanji and katakana that the best sentence's article never has so,
    # and that its passage has no other word for
    "farthest",  # of the question's words the one that the best sentence is farthest from: how rare it is, by how far
)
# Fitted when "unwritten" knew no other words and "detail_missing" no first passage: fitted anew the score believed in
# gibberish (tests/test_missing.py) or answered less of what was kept out.
WEIGHTS = Path(__file__).with_name("confidence.json")
WEIGHTS_FOREIGN = Path(__file__).with_name("confidence_foreign.json")  # for questions in any language but Japanese
# By how much less sure it is, in log odds, where the best sentence tells it of another one: too rare a thing for a
# feature. With 0 and this, of 101 questions written by others that the five articles do not answer, said so: 70 and 73;
# of 378 that they do answered: 349 and 349.
OF_ANOTHER = 2.0
CLOSE = 1.0  # scores of sentences by which one is hardly better than the other
ALONE = -5.0  # log odds of a passage that is not there
COMPOUND = re.compile(r"(?<![\d一-龥々ァ-ヺー])[一-龥々ァ-ヺー]{3,10}")  # not 年以内 of 1年以内
RUN = re.compile(r"(?<![\d一-龥々ァ-ヺー])[一-龥々ァ-ヺー]{2,}")
KATAKANA = re.compile(r"[ァ-ヺー]+")
# They ask about the text, not about what it says.
ABOUT_TEXT = frozenset(
    "記事 述べる 言及 例 挙げる 挙がる 例える 教える 説明 紹介 触れる 筆者 著者 本文 文中 書く 知る 下さる 御願い"
    " articl mention accord author describ say said list tell explain pleas name".split()
)
# 「どの業種」 and "which states" name what kind of thing is asked for; what answers them need not say so.
ASKED_FOR = re.compile(
    r"(?:どの(?!くらい|ぐらい|よう|程度)|どんな|どういう|どのような|何の)(\w{1,12}?)(?=[がをはにへとでのもか、。?？]|$)"
    r"|\b(?:which|what)\s+(?:(?:kinds?|types?|sorts?)\s+of\s+)?((?!is|are|was|were|do|does|did|will|can|has|have)\w+)"
)


def certainty(index: Index, question: str, seen: Evidence, sums: Weights, found: Sequence[float]) -> float:
    """The probability that the articles answer the question; `sums` are the scores of the sentences seen."""
    weights, bias = load_weights(WEIGHTS if language(question) == "ja" else WEIGHTS_FOREIGN, FEATURES)
    total = features(index, question, seen, sums, found) @ weights + bias
    return float(probability(total - OF_ANOTHER * is_of_another(question, seen, _best(question, seen, sums))))


def features(index: Index, question: str, seen: Evidence, sums: Weights, found: Sequence[float]) -> Array:
    """What speaks for an answer, shape (len(FEATURES),), float32."""
    kept = sorted(_subjects(question, seen.asked))
    rare = np.array([rarity(seen.asked[i].terms[0]) for i in kept])
    rare = rare / (rare.sum() or 1.0)
    by_word = seen.by_word[kept]
    by_passage = np.maximum(np.maximum.reduceat(by_word, seen.starts, axis=1), seen.in_chunk[kept])
    kinds = asked_kinds(question)
    best = _best(question, seen, sums)
    names = _within([Span(part.start, part.end) for part in nouns(question) if part.names], seen.asked)
    details = names | {i for i, word in enumerate(seen.asked) if word.terms[0].startswith("=")}
    topics = _within(focus_of(question), seen.asked) - names
    weighed = [rarity(seen.asked[i].terms[0]) for i in kept]
    apart = 1.0 - np.maximum(seen.since_before[kept, best], _nearness(index, question, seen, kept, best))
    columns = {
        "words": (rare @ by_passage).max(),
        "lead": log_odds(found[0]) - (log_odds(found[1]) if len(found) > 1 else ALONE),
        "unknown_names": bool(absent_names(index, question, [seen.asked[i] for i in kept])),
        "unknown_compounds": _lacks_compound(index, question, seen),
        "value_missing": bool(kinds) and kinds <= VALUES and not has_value(index, question, seen, best),
        "amount_missing": bool(kinds & AMOUNTS) and not has_kind(seen, best),
        "detail_missing": not all(_is_told(index, seen, i, best) for i in details),
        "focus_missing": not seen.since_before[list(topics), best].all(),
        "unwritten": _unwritten(index, question, seen, best),
        "farthest": max((np.array(weighed) * apart).tolist(), default=0.0),
    }
    return np.array([columns[name] for name in FEATURES], dtype=np.float32)


def _best(question: str, seen: Evidence, sums: Weights) -> int:
    """The sentence that answers best; if that tells it of another one, the next within CLOSE that does not."""
    order = [int(place) for place in np.argsort(-sums, kind="stable")]
    close = (place for place in order if sums[place] >= sums[order[0]] - CLOSE)
    return next((place for place in close if not is_of_another(question, seen, place)), order[0])


def _lacks_compound(index: Index, question: str, seen: Evidence) -> bool:
    """Whether a compound of the question stands in none of the chunks, nor above them; a loanword in no script."""
    folded, positions = fold(question)
    found = [(index.articles[index.chunks[chunk].article], index.chunks[chunk]) for chunk in seen.chunks]
    said = [
        _folded(f"{article.title}\n{chunk.heading}\n{article.text[chunk.start : chunk.end]}")
        for article, chunk in found
    ]
    for compound in COMPOUND.finditer(folded):
        start, end = positions[compound.start()], positions[compound.end() - 1] + 1
        words = [i for i, word in enumerate(seen.asked) if start <= word.start and word.end <= end]
        is_loan = KATAKANA.fullmatch(compound[0]) and seen.in_chunk[words].any()
        is_said = any(compound[0] in text for text in said)
        if not is_said and compound[0][0] not in "何幾" and not is_loan:
            return True
    return False


def _is_told(index: Index, seen: Evidence, word: int, best: int) -> bool:
    """Whether the best sentence's passage holds a word, or the first of its article, which says whose text it is."""
    owner = seen.owners()[best]
    first = index.chunks_of[index.chunks[seen.chunks[owner]].article][0]
    return bool(seen.in_chunk[word, owner]) or any(index.lexical.holders(t, [first]) for t in seen.asked[word].terms)


def _unwritten(index: Index, question: str, seen: Evidence, best: int) -> float:
    """The share of the question's runs of kanji and katakana that the best sentence's article never holds so.

    Nor its passage in other words: スマホ is no stranger to スマートフォン.
    """
    folded, positions = fold(question)
    runs = [match for match in RUN.finditer(folded) if match[0][0] not in "何幾"]
    owner = seen.owners()[best]
    said = _folded(index.articles[index.chunks[seen.chunks[owner]].article].text)
    strange = 0
    for run in runs:
        words = _within([Span(positions[run.start()], positions[run.end() - 1] + 1)], seen.asked)
        strange += run[0] not in said and not (words and seen.in_chunk[list(words), owner].all())
    return strange / (len(runs) or 1)


@functools.lru_cache(2048)
def _folded(text: str) -> str:
    return fold(text)[0]


def _nearness(index: Index, question: str, seen: Evidence, kept: Sequence[int], best: int) -> Array:
    """The cosine of each of the words kept with the noun of the best sentence that is nearest to it, from 0."""
    chunk = index.chunks[seen.chunks[seen.owners()[best]]]
    sentence = chunk.sentences[best - int(seen.starts[seen.owners()[best]])]
    text = index.articles[chunk.article].text[sentence.start : sentence.end]
    told = list(dict.fromkeys(text[part.start : part.end] for part in nouns(text)))
    if not told or not kept:
        return np.zeros(len(kept), dtype=np.float32)
    vectors = index.dense.words([question[seen.asked[i].start : seen.asked[i].end] for i in kept] + told)
    made: Array = np.maximum((vectors[: len(kept)] @ vectors[len(kept) :].T).max(axis=1), 0.0)
    return made


def _within(spans: Sequence[Span], asked: Sequence[Word]) -> set[int]:
    """The numbers of the clues that one of the spans holds, or a part of."""
    return {i for i, word in enumerate(asked) if any(word.start < end and start < word.end for start, end in spans)}


def _subjects(question: str, asked: Sequence[Word]) -> set[int]:
    """Which of the question's words an answer is about: not those about the text, nor the kind of thing asked for."""
    folded, positions = fold(question)
    kinds = [
        (positions[match.start(group)], positions[match.end(group) - 1])
        for match in ASKED_FOR.finditer(folded)
        for group in (1, 2)
        if match[group]
    ]
    return {
        i
        for i, word in enumerate(asked)
        if not ABOUT_TEXT.intersection(word.terms)
        and not any(first <= word.start and word.end - 1 <= last for first, last in kinds)
    }
