"""Text made safe for a terminal, markdown, HTML and addresses. All escaping happens here, for the HTML files too."""

from __future__ import annotations

import html
import re
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from qa.article import Article
from qa.japanese import words

FRAGMENT = 24  # characters: a longer passage is named by its first and its last ones
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&=:/@])")
# Control characters, those that turn the reading direction, and halves of surrogate pairs.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}")


def printable(text: str) -> str:
    """Without what could steer a terminal or turn the reading direction."""
    return CONTROLS.sub("", text)


def escape_markdown(text: str) -> str:
    r"""So that markdown shows the text as it is, whatever it holds.

    >>> escape_markdown("$30B → *<b>*")
    '\\$30B → \\*\\<b\\>\\*'
    """
    text = MARKDOWN.sub(r"\\\1", printable(text))
    text = re.sub(r"(?m)^[ \t]+", lambda blanks: "&nbsp;" * len(blanks[0]), text)  # four would make code of it
    return text.replace("\n", "  \n")


def escape(text: str) -> str:
    """For an HTML text or attribute; control characters and those that turn the reading direction are dropped."""
    return html.escape(printable(text), quote=True)


def is_address(url: str) -> bool:
    """Whether it is one of a page, by http(s).

    >>> is_address("https://example.jp/a"), is_address("javascript:alert(1)"), is_address("http://[")
    (True, False, False)
    """
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def markdown_link(url: str, text: str) -> str:
    r"""The text, whatever it holds, as a link; as no link if the address is no http(s) one.

    >>> markdown_link("https://example.jp/<a>", "第1章"), markdown_link("javascript:alert(1)", "[a]")
    ('[第1章](<https://example.jp/%3Ca%3E>)', '\\[a\\]')
    """
    shown = escape_markdown(text)
    address = re.sub(r"[<>\\\s]", lambda sign: percent(sign[0]), printable(url))  # each could end it
    return f"[{shown}](<{address}>)" if is_address(url) else shown


def link(url: str, text: str, passage: str = "") -> str:
    """A link to another site, at a passage of its page if one is named; "" if the address is no http(s) one."""
    if not is_address(url):
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
