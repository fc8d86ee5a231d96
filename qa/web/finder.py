"""Finds articles in the list by what is typed, and puts them in order; the questions are not touched by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from qa import Article, Index
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


def folded(text: str) -> str:
    """One form for what is typed alike: width, case and kana make no difference.

    >>> folded("ﾏｲｸﾛｿﾌﾄ"), folded("ＡＺＵＲＥ")
    ('まいくろそふと', 'azure')
    """
    return normalize(text).translate(HIRAGANA)


class Listed(NamedTuple):
    """An article with what it is found and ordered by, folded."""

    article: Article
    text: str  # title, publisher, date, tags and id
    title: str
    publisher: str

    @classmethod
    def of(cls, article: Article) -> Listed:
        told = (article.title, article.publisher, article.published, *article.tags, article.id)
        return cls(article, folded("\n".join(told)), folded(article.title), folded(article.publisher))


# With each key typed all articles are looked through; an index that is exchanged takes its list along.
_LISTED: WeakKeyDictionary[Index, list[Listed]] = WeakKeyDictionary()


def listed(index: Index) -> list[Listed]:
    """The articles of an index by title, each folded once."""
    known = _LISTED.get(index)
    if known is None:
        known = sorted(map(Listed.of, index.articles.values()), key=lambda one: (one.title, one.article.id))
        _LISTED[index] = known
    return known


def found(index: Index, view: View, *, among: Callable[[Article], bool] = lambda _: True) -> list[Article]:
    """The articles with every word typed in their title, publisher, date, tags or id, in the order wanted."""
    wanted = folded(view.find).split()
    held = [one for one in listed(index) if all(word in one.text for word in wanted) and among(one.article)]
    match view.sort:
        case "newest":
            held.sort(key=lambda one: one.article.published, reverse=True)
        case "oldest":
            held.sort(key=lambda one: (not one.article.published, one.article.published))
        case "publisher":
            held.sort(key=lambda one: (not one.article.publisher, one.publisher))
    return [one.article for one in held]


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
