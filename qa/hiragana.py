"""Names that a question writes in hiragana: まいくろそふと."""

from __future__ import annotations

import re

from qa.bridge import latin
from qa.japanese import Word

SHORTEST = 5  # kana of a name in hiragana; shorter runs are ordinary words
HIRAGANA = re.compile(rf"[ぁ-ゖー]{{{SHORTEST},}}")
TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def names_in_hiragana(question: str) -> list[Word]:
    """The names, in katakana: each stands in place of the scraps that the dictionary would cut it into.

    >>> [name.terms[0] for name in names_in_hiragana("まいくろそふとはなにを買う")]
    ['マイクロソフト']
    """
    names = []
    for match in HIRAGANA.finditer(question):
        run = match[0].translate(TO_KATAKANA)
        start = 0
        while start <= len(run) - SHORTEST:
            ends = range(len(run), start + SHORTEST - 1, -1)
            end = next((end for end in ends if latin(run[start:end])), 0)
            if end:
                names.append(Word(match.start() + start, match.start() + end, (run[start:end],)))
            start = end or start + 1
    return names
