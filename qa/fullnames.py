"""Full names in katakana: Marta Wisniewska is マルタ・ヴィシニェフスカ if one part sounds alike, the other rather."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qa.romaji import SPELLED
from qa.sound import likeness, sound_of, ways_of

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


def by_sound(names: Iterable[str]) -> dict[tuple[int, int, str], list[tuple[str, ...]]]:
    """How many parts a full name has, the place of one and how it sounds → the names that have it there."""
    found: dict[tuple[int, int, str], list[tuple[str, ...]]] = {}
    for name in sorted(names):
        parts = tuple(name.split("・"))
        for place, part in enumerate(parts):
            found.setdefault((len(parts), place, sound_of(part)), []).append(parts)
    return found


def called_in_full(
    parts: Sequence[str], names: Mapping[tuple[int, int, str], list[tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    """The full names, each by its parts, that one of as many parts in Latin letters may be; `names` are `by_sound`.

    >>> held = by_sound(["マルタ・ヴィシニェフスカ", "クレア・ボーモント"])
    >>> called_in_full(["Marta", "Wisniewska"], held), called_in_full(["Marta", "Kowalska"], held)
    ([('マルタ', 'ヴィシニェフスカ')], [])
    """
    alike = [
        written
        for place, part in enumerate(parts)
        for way in ways_of(part)
        for written in names.get((len(parts), place, way), ())
    ]
    return [written for written in dict.fromkeys(alike) if _are_alike(parts, written)]


def _are_alike(parts: Sequence[str], written: Sequence[str]) -> bool:
    shares = sorted(likeness(part, kana) for part, kana in zip(parts, written, strict=True))
    return sum(shares[:-1]) >= OTHER * len(shares[:-1])
