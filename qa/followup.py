"""Reads a question in the light of the one before it: 「それはいつ？」 needs to know what それ is.

Without a language model: a question leans on the last one when it points back, is a fragment, or names nothing that
it could be about. It then gets the last one's words, and takes the place of the word that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asked_kinds
from qa.japanese import words
from qa.parts import Part, nouns
from qa.quantity import quantities
from qa.script import fold, language, normalize
from qa.sentence import Span

POINTS_BACK = re.compile(
    r"(?:^|[、。\s])(?:それ(?!ぞれ)|これ(?!まで|から)|あれ|その|この|あの|そこ|ここ(?!数|\d)|うち|そちら|同社|両社|両者|同じ|他に|ほかに|前者|後者|残り(?=[のはがをも]))"
    r"|[そこ]の(?:うち|中)"
    r"|\b(?:it|its|they|them|their|those|these|this|he|she|his|her|the same|of which)\b"
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
FRAGMENT = re.compile(
    r"^(?:and|but|what about|how about|then)\b|^(?:では|じゃあ?|なら|でも|一方)|^how (?:much|many|long)\b"
)
FEW = 2  # words of an English question, or of a fragment, that say too little to stand alone
LONGEST_QUESTION = 1000  # characters; what is longer is a text, not a question
SPECIFIC = 4  # characters of a Japanese noun
LIGHT = frozenset("人 方 分 物 所 場合 時 他 今 many mani much long there first".split())  # nothing is about these


# What looks like a name that no dictionary has: ヒバナ電池, ドングリワークス.
MADE_NAME = re.compile(r"[ァ-ヺー]{3,}[一-龠]{2,}|[ァ-ヺー]{6,}")
JOINT = re.compile(r"[ヶケ・･ノ之一二三四五六七八九十]?|\d+")  # 鶴ヶ沢, 第二蔵, HL30形


class Understood(NamedTuple):
    """A question as it is searched for, and the words in it that the last question lent."""

    question: str
    carried: tuple[str, ...] = ()


class Topic(NamedTuple):
    """A noun with those beside it, or another word, at `text[start:end]`."""

    start: int
    end: int
    names: str  # as in `qa.parts.Part`, "noun" for a noun that names nothing, "" for another word
    terms: frozenset[str]


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
    if asked_kinds(question) != {"reason"} and (asked_kinds(question) or any(topic.names for topic in own)):
        lent = [topic for topic in lent if topic.names] or lent  # it asks something else of the same things
    held = frozenset(term for topic in own for term in topic.terms)
    said = [last[topic.start : topic.end] for topic in lent if not topic.terms <= held]
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
            bool(FRAGMENT.search(text)) and len(own) <= (FEW if named else 2 * FEW)
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
    return not named and len(things) <= 1 and not any(map(_is_specific, things)) and not said


def _is_specific(topic: Topic) -> bool:
    """Whether a noun says enough to be what a question is about: データセンター does, 費用 does not."""
    return topic.names != "" and topic.end - topic.start >= SPECIFIC


def _may_name(text: str, topic: Topic) -> bool:
    """Whether a topic is a name or looks like one that no dictionary has: ヒバナ電池."""
    return topic.names not in ("", "noun") or MADE_NAME.search(text[topic.start : topic.end]) is not None


def topics(text: str) -> list[Topic]:
    """What a question is about and what it says of it: its content words, nouns side by side as one.

    >>> text = "Anthropicのデータセンターは第二工場といつ建設されますか"
    >>> [(text[start:end], names) for start, end, names, _ in topics(text)]
    [('Anthropic', 'name'), ('データセンター', 'noun'), ('第二工場', 'noun'), ('建設', '')]
    """
    made: list[Topic] = []
    said = words(text)
    for start, end, names in _runs(text):
        inside = frozenset(term for word in said if start <= word.start < end for term in word.terms)
        if inside - LIGHT:
            made.append(Topic(start, end, names, inside))
    for word in said:
        free = not any(topic.start <= word.start < topic.end for topic in made)
        if free and not LIGHT.intersection(word.terms) and text[word.start] not in "何幾":
            made.append(Topic(word.start, word.end, "", frozenset(word.terms)))
    return sorted(made, key=lambda topic: topic.start)


def _runs(text: str) -> list[Part]:
    """Nouns side by side as one, but for words in Latin letters, and with no name if they are made a verb."""
    runs: list[Part] = []
    for start, end, names in nouns(text):
        before = runs[-1] if runs else None
        latin = text[start:end].isascii()
        if before and before.end <= start and JOINT.fullmatch(text[before.end : start]) and not latin:
            runs[-1] = Part(before.start, end, names if before.names == "noun" and names else before.names)
        else:
            runs.append(Part(start, end, names or "noun"))
    return [
        Part(run.start, run.end, "" if run.names == "noun" and is_verb(text, run.end) else run.names) for run in runs
    ]


def is_verb(text: str, end: int) -> bool:
    """Whether the noun that ends there is made a verb: 稼働する."""
    return re.match(r"(?:を)?(?:する|し(?!い)|さ[れせ]|でき)", text[end:]) is not None


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
        kind = topic.names != "" and (new.names == topic.names or (_may_name(question, new) and _may_name(last, topic)))
        marked = last[topic.end : topic.end + 1] == "は"
        proper = _may_name(last, topic)
        return 2.0 * tail + (1.5 if proper else 0.5) * kind + 1.0 * marked

    best = max(lent, key=fits, default=None)
    return Span(best.start, best.end) if best and best.names and fits(best) >= 1.5 else None


def _whole(text: str) -> str:
    """No longer than a question, without halves of surrogate pairs, which a shell's broken bytes become."""
    return text.encode("utf-8", "replace").decode()[-LONGEST_QUESTION:]
