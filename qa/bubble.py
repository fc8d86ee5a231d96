"""An answer as HTML: the bubble of the chat, each quote with the numbers that lead to its places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from qa.answer import Answer
from qa.escaping import escape, tongue
from qa.html_blocks import blocks_within, code_html, tables_html
from qa.marks import Cite
from qa.markup import plain_with_positions
from qa.quotation import quote_lead, quote_parts
from qa.quotes import Quote
from qa.render import RELATED, cautions, remarks
from qa.search import Passage
from qa.wording import ALONE, PHRASES


def shown_passages(answer: Answer) -> Sequence[Passage]:
    """Those that get a card: all that an answer was drawn from, the nearest few if there is no answer."""
    return answer.passages if answer.answered else answer.passages[:RELATED]


def all_quotes(answer: Answer) -> list[Quote]:
    """Those of the answer, each followed by those of other articles that agree."""
    return [place for quote in answer.quotes for place in (quote, *quote.agreeing)]


def cite_of(quote: Quote) -> Cite:
    return Cite(quote.article.id, quote.start, quote.end)


def cites(answer: Answer) -> list[Cite]:
    """What the numbers of an answer point at, in their order: its quotes; the passages shown if there is no answer."""
    if not answer.answered:
        return [Cite(passage.article.id, passage.start, passage.end) for passage in shown_passages(answer)]
    quotes = sorted(all_quotes(answer), key=lambda quote: (quote.citation, quote.start))
    return list(dict.fromkeys(map(cite_of, quotes)))


def answer_html(answer: Answer) -> str:
    """For a bubble of the chat: each quote with its `[n]`, which leads to that place in its article.

    Without a script it leads to the card `source-n`.
    """
    said = PHRASES[answer.language]
    if answer.notice in ALONE:
        return f"<p>{escape(said[answer.notice])}</p>"
    places = cites(answer)

    def numbers(wanted: dict[int, Cite]) -> str:
        return " ".join(
            f'<a class="cite" href="#source-{n}" data-cite="{escape(str(cite))}" '
            f'aria-label="{escape(said["passage"].format(n))}">[{n}]</a>'
            for n, cite in wanted.items()
        )

    parts = [f'<p class="notice">{escape(said[answer.notice])}</p>'] if answer.notice else []
    parts += [] if answer.answered else [f"<p><strong>{escape(said['absent'])}</strong></p>"]
    above = ' class="notice"' if answer.answered else ""
    parts += [f"<p{above}>{escape(line)}</p>" for line in cautions(answer)]
    for quote in answer.quotes:
        cited = numbers({other.citation: cite_of(other) for other in (quote, *quote.agreeing)})
        beside = "".join(f' <span class="told">{escape(line)}</span>' for line in remarks(quote, said))
        parts.append(quote_html(quote, f" {cited}{beside}"))
    if not answer.answered and places:
        parts.append(f"<p>{escape(said['related'])} {numbers(dict(enumerate(places, 1)))}</p>")
    parts += [f"<p>{escape(line)}</p>" for line in answer.text.split("\n") if line.strip()]
    return f'<div data-cites="{place_list(places)}">{"".join(parts)}</div>'


def quote_html(quote: Quote, cited: str) -> str:
    """The quote as a reader reads it, the value asked for in bold, and at its end `cited`.

    Several items are a list, rows of a table one with its head, lines of code such.
    """
    lang = f' lang="{tongue(quote.article)}"'
    found = blocks_within(quote.article, quote.start, quote.end)
    kinds = {block.kind for block in found}
    if kinds in ({"row"}, {"code"}):
        made = (
            tables_html(quote.article, found, lambda start, end: _with_values(quote, start, end))
            if kinds == {"row"}
            else code_html(quote.article, found, lambda start, end: escape(quote.article.text[start:end]))
        )
        return f"<div{lang}>{''.join(made)}</div><p>{cited.strip()}</p>"
    lead, parts = escape(quote_lead(quote)), quote_parts(quote)
    told = [_with_values(quote, quote.start + part.start, quote.start + part.end) for part in parts]
    if not parts[-1].is_item:
        return f"<p><span{lang}>{lead and f'{lead}: '}{told[0]}</span>{cited}</p>"
    before = [f"{lead}:"] if lead else []
    before += [text for text, part in zip(told, parts, strict=True) if not part.is_item]
    items = [f"<span{lang}>{text}</span>" for text, part in zip(told, parts, strict=True) if part.is_item]
    items[-1] += cited
    listed = "".join(f"<li>{text}</li>" for text in items)
    return "".join(f"<p{lang}>{text}</p>" for text in before) + f"<ul>{listed}</ul>"


def _with_values(quote: Quote, start: int, end: int) -> str:
    text, positions = plain_with_positions(quote.article.text[start:end])
    bold = [any(span.start <= start + at < span.end for span in quote.values) for at in positions]
    made = []
    for is_value, group in groupby(range(len(text)), key=bold.__getitem__):
        piece = escape("".join(text[i] for i in group))
        made.append(f"<strong>{piece}</strong>" if is_value else piece)
    return "".join(made)


def place_list(places: Sequence[Cite]) -> str:
    """A list of places for an attribute, as JSON."""
    return escape(json.dumps([str(place) for place in places], ensure_ascii=False))
