"""What a text is found by: its words, its amounts and dates in one form, and for a question the bridges."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qa.alias import NONE, Aliases
from qa.chinese import chinese_words
from qa.compound import MARK
from qa.fillers import says_nothing
from qa.hiragana import names_in_hiragana
from qa.inflection import NOT, turned
from qa.japanese import Word, words
from qa.korean import korean_words
from qa.otherwise import heard, other_scripts, said_otherwise, spelled_out, sure
from qa.phrases import FIGURES, as_turned, expressions, figurative, in_compounds, joined
from qa.quantity import quantities
from qa.script import language
from qa.sentence import Span

# Of the chances of a part's synonyms, where the compound has its own. In training/sets, with 1 and this: hit@1 .859 and
# .861, first quote .760 and .761, AUROC .832 and .833 (ja).
OF_A_PART = 0.3
# What a question only counts by, 2つの病院, is looked up as a word alone: as a value, too, it would count twice. In
# training/sets, with both and with this: hit@1 .859 and .861, first quote .760 and .761 (ja), first quote .683 and .680
# (en).
SMALL = re.compile(r"=\d{1,2}")
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
FULL_DAY, BARE_DAY = re.compile(r"=\d{4}-\d\d-\d\d"), re.compile(r"=--\d\d-\d\d")


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
    """Every term of every entry, in order: what goes into the index; a day also without its year, or with today's."""
    found = [term for entry in entries(text, today, aliases=aliases, spelled=True) for term in entry.terms]
    return found + [other for term in found if term.startswith("=") for other in _same_day(term, today)]


def _same_day(term: str, today: str) -> list[str]:
    """What a day is asked for by, too: 5月4日 for 2026年5月4日; and that for 5月4日 in an article of 2026."""
    if FULL_DAY.fullmatch(term):
        return [f"=-{term[5:]}"]
    return [f"={today[:4]}{term[2:]}"] if BARE_DAY.fullmatch(term) and today else []


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
    asked, named, told, sounds = _read(question, aliases)
    names = [word for word in asked if word.terms[0].startswith(MARK)]
    return [
        Clue(word.start, word.end, tuple(dict.fromkeys((
             *word.terms, *_called(word, named), *sure(told[word]), *sounds[word]))),
             own=len(word.terms))
        for word in asked
        if word in names or not any(name.start <= word.start and word.end <= name.end for name in names)
    ]  # fmt: skip


def weights(question: str, *, aliases: Aliases = NONE) -> dict[str, float]:
    """What each term of a question counts: 1 for its own and its name in another script, a translation its chance.

    What aliases lead to is told by `stand_ins`.
    """
    found: dict[str, float] = {}
    read = _read(question, aliases)
    for word in read.told:
        found |= dict.fromkeys((*word.terms, *other_scripts(word), *read.sounds[word]), 1.0)
        for term, chance in read.told[word]:
            found[term] = max(found.get(term, 0.0), chance)
    return {term: weight for term, weight in found.items() if not term.startswith(MARK)}


def _told(asked: Sequence[Word], question: str) -> dict[Word, tuple[tuple[str, float], ...]]:
    """What may be said for each word of a question, alone or with those before it, with its chance."""
    if language(question) != "ja":
        return {word: said_otherwise(word, question, english=True) for word in asked}
    together, parts = expressions(asked, question), in_compounds(asked)
    own = {word: said_otherwise(word, question, english=False) for word in asked}
    own |= {word: tuple((term, chance * OF_A_PART) for term, chance in own[word]) for word in parts}
    turns = turned(question)
    for word in asked:
        if made := as_turned(word, turns):  # what 売れる is does not hold of 売れない
            is_another = NOT in turns[word.end] or word.terms[0] in FIGURES  # 首 of 首になる
            own[word] = made if is_another else (*own[word], *made)
    return {word: (*own[word], *together.get(word, ())) for word in asked}


def stand_ins(question: str, *, aliases: Aliases = NONE) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The terms of each name in a question, and the terms of its other names, one of which may stand in for them.

    In their place, not beside them: a text with both names, 米証券取引委員会（SEC）, says no more of it.

    >>> stand_ins("米証券取引委員会の規則", aliases=Aliases((("SEC", "米証券取引委員会"),)))
    [(('米', '証券', '取り引き', '委員', '会'), ('sec',))]
    """
    if not aliases.named(question):
        return []
    asked, named, *_ = _read(question, aliases)
    found = []
    for name in named:
        own = [word for word in asked if name.start <= word.start and word.end <= name.end]
        terms = dict.fromkeys(term for word in own for term in (*word.terms, *other_scripts(word)))
        said = tuple(term for term in terms if not term.startswith(MARK))
        found.append((said, name.terms[1:] if said else name.terms))  # 微软 is a name without a word of its own
    return found


def _counted_once(found: Sequence[Word]) -> list[Word]:
    """The same with a small number that is a word, too, as that alone; 三つ and "two" with their value."""
    values = {Span(w.start, w.end): w.terms for w in found if len(w.terms) == 1 and SMALL.fullmatch(w.terms[0])}
    said = {Span(w.start, w.end): w.terms for w in found if not w.terms[0].startswith("=")}
    made = []
    for word in found:
        place = Span(word.start, word.end)
        if values.get(place) != word.terms or place not in said:
            alone = word.terms[0][0].isdigit() or word.terms[0] in ORDINALS  # 2日 is no second building
            value = () if alone else values.get(place, ())
            made.append(Word(*place, (*word.terms, *value) if said.get(place) == word.terms else word.terms))
    return made


def _called(word: Word, named: Sequence[Word]) -> list[str]:
    """What a word is called in other scripts and by aliases."""
    aliases = [term for name in named if _is(name, word) for term in name.terms[1:]]
    return [term for term in (*other_scripts(word), *aliases) if term not in word.terms]


def _is(name: Word, word: Word) -> bool:
    return name.start == word.start and name.terms[0] in word.terms


class _Question(NamedTuple):
    """A question as it is looked up."""

    asked: tuple[Word, ...]  # its entries
    named: tuple[Word, ...]  # the aliases' names in it, of which every one is an entry, too
    told: Mapping[Word, tuple[tuple[str, float], ...]]  # what may be said for each entry, with its chance
    sounds: Mapping[Word, tuple[str, ...]]  # how else each may be spelled


@functools.lru_cache(16)  # a search asks several times for the same
def _read(question: str, aliases: Aliases) -> _Question:
    names = names_in_hiragana(question, aliases)
    named = aliases.named(question)
    found = [entry for entry in entries(question, aliases=aliases) if not says_nothing(question, entry)]
    if language(question) == "ja":
        found = figurative(found, question)
    if language(question) == "en":
        found = joined(found, question)
    if language(question) == "zh":
        found = _sorted([*chinese_words(question, named), *_wholes(question, "", aliases)])
    if language(question) == "ko":
        found = _sorted([*found, *korean_words(question, [*found, *named])])
    whole = [entry for entry in found if not any(n.start < entry.end and entry.start < n.end for n in names)]
    # A word may be cut otherwise in a sentence than alone, as the alias was.
    lost = [name for name in named if not any(_is(name, entry) for entry in whole)]
    whole = _counted_once(whole)
    names += [Word(name.start, name.end, name.terms[:1]) for name in lost]
    asked = tuple(sorted([*whole, *names], key=lambda word: word.start))
    sounds = {word: (*heard(word, question, aliases), *spelled_out(word, question, aliases)) for word in asked}
    return _Question(asked, tuple(named), _told(asked, question), sounds)
