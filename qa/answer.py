"""Turns passages into an answer without a language model: the sentences that answer, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from qa.confidence import certainty
from qa.evidence import gather
from qa.followup import understood
from qa.index import Index
from qa.lexicon import clues
from qa.missing import unmentioned
from qa.misspelt import names_mended
from qa.notice import LONGEST_QUESTION, ending, noticed, phrase_language
from qa.quotes import LOOKED_AT, Quote, choose
from qa.quoting import scores
from qa.respelling import as_articles_write
from qa.search import Passage, retrieve
from qa.smalltalk import spoken


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question."""

    question: str  # as understood: with what a follow-up leans on
    answered: bool  # False: the articles do not hold the answer
    quotes: tuple[Quote, ...]  # best first; none if not answered
    # Those that the quotes cite, in their order, then the others, best first; `[n]` is `passages[n - 1]`.
    passages: tuple[Passage, ...]
    missing: tuple[str, ...] = ()  # words of the question that the articles never mention
    carried: tuple[str, ...] = ()  # words that the last question lent to this one
    score: float = 0.0  # from 0 to 1, how sure it is that the articles hold the answer
    # Answered, but with a score for which it is told as the nearest that was found, or asked of a year, say, that no
    # article mentions.
    unsure: bool = False
    language: str = "ja"  # "ja" or "en", of the question: that of the set phrases around the quotes
    notice: str = ""  # what is odd about the question: "empty", "symbols", "long", "language", a kind of small talk
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
    articles: Iterable[str] | None = None,
    carry: Sequence[str] | None = None,
) -> Answer:
    """The sentences that answer the question, with the passages they stand in.

    `history` holds the earlier questions of the conversation, oldest first; `carry` the words that they may lend to a
    question that leans on them, all if it is not given; `articles` the ids of those to look in, all of them if it is
    not given.
    """
    question = ending(question)
    tongue = phrase_language(question)
    if kind := spoken(question):
        return Answer(question, answered=False, quotes=(), passages=(), language=tongue, notice=kind)
    whole, carried = understood(question, history, carry)
    asked = names_mended(index, whole[-LONGEST_QUESTION:])
    passages = tuple(retrieve(index, asked, k, articles=articles))
    wanted = clues(asked, aliases=index.aliases)
    unanswered = Answer(
        question=asked,
        answered=False,
        quotes=(),
        passages=passages,
        missing=unmentioned(index, asked, wanted),
        carried=carried,
        language=tongue,
        notice=noticed(question),
    )
    if not passages or not wanted:
        return unanswered
    first = passages[:LOOKED_AT]
    places, found = [index.place[passage.id] for passage in first], [passage.score for passage in first]
    said = as_articles_write(index, asked)
    wanted = clues(said, aliases=index.aliases)
    seen = gather(index, said, wanted, places)
    sums = scores(said, seen, found)
    score = certainty(index, said, seen, sums, found)
    if score < index.config.answer_threshold:
        return replace(unanswered, score=score)
    missing = unmentioned(index, asked, clues(asked, aliases=index.aliases), answered=True)
    quotes, passages = _cited_first(choose(index, said, wanted, first, seen, sums), passages)
    return replace(
        unanswered,
        answered=True,
        missing=missing,
        quotes=quotes,
        passages=passages,
        score=score,
        unsure=score < index.config.sure_threshold or any(word[0].isdecimal() for word in missing),
        text=writer(asked, passages) if writer else "",
    )


def _cited_first(quotes: Sequence[Quote], passages: Sequence[Passage]) -> tuple[tuple[Quote, ...], tuple[Passage, ...]]:
    """The passages in the order in which the quotes cite them, then the others: the first quote cites [1]."""
    cited = [number for quote in quotes for number in (quote.citation, *(other.citation for other in quote.agreeing))]
    order = list(dict.fromkeys([*cited, *range(1, len(passages) + 1)]))

    def renumbered(quote: Quote) -> Quote:
        agreeing = tuple(map(renumbered, quote.agreeing))
        return replace(quote, citation=order.index(quote.citation) + 1, agreeing=agreeing)

    return tuple(map(renumbered, quotes)), tuple(passages[number - 1] for number in order)
