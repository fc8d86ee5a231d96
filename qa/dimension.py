"""The unit that a question names, and so the kind of its answer: 何GW → power, "how many kilograms" → a measure."""

from __future__ import annotations

import re

from qa.measures import UNITS

MAGNITUDE = "[十百千万億兆]*"
# Those read otherwise: 何年 and 何日 may be dates, 何元素, 何周 (laps) and "how many companies won" are no amounts.
UNLIKE = frozenset("年 日 元 成 周 주 天 일 원 x times".split())
_ASKED = {surface: told for surface, told in UNITS.items() if told[0] != "count" and surface not in UNLIKE}


def _any_of(surfaces: list[str]) -> str:
    return "|".join(re.escape(surface) for surface in sorted(surfaces, key=len, reverse=True))


JAPANESE = re.compile(
    rf"(?<!何時)何(?:数?{MAGNITUDE})({_any_of(list(_ASKED))})(?<![a-z](?=[a-z]))(?!\s?目|も(?!つ)|野|類|岐|の[1一])"
)
# A singular before a noun says of what kind it is: how many year-end parties, how many ton trucks.
ENGLISH = re.compile(
    r"\bhow many (?:(?:us|(?!people\b)[\w.]*[^s\W]) ){0,2}?"
    rf"({_any_of([s for s in _ASKED if s.isascii() and len(s) > 1 and f'{s}s' not in _ASKED and s != 'won'])})(?![\w-])"
)


def asked_units(question: str) -> list[str]:
    """The units behind 何 and "how many" in a folded question, as `UNITS` has them; no counters.

    >>> asked_units("何百万kwhですか"), asked_units("how many square metres is it?"), asked_units("何人ですか")
    (['kwh'], ['square metres'], [])
    """
    return [match[1] for pattern in (JAPANESE, ENGLISH) for match in pattern.finditer(question)]


def same_units(unit: str) -> tuple[str, ...]:
    """What an amount in this unit may be written in: gb → mb, gb, ギガバイト; キロ may be of anything: ()."""
    if unit == "キロ":
        return ()
    return tuple(surface for surface, told in UNITS.items() if told[:2] == UNITS[unit][:2])
