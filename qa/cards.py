"""The sources of an answer as HTML: a card for each passage, the quotes in it marked."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import groupby

from qa.answer import Answer
from qa.bubble import all_quotes, cite_of, cites, place_list, shown_passages
from qa.escaping import escape, escape_markdown, is_address, link, markdown_link, short, tongue
from qa.html_blocks import blocks_within, code_html, tables_html
from qa.japanese import words
from qa.marks import Cite, marked
from qa.markup import plain
from qa.quotation import quote_parts, quote_text
from qa.quotes import Quote
from qa.render import below_title, citation, place_text, quote_markdown
from qa.search import Passage
from qa.sentence import Span
from qa.wording import PHRASES

STRONG = 12.0  # BM25; a bar is full at the best passage's score, and at this if that is lower


def sources_html(answer: Answer, name: str = "source", *, lang: str = "") -> str:
    """A card for each passage of the answer: what it is, where it stands, the quote in it marked.

    `lang` is that of the labels, "ja" or "en"; the question's if it is not given.
    """
    if not answer.passages:
        return ""
    said = PHRASES[lang or answer.language]
    title = said["sources"] if answer.answered else said["related"].rstrip(":")
    return (
        f'<section class="sources{"" if answer.answered else " related"}" data-cites="{place_list(cites(answer))}">'
        f"<h2>{escape(title)}</h2>{_stacked(_cards(answer, name, said), answer, said)}</section>"
    )


def _stacked(cards: Sequence[str], answer: Answer, said: dict[str, str]) -> str:
    """The cards that the answer cites; below them, folded, those that it does not."""
    cited = {quote.citation for quote in all_quotes(answer)}
    if not answer.answered or not cited:
        return "".join(cards)
    first = "".join(card for n, card in enumerate(cards, 1) if n in cited)
    rest = "".join(card for n, card in enumerate(cards, 1) if n not in cited)
    others = said["others"].format(len(cards) - len(cited))
    return first + (f'<details class="others"><summary>{escape(others)}</summary>{rest}</details>' if rest else "")


def _cards(answer: Answer, name: str, said: dict[str, str]) -> list[str]:
    shown = shown_passages(answer)
    wanted = {term for word in words(answer.question) for term in word.terms}
    best = max([STRONG, *(passage.why.lexical_score for passage in shown)])
    made = []
    for number, passage in enumerate(shown, 1):
        quotes = [quote for quote in all_quotes(answer) if quote.citation == number]
        cite = cite_of(quotes[0]) if quotes else Cite(passage.article.id, passage.start, passage.end)
        bridged = {term for _, found in passage.why.bridges for word in words(found) for term in word.terms}
        text = passage_html(passage, [Span(quote.start, quote.end) for quote in quotes], wanted | bridged)
        lang, card = tongue(passage.article), f"{escape(name)}-{number}"
        section = below_title(passage.article, passage.heading)
        made.append(
            f'<article class="source" id="{card}" aria-labelledby="{card}-title">'
            f'<header><span class="number">[{number}]</span> '
            f'<h3 id="{card}-title" lang="{lang}">{escape(passage.article.title)}</h3></header>'
            f'<p class="about">{_about(passage, quotes, said)}</p>'
            + (f'<p class="section">{escape(section)}</p>' if section else "")
            + f'<div class="passage" lang="{lang}">{text}</div>'
            f"{_why(passage, best, said)}{_same(passage, said)}{_deeds(passage, quotes, cite, said, card)}</article>"
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


def _why(passage: Passage, best: float, said: dict[str, str]) -> str:
    """Which leg found it, how strongly, and the words that it shares with the question."""
    why = passage.why
    legs = "".join(
        f'<span class="leg">{escape(said[name])} {_bar(min(max(share, 0), 1), said[name])} '
        f"{escape(said['rank'].format(rank))}</span>"
        for name, rank, share in (
            ("words", why.lexical_rank, why.lexical_score / best),
            ("meaning", why.dense_rank, why.dense_score),
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


def _deeds(passage: Passage, quotes: Sequence[Quote], cite: Cite, said: dict[str, str], card: str) -> str:
    """Read on in the article; copy the quote with its citation. Every card has them: each is told by its title."""
    of = f' aria-describedby="{card}-title"'
    copy, markdown = (escape(text) for text in copies(passage, quotes[0] if quotes else None, said))
    return (
        f'<p class="deeds"><button type="button" data-cite="{escape(str(cite))}"{of}>{escape(said["read"])}</button> '
        f'<button type="button" data-copy="{copy}"{of}>{escape(said["copy"])}</button> '
        f'<button type="button" data-copy="{markdown}"{of}>{escape(said["copy_markdown"])}</button></p>'
    )


def copies(passage: Passage, quote: Quote | None, said: dict[str, str]) -> tuple[str, str]:
    """A quote, or a passage without one, with its citation: as text, and as markdown."""
    lang = "en" if said is PHRASES["en"] else "ja"
    lines = (quote.line_start, quote.line_end) if quote else (passage.line_start, passage.line_end)
    text = quote_text(quote) if quote else plain(passage.text)
    place = citation(passage.article, *lines, passage.heading, lang=lang)
    source = markdown_link(passage.article.url, place)
    told = (f"「{text}」" if lang == "ja" else f"“{text}”") + f"\n— {place}"
    if is_address(passage.article.url):
        told += f"\n{passage.article.url}"
    quoted = quote_markdown(quote) if quote else escape_markdown(text)
    return told, "".join(f"> {line}".rstrip(" ") + "\n" for line in [*quoted.split("\n"), "", f"— {source}"])


def passage_html(passage: Passage, quoted: Sequence[Span], wanted: set[str]) -> str:
    """The passage without its markup, the quotes in `<mark>`, the question's words in `<b>`."""
    article, tags = passage.article, [""] * len(quoted)

    def text(start: int, end: int, *, code: bool = False) -> str:
        return marked(article.text[start:end], start, quoted, tags, wanted, code=code)

    made: list[str] = []
    for kind, group in groupby(blocks_within(article, passage.start, passage.end), key=lambda block: block.kind):
        found = list(group)
        inner = [text(block.start, block.end) for block in found] if kind not in ("row", "code") else []
        match kind:
            case "heading":
                made += [f"<h4>{line}</h4>" for line in inner]
            case "item":
                made.append(f"<ul>{''.join(f'<li>{line}</li>' for line in inner)}</ul>")
            case "row":
                made += tables_html(article, found, text)
            case "code":
                made += code_html(article, found, functools.partial(text, code=True))
            case "line":
                made.append(f"<p>{'<br>'.join(inner)}</p>")
            case _:
                made += [f"<p>{line}</p>" for line in inner]
    return "".join(made)
