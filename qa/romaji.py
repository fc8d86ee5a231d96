"""How a Japanese name is spelled in Latin letters: what an English question calls it by."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

from qa.script import HAN

SPELLED = "~"  # before a spelling, which no other term begins with: the English word mine is no 峰
SHORTEST = 4  # letters; shorter spellings are those of too many words
LONGEST_NAME = 4  # characters
OF_PLACES = frozenset("市区町村県郡島駅港")  # behind the name of one
FOUNDERS = tuple("国立 公立 都立 府立 道立 県立 市立 区立 町立 村立 私立".split())  # before a name: 市立鳥居平体育館
INSIDE = {"ヶ": "ガ", "ケ": "ガ", "ノ": "ノ", "ツ": "ツ"}  # characters of a name: 霧ヶ丘, 鵜ノ瀬
NOMINAL = ("名詞", "接頭辞", "接尾辞")
HIRAGANA = re.compile(r"[ぁ-ん]+")
VOICED = str.maketrans(  # 坂: zaka
    "カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダジズデドバビブベボ"
)
SYLLABLE = (
    r"(?:(?:sh|ch|ts|[knhbpmrg]y|[kstnhmrzjdbpfyw])[aiueo]|g[auo]|n(?![aiueoy])|[aiueo]|k(?=k)|s(?=s)|t(?=[tc])|p(?=p))"
)
# Kumamoto is found as it is spelled; its sounds are those of コメント, too. Gemini is no ゲミニ.
SYLLABLES = re.compile(rf"{SYLLABLE}{{2,}}")
WITH_H = re.compile(r"oh(?![aeiouy])")  # Ohtani, Itoh
# The vowels that katakana adds: u behind what is no vowel, o behind t and d, before another consonant or at the end.
ADDED = re.compile(r"(?<=[bdfgklmprsvz])u(?![aeiouwy])|(?<=[td])o(?![aeiouwyn])")
NASAL = re.compile(r"m(?=[bmp])")  # Shimbashi, Gumma
ENDS_OPEN = re.compile("[aeo]r(?=$|['’]s?$)")  # フェルナー of Ferner
LONG = re.compile(r"(?<=o)[ou]|(?<=u)u|-")  # Tōkyō is written Tokyo, not Toukyou


@functools.lru_cache(16384)
def romanized(reading: str) -> str:
    """The term for the Hepburn spelling of a reading in katakana; "" if it is short or none.

    >>> romanized("トウキョウ"), romanized("イシカリ"), romanized("カ")
    ('~tokyo', '~ishikari', '')
    """
    import jaconv

    return latin_term(jaconv.kana2alphabet(jaconv.kata2hira(reading)))


def unpadded(name: str) -> str:
    """The term for a name in katakana without the vowels that katakana adds: Verda is ヴェルダ; "" if it has none.

    >>> unpadded("ヴェルダ"), unpadded("ノルド"), unpadded("カメラ")
    ('~verda', '~nord', '')
    """
    import jaconv

    padded = jaconv.kana2alphabet(jaconv.kata2hira(name))
    letters = ADDED.sub("", padded)
    return latin_term(letters) if letters != padded else ""


def latin_term(name: str) -> str:
    """The same for a name as English texts write it, whichever way they write long vowels; "" if it is none.

    >>> latin_term("Tōkyō"), latin_term("Toukyou"), latin_term("Kotonoha's")
    ('~tokyo', '~tokyo', '~kotonoha')
    """
    letters = letters_of(name)
    return SPELLED + letters if len(letters) >= SHORTEST else ""


def latin_terms_of(name: str) -> list[str]:
    """The terms that an English text's name may be found by in a Japanese one.

    >>> latin_terms_of("Lumina"), latin_terms_of("Ferner"), latin_terms_of("Tachibana-gumi")
    (['~lumina', '~rumina'], ['~ferner', '~ferna'], ['~tachibanagumi', '~tachibana'])
    """
    small = name.lower()
    ways = [name, small.replace("l", "r"), ENDS_OPEN.sub("a", small), small.replace("l", "r").partition("-")[0]]
    return [term for term in dict.fromkeys(map(latin_term, ways)) if term]


def letters_of(name: str) -> str:
    """The letters of a name, long vowels and the n of Shimbashi written one way; "" if it has others.

    >>> letters_of("Shimbashi"), letters_of("Ōtsu's"), letters_of("Jun'ichi"), letters_of("Q3")
    ('shinbashi', 'otsu', 'junichi', '')
    """
    bare = re.sub(r"['’]s?$", "", unicodedata.normalize("NFKD", name.casefold()))
    plain = re.sub(r"['’]", "", "".join(char for char in bare if not unicodedata.combining(char)))
    letters = LONG.sub("", WITH_H.sub("o", plain))
    return NASAL.sub("n", letters) if letters.isascii() and letters.isalpha() else ""


def is_japanese(letters: str) -> bool:
    """Whether letters may be those of a Japanese word: syllables of it, one behind the other.

    >>> is_japanese("kumamoto"), is_japanese("hokkaido"), is_japanese("gemini"), is_japanese("nvidia")
    (True, True, False, False)
    """
    return SYLLABLES.fullmatch(letters) is not None


def in_katakana(letters: str) -> str:
    """A Japanese word spelled in letters as katakana has it; "" if it is none.

    >>> in_katakana("hoshizora"), in_katakana("gemini")
    ('ホシゾラ', '')
    """
    import jaconv

    return str(jaconv.alphabet2kata(letters)) if is_japanese(letters) else ""


def name_in_kanji(term: str) -> str:
    """The name that a term is, as it stands in a text; "" if it is none, or one in Latin letters."""
    name = term.removeprefix(SPELLED)
    return name if name != term and HAN.match(name) else ""


def spellings(folded: str, tokens: list[tuple[int, int, Any]], i: int) -> list[str]:
    """Of a noun, and of it and those behind it where a run of kanji begins: 帆波, 言水社; and names as they stand."""
    made: list[str] = []
    reading, last, is_name = "", tokens[i][0], True
    begins = i == 0 or tokens[i - 1][1] != last or not HAN.match(folded[last - 1]) or folded.endswith(FOUNDERS, 0, last)
    for start, end, feature in tokens[i : i + 3 if begins else i + 1]:
        written = folded[start:end]
        between = INSIDE.get(written, "") if reading else ""
        kana = between or getattr(feature, "kana", None)
        if start != last or not kana or kana == "*" or (feature[0] not in NOMINAL and not between):
            break
        kanji = HAN.match(written) or between
        if reading and not kanji and not (HIRAGANA.fullmatch(written) and HIRAGANA.fullmatch(folded[start - 1])):
            break
        before, whole = folded[tokens[i][0] : start], folded[tokens[i][0] : end]
        voiced = reading + kana.translate(VOICED)[0] + kana[1:]
        reading, last = reading + kana, end
        made.append(romanized(reading))
        # What the dictionary names, or has no words for; 葦原 of 葦原市, though it be a word.
        is_name = (is_name and len(written) == 1) or feature[1] == "固有名詞"
        if kanji and is_name and not between and 1 < len(whole) <= LONGEST_NAME:
            made.append(SPELLED + whole)
        if kanji and before and len(whole) <= LONGEST_NAME:
            made += [SPELLED + whole[:-1]] if written[-1] in OF_PLACES and len(whole) > 2 else []  # 白鷺|野市
            made += [romanized(voiced)] if len(written) == 1 and feature[0] == "名詞" else []
    return made
