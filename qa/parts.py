"""The nouns of a text and what they name, as far as the dictionary knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from typing import Any, NamedTuple

from qa.japanese import KATAKANA, tokenized
from qa.lemma import LATIN, latin_terms
from qa.script import fold
from qa.sentence import Span

NAMES = {"地名": "place", "人名": "person"}


def proper_names(text: str) -> frozenset[str]:
    """Those of "place" and "person" that the text holds a name of, as far as the dictionary knows names."""
    found = {NAMES.get(feature[2], "") for _, _, feature in tokenized(fold(text)[0]) if feature[1] == "固有名詞"}
    return frozenset(found - {""})


class Part(NamedTuple):
    """A noun, or what is put before or behind one, at `text[start:end]`.

    `names` tells what it names as far as the dictionary knows: "place", "person", "name", or "" for no name.
    """

    start: int
    end: int
    names: str


def nouns(text: str) -> list[Part]:
    """The nouns of a text, one dictionary word each, in order; words in Latin letters count as nouns, うち does not.

    >>> [("東京のNVIDIA社長"[start:end], names) for start, end, names in nouns("東京のNVIDIA社長")]
    [('東京', 'place'), ('NVIDIA', 'name'), ('社長', '')]
    """
    folded, positions = fold(text)
    tokens = tokenized(folded)
    whole = _cut_words(folded, tokens)
    made: list[Part] = []
    for (start, end, feature), after in zip_longest(tokens, tokens[1:]):
        is_latin = folded[start:end].isascii() and folded[start].isalpha()
        is_noun = feature[0] == "名詞" and feature[1] != "数詞" and feature[2] != "副詞可能"
        is_noun = is_noun or _is_day(folded, start, end, made, positions) or _is_way(folded, feature, after)
        inside = next((word for word in whole if word.start <= start < word.end), None)
        if inside or is_noun or is_latin or feature[0] in ("接頭辞", "接尾辞"):
            first, last = positions[start], _behind(text, positions, end)
            if inside and start > inside.start:
                made[-1] = made[-1]._replace(end=last)
            elif inside:
                made.append(Part(first, last, "name"))
            else:
                proper = feature[1] == "固有名詞" or (is_latin and text[first].isupper())
                made.append(Part(first, last, NAMES.get(feature[2], "name") if proper else ""))
    return made


def _is_day(folded: str, start: int, end: int, made: Sequence[Part], positions: Sequence[int]) -> bool:
    """Whether 日 stands behind a noun and makes one with it: 発売日, 休館日."""
    return folded[start:end] == "日" and bool(made) and made[-1].end == positions[start]


def _is_way(folded: str, feature: Any, after: tuple[int, int, Any] | None) -> bool:
    """Whether a verb is made a noun by 方 behind it: 作り方."""
    return feature[0] == "動詞" and after is not None and folded[slice(*after[:2])] == "方" and after[2][0] == "接尾辞"


def _behind(text: str, positions: Sequence[int], end: int) -> int:
    """Where a word ends in the text, its last voice mark with it: ﾎﾝﾀﾞ."""
    return max(positions[end - 1] + 1, positions[end] if end < len(positions) else len(text))


def _cut_words(folded: str, tokens: Sequence[tuple[int, int, Any]]) -> list[Span]:
    """Words that the dictionary knows no better than to cut at random, グリ|マルキン and ゆ|きんこ麺."""
    made = []
    for run in KATAKANA.finditer(folded):
        inside = [feature[0] for start, end, feature in tokens if run.start() <= start and end <= run.end()]
        if len(inside) > 1 and "名詞" in inside and set(inside) != {"名詞"}:
            made.append(Span(*run.span()))
    for (start, end, kana), (after, last, feature) in pairwise(tokens):
        if kana[0] == "記号" and folded[start:end].isalpha() and end == after and feature[0] == "名詞":
            made.append(Span(start, last))
    return made


def last_noun(text: str) -> str:
    """The run of nouns that a text ends with, as it is written; "" if it ends with another word.

    >>> last_noun("同社は米証券取引委員会"), last_noun("昨年小型モジュール炉"), last_noun("買った")
    ('米証券取引委員会', '小型モジュール炉', '')
    """
    folded, positions = fold(text)
    start = len(folded)
    for begin, end, feature in reversed(tokenized(folded)):
        noun = feature[0] in ("名詞", "接頭辞", "接尾辞") and not {"数詞", "副詞可能"} & {feature[1], feature[2]}
        if end != start or not (noun or folded[begin:end] in "・･"):
            break
        start = begin
    return text[positions[start] :] if start < len(folded) else ""


def names_in_latin(texts: Iterable[str]) -> dict[str, str]:
    """The stem of every word that some texts write with a capital, and how they write it most often.

    >>> names_in_latin(["Microsoftと富士通", "MICROSOFT、Microsoftの"])
    {'microsoft': 'Microsoft'}
    """
    written: dict[str, Counter[str]] = {}
    for text in texts:
        folded, positions = fold(text)
        for match in LATIN.finditer(folded):
            name = text[positions[match.start()] : positions[match.end() - 1] + 1]
            if name[0].isupper():
                for stem in latin_terms(match[0], capitals=True)[:1]:
                    written.setdefault(stem, Counter())[name] += 1
    return {stem: names.most_common(1)[0][0] for stem, names in written.items()}
