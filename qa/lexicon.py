"""What a text is found by: its words, its amounts and dates in one form, and the bridges from English to Japanese."""

from __future__ import annotations

from qa.bridge import translations
from qa.japanese import Word, language, words
from qa.quantity import quantities

SURE = 0.15  # probability from which a Japanese word may stand for an English one


def entries(text: str, today: str = "") -> list[Word]:
    """The words of a text and, beside them, its quantities; `today` is the date that 昨年 is told from.

    A number stays a word, too ("300億ドル", "300億"): measured on the tuning halves, taking it out costs
    hit@1 .004 on JSQuAD and .005 on JaQuAD.

    >>> [entry.terms for entry in entries("$5Bを投資")]
    [('=5000000000USD', '=5000000000'), ('5b', '5'), ('投資',)]
    """
    amounts = [Word(quantity.start, quantity.end, quantity.terms) for quantity in quantities(text, today)]
    return sorted([*words(text), *amounts], key=lambda entry: (entry.start, entry.end, entry.terms))


def terms(text: str, today: str = "") -> list[str]:
    """Every term of every entry, in order: what goes into the index."""
    return [term for entry in entries(text, today) for term in entry.terms]


def clues(question: str) -> list[Word]:
    """What a question is looked up by: its entries and, beside each English word, the Japanese words for it.

    >>> [clue.terms for clue in clues("OpenAI's losses")]
    [('openai',), ('loss', '損失')]
    """
    asked = entries(question)
    if language(question) == "ja":
        return asked
    return [Word(word.start, word.end, (*word.terms, *_sure(word))) for word in asked]


def weights(question: str) -> dict[str, float]:
    """What each term of a question counts: 1 for its own, a translation its probability."""
    found = dict.fromkeys(terms(question), 1.0)
    if language(question) != "ja":
        for word in entries(question):
            for term, chance in translations(word.terms[0]):
                found[term] = max(found.get(term, 0.0), chance)
    return found


def _sure(word: Word) -> list[str]:
    return [term for term, chance in translations(word.terms[0]) if chance >= SURE and term not in word.terms]
