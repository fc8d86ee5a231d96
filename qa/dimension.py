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
    rf"何(?:数?{MAGNITUDE})({_any_of(list(_ASKED))})(?<![a-z](?=[a-z]))(?!\s?目|も(?!つ)|野|類|岐|の[1一])"
)
# A singular before a noun says of what kind it is: how many year-end parties, how many ton trucks.
ENGLISH = re.compile(
    r"\bhow many (?:(?:us|(?!people\b)[\w.]*[^s\W]) ){0,2}?"
    rf"({_any_of([s for s in _ASKED if s.isascii() and len(s) > 1 and f'{s}s' not in _ASKED and s != 'won'])})(?![\w-])"
)


def asked_unit(question: str) -> str:
    """The unit behind 何 or "how many" in a folded question, as `UNITS` has it; "" if there is none but a counter.

    >>> asked_unit("何百万kwhですか"), asked_unit("how many square metres is it?"), asked_unit("何人ですか")
    ('kwh', 'square metres', '')
    """
    found = JAPANESE.search(question) or ENGLISH.search(question)
    return found[1] if found else ""


def same_units(unit: str) -> tuple[str, ...]:
    """Everything that an amount in this unit may be written in: GB → mb, gb, ギガバイト; () for none."""
    asked = UNITS.get(unit, ("", "", None))
    return tuple(surface for surface, told in UNITS.items() if told[:2] == asked[:2])
