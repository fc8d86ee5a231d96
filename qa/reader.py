"""A whole article as HTML: what its front matter says, its text, and in it the passages that an answer cites."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from qa.article import Article
from qa.escaping import escape, link, short, tongue
from qa.html_blocks import blocks_within, code_html, tables_html
from qa.layout import begin_of_line
from qa.marks import Cite, marked
from qa.markup import LABEL, Block
from qa.sentence import Span
from qa.wording import PHRASES, problems_told

NUMBERED = re.compile(r"(\d{1,3})[.)]\s")
LONGEST_FACT = 400  # characters of one front matter field


def article_html(article: Article, places: Sequence[Cite] = (), here: int = 0, *, lang: str = "ja") -> str:
    """The article, the places in it marked, the one of number `here` (from 0) as the one that is being read.

    `places` may lie in other articles, too: the buttons for the previous and the next one lead there.
    """
    said, own = PHRASES[lang], tongue(article)
    return (
        f'<article class="reading" data-cites="{_attribute([str(place) for place in places])}">'
        f'<header><div class="bar">{_steps(places, here, said)}'
        + (
            f'<button type="button" data-permalink="{escape(str(places[here]))}">{escape(said["link"])}</button>'
            if places
            else ""
        )
        + f'<button type="button" data-close>{escape(said["close"])}</button>{_now(article)}</div>'
        f'<h2 id="reader-title" tabindex="-1" lang="{own}">{escape(article.title)}</h2>'
        f"{_facts(article, lang)}</header>"
        f'<div class="text" lang="{own}">{body_html(article, places, here)}</div></article>'
    )


def _now(article: Article) -> str:
    """Which article this is, once its title is scrolled away; a screen reader has the title itself."""
    date = f" <span>{escape(article.published)}</span>" if article.published else ""
    return f'<p class="now" aria-hidden="true"><b lang="{tongue(article)}">{escape(article.title)}</b>{date}</p>'


def _steps(places: Sequence[Cite], here: int, said: dict[str, str]) -> str:
    """Buttons to the places before and after, and which of how many this is."""
    if len(places) < 2:
        return ""
    made = []
    for name, sign, n in (("before", "←", here - 1), ("after", "→", here + 1)):
        place = f' data-cite="{escape(str(places[n]))}"' if 0 <= n < len(places) else " disabled"
        made.append(
            f'<button type="button" class="step" data-step="{name}" aria-label="{escape(said[name])}"{place}>{sign}'
            "</button>"
        )
    return f'{made[0]}<span class="count">{here + 1} / {len(places)}</span>{made[1]}'


def _facts(article: Article, lang: str) -> str:
    """What the front matter says: the usual first, the rest to be unfolded."""
    said = PHRASES[lang]
    about = [escape(part) for part in (article.publisher, article.published) if part]
    original = link(article.url, said["original"])
    tags = "".join(f"<li>{escape(short(tag, 60))}</li>" for tag in article.tags)
    rows = [(key, _told(value)) for key, value in article.fields.items()]
    rows.append((said["problems"], problems_told(article.problems, lang)))
    rest = "".join(f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in rows if value)
    return (
        (f'<p class="about">{" · ".join([*about, original] if original else about)}</p>' if about or original else "")
        + (f'<p class="description">{escape(article.description)}</p>' if article.description else "")
        + (f'<ul class="tags">{tags}</ul>' if tags else "")
        + (f"<details><summary>{escape(said['facts'])}</summary><dl>{rest}</dl></details>" if rest else "")
    )


def _told(value: Any) -> str:
    """A field of the front matter in one line."""
    if isinstance(value, Mapping):
        return short("; ".join(f"{key}: {_told(part)}" for key, part in value.items()), LONGEST_FACT)
    if isinstance(value, list | tuple):
        return short("、".join(_told(part) for part in value), LONGEST_FACT)
    return short("" if value is None else str(value), LONGEST_FACT)


def body_html(article: Article, places: Sequence[Cite] = (), here: int = 0) -> str:
    """The article's text: headings, paragraphs, lists in lists, tables, code; the places in `<mark>`."""
    mine = [n for n in range(len(places)) if places[n].article == article.id]
    mine.sort(key=lambda n: n != here)  # where two places overlap, the one that is being read is marked as such
    spans = [Span(places[n].start, places[n].end) for n in mine]
    tags = [f' data-place="{n + 1}"' + (' class="here"' if n == here else "") for n in mine]

    def text(start: int, end: int, *, code: bool = False) -> str:
        return marked(article.text[start:end], start, spans, tags, set(), code=code)

    made: list[str] = []
    above: list[int] = []  # the levels of the headings that a text stands under
    for kind, group in groupby(blocks_within(article, article.body, len(article.text)), key=lambda block: block.kind):
        found = list(group)
        match kind:
            case "item":
                made += _lists(article, found, [text(block.start, block.end) for block in found])
            case "row":
                made += tables_html(article, found, text)
            case "code":
                made += code_html(article, found, functools.partial(text, code=True))
            case "line":
                made.append(f"<p>{'<br>'.join(text(block.start, block.end) for block in found)}</p>")
            case "heading":
                made += [_heading(block, text(block.start, block.end), above) for block in found]
            case _:
                made += [f"<p>{text(block.start, block.end)}</p>" for block in found]
    return "".join(made)


def _heading(block: Block, inner: str, above: list[int]) -> str:
    """One below the heading that it stands under, at first the title, an h2; a label is no heading of its own."""
    if block.level == LABEL:
        return f'<p class="label">{inner}</p>'
    while above and above[-1] >= block.level:
        above.pop()
    above.append(block.level)
    level = min(len(above) + 2, 6)
    return f"<h{level}>{inner}</h{level}>"


def _lists(article: Article, items: Sequence[Block], inner: Sequence[str]) -> Iterator[str]:
    """Lists, those indented further inside the item above them."""
    open_lists: list[tuple[int, str]] = []  # column and element, outermost first
    for block, html in zip(items, inner, strict=True):
        column = block.start - begin_of_line(article.text, block.start)
        number = NUMBERED.match(article.text, block.start)
        element = "ol" if number else "ul"
        while open_lists and open_lists[-1][0] > column:
            yield f"</li></{open_lists.pop()[1]}>"
        if open_lists and open_lists[-1] == (column, element):
            yield "</li>"
        else:
            if open_lists and open_lists[-1][0] == column:  # another kind of list begins
                yield f"</li></{open_lists.pop()[1]}>"
            open_lists.append((column, element))
            yield f"<{element}>"
        value = f' value="{int(number[1])}"' if number else ""
        yield f"<li{value}>{html}"
    for _, element in reversed(open_lists):
        yield f"</li></{element}>"


def _attribute(value: Any) -> str:
    return escape(json.dumps(value, ensure_ascii=False))
