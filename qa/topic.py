"""What a question is about: its nouns, those side by side as one, and what it says of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.japanese import Word, words
from qa.lemma import stem
from qa.naming import is_named_by_ending, whole_nouns
from qa.parts import Part
from qa.predicate import said_of
from qa.script import language

SPECIFIC = 4  # characters of a Japanese noun
# English prepositions and conjunctions that the index takes for words; a capital makes no name of them: "Since when?"
FUNCTION = frozenset(
    "since during without within against among through across via per despite besides except regarding because"
    " although though unless while whereas whether".split()
)
# Nothing is about these.
LIGHT = frozenset(
    "人 方 分 物 所 場合 時 他 今 対する 以外 教える many mani much long there first ani some".split()
) | {stem(word) for word in FUNCTION}
ASKS = frozenset("何幾")  # 何人, 幾つ: what is asked for, not what of
# What looks like a name that no dictionary has: ヒバナ電池, ドングリワークス.
MADE_NAME = re.compile(r"[ァ-ヺー]{3,}[一-龠]{2,}|[ァ-ヺー]{6,}")
TITLE = re.compile(r"[「『]([^「」『』]{2,20})[」』]")  # one name, whatever words it is made of
NUMBER_BEHIND = re.compile(
    r"(?:\d{1,3}|[IVX]{1,4}|[Ⅰ-Ⅻ])(?=[のはがをにでとやも、。?？」』\s]|って|$)"
)  # ツバメ3, ワダツミII
NUMBER_BEFORE = re.compile(r"\d+$")  # the 2025 of 2025年3月期
JOINT = re.compile(r"[ヶケ・･ノ之一二三四五六七八九十]?|[ァ-ヺー]{1,3}|\d+")  # 鶴ヶ沢, 第二蔵, ミナ|モ|量子, HL30形


class Topic(NamedTuple):
    """A noun with those beside it, or another word, at `text[start:end]`."""

    start: int
    end: int
    names: str  # as in `qa.parts.Part`, "noun" for a noun that names nothing, "" for another word
    terms: frozenset[str]


def is_specific(topic: Topic) -> bool:
    """Whether a noun says enough to be what a question is about: データセンター does, 費用 does not."""
    return topic.names != "" and topic.end - topic.start >= SPECIFIC


def may_name(text: str, topic: Topic) -> bool:
    """Whether a topic is a name or looks like one that no dictionary has: ヒバナ電池."""
    return topic.names not in ("", "noun") or MADE_NAME.search(text[topic.start : topic.end]) is not None


@functools.lru_cache(1024)
def topics(text: str) -> tuple[Topic, ...]:
    """What a question is about and what it says of it: its content words, nouns side by side as one.

    >>> text = "Anthropicのデータセンターは第二工場といつ建設されますか"
    >>> [(text[start:end], names) for start, end, names, _ in topics(text)]
    [('Anthropic', 'name'), ('データセンター', 'noun'), ('第二工場', 'noun'), ('建設', '')]
    """
    made: list[Topic] = []
    said = words(text)
    for start, end, names in _runs(text, said):
        inside = frozenset(term for word in said if start <= word.start < end for term in word.terms)
        if inside - LIGHT and not ASKS.intersection(text[max(0, start - 1) : start + 1]):
            made.append(Topic(start, end, names, inside))
    for word in said:
        free = not any(topic.start <= word.start < topic.end for topic in made)
        if free and not LIGHT.intersection(word.terms) and text[word.start] not in ASKS:
            made.append(Topic(word.start, word.end, "", frozenset(word.terms)))
    if language(text) == "en":
        made = _without_nouns(text, made)
    return tuple(_titles_whole(text, sorted(made, key=lambda topic: topic.start)))


def _without_nouns(text: str, found: list[Topic]) -> list[Topic]:
    """The same with what an English question says of its subject as no noun: open of "When does it open?"."""
    said = {span.start for span in said_of(text, [topic.start for topic in found if topic.names == "name"])}
    return [topic._replace(names="") if topic.start in said and topic.names == "noun" else topic for topic in found]


def _titles_whole(text: str, found: list[Topic]) -> list[Topic]:
    """The same with what stands in quotation marks as one name: 「藍の地平」."""
    for match in TITLE.finditer(text):
        inside = [topic for topic in found if match.start() < topic.start and topic.end < match.end()]
        if inside:
            terms = frozenset(term for topic in inside for term in topic.terms)
            rest = [topic for topic in found if topic not in inside]
            found = sorted([*rest, Topic(*match.span(1), "name", terms)], key=lambda topic: topic.start)
    return found


def _runs(text: str, said: Sequence[Word]) -> list[Part]:
    """Nouns side by side as one, but for words in Latin letters, and with no name if they are made a verb."""
    runs: list[Part] = []
    for start, end, names in whole_nouns(text, [word.start for word in said]):
        before = runs[-1] if runs else None
        latin = text[start:end].isascii()
        if before and before.end <= start and JOINT.fullmatch(text[before.end : start]) and not latin:
            runs[-1] = Part(before.start, end, names if before.names == "noun" and names else before.names)
        else:
            runs.append(Part(start, end, names or "noun"))
    made = [_numbered(text, run._replace(names=_named(text, run))) for run in runs]
    return [run for before, run in zip([None, *made], made, strict=False) if not before or before.end <= run.start]


def _numbered(text: str, run: Part) -> Part:
    """With the number that belongs to it."""
    behind = NUMBER_BEHIND.match(text, run.end)
    before = NUMBER_BEFORE.search(text, 0, run.start) if text[run.start] in "年期号" else None
    return run._replace(start=before.start() if before else run.start, end=behind.end() if behind else run.end)


def _named(text: str, run: Part) -> str:
    """What a run of nouns names: none if it is made a verb, a name if it ends as one."""
    if run.names != "noun":
        return run.names
    return "" if _is_verb(text, run.end) else "name" if is_named_by_ending(text[run.start : run.end]) else "noun"


def _is_verb(text: str, end: int) -> bool:
    """Whether the noun that ends there is made a verb: 稼働する."""
    return re.match(r"(?:を)?(?:する|し(?!い)|さ[れせ]|でき)", text[end:]) is not None
