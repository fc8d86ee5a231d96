"""Chooses the sentences and list items to quote, and folds those of several articles that state the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.article import Article
from qa.evidence import Evidence
from qa.lexicon import Clue
from qa.linear import Weights
from qa.markup import plain
from qa.script import normalize
from qa.search import Passage
from qa.sentence import Span
from qa.units import Unit, list_items, passed_on, sentences_of, widened
from qa.values import asked_values

if TYPE_CHECKING:
    from qa.index import Index

LOOKED_AT = 5  # passages whose sentences may be quoted
MOST = 3  # quotes of an answer that is no list
# Of the first quote's chance, what a further one must have; and what one that agrees or differs must have.
AMOUNT = re.compile(r"[=\d.-]+")  # all of a value's key but its unit
FURTHER = 0.2
SAME_MATTER = 0.01
ON_MATTER = 0.8  # of the question's words that one quote holds, what another one that differs from it must hold


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
    share: float  # as in `Unit`


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
        return [_candidate(question, asked, item).quote for item in items]
    units = widened(passed_on(sentences))
    likely = [unit for unit in units if unit.chance >= SAME_MATTER * units[0].chance]
    return _folded([_candidate(question, asked, unit) for unit in likely])


def _candidate(question: str, asked: Sequence[Clue], unit: Unit) -> _Candidate:
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
    return _Candidate(quote, found[0].key if len(found) == 1 and found[0].key.startswith("=") else "", unit.share)


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
    if one.key or other.key:
        return one.key == other.key
    return normalize(plain(one.quote.text)) == normalize(plain(other.quote.text))


def _differ(one: _Candidate, other: _Candidate) -> bool:
    """Whether two articles state different values for the same matter: both hold what the question is about."""
    same_matter = min(one.share, other.share) >= ON_MATTER * max(one.share, other.share)
    apart = one.quote.article.id != other.quote.article.id
    same_unit = AMOUNT.sub("", one.key) == AMOUNT.sub("", other.key)
    return bool(one.key and other.key) and one.key != other.key and same_unit and same_matter and apart


def _with_agreeing(group: Sequence[_Candidate], *, differs: bool) -> Quote:
    first = group[0].quote
    others = {c.quote.article.id: c.quote for c in reversed(group) if c.quote.article.id != first.article.id}
    agreeing = sorted(others.values(), key=lambda quote: -quote.score)
    return replace(first, agreeing=tuple(agreeing), differs=differs)
