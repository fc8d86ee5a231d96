"""Where in the last question something stands that is like what a fragment names: an amount, a pair of nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.attribute import is_attribute
from qa.naming import YEAR
from qa.quantity import Quantity, quantities
from qa.script import HAN
from qa.sentence import Span
from qa.topic import Topic
from qa.turn import Turn

OTHER = re.compile("の(?:方|ほう)(?!法)")


def end_alike(one: str, other: str) -> bool:
    """Whether two words end in the same kanji, or are short for the like: CEO, CTO."""
    if one.isascii() and other.isascii():
        return (
            one.isupper()
            and other.isupper()
            and len(one) == len(other) > 2
            and (one[0], one[-1]) == (other[0], other[-1])
        )
    return one[-1] == other[-1] and HAN.match(one[-1]) is not None


def pair_like(question: str, inside: Sequence[Topic], turn: Turn) -> Span | None:
    """Where the last question has two nouns joined by の before は, as the new one does: 常設の雇用は, 建設の仕事は."""
    if len(inside) != 2 or not question.startswith("は", inside[-1].end):
        return None
    joined = [
        Span(one.start, other.end)
        for one, other in pairwise(turn.topics)
        if turn.question[one.end : other.start] == "の" and turn.question.startswith("は", other.end)
    ]
    return joined[0] if joined and question[inside[0].end : inside[1].start] == "の" else None


def compound_like(question: str, inside: Sequence[Topic], turn: Turn) -> Span | None:
    """Where the last question tells another one of what an English fragment ends with: hardware layer, model layer."""
    if len(inside) < 2 or question[inside[-2].end : inside[-1].start] != " ":
        return None
    pairs = [(one, other) for one, other in pairwise(turn.topics) if other.terms == inside[-1].terms and one.names]
    found = [Span(one.start, other.end) for one, other in pairs if turn.question[one.end : other.start] == " "]
    return found[0] if found else None


def other_of_two(question: str, new: Topic, turn: Turn) -> Span | None:
    """Where the last question tells the thing of which モデルのほう is another: チップ of チップの名前."""
    if not OTHER.match(question, new.end) or new.names != "noun":
        return None
    things = [t for t in turn.topics if t.names == "noun" and not is_attribute(turn.written(t))]
    return Span(things[-1].start, things[-1].end) if things else None


def with_the_same_behind(place: Span, new: str, turn: Turn) -> Span:
    """With the noun behind it that the new words have, too: Amazonとの契約 for OpenAIの契約."""
    behind = (topic for topic in turn.topics if turn.question[place.end : topic.start] == "の")
    return next((Span(place.start, topic.end) for topic in behind if new.endswith(turn.written(topic))), place)


def amount_like(question: str, new: Span, said: Quantity, last: str) -> Span | None:
    """Where the last question has an amount of the kind that the new one names, with what both say around it, 第1期."""
    before, behind = question[new.start : said.start], question[said.end : new.end]

    def alike(amount: Quantity) -> int:
        return last.endswith(before, 0, amount.start) + last.startswith(behind, amount.end) if before + behind else 2

    found = [amount for amount in quantities(last) if amount.kind == said.kind or _are_years(amount, said)]
    best = max(found, key=alike, default=None)
    if best is None or (best.kind == "number" and said.kind == "number" and alike(best) < 2):
        return None
    start = best.start - (len(before) if last.endswith(before, 0, best.start) else 0)
    return Span(start, best.end + (len(behind) if last.startswith(behind, best.end) else 0))


def _are_years(one: Quantity, other: Quantity) -> bool:
    """Whether both may be years: 2023 of "in 2023?", and the 2024 of "2024?", which is no more than a number."""
    return YEAR.fullmatch(one.value) is not None and YEAR.fullmatch(other.value) is not None
