"""Names that a question misspells, as the articles have them: Anthropc is Anthropic, アンスロピック アンソロピック.

One letter off, or two in a long name (Damerau 1964), and only where no table and no article knows the name as it is
asked for, and a single name of the articles is as near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qa.bridge import is_written, katakana, latin, translations
from qa.japanese import tokenized
from qa.lemma import latin_terms
from qa.romaji import is_japanese, letters_of
from qa.script import fold

if TYPE_CHECKING:
    from qa.index import Index

WORD = re.compile(r"(?<![a-z0-9'’.-])[a-z]{5,}(?![a-z0-9]|[.-][a-z0-9])")
KANA = re.compile(r"[ァ-ヺー]{6,}")
LEMMA = 7  # of UniDic's fields; a word that it lacks has fewer, or None
LONG = 9  # letters from which two may be wrong


def names_mended(index: Index, question: str) -> str:
    """The question with its misspelt names mended."""
    folded, positions = fold(question)
    slips = [(match, _latin_name(index, match[0])) for match in WORD.finditer(folded)]
    slips += [(match, _katakana_name(index, match[0])) for match in KANA.finditer(folded)]
    for match, name in sorted(slips, key=lambda slip: -slip[0].start()):
        if name:
            start, end = positions[match.start()], positions[match.end() - 1] + 1
            question = question[:start] + name + question[end:]
    return question


def _latin_name(index: Index, word: str) -> str:
    stem = latin_terms(word, capitals=True)[0]
    is_known = stem in index.latin_names or index.lexical.frequency(stem) or is_written(word)
    if is_known or translations(stem) or katakana(stem) or is_japanese(letters_of(word)):
        return ""
    names, _ = index.spelled_names
    return names.get(_nearest(word, names, 2 if len(word) >= LONG else 1), "")


def _katakana_name(index: Index, run: str) -> str:
    """The name that a run of katakana is meant to be: one of the articles', which they may have in Latin letters."""
    tokens = tokenized(run)
    is_word = len(tokens) == 1 and len(tokens[0][2]) > LEMMA and tokens[0][2][LEMMA]  # the dictionary has it
    if is_word or latin(run) or run in index.aliases.in_katakana:
        return ""
    return _nearest(run, index.spelled_names[1], 1)


def _nearest(said: str, names: Iterable[str], most: int) -> str:
    """The name that begins as what is said and is nearest to it, `most` letters off at most; "" if two are as near."""
    from rapidfuzz.distance import OSA

    far = {
        name: OSA.distance(said, name, score_cutoff=most)
        for name in names
        if name[:1] == said[:1] and abs(len(name) - len(said)) <= most
    }
    least = min(far.values(), default=most + 1)
    nearest = [name for name, distance in far.items() if distance == least <= most]
    return nearest[0] if len(nearest) == 1 else ""
