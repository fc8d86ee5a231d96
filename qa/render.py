"""Answers and passages as text, markdown and JSON: strings only. All escaping happens here, for the HTML files too."""

from __future__ import annotations

import html
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from qa.article import Article
from qa.japanese import words
from qa.markup import plain
from qa.quotation import quote_lead, quote_parts, quote_text
from qa.search import Passage
from qa.wording import PHRASES

if TYPE_CHECKING:  # a search needs none of what answers need
    from qa.answer import Answer
    from qa.quotes import Quote

MAY_NAME = re.compile(r"[ァ-ヺー・]{3,}|[A-Z][\w.&-]+")
RELATED = 3  # passages offered when there is no answer
FRAGMENT = 24  # characters: a longer passage is named by its first and its last ones
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&=:/@])")
# Control characters, those that turn the reading direction, and halves of surrogate pairs.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}")


# JSON


def article_dict(article: Article, *, text: bool = False) -> dict[str, Any]:
    """The fields of an article that JSON can hold; its text only on request."""
    return {key: value for key, value in asdict(article).items() if key != "text" or text}


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
    said = PHRASES[answer.language]
    lines = [said[answer.notice]] if answer.notice else []
    if answer.carried:
        lines.append(said["carried"].format(words="、".join(answer.carried)))
    lines += missing_words(answer) if answer.answered else []
    for quote in answer.quotes:
        lines.append(f"[{quote.citation}] " + quote_text(quote).replace("\n", "\n    "))
        lines += [f"    {remark}" for remark in remarks(quote, said)]
        for place in (quote, *quote.agreeing):
            heading = answer.passages[place.citation - 1].heading
            where = citation(place.article, place.line_start, place.line_end, heading, lang=answer.language)
            lines.append(f"    {where}")
    if not answer.answered and answer.notice != "empty":
        lines.append(said["absent"])
        lines += missing_words(answer)
        if answer.passages:
            lines.append(said["related"])
        for near in answer.passages[:RELATED]:
            where = citation(near.article, near.line_start, near.line_end, near.heading, lang=answer.language)
            lines.append(f"  {where}")
    if answer.text:
        lines += ["", answer.text]
    return printable("\n".join(lines))


def remarks(quote: Quote, said: dict[str, str]) -> list[str]:
    """What is to be said of a quote: that other articles state the same, or of what date it is if they do not."""
    made = [said["agree"].format(len(quote.agreeing) + 1)] if quote.agreeing else []
    if quote.differs and quote.article.published:
        made.append(said["as_of"].format(quote.article.published))
    return made


def printable(text: str) -> str:
    """Without what could steer a terminal or turn the reading direction."""
    return CONTROLS.sub("", text)


def missing_words(answer: Answer) -> list[str]:
    """The line that names the words of the question which no article mentions, if there are any.

    Above an answer, only those that may be names: what is told of another shop is no answer for this one.
    """
    said = PHRASES[answer.language]
    words = [word for word in answer.missing if not answer.answered or MAY_NAME.fullmatch(word)]
    names = "、".join(f"「{word}」" for word in words) if said is PHRASES["ja"] else ", ".join(words)
    return [said["missing"].format(words=names)] if words else []


# Markdown


def escape_markdown(text: str) -> str:
    r"""So that markdown shows the text as it is, whatever it holds.

    >>> escape_markdown("$30B → *<b>*")
    '\\$30B → \\*\\<b\\>\\*'
    """
    text = MARKDOWN.sub(r"\\\1", printable(text))
    text = re.sub(r"(?m)^[ \t]+", lambda blanks: "&nbsp;" * len(blanks[0]), text)  # four would make code of it
    return text.replace("\n", "  \n")


def quote_markdown(quote: Quote) -> str:
    """The quote, the items of a list as one."""
    lead, parts = quote_lead(quote), quote_parts(quote)
    if not any(part.is_item for part in parts):
        return escape_markdown(quote_text(quote))
    told = [escape_markdown(plain(quote.text[part.start : part.end])) for part in parts]
    before = [f"{escape_markdown(lead)}:"] if lead else []
    before += [text for text, part in zip(told, parts, strict=True) if not part.is_item]
    items = [f"- {text}" for text, part in zip(told, parts, strict=True) if part.is_item]
    return "\n\n".join([*before, "\n".join(items)])


def answer_markdown(answer: Answer) -> str:
    """Each quote with its `[n]`, a link to the source card of that number."""
    said = PHRASES[answer.language]
    if answer.notice == "empty":
        return said["empty"]
    parts = [escape_markdown(said[answer.notice])] if answer.notice else []
    parts += map(escape_markdown, missing_words(answer) if answer.answered else [])
    for quote in answer.quotes:
        numbers = dict.fromkeys([quote.citation, *(other.citation for other in quote.agreeing)])
        cited = " ".join(f"[[{n}]](#source-{n})" for n in numbers)
        told = "".join(f" _{escape_markdown(remark)}_" for remark in remarks(quote, said))
        parts.append(f"{quote_markdown(quote)} {cited}{told}")
    if not answer.answered:
        parts += [f"**{said['absent']}**", *map(escape_markdown, missing_words(answer))]
        if answer.passages:
            numbers_of = " ".join(f"[[{n}]](#source-{n})" for n in range(1, len(answer.passages[:RELATED]) + 1))
            parts.append(f"{said['related']} {numbers_of}")
    if answer.text:
        parts.append(escape_markdown(answer.text))
    return "\n\n".join(parts)


# HTML


def escape(text: str) -> str:
    """For an HTML text or attribute; control characters and those that turn the reading direction are dropped."""
    return html.escape(printable(text), quote=True)


def link(url: str, text: str, passage: str = "") -> str:
    """A link to another site, at a passage of its page if one is named; "" if the address is no http(s) one."""
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            return ""
    except ValueError:
        return ""
    address = url + (fragment(passage, has_hash="#" in url) if passage else "")
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def fragment(passage: str, *, has_hash: bool = False) -> str:
    """The part of an address that makes a browser scroll to a text and mark it (WICG, "URL text fragments").

    >>> fragment("最大100億ドル")
    '#:~:text=%E6%9C%80%E5%A4%A7100%E5%84%84%E3%83%89%E3%83%AB'
    """
    text = " ".join(printable(passage).split())
    ends = [text]
    if len(text) > 2 * FRAGMENT:  # a browser finds whole words only
        cuts = [place for word in words(text) for place in (word.start, word.end)]
        first = max((cut for cut in cuts if 0 < cut <= FRAGMENT), default=FRAGMENT)
        last = min((cut for cut in cuts if len(text) - FRAGMENT <= cut < len(text)), default=len(text) - FRAGMENT)
        ends = [text[:first], text[last:]]
    told = ",".join(percent(end.strip(), safe="").replace("-", "%2D") for end in ends)
    return f"{'' if has_hash else '#'}:~:text={told}" if told else ""


def short(text: str, longest: int = 80) -> str:
    """The text, cut with an ellipsis if it is longer."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def tongue(article: Article) -> str:
    """The language of an article for an HTML `lang`, which chooses between Japanese and Chinese letter forms."""
    return article.language if LANGUAGE.fullmatch(article.language) else "ja"
