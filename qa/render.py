"""Answers and passages as text, markdown and JSON: strings only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qa.article import Article
from qa.chunk import HEADING_JOIN
from qa.escaping import escape_markdown, printable, short
from qa.notice import noticed
from qa.quotation import part_text, quote_lead, quote_parts, quote_text
from qa.search import Passage
from qa.wording import ALONE, PHRASES

if TYPE_CHECKING:  # a search needs none of what answers need
    from qa.answer import Answer
    from qa.quotes import Quote

MAY_NAME = re.compile(r"[ァ-ヺー・]{3,}|[A-Z][\w.&-]+|\d.*")
LONGEST_WORD = 60  # characters of a word that no article mentions
RELATED = 3  # passages offered when there is no answer
# JSON


def article_dict(article: Article, *, text: bool = False) -> dict[str, Any]:
    """The fields of an article that JSON can hold; its text only on request."""
    return {key: value for key, value in asdict(article).items() if key != "text" or text}


def search_dict(question: str, passages: Sequence[Passage]) -> dict[str, Any]:
    """The passages found for a question, and what is odd about it, as `Answer.notice` tells."""
    found = [passage_dict(passage) for passage in passages]
    return {"question": question, "notice": noticed(question), "passages": found}


def passage_dict(passage: Passage) -> dict[str, Any]:
    return {
        **_fields(passage),
        "article": article_dict(passage.article),
        "why": asdict(passage.why),
        "same": [passage_dict(copy) for copy in passage.same],
    }


def quote_dict(quote: Quote) -> dict[str, Any]:
    return {
        **_fields(quote),
        "article": quote.article.id,
        "agreeing": [quote_dict(other) for other in quote.agreeing],
    }


def answer_dict(answer: Answer) -> dict[str, Any]:
    return {
        **_fields(answer),
        "quotes": [quote_dict(quote) for quote in answer.quotes],
        "passages": [passage_dict(passage) for passage in answer.passages],
    }


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


# Text


def place_text(first: int, last: int, said: dict[str, str]) -> str:
    """The line or lines of a file."""
    return said["line"].format(first) if first == last else said["lines"].format(first, last)


def citation(article: Article, first: int, last: int, heading: str = "", *, lang: str = "ja") -> str:
    """Where a passage stands: title（publisher、2025-11-18） › heading、35–36行目."""
    name = PHRASES[lang]
    place = place_text(first, last, name)
    who = [part for part in (article.publisher, article.published) if part]
    below = below_title(article, heading)
    section = f"{HEADING_JOIN}{below}" if below else ""
    if lang == "en":
        return article.title + (f" ({', '.join(who)})" if who else "") + f"{section}, {place}"
    return article.title + (f"（{'、'.join(who)}）" if who else "") + f"{section}、{place}"


def below_title(article: Article, heading: str) -> str:
    """The headings above a passage without a first one that only repeats the title."""
    first, _, others = heading.partition(HEADING_JOIN)
    return others if first == article.title else heading


def answer_text(answer: Answer) -> str:
    """For a terminal or a pipe: the quotes, each above the place where it stands."""
    said = PHRASES[answer.language]
    lines = [said[answer.notice]] if answer.notice else []
    if answer.carried:
        lines.append(said["carried"].format(words="、".join(answer.carried)))
    absent = not answer.answered and answer.notice not in ALONE
    lines += [said["absent"]] if absent else []
    lines += cautions(answer)
    for quote in answer.quotes:
        lines.append(f"[{quote.citation}] " + quote_text(quote).replace("\n", "\n    "))
        lines += [f"    {remark}" for remark in remarks(quote, said)]
        for place in (quote, *quote.agreeing):
            heading = answer.passages[place.citation - 1].heading
            where = citation(place.article, place.line_start, place.line_end, heading, lang=answer.language)
            lines.append(f"    {where}")
    if absent and answer.passages:
        lines.append(said["related"])
        for near in answer.passages[:RELATED]:
            where = citation(near.article, near.line_start, near.line_end, near.heading, lang=answer.language)
            lines.append(f"  {where}")
    if answer.text:
        lines += ["", answer.text]
    return printable("\n".join(lines))


def remarks(quote: Quote, said: dict[str, str]) -> list[str]:
    """What is to be said of a quote: that other articles state the same, or of what date it is if they do not.

    No date if the articles that agree are of several: each place tells its own.
    """
    made = [said["agree"].format(len(quote.agreeing) + 1)] if quote.agreeing else []
    days = {place.article.published for place in (quote, *quote.agreeing)}
    if quote.differs and quote.article.published and len(days) == 1:
        made.append(said["as_of"].format(quote.article.published))
    return made


def cautions(answer: Answer) -> list[str]:
    """The lines above the quotes: that they may not answer, and which words of the question no article mentions.

    Above an answer that is told as one, only those that may be names or numbers: what is told of another shop or year
    is no answer for this one.
    """
    said = PHRASES[answer.language]
    made = [said["unsure"]] if answer.unsure else []
    is_doubtful = answer.unsure or not answer.answered
    words = [short(word, LONGEST_WORD) for word in answer.missing if is_doubtful or MAY_NAME.fullmatch(word)]
    names = "、".join(f"「{word}」" for word in words) if said is PHRASES["ja"] else ", ".join(words)
    return [*made, said["missing"].format(words=names)] if words else made


# Markdown


def quote_markdown(quote: Quote) -> str:
    """The quote, the items of a list as one."""
    lead, parts = quote_lead(quote), quote_parts(quote)
    if not any(part.is_item for part in parts):
        return escape_markdown(quote_text(quote))
    told = [escape_markdown(part_text(quote, part)) for part in parts]
    before = [f"{escape_markdown(lead)}:"] if lead else []
    before += [text for text, part in zip(told, parts, strict=True) if not part.is_item]
    items = [f"- {text}" for text, part in zip(told, parts, strict=True) if part.is_item]
    return "\n\n".join([*before, "\n".join(items)])


def answer_markdown(answer: Answer) -> str:
    """Each quote with its `[n]`, a link to the source card of that number."""
    said = PHRASES[answer.language]
    if answer.notice in ALONE:
        return escape_markdown(said[answer.notice])
    parts = [escape_markdown(said[answer.notice])] if answer.notice else []
    parts += [] if answer.answered else [f"**{said['absent']}**"]
    parts += map(escape_markdown, cautions(answer))
    for quote in answer.quotes:
        numbers = dict.fromkeys([quote.citation, *(other.citation for other in quote.agreeing)])
        cited = " ".join(f"[[{n}]](#source-{n})" for n in numbers)
        told = "".join(f" _{escape_markdown(remark)}_" for remark in remarks(quote, said))
        parts.append(f"{quote_markdown(quote)} {cited}{told}")
    if not answer.answered and answer.passages:
        numbers_of = " ".join(f"[[{n}]](#source-{n})" for n in range(1, len(answer.passages[:RELATED]) + 1))
        parts.append(f"{said['related']} {numbers_of}")
    if answer.text:
        parts.append(escape_markdown(answer.text))
    return "\n\n".join(parts)
