"""Turns passages into an answer without a language model: the sentences that answer, and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from qa.article import Article
from qa.chinese import asked_of_vectors
from qa.followup import understood
from qa.index import Index
from qa.japanese import Word, language
from qa.kinds import asked_kinds, bits
from qa.lexicon import clues
from qa.markup import plain
from qa.search import LONGEST_QUESTION, Passage, retrieve

QUOTES = 3  # passages that give a quote
# What counts beside the words (0 to 1) and the cosine (-1 to 1); chosen on the tuning half of JSQuAD.
KIND = 0.7  # the sentence holds the kind of answer asked for
PASSAGE = 2.0  # the passage's score, by the best passage's
LEAD_IN = -0.3  # "以下の通りです：" answers nothing


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence or list item that answers: `article.text[start:end] == text`."""

    text: str  # as on disk, markup included
    article: Article
    start: int
    end: int
    line_start: int
    line_end: int
    citation: int  # n of [n]: it stands in `answer.passages[n - 1]`
    context: str  # the line that it is read under
    score: float  # higher is better


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question."""

    question: str  # as understood: with what a follow-up leans on
    answered: bool  # False: the articles do not hold the answer
    quotes: tuple[Quote, ...]  # best first; none if not answered
    passages: tuple[Passage, ...]  # best first; `[n]` is `passages[n - 1]`
    missing: tuple[str, ...] = ()  # words of the question that the articles never mention
    text: str = field(default="", compare=False)  # written by a `Writer`, if one was given


class Writer(Protocol):
    """Puts an answer into words of its own, from the passages: a language model, for example."""

    def __call__(self, question: str, passages: Sequence[Passage]) -> str: ...


def ask(
    index: Index,
    question: str,
    history: Sequence[str] = (),
    *,
    k: int = 5,
    writer: Writer | None = None,
    articles: Collection[str] | None = None,
) -> Answer:
    """The sentences that answer the question, with the passages they stand in.

    `history` holds the earlier questions of the conversation, oldest first; `articles` the ids of those to look in,
    all of them if it is not given.
    """
    asked = understood(question, history)[-LONGEST_QUESTION:]
    passages = tuple(retrieve(index, asked, k, articles=articles))
    wanted = clues(asked, aliases=index.aliases)
    missing = _missing(index, asked, wanted)
    if not passages or not _is_covered(index, asked, wanted):
        return Answer(asked, answered=False, quotes=(), passages=passages, missing=missing)
    top = passages[0].score or 1.0
    quotes = [
        _quote(index, asked, wanted, passage, number, passage.score / top)
        for number, passage in enumerate(passages[:QUOTES], 1)
    ]
    quotes.sort(key=lambda quote: (-quote.score, quote.citation))
    text = writer(asked, passages) if writer else ""
    return Answer(asked, answered=True, quotes=tuple(quotes), passages=passages, missing=missing, text=text)


def _quote(index: Index, asked: str, wanted: Sequence[Word], passage: Passage, number: int, share: float) -> Quote:
    """The sentence of a passage that holds most of the question's words and is nearest to it in meaning."""
    place = index.place[passage.id]
    sentences = index.chunks[place].sentences
    rows = np.arange(*index.lexical.span(place))
    _, near = index.dense.similarities([place], index.dense.vector(asked_of_vectors(asked)))
    weight = index.lexical.weigh(wanted)
    cover = weight @ index.lexical.presence("sentences", wanted, rows) / max(weight.sum(), 1e-6)
    fits = (index.kinds[rows] & bits(asked_kinds(asked))) > 0
    leads = np.array([plain(passage.article.text[s.start : s.end]).endswith((":", "：")) for s in sentences])
    scores = cover + near + KIND * fits + LEAD_IN * leads
    best = int(scores.argmax())
    sentence = sentences[best]
    return Quote(
        text=passage.article.text[sentence.start : sentence.end],
        article=passage.article,
        start=sentence.start,
        end=sentence.end,
        line_start=passage.article.line(sentence.start),
        line_end=passage.article.line(sentence.end - 1),
        citation=number,
        context=sentence.context,
        score=float(scores[best]) + PASSAGE * share,
    )


def _missing(index: Index, asked: str, wanted: Sequence[Word]) -> tuple[str, ...]:
    """Words that no article mentions. A question in another language than Japanese is held to its names alone."""
    foreign = language(asked) != "ja"
    absent = []
    for word in wanted:
        surface = asked[word.start : word.end]
        named = any(char.isupper() or char.isdigit() for char in surface[: 1 if word.start else 0]) or surface.isupper()
        if not any(index.lexical.weight(term) for term in word.terms) and (named or not foreign):
            absent.append(surface)
    return tuple(dict.fromkeys(absent))


def _is_covered(index: Index, asked: str, wanted: Sequence[Word]) -> bool:
    """Whether the articles mention enough of what the question is about to answer it at all."""
    if not wanted:
        return False
    known = [any(index.lexical.weight(term) for term in word.terms) for word in wanted]
    config = index.config
    floors = {"ja": config.known_words, "en": config.known_words_english}
    floor = floors.get(language(asked), config.known_words_other)
    return sum(known) >= floor * len(known)
