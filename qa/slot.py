"""Fills the slot of the last question that a fragment names anew: 「NVIDIAはいくら投資しますか？」「Microsoftは？」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.alike import amount_like, compound_like, end_alike, other_of_two, pair_like, with_the_same_behind
from qa.asked import asked_kinds, asking_word
from qa.attribute import is_attribute
from qa.instead import degrees, now_of, time_told
from qa.naming import YEAR
from qa.quantity import Quantity, quantities
from qa.script import fold
from qa.sentence import Span
from qa.subject import is_name, is_thing
from qa.topic import Topic
from qa.turn import Turn, replaced

# 「では…は？」 names only what is new; the rest of the question is that of the last one.
NAMED = re.compile(
    r"^(?=.*[^\x00-\x7f])(?:(?:では|じゃあ?|なら|でも|一方)[、\s]*)?(?P<ja>[^はがをにで、]{1,20}?)(?:の分|の方|のほう)?"
    r"(?:(?P<particle>に(?:対して)?|で|から|まで|と|へ)?は|なら|だと|だったら|って|の場合は?|について(?:は|も)?)?"
    r"(?:どう(?:でし|で|なり|なん)?\w{0,4})?[?？。]*$"
    r"|^(?:and|but|or|what about|how about|then)?,?\s*(?:(?P<preposition>for|in|at|with|on|to|from|by|of)\b)?\s*"
    r"(?P<en>[a-z0-9 .'+&#-]{1,40}?)[?.]*$"
)
ALONE = re.compile(r"は[?？。]*$")  # behind what a fragment named: 「インフルエンザ 症状 薬は？」
# 「甲社は乙社とどういう関係？」「丙社は？」: 甲社 and 丙社
RELATED = re.compile(r"と(?:は|の間は)?[、]?(?:どう|どん|何|なん)\w{0,6}?(?:関係|違|異な|仲|つながり|間柄)")
IS = re.compile("です|でした|でしょう|だ(?!と)|なの|か")  # 「何の会社ですか」: nothing else can stand there
MADE_VERB = re.compile(r"(?:した|して|する|しま)(?!ら)")
FEW = 2  # words that say too little to stand alone
PREPOSITION = 2.0  # more than a particle: "and in OpenAI?" is where it was in Anthropic
FITS = 1.5  # of a slot: less, and it is no slot for that


def fill(turn: Turn, question: str, own: Sequence[Topic]) -> Turn | None:
    """The last question with what the new one names in its slot; None if there is no slot. `own` are its topics."""
    last, lent = turn.question, turn.topics
    text, positions = fold(question)
    if told := time_told(question.strip(), last):
        return put(turn, told[1], question.strip(), told[0])
    match = NAMED.match(text.strip())
    if (
        not match
        or says_more(question, own)
        or "以外" in text
        or asking_word(question)
        or not asked_kinds(question) <= asked_kinds(last)
    ):
        return None  # 「本社はどこ？」「従業員数は？」: not where it has employees
    if ranks := degrees(text, last):
        return put(turn, ranks[1], question, Span(positions[ranks[0].start], positions[ranks[0].end - 1] + 1))
    group = match["ja"] or match["en"]
    start = positions[text.find(group)] if group else -1
    if match["particle"] == "と" and not any(last.startswith("と", topic.end) for topic in lent):
        return None  # 「AIとは？」 asks what it is
    inside = [topic for topic in own if start <= topic.start] if start >= 0 else []
    amounts = [amount for amount in quantities(question) if start <= amount.start and not _in_name(amount, inside)]
    if not (inside or amounts) or len(inside) > FEW or _is_capitalised(question, inside[:1]):
        return None
    spans = [Span(topic.start, topic.end) for topic in inside] + [Span(said.start, said.end) for said in amounts]
    new = Span(min(spans).start, max(span.end for span in spans))
    place = amount_like(question, new, amounts[0], last) if amounts else None
    if place is None and amounts and (amounts[0].kind == "date" or YEAR.fullmatch(amounts[0].value)):
        place = now_of(last)
        new = new._replace(start=positions[match.start("preposition")]) if place and match["preposition"] else new
    if place is None and inside and (_names_more(inside[0], amounts) or not amounts):  # a year takes no name's place
        marks = _Marks(
            (match["particle"] or "は")[0], match["preposition"], question[: new.start].lower().endswith("the ")
        )
        like = Topic(*new, *inside[0][2:])
        place = compound_like(question, inside, turn) or _topic(question, like, marks, turn)
        place = place or pair_like(question, inside, turn) or other_of_two(question, like, turn)
    if place is None:
        return None
    place = with_the_same_behind(place, question[new.start : new.end], turn)
    return put(turn, place, question, new, inside[0] if inside else None)


def put(turn: Turn, place: Span, question: str, new: Span, like: Topic | None = None) -> Turn:
    """A question with something of a new one in place of what stands there; it names what the topic it is like does."""
    kept = [topic for topic in turn.topics if topic.end <= place.start or place.end <= topic.start]
    carried = tuple(dict.fromkeys(turn.written(topic) for topic in kept if topic.names))
    terms = frozenset([question[new.start : new.end]])
    return replaced(turn, place, question, Topic(*new, *(like[2:] if like else ("noun", terms))), carried)


def says_more(question: str, own: Sequence[Topic]) -> bool:
    """Whether a noun of a question is made a verb: 「オルカズ優勝したの？」 is a whole sentence."""
    return any(MADE_VERB.match(question, topic.end) for topic in own)


class _Marks(NamedTuple):
    """What tells the place of a word in its question: the particle behind it, the preposition before it."""

    particle: str
    preposition: str | None
    definite: bool = False  # "for the museum?" may stand where "for the zoo" does, not "for children?"

    def mark(self, text: str, topic: Topic) -> float:
        """How well what stands around a topic agrees."""
        said = re.search(rf"\b{self.preposition} (the )?$", text[: topic.start].lower()) if self.preposition else None
        if said and (self.definite or not said[1] or is_name(text, topic)):
            return PREPOSITION
        # 「大人の料金は？」「子どもは？」: 大人 or 料金? No word tells.
        proper = topic.names != "noun" and is_name(text, topic)
        if RELATED.match(text, topic.end) and topic.names != "noun":
            return PREPOSITION
        return float(
            text.startswith(self.particle, topic.end) and (proper or text[topic.start - 1 : topic.start] != "の")
        )


def _is_capitalised(text: str, first: Sequence[Topic]) -> bool:
    """Whether a question begins with what looks like a name for its capital alone: "Headquarters?", but not "CTO?"."""
    return any(
        not topic.start
        and topic.names == "name"
        and not is_name(text, topic)
        and text[topic.start : topic.end].istitle()
        for topic in first
    )


def _in_name(amount: Quantity, inside: Sequence[Topic]) -> bool:
    """Whether a number is part of a name: Windows 10."""
    return any(topic.names == "name" and topic.start < amount.start < topic.end for topic in inside)


def _names_more(topic: Topic, amounts: Sequence[Quantity]) -> bool:
    """Whether a topic is a noun and no amount: not the year of 「2028年は？」."""
    return topic.names != "" and not any(a.start <= topic.start and topic.end <= a.end for a in amounts)


def _topic(question: str, new: Topic, marks: _Marks, turn: Turn) -> Span | None:
    """Where the last question has a topic of the kind of the new one, with its ending, before its particle."""

    def fits(topic: Topic) -> float:
        tail = end_alike(written, last[topic.start : topic.end]) and not IS.match(last, topic.end)
        names = named + is_thing(last, topic)
        mark = marks.mark(last, topic)
        alone = last[topic.start - 1 : topic.start] == " " and ALONE.match(last, topic.end)
        if (
            not topic.names
            or (attribute and not tail)
            or (names == 0 and not tail and not alone and mark < PREPOSITION)
        ):
            return 0.0  # 「インフルエンザの症状は？」「薬は？」: a thing does not stand where another does
        kind = names == 2 or new.names == topic.names
        same_sort = 0.6 * (new.names == topic.names != "noun")
        return (
            2.0 * tail
            + (1.5 if names == 2 else 0.5) * kind
            + same_sort
            + 0.5 * (names == 2 and topic in turn.subject[:1])
            + mark
        )

    last = turn.question
    written, named = question[new.start : new.end], is_thing(question, new)
    attribute = is_attribute(written) or is_attribute(written.rsplit("の", 1)[-1])
    best = max(turn.topics, key=fits, default=None)
    return Span(best.start, best.end) if best and best.names and fits(best) >= FITS else None
