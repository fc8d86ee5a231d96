"""Values told side by side: 「大人500円、子ども300円」 answers with both unless the question names one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qa.japanese import Word
from qa.lexicon import entries
from qa.ranges import Value, unit_of

# A value's label stands close to it, before it or behind it: 大人500円, A社が最大50億円, 800の常設職.
LABEL = r"[^\d\s。、,，・/／はがをにで｜|()（）「」]{0,10}"
ROUGHLY = "(?:最大|約|およそ|合計|計)?"
BEFORE = rf"{LABEL}[がに]?{ROUGHLY}"
BETWEEN = re.compile(rf"{LABEL}(?:[、,，・/／]|と|や|および|及び|\band\b)\s?({BEFORE})")
LAST_LABEL, FIRST_LABEL = re.compile(LABEL), re.compile(rf"{BEFORE}$")
IS_LABEL = re.compile(rf"[^\d\s。、,，・/／はがをにでとや約計｜|()（）「」][がに]?{ROUGHLY}$")


def side_by_side(best: Value, found: Sequence[Value], asked: Sequence[Word], read: str) -> list[Value]:
    """The value and those beside it, in order; it alone where a word of the question tells it from them.

    `found` are all the values of the text `read`, in order, `asked` the question's clues.
    """
    at = found.index(best)
    first = last = at
    while first and _are_beside(found[first - 1], found[first], read):
        first -= 1
    while last + 1 < len(found) and _are_beside(found[last], found[last + 1], read):
        last += 1
    run = list(found[first : last + 1])
    before, behind = FIRST_LABEL.search(read[: run[0].start]), LAST_LABEL.match(read, run[-1].end)
    start, end = before.start() if before else run[0].start, behind.end() if behind else run[-1].end
    wanted = {term for word in asked for term in word.terms}
    told = Counter(term for entry in entries(read[start:end]) for term in wanted.intersection(entry.terms))
    return run if all(times >= len(run) for times in told.values()) else [best]


def _are_beside(one: Value, other: Value, read: str) -> bool:
    """Whether two values follow each other and both or none have a label before them: not 料金は500円、駐車場300円."""
    between = BETWEEN.fullmatch(read, one.end, other.start)
    if between is None or unit_of(one) != unit_of(other):
        return False
    return bool(IS_LABEL.search(read[: one.start])) == bool(IS_LABEL.search(between[1]))
