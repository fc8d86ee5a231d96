"""What a question names by its place in the conversation: 前者, さっきの美術館, "back to the museum"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.topic import topics

# 「A社とB社の売上高は？」「前者の社長は？」
APART = re.compile(r"(?P<first>前者|\bthe former\b)|(?P<second>後者|\bthe latter\b)", re.IGNORECASE)
ONLY_APART = re.compile(
    r"(?:(?:and|what about)\s+)?(?:前者|後者|the former|the latter)(?:は|だと|なら)?[?？。.]*", re.IGNORECASE
)
BETWEEN = re.compile(r"\s*(?:と|や|、|,|,?\s(?:and|or)\s)\s*")
# 「さっきの美術館って…」「カモメの話の…」, "Back to the museum: …"; 「前の社長は」 is another president.
AGAIN = re.compile(
    r"(?:(?:さっき|先ほど)(?:に?聞いた|の話)?の|(?:最初|はじめ|前)(?:に聞いた|の話の))(?P<ja>[^はがをもにで、のっ]{2,20})"
    r"|^(?:ところで、?)?(?P<side>[^はがをもにで、のっ]{2,20})の(?:方|ほう|話)の(?!は)"
    r"|\b(?:back|returning|going back) to (?P<en>[^:,?]+)[:,]\s*",
    re.IGNORECASE,
)


def told_apart(question: str, earlier: Sequence[str]) -> tuple[str, bool]:
    """The question with the former or the latter of two in place of 前者 or 後者, and whether there was any.

    >>> told_apart("後者の社長は？", ["甲斐社と乙川社の売上高は？"])
    ('乙川社の社長は？', True)
    """
    match = APART.search(question)
    if not match:
        return question, False
    for text in reversed(earlier):
        found = topics(text)
        for one, other in pairwise(found):
            if BETWEEN.fullmatch(text, one.end, other.start):
                chosen = one if match["first"] else other
                said = text[chosen.start : chosen.end]
                if ONLY_APART.fullmatch(question.strip()):
                    return text[: one.start] + said + text[other.end :], True
                return question[: match.start()] + said + question[match.end() :], True
    return question, False


def returned(question: str, earlier: Sequence[str]) -> tuple[str, int | None]:
    """The question without さっきの, and the place of the last one that was about what it returns to, if it does.

    >>> returned("さっきの美術館って何時まで？", ["月影美術館はどこ？", "市の人口は？"])
    ('美術館って何時まで？', 0)
    """
    match = AGAIN.search(question)
    if not match:
        return question, None
    again = {term for topic in topics(match["ja"] or match["side"] or match["en"]) for term in topic.terms}
    for at in range(len(earlier) - 1, -1, -1):
        if again & {term for topic in topics(earlier[at]) for term in topic.terms}:
            start = match.start("ja") if match["ja"] else match.start("side") if match["side"] else match.end()
            return question[: match.start()] + question[start:], at
    return question, None
