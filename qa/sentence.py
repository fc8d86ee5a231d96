"""Where the sentences of a text stand, in Japanese and English; a quotation is not cut into its own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

# A quotation is not cut into sentences; one longer than this is a speech of several.
LONGEST_QUOTATION = 160
CLOSERS = dict(zip('」』）)】〉》］]｝}”’"', '「『（(【〈《［[｛{“‘"', strict=True))
OPENERS = frozenset(CLOSERS.values()) - {'"'}
# No end: "３．５", "/?q=1", "![image]".
END = re.compile(
    r"(?:[。！？｡!]|．(?!\d)|(?<![a-zA-Z0-9/=&])\?|\?(?![a-zA-Z0-9%]))+(?<!!(?=\[))|\.(?=[\s\"'”’)\]）」』]|$)"
)
TAIL = re.compile(
    r"[」』）)】〉》\]”’\"']*(?:[*_]{1,3}(?=[\s」』）)]|$)[」』）)]*)?\s*"
    r"(?:[^\w\s「『（(【〈《\[“‘\"'$¥€£#@*_~`<\-・]+(?=\s|$))?"
)
# 「Q1. 送料は」 and 「1.　概要」 are one, too.
ABBREVIATION = re.compile(
    r"(?:\b[A-Za-zＱＡ]|[QAＱＡ問]\d{1,2}|(?m:^)[\s*_]*(?:\d{1,2}\.)*\d{1,2}"
    r"|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Inc|Corp|Ltd|Co|vs|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$"
)


class Span(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Where the sentences of a paragraph stand: without the white space around them, nothing left out.

    >>> text = "彼は「行く。」と言った。本当？ It was 4.5. Yes."
    >>> [text[start:end] for start, end in sentences(text)]
    ['彼は「行く。」と言った。', '本当？', 'It was 4.5.', 'Yes.']
    """
    inside = _quoted(text)
    cuts = [0]
    for match in END.finditer(text):
        at = match.end()
        if inside[match.start()]:
            continue
        if match[0] in ".．" and ABBREVIATION.search(text, max(0, match.start() - 6), match.start()):
            continue
        # Closing brackets and emphasis, and symbols without a word (an emoji), belong to the sentence that they follow.
        tail = TAIL.match(text, at)
        cuts.append(tail.end() if tail else at)
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        raw = text[start:end]
        if raw.strip():
            spans.append(Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())))
    return spans


def _quoted(text: str) -> bytearray:
    """1 for each character inside a closed pair of brackets or quotation marks of ordinary length."""
    inside = bytearray(len(text))
    stack: list[tuple[str, int]] = []
    opened: Counter[str] = Counter()  # what the stack holds, which no closer has to look through
    for i, char in enumerate(text):
        if (char == '"' and not opened[char]) or char in OPENERS:
            if char != '"' or (text[i + 1 : i + 2].strip() and not text[max(0, i - 1) : i].isalnum()):
                stack.append((char, i))
                opened[char] += 1
        elif char in CLOSERS and opened[CLOSERS[char]]:
            start = _closed(CLOSERS[char], stack, opened)
            if i - start <= LONGEST_QUOTATION:
                inside[start:i] = b"\1" * (i - start)
    return inside


def _closed(opener: str, stack: list[tuple[str, int]], opened: Counter[str]) -> int:
    """Where the last `opener` of the stack stands; takes it off, and all that was opened behind it and never closed."""
    while True:
        char, start = stack.pop()
        opened[char] -= 1
        if char == opener:
            return start
