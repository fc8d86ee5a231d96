"""What an English word that no table has was meant to be: avrage → average (Damerau 1964)."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator

SHORTEST = 5  # letters; a shorter word is one letter from many


def mended(word: str, is_known: Callable[[str], bool]) -> str:
    """The first known word that is one letter from it: two of them the other way round, one more, less or other.

    >>> mended("satelite", {"satellite"}.__contains__)
    'satellite'
    """
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return ""
    return next((other for other in _near(word) if is_known(other)), "")


def _near(word: str) -> Iterator[str]:
    """Words one letter from it that begin as it does; the likeliest slips first."""
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for i in range(1, len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in string.ascii_lowercase)
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
    for i in range(1, len(word)):
        yield from (word[:i] + letter + word[i + 1 :] for letter in string.ascii_lowercase)
