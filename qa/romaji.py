"""How a Japanese name is spelled in Latin letters: what an English question calls it by."""

from __future__ import annotations

import functools
import re

LONG = re.compile(r"(?<=o)[ou]|(?<=u)u|-")  # Tōkyō is written Tokyo, not Toukyou


@functools.lru_cache(16384)
def romanized(reading: str) -> tuple[str, ...]:
    """Hepburn spellings of a name's reading in katakana: with its vowels short, as most write it, and as they are.

    >>> romanized("トウキョウ"), romanized("イノウエ"), romanized("イシカリ")
    (('tokyo', 'toukyou'), ('inoe', 'inoue'), ('ishikari',))
    """
    import jaconv

    whole = jaconv.kana2alphabet(jaconv.kata2hira(reading))
    if not (whole.isascii() and whole.replace("-", "").isalpha()):
        return ()
    return tuple(dict.fromkeys((LONG.sub("", whole), whole.replace("-", ""))))
