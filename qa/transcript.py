"""A conversation as markdown, with its citations: what a reader takes along."""

from __future__ import annotations

from collections.abc import Iterable

from qa.answer import Answer
from qa.bubble import all_quotes
from qa.escaping import escape_markdown, markdown_link
from qa.render import cautions, citation, quote_markdown, remarks
from qa.wording import ALONE, PHRASES


def conversation_markdown(turns: Iterable[tuple[str, Answer]], *, title: str) -> str:
    """Each question as typed, its answer, and below it where every `[n]` stands."""
    parts = [f"# {escape_markdown(title)}"]
    for question, answer in turns:
        parts += [f"## {escape_markdown(' '.join(question.split()))}", *_answer(answer)]
    return "\n\n".join(parts) + "\n"


def _answer(answer: Answer) -> list[str]:
    said = PHRASES[answer.language]
    parts = [escape_markdown(said[answer.notice])] if answer.notice else []
    parts += [] if answer.answered or answer.notice in ALONE else [f"**{said['absent']}**"]
    parts += map(escape_markdown, cautions(answer))
    for quote in answer.quotes:
        numbers = dict.fromkeys([quote.citation, *(other.citation for other in quote.agreeing)])
        told = "".join(f" ({escape_markdown(remark)})" for remark in remarks(quote, said))
        parts.append(quote_markdown(quote) + "".join(f" \\[{n}\\]" for n in numbers) + told)
    if answer.text:
        parts.append(escape_markdown(answer.text))
    cited = []
    for quote in sorted(all_quotes(answer), key=lambda place: place.citation):
        heading = answer.passages[quote.citation - 1].heading
        where = citation(quote.article, quote.line_start, quote.line_end, heading, lang=answer.language)
        # By another sign than a quote's items have, or markdown would take both for one list.
        cited.append(f"* \\[{quote.citation}\\] " + markdown_link(quote.article.url, where))
    return [*parts, "\n".join(cited)] if cited else parts
