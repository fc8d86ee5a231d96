"""Amounts and dates, in Japanese and English, to one value: 300億ドル = $30B = 30 billion dollars = 三百億ドル.

A small grammar, no list of cases: a number (digits with kanji or English magnitudes, or words) and what stands
around it (a currency, a unit, a counter, the parts of a date).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Literal

from qa.japanese import fold

Kind = Literal["money", "date", "power", "energy", "share", "multiple", "duration", "measure", "count", "number"]


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


def _units() -> dict[str, tuple[Kind, str, Decimal]]:
    """Surface (folded) → kind, canonical unit, factor."""
    table: dict[str, tuple[Kind, str, Decimal]] = {}

    def add(kind: Kind, unit: str, factor: str, surfaces: str) -> None:
        table.update(dict.fromkeys(surfaces.split(), (kind, unit, Decimal(factor))))

    add("money", "USD", "1", "ドル 米ドル 米国ドル アメリカドル dollar dollars usd us$ 美元 美金 달러 $")
    add("money", "JPY", "1", "円 日本円 yen jpy 日元 엔 ¥")
    add("money", "EUR", "1", "ユーロ euro euros eur 欧元 유로 €")
    add("money", "GBP", "1", "ポンド pound pounds gbp 英镑 파운드 £")
    add("money", "CNY", "1", "元 人民元 yuan rmb cny 人民币 위안")
    add("money", "KRW", "1", "ウォン won krw 韩元 원 ₩")
    for symbol, kana, english, korean, zeros in (
        ("", "", "", "", "0"), ("k", "キロ", "kilo", "킬로", "3"), ("m", "メガ", "mega", "메가", "6"),
        ("g", "ギガ", "giga", "기가", "9"), ("t", "テラ", "tera", "테라", "12"),
    ):  # fmt: skip
        factor = f"1e{zeros}"
        add("power", "W", factor, f"{symbol}w {kana}ワット {english}watt {english}watts {korean}와트")
        add("energy", "Wh", factor, f"{symbol}wh {kana}ワット時 {english}watt-hours")
    add("power", "W", "1e9", "吉瓦")
    for unit, symbol, kana, english in (("m", "m", "メートル", "meter"), ("g", "g", "グラム", "gram")):
        for prefix, name, latin, factor in (
            ("", "", "", "1"), ("k", "キロ", "kilo", "1e3"), ("c", "センチ", "centi", "1e-2"),
            ("m", "ミリ", "milli", "1e-3"),
        ):  # fmt: skip
            surfaces = f"{prefix}{symbol} {name}{kana} {latin}{english} {latin}{english}s"
            add("measure", unit, factor, surfaces)
    add("measure", "g", "1e6", "トン 吨 ton tons tonne tonnes")
    add("measure", "m2", "1", "m2 平方メートル")
    add("measure", "m2", "1e6", "km2 平方キロメートル 平方キロ")
    add("measure", "m2", "1e4", "ha ヘクタール hectare hectares")
    add("measure", "L", "1", "l リットル liter liters litre litres")
    add("measure", "deg", "1", "度 °c °")
    add("measure", "B", "1e9", "gb ギガバイト gigabyte gigabytes")
    add("measure", "B", "1e12", "tb テラバイト terabyte terabytes")
    add("share", "", "0.01", "% パーセント percent per\u00a0cent 퍼센트 プロセント")
    add("share", "", "0.1", "割 成")
    add("multiple", "x", "1", "倍 x times 배")
    for unit, surfaces in (
        ("year", "年 年間 ヵ年 か年 カ年 year years 년"),
        ("month", "ヶ月 か月 カ月 ヵ月 箇月 ケ月 ヶ月間 か月間 カ月間 month months 个月 개월"),
        ("week", "週間 週 week weeks 周 주"),
        ("day", "日 日間 day days 天 일"),
        ("hour", "時間 hour hours 小时 시간"),
        ("minute", "分 分間 minute minutes 分钟 분"),
        ("second", "秒 秒間 second seconds 초"),
    ):
        add("duration", unit, "1", surfaces)
    counters = (
        "人 名 社 個 件 台 機 本 枚 冊 店 店舗 校 か国 カ国 ヶ国 ヵ国 箇所 か所 カ所 ヶ所 つ 種 種類"
        " 回 度目 頭 匹 羽 隻 両 軒 戸 棟 口 点 票 議席 歳 才 位 番 代 世 世紀 階 号 章 巻 話 曲 字 文字 語 行"
        " people persons jobs companies units chips 人間 명 개 家 人口"
    )
    add("count", "", "1", counters)
    return table


UNITS = _units()
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {
    "万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12,
    "京": 10**16,
}  # fmt: skip
KANJI = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
ENGLISH = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
          "bn": 10**9, "mn": 10**6}  # fmt: skip
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}  # only behind a currency sign: $30B
MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}

_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_KANJI = "".join(KANJI) + "".join(SMALL)
_EAST = rf"(?:{_DIGITS}|[{_KANJI}])(?:{_DIGITS}|[{_KANJI}{''.join(BIG)}])*"
_WORD = "|".join(sorted([*ENGLISH, *SCALES], key=len, reverse=True))
_WEST = (
    rf"(?:(?:{_DIGITS})\s?-?(?:{'|'.join(SCALES)})\b|\b(?:an?\s(?:{'|'.join(SCALES)})|{_WORD})\b)"
    rf"(?:[\s-](?:and\s)?(?:{_WORD})\b)*"
)
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SIGN = r"us\$|[$€£¥₩]"
NUMBER = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s?)?(?P<number>{_WEST}|{_EAST})(?P<letter>(?<=\d)[kmbt](?![a-z]))?"
    rf"(?:\s?(?:(?P<cjk>(?![a-z])(?:{_UNIT}))|(?P<latin>(?:{_UNIT})(?![a-z0-9]))))?"
)
IDIOMS = frozenset("十分 千万 一度 一番 一人 一種 一口 一語".split())
PART_OF_NAME = re.compile(r"[a-z_][-.]?$|\d\.$")  # before the 100 of H100, the 5 of GPT-5
RANGE = re.compile(r"\s?(?:[-~–〜から]|から|to)\s?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ERA = "|".join(ERAS)
DATE = re.compile(
    rf"(?:(?:(?P<era>{_ERA})(?P<eyear>\d{{1,2}}|元)|(?<!\d)(?P<year>[12]\d{{3}}))\s?[年년]"
    rf"(?!\d*(?:間|代))(?:\((?:{_ERA})(?:\d{{1,2}}|元)年\))?"
    r"(?:度(?!目))?\s?(?:(?P<month>1[0-2]|0?[1-9])\s?[月월](?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日일])?)?)"
    r"|(?<!\d)(?P<iyear>[12]\d{3})[-/.](?P<imonth>1[0-2]|0?[1-9])[-/.](?P<iday>3[01]|[12]\d|0?[1-9])(?!\d)"
    rf"|\b(?P<wmonth>{_MONTH})\s?(?P<wday>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<wyear>[12]\d{{3}})\b"
    rf"|\b(?P<bday>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<bmonth>{_MONTH})\s+(?P<byear>[12]\d{{3}})\b"
    rf"|\b(?P<mmonth>{_MONTH})\s+(?:of\s+)?(?P<myear>[12]\d{{3}})\b"
    r"|(?<!\d)(?P<dmonth>1[0-2]|0?[1-9])月\s?(?P<dday>3[01]|[12]\d|0?[1-9])日"
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
        taken[start:end] = b"\1" * (end - start)
        found.append(Quantity(positions[start], positions[end - 1] + 1, kind, value, unit))

    for match in DATE.finditer(folded):
        value = _date(match)
        if value:
            add(match.start("in") if match["in"] else match.start(), match.end(), "date", value)
    if today:
        for match in RELATIVE.finditer(folded):
            value = _relative(match, datetime.date.fromisoformat(today))
            if value:
                add(match.start(), match.end(), "date", value)
    for start, end in _free(taken):
        matches = list(NUMBER.finditer(folded, start, end))
        for match, after in zip_longest(matches, matches[1:]):
            # 1～3年, 6-12ヶ月: the first of the two has the unit of the second
            ranged = after and RANGE.fullmatch(folded, match.end(), after.start())
            quantity = _amount(match, _surface(match) or (_surface(after) if after and ranged else ""))
            if quantity:
                add(match.start(), match.end(), *quantity)
    return sorted(found, key=lambda quantity: quantity.start)


def _free(taken: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches that no date has taken."""
    return ((match.start(), match.end()) for match in re.finditer(rb"\0+", bytes(taken)))


