"""Durations of several parts are one value: 2時間41分52秒, 1年と2か月, 2 hours and 41 minutes, 1時間半."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from qa.numeral import canonical
from qa.quantity import Quantity
from qa.ranges import Value
from qa.sentence import Span

# From the largest; a month is taken for 4 weeks or 30 days.
PARTS = {
    "year": {"month": 12},
    "month": {"week": 4, "day": 30},
    "week": {"day": 7},
    "day": {"hour": 24, "minute": 1440},
    "hour": {"minute": 60, "second": 3600},
    "minute": {"second": 60},
}
JOINED = re.compile(r"\s?(?:と|,?\s?and\s)?\s?")
HALF = re.compile(r"半(?![額数面島年分期日月導ば])")
MARK = re.compile(r"(?<=\d秒)\d{1,2}(?!\d|\s?[人名位回秒分本年])")  # 9秒58


def whole_durations(held: Sequence[Quantity], text: str) -> dict[Span, Value]:
    """For the place of each duration that is a part of a longer one, the whole.

    >>> from qa.quantity import quantities
    >>> text = "記録は2時間41分"
    >>> [text[value.start : value.end] for value in whole_durations(quantities(text), text).values()]
    ['2時間41分', '2時間41分']
    """
    made: dict[Span, Value] = {}
    durations = [quantity for quantity in held if quantity.kind == "duration" and quantity.value[0].isdigit()]
    while durations:
        run = [durations.pop(0)]
        while durations and _goes_on(run[-1], durations[0], text):
            run.append(durations.pop(0))
        behind = HALF.match(text, run[-1].end) or MARK.match(text, run[-1].end)
        if len(run) > 1 or behind:
            end = behind.end() if behind else run[-1].end
            made |= dict.fromkeys(
                (Span(part.start, part.end) for part in run), Value(run[0].start, end, _key(run, behind))
            )
    return made


def _goes_on(one: Quantity, other: Quantity, text: str) -> bool:
    if one.unit in ("day", "week") and one.value == "1":  # 1日7時間: a day
        return False
    return other.unit in PARTS.get(one.unit, {}) and JOINED.fullmatch(text, one.end, other.start) is not None


def _key(run: Sequence[Quantity], behind: re.Match[str] | None) -> str:
    """All in the last unit: 2時間41分 is 161分."""
    total = Decimal(run[0].value)
    for one, other in pairwise(run):
        total = total * PARTS[one.unit][other.unit] + Decimal(other.value)
    if behind:
        total += Decimal("0.5") if behind[0] == "半" else Decimal(f"0.{behind[0]}")
    return f"={canonical(total)}{run[-1].unit}"
