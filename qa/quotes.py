"""Chooses the sentences and list items to quote, and folds those of several articles that state the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from qa.article import Article
from qa.japanese import Span, fold, normalize
from qa.lexicon import Clue
from qa.linear import Weights
from qa.markup import BULLET, plain
from qa.search import Passage
from qa.values import values

if TYPE_CHECKING:
    from qa.index import Index

LOOKED_AT = 5  # passages whose sentences may be quoted
MOST = 3  # quotes of an answer that is no list
MOST_ITEMS = 8
LEAD = 2  # sentences from the one that leads in to a list to its first item, at most
# Of the first quote's chance, what a further one must have; and what one that agrees or differs must have.
FURTHER = 0.2
SAME_MATTER = 0.05
ASKS_LIST = re.compile(
    r"どれ(?!くらい|ぐらい|ほど|だけ)|どんな|どのような|何(?:に使|が(?:あ|含|で))|挙げて|列挙|一覧|すべて|全部|種類|それぞれ|(?:メリット|デメリット"
    r"|利点|欠点|長所|短所|リスク|特徴|条件|理由|影響|対策|課題|強み|弱み)(?:は|を|に)|どこと|誰と|何と何|どの(?:業種|企業|会社|分野|国|州)"
    r"|\bwhat (?:are|kinds?|types?)\b|\bwhich\b.*\b\w+s\b|\blist\b|\badvantages\b|\brisks\b|\breasons\b"
)
ITEM = re.compile(rf"\s*(?:[-*+]\s|\d{{1,2}}[.)]\s|{BULLET.pattern})")


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
class _Candidate:
    quote: Quote
    key: str  # of the value asked for, "" if it holds none
    passage: int
    number: int  # of the sentence in its passage


def asks_list(question: str) -> bool:
    """Whether the answer may be a list.

    >>> asks_list("垂直統合のリスクは何ですか"), asks_list("投資額はいくら？")
    (True, False)
    """
    return ASKS_LIST.search(fold(question)[0]) is not None


def choose(
    index: Index, question: str, asked: Sequence[Clue], passages: Sequence[Passage], sums: Weights
) -> list[Quote]:
    """What to quote of the passages, best first; the items of a list in the order of the list.

    `sums` are the scores of the passages' sentences, end to end (`qa.quoting.scores`).
    """
    candidates = list(_candidates(index, question, asked, passages, sums))
    if not candidates:
        return []
    items = _list_items(candidates) if asks_list(question) else []
    return [c.quote for c in items] or _folded(candidates)


def _list_items(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The items of the list that answers, in its order; none if a sentence outside any list answers better.

    A list answers if the best sentence leads in to it, or if its items together have the better chance.
    """
    best = candidates[0]
    lists: dict[tuple[int, str], list[_Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: c.number):
        if ITEM.match(candidate.quote.text):
            lists.setdefault((candidate.passage, candidate.quote.context), []).append(candidate)
    led = (items for items in lists.values() if items[0].passage == best.passage)
    behind = next((items for items in led if 0 < items[0].number - best.number <= LEAD), [])
    likely = max(lists.values(), key=lambda items: sum(item.quote.score for item in items), default=[])
    if behind and not ITEM.match(best.quote.text):
        return behind[:MOST_ITEMS]
    return likely[:MOST_ITEMS] if sum(item.quote.score for item in likely) >= best.quote.score else []


def _candidates(
    index: Index, question: str, asked: Sequence[Clue], passages: Sequence[Passage], sums: Weights
) -> Iterator[_Candidate]:
    """The sentences of the passages as quotes, best first, each once."""
    places = [index.place[passage.id] for passage in passages]
    chances = np.exp(sums - sums.max())
    chances /= chances.sum()
    owners = [(n, i) for n, place in enumerate(places) for i in range(len(index.chunks[place].sentences))]
    seen: set[tuple[str, int]] = set()
    for at in np.argsort(-chances, kind="stable"):
        number, i = owners[at]
        passage, sentence = passages[number], index.chunks[places[number]].sentences[i]
        article = passage.article
        if (article.id, sentence.start) in seen:
            continue
        seen.add((article.id, sentence.start))
        text = article.text[sentence.start : sentence.end]
        found = values(question, asked, text, article.published)
        quote = Quote(
            text=text,
            article=article,
            start=sentence.start,
            end=sentence.end,
            line_start=article.line(sentence.start),
            line_end=article.line(sentence.end - 1),
            citation=number + 1,
            context=sentence.context,
            score=float(chances[at]),
            values=tuple(Span(sentence.start + v.start, sentence.start + v.end) for v in found),
        )
        key = found[0].key if len(found) == 1 and found[0].key.startswith("=") else ""
        yield _Candidate(quote, key, number, i)


def _folded(candidates: Sequence[_Candidate]) -> list[Quote]:
    """The best quotes, those of other articles with the same value or text folded into the first of them."""
    top = candidates[0].quote.score
    groups: list[list[_Candidate]] = []
    for candidate in candidates:
        if candidate.quote.score < SAME_MATTER * top:
            break
        group = next((group for group in groups if _agree(group[0], candidate)), None)
        if group:
            group.append(candidate)
        elif len(groups) < MOST and (not groups or candidate.quote.score >= FURTHER * top):
            groups.append([candidate])
    keys = {group[0].key for group in groups} - {""}
    return [_with_agreeing(group, differs=bool(group[0].key) and len(keys) > 1) for group in groups]


def _agree(one: _Candidate, other: _Candidate) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return normalize(plain(one.quote.text)) == normalize(plain(other.quote.text))


def _with_agreeing(group: Sequence[_Candidate], *, differs: bool) -> Quote:
    first = group[0].quote
    others = {c.quote.article.id: c.quote for c in reversed(group) if c.quote.article.id != first.article.id}
    agreeing = sorted(others.values(), key=lambda quote: -quote.score)
    return replace(first, agreeing=tuple(agreeing), differs=differs)
