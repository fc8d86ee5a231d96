"""What a text is found by: its words, its amounts and dates in one form, and for a question the bridges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.alias import NONE, Aliases
from qa.bridge import in_japanese, is_phrase, is_written, katakana, latin, synonyms, translations
from qa.chinese import chinese_words
from qa.compound import MARK
from qa.hiragana import names_in_hiragana
from qa.japanese import Word, words
from qa.korean import korean_words
from qa.phrases import joined, says_nothing
from qa.quantity import quantities
from qa.romaji import SPELLED, is_japanese, latin_term, letters_of, romanized
from qa.script import fold, language
from qa.sound import IN_KATAKANA, IN_LATIN, KATAKANA, katakana_sound, latin_sounds

SURE = 0.07  # probability from which a Japanese word may stand for an English one, or for another Japanese one
SURE_OF_ONE = 0.15  # the same of a word of one character, which is a part of many: 化, 者
ACRONYM = re.compile(r"[A-Z]{3,}s?")
CALLED = 0.5  # chance from which a translation in katakana is a name's


@dataclass(frozen=True, slots=True)
class Clue(Word):
    """A word of a question: the first `own` of its terms are its own, the others what a bridge leads to."""

    own: int


def entries(text: str, today: str = "", *, aliases: Aliases = NONE, spelled: bool = False) -> list[Word]:
    """The words of a text and, beside them, its quantities and its names of several words.

    `today` is the date that 昨年 is told from. A number stays a word, too ("300億ドル", "300億"): a counter says what
    is counted. `spelled` as in `words`.

    >>> [entry.terms for entry in entries("$5Bを投資")]
    [('=5000000000USD', '=5000000000'), ('5b', '5'), ('投資',)]
    """
    return _sorted([*words(text, spelled=spelled), *_wholes(text, today, aliases)])


def _wholes(text: str, today: str, aliases: Aliases) -> list[Word]:
    """What is found by more than its words: quantities and names of several words."""
    amounts = [Word(quantity.start, quantity.end, quantity.terms) for quantity in quantities(text, today)]
    return [*amounts, *aliases.phrases(text)]


def _sorted(found: list[Word]) -> list[Word]:
    return sorted(found, key=lambda entry: (entry.start, entry.end, entry.terms))


def terms(text: str, today: str = "", *, aliases: Aliases = NONE) -> list[str]:
    """Every term of every entry, in order: what goes into the index."""
    return [term for entry in entries(text, today, aliases=aliases, spelled=True) for term in entry.terms]


def clues(question: str, *, aliases: Aliases = NONE) -> list[Clue]:
    """What a question is looked up by: its entries, and beside each what it is called in other scripts and by aliases.

    A name of several words is one clue: its words alone say little of it.

    >>> [clue.terms for clue in clues("OpenAI's losses")]
    [('openai', 'オープンエーアイ', '~openai'), ('loss', '赤字', '損失', '損害', '敗戦', '敗北')]
    >>> [clue.terms for clue in clues("エヌビディアの投資額")][0]
    ('エヌビディア', 'nvidia')
    >>> [clue.terms for clue in clues("米証券取引委員会", aliases=Aliases((("SEC", "米証券取引委員会"),)))]
    [('@米証券取引委員会', 'sec')]
    """
    english = language(question) != "ja"
    asked, named = _asked(question, aliases)
    names = [word for word in asked if word.terms[0].startswith(MARK)]
    return [
        Clue(word.start, word.end, tuple(dict.fromkeys((
             *word.terms, *_called(word, named), *_sure(word, question, english), *_heard(word, question),
             *_spelled(word, question, aliases)))),
             own=len(word.terms))
        for word in asked
        if word in names or not any(name.start <= word.start and word.end <= name.end for name in names)
    ]  # fmt: skip


def weights(question: str, *, aliases: Aliases = NONE) -> dict[str, float]:
    """What each term of a question counts: 1 for its own and its name in another script, a translation its chance.

    What aliases lead to is told by `stand_ins`.
    """
    english = language(question) != "ja"
    found: dict[str, float] = {}
    for word in _asked(question, aliases)[0]:
        called = (*_other_scripts(word), *_heard(word, question), *_spelled(word, question, aliases))
        found |= dict.fromkeys((*word.terms, *called), 1.0)
        for term, chance in _said_otherwise(word, question, english):
            found[term] = max(found.get(term, 0.0), chance)
    return {term: weight for term, weight in found.items() if not term.startswith(MARK)}


def stand_ins(question: str, *, aliases: Aliases = NONE) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The terms of each name in a question, and the terms of its other names, one of which may stand in for them.

    In their place, not beside them: a text with both names, 米証券取引委員会（SEC）, says no more of it.

    >>> stand_ins("米証券取引委員会の規則", aliases=Aliases((("SEC", "米証券取引委員会"),)))
    [(('米', '証券', '取り引き', '委員', '会'), ('sec',))]
    """
    if not aliases.named(question):
        return []
    asked, named = _asked(question, aliases)
    found = []
    for name in named:
        own = [word for word in asked if name.start <= word.start and word.end <= name.end]
        terms = dict.fromkeys(term for word in own for term in (*word.terms, *_other_scripts(word)))
        said = tuple(term for term in terms if not term.startswith(MARK))
        found.append((said, name.terms[1:] if said else name.terms))  # 微软 is a name without a word of its own
    return found


