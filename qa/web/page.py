"""The page in the browser: a conversation, the sources of its last answer, and a reader for the articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from qa.render import escape
from qa.web.chat import TURNS, chat_html, panel_html
from qa.web.desk import Desk, Turn
from qa.web.endpoints import add_endpoints
from qa.web.reading import reader_html
from qa.web.words import TEXTS, tongue_of

CONCURRENCY = 8  # answers at a time; more wait their turn (FACTS: the default of 1 serves people one by one)
LONGEST = 1000  # characters of a question
Turns = tuple[Turn, ...]


def create_page(desk: Desk, *, examples: Sequence[str] = (), mcp: bool = False) -> Any:
    """The page over a desk; `examples` are questions offered at the start, `mcp` readies it for an MCP server."""
    text = gr.I18n(**TEXTS)
    with gr.Blocks(title="記事QA", analytics_enabled=False, fill_width=True) as page:
        turns = gr.State(())
        head = _html("", "head")
        with gr.Row(elem_id="talk"):
            with gr.Column(scale=5, min_width=320):
                chat = _html(chat_html(desk, (), "ja", examples=examples), "chat")
                box = gr.Textbox(
                    elem_id="question",
                    label=text("ask"),
                    show_label=False,
                    placeholder=text("placeholder"),
                    submit_btn=True,
                    autofocus=True,
                    max_length=LONGEST,
                    html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
                )
                clear = gr.Button(text("clear"), size="sm", elem_id="clear", variant="secondary")
            with gr.Column(scale=4, min_width=320):
                sources = _html(panel_html(desk, (), "ja"), "sources")
        reader = gr.HTML(
            "",
            elem_id="reader",
            apply_default_css=False,
            js_on_load=Path(__file__).with_name("page.js").read_text(encoding="utf-8"),
        )
        screen = [box, chat, sources, turns]

        def answer(question: str, before: Turns, lang: str) -> Iterator[tuple[Any, ...]]:
            """The question at once, the answer when it is found."""
            question = question.strip()[:LONGEST]
            if not question:
                yield "", gr.skip(), gr.skip(), before
                return
            yield "", chat_html(desk, before, lang, waiting=question), gr.skip(), before
            after = (*before, Turn(question))[-TURNS:]
            yield gr.skip(), chat_html(desk, after, lang), panel_html(desk, after, lang), after

        def typed(question: str, before: Turns, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            yield from answer(question, before, _lang(request))

        def asked(before: Turns, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            yield from answer(str(event._data.get("question", "")), before, _lang(request))

        def retry(before: Turns, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            yield from answer(before[-1].question if before else "", before[:-1], _lang(request))

        def edit(before: Turns, request: gr.Request) -> tuple[Any, ...]:
            lang, kept = _lang(request), before[:-1]
            question = before[-1].question if before else ""
            return question, chat_html(desk, kept, lang, examples=examples), panel_html(desk, kept, lang), kept

        def read(before: Turns, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
            """The article; and the sources of the turn that it was opened from."""
            lang, turn = _lang(request), str(event._data.get("turn", ""))
            known = turn.isdecimal() and 0 < int(turn) <= len(before)
            cards = panel_html(desk, before[: int(turn)], lang) if known else gr.skip()
            return reader_html(desk, event._data, lang), cards

        def start(request: gr.Request) -> tuple[Any, ...]:
            """The page in the visitor's language; a permalink opens what it names."""
            lang, query = _lang(request), dict(request.query_params)
            first = (Turn(query["q"].strip()[:LONGEST]),) if query.get("q", "").strip() else ()
            opened = reader_html(desk, {"cite": query["cite"]}, lang) if query.get("cite") else ""
            return (
                head_html(desk, lang),
                "",
                chat_html(desk, first, lang, examples=examples),
                panel_html(desk, first, lang),
                first,
                opened,
            )

        def fresh(request: gr.Request) -> tuple[Any, ...]:
            lang = _lang(request)
            return "", chat_html(desk, (), lang, examples=examples), panel_html(desk, (), lang), ()

        slow: dict[str, Any] = {
            "queue": True,
            "concurrency_limit": CONCURRENCY,
            "concurrency_id": "answers",
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        fast: dict[str, Any] = {"queue": False, "api_visibility": "private", "show_progress": "hidden"}
        box.submit(typed, [box, turns], screen, **slow)
        reader.ask(asked, [turns], screen, **slow)
        reader.retry(retry, [turns], screen, **slow)
        reader.edit(edit, [turns], screen, **fast)
        reader.read(read, [turns], [reader, sources], **fast)
        clear.click(fresh, None, screen, **fast)
        page.load(start, None, [head, *screen, reader], **fast)
        add_endpoints(desk, mcp=mcp)
    page.queue(default_concurrency_limit=CONCURRENCY, max_size=256)
    return page


def _html(value: str, name: str) -> Any:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)


def _lang(request: gr.Request) -> str:
    return tongue_of(request.headers.get("accept-language"))


def head_html(desk: Desk, lang: str) -> str:
    said = TEXTS[lang]
    tagline = said["tagline"].format(len(desk.index.articles))
    return f"<h1>{escape(said['title'])}</h1><p>{escape(tagline)}</p>"
