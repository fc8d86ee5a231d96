"""What a word is found by: its stem in English, its lemma in Japanese; and the words that say nothing."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

LATIN = re.compile(r"[a-zà-öø-ſ][a-zà-öø-ſ0-9]*(?:[-_.'’&+][a-zà-öø-ſ0-9]+)*")
# Parts of speech of UniDic that carry meaning.
CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞"})
EMPTY = frozenset(
    "為る 居る 有る 成る 出来る 呉れる 下さる 頂く 仕舞う 因る 於く 就く つく 事 物 為 様 所 訳 筈"
    " 御 其れ 此れ 何 何れ 此処 其処 何処 誰 幾ら 何時 達 的 さん 君 何故 どう そう こう 如何".split()
)
STOPWORDS = frozenset(
    "a an the of in on at to for from by with as is are was were be been being am do does did done"
    " have has had having it its this that these those there here he she they we you i me my your"
    " our their his her them us what which who whom whose when where why how and or not no nor but"
    " if then than until so such can could will would shall should may might must about into over under"
    " between s t".split()
)


def latin_terms(name: str, *, capitals: bool) -> list[str]:
    """`gpt-5` → gpt5, gpt; `google's` → googl; `investments` → invest; stop words → nothing."""
    if re.search(r"n['’]t$", name):
        return []
    name = re.sub(r"['’](?:s|re|ve|ll|d|m|t)?$", "", name)
    parts = re.split(r"[-_.'’&+]", name)
    made = ["".join(parts)]
    if len(parts) > 1:
        made += [part for part in parts if len(part) > 1 and not part.isdigit()]
    return [stem(name) for name in made if name and (capitals or name not in STOPWORDS)]  # IT and US are no it and us


def lemma_terms(surface: str, feature: Any) -> list[str]:
    """The lemma of a content word and, for a loanword, the word that it was borrowed from."""
    if feature[0] not in CONTENT or not any(char.isalnum() for char in surface):
        return []
    lemma = feature[7] if len(feature) > 7 and feature[7] not in (None, "*") else surface
    own, _, source = lemma.partition("-")  # データ-data; UniDic writes the source word behind the lemma
    own = unicodedata.normalize("NFKC", own).casefold() or surface
    if own in EMPTY or (len(own) == 1 and re.fullmatch(r"[ぁ-ゖァ-ヺー]", own)):
        return []
    return [own, stem(source.casefold())] if source.isascii() and source.isalpha() else [own]


@functools.lru_cache(maxsize=100_000)  # words of questions, too: not all that were ever asked
def stem(word: str) -> str:
    """The stem of an English word, by Snowball (Porter 2001); other words as they are."""
    return _stemmer().stemWord(word) if word.isascii() and word.isalpha() else word


@functools.cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
