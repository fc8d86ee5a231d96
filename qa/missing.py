"""The words of a question that the articles never mention, each as a reader sees it: ソフトバンク, 生年月日."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.asked import NAMES
from qa.bridge import latin
from qa.japanese import Word
from qa.lexicon import Clue
from qa.parts import nouns
from qa.script import language, normalize
from qa.sentence import Span

if TYPE_CHECKING:
    from qa.index import Index

KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ]{2,}")
KANJI = re.compile(r"(?<![一-鿿々])[一-鿿々]{2,8}(?![一-鿿々])")


def unmentioned(index: Index, question: str, asked: Sequence[Clue]) -> tuple[str, ...]:
    """What no article mentions, after all bridges; `asked` are the question's clues.

    A question in another language than Japanese is held to its names alone: a word of it may be translated otherwise.
    """
    if language(question) == "ja":
        found = dict.fromkeys(_compound(question, span) for span in absent(index, question, asked))
    else:  # in Chinese a run of kanji is a sentence
        found = dict.fromkeys(question[start:end] for start, end in absent_names(index, question, asked))
    return tuple(word for word in found if not NAMES["name"].fullmatch(word))  # 社長の名前: no article says 名前


def absent(index: Index, question: str, asked: Sequence[Clue]) -> list[Span]:
    """Where the question has words that no article holds, a name in katakana as a whole: not ソロ of アンソロピック."""
    found: dict[Span, None] = {}
    for word in asked:
        if _is_known(index, word):
            continue
        run = next((Span(*m.span()) for m in KATAKANA.finditer(question) if m.start() <= word.start < m.end()), None)
        whole = normalize(question[run.start : run.end]) if run else ""
        # What the whole name is called counts, not what a part of it is: ソフトウェア is no ソフトバンク.
        aliases = index.aliases.named(whole) if whole else []
        names = {whole, *latin(whole), *(term for name in aliases for term in name.terms)} if whole else set()
        if not any(index.lexical.weight(name) for name in names):
            found[run or Span(word.start, word.end)] = None
    return list(found)


def absent_names(index: Index, question: str, asked: Sequence[Clue]) -> list[Span]:
    """Where the question has names that no article holds."""
    named = [part for part in nouns(question) if part.names]
    if language(question) == "en":  # the first word has a capital in any case
        named = [part for part in named if part.start or not question[part.start : part.end].istitle()]
    return [
        span
        for span in absent(index, question, asked)
        if any(part.start < span.end and span.start < part.end for part in named)
    ]


def _is_known(index: Index, word: Word) -> bool:
    return any(index.lexical.weight(term) for term in word.terms)


def _compound(question: str, span: Span) -> str:
    """The compound in kanji that a word is a part of, 生年月日 of 生, else the word."""
    for run in KANJI.finditer(question):
        if run.start() <= span.start and span.end <= run.end():
            return run[0]
    return question[span.start : span.end]
