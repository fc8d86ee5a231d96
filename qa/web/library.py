"""The articles that questions are answered from, as a table, and the form that filters them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qa import Article, Index
from qa.escaping import escape, short, tongue
from qa.web.desk import Desk, chunk_counts
from qa.web.finder import ROWS, SORTED_BY, View, found
from qa.web.parts import button
from qa.web.scope import EVERYTHING, Scope, reversed_told
from qa.web.words import TEXTS
from qa.wording import problems_told

COLUMNS = ("column_title", "publisher", "date", "length", "chunks", "problems")  # the last only where there are any
EVERYWHERE = View()


def form_html(desk: Desk, scope: Scope, lang: str) -> str:
    """Publisher, time and tag to choose from; what is chosen holds for the conversation, too."""
    said = TEXTS[lang]
    articles = desk.index.articles.values()
    publishers = Counter(article.publisher for article in articles if article.publisher)
    tags = Counter(tag for article in articles for tag in article.tags)
    dates = (
        f'<label>{escape(said[name])} <input class="field" type="date" name="{name}" value="{escape(value)}">'
        for name, value in (("since", scope.since), ("until", scope.until))
    )
    fields = [
        _choice("publisher", said["publisher"], scope.publisher, publishers, said),
        _choice("tag", said["tag"], scope.tag, tags, said),
        *(f"{date}</label>" for date in dates),
    ]
    return (
        f'<form class="fields filter" aria-labelledby="filter-told"><p id="filter-told">{escape(said["filter"])}</p>'
        f"{''.join(fields)}</form>"
    )


def _choice(name: str, label: str, chosen: str, counts: Counter[str], said: dict[str, str]) -> str:
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(short(value, 60))} ({count})'
        "</option>"
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    everything = f'<option value="">{escape(said["any"])}</option>'
    return f'<label>{escape(label)} <select class="field" name="{name}">{everything}{options}</select></label>'


def list_html(desk: Desk, scope: Scope, lang: str, view: View = EVERYWHERE) -> str:
    """The articles of the scope: title, publisher, date, length, chunks, and what was noted while reading."""
    said, index = TEXTS[lang], desk.index
    listed = found(index, view, among=scope.holds)
    told = said["count" if scope == EVERYTHING and not view.find else "count_scoped"].format(
        f"{len(listed):,}", f"{len(index.articles):,}"
    )
    if not listed and view.find:
        told = said["none_found"].format(view.find)
    told = reversed_told(scope, lang) or told
    table = _table(index, listed[: view.rows], view, lang) if listed else ""
    return (
        f'<p class="count" role="status" data-number="{view.number}">{escape(told)}</p>'
        f"{table}{_rest(len(listed) - view.rows, view, said)}"
    )


def _table(index: Index, listed: Iterable[Article], view: View, lang: str) -> str:
    said, chunks = TEXTS[lang], chunk_counts(index)
    by, way = SORTED_BY[view.sort]
    order = f' aria-sort="{way}"'
    faulty = any(article.problems for article in index.articles.values())
    names = COLUMNS if faulty else COLUMNS[:-1]
    head = "".join(
        f'<th scope="col" class="{name}"{order if name == by else ""}>{escape(said[name])}</th>' for name in names
    )
    rows = "".join(_row(article, chunks[article.id], lang, names[1:]) for article in listed)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _rest(left: int, view: View, said: dict[str, str]) -> str:
    """A button for the rows that are not shown yet."""
    if left <= 0:
        return ""
    text = said["rows_more"].format(min(left, ROWS), left)
    return f'<p class="rest">{button("rows", str(view.rows + ROWS), text)}</p>'


def _row(article: Article, chunks: int, lang: str, names: Sequence[str]) -> str:
    said = TEXTS[lang]
    title = button("article", article.id, article.title, lang=tongue(article))
    cells = {
        "publisher": escape(article.publisher or "–"),
        "date": escape(article.published or "–"),
        "length": escape(said["characters"].format(f"{len(article.text) - article.body:,}")),
        "chunks": str(chunks),
        "problems": escape(problems_told(article.problems, lang) or "–"),
    }
    rest = "".join(
        f'<td data-label="{escape(said[name])}" class="{name}{" nothing" if cell == "–" else ""}">{cell}</td>'
        for name, cell in ((name, cells[name]) for name in names)
    )
    return f'<tr><th scope="row">{title}</th>{rest}</tr>'
