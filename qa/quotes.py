"""Chooses the sentences and list items to quote, and folds those of several articles that state the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from qa.article import Article
from qa.evidence import Evidence
from qa.japanese import Span, fold, normalize
from qa.lexicon import Clue
from qa.linear import Weights, share
from qa.markup import ITEM, plain
from qa.search import Passage
from qa.values import asked_values

if TYPE_CHECKING:
    from qa.index import Index

LOOKED_AT = 5  # passages whose sentences may be quoted
MOST = 3  # quotes of an answer that is no list
MOST_ITEMS = 8
LONGEST = 160  # characters of a quote, unless a single sentence is longer
MOST_SENTENCES = 3
NEIGHBOUR = 0.1  # of a sentence's chance, what the one beside it must have to be quoted with it
LIST_CHANCE = 0.5  # of the best sentence's chance, what the items of a list must have together
LEAD = 2  # sentences from the one that leads in to a list to its first item, at most
# Of the first quote's chance, what a further one must have; and what one that agrees or differs must have.
FURTHER = 0.2
SAME_MATTER = 0.01
ON_MATTER = 0.8  # of the question's words that one quote holds, what another one that differs from it must hold
ASKS_LIST = re.compile(
    r"どれ(?!くらい|ぐらい|ほど|だけ)|どんな|どのような|何(?:に使|が(?:あ|含|で))|挙げて|列挙|一覧|すべて|全部|何種類|種類(?=[はをに])|それぞれ|(?:メリット|デメリット"
    r"|利点|欠点|長所|短所|リスク|特徴|条件|理由|影響|対策|課題|強み|弱み)(?:は|を|に)|どこと|誰と|何と何|どの(?:業種|企業|会社|分野|国|州)"
    r"|\bwhat (?:are|kinds?|types?)\b|\bwhich\b.*\b\w+s\b|\blist\b|\badvantages\b|\brisks\b|\breasons\b"
)
SENTENCE = re.compile(r"[。！？｡.!?][」』）)”\"'*_]*$")  # not a line of a drawing
BREAK = re.compile(r"\n[ \t\r]*\n")  # between two paragraphs
ROW = re.compile(r"\s*\|")  # of a table


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence or list item that answers: `article.text[start:end] == text`."""

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
class _Unit:
    """Sentences of a passage that follow each other, one list item or one row: what a quote may be."""

    passage: int  # its place among the passages
    first: int  # sentence of the passage
    last: int
    article: Article
    start: int
    end: int
    context: str
    chance: float  # among all sentences of the passages that one of these answers
    share: float  # of the question's words that it, its heading or its title holds, by weight

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quote
    key: str  # of the value asked for, "" if it holds none or several
    share: float  # as in `_Unit`


def asks_list(question: str) -> bool:
    """Whether the answer may be a list.

    >>> asks_list("垂直統合のリスクは何ですか"), asks_list("投資額はいくら？")
    (True, False)
    """
    return ASKS_LIST.search(fold(question)[0]) is not None


def choose(
    index: Index, question: str, asked: Sequence[Clue], passages: Sequence[Passage], seen: Evidence, sums: Weights
) -> list[Quote]:
    """What to quote of the passages, best first; the items of a list in the order of the list.

    `seen` is what the passages share with the question, `sums` the scores of their sentences (`qa.quoting.scores`).
    """
    sentences = _sentences(index, passages, seen, sums)
    if not sentences:
        return []
    items = _list_items(sentences) if asks_list(question) else []
    if items:
        return [_candidate(question, asked, item).quote for item in items]
    units = _widened(sentences)
    likely = [unit for unit in units if unit.chance >= SAME_MATTER * units[0].chance]
    return _folded([_candidate(question, asked, unit) for unit in likely])


def _sentences(index: Index, passages: Sequence[Passage], seen: Evidence, sums: Weights) -> list[_Unit]:
    """The sentences of the passages, best first, each once."""
    chances = np.exp(sums - sums.max())
    chances /= chances.sum()
    shares = share(seen.weight, seen.in_sentence)
    found: dict[tuple[str, int], _Unit] = {}
    at = 0
    for number, passage in enumerate(passages):
        for i, sentence in enumerate(index.chunks[index.place[passage.id]].sentences):
            chance = float(chances[at])
            unit = _Unit(number, i, i, passage.article, *sentence[:2], sentence.context, chance, float(shares[at]))
            before = found.setdefault((passage.article.id, sentence.start), unit)
            if chance > before.chance:
                found[passage.article.id, sentence.start] = unit
            at += 1
    return sorted(found.values(), key=lambda unit: -unit.chance)


