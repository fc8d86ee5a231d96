"""Lines that name what they tell: 「欠席：内海」 beside 「書記：三浦」."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.compound import words_of
from qa.japanese import Word
from qa.layout import LINE_END, begin_of_line
from qa.lexicon import entries
from qa.sentence import Span

LABEL = r"[ \t　]*(?:(?:[-*+・●○■◆]|\d{1,2}[.)．）])[ \t　]*)?[*_]*(?P<label>[^\s：:。、|*_][^：:。、|\r\n]{0,14}?)[*_]*[：:](?!//)[*_]*"
ITEM = re.compile(LABEL)
NAME = re.compile(r"(?:[一-龥々]{2,6}|[ァ-ヺー・]{2,16}|[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,3})(?=[、,，/／\s（(]|$)")
ITEM_LINE = re.compile(
    rf"^{LABEL}[ \t　]*(?P<names>{NAME.pattern}(?:[、,，/／][ \t　]*{NAME.pattern})*)[ \t　]*$", re.MULTILINE
)


def is_of_another(asked: Sequence[Word], text: str, place: int) -> bool:
    r"""Whether a line tells of something that a question does not name, and one beside it of something that it does.

    `asked` are the question's clues, `place` is one in the line.

    >>> from qa.lexicon import clues
    >>> text = "欠席：内海\n書記：三浦"
    >>> [is_of_another(clues("欠席したのは誰？"), text, place) for place in (0, 6)]
    [False, True]
    """
    label = ITEM.match(text, begin_of_line(text, place))
    known = _known(asked)
    if not label or _shares(label, known):
        return False
    above = label.start() - (2 if text.endswith("\r\n", 0, label.start()) else 1)  # where the line above ends
    before = ITEM.match(text, begin_of_line(text, above)) if label.start() else None
    end = LINE_END.search(text, label.end())
    behind = ITEM.match(text, end.end()) if end else None
    return any(_shares(other, known) for other in (before, behind) if other)


def told_names(asked: Sequence[Word], text: str) -> list[Span]:
    """What stands behind the label that a question names, if it may be names, known to the dictionary or not."""
    known = _known(asked)
    lines = [match for match in ITEM_LINE.finditer(text) if not known.isdisjoint(_terms(match["label"]))]
    return [Span(*name.span()) for line in lines for name in NAME.finditer(text, *line.span("names"))]


def _known(asked: Sequence[Word]) -> set[str]:
    return {part for word in asked for term in word.terms for part in words_of(term)}


def _shares(label: re.Match[str], known: set[str]) -> bool:
    return not known.isdisjoint(_terms(label[1]))


def _terms(label: str) -> set[str]:
    return {term for entry in entries(label) for term in entry.terms}
