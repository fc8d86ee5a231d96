"""Amounts and dates, in Japanese and English, to one value: 300億ドル = $30B = 30 billion dollars = 三百億ドル.

A small grammar, no list of cases: a number (digits with kanji or English magnitudes, or words) and what stands
around it (a currency, a unit, a counter, the parts of a date).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from qa.date import dates
from qa.measures import NO_OLD_UNIT, UNITS, Kind
from qa.numeral import BIG, EAST, ENGLISH, ORDINALS, WEST, canonical, number
from qa.script import fold


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a date at `text[start:end]`."""

    start: int
    end: int
    kind: Kind
    value: str  # canonical: "30000000000", "0.6", "2025-11-18", "2025-11", "2025"
    unit: str = ""  # "USD", "W", "m", the counter as written ("人"), or ""

    @property
    def terms(self) -> tuple[str, ...]:
        """What it is found by: itself, and what it is part of.

        >>> quantities("2025年11月18日")[0].terms
        ('=2025-11-18', '=2025-11', '=2025')
        >>> quantities("300億ドル")[0].terms
        ('=30000000000USD', '=30000000000')
        """
        if self.kind == "date":
            parts = self.value.split("-")
            if not parts[0]:  # a day without its year: --11-18
                return (f"={self.value}",)
            return tuple("=" + "-".join(parts[:n]) for n in range(len(parts), 0, -1))
        whole = f"={self.value}{self.unit if self.kind not in ('count', 'number') else ''}"
        return tuple(dict.fromkeys((whole, f"={self.value}")))


LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}  # only behind a currency sign: $30B
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SIGN = r"us\$|[$€£¥₩]"
NUMBER = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s?)?(?P<number>{WEST}|{EAST})(?P<letter>(?<=\d)[kmbt](?![a-z]))?"
    rf"(?:\s?(?:(?P<cjk>(?![a-z])(?:{_UNIT}))|(?P<latin>(?:{_UNIT})(?![a-z0-9]))))?"
)
# 数十人, 十数社: no number, but the answer to "how many"
VAGUE = re.compile(
    rf"(?:(?P<teens>十|10)数|(?<![人回件点本台個戸口\d])数(?=[十百千1])|(?:(?<![一-龥々\d])|(?<=[約大計日]))数)"
    rf"(?P<number>(?:[十百千]|10+|1,000)?[万億兆]?)(?P<unit>{_UNIT})"
)
IDIOMS = frozenset("十分 千万 一度 一番 一人 一種 一口 一語".split())
OLD_UNITS = frozenset("石合斗升俵")  # behind figures alone: 900石, not 千石さん
OTHER_WORD = re.compile(NO_OLD_UNIT)
NOT_COUNTED = re.compile(r"もう一\w|(一\w)\1")  # もう一人, 一つ一つ
CIRCLED = re.compile("[①-⑳㉑-㉟㊱-㊿⓪❶-❿⓵-⓾⑴-⒇]+")  # number a list
PART_OF_NAME = re.compile(r"[a-z_][-.]?$|\d\.$")  # before the 100 of H100, the 5 of GPT-5
PART = r"\d{1,9}|[一二三四五六七八九十百千]{1,7}"
FRACTION = re.compile(rf"(?P<whole>{PART})分の(?P<part>{PART})")
# the second phase, Q2; not a second, 0.8 second, second-hand
ORDINAL = re.compile(
    rf"(?<![\d.]\s)(?<!\ba\s)(?<!\bper\s)(?<!\bone\s)\b(?P<word>{'|'.join(ORDINALS)})\b(?!\s?-?hand\b)|\bq(?P<quarter>[1-4])\b(?![.:、)])"
)
PART_OF = re.compile(
    rf"\b(?P<part>a|{'|'.join(ENGLISH)})[\s-](?P<whole>half|quarter|{'|'.join(ORDINALS)})(?:s\b|(?=\sof\b))"
)
# 9月, 午後9時30分: neither a number nor a duration
CLOCK = re.compile(r"(?<![\d.])(?:1[0-2]|0?[1-9])月|(?<![\d.])(?:2[0-4]|1\d|0?\d)時(?!間|代)(?:[0-5]?\d分)?")
# Between the ends of a range; 3月3日(月)〜5日
BETWEEN = re.compile(r"\s?(?:[（(][月火水木金土日](?:曜日?|[・、]祝)?[)）])?\s?(?:[-‐–—―−~〜～－]|から|to)\s?")


