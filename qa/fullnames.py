"""Full names in katakana: Marta Wisniewska is マルタ・ヴィシニェフスカ if one part sounds alike, the other rather."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.romaji import SPELLED
from qa.sound import likeness

FULL_NAME = re.compile(r"[ァ-ヺー]{2,}(?:[・･＝=][ァ-ヺー]{2,}){1,2}(?![・･＝=ァ-ヺー])")
BETWEEN = re.compile("[・･＝=]")
OTHER = 0.4  # of the sounds of its other parts: .83 of Wisniewska, .33 of Kowalska


def names_in_full(folded: str) -> Iterator[tuple[int, str]]:
    """Where full names begin in a text, and the term of each.

    >>> list(names_in_full("監督のマルタ・ヴィシニェフスカ"))
    [(3, '~マルタ・ヴィシニェフスカ')]
    """
    return ((match.start(), SPELLED + BETWEEN.sub("・", match[0])) for match in FULL_NAME.finditer(folded))


def full_name(term: str) -> str:
    """The full name that a term is, "" if of none."""
    name = term.removeprefix(SPELLED)
    return name if name != term and "・" in name else ""


def called_in_full(parts: Sequence[str], names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The full names, each by its parts, that one of as many parts in Latin letters may be.

    >>> list(called_in_full(["Marta", "Wisniewska"], ["マルタ・ヴィシニェフスカ", "クレア・ボーモント"]))
    [('マルタ', 'ヴィシニェフスカ')]
    >>> list(called_in_full(["Marta", "Kowalska"], ["マルタ・ヴィシニェフスカ", "クレア・ボーモント"]))
    []
    """
    for name in names:
        written = tuple(name.split("・"))
        if len(written) == len(parts):
            alike = sorted(likeness(part, kana) for part, kana in zip(parts, written, strict=True))
            if alike[-1] == 1 and sum(alike[:-1]) >= OTHER * len(alike[:-1]):
                yield written
