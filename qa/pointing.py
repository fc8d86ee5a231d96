"""Whether a question points at what was said before it: それ, その, "it", "their"."""

from __future__ import annotations

import re

from qa.asked import asking_word
from qa.attribute import is_attribute
from qa.script import fold
from qa.topic import topics

POINTS_BACK = re.compile(
    r"(?:^|[、。\sはがもをにで])(?:それ(?!ぞれ)|これ(?!まで|から)|あれ|その|この|あの|そこ|ここ(?!数|\d)|うち|そちら|同社|両社|両者|同じ|他に|ほかに|前者|後者|彼(?:女|ら)?(?=[のはがをにもとへでっ、])|残り(?=[のはがをも]))"
    r"|[そこ]の(?:うち|中)"
    r"|\b(?:it|its|they|them|their|those|these|this|he|she|his|her|the same|of which|the others?|another one)\b"
    r"|\b(?:who|what|where|any\w+) else\b"
    # "the one in Kobe", "the oldest ones?", not "the one that", "the one million"
    r"|\b(?:the|which) (?:(?:most |least )?[\w-]+ )?ones?"
    r"(?=[?.,]|$| (?:in|at|on|of|from|near|for|with|by|is|are|was|were|do|does|did|will)\b)"
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
THE = r"(?:the|an?|my|our|your) "
BE = "is|was|isn't|wasn't"
AUXILIARY = rf"(?:do|does|did|{BE}|are|were|has|have|had|will|would|can|could|should|may|might|must)"
OBJECT = (
    r" to (?!(?:the|an?|my|our|your|their|its) )[a-z]+ "
    r"(?!(?:in|on|at|from|for|by|with|of|to|and|or|before|after|during|there|now)\b)[a-z]"
)
# The "it" that stands for what follows, and that of the weather: "does it cost to run a café", "is it true that".
EXPLETIVE = re.compile(
    rf"it (?:costs?|takes?|took)\b[^?.,]*?{OBJECT}|it (?:{BE}|be|became|becomes) (?:[a-z]+ )?(?:that|whether)\b"
    r"|it (?:is |was |will |does |doesn't )?(?:rain|snow|hail|storm|drizzl|thunder|freez)"
)
# What to do something may be said to be.
JUDGED = (
    "(?:(?:im)?possible|necessary|important|useful|safe|dangerous|(?:il)?legal|allowed|worth|okay|normal|common|rude"
    "|(?:easi|cheap|fast|quick|hard|saf)er|easy|hard|difficult|cheap|expensive|good|bad|best|free|better)"
)
INVERTED = re.compile(  # behind "is"
    r"it (?:(?!(?:an?|the|in|at|on|for|from|by|to|with|of)\b)[a-z]+ ){0,2}?(?:that|whether)\b"
    rf"|it (?:[a-z]+ )?{JUDGED}{OBJECT}"
)
ITSELF = re.compile(r"(?:company|firm|group|business|organi[sz]ation)s?")  # "the company" is as far to seek as "it"
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
        not _is_named_before(question[: positions[match.start()]], match[0])
        and not _is_told_behind(question, folded, positions, match)
        for match in POINTS_BACK.finditer(folded)
    )


def _is_told_behind(question: str, folded: str, positions: list[int], pointer: re.Match[str]) -> bool:
    """Whether what follows a pronoun tells what it stands for: "is it true that", "how many of its cars will Honda"."""
    before = folded[: pointer.start()]
    if pointer[0] == "it":
        is_inverted = re.search(rf"\b(?:{BE}) $", before) is not None
        return bool(
            EXPLETIVE.match(folded, pointer.start()) or (is_inverted and INVERTED.match(folded, pointer.start()))
        )
    if pointer[0] not in OWNS or re.search(rf"\b{AUXILIARY}\b", before):
        return False
    verb = re.compile(rf"\b{AUXILIARY} (?=.)").search(folded, pointer.end())
    start = positions[verb.end()] if verb else -1
    return any(topic.names == "name" and topic.start == start for topic in topics(question))


def _is_named_before(before: str, pointer: str) -> bool:
    """Whether a question names before a pronoun what it stands for: "Apple … its", 「…は誰で、その」."""
    if pointer in STANDS_FOR:
        sentence = before.lower().rpartition(". ")
        if _has_thing(rf"\b{THE}", sentence[0]) or (
            pointer in OWNS
            and _has_thing(
                rf"\b{AUXILIARY} {THE}|\ban? |^(?:which|what) (?!{AUXILIARY}\b)(?!.*\b(?:of|{AUXILIARY}) )", sentence[2]
            )
        ):
            return True
        named = any(topic.names == "name" and topic.start for topic in topics(before))
        return named and (pointer in OWNS or re.search(r",\s*and\b", before) is not None)
    if pointer.endswith(("one", "ones")):  # "the old robot or the new one"
        return _has_thing(r"\bthe ", before.lower())
    if pointer.endswith(PERSONS):  # 「大森氏は彼の…」
        return any(topic.names == "person" for topic in topics(before))
    is_clause = pointer.startswith("、") and asking_word(before) != ""
    return is_clause and any(topic.names not in ("", "noun") for topic in topics(before))


def _has_thing(mark: str, text: str) -> bool:
    """Whether a noun stands behind a mark of one that may be what is talked of: "the museum", not "the price"."""
    found = (re.match(r"[a-z-]+", text[match.end() :]) for match in re.finditer(mark, text))
    return any(word and not is_attribute(word[0]) and not ITSELF.fullmatch(word[0]) for word in found)
