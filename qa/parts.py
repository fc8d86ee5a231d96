"""The nouns of a text and what they name, as far as the dictionary knows."""

from __future__ import annotations

from typing import NamedTuple

from qa.japanese import tokenized
from qa.script import fold

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
    made = []
    for start, end, feature in tokenized(folded):
        is_latin = folded[start:end].isascii() and folded[start].isalpha()
        is_noun = feature[0] == "名詞" and feature[1] != "数詞" and feature[2] != "副詞可能"
        if is_noun or is_latin or feature[0] in ("接頭辞", "接尾辞"):
            first, last = positions[start], positions[end - 1] + 1
            proper = feature[1] == "固有名詞" or (is_latin and text[first].isupper())
            made.append(Part(first, last, NAMES.get(feature[2], "name") if proper else ""))
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
