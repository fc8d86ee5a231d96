"""What a word of a question is called otherwise: in other scripts, by its sounds, in translation, by synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.alias import Aliases
from qa.bridge import in_japanese, is_phrase, is_written, katakana, latin, synonyms, translations
from qa.japanese import Word
from qa.lemma import STOPWORDS, stem
from qa.romaji import SPELLED, in_katakana, is_japanese, latin_terms_of, letters_of, romanized
from qa.script import fold, language
from qa.sound import IN_KATAKANA, IN_LATIN, KATAKANA, katakana_sound, latin_sounds

SURE = 0.07  # probability from which a Japanese word may stand for an English one, or for another Japanese one
SURE_OF_ONE = 0.15  # the same of a word of one character, which is a part of many: 化, 者
ARTICLE = re.compile("^(?:the|an?) ")
ACRONYM = re.compile(r"[A-Z]{3,}s?")
SHORT = 3  # letters of an acronym
SPELLED_OUT = 4  # characters of katakana that one of its letters may stand for: ランダムアクセスメモリ of RAM
HAN = re.compile("[一-龥々]{2,}")
PART = re.compile(r"(?:[A-Z]['’])?[A-Z][A-Za-zÀ-ÿ]+(?:['’]s)?")
SEVERAL = re.compile(rf"{PART.pattern}(?: {PART.pattern})+")
LONG = 4  # characters of katakana that a longer word may be known by
TOGETHER = 3  # words of a name at the most
CALLED = 0.5  # chance from which a translation in katakana is a name's


def other_scripts(word: Word) -> list[str]:
    """エヌビディア for nvidia and back; ordinary words have their translations, or UniDic's lemma."""
    own = word.terms[0]
    lemma = any(term.isascii() for term in word.terms)  # データ has data beside it already
    made = [
        name for term in word.terms for name in katakana(term) if not translations(term) and not _is_far(term, name)
    ]
    foreign = [term for term in word.terms if not term.isascii() and not (term == own and lemma)]
    return made + [stem for term in foreign for stem in latin(term)]


def _is_far(term: str, name: str) -> bool:
    """Whether a name is too long for letters that the dictionary has: AI is no アムネスティインターナショナル."""
    return len(term) <= SHORT and len(name) > SPELLED_OUT * len(term) and term.isascii() and is_written(term)


def spelled_out(word: Word, question: str, aliases: Aliases) -> list[str]:
    """What a word that is no English one may spell: a Japanese name, and those of the articles that are read so."""
    said = question[word.start : word.end]
    if HAN.fullmatch(said):
        return _as_it_stands(said, word, aliases)
    name = fold(said)[0] if KATAKANA.fullmatch(fold(said)[0]) else ""
    name = name or max((term for term in word.terms if KATAKANA.fullmatch(term)), key=len, default="")
    if name and aliases.in_katakana and name not in aliases.in_katakana and not latin(name):
        spelled = romanized(name)  # カガリ of かがり, クワバラ of 桑原
        return [spelled, *(SPELLED + other for other in aliases.read_as(spelled[1:]))] if spelled else []
    if not letters_of(said) or is_phrase(said) or not _is_name(word, question):
        return []
    is_foreign = any(katakana(term) for term in word.terms)  # Kenya
    read = () if is_foreign else (SPELLED + name for name in aliases.read_as(said))
    return list(dict.fromkeys((*latin_terms_of(said), *read, *_begun_by(letters_of(said), aliases))))


def _begun_by(letters: str, aliases: Aliases) -> list[str]:
    """The words in katakana that a Japanese name begins: ホシゾラウミウシ is the Hoshizora sea slug."""
    kana = in_katakana(letters)
    return aliases.begun_by(kana) if len(kana) >= LONG and kana not in aliases.in_katakana else []


def _as_it_stands(said: str, word: Word, aliases: Aliases) -> list[str]:
    """The terms of a name in kanji as it is written: in 内海さん the dictionary has it by its sounds, elsewhere not."""
    is_by_sounds = KATAKANA.fullmatch(word.terms[0]) is not None
    made = [*([said] if is_by_sounds else []), *([SPELLED + said] if said in aliases.in_kanji else [])]
    return [term for term in made if term not in word.terms]