def _date(match: re.Match[str]) -> str:
    """ISO, as far as it is told: 2025-11-18, 2025-11, 2025, --11-18; "" for a day that no calendar has."""
    group = {key: value for key, value in match.groupdict().items() if value}

    def first(*names: str) -> str:
        return next((group[name] for name in names if name in group), "")

    if "era" in group:
        year = str(ERAS[group["era"]] + (1 if group["eyear"] == "元" else int(group["eyear"])))
    else:
        year = first("year", "iyear", "wyear", "byear", "myear", "in")
    month = first("month", "imonth", "dmonth")
    word = first("wmonth", "bmonth", "mmonth", "omonth")
    if word:
        month = str(MONTHS[word[:3]])
    day = first("day", "iday", "wday", "bday", "dday", "oday")
    try:
        datetime.date(int(year or 2000), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join([year or "-", *(f"{int(part):02}" for part in (month, day) if part)])


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


def _surface(match: re.Match[str]) -> str:
    return match["sign"] or match["cjk"] or match["latin"] or ""


def _amount(match: re.Match[str], surface: str) -> tuple[Kind, str, str] | None:
    raw = match["number"]
    kanji = not re.search(r"[\da-z]", raw)
    idiom = kanji and (not surface or raw + surface in IDIOMS)
    if idiom and (len(raw) < 3 or not set(raw) & set(BIG)):  # 一般, 千葉: no amounts
        return None
    before = match.string[max(0, match.start() - 2) : match.start()]
    if raw[0].isdigit() and not match["sign"] and PART_OF_NAME.search(before):
        return None
    value = number(raw)
    if match["letter"]:
        if not match["sign"]:
            return None
        value *= LETTERS[match["letter"]]
    kind, unit, factor = UNITS.get(surface, ("number", "", Decimal(1)))
    return kind, canonical(value * factor), unit


def number(raw: str) -> Decimal:
    """The value of a number in digits, kanji, words, or a mixture of them.

    >>> [int(number(raw)) for raw in ("1兆2,000億", "三百億", "二〇二五", "30 billion", "one hundred twenty thousand")]
    [1200000000000, 30000000000, 2025, 30000000000, 120000]
    """
    if re.search(r"[a-z]", raw):
        return _western(raw)
    groups: list[tuple[Decimal, int]] = []  # (value, magnitude) of 1兆, 2,000億, ...
    section = Decimal(0)  # below 万: 三百 and the digits
    digits = ""
    for token in re.findall(rf"{_DIGITS}|.", raw.replace(" ", "")):
        if token in BIG:
            below = section + (Decimal(digits) if digits else 0)
            if not below and groups and groups[-1][1] < BIG[token]:  # 2万亿
                value, magnitude = groups.pop()
                groups.append((value * BIG[token], magnitude * BIG[token]))
            else:
                groups.append(((below or Decimal(1)) * BIG[token], BIG[token]))
            section, digits = Decimal(0), ""
        elif token in SMALL:
            section += (Decimal(digits) if digits else 1) * SMALL[token]
            digits = ""
        else:
            digits += str(KANJI[token]) if token in KANJI else token.replace(",", "")
    return sum((value for value, _ in groups), Decimal(0)) + section + (Decimal(digits) if digits else 0)


def _western(raw: str) -> Decimal:
    total = Decimal(0)
    section = Decimal(0)
    for token in re.findall(rf"{_DIGITS}|[a-z]+", raw):
        if token in SCALES:
            scale = SCALES[token]
            if scale == 100:
                section = (section or Decimal(1)) * scale
            else:
                total += (section or Decimal(1)) * scale
                section = Decimal(0)
        elif token in ENGLISH:
            section += ENGLISH[token]
        elif token not in ("a", "an"):
            section += Decimal(token.replace(",", ""))
    return total + section


def canonical(value: Decimal) -> str:
    """Plain digits without trailing zeros: 3E+10 → 30000000000, 0.60 → 0.6."""
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
