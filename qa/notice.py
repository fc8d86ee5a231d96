"""What is odd about a question, told above its answer; and how much of a text that is too long for one is asked."""

from __future__ import annotations

import re

from qa.script import language

LONGEST_QUESTION = 1000  # characters; of a longer one, a text, the last ones are searched for
LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")


def ending(question: str) -> str:
    """What is looked at and kept of a question, however long: its end, one character longer than is searched for.

    By that one, which is no blank, it can be told that there were more, also from what was kept. What a pasted text is
    followed by is more often the question. Half a surrogate pair, which a shell's broken bytes become and no file can
    hold, is a question mark.

    >>> len(ending("長い文。" * 5000 + "いくら？")), noticed(ending("長い文。" * 5000 + "いくら？"))
    (1001, 'long')
    """
    if not isinstance(question, str):
        raise TypeError(f"a question is a text, not {question!r}")
    kept = question if len(question) <= LONGEST_QUESTION else question.strip()
    before, asked = kept[:-LONGEST_QUESTION].rstrip(), kept[-LONGEST_QUESTION:]
    return (before[-1:] + asked).encode("utf-8", "replace").decode()


def noticed(question: str) -> str:
    """What is odd about a question that is asked of the articles: the name of a set phrase, "" if nothing is."""
    if not question.strip():
        return "empty"
    if len(question) > LONGEST_QUESTION:
        return "long"
    if not any(char.isalnum() for char in question):
        return "symbols"
    understood_here = language(question) == "ja" or LATIN.search(question)
    return "" if understood_here else "language"


def phrase_language(question: str) -> str:
    """Which of "ja" and "en" the set phrases around an answer are in."""
    return "en" if LATIN.search(question) and language(question) == "en" else "ja"
