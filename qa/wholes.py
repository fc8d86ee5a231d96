"""Names with all of their parts, of which the dictionary knows some: H100, Pixel 9a, 江良木ふみ, 鎌倉市御成町."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.parts import Part
from qa.script import KANJI
from qa.sentence import Span

# H100, GPT-5, Claude Opus 4.5, Pixel 9a; not 「Anthropic 2025年」
NUMBER = re.compile(
    r"[A-Za-z]*(?:[-.]?\d[A-Za-z0-9]*)+(?:\.\d+)?(?![\d年月日時億万%％人社円])"
    r"| \d{1,2}(?:\.\d{1,2})?[a-z]{0,2}(?![\dA-Za-z.,:年月日時億万%％人社円台件個倍ヶか])"
)
KIND_OF_PLACE = re.compile(r"(?:市(?!場)|都(?!市)|[道府県町村区郡州駅]|空港)")
HIRAGANA = re.compile(r"[ぁ-ゖー]{2,4}")
NO_GIVEN_NAME = re.compile(r"さん|さま|くん|ちゃん|たち|ほか|など|ごと|おき|あて|いま|いずれ")
UNKNOWN = 2  # kanji of a family name that the dictionary does not know: it is cut into single ones, 雪|吹|香織


def whole_names(runs: Sequence[Span], parts: Sequence[Part], text: str) -> list[Span]:
    """The runs, each with the parts of its name that stand around it; two that become one as one.

    >>> from qa.parts import nouns
    >>> text = "GPU（H100など）は鎌倉市御成町にある"
    >>> [text[slice(*run)] for run in whole_names([Span(4, 5), Span(12, 14), Span(15, 18)], nouns(text), text)]
    ['H100', '鎌倉市御成町']
    """
    made: list[Span] = []
    for run in sorted(runs):
        start, end = _whole(run, parts, text)
        if made and (start <= made[-1].end or _is_inside(Span(made[-1].end, start), parts, text)):
            start, end = min(start, made[-1].start), max(end, made[-1].end)
            made.pop()
        made.append(Span(start, end))
    return made


def _whole(run: Span, parts: Sequence[Part], text: str) -> Span:
    start, end = run
    names = next((part.names for part in parts if part.end == end), "")
    if text[end - 1].isascii() and text[end - 1].isalnum():
        number = NUMBER.match(text, end)
        return Span(start, number.end() if number else end)
    if names == "place":
        kind = KIND_OF_PLACE.match(text, end)
        return Span(start, kind.end() if kind else end)
    if names != "person":
        return run
    behind = next((part for part in parts if part.start == end), None)
    given = HIRAGANA.fullmatch(text, *behind[:2]) if behind and not behind.names else None
    if behind and given and not NO_GIVEN_NAME.match(given[0]):  # 佐藤ひなた
        end = behind.end
    before = [part for part in parts if start - UNKNOWN <= part.start and part.end <= start]
    beyond = text[start - UNKNOWN - 1 : start - UNKNOWN]
    if len(before) == UNKNOWN and re.fullmatch(f"[{KANJI}]+", text[before[0].start : start]) and not _is_kanji(beyond):
        start = before[0].start
    return Span(start, end)


def _is_inside(between: Span, parts: Sequence[Part], text: str) -> bool:
    """Whether a single kanji parts two halves of a person's name: 江良|木|ふみ."""
    around = {part.names for part in parts if between.start == part.end or between.end == part.start}
    return between.end - between.start == 1 and _is_kanji(text[between.start]) and around == {"person"}


def _is_kanji(char: str) -> bool:
    return bool(char) and "一" <= char <= "龥"
