"""The text of a file's bytes: UTF-8, or what Japanese files were written in before."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from qa.errors import CorpusError

BROKEN = "\N{REPLACEMENT CHARACTER}"  # what a character cut in the middle leaves behind
JAPANESE = re.compile(r"[ぁ-ヿ一-龠々]{2}")
WORN = 0.01  # at most this share of broken characters still counts as (damaged) UTF-8


def decoded(raw: bytes, path: Path) -> tuple[str, list[str]]:
    """The text and what was wrong with it: UTF-8 first, then what Japanese files were written in before."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), ["not UTF-8: read as UTF-16"]
    if b"\0" in raw:
        raise CorpusError(f"{path}:1: not a text file: move it out of the folder of articles")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"  # all before it is good: the file ends within a character
        worn = raw.decode("utf-8", errors="replace")
    broken = worn.count(BROKEN)
    damaged = cut or broken <= WORN * len(worn)
    if damaged and (cut or broken <= sum(char > "\x7f" for char in worn) - broken):  # most of it is good UTF-8
        return worn, [f"{broken} broken characters"]
    # The wrong one of the two reads Japanese as half-width kana or rare kanji: fewest of those wins.
    readings = []
    for encoding in ("cp932", "euc_jp"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if damaged and not JAPANESE.search(text):  # an é of Latin-1 and the letter after it make one kanji
            continue
        readings.append((len(re.findall(r"[^\n\r\t -~ぁ-ヿ一-龠々。、「」・ー]", text)), encoding, text))
    if readings:
        _, encoding, text = min(readings)
        return text, [f"not UTF-8: read as {encoding}"]
    if damaged:
        return worn, [f"{broken} broken characters"]
    raise CorpusError(f"{path}:1: neither UTF-8, UTF-16, Shift_JIS nor EUC-JP: save it as UTF-8")
