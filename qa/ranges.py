"""Amounts and times that belong together: 2〜3営業日 and 3人に1人 are one value each, 10〜20時 one with two ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.quantity import BETWEEN

UNIT = re.compile(r"[=\d.-]+")  # all of a value's key but its unit
# Of counters that stand twice, 3人に1人, 5世帯に1世帯.
RATIO = re.compile(
    r"(?:\d[\d,]*|[二三四五六七八九十百])(人|名|世帯|社|軒|組|戸|校|台|件|個|本|匹|頭)(?:に|のうち)[1１一]\1"
)
WHICH = r"(?:いつ|何[時日年月歳才分人])"
# The end of a range that a question asks for; by まで alone for an end, by 閉まる for a time that need not be one.
ENDS = re.compile(rf"{WHICH}まで|\b(?:until|till)\b", re.IGNORECASE)
UNTIL = re.compile(
    rf"{ENDS.pattern}|何時に(?:は)?(?:閉|終)|[閉終][館店園場門業演]は|\bclos(?:e|es|ing)\b", re.IGNORECASE
)
BEGINS = re.compile(rf"{WHICH}から", re.IGNORECASE)
SINCE = re.compile(
    rf"{BEGINS.pattern}|何時に(?:は)?(?:開|始)|[開始][館店園場門始業演]は|\b(?:opens?|opening|starts?|begins?)\b",
    re.IGNORECASE,
)
CLOSES, OPENS = re.compile(r"\s?に?(?:閉|終)"), re.compile(r"\s?に?(?:開|始)")
LAST, FIRST = re.compile(rf"\s?まで|{CLOSES.pattern}"), re.compile(rf"\s?から|{OPENS.pattern}")


class Value(NamedTuple):
    """A value at `text[start:end]`; `key` is the same for the same value in other words."""

    start: int
    end: int
    key: str


def are_ends(one: Value, other: Value, text: str) -> bool:
    """Whether two values are the ends of a range."""
    first, last = sorted((one, other))
    return BETWEEN.fullmatch(text, first.end, last.start) is not None and unit_of(first) == unit_of(last)


def unit_of(value: Value) -> str:
    """What two ends of a range have in common; 「5月14日から12月末」, but not 「2024年から10時に」."""
    if value.key.startswith("="):
        return UNIT.sub("", value.key)
    return "clock" if re.search("[時:：]", value.key) else ""


def ranged(question: str, found: Sequence[Value], text: str) -> list[Value]:
    """The values, in order, those that make a range as one, or of it the end that the question asks for.

    >>> found = [Value(0, 2, "9時"), Value(4, 7, "17時")]
    >>> ranged("何時まで？", found, "9時から17時まで"), ranged("営業時間は？", found, "9時から17時まで")
    ([Value(start=4, end=7, key='17時')], [Value(start=0, end=7, key='9時–17時')])
    """
    until, since = UNTIL.search(question) is not None, SINCE.search(question) is not None
    pairs = list(_pairs(sorted(found), text))
    if until == since:
        return [_whole(*pair) if pair[0] != pair[1] else pair[0] for pair in pairs]
    ends = [last if until else first for first, last in pairs]
    if (ENDS if until else BEGINS).search(question):
        named = LAST if until else FIRST
        has_range = [first != last for first, last in pairs]
        told = [end for end, both in zip(ends, has_range, strict=True) if both or named.match(text, end.end)]
    else:  # 「始業は8時30分とし、休憩は正午から午後1時まで」
        told = [end for end in ends if (CLOSES if until else OPENS).match(text, end.end)]
    return told or ends


def with_ratios(found: Sequence[Value], text: str, *, is_share: bool) -> list[Value]:
    """The values, each that is part of a ratio as the whole of it; a ratio is one itself where a share is asked for."""
    ratios = [Value(*match.span(), match[0]) for match in RATIO.finditer(text)]
    kept = [value for value in found if not any(r.start < value.end and value.start < r.end for r in ratios)]
    parts = [r for r in ratios if is_share or any(r.start < value.end and value.start < r.end for value in found)]
    return sorted([*kept, *parts])


def _pairs(found: Sequence[Value], text: str) -> Iterator[tuple[Value, Value]]:
    """Each value with the one that it reaches to, or itself."""
    i = 0
    while i < len(found):
        first = last = found[i]
        i += 1
        if i < len(found) and are_ends(first, found[i], text):
            last = found[i]
            i += 1
        yield first, last


def _whole(first: Value, last: Value) -> Value:
    return Value(first.start, last.end, f"{first.key}–{last.key.removeprefix('=')}")
