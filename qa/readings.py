"""How a Japanese name may be read: 帆波 is Honami to who wrote it, and two words to the dictionary.

readings.tsv was made of KANJIDIC by training/collect_readings.py.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from qa.romaji import LONG
from qa.table import lines, row

TABLE = Path(__file__).with_name("readings.tsv")
BETWEEN = {  # 霧ヶ丘, 四ツ谷
    **dict.fromkeys("ヶケがガ", ("ga", "ka")), **dict.fromkeys("ノの", ("no",)), **dict.fromkeys("ツつッっ", ("tsu",)),
    "之": ("no", "yuki", "shi"),
}  # fmt: skip
# What a part of a name may sound like behind another: 坂 is zaka in Akasaka's 朱鷺坂.
VOICED_LETTERS = (("sh", "j"), ("ch", "j"), ("ts", "z"), ("k", "g"), ("s", "z"), ("t", "d"), ("h", "b"), ("f", "b"))
HALF_VOICED = (("h", "p"), ("f", "p"))  # Nippon
SHORTENED = re.compile(r"(?<=[aeiou])(?:tsu|chi|ku|ki)$")  # the hoku of Hokkaido
UNWRITTEN = ("no", "ga")  # 八戸 is Hachinohe, 霞関 Kasumigaseki
CUT = "*"  # where one was cut off, or is: 鳥 is read to* in Tottori


@functools.lru_cache(4096)
def may_be_read(name: str, letters: str) -> bool:
    """Whether a name in kanji may be read so; `letters` as from `qa.romaji.letters_of`.

    >>> may_be_read("帆波", "honami"), may_be_read("朱鷺坂", "tokizaka"), may_be_read("霧ヶ丘", "kirigaoka")
    (True, False, True)
    """
    begun = {""}
    for place in range(len(name)):
        last = place == len(name) - 1
        kanji = name[place - 1] if name[place] == "々" and place else name[place]
        told = (way for before in begun for reading in _readings(kanji) for way in _joined(before, reading, last))
        begun = {spelled for spelled in told if letters.startswith(LONG.sub("", spelled.rstrip(CUT)))}
    return any(LONG.sub("", spelled) == letters for spelled in begun)


@functools.lru_cache(1024)
def read_as(letters: str, names: frozenset[str]) -> tuple[str, ...]:
    """Those of the names in kanji that may be read so, in order.

    >>> read_as("honami", frozenset({"帆波", "汐見", "穂並"}))
    ('帆波', '穂並')
    """
    table = _kanji_of()
    cuts = range(1, len(letters) + 1)
    first = {kanji for cut in cuts for kanji in table.get(letters[:cut], ())}
    last = {kanji for cut in cuts for way in _unvoiced(letters[-cut:]) for kanji in table.get(way, ())} | set(BETWEEN)
    likely = (name for name in names if name[0] in first and (name[-1] in last or name[-1] == "々"))
    return tuple(sorted(name for name in likely if may_be_read(name, letters)))


@functools.cache
def _kanji_of() -> dict[str, set[str]]:
    """Reading, as it stands in letters, → its kanji; a first vowel may be lost to the one before."""
    found: dict[str, set[str]] = {}
    for kanji, readings in lines(TABLE):
        for reading in readings.replace(CUT, "").split(" "):
            for way in (reading, SHORTENED.sub("", reading), reading[1:] if reading[0] in "ou" else ""):
                found.setdefault(LONG.sub("", way), set()).add(kanji)
    return found


def _unvoiced(letters: str) -> tuple[str, ...]:
    """The letters, and what they may stand for behind another part of a name: banashi for hanashi."""
    clear = [
        sound + letters[len(voiced) :]
        for sound, voiced in (*VOICED_LETTERS, *HALF_VOICED)
        if letters.startswith(voiced)
    ]
    return (letters, *clear)


@functools.lru_cache(16384)
def _readings(kanji: str) -> tuple[str, ...]:
    return BETWEEN.get(kanji) or tuple(" ".join(row(TABLE, kanji)).split())


def _joined(before: str, reading: str, last: bool) -> Iterator[str]:
    """What is read so far with a further reading, in the ways that the two may go together."""
    reading, is_cut = reading.rstrip(CUT), reading.endswith(CUT)
    voiced = next((sound + reading[len(clear) :] for clear, sound in VOICED_LETTERS if reading.startswith(clear)), "")
    if before.endswith(CUT):
        doubled = {"k": "k", "s": "s", "t": "t", "c": "t", "h": "p", "f": "p"}.get(reading[0], "")
        made = [before[: -len(CUT)] + doubled + (reading if doubled != "p" else "p" + reading[1:])] if doubled else []
    else:
        made = [before + reading]
        if before:
            made += [before + unwritten + reading for unwritten in UNWRITTEN]
        if before and voiced:
            made.append(before + voiced)
        if before.endswith("n") and voiced[:1] == "b":
            made.append(before + "p" + reading[1:])
    if is_cut:
        yield from () if last else (way + CUT for way in made)
        return
    for way in made:
        yield way
        if not last and SHORTENED.search(reading):
            yield SHORTENED.sub("", way) + CUT
