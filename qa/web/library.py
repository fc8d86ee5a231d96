"""The articles that questions are answered from, as a table, and the form that filters them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from qa import Article
from qa.escaping import escape, short, tongue
from qa.web.desk import Desk
from qa.web.parts import button
from qa.web.scope import EVERYTHING, Scope, reversed_told
from qa.web.words import TEXTS
from qa.wording import problems_told

ROWS = 300  # of the table; a larger corpus is filtered to find an article


def form_html(desk: Desk, scope: Scope, lang: str) -> str:
    """Publisher, time and tag to choose from; what is chosen holds for the conversation, too."""
    said = TEXTS[lang]
    articles = desk.index.articles.values()
    publishers = Counter(article.publisher for article in articles if article.publisher)
    tags = Counter(tag for article in articles for tag in article.tags)
    fields = [
        _choice("publisher", said["publisher"], scope.publisher, publishers, said),
        *(
            f'<label>{escape(said[name])} <input type="date" name="{name}" value="{escape(value)}"></label>'
            for name, value in (("since", scope.since), ("until", scope.until))
        ),
        _choice("tag", said["tag"], scope.tag, tags, said),
    ]
    return f'<form class="filter" aria-label="{escape(said["filter"])}">{"".join(fields)}</form>'


def _choice(name: str, label: str, chosen: str, counts: Counter[str], said: dict[str, str]) -> str:
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(short(value, 60))} ({count})'
        "</option>"
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    everything = f'<option value="">{escape(said["any"])}</option>'
    return f'<label>{escape(label)} <select name="{name}">{everything}{options}</select></label>'


def list_html(desk: Desk, scope: Scope, lang: str) -> str:
    """The articles of the scope: title, publisher, date, length, chunks, and what was noted while reading."""
    said = TEXTS[lang]
    chunks = desk.chunk_counts()
    found = [article for article in desk.index.articles.values() if scope.holds(article)]
    names = ("column_title", "publisher", "date", "length", "chunks", "problems")
    head = "".join(f'<th scope="col">{escape(said[name])}</th>' for name in names)
    rows = "".join(_row(article, chunks[article.id], lang) for article in found[:ROWS])
    left = f"<p>{escape(said['left_out'].format(len(found) - ROWS))}</p>" if len(found) > ROWS else ""
    count = said["count" if scope == EVERYTHING else "count_scoped"].format(len(found), len(desk.index.articles))
    count = reversed_told(scope, lang) or count
    return (
        f'<p class="count" role="status">{escape(count)}</p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{left}"
    )


def _row(article: Article, chunks: int, lang: str) -> str:
    said = TEXTS[lang]
    title = button("article", article.id, article.title, lang=tongue(article))
    cells: Iterable[tuple[str, str]] = (
        ("publisher", escape(article.publisher or "–")),
        ("date", escape(article.published or "–")),
        ("length", escape(said["characters"].format(f"{len(article.text) - article.body:,}"))),
        ("chunks", str(chunks)),
        ("problems", escape(problems_told(article.problems, lang) or "–")),
    )
    rest = "".join(
        f'<td data-label="{escape(said[name])}" class="{name}{" nothing" if cell == "–" else ""}">{cell}</td>'
        for name, cell in cells
    )
    return f'<tr><th scope="row">{title}</th>{rest}</tr>'