def heard(word: Word, question: str, aliases: Aliases) -> list[str]:
    """What a name sounds like that no table has in the other script; and the parts of full names that sound so."""
    said = question[word.start : word.end]
    if said.isascii():
        if is_phrase(said):
            return []
        called = {
            kana for term in word.terms for kana in katakana(term)
        }  # グリフィン, where the articles have グリフォンズ
        is_known = bool(called if not aliases.in_katakana else called & aliases.in_katakana)
        is_strange = not is_known and not is_japanese(letters_of(said)) and _is_name(word, question)
        sounds = dict.fromkeys((*(latin_sounds(said) if is_strange else ()), *_heard_together(word, question)))
        return [*(IN_KATAKANA + sound for sound in sounds), *_of_full_names(word, question, aliases)]
    name = max((term for term in word.terms if KATAKANA.fullmatch(term)), key=len, default="")
    is_known = bool(latin(name)) or (name == word.terms[0] and any(term.isascii() for term in word.terms))
    sound = "" if is_known else katakana_sound(name)
    return [IN_LATIN + sound] if sound else []


def _heard_together(word: Word, question: str) -> Iterator[str]:
    """What a name of two or three words sounds like that has this one: ルミナスフォージ of Luminous Forge."""
    for parts in _together(word, question):
        yield from latin_sounds("".join(question[start:end] for start, end in parts))


def _of_full_names(word: Word, question: str, aliases: Aliases) -> Iterator[str]:
    """What a part of a full name is called in katakana: ヴィシニェフスカ of Marta Wisniewska."""
    for parts in _together(word, question):
        place = next(i for i, (start, end) in enumerate(parts) if start <= word.start < end)
        yield from (name[place] for name in aliases.called_in_full([question[start:end] for start, end in parts]))


def _together(word: Word, question: str) -> Iterator[list[tuple[int, int]]]:
    """The parts of each run of two or three words with capitals that has this one."""
    names = (name for name in SEVERAL.finditer(question) if name.start() <= word.start < name.end())
    parts = [part.span() for name in names for part in PART.finditer(question, *name.span())]
    for first, (start, _) in enumerate(parts):
        for last in range(first + 1, min(first + TOGETHER, len(parts))):
            if start <= word.start and word.end <= parts[last][1]:
                yield parts[first : last + 1]


def _is_name(word: Word, question: str) -> bool:
    """Whether a word in Latin letters is no English one, or has a capital that its place does not give it."""
    said = question[word.start : word.end]
    if said[0].isupper() and (word.start > 0 or language(question) == "ja"):
        return True
    # shiga is no シーア派, which the learned tables take it for
    return not _translated(word, question) or (is_japanese(letters_of(said)) and not is_written(said))


def sure(told: Iterable[tuple[str, float]]) -> list[str]:
    """Those of some words, given with their chances, that may stand for what they are told of."""
    return [term for term, chance in told if chance >= (SURE if len(term) > 1 else SURE_OF_ONE)]


def said_otherwise(word: Word, question: str, *, english: bool) -> tuple[tuple[str, float], ...]:
    """The Japanese words that an English one is translated by, or a Japanese one's synonyms; with their chances."""
    said = question[word.start : word.end]
    if not english and said.isascii() and said[:1].isalpha():  # テスラ of Tesla; what is a word in it, its name means
        return (*synonyms(word.terms[0]), *filter(is_called, _translated(word, question)))
    if english:
        return _translated(word, question)
    wholes = (term for term in word.terms[1:] if KATAKANA.fullmatch(term) and len(term) > len(said))
    if whole := next((told for term in wholes if (told := synonyms(term))), ()):
        return whole  # of マネーロンダリング, not of マネー
    chances: dict[str, float] = {}
    for term in word.terms:  # 疑い and 疑う
        for other, chance in synonyms(term) if not term.isascii() else ():
            chances[other] = max(chance, chances.get(other, 0.0))
    return tuple(sorted(chances.items(), key=lambda told: (-told[1], told[0])))


def is_called(told: tuple[str, float]) -> bool:
    """Whether a translation of a name is what it is called in katakana: テスラ of Tesla, not クラウド of AWS."""
    return KATAKANA.fullmatch(told[0]) is not None and told[1] >= CALLED


def _translated(word: Word, question: str) -> tuple[tuple[str, float], ...]:
    said = question[word.start : word.end]
    if ACRONYM.fullmatch(said) and not question.isupper() and not is_written(said):
        return ()  # what was learned of "who" and "agi" is not what WHO and AGI are
    if not is_phrase(said):
        return in_japanese(said, word.terms[0])
    chances = dict(in_japanese(said, ""))
    small, _, rest = said.casefold().partition(" ")
    if small in STOPWORDS:  # "in demand" may be all that demand is, "in the red" nothing that red is
        rest = ARTICLE.sub("", rest)
        for term, chance in in_japanese(rest, "" if " " in rest else stem(rest)):
            chances[term] = max(chances.get(term, 0.0), chance)
    return tuple(sorted(chances.items(), key=lambda told: (-told[1], told[0])))
