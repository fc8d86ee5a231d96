"""What a fragment puts in the place of a word of its kind that is no name: now by a year, the oldest by the newest."""

from __future__ import annotations

import re

from qa.attribute import is_attribute
from qa.senses import is_quality
from qa.sentence import Span
from qa.topic import topics
from qa.turn import Turn

NOW = re.compile(
    r"\b(?:right now|now|today|nowadays|currently|at present|at the moment|this year)\b"
    r"|今のところ|今年度?|現在(?!地|位置|[価形])|(?:いま|今)(?=[はのも何幾、]|いく[らつ]|どの(?:くらい|ぐらい|程度))",
    re.IGNORECASE,
)
# A fragment that only says when: 「延伸したら？」「では統合後は？」 "And once it is finished?"
WHEN = re.compile(
    r"(?:(?:では|じゃあ?|それなら|でも|一方)[、\s]*)?(?P<ja>[^、。?？]{1,30}?(?P<noun>後|(?<![名手人駅分お])前|以降|以後|まで)?"
    r"(?(noun)|(?:あと|たら|だら|(?<!例)[えけせてねべめれげ]ば|[てで]から|とき|時|頃|ころ)))"
    r"(?:に?は|なら|だと)?(?:どう(?:でし|で|なり)?\w{0,4})?[?？。]*"
    r"|(?:(?:and|but|or|what about|how about|then),? )*"
    r"(?P<en>(?:once|when|after|before|until|till|by the time|as soon as)"
    r" (?!(?:is|are|was|were|do|does|did|will|can|has|have|had|should|would)\b)[^?]{2,60}?)[?.]*",
    re.IGNORECASE,
)
FIRST = r"(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th))"
MOST = r"(?:most|least) [a-z]+|[a-z]+est|worst|most|least|(?:[a-z]+ern|top)most"
DEGREE = rf"(?:{FIRST}[ -])?(?:{MOST})|{FIRST}|last|next"
ONE = re.compile(
    rf"(?:(?:and|but|or|what about|how about|then),? )?the (?P<degree>{DEGREE})(?: ones?)?[?.]*", re.IGNORECASE
)
OF_ONE = re.compile(rf"(?:\bthe |^)(?P<degree>{DEGREE}) (?=[a-z])", re.IGNORECASE)
# What an adjective's highest degree may be made of: oldest, largest, biggest, happiest.
ENDINGS = (("est$", ""), ("est$", "e"), (r"(.)\1est$", r"\1"), ("iest$", "y"))
SHORTEST = 3  # letters of an adjective: old, dry; not the v of vest
# Made of none that the translations tell to be one: near, close and light are things and deeds, too.
IRREGULAR = frozenset("best latest nearest closest furthest farthest eldest finest lightest wettest greenest".split())
THING = re.compile(r"\bthe $")


def now_of(last: str) -> Span | None:
    """Where a question says that it asks of now, if it does; not in a name.

    >>> now_of("今の人口は？"), now_of("今回の人口は？"), now_of("Who owns USA Today?")
    (Span(start=0, end=1), None, None)
    """
    names = [topic for topic in topics(last) if topic.names not in ("", "noun")]

    def is_named(said: Span) -> bool:
        return any(name.start <= said.start < said.end <= name.end and name[:2] != said for name in names)

    found = (Span(*match.span()) for match in NOW.finditer(last))
    return next((said for said in found if not is_named(said)), None)


def time_told(question: str, last: str) -> tuple[Span, Span] | None:
    """Where a fragment says no more than when, and what of a question that asks of now says so.

    >>> time_told("延伸したら？", "今の運転士は何人？"), time_told("延伸後は？", "今の運転士は何人？")
    ((Span(start=0, end=5), Span(start=0, end=2)), (Span(start=0, end=3), Span(start=0, end=1)))
    """
    told, place = WHEN.fullmatch(question), now_of(last)
    if not told or not place:
        return None
    if told["ja"] and not told["noun"] and last.startswith("の", place.end):
        place = Span(place.start, place.end + 1)  # 「延伸したら運転士は何人？」
    return Span(*told.span("ja" if told["ja"] else "en")), place


def degrees(question: str, last: str) -> tuple[Span, Span] | None:
    """Where a fragment says which one it means by its rank among all, and where the last question does.

    >>> degrees("And the oldest one?", "Where is the most famous hall?")
    (Span(start=8, end=14), Span(start=13, end=24))
    """
    new = ONE.fullmatch(question)
    old = [match for match in OF_ONE.finditer(last) if _is_degree(match["degree"])]
    if not new or len(old) != 1 or not _is_degree(new["degree"]):
        return None
    return Span(*new.span("degree")), Span(*old[0].span("degree"))


def _is_degree(words: str) -> bool:
    """Whether the last of words that stand as a degree may is of the highest one: oldest, but not forest."""
    word = re.split("[ -]", words.lower())[-1]
    if not word.endswith("est") or word in IRREGULAR or re.search(r"\b(?:most|least) ", words, re.IGNORECASE):
        return True
    bases = [re.sub(end, base, word) for end, base in ENDINGS if re.search(end, word)]
    return any(len(base) >= SHORTEST and is_quality(base) for base in bases)


def thing_of(last: Turn) -> Span | None:
    """Where the last question tells the one thing of which it asks by a noun: the museum; None if it tells more."""
    nouns = [topic for topic in last.topics if topic.names == "noun" and not is_attribute(last.written(topic))]
    found = [topic for topic in nouns if THING.search(last.question[: topic.start].lower())]
    if len(found) != 1:
        return None
    end = found[0].end
    for topic in nouns:
        end = topic.end if last.question[end : topic.start] == " " else end
    return Span(found[0].start, end)
