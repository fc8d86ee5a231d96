"""Reads a question in the light of those before it: 「それはいつ？」 needs to know what それ is.

Without a language model: a question leans on the last one when it points back, is a fragment, or names nothing that
it could be about. It then takes the place of the word that it stands for, or is lent words: what the last one was
about where it asks for something else of that, all of it where it asks of the same matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asked_kinds
from qa.attribute import is_attribute, is_of_events, is_value
from qa.chatter import opened
from qa.correction import corrected
from qa.instead import degrees, thing_of, time_told
from qa.leaning import COMPARES, leans
from qa.notice import LONGEST_QUESTION, ending
from qa.pointing import points_back
from qa.reference import returned, told_apart
from qa.script import language, normalize
from qa.sentence import Span
from qa.slot import fill, put
from qa.smalltalk import asks_nothing
from qa.topic import Topic, topics
from qa.turn import ASIDE, Turn, alone, counted, happens_to, is_inflected, lasting, lent

# A fragment that asks the same of something else, not for something of that: 「そのうち常設は？」, not 「その本社は？」
ASKS_THE_SAME = re.compile(
    r"^(?!.*(?:[何誰幾]|どう|どこ|どれ|どの|どん|なに|だれ|なぜ|具体的|[そこあ]の(?!うち|中|ほか|他|次|前|後)|同社の|両社の|彼(?:女|ら)?の)).*(?:は|なら|だと|の方|の分)[?？。]*$"
    r"|^(?:(?:and|but|or|then)\s+)?(?:(?:and|but|or|then|what about|how about)\b)\s*+"
    r"(?!(?:is|are|was|were|do|does|did|will|can|has|have|what|which|how|if)\b|.*\b(?:its|their|his|her)\b)"
)
PART = re.compile(r"うち|の中で|\bof (?:those|them|these|which)\b")  # asks for a part of what was asked for
MORE = re.compile(
    r"^(?:もっと|もう少し|さらに)|詳しく|具体的|(?:他|ほか)に(?:も|は)|\b(?:more|details?|elaborate|specifically|else)\b"
)
OF_A_THING = re.compile(r"同社|その会社|その企業|そこ|\b(?:its|it|their|they)\b")
PERSON = re.compile(r"その人|この人|彼|\b(?:he|she|his|her|him)\b")
THE_MATTER = re.compile(r"^(?:それ|これ|そう|こう)|\b(?:it|this|that)\b")  # may be all that was said
# Asked of what happens; other verbs of the thing that it happens to: "Who owns it?" behind "construction of the dam"
GOES_ON = re.compile(
    r"\b(?:it|they) (?:take|last|end|finish|stop|continue|(?:begin|start)(?! \w+ing))|\b(?:took|cost)\b"
)
THIS = re.compile(r"\b(?:this|that)\b")


class Understood(NamedTuple):
    """A question as it is searched for, and the words in it that earlier ones lent."""

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
    if isinstance(history, str):
        raise TypeError(f"history is a list of questions, not one text: [{history!r}]")
    turns: list[Turn] = []
    for earlier in map(_whole, history):
        if not asks_nothing(earlier):
            turn = _turn(earlier, turns)
            # What is lent adds up over the turns; no more of it than a question may hold.
            turns.append(turn if len(turn.question) <= LONGEST_QUESTION else alone(_whole(turn.question)))
    as_asked = _whole(question)
    if asks_nothing(as_asked):
        return Understood(as_asked)
    turn = _turn(as_asked, turns, carry)
    return Understood(turn.question, turn.carried)


def _turn(text: str, turns: Sequence[Turn], carry: Sequence[str] | None = None) -> Turn:
    question = opened(text)
    if not turns:
        return alone(question)
    wrong = corrected(text.strip()) or corrected(question)
    if wrong and carry is None:
        dropped, meant = wrong
        if dropped and dropped in turns[-1].question:
            mended = turns[-1].question.replace(dropped, meant)  # of a thousand characters perhaps a million
            return alone(meant if asked_kinds(meant) else _whole(mended))
        if not asked_kinds(meant):
            place = thing_of(turns[-1]) if re.match(r"(?i)the\s", meant) else None
            if place:
                return put(turns[-1], place, meant, Span(len("the "), len(meant)))
            return _leaning(_as_fragment(meant), turns[-1], carry)
        question = question if dropped else meant
    question, whole = told_apart(question, [turn.question for turn in turns])
    if whole:
        return alone(question)
    question, at = returned(question, [turn.question for turn in turns])
    if at is not None or leans(question):
        return _leaning(question, turns[-1 if at is None else at], carry)
    return alone(question)


def _as_fragment(meant: str) -> str:
    return f"What about {meant}?" if language(meant) == "en" else f"{meant}は？"


def _leaning(question: str, last: Turn, carry: Sequence[str] | None) -> Turn:
    own = topics(question)
    points = points_back(question) or COMPARES.match(normalize(question))
    told = degrees(normalize(question), last.question) or time_told(question.strip(), last.question)
    filled = fill(last, question, own) if carry is None and (told or not points) else None
    if filled:
        return filled
    words, asks = _lent(question, own, last)
    held = frozenset(term for topic in own for term in topic.terms)
    words = [word for word in words if not word.terms <= held and last.written(word).lower() not in asks]
    if carry is not None:
        words = [word for word in words if last.written(word) in carry]
        asks = asks if asks in carry else ""
    return lent(last, words, asks, question) if words else alone(question)


def _lent(question: str, own: Sequence[Topic], last: Turn) -> tuple[Sequence[Topic], str]:
    """The topics of the last question that a new one needs, and the words that ask if it asks for the same."""
    text = normalize(question)
    kinds = asked_kinds(question)
    nouns = [topic for topic in own if topic.names]
    told = [question[topic.start : topic.end] for topic in nouns]
    is_part = PART.search(text) is not None
    aside = ASIDE.match(text) is not None and not any(_is_verb(question, topic) for topic in own)
    if not kinds and (aside or (ASKS_THE_SAME.search(text) and not any(map(is_attribute, told)))):
        return last.topics, last.asks
    if is_part and own and language(question) == "en":
        return [topic for topic in last.topics if not _is_verb(last.question, topic)], ""
    if not own or aside or is_part or MORE.search(text) or COMPARES.match(text):
        return last.topics, ""
    matter = _matter(question, own, last)
    if kinds == {"reason"} or any(map(is_of_events, told)):
        return matter, ""
    if THE_MATTER.search(text) and not nouns:  # what happened, 投資する, but not 食べる
        return [topic for topic in matter if topic.names or not is_inflected(last.written(topic))], ""
    of_a_thing = OF_A_THING.search(text) and all(map(is_attribute, told))
    if nouns and not PERSON.search(text) and (of_a_thing or not points_back(question)):
        values = [topic for topic in last.topics if is_value(last.written(topic))]
        same = kinds & asked_kinds(last.question) and not any(map(is_value, told)) and len(nouns) < len(own)
        return (
            *last.subject,
            *(values if same else ()),
        ) or last.topics, ""  # 「改修費はいくら？」「県はいくら出した？」
    if OF_A_THING.search(text):
        matter = [topic for topic in matter if topic in last.subject or not is_attribute(last.written(topic))]
    if language(last.question) == "en":
        return matter or last.topics, ""
    return [topic for topic in matter if topic.names or topic in last.subject] or last.topics, ""


def _matter(question: str, own: Sequence[Topic], last: Turn) -> list[Topic]:
    """The topics of the last question but values; of an English one those that go on, without the verb.

    The verb goes on where the new question tells no other, and with a person, who may be told by it alone: "Who
    directed it?" "Where was she born?"
    """
    matter = [topic for topic in last.topics if not is_value(last.written(topic))]
    if language(last.question) != "en" or not own:
        nouns = [t for t in own if t.names and not is_attribute(question[t.start : t.end])]
        tells = nouns and any(is_inflected(question[t.start : t.end]) for t in own if not t.names)  # なぜ客が減った
        return [t for t in matter if t.names or not (tells and is_inflected(last.written(t)))]
    text = normalize(question)
    is_person = PERSON.search(text) and "person" in asked_kinds(last.question)
    if is_person or THIS.search(text):
        return matter
    if OF_A_THING.search(text) and not GOES_ON.search(text):
        matter = [t for t in matter if not happens_to(last, t)]
    one = counted(last) if re.search(r"\bits?\b", text) else ()
    matter = [topic for topic in matter if topic in lasting(last) and topic not in one]
    if any(_is_verb(question, topic) for topic in own) or OF_A_THING.search(text):
        matter = [topic for topic in matter if not _is_verb(last.question, topic)]
    return matter


def _is_verb(text: str, topic: Topic) -> bool:
    """Whether a topic is what an English question says of its subject (`qa.predicate`), and no number."""
    return not topic.names and text[topic.start].isalpha() and text[topic.start].isascii()


def _whole(text: str) -> str:
    """No longer than a question."""
    return ending(text)[-LONGEST_QUESTION:]
