"""Dates as a text tells them, as far as it tells them: 2025年11月18日, 令和7年, November 2025, 昨年."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from qa.numeral import number

MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
_ERA = "|".join(ERAS)
_ONE = "[一二三四五六七八九]"
_YEAR = r"[12]\d{3}|[一二][〇零一二三四五六七八九]{3}"
_MONTHS = rf"1[0-2]|0?[1-9]|十[一二]?|{_ONE}"
_DAYS = rf"3[01]|[12]\d|0?[1-9]|三十一?|二?十{_ONE}?|{_ONE}"
DATE = re.compile(
    rf"(?:(?:(?P<era>{_ERA})(?P<eyear>\d{{1,2}}|元|[一二三四五六七八九十]{{1,4}})|(?<![\d〇一二三四五六七八九])(?P<year>{_YEAR}))\s?[年년]"
    rf"(?!\d*(?:間|代))(?:\((?:{_ERA})(?:\d{{1,2}}|元)年\))?"
    rf"(?:度(?!目))?\s?(?:(?P<month>{_MONTHS})\s?[月월](?:\s?(?P<day>{_DAYS})\s?[日일])?)?)"
    r"|(?<!\d)(?P<iyear>[12]\d{3})[-/.](?P<imonth>1[0-2]|0?[1-9])[-/.](?P<iday>3[01]|[12]\d|0?[1-9])(?!\d)"
    rf"|\b(?P<wmonth>{_MONTH})\s?(?P<wday>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<wyear>[12]\d{{3}})\b"
    rf"|\b(?P<bday>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<bmonth>{_MONTH})\s+(?P<byear>[12]\d{{3}})\b"
    rf"|\b(?P<mmonth>{_MONTH})\s+(?:of\s+)?(?P<myear>[12]\d{{3}})\b"
    rf"|(?<![\d十一二三四五六七八九])(?P<dmonth>{_MONTHS})月\s?(?P<dday>{_DAYS})日"
    # 「26日に発表した」, not 「2日かかる」 nor 「1日に3回」
    r"|(?<![\d.月第])(?P<nday>3[01]|[12]\d|[2-9])日"
    r"(?:(?=[は、夜朝]|午[前後]|付け?|までに|から(?!\d)|に(?![\d一二三]))|(?=の(?:[朝夜]|午|[一-龥]{0,6}会)))"
    rf"|\b(?P<omonth>{_MONTH})\s(?P<oday>\d{{1,2}})\b(?!,?\s*\d)"
    r"|\b(?:in|by|since|until|before|after|during|for|of)\s+(?P<in>(?:19|20)\d{2})\b(?![,.]?\d)"
)
RELATIVE = re.compile(
    r"(?P<years>一昨年|昨年|去年|今年|本年|来年|再来年|last year|this year|next year)"
    r"(?:の?(?P<month>1[0-2]|0?[1-9])月)?"
    r"|(?P<months>先月|今月|来月|last month|this month|next month)"
    r"|(?P<days>一昨日|昨日|本日|今日|明日|yesterday|today|tomorrow)"
)
SHIFT = {
    "一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1, "再来年": 2,
    "last year": -1, "this year": 0, "next year": 1, "先月": -1, "今月": 0, "来月": 1,
    "last month": -1, "this month": 0, "next month": 1, "一昨日": -2, "昨日": -1, "本日": 0, "今日": 0, "明日": 1,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip


def dates(folded: str, today: str = "") -> Iterator[tuple[int, int, str]]:
    """Start, end and ISO date of each date in a folded text, those told from today last.

    `today` is the ISO date that 昨年 and "next month" are told from; without it they are left out.

    >>> list(dates("昨年11月に、2026年は", today="2026-01-15"))
    [(7, 12, '2026'), (0, 5, '2025-11')]
    """
    for match in DATE.finditer(folded):
        value = _date(match)
        if value:
            yield match.start("in") if match["in"] else match.start(), match.end(), value
    if today:
        for match in RELATIVE.finditer(folded):
            value = _relative(match, datetime.date.fromisoformat(today))
            if value:
                yield match.start(), match.end(), value


def _date(match: re.Match[str]) -> str:
    """ISO, as far as it is told: 2025-11-18, 2025-11, 2025, --11-18, ---18; "" for a day that no calendar has."""
    group = {key: value for key, value in match.groupdict().items() if value}

    def first(*names: str) -> str:
        return next((group[name] for name in names if name in group), "")

    if "era" in group:
        year = str(ERAS[group["era"]] + (1 if group["eyear"] == "元" else int(number(group["eyear"]))))
    else:
        year = first("year", "iyear", "wyear", "byear", "myear", "in")
    month = first("month", "imonth", "dmonth")
    word = first("wmonth", "bmonth", "mmonth", "omonth")
    if word:
        month = str(MONTHS[word[:3]])
    if "nday" in group:
        return f"---{int(group['nday']):02}"
    day = first("day", "iday", "wday", "bday", "dday", "oday")
    try:
        told = [int(number(part)) for part in (year, month, day) if part]
        datetime.date(int(number(year or "2000")), int(number(month or "1")), int(number(day or "1")))
    except ValueError:
        return ""
    return "-".join([*([] if year else ["-"]), *(f"{part:02}" for part in told)])


def _relative(match: re.Match[str], today: datetime.date) -> str:
    """As `_date`; "" for a day beyond the calendar."""
    if match["years"]:
        year = today.year + SHIFT[match["years"]]
        return f"{year}-{int(match['month']):02}" if match["month"] else str(year)
    if match["months"]:
        months = 12 * today.year + today.month - 1 + SHIFT[match["months"]]
        return f"{months // 12}-{months % 12 + 1:02}"
    try:
        return (today + datetime.timedelta(days=SHIFT[match["days"]])).isoformat()
    except OverflowError:
        return ""
