"""What a foreign name sounds like, in katakana and in Latin letters alike: RouteNest and ルートネスト."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

# Before the sound of a name, which no other term begins with. A name in one script is looked up by the sound of those
# in the other: in its own script it is found as it is. Both begin with the first of the two.
IN_KATAKANA, IN_LATIN = "^", "^^"
SHORTEST = 4  # sounds; fewer are those of too many words
KATAKANA = re.compile(r"[ァ-ヺー]{3,}")
NAME = re.compile(r"[a-z]{4,}")
# How English is read, then what katakana does not tell apart; vowels it adds, so only the first of a name counts.
ENGLISH = (
    ("ti(?=on)", "sh"), ("ph", "f"), ("th", "s"), ("s?ch(?=[lmnr])", "sh"), ("ck", "k"), ("dg", "j"), ("x", "ks"),
    ("c(?=[eiy])", "s"), ("c(?!h)|q", "k"), ("h(?![aeiouy])", ""),
)  # fmt: skip
JAPANESE = (("th|dh", "t"), ("sh|z", "s"), ("ch", "c"), ("v", "b"), ("l", "r"), ("m", "n"))
# What katakana goes by or not: パートナー for partner, but オルビス for Orbis; ジェミニ for Gemini, ギガ for giga.
UNSURE = (("r(?![aeiouy])", ""), ("r(?=e$)", ""), ("g(?=[eiy])", "j"))
# And before it is read as English: テック of tech, ヴィシニェフスカ of Wisniewska, フォックス of foxes.
UNSURE_AS_WRITTEN = (("ch", "k"), ("^w", "v"), ("th", "t"), ("(?<=[a-z]{3}[^aeious])(?:e?s)$", ""))


@functools.lru_cache(16384)
def katakana_sound(name: str) -> str:
    """The sounds of a name in katakana; "" if they are too few.

    >>> katakana_sound("ルートネスト"), katakana_sound("アンソロピック"), katakana_sound("カメラ")
    ('rtnst', 'ansrpk', '')
    """
    sound = sound_of(name)
    return sound if len(sound) >= SHORTEST else ""


@functools.lru_cache(16384)
def latin_sounds(name: str) -> tuple[str, ...]:
    """The sounds that a name in Latin letters may have; none if they are too few.

    >>> latin_sounds("RouteNest"), latin_sounds("Partners")
    (('rtnst',), ('prtnrs', 'prtnr', 'ptns'))
    """
    letters = _letters(name)
    if not NAME.fullmatch(letters):
        return ()
    return tuple(sound for sound in _ways(letters) if len(sound) >= SHORTEST)


def likeness(name: str, kana: str) -> float:
    """How much of what a name in Latin letters sounds like a name in katakana does, 0 to 1.

    >>> likeness("O'Connor", "オコナー"), round(likeness("Wisniewska", "ヴィシニェフスカ"), 2)
    (1.0, 0.83)
    """
    from rapidfuzz.distance import Levenshtein

    heard = sound_of(kana)
    return max((Levenshtein.normalized_similarity(way, heard) for way in ways_of(name)), default=0.0) if heard else 0.0


@functools.lru_cache(16384)
def sound_of(kana: str) -> str:
    """The sounds of a name in katakana, however few.

    >>> sound_of("ラン")
    'rn'
    """
    import jaconv

    return _sound(jaconv.kana2alphabet(jaconv.kata2hira(kana)))


def ways_of(name: str) -> list[str]:
    """The sounds that a name in Latin letters may have, however few, the likeliest first.

    >>> ways_of("Lan"), ways_of("Mark")
    (['rn'], ['nrk', 'nk'])
    """
    return list(filter(None, _ways(_letters(name))))


def _letters(name: str) -> str:
    bare = re.sub(r"['’]s?$", "", unicodedata.normalize("NFKD", name.casefold()))
    return "".join(char for char in bare if not unicodedata.combining(char) and char not in "-'’")


@functools.lru_cache(16384)
def _ways(letters: str) -> tuple[str, ...]:
    """The sounds that letters may have, the likeliest first."""
    ways = _each_or_not([letters], UNSURE_AS_WRITTEN)
    for written, read in ENGLISH:
        ways = [re.sub(written, read, way) for way in ways]
    return tuple(dict.fromkeys(map(_sound, _each_or_not(ways, UNSURE))))


def _each_or_not(ways: list[str], readings: Sequence[tuple[str, str]]) -> list[str]:
    """Every way with each of the readings or without it, each once."""
    for written, read in readings:
        ways = list(dict.fromkeys([*ways, *(re.sub(written, read, way) for way in ways)]))
    return ways


def _sound(letters: str) -> str:
    for written, read in JAPANESE:
        letters = re.sub(written, read, letters)
    letters = re.sub(r"[^a-z]", "", letters)
    once = re.sub(r"([^aeiou])\1", r"\1", letters)
    return ("a" if once[:1] in tuple("aeiouw") else "") + re.sub(r"[aeiouwy]", "", once)
