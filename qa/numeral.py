"""Numbers in digits, kanji and words, and in a mixture of them: 1兆2,000億, 三百億, 30 billion."""

from __future__ import annotations

import re
from decimal import Decimal

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
          "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2
    )
}

_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_KANJI = "".join(KANJI) + "".join(SMALL)
# 第3四半期 is the third, not the 34th
EAST = rf"(?:{_DIGITS}|(?!四半期)[{_KANJI}])(?:{_DIGITS}|(?!四半期)[{_KANJI}{''.join(BIG)}])*"
_WORD = "|".join(sorted([*ENGLISH, *SCALES], key=len, reverse=True))
# one hundred and five, two billion and three hundred million; but one and two, or one million and two million, are two
_NO_LESS = {
    scale: "|".join(word for word, value in SCALES.items() if value >= SCALES[scale])
    for scale in ("thousand", "million", "billion", "trillion")
}
_AND = "|".join(
    rf"(?<={scale})\sand\s(?!(?:(?:{_WORD})[\s-]){{1,5}}(?:{no_less})\b)" for scale, no_less in _NO_LESS.items()
)
WEST = (
    rf"(?:(?:{_DIGITS})\s?-?(?:{'|'.join(SCALES)})\b|\b(?:an?\s(?:{'|'.join(SCALES)})|{_WORD})\b)"
    rf"(?:(?:[\s-]|(?<=hundred)\sand\s(?!(?:{_WORD})\shundred\b)|{_AND})(?:{_WORD})\b)*"
)


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
            more = str(KANJI[token]) if token in KANJI else token.replace(",", "")
            digits = digits + more if "." not in digits or "." not in more else more  # 1.5〇2.5
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
        elif token not in ("a", "an", "and"):
            section += Decimal(token.replace(",", ""))
    return total + section


def canonical(value: Decimal) -> str:
    """Plain digits without trailing zeros: 3E+10 → 30000000000, 0.60 → 0.6."""
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
