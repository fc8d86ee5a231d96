"""The words of a text, in Japanese and English: lemmas, stems, names and numbers, and where they stand.

The only module that imports fugashi (MeCab with unidic-lite). English inside Japanese text is common in the
articles and in the questions, so both languages are handled in one pass.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.errors import ModelError
from qa.fullnames import names_in_full
from qa.lemma import LATIN, latin_terms, lemma_terms
from qa.romaji import romanized, spellings, unpadded
from qa.script import HAN, fold
from qa.sound import IN_KATAKANA, IN_LATIN, katakana_sound, latin_sounds

if TYPE_CHECKING:
    from fugashi import Tagger

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
KATAKANA = re.compile(r"[ァ-ヺー]+")
ACRONYMS = re.compile(r"[A-Z]{2,}s")  # TPUs are found by TPU, which no stemmer makes of tpus
# What a company's name may end in, and be called without.
KIND_OF_COMPANY = re.compile(
    r"([ァ-ヺー]{3,}?)(?:ラボ|テック|テクノロジーズ?|システムズ?|バンク|モーターズ?|ゲーム[ズス]|ワークス|エナジー|エレクトロニクス|デバイ[スシ]ズ?|ロジスティクス"
    r"|キャピタル|ベンチャーズ|パートナーズ|ホールディングス|スタジオズ?|フーズ|ファーム|ファーマ|バイオ|ロボティクス|マテリアルズ?|インダストリーズ"
    r"|エンジニアリング|コーポレーション|ジャパン|エアラインズ|アナリティクス|セミコンダクター|マイクロ)"
)
# A noun made of a verb ends in い or え: 動く, 動き; 伸びる, 伸び.
MADE_OF = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
ENDING = re.compile(r"[いきぎしじちぢにひびみりえけげせぜてでねへべめれ]")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word at `text[start:end]`; any of its `terms` stands for it in the index, the first is its own."""

    start: int
    end: int
    terms: tuple[str, ...]


def words(text: str, *, spelled: bool = False) -> list[Word]:
    """The content words of a text, in order, as the index and the questions use them.

    `spelled`: nouns have their spelling in Latin letters beside them, for a text that an English question looks up:
    what a company is called is often no name to the dictionary.

    >>> [word.terms for word in words("NVIDIAのデータセンターに300億ドル")]
    [('nvidia',), ('データ', 'data', 'データセンター'), ('センター', 'center'), ('300億ドル', '300億')]
    >>> [word.terms for word in words("石狩の倉庫", spelled=True)]
    [('イシカリ', '~ishikari', '~石狩'), ('倉庫', '~soko')]
    """
    folded, positions = fold(text)
    found: list[Word] = []

    def add(start: int, end: int, *terms: str) -> None:
        kept = tuple(dict.fromkeys(term for term in terms if term))
        first, last = positions[start], _after_marks(text, positions[end - 1] + 1)
        if unicodedata.combining(folded[start]) and found:  # what the dictionary cut off belongs to the word before
            first = max(first, found[-1].end)
        if kept and first < last:
            found.append(Word(first, last, kept))

    tokens = tokenized(folded)
    latin = {match.start(): match for match in LATIN.finditer(folded)}
    i = 0
    while i < len(tokens):
        start, end, feature = tokens[i]
        if start in latin:
            match = latin[start]
            name = text[positions[start] : positions[match.end() - 1] + 1]
            sounds = [IN_LATIN + sound for sound in latin_sounds(name)] if spelled and name[0].isupper() else []
            said = match[0][:-1] if ACRONYMS.fullmatch(name) else match[0]
            add(start, match.end(), *latin_terms(said, capitals=len(name) > 1 and name.isupper()), *sounds)
            i = _after(tokens, i, match.end())
        elif (number := NUMBER.match(folded, start)) or feature[1] == "数詞":
            stop = _after(tokens, i, number.end() if number else end)
            while stop < len(tokens) and tokens[stop][2][1] == "数詞" and tokens[stop][0] == tokens[stop - 1][1]:
                stop += 1  # 300|億, 三|百|億
            last = max(tokens[stop - 1][1], number.end() if number else 0)
            amount = folded[start:last].replace(",", "")
            if stop < len(tokens) and tokens[stop][0] == last and _is_unit(folded, tokens[stop]):
                last = tokens[stop][1]
                stop += 1
            add(start, last, folded[start:last].replace(",", ""), amount)
            i = stop
        else:
            spelt = spellings(folded, tokens, i) if spelled else []
            own = lemma_terms(folded[start:end], feature)
            add(start, end, *own, *(_verb_of(term) for term in own[:1] if feature[0] == "名詞"), *spelt)
            i += 1
    _add_katakana_names(text, folded, positions, found, spelled=spelled)
    for start, name in names_in_full(folded) if spelled else ():
        first = next(i for i, word in enumerate(found) if word.end > positions[start])
        found[first] = Word(found[first].start, found[first].end, (*found[first].terms, name))
    return found


