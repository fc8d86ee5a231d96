"""Reads a question in the light of the one before it: 「それはいつ？」 needs to know what それ is.

Without a language model: a question leans on the last one when it points back, is a fragment, or names nothing that
it could be about. It then gets the last one's words, and takes the place of the word that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asked_kinds, asking_word
from qa.quantity import quantities
from qa.script import fold, language, normalize
from qa.sentence import Span
from qa.topic import Topic, is_specific, may_name, topics

POINTS_BACK = re.compile(
    r"(?:^|[、。\sはがもをにで])(?:それ(?!ぞれ)|これ(?!まで|から)|あれ|その|この|あの|そこ|ここ(?!数|\d)|うち|そちら|同社|両社|両者|同じ|他に|ほかに|前者|後者|残り(?=[のはがをも]))"
    r"|[そこ]の(?:うち|中)"
    r"|\b(?:it|its|they|them|their|those|these|this|he|she|his|her|the same|of which|the others?|another one)\b"
    r"|\b(?:who|what|where|any\w+) else\b"
    # not the that of a clause: "the chip that Anthropic uses", "they say that"
    r"|\bthere[?.]?$"
    r"|(?:^|\b(?:is|was|are|were|do|does|did|will|can"
    r"|of|in|on|at|to|for|from|by|with|about|after|before|why|how)\s+)that\b"
)
# 「では…は？」 names only what is new; the rest of the question is that of the last one.
SWAP = re.compile(
    r"^(?:(?:では|じゃあ?|なら|でも|一方)[、\s]*)?(?P<ja>[^はがをにで、]{1,20}?)(?:の分)?(?:は|なら|の場合は?|について(?:は|も)?)?"
    r"(?:どう(?:でし|で|なり|なん)?\w{0,4})?[?？。]*$"
    r"|^(?:and|but|or|what about|how about|then)?,?\s*(?:for|in|at|with|on)?\s*(?P<en>[a-z0-9 .'-]{1,40}?)[?.]*$"
)
BARE = re.compile(r"^(?:and|but|what about|how about|then)\b|^(?:では|じゃあ?|なら|でも|一方)")
FRAGMENT = re.compile(rf"{BARE.pattern}|^how (?:much|many|long)\b")  # "How many cars does Toyota make?" stands alone
# A fragment that asks the same of something else, not for something of that: 「そのうち常設は？」, not 「その本社は？」
ASKS_THE_SAME = re.compile(
    r"^(?!.*(?:[何誰幾]|どう|どこ|どれ|どの|どん|なに|だれ|なぜ|[そこあ]の(?!うち|中|ほか|他|次|前|後)|同社の|両社の)).*(?:は|なら|の方|の分)[?？。]*$"
    r"|^(?:(?:and|but|or|then)\s+)?(?:(?:and|but|or|then|what about|how about)\b)\s*+"
    r"(?!(?:is|are|was|were|do|does|did|will|can|has|have|what|which|how)\b|.*\b(?:its|their|his|her)\b)"
)
VERB = re.compile(r"[一-龥々]+[ぁ-ん]+")  # or an adjective
FEW = 2  # words of an English question, or of a fragment, that say too little to stand alone
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
    question = _whole(question)
    asked = [_whole(earlier) for earlier in history if earlier.strip()]
    if not asked or not leans(question):
        return Understood(question)
    last = understood(asked[-1], asked[:-1]).question
    lent = topics(last)
    own = topics(question)
    swapped = _swapped(question, own, last, lent) if carry is None else None
    if swapped:
        return swapped
    same = not asked_kinds(question) and ASKS_THE_SAME.search(normalize(question))
    if not same and asked_kinds(question) != {"reason"} and (asked_kinds(question) or any(t.names for t in own)):
        lent = [topic for topic in lent if topic.names] or lent  # it asks something else of the same things
    held = frozenset(term for topic in own for term in topic.terms)
    said = [_said(last, topic) for topic in lent if not topic.terms <= held]
    if same and asking_word(last):
        said = [asking_word(last), *(word for word in said if word.lower() not in asking_word(last))]
    carried = tuple(dict.fromkeys(word for word in said if carry is None or word in carry))
    if not carried and carry is None and lent:
        return Understood(question)
    return Understood(" ".join([*carried, question]), carried)


def leans(question: str) -> bool:
    """Whether the question cannot be understood without the one before it."""
    if question.isupper() and language(question) == "en":
        question = question.lower()  # every word of it would be a name
    text = normalize(question)
    if POINTS_BACK.search(text):
        return True
    own = topics(question)
    named = any(topic.names not in ("", "noun") for topic in own)
    bare = SWAP.match(text)
    if language(question) == "en":
        named = any(topic.names == "name" and topic.start for topic in own)  # the first word has a capital anyway
        return (len(own) <= FEW and not named) or (
            bool((BARE if named else FRAGMENT).search(text)) and len(own) <= (FEW if named else 2 * FEW)
        )
    if bare and bare["ja"]:  # 「香港は？」「4年目からはどうなりますか」
        amounts = quantities(question)
        free = [topic for topic in own if not any(q.start <= topic.start <= q.end for q in amounts)]
        if len(own) <= 1 or not free:
            return True
    things = [topic for topic in own if topic.names]
    # 「猫は眠る？」, not 「費用はいくら？」 nor 「増えた理由は？」
    said = any(
        question[thing.end : thing.end + 1] == "は" and any(not t.names and thing.end < t.start for t in own)
        for thing in things
    )
    return not named and len(things) <= 1 and not any(map(is_specific, things)) and not said


def _said(text: str, topic: Topic) -> str:
    """A topic as it is carried: as it was written, a Japanese verb as the dictionary has it (働いて: 働く)."""
    written = text[topic.start : topic.end]
    is_verb = not topic.names and len(topic.terms) == 1 and VERB.fullmatch(written) is not None
    return next(iter(topic.terms)) if is_verb else written


def _swapped(question: str, own: Sequence[Topic], last: str, lent: Sequence[Topic]) -> Understood | None:
    """The last question with what the new one names in the place of what it names it for, if it names just that."""
    text, positions = fold(question)
    match = SWAP.match(text.strip())
    if not match or POINTS_BACK.search(normalize(question)) or asked_kinds(question):
        return None
    group = match["ja"] or match["en"]
    start = positions[text.find(group)] if group else -1
    inside = [topic for topic in own if start <= topic.start] if start >= 0 else []
    if not inside or len(inside) > FEW:
        return None
    new = Span(inside[0].start, inside[-1].end)
    place = _place(question, Topic(*new, inside[0].names, inside[0].terms), last, lent)
    if place is None:
        return None
    kept = [topic for topic in lent if topic.end <= place.start or place.end <= topic.start]
    return Understood(
        last[: place.start] + question[new.start : new.end] + last[place.end :],
        tuple(dict.fromkeys(last[topic.start : topic.end] for topic in kept if topic.names)),
    )


def _place(question: str, new: Topic, last: str, lent: Sequence[Topic]) -> Span | None:
    """Where the last question holds what the new one names another of: one of its kind, with its ending, before は."""
    said = [quantity for quantity in quantities(question) if quantity.start < new.end and new.start < quantity.end]
    for quantity in quantities(last) if said else ():
        if quantity.kind == said[0].kind:
            return Span(quantity.start, quantity.end)

    def fits(topic: Topic) -> float:
        ending = last[topic.end - 1]
        tail = question[new.end - 1] == ending and not ending.isascii()
        kind = topic.names != "" and (new.names == topic.names or (may_name(question, new) and may_name(last, topic)))
        marked = last[topic.end : topic.end + 1] == "は"
        proper = may_name(last, topic)
        return 2.0 * tail + (1.5 if proper else 0.5) * kind + 1.0 * marked

    best = max(lent, key=fits, default=None)
    return Span(best.start, best.end) if best and best.names and fits(best) >= 1.5 else None


def _whole(text: str) -> str:
    """No longer than a question, without halves of surrogate pairs, which a shell's broken bytes become."""
    return text.encode("utf-8", "replace").decode()[-LONGEST_QUESTION:]