def quantities(text: str, today: str = "") -> list[Quantity]:
    """Every amount and date of a text, in order, without overlap.

    `today` is the ISO date that 昨年 and "next month" are told from; without it they are left out.

    >>> [(q.kind, q.value, q.unit) for q in quantities("最大$30B、1GWを六割、100万個")]
    [('money', '30000000000', 'USD'), ('power', '1000000000', 'W'), ('share', '0.6', ''), ('count', '1000000', '')]
    """
    folded, positions = fold(text)
    found: list[Quantity] = []
    taken = bytearray(len(folded))

    def add(start: int, end: int, kind: Kind, value: str, unit: str = "") -> None:
        if CIRCLED.fullmatch(text, positions[start], positions[end - 1] + 1):
            return
        taken[start:end] = b"\1" * (end - start)
        found.append(Quantity(positions[start], positions[end - 1] + 1, kind, value, unit))

    for start, end, day in dates(folded, today):
        add(start, end, "date", day)
    for start, end, kind, value, unit in (*_parts(folded), *_ordinals(folded), *_vague(folded)):
        if not any(taken[start:end]):
            add(start, end, kind, value, unit)
    for match in CLOCK.finditer(folded):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for start, end in _free(taken):
        matches = list(NUMBER.finditer(folded, start, end))
        for match, after in zip_longest(matches, matches[1:]):
            # 1～3年, 6-12ヶ月: the first of the two has the unit of the second
            ranged = after and BETWEEN.fullmatch(folded, match.end(), after.start())
            quantity = _amount(match, _surface(match) or (_surface(after) if after and ranged else ""))
            if quantity:
                add(match.start(), match.end(), *quantity)
    return sorted(found, key=lambda quantity: quantity.start)


def _parts(folded: str) -> Iterator[tuple[int, int, Kind, str, str]]:
    """3分の2, two thirds."""
    for match in FRACTION.finditer(folded):
        if whole := number(match["whole"]):
            yield *match.span(), "share", canonical(round(number(match["part"]) / whole, 4)), ""
    for match in PART_OF.finditer(folded):
        parts = {"half": 2, "quarter": 4, **ORDINALS}[match["whole"]]
        yield *match.span(), "share", canonical(round(Decimal(ENGLISH.get(match["part"], 1)) / parts, 4)), ""


def _ordinals(folded: str) -> Iterator[tuple[int, int, Kind, str, str]]:
    """The second phase, Q2."""
    for match in ORDINAL.finditer(folded):
        yield *match.span(), "count", str(ORDINALS.get(match["word"]) or match["quarter"]), ""


def _vague(folded: str) -> Iterator[tuple[int, int, Kind, str, str]]:
    """数十人, 十数社, each a value of its own."""
    for match in VAGUE.finditer(folded):
        kind, unit, factor = UNITS[match["unit"]]
        least = canonical(number(match["number"] or "1") * factor)
        yield *match.span(), kind, f"{'十' if match['teens'] else ''}数{least}", unit


def _free(taken: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches that no date has taken."""
    return ((match.start(), match.end()) for match in re.finditer(rb"\0+", bytes(taken)))


def _surface(match: re.Match[str]) -> str:
    return match["sign"] or match["cjk"] or match["latin"] or ""


def _amount(match: re.Match[str], surface: str) -> tuple[Kind, str, str] | None:
    raw = match["number"]
    kanji = not re.search(r"[\da-z]", raw)
    if match["cjk"] in OLD_UNITS and (kanji or OTHER_WORD.match(match.string, match.start("cjk"))):
        surface = ""
    idiom = kanji and (not surface or raw + surface in IDIOMS)
    if idiom and (len(raw) < 3 or not set(raw) & set(BIG)):  # 一般, 千葉: no amounts
        return None
    before = match.string[max(0, match.start() - 2) : match.start()]
    if kanji and NOT_COUNTED.search(match.string[max(0, match.start() - 2) : match.end() + 2]):
        return None
    if raw[0].isdigit() and not match["sign"] and PART_OF_NAME.search(before):
        return None
    value = number(raw)
    if match["letter"] and match["sign"]:
        value *= LETTERS[match["letter"]]
    elif match["letter"] == "m" and not re.match(r"\s?[a-z]", match.string[match.end() :]):
        surface = "m"  # 標高1,240m, not 5m users
    elif match["letter"]:
        return None
    kind, unit, factor = UNITS.get(surface, ("number", "", Decimal(1)))
    return kind, canonical(value * factor), unit
