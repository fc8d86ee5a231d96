"""A question of a conversation as it was understood: what it is about, and what it asks of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asking_word
from qa.attribute import is_attribute, is_value
from qa.naming import has_only_a_capital
from qa.pointing import ITSELF
from qa.quantity import quantities
from qa.script import language
from qa.sentence import Span
from qa.topic import FUNCTION, Topic, may_name, topics

OWNER = re.compile(r"['’]s?\s(?:(?:new|old|first|next|latest)\s)?")
INFLECTED = re.compile(r"^[一-龥々]+[ぁ-ん]+$|^[ぁ-ん]+[っん]$")
OF_NAME = re.compile(r"\s(?:of|for)\s(?:the\s)?")  # the batteries for the Honda trucks
GOES_ON = re.compile(r"\b(?:the|an?)\s(?:\S+\s){0,2}$", re.IGNORECASE)
# Something beside what was asked: "for children?", "and in 2030?", "with how many trucks?"
ASIDE = re.compile(
    r"^(?:(?:and|but|or|then|what about|how about)\s+)?(?:for|in|at|on|with|by|from|to|of|under|over|after|before|during"
    r"|since|until|without)\b"
    r"(?!.*\b(?:it|its|they|them|their|that|this|those|these|he|she|him|her|is|are|was|were|do|does|did|will|can)\b)"
)
HEADED = re.compile(r"\bthe\s(?:(?:new|old|first|next|latest)\s)?$")  # the Yukemuri shuttle bus
BLANK = re.compile(r"\s")
COMPOUND = re.compile(rf"{OWNER.pattern}|\s")  # Honda's electric truck
ITS_OBJECT = re.compile(r"\s(?:an?|its|their|his|her)\s(?:(?:new|first|next|own)\s)?")  # build a battery factory
ASKED = re.compile(r"\b(?:how many|which|what) $")
COUNTED = re.compile(r"\bhow many $")
OF = re.compile(r"\b(?:of|for|about|in|by)\s+(?:the\s+|a\s+|an\s+)?$")


class Turn(NamedTuple):
    """A question with the words that earlier ones lent it in front."""

    question: str
    topics: tuple[Topic, ...]  # of `question`, each as long as it was where it was first said
    subject: tuple[Topic, ...]  # those of them that it is about: the rest is asked, or said, of these
    carried: tuple[str, ...] = ()
    front: int = 0  # how long the lent words are before it

    @property
    def own(self) -> str:
        """It as it was asked."""
        return self.question[self.front :]

    def written(self, topic: Topic) -> str:
        return self.question[topic.start : topic.end]

    @property
    def asks(self) -> str:
        """The words with which it asks for a kind of answer."""
        return asking_word(self.question)


def alone(question: str) -> Turn:
    """A question that leans on nothing."""
    found = topics(question)
    return Turn(question, found, subject_of(question, found))


def lent(turn: Turn, words: Sequence[Topic], asks: str, question: str) -> Turn:
    """A question with words of an earlier one in front, and what that asked for if it asks for the same."""
    question = _inside(question)
    front = [asks] if asks else []
    places = list(topics(asks)) if asks else []
    for topic in words:
        start = sum(len(word) + 1 for word in front)
        said = _said(turn, topic)
        if said not in front:
            front.append(said)
            places.append(topic._replace(start=start, end=start + len(said)))
    shift = sum(len(word) + 1 for word in front)
    own = [moved(topic, shift) for topic in topics(question)]
    about = [place for place in places if any(place.terms == topic.terms for topic in turn.subject)]
    whole = " ".join([*front, question])
    named = [topic for topic in own if is_name(whole, topic) or _is_what_is_asked_of(question, topic, shift)]
    return Turn(whole, (*places, *own), tuple(dict.fromkeys([*(about or places), *named])), tuple(front), shift)


def _inside(question: str) -> str:
    """A question as it stands behind other words, where a capital makes a name: "since when?"."""
    first = question.split(" ", 1)[0]
    return first.lower() + question[len(first) :] if first.lower() in FUNCTION else question


def _is_what_is_asked_of(question: str, topic: Topic, shift: int) -> bool:
    """Whether a fragment's own noun is all that it asks of: "Where are the stations?", not "What is the price?"."""
    said = question[topic.start - shift : topic.end - shift]
    before, behind = question[: topic.start - shift].lower(), question[topic.end - shift :]
    is_all = re.search(r"\b(?:is|are|was|were) the $", before) and re.fullmatch(r"[?. ]*", behind)
    return topic.names == "noun" and bool(is_all) and not is_attribute(said)


def moved(topic: Topic, by: int) -> Topic:
    return topic._replace(start=topic.start + by, end=topic.end + by)


def lasting(turn: Turn) -> list[Topic]:
    """The topics of a question which go on when an English one is asked of something else.

    A leaning question's own nouns do not, which are what it asked for or aside: "how many stops?", but not "the café".
    """

    def goes_on(topic: Topic) -> bool:
        if topic.start < turn.front or not turn.front or is_name(turn.question, topic):
            return True
        if ASIDE.match(turn.own.lower()) or ITSELF.fullmatch(turn.written(topic).lower()):
            return False
        return GOES_ON.search(turn.question[turn.front : topic.start]) is not None

    return [topic for topic in turn.topics if goes_on(topic)]


