"""A conversation as markdown, with its citations: what a reader takes along."""

from __future__ import annotations

from collections.abc import Iterable

from qa.answer import Answer
from qa.render import citation, escape_markdown, link, missing_words, quote_text
from qa.wording import PHRASES, phrases


def conversation_markdown(turns: Iterable[tuple[str, Answer]], *, title: str) -> str:
    """Each question as typed, its answer, and below it where every `[n]` stands."""
    parts = [f"# {escape_markdown(title)}"]
    for question, answer in turns:
        parts += [f"## {escape_markdown(' '.join(question.split()))}", *_answer(answer)]
    return "\n\n".join(parts) + "\n"


def _answer(answer: Answer) -> list[str]:
    said = phrases(answer.question)
    lang = "en" if said is PHRASES["en"] else "ja"
    parts = [f"{escape_markdown(quote_text(quote))} \\[{quote.citation}\\]" for quote in answer.quotes]
    if not answer.answered:
        parts += [f"**{said['absent']}**", *map(escape_markdown, missing_words(answer))]
    if answer.text:
        parts.append(escape_markdown(answer.text))
    cited = []
    for quote in sorted(answer.quotes, key=lambda quote: quote.citation):
        heading = answer.passages[quote.citation - 1].heading
        place = escape_markdown(citation(quote.article, quote.line_start, quote.line_end, heading, lang=lang))
        url = quote.article.url.replace("<", "%3C").replace(">", "%3E")
        cited.append(f"- \\[{quote.citation}\\] " + (f"[{place}](<{url}>)" if link(url, "") else place))
    return [*parts, "\n".join(cited)] if cited else parts
