"""What a whole question is about, in either language: the rest is asked, or said, of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.attribute import is_attribute, is_value
from qa.japanese import words
from qa.naming import has_only_a_capital
from qa.quantity import quantities
from qa.script import language
from qa.sentence import Span
from qa.topic import Topic, may_name

OWNER = re.compile(r"['’]s?\s(?:(?:new|old|first|next|latest)\s)?")
BLANK = re.compile(r"\s")
COMPOUND = re.compile(rf"{OWNER.pattern}|\s")  # Honda's electric truck
HEADED = re.compile(r"\bthe\s(?:(?:new|old|first|next|latest)\s)?$")  # the Yukemuri shuttle bus
OF_NAME = re.compile(r"\s(?:of|for)\s(?:the\s)?")  # the batteries for the Honda trucks
ITS_OBJECT = re.compile(r"\s(?:an?|its|their|his|her)\s(?:(?:new|first|next|own)\s)?")  # build a battery factory
ASKED = re.compile(r"\b(?:how many|which|what) $")
OF = re.compile(r"\b(?:of|for|about|in|by)\s+(?:the\s+|a\s+|an\s+)?$")


def subject_of(question: str, found: Sequence[Topic]) -> tuple[Topic, ...]:
    """What a whole question is about: its names, its first noun and what that owns, and what an attribute is of.

    >>> from qa.topic import topics
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
    about = [*named, *row(question, things[:1], things, re.compile("の"))]
    owned = {topic.start for topic in set(free).difference(things)}
    about += [t for t in things if question[t.end : t.end + 1] == "の" and t.end + 1 in owned]
    return tuple(sorted(set(about), key=lambda topic: topic.start))


def _english_subject(
    question: str, found: Sequence[Topic], free: Sequence[Topic], things: Sequence[Topic]
) -> tuple[Topic, ...]:
    """What a whole English question is about: its names, what they own, and what its verb makes of them."""
    asked = row(question, [t for t in things if ASKED.search(question[: t.start].lower())], things, BLANK)
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
    about = [*named, *row(question, owners, things, COMPOUND), *row(question, heads, wholes, BLANK)]
    about += row(question, made if named else owned, things, BLANK)
    return tuple(sorted(set(about or things), key=lambda topic: topic.start))


def row(question: str, first: Sequence[Topic], things: Sequence[Topic], joint: re.Pattern[str]) -> list[Topic]:
    """Some things, and those in a row behind one of them: 鶴ヶ沢酒造の第二蔵, Orcas' new arena."""
    made = list(first)
    for thing in things:
        if any(joint.fullmatch(question, before.end, thing.start) for before in made):
            made.append(thing)
    return made


def is_thing(text: str, topic: Topic) -> bool:
    """Whether a topic may be what one talks of: a name, or words put together, as 空路ロジ."""
    said = text[topic.start : topic.end]
    return (topic.names == "noun" and len(words(said)) > 1 and not is_attribute(said)) or is_name(text, topic)


def is_name(text: str, topic: Topic) -> bool:
    """Whether a topic may be a name, and is no English word with a capital."""
    return may_name(text, topic) and not has_only_a_capital(text, Span(topic.start, topic.end))