def counted(turn: Turn) -> list[Topic]:
    """What an English question asks the number of: "it" is none of them."""
    nouns = [topic for topic in turn.topics if topic.names == "noun"]
    return _row(turn.question, [t for t in nouns if COUNTED.search(turn.question[: t.start].lower())], nouns, BLANK)


def subject_of(question: str, found: Sequence[Topic]) -> tuple[Topic, ...]:
    """What a whole question is about: its names, its first noun and what that owns, and what an attribute is of.

    >>> text = "空路ロジのドローン配送の料金はいくら？"
    >>> [text[topic.start:topic.end] for topic in subject_of(text, topics(text))]
    ['空路ロジ', 'ドローン配送']
    """
    amounts = quantities(question)
    free = [t for t in found if t.names and not any(a.start <= t.start < a.end for a in amounts)]
    things = [t for t in free if not is_attribute(question[t.start : t.end])]
    named = [topic for topic in things if is_name(question, topic)]
    if language(question) == "en":
        return _english_subject(question, found, free, things)
    about = [*named, *_row(question, things[:1], things, re.compile("の"))]
    about += [
        thing
        for thing in things
        if any(question[thing.end : other.start] == "の" for other in free if other not in things)
    ]
    return tuple(sorted(set(about), key=lambda topic: topic.start))


def _english_subject(
    question: str, found: Sequence[Topic], free: Sequence[Topic], things: Sequence[Topic]
) -> tuple[Topic, ...]:
    """What a whole English question is about: its names, what they own, and what its verb makes of them."""
    asked = _row(question, [t for t in things if ASKED.search(question[: t.start].lower())], things, BLANK)
    if len(asked) < len(things):
        things = [thing for thing in things if thing not in asked]
    named = [topic for topic in things if is_name(question, topic)]
    owned = [t for t in things if OF.search(question[: t.start].lower()) and not is_name(question, t)]
    owners = [t for t in named if OWNER.match(question, t.end)]
    heads = [t for t in named if HEADED.search(question[: t.start].lower())]
    wholes = [t for t in free if not is_value(question[t.start : t.end])]  # the city plan
    verbs = [topic for topic in found if not topic.names]
    heads += [t for t in things if any(OF_NAME.fullmatch(question, t.end, name.start) for name in named)]
    made = [t for t in things if any(ITS_OBJECT.fullmatch(question, verb.end, t.start) for verb in verbs)]
    about = [*named, *_row(question, owners, things, COMPOUND), *_row(question, heads, wholes, BLANK)]
    about += _row(question, made if named else owned, things, BLANK)
    return tuple(sorted(set(about or things), key=lambda topic: topic.start))


def _row(question: str, first: Sequence[Topic], things: Sequence[Topic], joint: re.Pattern[str]) -> list[Topic]:
    """Some things, and those in a row behind one of them: 鶴ヶ沢酒造の第二蔵, Orcas' new arena."""
    row = list(first)
    for thing in things:
        if any(joint.fullmatch(question, before.end, thing.start) for before in row):
            row.append(thing)
    return row


def is_thing(text: str, topic: Topic) -> bool:
    """Whether a topic may be what one talks of: a name, or words put together, as 空路ロジ."""
    made_up = topic.names == "noun" and len(topic.terms) > 1 and not is_attribute(text[topic.start : topic.end])
    return made_up or is_name(text, topic)


def is_name(text: str, topic: Topic) -> bool:
    """Whether a topic may be a name, and is no English word with a capital."""
    return may_name(text, topic) and not has_only_a_capital(text, Span(topic.start, topic.end))


def _said(turn: Turn, topic: Topic) -> str:
    """A topic as it is carried: as it was written, a Japanese verb as the dictionary has it (働いて: 働く)."""
    written = turn.written(topic)
    is_verb = not topic.names and len(topic.terms) == 1 and is_inflected(written)
    return next(iter(topic.terms)) if is_verb else written


def is_inflected(word: str) -> bool:
    """Whether a word that is no noun is a Japanese verb or adjective, not one made of a noun: 食べる, not 投資する."""
    return INFLECTED.search(word) is not None


def replaced(turn: Turn, place: Span, question: str, new: Topic, kept: tuple[str, ...]) -> Turn:
    """A turn with something of another question in the place of what stands there."""
    said = question[new.start : new.end]
    by = len(said) - (place.end - place.start)
    before = [topic for topic in turn.topics if topic.end <= place.start]
    behind = [moved(topic, by) for topic in turn.topics if place.end <= topic.start]
    put = new._replace(start=place.start, end=place.start + len(said))
    about = [moved(topic, by) if place.end <= topic.start else topic for topic in turn.subject]
    was_about = any(topic.start < place.end and place.start < topic.end for topic in turn.subject)
    found = (*before, put, *behind)
    subject = tuple(topic for topic in found if topic in about or (was_about and topic is put))
    return Turn(turn.question[: place.start] + said + turn.question[place.end :], found, subject, kept)
