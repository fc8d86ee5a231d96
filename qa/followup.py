"""Reads a question in the light of the one before it: 「それはいつ？」 needs to know what それ is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.japanese import normalize, words

# A question leans on the last one when it points back, or when it is a fragment that only names what is new.
POINTS_BACK = re.compile(
    r"(?:^|[、。\s])(?:それ(?!ぞれ)|これ(?!まで|から)|あれ|その|この|あの|そこ|ここ(?!数|\d)|そのうち|うち|そちら|同社|両社|両者|同じ|他に|ほかに|前者|後者)"
    r"|\b(?:it|its|they|them|their|those|these|this|he|she|his|her|the same|of which)\b"
    # not the that of a clause: "the chip that Anthropic uses", "they say that"
    r"|(?:^|\b(?:is|was|are|were|do|does|did|will|can"
    r"|of|in|on|at|to|for|from|by|with|about|after|before|why|how)\s+)that\b"
)
FRAGMENT = re.compile(
    r"^(?:では|じゃあ|なら|でも|一方)|^(?:and|but|what about|how about|then)\b|^how (?:much|many|long)\b"
    r"|^[^はがをにで]{1,20}(?:は|なら)[?？]?$"
)
FRAGMENT_WORDS = 2  # a fragment with more words of its own than this stands on its own


def understood(question: str, history: Sequence[str] = ()) -> str:
    """The question as it is searched for: with the last question before it, if it leans on that.

    >>> understood("それはいつ稼働しますか？", ["データセンターはどこにできますか？"])
    'データセンターはどこにできますか？ それはいつ稼働しますか？'
    >>> understood("徳川家康の生年月日は？", ["データセンターはどこにできますか？"])
    '徳川家康の生年月日は？'
    """
    question = _whole(question)
    asked = [_whole(earlier) for earlier in history if earlier.strip()]
    if not asked or not leans(question):
        return question
    return f"{understood(asked[-1], asked[:-1])} {question}"


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which a shell's broken bytes become and no library takes."""
    return text.encode("utf-8", "replace").decode()


def leans(question: str) -> bool:
    """Whether the question cannot be understood without the one before it."""
    text = normalize(question)
    if POINTS_BACK.search(text):
        return True
    named = len(words(text))
    return named == 0 or (FRAGMENT.search(text) is not None and named <= FRAGMENT_WORDS)