def _list_items(sentences: Sequence[_Unit]) -> list[_Unit]:
    """The items of the list that answers, in its order; none if a sentence outside any list answers better.

    A list answers if the best sentence leads in to it, or if its items together have a fair chance.
    """
    best = sentences[0]
    lists: dict[tuple[int, str], list[_Unit]] = {}
    for unit in sorted(sentences, key=lambda unit: unit.first):
        if ITEM.match(unit.text):
            lists.setdefault((unit.passage, unit.context), []).append(unit)
    led = (items for items in lists.values() if items[0].passage == best.passage)
    behind = next((items for items in led if 0 < items[0].first - best.first <= LEAD), [])
    if behind and not ITEM.match(best.text):
        return behind[:MOST_ITEMS]
    likely = max(lists.values(), key=lambda items: sum(item.chance for item in items), default=[])
    return likely[:MOST_ITEMS] if sum(item.chance for item in likely) >= LIST_CHANCE * best.chance else []


def _widened(sentences: Sequence[_Unit]) -> list[_Unit]:
    """The same, best first, those that say more together as one: a sentence with its likely neighbours."""
    place = {(unit.passage, unit.first): unit for unit in sentences}
    used: set[tuple[int, int]] = set()
    made = []
    for seed in sentences:
        if (seed.passage, seed.first) in used:
            continue
        unit = seed
        while True:
            beside = [place.get((unit.passage, number)) for number in (unit.first - 1, unit.last + 1)]
            wider = [_joined(unit, other) for other in beside if other and (other.passage, other.first) not in used
                     and other.chance >= NEIGHBOUR * seed.chance]  # fmt: skip
            fitting = [both for both in wider if both]
            if not fitting:
                break
            unit = max(fitting, key=lambda both: both.chance)
        used |= {(unit.passage, number) for number in range(unit.first, unit.last + 1)}
        made.append(unit)
    return sorted(made, key=lambda unit: -unit.chance)


def _joined(unit: _Unit, other: _Unit) -> _Unit | None:
    """Two units that follow each other as one; None if they belong to different paragraphs or are long together."""
    one, two = sorted((unit, other), key=lambda part: part.start)
    between = one.article.text[one.end : two.start]
    is_prose = SENTENCE.search(one.text) and not any(
        ITEM.match(part.text) or ROW.match(part.text) for part in (one, two)
    )
    if not is_prose or between.strip() or BREAK.search(between) or one.context != two.context:
        return None
    if len(plain(one.article.text[one.start : two.end])) > LONGEST or two.last - one.first >= MOST_SENTENCES:
        return None
    return replace(one, last=two.last, end=two.end, chance=one.chance + two.chance, share=max(one.share, two.share))


def _candidate(question: str, asked: Sequence[Clue], unit: _Unit) -> _Candidate:
    article = unit.article
    found = asked_values(question, asked, unit.text, article.published)
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
        values=tuple(Span(unit.start + value.start, unit.start + value.end) for value in found),
    )
    return _Candidate(quote, found[0].key if len(found) == 1 and found[0].key.startswith("=") else "", unit.share)


def _folded(candidates: Sequence[_Candidate]) -> list[Quote]:
    """The best quotes, those of other articles with the same value or text folded into the first of them."""
    top = candidates[0].quote.score
    groups: list[list[_Candidate]] = []
    for candidate in candidates:
        group = next((group for group in groups if _agree(group[0], candidate)), None)
        if group:
            group.append(candidate)
        elif len(groups) < MOST and (
            not groups or candidate.quote.score >= FURTHER * top or _differ(groups[0][0], candidate)
        ):
            groups.append([candidate])
    return [_with_agreeing(group, differs=any(_differ(group[0], other[0]) for other in groups)) for group in groups]


def _agree(one: _Candidate, other: _Candidate) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return normalize(plain(one.quote.text)) == normalize(plain(other.quote.text))


def _differ(one: _Candidate, other: _Candidate) -> bool:
    """Whether two articles state different values for the same matter: both hold what the question is about."""
    same_matter = min(one.share, other.share) >= ON_MATTER * max(one.share, other.share)
    apart = one.quote.article.id != other.quote.article.id
    return bool(one.key and other.key) and one.key != other.key and same_matter and apart


def _with_agreeing(group: Sequence[_Candidate], *, differs: bool) -> Quote:
    first = group[0].quote
    others = {c.quote.article.id: c.quote for c in reversed(group) if c.quote.article.id != first.article.id}
    agreeing = sorted(others.values(), key=lambda quote: -quote.score)
    return replace(first, agreeing=tuple(agreeing), differs=differs)
