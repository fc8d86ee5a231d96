"""How a Japanese name is spelled in Latin letters: what an English question calls it by."""

from __future__ import annotations

import functools
import re
import unicodedata

SPELLED = "~"  # before a spelling, which no other term begins with: the English word mine is no 峰
SHORTEST = 4  # letters; shorter spellings are those of too many words
LONG = re.compile(r"(?<=o)[ou]|(?<=u)u|-")  # Tōkyō is written Tokyo, not Toukyou


@functools.lru_cache(16384)
def romanized(reading: str) -> str:
    """The term for the Hepburn spelling of a reading in katakana; "" if it is short or none.

    >>> romanized("トウキョウ"), romanized("イシカリ"), romanized("カ")
    ('~tokyo', '~ishikari', '')
    """
    import jaconv

    return latin_term(jaconv.kana2alphabet(jaconv.kata2hira(reading)))


def latin_term(name: str) -> str:
    """The same for a name as English texts write it, whichever way they write long vowels; "" if it is none.

    >>> latin_term("Tōkyō"), latin_term("Toukyou"), latin_term("Kotonoha's")
    ('~tokyo', '~tokyo', '~kotonoha')
    """
    bare = re.sub(r"['’]s?$", "", unicodedata.normalize("NFKD", name.casefold()))
    letters = LONG.sub("", "".join(char for char in bare if not unicodedata.combining(char)))
    return SPELLED + letters if len(letters) >= SHORTEST and letters.isascii() and letters.isalpha() else ""
