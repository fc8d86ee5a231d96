"""The page in the browser: the conversation with its sources, the articles, a search test, and the reader over them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from qa.escaping import escape
from qa.web.catalogue import Catalogue
from qa.web.chat import chat_html, panel_html
from qa.web.desk import WORKERS, Desk
from qa.web.endpoints import add_endpoints
from qa.web.feedback import Feedback
from qa.web.finder import View, finder_html
from qa.web.keeping import KEEP, KEY, OWN
from qa.web.scope import EVERYTHING, Scope
from qa.web.shelf import Shelf
from qa.web.talk import Talk
from qa.web.trial import MOST, trial_html
from qa.web.upload import drop_html
from qa.web.words import TEXTS, lang_of

# Visitors whose conversations Gradio keeps, the latest; of one a page has 0.15 MB. Whose page it forgot begins anew.
SESSIONS = 1000
# One request and its answer; Gradio's queue takes three and a stream for each, and is for what can be stopped.
FAST: dict[str, Any] = {
    "queue": False,
    "concurrency_limit": None,
    "api_visibility": "private",
    "show_progress": "hidden",
}
SLOW: dict[str, Any] = {**FAST, "queue": True, "concurrency_limit": WORKERS}
SAID = ("copied", "send", "title")  # what the page's script says
SCRIPTS = ("page", "copying", "reader", "articles", "votes", "turns")
# A question waits until the page is as the server wants it (`_head`), and is shown before the server has heard of it.
PENDING = """async (question, ...rest) => {
  while (!document.querySelector('#head [data-ready]')) await new Promise(run => setTimeout(run, 20));
  window.kijiTaken?.(question);
  return [question, ...rest];
}"""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page offers beside questions and answers."""

    examples: Sequence[str] = ()  # questions offered at the start
    mcp: bool = False  # endpoints ready for an MCP server
    shelf: Shelf | None = None  # where uploaded articles go
    feedback: Feedback | None = None  # where opinions go


