"""The word that a question asks the value of: 売上高 of 「売上高はいくら」, employees of "How many employees"."""

from __future__ import annotations

import re

from qa.script import fold, language
from qa.sentence import Span

JAPANESE = re.compile(
    r"([一-龥ァ-ヺー々]+)(?:[はがをも]|って|とは)?(?:お?いくら|誰|だれ|どこ|いつ|何|どれ|どの|いくつ|教え|知り|[?？。]*$)"
)
END = r"(?=\s+(?:of|for|in|on|at|to|from|with|that|which|will|did|do|does|is|are|was|were|has|have|can|by|per|behind|an?|the)\b|['?,.]|$)"  # noqa: E501
ENGLISH = (
    re.compile(
        r"\b(?:what|who|whose|how much|where)\b(?: [a-z]+)??(?:'s| is| are| was| were)"
        rf"\s+(?:the|an?|its|their|his|her|[\w.-]+['’]s)\s+([a-z][a-z -]*?){END}"
    ),
    re.compile(rf"\bhow (?:many|much) (?!of\b)([a-z][a-z -]*?){END}"),
)


def focus_of(question: str) -> tuple[Span, ...]:
    """Where the question names what it asks the value of; nowhere if it does not.

    >>> [question[start:end] for question in ("A社の売上高はいくら？",) for start, end in focus_of(question)]
    ['売上高']
    """
    folded, positions = fold(question)
    patterns = ENGLISH if language(question) == "en" else (JAPANESE,)  # "How tall is 鷹巣岬灯台?" ends in a name
    found = [match.span(1) for pattern in patterns for match in pattern.finditer(folded)]
    return tuple(Span(positions[start], positions[end - 1] + 1) for start, end in found)
