"""The unit that a question names, and so the kind of its answer: 何GW → power, "how many kilograms" → a measure."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from qa.measures import NO_OLD_UNIT, UNITS
from qa.script import normalize

PREFIXES = ("キロ", "センチ", "ミリ", "ナノ", "マイクロ", "メガ", "ギガ", "テラ")
# What may stand behind one: キロ is no unit in キロワット, nor ミリ in ミリ秒 or ミリリットル.
BARE = {unit[len(prefix) :] for unit in UNITS for prefix in PREFIXES if unit.startswith(prefix)} - {""} | {"リットル"}
# What is written with one character for several: ㎞, ㍍, ℃.
ONE_CHAR = {chr(code): normalize(chr(code)) for code in (*range(0x2100, 0x2150), *range(0x3300, 0x3400))}
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("a"), ord("z") + 1)}
MAGNITUDE = "[十百千万億兆]*"
# Those read otherwise: 何年 and 何日 may be dates, 何元素, 何周 (laps) and "how many companies won" are no amounts.
UNLIKE = frozenset("年 日 元 成 周 주 天 일 원 x times".split())
_ASKED = {surface: told for surface, told in UNITS.items() if told[0] != "count" and surface not in UNLIKE}


def _any_of(surfaces: Sequence[str]) -> str:
    return "|".join(re.escape(surface) for surface in sorted(surfaces, key=len, reverse=True))


JAPANESE = re.compile(
    rf"(?<!何時)何(?:数?{MAGNITUDE})(?!{NO_OLD_UNIT})({_any_of(list(_ASKED))})(?<![a-z](?=[a-z]))(?!\s?目|も(?!つ)|野|類|岐|の[1一])"
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


def told_in(question: str) -> str:
    """A pattern of what an amount in the units that a folded question asks for is written in; "" if of anything.

    >>> bool(re.search(told_in("何gbですか"), "8ギガバイト")), told_in("何キロですか")
    (True, '')
    """
    asked = [UNITS[unit] for unit in asked_units(question)]
    return written(*(unit for _, unit, _ in asked if unit != "キロ"))  # of anything: grams or metres


@functools.cache
def written(*units: str) -> str:
    """A pattern of how these units of measures, as `UNITS` has them, are written behind a number, in any width.

    >>> [bool(re.match(written("m"), text)) for text in ("フィート", "㎞", "ミリ秒", "m2", "mb")]
    [True, True, False, False, False]
    """
    own = [surface for surface, told in UNITS.items() if told[0] == "measure" and told[1] in units]
    whole = (_whole(surface) for surface in sorted(own, key=len, reverse=True))
    return "|".join([*whole, *(char for char, folded in ONE_CHAR.items() if folded in own)])


def _whole(surface: str) -> str:
    """A pattern of a unit that does not go on to be another one: ミリ but not ミリ秒, m but not m2 or mb."""
    said = re.escape(surface)
    if surface[0].isascii() and surface[0].isalpha():
        said = f"(?:{said}|{said.translate(FULL_WIDTH)})"
        return said.replace("2", "[2²２]") + ("" if surface[-1].isdigit() else "(?![a-zA-Z2²２])")
    goes_on = BARE if surface in PREFIXES else [unit[len(surface) :] for unit in UNITS if unit.startswith(surface)]
    behind = _any_of(sorted(unit for unit in goes_on if unit))
    return f"{said}(?!{behind})" if behind else said