def _called(word: Word, named: list[Word]) -> list[str]:
    """What a word is called in other scripts and by aliases."""
    aliases = [term for name in named if _is(name, word) for term in name.terms[1:]]
    return [term for term in (*_other_scripts(word), *aliases) if term not in word.terms]


def _other_scripts(word: Word) -> list[str]:
    """エヌビディア for nvidia and back; ordinary words have their translations, or UniDic's lemma."""
    own = word.terms[0]
    lemma = any(term.isascii() for term in word.terms)  # データ has data beside it already
    made = [name for term in word.terms for name in katakana(term) if not translations(term)]
    foreign = [term for term in word.terms if not term.isascii() and not (term == own and lemma)]
    return made + [stem for term in foreign for stem in latin(term)]


def _spelled(word: Word, question: str, aliases: Aliases) -> list[str]:
    """What a word that is no English one may spell: a Japanese name, and those of the articles that are read so."""
    said = question[word.start : word.end]
    name = fold(said)[0] if KATAKANA.fullmatch(fold(said)[0]) else ""
    name = name or max((term for term in word.terms if KATAKANA.fullmatch(term)), key=len, default="")
    if name and aliases.in_katakana and name not in aliases.in_katakana and not latin(name):
        spelled = romanized(name)  # カガリ of かがり, クワバラ of 桑原
        return [spelled, *(SPELLED + other for other in aliases.read_as(spelled[1:]))] if spelled else []
    if not letters_of(said) or is_phrase(said) or not _is_name(word, question):
        return []
    made = (latin_term(said), latin_term(said.lower().replace("l", "r")))  # ルミナ is Rumina or Lumina
    is_foreign = any(katakana(term) for term in word.terms)  # Kenya
    read = () if is_foreign else (SPELLED + name for name in aliases.read_as(said))
    return list(dict.fromkeys(name for name in (*made, *read) if name))


def _heard(word: Word, question: str) -> list[str]:
    """What a name sounds like that no table has in the other script."""
    said = question[word.start : word.end]
    if said.isascii():
        if is_phrase(said):
            return []
        is_known = any(katakana(term) for term in word.terms) or is_japanese(letters_of(said))
        return (
            [IN_KATAKANA + sound for sound in latin_sounds(said)] if not is_known and _is_name(word, question) else []
        )
    name = max((term for term in word.terms if KATAKANA.fullmatch(term)), key=len, default="")
    is_known = bool(latin(name)) or (name == word.terms[0] and any(term.isascii() for term in word.terms))
    sound = "" if is_known else katakana_sound(name)
    return [IN_LATIN + sound] if sound else []


def _is_name(word: Word, question: str) -> bool:
    """Whether a word in Latin letters is no English one, or has a capital that its place does not give it."""
    said = question[word.start : word.end]
    if said[0].isupper() and (word.start > 0 or language(question) == "ja"):
        return True
    # shiga is no シーア派, which the learned tables take it for
    return not _translated(word, question) or (is_japanese(letters_of(said)) and not is_written(said))


def _sure(word: Word, question: str, english: bool) -> list[str]:
    said = _said_otherwise(word, question, english)
    return [term for term, chance in said if chance >= (SURE if len(term) > 1 else SURE_OF_ONE)]


def _said_otherwise(word: Word, question: str, english: bool) -> tuple[tuple[str, float], ...]:
    """The Japanese words that an English one is translated by, or a Japanese one's synonyms; with their chances."""
    said = question[word.start : word.end]
    if not english and said.isascii() and said[:1].isalpha():  # テスラ of Tesla; what is a word in it, its name means
        return (*synonyms(word.terms[0]), *filter(is_called, _translated(word, question)))
    return _translated(word, question) if english else synonyms(word.terms[0])


def is_called(told: tuple[str, float]) -> bool:
    """Whether a translation of a name is what it is called in katakana: テスラ of Tesla, not クラウド of AWS."""
    return KATAKANA.fullmatch(told[0]) is not None and told[1] >= CALLED


def _translated(word: Word, question: str) -> tuple[tuple[str, float], ...]:
    said = question[word.start : word.end]
    if ACRONYM.fullmatch(said) and not question.isupper() and not is_written(said):
        return ()  # what was learned of "who" and "agi" is not what WHO and AGI are
    return in_japanese(said, "" if is_phrase(said) else word.terms[0])


def _is(name: Word, word: Word) -> bool:
    return name.start == word.start and name.terms[0] in word.terms


def _asked(question: str, aliases: Aliases) -> tuple[list[Word], list[Word]]:
    """The entries of a question, and the aliases' names in it; every name is an entry, too."""
    names = names_in_hiragana(question, aliases)
    named = aliases.named(question)
    found = [entry for entry in entries(question, aliases=aliases) if not says_nothing(question, entry)]
    if language(question) == "en":
        found = joined(found, question)
    if language(question) == "zh":
        found = _sorted([*chinese_words(question, named), *_wholes(question, "", aliases)])
    if language(question) == "ko":
        found = _sorted([*found, *korean_words(question, [*found, *named])])
    whole = [entry for entry in found if not any(n.start < entry.end and entry.start < n.end for n in names)]
    # A word may be cut otherwise in a sentence than alone, as the alias was.
    lost = [name for name in named if not any(_is(name, entry) for entry in whole)]
    names += [Word(name.start, name.end, name.terms[:1]) for name in lost]
    return sorted([*whole, *names], key=lambda word: word.start), named
