"""A question of a conversation as it was understood: what it is about, and what it asks of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asking_word
from qa.attribute import is_attribute
from qa.pointing import ITSELF
from qa.senses import senses_of
from qa.sentence import Span
from qa.subject import BLANK, is_name, row, subject_of
from qa.topic import FUNCTION, Topic, topics

INFLECTED = re.compile(r"^[一-龥々]+[ぁ-ん]+$|^[ぁ-ん]+[っん]$")
GOES_ON = re.compile(r"\b(?:the|an?)\s(?:\S+\s){0,2}$", re.IGNORECASE)
# Something beside what was asked: "for children?", "and in 2030?", "with how many trucks?"
ASIDE = re.compile(
    r"^(?:(?:and|but|or|then|what about|how about)\s+)?(?:for|in|at|on|with|by|from|to|of|under|over|after|before"
    r"|during|since|until|without)\b"
    r"(?!.*\b(?:it|its|they|them|their|that|this|those|these|he|she|him|her|is|are|was|were|do|does|did|will|can)\b)"
)
EVENT = 0.7  # what part of an English noun's translations are made verbs by する, if it tells of what happens
COUNTED = re.compile(r"\bhow many $")


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
    return row(turn.question, [t for t in nouns if COUNTED.search(turn.question[: t.start].lower())], nouns, BLANK)


def happens_to(turn: Turn, topic: Topic) -> bool:
    """Whether an English noun tells what happens to the thing named behind it: construction of the dam."""
    of = re.match(r" of (?:the |an? )?", turn.question[topic.end :])
    things = {other.start for other in turn.topics if other.names}
    return bool(of and topic.end + of.end() in things and senses_of(turn.written(topic).lower()).action > EVENT)


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
