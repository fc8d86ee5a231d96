"""What the reader shows: an article, opened at a place that an answer cites."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from qa.escaping import escape
from qa.marks import Cite
from qa.reader import article_html
from qa.web.desk import Desk
from qa.web.words import TEXTS
from qa.wording import PHRASES

PLACES = 20  # that are marked at once; an answer has a few


def reader_html(desk: Desk, asked: Mapping[str, Any], lang: str) -> str:
    """The reader for a browser's request: `cite` or `article`, and the `cites` it is one of, as the page sent them.

    What a browser sends is not trusted: what names no place in an article is told as not found.
    """
    try:
        places = [Cite.parse(str(text)) for text in json.loads(str(asked.get("cites") or "[]"))][:PLACES]
        if asked.get("cite"):
            cite = Cite.parse(str(asked["cite"]))
            if cite not in places:
                places = [cite]
            here, name = places.index(cite), cite.article
        else:
            places, here, name = [], 0, str(asked.get("article"))
        inner = article_html(desk.article(name), places, here, lang=lang)
    except (ValueError, TypeError, KeyError):
        inner = f'<p class="hint" role="alert">{escape(TEXTS[lang]["not_found"])}</p>{_close(lang)}'
    # Opening the same place again must be a change, or the browser would not scroll there anew.
    return (
        f'<aside data-opened="{time.time_ns()}" role="dialog" aria-label="{escape(TEXTS[lang]["reader"])}">'
        f"{inner}</aside>"
    )


def _close(lang: str) -> str:
    return f'<p><button type="button" data-close>{escape(PHRASES[lang]["close"])}</button></p>'
