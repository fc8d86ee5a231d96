"""Whether a question points at what was said before it: それ, その, "it", "their"."""

from __future__ import annotations

import re

from qa.asked import asking_word
from qa.script import fold
from qa.topic import topics

POINTS_BACK = re.compile(
    r"(?:^|[、。\sはがもをにで])(?:それ(?!ぞれ)|これ(?!まで|から)|あれ|その|この|あの|そこ|ここ(?!数|\d)|うち|そちら|同社|両社|両者|同じ|他に|ほかに|前者|後者|彼(?:女|ら)?(?=[のはがをにもとへでっ、])|残り(?=[のはがをも]))"
    r"|[そこ]の(?:うち|中)"
    r"|\b(?:it|its|they|them|their|those|these|this|he|she|his|her|the same|of which|the others?|another one)\b"
    r"|\b(?:who|what|where|any\w+) else\b"
    # not the that of a clause: "the chip that Anthropic uses", "they say that"
    r"|\bthere[?.]?$"
    r"|(?:^|\b(?:is|was|are|were|do|does|did|will|can"
    r"|of|in|on|at|to|for|from|by|with|about|after|before|why|how)\s+)that\b"
)
# A time that is now, and the trade: "this year", この10年, "the IT budget".
NO_POINTER = re.compile(
    r"(?i:\bth(?:is|ese) (?:year|month|week(?:end)?|season|spring|summer|autumn|fall|winter"
    r"|morning|afternoon|evening|days)\b)"
    r"|\bIT\b|この(?:[春夏秋冬]|(?:\d+|[一二三四五六七八九十数]+)(?:年|か月|ヶ月|カ月|日|週|世紀)|ほど|ところ|まま|先|たび|度)"
)
PERSONS = ("彼", "彼女", "彼ら")
OWNS = frozenset("its their his her".split())
STANDS_FOR = OWNS | frozenset("it they them he she".split())


def points_back(question: str) -> bool:
    """Whether a question points at something that it does not name itself.

    >>> points_back("What is its budget?"), points_back("When did Apple release its first phone?")
    (True, False)
    """
    question = question.strip()
    if question.isupper():
        question = question.lower()  # IT is it
    timeless = NO_POINTER.sub(lambda match: "_" * len(match[0]), question)
    folded, positions = fold(timeless)
    return any(
        not _is_named_before(question[: positions[match.start()]], match[0]) for match in POINTS_BACK.finditer(folded)
    )


def _is_named_before(before: str, pointer: str) -> bool:
    """Whether a question names before a pronoun what it stands for: "Apple … its", 「…は誰で、その」."""
    if pointer in STANDS_FOR:
        named = any(topic.names == "name" and topic.start for topic in topics(before))
        return named and (pointer in OWNS or re.search(r",\s*and\b", before) is not None)
    if pointer.endswith(PERSONS):  # 「大森氏は彼の…」
        return any(topic.names == "person" for topic in topics(before))
    is_clause = pointer.startswith("、") and asking_word(before) != ""
    return is_clause and any(topic.names not in ("", "noun") for topic in topics(before))
