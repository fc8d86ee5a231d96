"""What a question and a passage share, as a person reads it: the ground of `Passage.why`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.compound import MARK, words_of
from qa.index import Index
from qa.japanese import words
from qa.lexicon import clues
from qa.romaji import SPELLED, name_in_kanji
from qa.script import normalize
from qa.sound import IN_KATAKANA

KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ]*")


@dataclass(frozen=True, slots=True)
class Shared:
    """A clue that a chunk holds."""

    said: str  # as the question writes it
    name: str  # the same, or the whole name in katakana that the dictionary cut in parts
    term: str  # by which it is held
    own: bool  # or a bridge's


def shared_clues(index: Index, asked: str, chunks: Sequence[int]) -> dict[int, list[Shared]]:
    """The clues of a question that each chunk holds, each by the first of its terms that stands there."""
    shared: dict[int, list[Shared]] = {chunk: [] for chunk in chunks}
    for clue in clues(asked, aliases=index.aliases):
        said = asked[clue.start : clue.end]
        run = asked[clue.start : next(KATAKANA.finditer(asked, clue.end)).end()]
        name = run if normalize(run) in clue.terms else said
        left = set(chunks)
        for place, term in enumerate(clue.terms):
            holders = index.lexical.holders(term, sorted(left))
            for chunk in holders:
                shared[chunk].append(Shared(said, name, term, own=place < clue.own))
            left -= holders
            if not left:
                break
    return shared


def as_written(term: str, text: str) -> str:
    """A term as a text writes it, a stem with its ending, a spelling in kanji: Anthropic for anthrop."""
    if name := name_in_kanji(term):
        return name
    if term.startswith((SPELLED, IN_KATAKANA)):
        spelled = (text[word.start : word.end] for word in words(text, spelled=True) if term in word.terms)
        return next(spelled, term.lstrip(SPELLED + IN_KATAKANA))
    name = term.removeprefix(MARK)
    ending = r"[a-z]*" if term.isascii() and term.isalpha() else ""
    written = r"\w?".join(map(re.escape, words_of(name)))  # 資金の調達
    found = re.search(rf"(?<![a-z]){written}{ending}", text, re.IGNORECASE)
    return found[0] if found else "".join(words_of(name))
