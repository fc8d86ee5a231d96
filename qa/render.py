"""Answers and passages as text, markdown, HTML and JSON: strings only. All escaping happens here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from qa.answer import Answer, Quote
from qa.article import Article
from qa.japanese import Span, language, words
from qa.markup import Block, blocks, plain, plain_with_positions
from qa.search import Passage

# Set phrases, in the language of the question (Japanese for any but English).
PHRASES = {
    "ja": {
        "absent": "記事の中に答えは見つかりませんでした。",
        "missing": "{words} は記事に出てきません。",
        "related": "近い内容の記述:",
        "empty": "質問を入力してください。",
        "line": "{0}行目",
        "lines": "{0}–{1}行目",
        "original": "原文",
        "sources": "出典",
    },
    "en": {
        "absent": "The articles do not hold an answer to this.",
        "missing": "{words}: not mentioned in the articles.",
        "related": "The nearest passages:",
        "empty": "Please type a question.",
        "line": "line {0}",
        "lines": "lines {0}–{1}",
        "original": "Original",
        "sources": "Sources",
    },
}
RELATED = 3  # passages offered when there is no answer
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&=:/@])")
# Control characters, and those that turn the reading direction.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
SECTION_NUMBER = re.compile(r"^\d{1,2}[.．)）]\s*")


def phrases(question: str) -> dict[str, str]:
    return PHRASES["en" if language(question) == "en" and question.strip() else "ja"]


# JSON


def article_dict(article: Article, *, text: bool = False) -> dict[str, Any]:
    """The fields of an article that JSON can hold; its text only on request."""
    return {key: value for key, value in asdict(article).items() if key != "text" or text}


def passage_dict(passage: Passage) -> dict[str, Any]:
    return {
        **_fields(passage),
        "article": article_dict(passage.article),
        "why": asdict(passage.why),
    }


def answer_dict(answer: Answer) -> dict[str, Any]:
    return {
        **_fields(answer),
        "quotes": [{**_fields(quote), "article": quote.article.id} for quote in answer.quotes],
        "passages": [passage_dict(passage) for passage in answer.passages],
    }


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


# Text


def citation(article: Article, first: int, last: int, heading: str = "", *, lang: str = "ja") -> str:
    """Where a passage stands: title（publisher、2025-11-18） › heading、35–36行目."""
    name = PHRASES[lang]
    place = name["line"].format(first) if first == last else name["lines"].format(first, last)
    who = [part for part in (article.publisher, article.published) if part]
    section = f" › {heading}" if heading else ""
    if lang == "en":
        return article.title + (f" ({', '.join(who)})" if who else "") + f"{section}, {place}"
    return article.title + (f"（{'、'.join(who)}）" if who else "") + f"{section}、{place}"


def answer_text(answer: Answer) -> str:
    """For a terminal or a pipe: the quotes, each above the place where it stands."""
    said = phrases(answer.question)
    lang = "en" if said is PHRASES["en"] else "ja"
    lines = []
    for quote in answer.quotes:
        passage = answer.passages[quote.citation - 1]
        lines += [
            f"[{quote.citation}] {quote_text(quote)}",
            f"    {citation(quote.article, quote.line_start, quote.line_end, passage.heading, lang=lang)}",
        ]
    if not answer.answered:
        lines.append(said["absent"])
        lines += _missing(answer, said)
        if answer.passages:
            lines.append(said["related"])
        for passage in answer.passages[:RELATED]:
            lines += [
                f"  {citation(passage.article, passage.line_start, passage.line_end, passage.heading, lang=lang)}"
            ]
    if answer.text:
        lines += ["", answer.text]
    return printable("\n".join(lines))


def printable(text: str) -> str:
    """Without what could steer a terminal or turn the reading direction."""
    return CONTROLS.sub("", text)


def quote_text(quote: Quote) -> str:
    """The quote as a reader reads it; a list item with the line that it is read under."""
    text = plain(quote.text)
    context = SECTION_NUMBER.sub("", quote.context)
    is_item = plain(quote.text) != quote.text.strip() and quote.text.lstrip()[:1] in "-*+・•0123456789"
    return f"{context.rstrip(':：')}: {text}" if context and is_item else text


def _missing(answer: Answer, said: dict[str, str]) -> list[str]:
    names = "、".join(f"「{word}」" for word in answer.missing) if said is PHRASES["ja"] else ", ".join(answer.missing)
    return [said["missing"].format(words=names)] if answer.missing else []


# Markdown


def escape_markdown(text: str) -> str:
    r"""So that markdown shows the text as it is, whatever it holds.

    >>> escape_markdown("$30B → *<b>*")
    '\\$30B → \\*\\<b\\>\\*'
    """
    text = MARKDOWN.sub(r"\\\1", printable(text))
    text = re.sub(r"(?m)^[ \t]+", lambda blanks: "&nbsp;" * len(blanks[0]), text)  # four would make code of it
    return text.replace("\n", "  \n")


def answer_markdown(answer: Answer) -> str:
    """For a chat bubble: each quote with its `[n]`, a link to the source card of that number."""
    said = phrases(answer.question)
    if not answer.question.strip():
        return said["empty"]
    parts = [
        f"{escape_markdown(quote_text(quote))} [[{quote.citation}]](#source-{quote.citation})"
        for quote in answer.quotes
    ]
    if not answer.answered:
        parts += [f"**{said['absent']}**", *map(escape_markdown, _missing(answer, said))]
        if answer.passages:
            numbers = " ".join(f"[[{n}]](#source-{n})" for n in range(1, len(answer.passages[:RELATED]) + 1))
            parts.append(f"{said['related']} {numbers}")
    if answer.text:
        parts.append(escape_markdown(answer.text))
    return "\n\n".join(parts)


# HTML


def escape(text: str) -> str:
    """For an HTML text or attribute; control characters and those that turn the reading direction are dropped."""
    return html.escape(printable(text), quote=True)


def link(url: str, text: str) -> str:
    """A link to another site; "" if the address is no http(s) one."""
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            return ""
    except ValueError:
        return ""
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def sources_html(answer: Answer) -> str:
    """A card for each passage of the answer: what it is, where it stands, the quote in it marked."""
    if not answer.passages:
        return ""
    said = phrases(answer.question)
    shown = answer.passages if answer.answered else answer.passages[:RELATED]
    wanted = {term for word in words(answer.question) for term in word.terms}
    cards = [_card(answer, passage, number, wanted, said) for number, passage in enumerate(shown, 1)]
    title = said["sources"] if answer.answered else said["related"]
    return f'<section class="sources"><h2>{escape(title)}</h2>{"".join(cards)}</section>'


def _card(answer: Answer, passage: Passage, number: int, wanted: set[str], said: dict[str, str]) -> str:
    article = passage.article
    first, last = passage.line_start, passage.line_end
    place = said["line"].format(first) if first == last else said["lines"].format(first, last)
    about = [escape(part) for part in (article.publisher, article.published) if part]
    about.append(f'<span class="place">{escape(place)}</span>')
    original = link(article.url, said["original"])
    if original:
        about.append(original)
    section = f'<p class="section">{escape(passage.heading)}</p>' if passage.heading else ""
    quoted = [Span(quote.start, quote.end) for quote in answer.quotes if quote.citation == number]
    return (
        f'<article class="source" id="source-{number}"><header><span class="number">[{number}]</span> '
        f"<h3>{escape(article.title)}</h3></header>"
        f'<p class="about">{" · ".join(about)}</p>{section}'
        f'<div class="passage">{passage_html(passage, quoted, wanted)}</div>'
        f'<p class="why">{escape(str(passage.why))}</p></article>'
    )


def passage_html(passage: Passage, quoted: Sequence[Span], wanted: set[str]) -> str:
    """The passage without its markup, the quotes in `<mark>`, the question's words in `<b>`."""
    made = []
    for kind, group in groupby(blocks(passage.text), key=lambda block: block.kind):
        inner = [_block_html(passage, block, quoted, wanted) for block in group]
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


def _block_html(passage: Passage, block: Block, quoted: Sequence[Span], wanted: set[str]) -> str:
    text, positions = plain_with_positions(passage.text[block.start : block.end])
    asked = [word for word in words(text) if wanted.intersection(word.terms)]
    marks = [
        (
            any(span.start <= passage.start + block.start + at < span.end for span in quoted),
            any(word.start <= i < word.end for word in asked),
        )
        for i, at in enumerate(positions)
    ]
    return "".join(_marked(text, marks))


def _marked(text: str, marks: Iterable[tuple[bool, bool]]) -> Iterator[str]:
    """Runs of characters in one quotation in `<mark>`, the words inside in `<b>`."""
    numbered = enumerate(marks)
    for is_quote, run in groupby(numbered, key=lambda item: item[1][0]):
        inner = "".join(
            f"<b>{escape(piece)}</b>" if is_word else escape(piece)
            for is_word, group in groupby(run, key=lambda item: item[1][1])
            for piece in ["".join(text[i] for i, _ in group)]
        )
        yield f"<mark>{inner}</mark>" if is_quote else inner
