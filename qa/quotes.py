"""Chooses the sentences and list items to quote, and folds those of several articles that state the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.article import Article
from qa.evidence import Evidence
from qa.lexicon import Clue, entries
from qa.linear import Weights
from qa.lists import list_items
from qa.markup import plain
from qa.ranges import UNIT
from qa.script import normalize
from qa.search import Passage
from qa.sentence import Span, sentences
from qa.units import Unit, passed_on, sentences_of, widened
from qa.values import asked_values

if TYPE_CHECKING:
    from qa.index import Index

LOOKED_AT = 5  # passages whose sentences may be quoted
MOST = 3  # quotes of an answer that is no list
# Of the first quote's chance, what a further one must have; what one that agrees must have; and one that differs.
FURTHER = 0.2
SAME_MATTER = 0.01
DIFFERING = 0.05
# Of the question's words that stand beside two values, by weight, what must stand beside both: for the same value to be
# of the same matter (headings count), and for another one to be another answer to it: 50億 of investment and 300億 of
# purchase are none.
AGREEING_WORDS = 0.2
DIFFERING_WORDS = 0.8
FEWEST_WORDS = 2  # of the question beside both of two values that differ


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences or list items, one or a few that follow each other, that answer: `article.text[start:end] == text`."""

    text: str  # as on disk, markup included
    article: Article
    start: int
    end: int
    line_start: int
    line_end: int
    citation: int  # n of [n]: it stands in `answer.passages[n - 1]`
    context: str  # the line that it is read under
    score: float  # 0 to 1, among all sentences of the passages; higher is better
    values: tuple[Span, ...] = ()  # where in the article the value asked for stands
    agreeing: tuple[Quote, ...] = ()  # quotes of other articles that state the same, one for each
    differs: bool = False  # another quote of the answer states another value for the same matter


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quote
    key: str  # of the value asked for, "" if it holds none or several
    beside: str  # the sentence or list item with that value
    heading: str  # those above it
    weights: dict[Clue, float]  # of the question's words

    @property
    def words(self) -> dict[Clue, float]:
        """The question's words that stand beside the value, and the weight of each."""
        return _held(self.beside, self.weights)

    @property
    def matter(self) -> dict[Clue, float]:
        """The same with those of the headings above."""
        return _held(f"{self.heading}\n{self.beside}", self.weights)


def choose(
    index: Index, question: str, asked: Sequence[Clue], passages: Sequence[Passage], seen: Evidence, sums: Weights
) -> list[Quote]:
    """What to quote of the passages, best first; the items of a list in the order of the list.

    `seen` is what the passages share with the question, `sums` the scores of their sentences (`qa.quoting.scores`).
    """
    sentences = sentences_of(index, passages, seen, sums)
    if not sentences:
        return []
    items = list_items(question, sentences)
    if items:
        return [_candidate(question, asked, seen, item, passages[item.passage]).quote for item in items]
    units = widened(passed_on(sentences))
    likely = [unit for unit in units if unit.chance >= SAME_MATTER * units[0].chance]
    return _folded([_candidate(question, asked, seen, unit, passages[unit.passage]) for unit in likely])


def _candidate(question: str, asked: Sequence[Clue], seen: Evidence, unit: Unit, passage: Passage) -> _Candidate:
    article = unit.article
    found = asked_values(question, asked, article.text, article.published, start=unit.start, end=unit.end)
    quote = Quote(
        text=unit.text,
        article=article,
        start=unit.start,
        end=unit.end,
        line_start=article.line(unit.start),
        line_end=article.line(unit.end - 1),
        citation=unit.passage + 1,
        context=unit.context,
        score=unit.chance,
        values=tuple(Span(value.start, value.end) for value in found),
    )
    key = found[0].key if len(found) == 1 and found[0].key.startswith("=") else ""
    beside = _beside(found[0].start - unit.start, unit.text) if key else ""
    weights = {word: float(weight) for word, weight in zip(asked, seen.weight, strict=True)}
    return _Candidate(quote, key, beside, passage.heading, weights)


def _beside(place: int, text: str) -> str:
    """The sentence or list item that holds a place of a text."""
    spans = (
        Span(line.start() + start, line.start() + end)
        for line in re.finditer(r"[^\r\n]+", text)
        for start, end in sentences(line[0])
    )
    return next((text[start:end] for start, end in spans if start <= place < end), text)


def _held(text: str, weights: dict[Clue, float]) -> dict[Clue, float]:
    """Those of the words that a text holds."""
    terms = {term for entry in entries(plain(text)) for term in entry.terms}
    return {word: weight for word, weight in weights.items() if not terms.isdisjoint(word.terms)}


def _folded(candidates: Sequence[_Candidate]) -> list[Quote]:
    """The best quotes, those of other articles with the same value or text folded into the first of them."""
    groups: list[list[_Candidate]] = []
    for candidate in candidates:
        group = next((group for group in groups if _agree(group[0], candidate)), None)
        if group:
            group.append(candidate)
        elif not groups or (len(groups) < MOST and _adds(groups[0][0], candidate)):
            groups.append([candidate])
    return [_with_agreeing(group, differs=any(_differ(group[0], other[0]) for other in groups)) for group in groups]


def _adds(first: _Candidate, other: _Candidate) -> bool:
    """Whether another quote is worth a look beside the first: likely, too, and with a value if that has one."""
    if first.quote.values and not other.quote.values:
        return False
    return other.quote.score >= FURTHER * first.quote.score or _differ(first, other)


def _agree(one: _Candidate, other: _Candidate) -> bool:
    """Whether two quotes state the same: the same value of the same matter, or the same text."""
    if normalize(plain(one.quote.text)) == normalize(plain(other.quote.text)):
        return True
    if not one.key or one.key != other.key:
        return False
    first, second = one.matter, other.matter
    common = [weight for word, weight in first.items() if word in second]
    return bool(common) and sum(common) >= AGREEING_WORDS * min(sum(first.values()), sum(second.values()))


def _differ(one: _Candidate, other: _Candidate) -> bool:
    """Whether two articles state different values for the same matter, both likely and with the same words beside."""
    if one.quote.article.id == other.quote.article.id or not _are_rivals(one.key, other.key):
        return False
    scores = sorted((one.quote.score, other.quote.score))
    if scores[0] < DIFFERING * scores[1]:
        return False
    first, second = one.words, other.words
    common = [weight for word, weight in first.items() if word in second]
    return len(common) >= FEWEST_WORDS and sum(common) >= DIFFERING_WORDS * sum((first | second).values())


def _are_rivals(one: str, other: str) -> bool:
    """Whether two keys are other values of one unit; a day is no other value than its month."""
    within = one.startswith(f"{other}-") or other.startswith(f"{one}-")
    return bool(one and other) and one != other and UNIT.sub("", one) == UNIT.sub("", other) and not within


def _with_agreeing(group: Sequence[_Candidate], *, differs: bool) -> Quote:
    first = group[0].quote
    others = {c.quote.article.id: c.quote for c in reversed(group) if c.quote.article.id != first.article.id}
    agreeing = sorted(others.values(), key=lambda quote: -quote.score)
    return replace(first, agreeing=tuple(agreeing), differs=differs)
