"""Reads a question in the light of the one before it: 「それはいつ？」 needs to know what それ is.

Without a language model: a question leans on the last one when it points back, is a fragment, or names nothing that
it could be about. It then gets the last one's words, and takes the place of the word that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asked_kinds, asking_word
from qa.chatter import is_idle, opened
from qa.pointing import points_back
from qa.quantity import quantities
from qa.script import language, normalize
from qa.slot import FEW, NAMED, fill
from qa.topic import Topic, is_specific, topics

BARE = re.compile(r"^(?:and|but|what about|how about|then)\b|^(?:では|じゃあ?|なら|でも|一方)")
FRAGMENT = re.compile(rf"{BARE.pattern}|^how (?:much|many|long)\b")  # "How many cars does Toyota make?" stands alone
# A fragment that asks the same of something else, not for something of that: 「そのうち常設は？」, not 「その本社は？」
ASKS_THE_SAME = re.compile(
    r"^(?!.*(?:[何誰幾]|どう|どこ|どれ|どの|どん|なに|だれ|なぜ|[そこあ]の(?!うち|中|ほか|他|次|前|後)|同社の|両社の)).*(?:は|なら|の方|の分)[?？。]*$"
    r"|^(?:(?:and|but|or|then)\s+)?(?:(?:and|but|or|then|what about|how about)\b)\s*+"
    r"(?!(?:is|are|was|were|do|does|did|will|can|has|have|what|which|how)\b|.*\b(?:its|their|his|her)\b)"
)
# 「OpenAIと比べると？」「前年より多い？」: what is compared is not said.
COMPARES = re.compile(
    r"^[^はがをも、]{1,20}(?:[とに](?:比べ|比較し)(?:て|ると|たら)|よりも?)[^はがをも]*$"
    r"|^[^はがをも、]{1,20}とど(?:っち|ちら)が"
)
VERB = re.compile(r"^[一-龥々]+[ぁ-ん]+$|^[ぁ-ん]+[っん]$")  # or an adjective
LONGEST_QUESTION = 1000  # characters; what is longer is a text, not a question


class Understood(NamedTuple):
    """A question as it is searched for, and the words in it that the last question lent."""

    question: str
    carried: tuple[str, ...] = ()


def understood(question: str, history: Sequence[str] = (), carry: Sequence[str] | None = None) -> Understood:
    """The question with what it leans on; `carry` names the words that it may be lent, all if it is None.

    >>> understood("それはいつ稼働しますか？", ["データセンターはどこにできますか？"])
    Understood(question='データセンター それはいつ稼働しますか？', carried=('データセンター',))
    >>> understood("ではMicrosoftは？", ["NVIDIAはAnthropicにいくら投資しますか？"]).question
    'MicrosoftはAnthropicにいくら投資しますか？'
    >>> understood("徳川家康の生年月日は？", ["データセンターはどこにできますか？"]).carried
    ()
    """
    as_asked = _whole(question)
    question = opened(as_asked)
    asked = [line for line in (opened(_whole(earlier)) for earlier in history) if not is_idle(line)]
    if is_idle(question):
        return Understood(as_asked)
    if not asked or not leans(question):
        return Understood(question)
    last = understood(asked[-1], asked[:-1]).question
    lent = topics(last)
    own = topics(question)
    points = points_back(question) or COMPARES.match(normalize(question))
    filled = fill(last, lent, question, own) if carry is None and not points else None
    if filled:
        return Understood(*filled)
    same = not asked_kinds(question) and ASKS_THE_SAME.search(normalize(question))
    if not same and asked_kinds(question) != {"reason"} and (asked_kinds(question) or any(t.names for t in own)):
        lent = [topic for topic in lent if topic.names] or lent  # it asks something else of the same things
    held = frozenset(term for topic in own for term in topic.terms)
    said = [_said(last, topic) for topic in lent if not topic.terms <= held]
    if same and asking_word(last):
        said = [asking_word(last), *(word for word in said if word.lower() not in asking_word(last))]
    carried = tuple(dict.fromkeys(word for word in said if carry is None or word in carry))
    if not carried:
        return Understood(question)
    return Understood(" ".join([*carried, question]), carried)


def leans(question: str) -> bool:
    """Whether the question cannot be understood without the one before it."""
    if question.isupper() and language(question) == "en":
        question = question.lower()  # every word of it would be a name
    question = opened(question)
    text = normalize(question)
    if points_back(question) or COMPARES.match(text):
        return True
    own = topics(question)
    named = any(topic.names not in ("", "noun") for topic in own)
    bare = NAMED.match(text)
    if language(question) == "en":
        named = any(topic.names == "name" and topic.start for topic in own)  # the first word has a capital anyway
        return (len(own) <= FEW and (not named or bool(bare and bare["preposition"]))) or (
            bool((BARE if named else FRAGMENT).search(text)) and len(own) <= (FEW if named else 2 * FEW)
        )
    amounts = quantities(question)
    free = [topic for topic in own if not any(q.start <= topic.start <= q.end for q in amounts)]
    if bare and bare["ja"] and (len(own) <= 1 or not free):  # 「香港は？」「4年目からはどうなりますか」
        return True
    things = [topic for topic in free if topic.names]  # 「2025年度の売上高は？」 is about one
    # 「猫は眠る？」, not 「費用はいくら？」 nor 「増えた理由は？」
    said = any(
        question[thing.end : thing.end + 1] == "は" and any(not t.names and thing.end < t.start for t in own)
        for thing in things
    )
    return not named and len(things) <= 1 and not any(map(is_specific, things)) and not said


def _said(text: str, topic: Topic) -> str:
    """A topic as it is carried: as it was written, a Japanese verb as the dictionary has it (働いて: 働く)."""
    written = text[topic.start : topic.end]
    is_verb = not topic.names and len(topic.terms) == 1 and VERB.search(written) is not None
    return next(iter(topic.terms)) if is_verb else written


def _whole(text: str) -> str:
    """No longer than a question, without halves of surrogate pairs, which a shell's broken bytes become."""
    return text.encode("utf-8", "replace").decode()[-LONGEST_QUESTION:]
