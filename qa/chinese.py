"""Questions in Chinese: their characters as Japan writes them, their words without those that only hold them together.

Chinese and Japanese share most of their learned words (投资 is 投資, 市场规模 is 市場規模), and the Japanese dictionary
cuts those well enough once they are written its way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.bridge import kanji
from qa.japanese import Word, words
from qa.script import language

# Never a part of a word that says something, or only in those excluded here: 目的, 的确, 了解, 但是.
BETWEEN = re.compile(
    r"[什甚怎][么麼](?:样|樣)?|怎[样樣]|为什么|為什麼|[为為]何|如何|多少|多[大久]|哪[里裡裏些个個]?|[谁誰]|何[时時]|几[个個]?|幾[个個]?"
    r"|是否|[吗嗎呢吧]|(?<![目标標])的(?![确確])|了(?!解)|是|[这這那][些个個]?|[它他她你您我][们們]?|可以|没有|沒有"
)
# Alone they hold a sentence together; in a longer word they are a part of it (和平, 方向).
ALONE = frozenset("和与與及向对對从從由于於把被将將给給为為以而也都就还還很要会會能在有该該其个個所")


def in_japanese_kanji(text: str) -> str:
    """The text with its characters as Japan writes them, each in its place.

    >>> in_japanese_kanji("投资与经济")
    '投資与経済'
    """
    return "".join(map(kanji, text))


def asked_of_vectors(question: str) -> str:
    """A question as a sentence model is asked it: one in Chinese in Japan's characters, any other as it is."""
    return in_japanese_kanji(question) if language(question) == "zh" else question


def chinese_words(question: str, names: Iterable[Word] = ()) -> list[Word]:
    """The words of a question in Chinese, but for those that lie in `names`, which the dictionary does not know.

    >>> [word.terms for word in chinese_words("2030年的市场规模是多少？")]
    [('2030年', '2030'), ('市場',), ('規模',)]
    """
    bare = BETWEEN.sub(lambda match: " " * len(match[0]), question)
    for name in names:
        bare = bare[: name.start] + " " * (name.end - name.start) + bare[name.end :]
    found = (word for word in words(in_japanese_kanji(bare)) if bare[word.start : word.end] not in ALONE)
    return [word for word in found if not bare[word.start].isspace()]  # a voice mark that stands alone
