"""Finds articles in the list by what is typed, and puts them in order; the questions are not touched by it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qa import Article
from qa.escaping import escape
from qa.script import normalize
from qa.web.words import TEXTS

ROWS = 100  # of the table at first, and that each click adds
MOST_ROWS = 10_000
LONGEST = 200  # characters of what is typed
SORTED_BY = {  # column and direction
    "newest": ("date", "descending"),
    "oldest": ("date", "ascending"),
    "title": ("column_title", "ascending"),
    "publisher": ("publisher", "ascending"),
}
HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True)
class View:
    """How the list is looked at."""

    find: str = ""  # words, each of which an article must have
    sort: str = "newest"
    rows: int = ROWS
    number: int = 0  # the browser's request that it answers

    @classmethod
    def of(cls, raw: Any) -> View:
        """What a browser sent; what makes no sense is left out."""
        if not isinstance(raw, Mapping):
            return cls()
        sort = str(raw.get("sort"))
        return cls(
            str(raw.get("find") or "")[:LONGEST].strip(),
            sort if sort in SORTED_BY else cls().sort,
            min(max(_count(raw.get("rows")), ROWS), MOST_ROWS),
            _count(raw.get("number")),
        )


def _count(raw: Any) -> int:
    text = str(raw)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


@functools.lru_cache(8192)
def folded(text: str) -> str:
    """One form for what is typed alike: width, case and kana make no difference.

    >>> folded("ﾏｲｸﾛｿﾌﾄ"), folded("ＡＺＵＲＥ")
    ('まいくろそふと', 'azure')
    """
    return normalize(text).translate(HIRAGANA)


def found(articles: Iterable[Article], view: View) -> list[Article]:
    """The articles with every word typed in their title, publisher, date, tags or id, in the order wanted."""
    wanted = folded(view.find).split()

    def has(article: Article) -> bool:
        told = (article.title, article.publisher, article.published, *article.tags, article.id)
        text = folded("\n".join(told))
        return all(word in text for word in wanted)

    held = sorted(filter(has, articles), key=lambda article: (folded(article.title), article.id))
    match view.sort:
        case "newest":
            return sorted(held, key=lambda article: article.published, reverse=True)
        case "oldest":
            return sorted(held, key=lambda article: (not article.published, article.published))
        case "publisher":
            return sorted(held, key=lambda article: (not article.publisher, folded(article.publisher)))
    return held


def finder_html(lang: str) -> str:
    """What is looked for in the list, and in which order it stands."""
    said = TEXTS[lang]
    options = "".join(f'<option value="{name}">{escape(said[f"sort_{name}"])}</option>' for name in SORTED_BY)
    return (
        f'<form class="fields finder" role="search" aria-label="{escape(said["find"])}">'
        f'<label class="find">{escape(said["find"])} <input class="field" type="search" name="find" autocomplete="off" '
        f'maxlength="{LONGEST}" spellcheck="false" enterkeyhint="search" placeholder="{escape(said["find_in"])}">'
        f'</label><label>{escape(said["sort"])} <select class="field" name="sort">{options}</select></label></form>'
    )
