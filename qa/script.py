"""The characters of a text: one form for those that say the same, and the language that they are written in."""

from __future__ import annotations

import functools
import re
import unicodedata

LONGEST_KEPT = 400  # characters of a text that is remembered folded
LONG = 1001  # and of one of the few longer ones: a question as long as it may be is folded hundreds of times
KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ]")
HANGUL = re.compile(r"[가-힣ㄱ-ㅎ]")
KANJI = "一-鿿"  # for a class of characters: those of a Japanese text; without 々
HAN = re.compile(rf"[㐀-䶿{KANJI}]")
LATIN = re.compile(r"[A-Za-z]")
LATIN_WORDS = re.compile(r"[A-Za-z]+[^A-Za-z]+[A-Za-z]+")
JAPANESE = re.compile(rf"{KANA.pattern}|{HAN.pattern}")
# An English question may hold Japanese names: "Who founded RouteNest (ルートネスト)?"
ASKS = r"(?:who(?:m|se)?|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|can|could|will)\b"
ENGLISH = re.compile(rf"\b{ASKS}")
ASKS_FIRST = re.compile(rf"(?=.[a-z])(?i:{ASKS})|(?:WH[A-Z]+|HOW) ")  # ARE Holdings asks nothing
# A Japanese one may hold English titles: "Who Moved My Cheese?はいつ出た", "What Is Life? 著者"
NAMED_IN_JAPANESE = re.compile(
    r"[A-Za-z0-9.!?)）」』] ?(?:の|は|が|を|に|で|と|って|という|から|とは)(?![ぁ-ゖ]*[)）」』?？.]*$)"
    rf"|[?!] *[ぁ-ヺ{KANJI}]"
)
# Behind a word of Korean, one or two of them: 에서는. Of two that begin alike the longer one is first.
KOREAN_PARTICLES = "에서|에게|으로|까지|부터|이라고|라고|처럼|보다|이|가|은|는|을|를|에|의|와|과|로|도|만"
CHINESE = re.compile(r"[們嗎麼你您哪這]|多少")  # written in Japan, too, but hardly without kana around them


def normalize(text: str) -> str:
    """One form for texts that say the same: NFKC, case folded, white space as single blanks.

    >>> normalize("ＮＶＩＤＩＡ　㌦")
    'nvidia ドル'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def language(text: str) -> str:
    """Which of "ja", "en", "zh" and "ko" a text is in, by its script.

    Kanji without kana are Japanese, unless one of them is not written in Japan or only makes sense in Chinese; where
    there are more letters of Latin and English asks, they are in a name.

    >>> language("Who founded RouteNest (ルートネスト)?"), language("Who Moved My Cheese?はいつ出た")
    ('en', 'ja')
    """
    asks = ASKS_FIRST.match(text.strip()) or ENGLISH.search(text)
    few = len(LATIN.findall(text)) > len(JAPANESE.findall(text)) or not re.search(r"[ぁ-ゖ]", text)
    if asks and few and LATIN_WORDS.search(text) and not NAMED_IN_JAPANESE.search(text) and not HANGUL.search(text):
        return "en"
    if KANA.search(text):
        return "ja"
    if HANGUL.search(text):
        return "ko"
    han = HAN.findall(text)
    if not han:
        return "en"
    whole = "".join(han)
    japanese = whole.encode("cp932", errors="ignore").decode("cp932") == whole
    return "ja" if japanese and not CHINESE.search(text) else "zh"


def fold(text: str) -> tuple[str, list[int]]:
    """NFKC and case folding, and for each character of the outcome the offset that it came from.

    >>> fold("㌔Ａ")
    ('キロa', [0, 0, 1])
    """
    if text.isascii():
        return text.lower(), list(range(len(text)))
    if len(text) > LONG:
        return _fold(text)
    folded, positions = _kept_fold(text) if len(text) <= LONGEST_KEPT else _few_kept_fold(text)
    return folded, list(positions)


@functools.lru_cache(8192)  # a question, and the sentences near its answer, are folded a dozen times each
def _kept_fold(text: str) -> tuple[str, tuple[int, ...]]:
    folded, positions = _fold(text)
    return folded, tuple(positions)


_few_kept_fold = functools.lru_cache(64)(_kept_fold.__wrapped__)


def _fold(text: str) -> tuple[str, list[int]]:
    made: list[str] = []
    positions: list[int] = []
    i = 0
    while i < len(text):
        end = i + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            end += 1
        piece = unicodedata.normalize("NFKC", text[i:end]).casefold()
        piece = " " * len(piece) if piece.isspace() else piece.replace("\u2010", "-")  # GPT‑5, with U+2011
        made.append(piece)
        positions += [i] * len(piece)
        i = end
    return "".join(made), positions
