"""Between scripts and languages: forecast → 予測 with its probability, エヌビディア → nvidia and back.

english.tsv and thesaurus.tsv were written for this project and put in order by training/make_lexicon.py: what articles
say for an English word, and for a Japanese one. What they lack was learned: bridge.tsv by training/train_bridge.py from
parallel texts and dictionaries, dictionary.tsv by training/train_dictionary.py from a dictionary and a larger model,
synonyms.tsv by training/train_synonyms.py from these and a dictionary of synonyms. names.tsv was collected by
training/collect_names.py from lists of names and loanwords, variants.tsv by training/collect_variants.py.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from qa.romaji import is_japanese, letters_of
from qa.spelling import mended
from qa.table import heads, row

TABLE = Path(__file__).with_name("bridge.tsv")
ENGLISH = Path(__file__).with_name("english.tsv")
DICTIONARY = Path(__file__).with_name("dictionary.tsv")
NAMES = Path(__file__).with_name("names.tsv")
THESAURUS = Path(__file__).with_name("thesaurus.tsv")
SYNONYMS = Path(__file__).with_name("synonyms.tsv")
VARIANTS = Path(__file__).with_name("variants.tsv")
IN_GENERAL = 0.6  # what the dictionary counts beside the parallel texts, which are mostly manuals of software
LEAST = 0.04  # chance of a translation
PREFIXES = frozenset("ex non co re pre of in on the and to by up off".split())  # no words of a hyphenated one
# What an English word may end in, and what stands there in a dictionary: studies, putting, buying, planned, hoped.
ENDINGS = (
    ("['’]s?$", ""), ("s$", ""), ("es$", ""), ("ies$", "y"), (r"([bgmnprt])\1(?:ing|ed)$", r"\1"), ("ing$", "e"),
    ("ing$", ""), ("ed$", "e"), ("ed$", ""), (r"(.)\1(?:ing|ed)$", r"\1"), ("ied$", "y"), ("ying$", "ie"),
)  # fmt: skip
OWNS = re.compile(r"\b(?:my|your|his|her|its|our|their)\b")
# Verbs that phrases begin with, by their other forms: went public, taken over.
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "bore:bear borne:bear beaten:beat became:become began:begin begun:begin bent:bend bit:bite bitten:bite "
        "blew:blow blown:blow broke:break broken:break brought:bring built:build burnt:burn bought:buy "
        "caught:catch chose:choose chosen:choose clung:cling came:come dealt:deal dug:dig did:do done:do "
        "drew:draw drawn:draw drove:drive driven:drive ate:eat eaten:eat fell:fall fallen:fall fed:feed felt:feel "
        "fought:fight found:find fled:flee flew:fly flown:fly forgot:forget forgotten:forget froze:freeze "
        "frozen:freeze got:get gotten:get gave:give given:give went:go gone:go ground:grind grew:grow grown:grow "
        "hung:hang had:have heard:hear hid:hide hidden:hide held:hold kept:keep knew:know known:know laid:lay "
        "led:lead left:leave lent:lend lit:light lost:lose made:make meant:mean met:meet paid:pay rode:ride "
        "ridden:ride rang:ring rung:ring rose:rise risen:rise ran:run said:say saw:see seen:see sought:seek "
        "sold:sell sent:send shook:shake shaken:shake shone:shine shot:shoot shown:show shrank:shrink "
        "shrunk:shrink sang:sing sung:sing sank:sink sunk:sink sat:sit slept:sleep slid:slide spoke:speak "
        "spoken:speak spent:spend spun:spin stood:stand stole:steal stolen:steal stuck:stick struck:strike "
        "swept:sweep swam:swim swum:swim swung:swing took:take taken:take taught:teach tore:tear torn:tear "
        "told:tell thought:think threw:throw thrown:throw understood:understand woke:wake woken:wake wore:wear "
        "worn:wear won:win wound:wind withdrew:withdraw withdrawn:withdraw wrote:write written:write"
    ).split()
)


def in_japanese(word: str, stem: str) -> tuple[tuple[str, float], ...]:
    """The Japanese words for an English one as it is written and its stem, with their chances, best first.

    One of several words is a compound term (`qa.compound`).

    >>> in_japanese("plants", "plant")[0]
    ('工場', 0.24)
    """
    told, written = _looked_up(word.casefold())
    learned = {} if written else dict(translations(stem))
    if not told and not learned and not katakana(stem) and not is_japanese(letters_of(word)):
        told, written = _looked_up(_mended(word))  # but domon is no demon
    if not told and "-" in word and word.islower():
        told = _of_parts(word)
    if written:
        return told
    listed = dict(told)
    share = IN_GENERAL if learned and listed else float(bool(listed))
    chances = {
        other: (1 - share) * learned.get(other, 0.0) + share * listed.get(other, 0.0) for other in learned | listed
    }
    found = ((other, round(chance, 2)) for other, chance in chances.items() if chance >= LEAST)
    return tuple(sorted(found, key=lambda told: (-told[1], told[0])))


def is_written(word: str) -> bool:
    """Whether the dictionary that was written for this project has an English word, or one that it is a form of."""
    return bool(_listed(ENGLISH, word.casefold()))


def _of_parts(word: str) -> tuple[tuple[str, float], ...]:
    """What the parts of a word with a hyphen are in Japanese, each by half: heat-resistant, but ex- of ex-mayor not."""
    parts = (part for part in word.split("-") if len(part) > 1 and part not in PREFIXES)
    return tuple((term, round(chance / 2, 2)) for part in parts for term, chance in _looked_up(part)[0])


def is_phrase(text: str) -> bool:
    """Whether English words say more together than alone.

    >>> is_phrase("share prices"), is_phrase("blue price")
    (True, False)
    """
    return " " in text and any(_listed(table, text.casefold()) for table in (ENGLISH, DICTIONARY))


@functools.lru_cache(1024)
def _mended(word: str) -> str:
    known = heads(ENGLISH), heads(DICTIONARY)
    return mended(word, lambda other: any(other in table or other.removesuffix("s") in table for table in known))


def forms(word: str) -> tuple[str, ...]:
    """A word and those of a dictionary that it may be a form of; of a phrase its first word or its last is, and his
    is one's.

    >>> [form for form in forms("took over") if form.startswith("take")]
    ['take over']
    """
    first, space, rest = word.partition(" ")
    bases = (word, *(re.sub(ending, base, word) for ending, base in ENDINGS if re.search(ending, word)))
    if not space:
        return bases
    verbs = (*forms(first)[1:], *([IRREGULAR[first]] if first in IRREGULAR else []))
    made = (*bases, *(f"{verb} {rest}" for verb in verbs))
    return (*made, *(OWNS.sub("one's", form) for form in made)) if OWNS.search(word) else made  # changed his mind


def _looked_up(word: str) -> tuple[tuple[tuple[str, float], ...], bool]:
    """What a word is in Japanese, and whether that was written for this project; if nothing, what it is a form of.

    What was written of a base goes beside what a dictionary has of its form: inning is no form of inn, but advised one
    of advise. One with a hyphen may be written apart or as one there.
    """
    spellings = (word, word.replace("-", " "), word.replace("-", "")) if "-" in word else (word,)
    exact, base, listed, form = (
        next((told for spelling in spellings if (told := look(table, spelling))), ())
        for table, look in ((ENGLISH, _chances), (ENGLISH, _listed), (DICTIONARY, _chances), (DICTIONARY, _listed))
    )
    if exact or not (base and listed):
        return exact or base or form, bool(exact or base)
    halves: dict[str, float] = {}
    for term, chance in (*base, *listed):
        halves[term] = halves.get(term, 0.0) + round(chance / 2, 2)
    return tuple(sorted(halves.items(), key=lambda told: (-told[1], told[0]))), True


def _listed(table: Path, word: str) -> tuple[tuple[str, float], ...]:
    """What a table says of a word or of that which it is a form of."""
    return next((told for form in forms(word) if (told := _chances(table, form))), ())


def translations(stem: str) -> tuple[tuple[str, float], ...]:
    """The Japanese words for an English stem (`qa.japanese.stem`), and their probabilities, best first.

    >>> translations("forecast")[0]
    ('予測', 0.58)
    """
    return _chances(TABLE, stem)


def synonyms(term: str) -> tuple[tuple[str, float], ...]:
    """Japanese words that may be said for another (`Word.terms`), and their probabilities, best first.

    >>> synonyms("デザイン")[0]
    ('設計', 0.72)
    """
    chances = dict(_chances(SYNONYMS, term))
    for word, chance in _chances(THESAURUS, term):
        chances[word] = max(chance, chances.get(word, 0.0))
    return tuple(sorted(chances.items(), key=lambda told: (-told[1], told[0])))


def latin(katakana: str) -> tuple[str, ...]:
    """The English stems of a name or loanword in katakana; none if it is not known.

    >>> latin("エヌビディア")
    ('nvidia',)
    """
    return row(NAMES, katakana)


def katakana(stem: str) -> tuple[str, ...]:
    """How a name, given by its stem, is written in katakana; none if it is not known.

    >>> katakana("nvidia")
    ('エヌビディア',)
    """
    return row(NAMES, stem)


def kanji(char: str) -> str:
    """A character as Japan writes it: one of China's in its Japanese form, any other as it is.

    >>> kanji("资"), kanji("資")
    ('資', '資')
    """
    return "".join(row(VARIANTS, char)) or char


def _chances(table: Path, head: str) -> tuple[tuple[str, float], ...]:
    parts = (part.rpartition(" ") for part in row(table, head))
    return tuple((word, float(chance)) for word, _, chance in parts)
