"""Names that a question writes in hiragana: まいくろそふと."""

from __future__ import annotations

import re

from qa.alias import NONE, Aliases
from qa.bridge import latin
from qa.japanese import Word
from qa.romaji import romanized

SHORTEST = 5  # kana of a name in hiragana; shorter runs are ordinary words
LONGEST = 32  # kana: no name in the tables is longer
SHORTEST_KNOWN = 4  # of one that the articles hold, where a run begins or ends
HIRAGANA = re.compile(rf"[ぁ-ゖー]{{{SHORTEST_KNOWN},}}")
# くわばらさん, どもん会長: a name that the articles have in kanji
TITLED = re.compile(
    r"(?<![ぁ-ゖー])([ぁ-ゖー]{3,}?)(?=さん|くん|ちゃん|[氏様]|先生|教授|監督|選手|議員|代表|[知理]事"
    r"|(?:[会社市町村区校院館部課局所団室議店]|理事|委員|工場)長)"  # どもん会長, not すごい成長
)
TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def names_in_hiragana(question: str, aliases: Aliases = NONE) -> list[Word]:
    """The names, in katakana: each stands in place of the scraps that the dictionary would cut it into.

    `aliases` knows the words in katakana and the names in kanji that the articles hold.

    >>> [name.terms[0] for name in names_in_hiragana("まいくろそふとはなにを買う")]
    ['マイクロソフト']
    >>> held = Aliases(in_katakana=frozenset({"エコツボ"}))
    >>> [name.terms[0] for name in names_in_hiragana("えこつぼは何を売る", held)]
    ['エコツボ']
    """

    def is_name(run: str, start: int, end: int) -> bool:
        long = end - start >= SHORTEST
        return (long and bool(latin(run[start:end]))) or (
            (long or start == 0 or end == len(run)) and run[start:end] in aliases.in_katakana
        )

    titled = ((match.start(1), match.end(1), match[1].translate(TO_KATAKANA)) for match in TITLED.finditer(question))
    names = [Word(start, end, (name,)) for start, end, name in titled if aliases.read_as(romanized(name)[1:])]
    for match in HIRAGANA.finditer(question):
        run = match[0].translate(TO_KATAKANA)
        start = 0
        while start <= len(run) - SHORTEST_KNOWN:
            ends = range(min(len(run), start + LONGEST), start + SHORTEST_KNOWN - 1, -1)
            end = next((end for end in ends if is_name(run, start, end)), 0)
            if end and not any(name.start <= match.start() + start < name.end for name in names):
                names.append(Word(match.start() + start, match.start() + end, (run[start:end],)))
            start = end or start + 1
    return names
