"""Names that a question writes in hiragana: まいくろそふと."""

from __future__ import annotations

import re

from qa.bridge import latin
from qa.japanese import Word

HIRAGANA = re.compile(r"[ぁ-ゖー]{5,}")
LONG_VOWEL = re.compile(r"(?:[こそあど]の)?((?!.*(?:です|ます))[ぁ-ゖ]+ー[ぁ-ゖー]+)$")
PARTICLES = "ハ ガ ヲ ニ ノ ト モ デ ニハ デハ トハ ッテ カラ マデ".split()  # that may stand behind a name, or end it
SHORTEST = 5  # kana of a name in hiragana; shorter runs are ordinary words
TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def names_in_hiragana(question: str) -> list[Word]:
    """The names, in katakana: each stands in place of the scraps that the dictionary would cut it into.

    One that no table has is known by its long vowel.

    >>> [name.terms[0] for name in names_in_hiragana("まいくろそふとはるーとねすとを買う")]
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
        told = LONG_VOWEL.match(match[0])
        if told and not any(word.start >= match.start() for word in names):
            start, end = (match.start() + at for at in told.span(1))
            name = question[start:end].translate(TO_KATAKANA)
            terms = tuple(dict.fromkeys((name, *(name.removesuffix(particle) for particle in PARTICLES))))
            if min(map(len, terms)) >= SHORTEST:  # らーめんは
                names.append(Word(start, end, terms))
    return names
