"""What part of speech an English word is likely to be, by those of what it is in Japanese."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from qa.bridge import IRREGULAR, in_japanese
from qa.japanese import tokenized
from qa.lemma import stem

ORDERS = frozenset("first second third fourth fifth last next latest other same main whole entire".split())


class Senses(NamedTuple):
    """What part of a word's Japanese translations are of which part of speech, from 0 to 1."""

    verb: float = 0.0
    action: float = 0.0  # a noun that する makes a verb
    quality: float = 0.0
    adverb: float = 0.0
    noun: float = 0.0


def may_be_verb(word: str) -> bool:
    """Whether a word may be a verb in the form that it has.

    >>> may_be_verb("reopen"), may_be_verb("museum")
    (True, False)
    """
    told = senses_of(word)
    return told.verb > 0 or told.action > 0.5


def is_said(word: str, *, of_name: bool = True) -> bool:
    """Whether a word is one that behind "is" tells what a thing does or how it is: closed, open, building."""
    if word.endswith("ing"):
        return of_name or senses_of(word).noun < 0.5
    return is_past(word) or is_quality(word)


def is_quality(word: str) -> bool:
    """Whether an English word tells how or which one a thing is, and is no thing: new, famous, second."""
    return word in ORDERS or senses_of(word).quality > 0.3


def is_past(word: str) -> bool:
    """Whether a word is the past of a verb: voted, led, not seed."""
    told = senses_of(word)
    return (word in IRREGULAR or word.endswith("ed")) and told.verb + told.action + told.quality > 0


@functools.lru_cache(4096)
def senses_of(word: str) -> Senses:
    """The parts of speech of a word's translations.

    >>> round(senses_of("museum").noun, 1), senses_of("famous").quality > senses_of("famous").noun
    (1.0, True)
    """
    told = in_japanese(word, stem(word))
    total = sum(chance for _, chance in told) or 1.0
    made: dict[str, float] = dict.fromkeys(Senses._fields, 0.0)
    for said, chance in told:
        feature = tokenized(said.replace("|", ""))[-1][2]
        made[_sense(feature)] += chance / total
    return Senses(**made)


def _sense(feature: Any) -> str:
    """The part of speech of a Japanese word, by UniDic."""
    if feature[0] == "動詞":
        return "verb"
    if feature[0] in ("形容詞", "形状詞", "連体詞") or "形状詞" in feature[2]:
        return "quality"
    if feature[0] == "副詞" or feature[2] == "副詞可能":
        return "adverb"
    return "action" if feature[2] == "サ変可能" else "noun"
