"""Finds texts that say the same in nearly the same words: a paragraph that stands twice, a syndicated copy."""

from __future__ import annotations

from collections.abc import Sequence

from qa.markup import plain
from qa.quantity import quantities
from qa.script import normalize

# Of 100, how alike two texts must be letter for letter: a copy with its first words changed is, a report on the same
# matter by another paper is not. One with another amount or date in it is no copy, however alike.
ALIKE = 90


def grouped(texts: Sequence[str]) -> list[list[int]]:
    """The texts' places, those of copies with the first of them; in order.

    >>> grouped(["同社は300億ドルを投資すると発表した。", "雨です。", "同社は300億ドルを投資すると発表しました。"])
    [[0, 2], [1]]
    >>> grouped(["同社は300億ドルを投資すると発表した。", "同社は380億ドルを投資すると発表した。"])
    [[0], [1]]
    """
    from rapidfuzz.fuzz import ratio

    said = [normalize(plain(text)) for text in texts]
    groups: list[list[int]] = []
    for place, text in enumerate(said):
        for group in groups:
            other = said[group[0]]
            if text == other or (ratio(text, other, score_cutoff=ALIKE) and _values(text) == _values(other)):
                group.append(place)
                break
        else:
            groups.append([place])
    return groups


def _values(text: str) -> set[str]:
    return {quantity.terms[0] for quantity in quantities(text)}