@functools.lru_cache(maxsize=100_000)
def _verb_of(noun: str) -> str:
    """The verb that a noun is made of, "" if of none: 伸びる of 伸び, 取り組む of 取り組み.

    >>> _verb_of("打ち上げ"), _verb_of("動き"), _verb_of("売り上げ高")
    ('打ち上げる', '動く', '')
    """
    bases = [noun[:-1] + MADE_OF[noun[-1]]] if noun[-1] in MADE_OF else []
    for verb in (*bases, noun + "る") if len(noun) > 1 and HAN.match(noun) and ENDING.match(noun[-1]) else ():
        found = tokenized(verb)
        if len(found) == 1 and found[0][2][0] == "動詞" and lemma_terms(verb, found[0][2]) == [verb]:
            return verb
    return ""


def _after(tokens: list[tuple[int, int, Any]], i: int, offset: int) -> int:
    """The first token at or after `offset`."""
    while i < len(tokens) and tokens[i][0] < offset:
        i += 1
    return i


def _is_unit(folded: str, token: tuple[int, int, Any]) -> bool:
    start, end, feature = token
    surface = folded[start:end]
    counter = "助数詞" in feature[2] + feature[3] or feature[0] == "接尾辞"
    return surface in "%°" or counter or LATIN.fullmatch(surface) is not None


def _add_katakana_names(text: str, folded: str, positions: list[int], found: list[Word], *, spelled: bool) -> None:
    """マイクロ|ソフト is found as マイクロソフト, too: the dictionary does not know the names of companies."""
    for match in KATAKANA.finditer(folded):
        start, end = positions[match.start()], _after_marks(text, positions[match.end() - 1] + 1)
        parts = [i for i, word in enumerate(found) if word.start < end and start < word.end]
        if not parts or len(match[0]) < 2:
            continue
        first = found[parts[0]]
        whole = (first.start, first.end) == (start, end)
        longer = (first.start < start or end < first.end) and not re.search(r"[・･]", text[first.start : first.end])
        made = [romanized(match[0])] if spelled and not longer else []
        if spelled and not longer:
            sound = katakana_sound(match[0])
            made.append(IN_KATAKANA + sound if sound else unpadded(match[0]))
        if not whole and not longer:
            made.insert(0, match[0])
        if spelled and (name := KIND_OF_COMPANY.fullmatch(match[0])):  # コトノハ of コトノハラボ
            made += [name[1], romanized(name[1]), IN_KATAKANA + katakana_sound(name[1])]
        new = [term for term in made if term.strip(IN_KATAKANA) and term not in first.terms]
        if new:
            found[parts[0]] = Word(first.start, first.end, (*first.terms, *new))


def _after_marks(text: str, end: int) -> int:
    """Behind the voice marks that belong to the character before `end`."""
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
        end += 1
    return end


def dictionary_version() -> str:
    """What the words depend on beside this program; an index made with another one does not fit."""
    from importlib.metadata import version

    return f"unidic-lite {version('unidic-lite')}, fugashi {version('fugashi')}"


_idle: deque[Tagger] = deque()  # MeCab keeps its lattice in the tagger: one for each text that is being cut


def _tagger() -> Tagger:
    try:
        return _idle.pop()
    except IndexError:  # all of them are at work
        return _new_tagger()


def _new_tagger() -> Tagger:
    try:
        from fugashi import Tagger

        return Tagger()
    except (ImportError, RuntimeError) as error:
        raise ModelError(f"no Japanese dictionary ({error}). Run: pip install fugashi unidic-lite") from error


def tokenized(text: str) -> list[tuple[int, int, Any]]:
    """MeCab's tokens of a folded text: start, end, UniDic feature."""
    made = []
    at = 0
    tagger = _tagger()
    for node in tagger(text.replace("\0", " ")):  # MeCab stops at a NUL
        start = at + len(node.white_space)
        at = start + len(node.surface)
        made.append((start, at, node.feature))
    _idle.append(tagger)  # not after an error: it may be broken
    return made
