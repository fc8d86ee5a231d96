"""Names as they stand in a text, whole: H100, GPT-4, Disney+, Windows 11, Elon Musk, 任天堂."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.bridge import in_japanese
from qa.lemma import LATIN, stem
from qa.parts import Part, nouns
from qa.quantity import quantities
from qa.script import HAN, KANJI, fold, language
from qa.sentence import Span

OWNED = re.compile(r"['’]s?$")  # "Honda's": the name is Honda
SIGN = re.compile(r"(?:\+{1,2}|#)(?![A-Za-z0-9])")  # Disney+, C++, C#
TITLE = re.compile("Mr|Ms|Mrs|Dr|St|Mt|Prof")
YEAR = re.compile(r"[12]\d{3}")
# What a company or a building is called that no dictionary has: 任天堂, 通天閣.
NAMED_BY_ENDING = re.compile(
    rf"[{KANJI}]{{2,}}[堂屋閣]|[{KANJI}]+(?<!中央)(?<!地方)(?<!投資)(?<!都市)銀行"
    rf"|[{KANJI}]{{2,}}(?:製作所|電機|重工|製薬|商事|物産|酒造|醸造|信用金庫|信金)"
)


def is_common(word: str) -> bool:
    """Whether an English word is one of the language, which a capital at the start of a sentence makes no name.

    >>> is_common("Headquarters"), is_common("Honda"), is_common("CEO"), is_common("Since")
    (True, False, True, True)
    """
    said = next((told.replace("|", "") for told, _ in in_japanese(word.lower(), stem(word.lower()))), "")
    return HAN.search(said) is not None and not any(part.names for part in nouns(said))


def is_named_by_ending(text: str) -> bool:
    """Whether a run of nouns ends as names do: 任天堂, 三省堂."""
    return NAMED_BY_ENDING.fullmatch(text) is not None


def whole_nouns(text: str, known: Sequence[int]) -> list[Part]:
    """The nouns of a text, those in Latin letters with their digits and signs, and an English name's words as one.

    `known` are the offsets at which a word begins that says something: not those of "in", "When".

    >>> text = "Disney+とAT&TとWindows 11"
    >>> [text[start:end] for start, end, _ in whole_nouns(text, (0, 8, 13))]
    ['Disney+', 'AT&T', 'Windows 11']
    """
    latin = _latin(text)
    made: list[Part] = []
    for part in nouns(text):
        whole = next((word for word in latin if word.start <= part.start < word.end), None)
        if made and part.start < made[-1].end:  # the NEXT of U-NEXT
            continue
        if whole is None:
            made.append(part)
            continue
        names = "name" if text[whole.start : whole.end] != text[whole.start : whole.end].lower() else part.names
        new = Part(whole.start, whole.end, names)
        if made and _is_one_name(text, made[-1], new, known):
            made[-1] = made[-1]._replace(end=new.end)
        else:
            made.append(new)
    return made


def _latin(text: str) -> list[Span]:
    """The words in Latin letters with the signs and the number that belong to them."""
    folded, positions = fold(text)
    numbers = {q.start: q.end for q in quantities(text) if q.kind == "number" and not YEAR.fullmatch(q.value)}
    made = []
    for match in LATIN.finditer(folded):
        start, end = positions[match.start()], positions[match.end() - 1] + 1
        end = start + len(OWNED.sub("", text[start:end]))
        if sign := SIGN.match(text, end):
            end = sign.end()
        elif text[start:end] != text[start:end].lower() and text[end : end + 1] == " ":
            end = numbers.get(end + 1, end)  # iPhone 16
        made.append(Span(start, end))
    return made


def _is_one_name(text: str, before: Part, new: Part, known: Sequence[int]) -> bool:
    """Whether a word in Latin letters goes on with the name before it: Elon Musk, Galaxy S24."""
    between = text[before.end : new.start]
    beside = between == " " or (between == ". " and TITLE.fullmatch(text, before.start, before.end) is not None)
    if not (beside and before.names == new.names == "name" and before.start in known and new.start in known):
        return False
    numbered = re.search(r"\d", text[before.start : new.end]) is not None
    return (language(text) == "en" or numbered) and not has_only_a_capital(text, Span(before.start, before.end))


def has_only_a_capital(text: str, span: Span) -> bool:
    """Whether what looks like a name is a word that begins an English question or is short: "Price?", CEO."""
    said = text[span.start : span.end]
    begins = not text[: span.start].strip() and language(text) == "en"
    return said.isascii() and said.isalpha() and (begins or said.isupper()) and is_common(said)
