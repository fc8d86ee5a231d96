"""Terms of several words: 資金調達, which "funding" may stand for, is held where both 資金 and 調達 are."""

from __future__ import annotations

JOINT = "|"  # no word of a text has it
MARK = "@"  # before the term of a name of several words (qa.alias), which is whole whatever it holds


def words_of(term: str) -> list[str]:
    """The words of a term, most often itself alone.

    >>> words_of("資金|調達"), words_of("調達"), words_of("@a|b")
    (['資金', '調達'], ['調達'], ['@a|b'])
    """
    return [term] if term.startswith(MARK) else term.split(JOINT)


def is_held(term: str, found: frozenset[str]) -> bool:
    """Whether every word of a term is among those found."""
    return found.issuperset(words_of(term))