def create_page(desk: Desk, offer: Offer) -> Any:
    """The page over a desk."""
    said = gr.I18n(**TEXTS)
    talk = Talk(desk, offer.examples, offer.feedback)
    catalogue = Catalogue(desk, partial(_head, desk), offer.shelf)
    with gr.Blocks(title="記事QA", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as page:
        turns, scope, waiting, left = gr.State(()), gr.State(EVERYTHING), gr.State(()), gr.State(())
        view = gr.State(View())
        saved = gr.BrowserState([], storage_key=KEY, secret="kiji")  # noqa: S106 - kept from nobody
        head = _html(_head(desk, "ja").replace(" data-ready", ""), "head")
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(said("tab_chat"), id="talk"), gr.Row(elem_id="talk"):
                with gr.Column(scale=5, min_width=320):
                    chat = _html(chat_html(desk, (), "ja", examples=offer.examples), "chat")
                    more, chips = _html("", "more"), _html("", "scope")
                    box = gr.Textbox(
                        elem_id="question",
                        label=said("ask"),
                        show_label=False,
                        placeholder=said("placeholder"),
                        submit_btn=True,
                        autofocus=True,
                        max_lines=8,
                        html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
                    )
                    with gr.Row(elem_id="deeds"):
                        clear = gr.Button(said("clear"), size="sm", elem_id="clear")
                        export = gr.Button(said("export"), size="sm", elem_id="export")
                with gr.Column(scale=4, min_width=320):
                    sources = _html(panel_html(desk, (), "ja"), "sources")
            with gr.Tab(said("tab_list"), id="list", render_children=True):
                names = ("finder", "filter", "list", "drop", "built")
                finder, form, table, drop, built = (_html("", name) for name in names)
            with gr.Tab(said("tab_trial"), id="trial"):
                _trial(desk, said, scope)
        file = _html("", "file")
        reader = gr.HTML("", elem_id="reader", apply_default_css=False, js_on_load=_script())
        screen, listed = [chat, sources, more, turns, saved, waiting], [form, table, chips]

        def start(kept: Any, request: gr.Request) -> tuple[Any, ...]:
            shown, opened, chosen = talk.start(kept, request)
            lang = lang_of(request)
            zone = drop_html(lang) if offer.shelf else ""
            articles = (finder_html(lang), *catalogue.show(chosen, View(), request))
            return (_head(desk, lang), *shown, opened, zone, chosen, View(), *articles)

        # What is asked while an answer takes long waits with it: the two are then fetched together.
        finish = reader.finish(talk.finish, [waiting], screen, **SLOW)
        instead: dict[str, Any] = {**FAST, "cancels": [finish]}
        for event in (
            page.load(start, [saved], [head, *screen, reader, drop, scope, view, finder, *listed], js=OWN, **FAST),
            box.submit(talk.typed, [box, turns, scope, saved, waiting], screen, js=PENDING, **instead),
            reader.ask(talk.asked, [turns, scope, saved, waiting], screen, **instead),
            reader.retry(talk.retry, [turns, scope, saved], screen, **instead),
            reader.widen(talk.widen, [turns, saved], screen, **instead),
            reader.drop(talk.drop, [turns, saved], screen, **instead),
            reader.undo(talk.undo, [left], screen, **instead),
            reader.edit(talk.edit, [turns, saved], [box, *screen], **instead),
            reader.stop(talk.stop, [box, turns, waiting], [box, *screen], **instead),
        ):
            event.then(talk.more, [turns, waiting], [more], **FAST)
        finish.then(talk.more, [turns, waiting], [more], **FAST)
        saved.change(None, [saved], None, js=KEEP)
        clear.click(talk.fresh, [turns, saved], [*screen, left], **instead)
        export.click(talk.export, [turns, saved], [file], **FAST)
        reader.read(talk.read, [turns, saved], [reader, sources], **FAST)
        reader.rate(talk.rate, [turns, saved], None, **FAST)
        reader.filter(catalogue.narrow, [view], [scope, table, chips], **FAST)
        reader.lift(catalogue.lift, [scope, view], [scope, *listed], **FAST)
        reader.seek(catalogue.seek, [scope], [view, table], **FAST)
        if offer.shelf:
            one: dict[str, Any] = {**SLOW, "concurrency_limit": 1}
            reader.rebuild(catalogue.rebuild, [scope, view], [built, head, form, table], **one)
        add_endpoints(desk, mcp=offer.mcp)
    page.queue(default_concurrency_limit=WORKERS, max_size=256)
    page.state_session_capacity = SESSIONS
    return page


def _trial(desk: Desk, said: Any, scope: Any) -> None:
    """The plain search, for people who tune."""
    config = desk.index.config
    with gr.Row(elem_id="trial-form"):
        question = gr.Textbox(label=said("trial_question"), elem_id="trial-question", scale=3)
        k = gr.Slider(1, MOST, 10, step=1, label=said("trial_k"))
        weight = gr.Slider(0, 1, config.dense_weight, step=0.05, label=said("trial_weight"))
        ranked = gr.Checkbox(True, label=said("trial_ranked"))
    search = gr.Button(said("trial_search"), size="sm", elem_id="trial-search")
    found = _html("", "trial")

    def look(asked: str, many: float, dense: float, rank: bool, chosen: Scope, request: gr.Request) -> str:
        return trial_html(desk, asked, int(many), dense, chosen, lang_of(request), ranked=rank)

    inputs = [question, k, weight, ranked, scope]
    for event in (question.submit, search.click, k.release, weight.release, ranked.change):
        event(look, inputs, [found], **FAST)


def _html(value: str, name: str) -> Any:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)


def _head(desk: Desk, lang: str) -> str:
    """The title; with it what the page's script says, and in which language."""
    said = TEXTS[lang]
    script = json.dumps({name: said[name] for name in SAID}, ensure_ascii=False)
    tagline = said["tagline"].format(f"{len(desk.index.articles):,}")
    return (
        f'<h1 data-ready data-lang="{lang}" data-said="{escape(script)}">{escape(said["title"])}</h1>'
        f"<p>{escape(tagline)}</p>"
    )


def _script() -> str:
    """The page's own script, which Gradio takes as one text."""
    return "\n".join(Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
