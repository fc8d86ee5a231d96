"""Whether the sentence that answers best holds the value that a question asks for, and not that of something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.asked import asked_kinds
from qa.bases import asked_base
from qa.evidence import Evidence
from qa.kinds import AMOUNTS
from qa.quantity import quantities
from qa.roles import asked_roles
from qa.script import fold
from qa.sentence import Span
from qa.values import asked_values

if TYPE_CHECKING:
    from qa.article import Article
    from qa.index import Index

UNTIL = re.compile(
    r"いつまで(?!に)|何[年月日時](?:頃|ごろ)?まで(?!に)|\b(?:until|till|by) when\b|\brun out\b|\bexpir"
    r"|\bwhen (?:does|do|will|is|are)\b[^?]*\bend\b"
)
# What a sentence says of how long something goes on, or the second of two days in it.
ENDS = re.compile(
    r"まで|終[わえ了]|締|[〆]|期限|期間|満了|満期|[年月]末|閉|最終|失効|[\d日月年時)）](?:\s?[~〜～－–—-]\s?|から)\d"
    r"|\b(?:to|until|till|end|expire)\b"
)


def is_of_another(question: str, seen: Evidence, best: int) -> bool:
    """Whether the best sentence tells what another one gives, or where one is based, than who is asked about."""
    kinds = asked_kinds(question)
    return seen.side[best] < 0 and bool(asked_roles(question) if kinds == {"money"} else asked_base(question))


def has_value(index: Index, question: str, seen: Evidence, best: int) -> bool:
    """Whether the best sentence or, if it only announces an answer, the one behind it holds a value asked for."""
    if is_of_another(question, seen, best):
        return False
    chunk = index.chunks[seen.chunks[seen.owners()[best]]]
    place = best - int(seen.starts[seen.owners()[best]])
    article = index.articles[chunk.article]
    told = chunk.sentences[place : place + 2] if seen.announces[best] else chunk.sentences[place : place + 1]
    said = fold(question)[0]
    if UNTIL.search(said) and not any(ENDS.search(article.text, sentence.start, sentence.end) for sentence in told):
        return False
    is_amount = asked_kinds(question) <= AMOUNTS
    if is_amount and all(_is_of_another_year(question, article, sentence) for sentence in told):
        return False
    return any(
        asked_values(question, seen.asked, article.text, article.published, start=sentence.start, end=sentence.end)
        for sentence in told
    )


def _is_of_another_year(question: str, article: Article, sentence: Span) -> bool:
    """Whether a sentence tells of other years than the question does: 「2026年の売上高は？」「2025年：40億円」."""
    asked = _years(question, "")
    told = _years(article.text[sentence.start : sentence.end], article.published)
    return bool(asked and told) and asked.isdisjoint(told)


def _years(text: str, today: str) -> set[str]:
    days = [quantity.value for quantity in quantities(text, today) if quantity.kind == "date"]
    return {day[:4] for day in days if day[0] != "-"}


def has_kind(seen: Evidence, best: int) -> bool:
    """Whether the best sentence or, if it only announces an answer, the one behind it holds the kind asked for."""
    after = best + 1
    has_more = seen.announces[best] and after < len(seen.fits) and after not in seen.starts
    return bool(seen.fits[best] or (has_more and seen.fits[after]))
