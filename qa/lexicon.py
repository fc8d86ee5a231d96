"""What a text is found by: its words, its amounts and dates in one form, and the bridges from English to Japanese."""

from __future__ import annotations

import re

from qa.bridge import katakana, latin, translations
from qa.japanese import Word, language, words
from qa.quantity import quantities

HIRAGANA = re.compile(r"[ぁ-ゖー]{5,}")
SHORTEST = 5  # kana of a name in hiragana; shorter runs are ordinary words
TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
SURE = 0.15  # probability from which a Japanese word may stand for an English one


def entries(text: str, today: str = "") -> list[Word]:
    """The words of a text and, beside them, its quantities; `today` is the date that 昨年 is told from.

    A number stays a word, too ("300億ドル", "300億"): a counter says what is counted.

    >>> [entry.terms for entry in entries("$5Bを投資")]
    [('=5000000000USD', '=5000000000'), ('5b', '5'), ('投資',)]
    """
    amounts = [Word(quantity.start, quantity.end, quantity.terms) for quantity in quantities(text, today)]
    return sorted([*words(text), *amounts], key=lambda entry: (entry.start, entry.end, entry.terms))


def terms(text: str, today: str = "") -> list[str]:
    """Every term of every entry, in order: what goes into the index."""
    return [term for entry in entries(text, today) for term in entry.terms]


def clues(question: str) -> list[Word]:
    """What a question is looked up by: its entries, and beside each what it is called in other scripts.

    >>> [clue.terms for clue in clues("OpenAI's losses")]
    [('openai', 'オープンエーアイ'), ('loss', '損失')]
    >>> [clue.terms for clue in clues("エヌビディアの投資額")][0]
    ('エヌビディア', 'nvidia')
    """
    english = language(question) != "ja"
    return [
        Word(word.start, word.end, tuple(dict.fromkeys((*word.terms, *_other_scripts(word), *_sure(word, english)))))
        for word in _asked(question)
    ]


def weights(question: str) -> dict[str, float]:
    """What each term of a question counts: 1 for its own and its name in another script, a translation its chance."""
    english = language(question) != "ja"
    found: dict[str, float] = {}
    for word in _asked(question):
        found |= dict.fromkeys((*word.terms, *_other_scripts(word)), 1.0)
        for term, chance in translations(word.terms[0]) if english else ():
            found[term] = max(found.get(term, 0.0), chance)
    return found


def _other_scripts(word: Word) -> list[str]:
    """エヌビディア for nvidia and back; ordinary words have their translations, or UniDic's lemma."""
    own = word.terms[0]
    lemma = any(term.isascii() for term in word.terms)  # データ has data beside it already
    made = [name for term in word.terms for name in katakana(term) if not translations(term)]
    made += [stem for term in word.terms if not (term == own and lemma) for stem in latin(term)]
    return [other for other in made if other not in word.terms]


def _sure(word: Word, english: bool) -> list[str]:
    return [term for term, chance in translations(word.terms[0]) if chance >= SURE] if english else []


def _asked(question: str) -> list[Word]:
    """The entries of a question; a name in hiragana (まいくろそふと) in place of the scraps it would be cut into."""
    names = []
    for match in HIRAGANA.finditer(question):
        run = match[0].translate(TO_KATAKANA)
        start = 0
        while start <= len(run) - SHORTEST:
            ends = range(len(run), start + SHORTEST - 1, -1)
            end = next((end for end in ends if latin(run[start:end])), 0)
            if end:
                names.append(Word(match.start() + start, match.start() + end, (run[start:end],)))
            start = end or start + 1
    whole = [
        entry for entry in entries(question) if not any(n.start < entry.end and entry.start < n.end for n in names)
    ]
    return sorted([*whole, *names], key=lambda word: word.start)
