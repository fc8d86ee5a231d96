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
from typing import Literal

from qa.date import dates
from qa.numeral import BIG, EAST, WEST, canonical, number
from qa.script import fold

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
    add("measure", "m", "1e-2", "センチ")
    add("measure", "m", "1e-3", "ミリ")
    add("measure", "m", "1e-6", "ミクロン マイクロメートル")
    add("measure", "m", "1e-9", "ナノ ナノメートル nm")
    add("measure", "キロ", "1", "キロ")  # grams or metres
    add("measure", "坪", "1", "坪")
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
        ("business day", "営業日 営業日間"),
        ("hour", "時間 hour hours 小时 시간"),
        ("minute", "分 分間 minute minutes 分钟 분"),
        ("second", "秒 秒間 second seconds 초"),
    ):
        add("duration", unit, "1", surfaces)
    add("duration", "second", "1e-3", "ミリ秒 millisecond milliseconds ms")
    counters = (
        "人 名 社 個 件 台 機 本 枚 冊 店 店舗 校 か国 カ国 ヶ国 ヵ国 箇所 か所 カ所 ヶ所 つ 種 種類"
        " 回 度目 頭 匹 羽 隻 両 軒 戸 棟 口 点 票 議席 歳 才 位 番 代 世 世紀 階 号 章 巻 話 曲 字 文字 語 行"
        " people persons jobs companies units chips 人間 명 개 家 人口"
    )
    add("count", "", "1", counters)
    return table


UNITS = _units()
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}  # only behind a currency sign: $30B
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SIGN = r"us\$|[$€£¥₩]"
NUMBER = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s?)?(?P<number>{WEST}|{EAST})(?P<letter>(?<=\d)[kmbt](?![a-z]))?"
    rf"(?:\s?(?:(?P<cjk>(?![a-z])(?:{_UNIT}))|(?P<latin>(?:{_UNIT})(?![a-z0-9]))))?"
)
IDIOMS = frozenset("十分 千万 一度 一番 一人 一種 一口 一語".split())
PART_OF_NAME = re.compile(r"[a-z_][-.]?$|\d\.$")  # before the 100 of H100, the 5 of GPT-5
PART = r"\d{1,9}|[一二三四五六七八九十百千]{1,7}"
FRACTION = re.compile(rf"(?P<whole>{PART})分の(?P<part>{PART})")
RANGE = re.compile(r"\s?(?:[-~–〜から]|から|to)\s?")


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

    for start, end, day in dates(folded, today):
        add(start, end, "date", day)
    for match in FRACTION.finditer(folded):
        if whole := number(match["whole"]):
            add(*match.span(), "share", canonical(round(number(match["part"]) / whole, 4)))
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
