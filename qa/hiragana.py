"""Names that a question writes in hiragana: まいくろそふと."""

from __future__ import annotations

import re
from collections.abc import Set

from qa.bridge import latin
from qa.japanese import Word

SHORTEST = 5  # kana of a name in hiragana; shorter runs are ordinary words
SHORTEST_KNOWN = 4  # of one that the articles hold, where a run begins or ends
HIRAGANA = re.compile(rf"[ぁ-ゖー]{{{SHORTEST_KNOWN},}}")
TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def names_in_hiragana(question: str, known: Set[str] = frozenset()) -> list[Word]:
    """The names, in katakana: each stands in place of the scraps that the dictionary would cut it into.

    `known` are the words in katakana that the articles hold.

    >>> [name.terms[0] for name in names_in_hiragana("まいくろそふとはなにを買う")]
    ['マイクロソフト']
    >>> [name.terms[0] for name in names_in_hiragana("えこつぼは何を売る", known={"エコツボ"})]
    ['エコツボ']
    """

    def is_name(run: str, start: int, end: int) -> bool:
        long = end - start >= SHORTEST
        return (long and bool(latin(run[start:end]))) or (
            (long or start == 0 or end == len(run)) and run[start:end] in known
        )

    names = []
    for match in HIRAGANA.finditer(question):
        run = match[0].translate(TO_KATAKANA)
        start = 0
        while start <= len(run) - SHORTEST_KNOWN:
            ends = range(len(run), start + SHORTEST_KNOWN - 1, -1)
            end = next((end for end in ends if is_name(run, start, end)), 0)
            if end:
                names.append(Word(match.start() + start, match.start() + end, (run[start:end],)))
            start = end or start + 1
    return names
