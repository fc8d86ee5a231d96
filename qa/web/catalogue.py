"""What happens in the list of articles: each method takes what the page holds of it and gives what it shows next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from qa.web.desk import Desk
from qa.web.finder import View
from qa.web.library import form_html, list_html
from qa.web.scope import Scope, chips_html
from qa.web.shelf import Shelf
from qa.web.upload import rebuild
from qa.web.words import lang_of

Shown = tuple[Any, ...]


class Catalogue:
    """The articles, narrowed by a filter that holds for the conversation, too, and found by words that do not."""

    def __init__(self, desk: Desk, head: Callable[[str], str], shelf: Shelf | None) -> None:
        self.desk, self.head, self.shelf = desk, head, shelf  # the page's head in a language; where uploads go

    def show(self, chosen: Scope, view: View, request: gr.Request) -> Shown:
        """The form of the filter, the table, and the filter's chips beside the conversation."""
        lang, index = lang_of(request), self.desk.index
        names = chosen.articles(index)
        count = len(index.articles) if names is None else len(names)
        table = list_html(self.desk, chosen, lang, view)
        return form_html(self.desk, chosen, lang), table, chips_html(chosen, count, lang)

    def narrow(self, view: View, event: gr.EventData, request: gr.Request) -> Shown:
        """Another filter. Its form is left alone: somebody is in it."""
        chosen = Scope.of(event._data)
        return (chosen, *self.show(chosen, view, request)[1:])

    def lift(self, chosen: Scope, view: View, event: gr.EventData, request: gr.Request) -> Shown:
        """The filter without one of its parts."""
        wider = chosen.without(str(event._data.get("lift", "")))
        return (wider, *self.show(wider, view, request))

    def seek(self, chosen: Scope, event: gr.EventData, request: gr.Request) -> Shown:
        """Other words to look for, another order, or more rows."""
        view = View.of(event._data)
        return view, list_html(self.desk, chosen, lang_of(request), view)

    def rebuild(self, chosen: Scope, view: View, request: gr.Request) -> Iterator[Shown]:
        """The index is built anew: how far it has come, and in the end the page's head and the articles."""
        if self.shelf is None:
            return
        lang = lang_of(request)
        for told, done in rebuild(self.shelf, lang):
            yield (told, self.head(lang), *self.show(chosen, view, request)[:2]) if done else (told, *[gr.skip()] * 3)
