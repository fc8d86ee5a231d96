"""Answers and their sources as HTML: the bubble of the chat, a card for each passage."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from qa.answer import Answer
from qa.japanese import Span, words
from qa.marks import Cite, marked
from qa.markup import blocks, plain, plain_with_positions
from qa.quotation import Part, quote_lead, quote_parts, quote_text
from qa.quotes import Quote
from qa.render import (
    RELATED,
    citation,
    escape,
    escape_markdown,
    link,
    missing_words,
    quote_markdown,
    remarks,
    short,
    tongue,
)
from qa.search import Passage
from qa.wording import PHRASES

STRONG = 12.0  # BM25; a bar is full at the best passage's score, and at this if that is lower


def shown_passages(answer: Answer) -> Sequence[Passage]:
    """Those that get a card: all that an answer was drawn from, the nearest few if there is no answer."""
    return answer.passages if answer.answered else answer.passages[:RELATED]


def all_quotes(answer: Answer) -> list[Quote]:
    """Those of the answer, each followed by those of other articles that agree."""
    return [place for quote in answer.quotes for place in (quote, *quote.agreeing)]


def cites(answer: Answer) -> list[Cite]:
    """What `[1]`, `[2]`, … point at: the best quote of each passage shown, or else the whole passage."""
    made = [Cite(passage.article.id, passage.start, passage.end) for passage in shown_passages(answer)]
    for quote in reversed(all_quotes(answer)):
        made[quote.citation - 1] = Cite(quote.article.id, quote.start, quote.end)
    return made


def answer_html(answer: Answer, name: str = "source") -> str:
    """For a bubble of the chat: each quote with its `[n]`, which leads to that place in its article."""
    said = PHRASES[answer.language]
    if answer.notice == "empty":
        return f"<p>{escape(said['empty'])}</p>"
    places = cites(answer)

    def numbers(wanted: Sequence[int]) -> str:
        return " ".join(
            f'<a class="cite" href="#{escape(name)}-{n}" data-cite="{escape(str(places[n - 1]))}" '
            f'aria-label="{escape(said["passage"].format(n))}">[{n}]</a>'
            for n in wanted
        )

    parts = [f'<p class="notice">{escape(said[answer.notice])}</p>'] if answer.notice else []
    for quote in answer.quotes:
        cited = numbers(list(dict.fromkeys([quote.citation, *(other.citation for other in quote.agreeing)])))
        told = "".join(f' <span class="told">{escape(line)}</span>' for line in remarks(quote, said))
        parts.append(quote_html(quote, f" {cited}{told}"))
    if not answer.answered:
        parts.append(f"<p><strong>{escape(said['absent'])}</strong></p>")
        parts += [f"<p>{escape(line)}</p>" for line in missing_words(answer)]
        if places:
            parts.append(f"<p>{escape(said['related'])} {numbers(range(1, len(places) + 1))}</p>")
    parts += [f"<p>{escape(line)}</p>" for line in answer.text.split("\n") if line.strip()]
    return f'<div data-cites="{_list(places)}">{"".join(parts)}</div>'


def quote_html(quote: Quote, cited: str) -> str:
    """The quote as a reader reads it, the value asked for in bold, and at its end `cited`; several items as a list."""
    lead, parts = escape(quote_lead(quote)), quote_parts(quote)
    told = [_with_values(quote, part) for part in parts]
    if not parts[-1].is_item:
        return f"<p>{lead and f'{lead}: '}{told[0]}{cited}</p>"
    before = [f"{lead}:"] if lead else []
    before += [text for text, part in zip(told, parts, strict=True) if not part.is_item]
    items = [text for text, part in zip(told, parts, strict=True) if part.is_item]
    items[-1] += cited
    return "".join(f"<p>{text}</p>" for text in before) + f"<ul>{''.join(f'<li>{text}</li>' for text in items)}</ul>"


def _with_values(quote: Quote, part: Part) -> str:
    text, positions = plain_with_positions(quote.text[part.start : part.end])
    begin = quote.start + part.start
    bold = [any(span.start <= begin + at < span.end for span in quote.values) for at in positions]
    made = []
    for is_value, group in groupby(range(len(text)), key=bold.__getitem__):
        piece = escape("".join(text[i] for i in group))
        made.append(f"<strong>{piece}</strong>" if is_value else piece)
    return "".join(made)


def sources_html(answer: Answer, name: str = "source", *, lang: str = "") -> str:
    """A card for each passage of the answer: what it is, where it stands, the quote in it marked.

    `lang` is that of the labels, "ja" or "en"; the question's if it is not given.
    """
    if not answer.passages:
        return ""
    said = PHRASES[lang or answer.language]
    title = said["sources"] if answer.answered else said["related"].rstrip(":")
    return (
        f'<section class="sources{"" if answer.answered else " related"}" data-cites="{_list(cites(answer))}">'
        f"<h2>{escape(title)}</h2>{''.join(_cards(answer, name, said))}</section>"
    )


def _cards(answer: Answer, name: str, said: dict[str, str]) -> list[str]:
    shown = shown_passages(answer)
    wanted = {term for word in words(answer.question) for term in word.terms}
    best = max([STRONG, *(passage.why.lexical_score for passage in shown)])
    made = []
    for number, (passage, cite) in enumerate(zip(shown, cites(answer), strict=True), 1):
        quotes = [quote for quote in all_quotes(answer) if quote.citation == number]
        bridged = {term for _, found in passage.why.bridges for word in words(found) for term in word.terms}
        text = passage_html(passage, [Span(quote.start, quote.end) for quote in quotes], wanted | bridged)
        lang, card = tongue(passage.article), f"{escape(name)}-{number}"
        made.append(
            f'<article class="source" id="{card}" aria-labelledby="{card}-title">'
            f'<header><span class="number">[{number}]</span> '
            f'<h3 id="{card}-title" lang="{lang}">{escape(passage.article.title)}</h3></header>'
            f'<p class="about">{_about(passage, quotes, said)}</p>'
            + (f'<p class="section">{escape(passage.heading)}</p>' if passage.heading else "")
            + f'<div class="passage" lang="{lang}">{text}</div>'
            f"{_why(passage, best, said)}{_same(passage, said)}{_deeds(passage, quotes, cite, said)}</article>"
        )
    return made


def _about(passage: Passage, quotes: Sequence[Quote], said: dict[str, str]) -> str:
    """Publisher, date, lines and the way to the original."""
    article = passage.article
    about = [escape(part) for part in (article.publisher, article.published) if part]
    about.append(f'<span class="place">{escape(place_text(passage.line_start, passage.line_end, said))}</span>')
    original = link(article.url, said["original"], plain(_first(quotes[0]) if quotes else passage.text))
    return " · ".join([*about, original] if original else about)


def _first(quote: Quote) -> str:
    """The beginning of a list, whose items a browser does not find as one text; any other quote as a whole."""
    part = quote_parts(quote)[0]
    return quote.text[part.start : part.end]


def place_text(first: int, last: int, said: dict[str, str]) -> str:
    return said["line"].format(first) if first == last else said["lines"].format(first, last)


def _why(passage: Passage, best: float, said: dict[str, str]) -> str:
    """Which leg found it, how strongly, and the words that it shares with the question."""
    why = passage.why
    legs = "".join(
        f'<span class="leg">{escape(said[name])} {_bar(min(max(share, 0), 1), said[name])} '
        f'{escape(said["rank"].format(rank))} <span class="score">{score:.2f}</span></span>'
        for name, rank, score, share in (
            ("words", why.lexical_rank, why.lexical_score, why.lexical_score / best),
            ("meaning", why.dense_rank, why.dense_score, why.dense_score),
        )
        if rank
    )
    names = dict(why.bridges)
    matched = "・".join(escape(f"{word}→{names[word]}" if word in names else word) for word in why.matched)
    shared = f'<span class="matched">{escape(said["matched"])}: {matched}</span>' if matched else ""
    return f'<p class="why">{legs}{shared}</p>'


def _same(passage: Passage, said: dict[str, str]) -> str:
    """The copies of it elsewhere, each a click away."""
    if not passage.same:
        return ""
    copies = "".join(
        f'<button type="button" data-cite="{escape(str(Cite(other.article.id, other.start, other.end)))}" '
        f'lang="{tongue(other.article)}">{escape(short(other.article.title, 40))}</button>'
        for other in passage.same
    )
    return f'<p class="same"><span>{escape(said["same"].format(len(passage.same)))}</span> {copies}</p>'


def _bar(share: float, label: str) -> str:
    percent = round(100 * share)
    return (
        f'<span class="bar" role="meter" aria-label="{escape(label)}" aria-valuemin="0" aria-valuemax="100" '
        f'aria-valuenow="{percent}"><span style="width:{percent}%"></span></span>'
    )


def _deeds(passage: Passage, quotes: Sequence[Quote], cite: Cite, said: dict[str, str]) -> str:
    """Read on in the article; copy the quote with its citation."""
    copy, markdown = (escape(text) for text in copies(passage, quotes[0] if quotes else None, said))
    return (
        f'<p class="deeds"><button type="button" data-cite="{escape(str(cite))}">{escape(said["read"])}</button> '
        f'<button type="button" data-copy="{copy}">{escape(said["copy"])}</button> '
        f'<button type="button" data-copy="{markdown}">{escape(said["copy_markdown"])}</button></p>'
    )


def copies(passage: Passage, quote: Quote | None, said: dict[str, str]) -> tuple[str, str]:
    """A quote, or a passage without one, with its citation: as text, and as markdown."""
    lang = "en" if said is PHRASES["en"] else "ja"
    lines = (quote.line_start, quote.line_end) if quote else (passage.line_start, passage.line_end)
    text = quote_text(quote) if quote else plain(passage.text)
    place = citation(passage.article, *lines, passage.heading, lang=lang)
    source = escape_markdown(place)
    if link(passage.article.url, ""):
        source = f"[{source}](<{passage.article.url.replace('<', '%3C').replace('>', '%3E')}>)"
    told = (f"「{text}」" if lang == "ja" else f"“{text}”") + f"\n— {place}"
    if link(passage.article.url, ""):
        told += f"\n{passage.article.url}"
    quoted = quote_markdown(quote) if quote else escape_markdown(text)
    return told, "".join(f"> {line}".rstrip(" ") + "\n" for line in [*quoted.split("\n"), "", f"— {source}"])


def passage_html(passage: Passage, quoted: Sequence[Span], wanted: set[str]) -> str:
    """The passage without its markup, the quotes in `<mark>`, the question's words in `<b>`."""
    made = []
    for kind, group in groupby(blocks(passage.text), key=lambda block: block.kind):
        inner = [
            marked(
                passage.text[block.start : block.end], passage.start + block.start, quoted, [""] * len(quoted), wanted
            )
            for block in group
        ]
        match kind:
            case "heading":
                made += [f"<h4>{text}</h4>" for text in inner]
            case "item":
                made.append(f"<ul>{''.join(f'<li>{text}</li>' for text in inner)}</ul>")
            case "code":
                made.append(f"<pre>{'<br>'.join(inner)}</pre>")
            case _:
                made += [f"<p>{text}</p>" for text in inner]
    return "".join(made)


def _list(places: Sequence[Cite]) -> str:
    """A list of places for an attribute, as JSON."""
    return escape(json.dumps([str(place) for place in places], ensure_ascii=False))
