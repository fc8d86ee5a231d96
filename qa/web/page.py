"""The page in the browser: a conversation on the left, the sources of its last answer on the right."""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

# Before gradio is imported: no version check, no telemetry, no hub.
os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_OFFLINE="1")

import gradio as gr

from qa import Index, QAError, ask
from qa.render import answer_markdown, escape, escape_markdown, sources_html
from qa.web.words import TEXTS

log = logging.getLogger(__name__)

EXAMPLES = 4
CONCURRENCY = 8  # answers at a time; more wait their turn (FACTS: the default of 1 serves people one by one)
FONTS = [
    "system-ui",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Yu Gothic UI",
    "sans-serif",
]
# The muted greys of Gradio's theme miss WCAG AA on white.
THEME = gr.themes.Default(font=FONTS, font_mono=["ui-monospace", "monospace"]).set(
    body_text_color_subdued="*neutral_600",
    body_text_color_subdued_dark="*neutral_300",
    link_text_color="*primary_700",
)
# What the page may load: itself. Gradio needs inline and evaluated script of its own.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


def create_page(index: Index, *, examples: Sequence[str] = ()) -> Any:
    """The page over an index; `examples` are questions offered at the start."""
    text = gr.I18n(**TEXTS)
    with gr.Blocks(title="記事QA", analytics_enabled=False, fill_width=True) as page:
        gr.HTML(_head(index), elem_id="head")
        asked = gr.State([])  # the questions of this conversation, as typed
        with gr.Row():
            with gr.Column(scale=5, min_width=320):
                chat = gr.Chatbot(
                    elem_id="chat",
                    label=text("chat"),
                    show_label=False,  # it would lie over the first line on a phone
                    height="62vh",
                    latex_delimiters=[],  # $…$ in an article is money
                    buttons=["copy"],
                    layout="bubble",
                    feedback_options=None,
                    placeholder=TEXTS["ja"]["empty"] + "<br>" + TEXTS["en"]["empty"],
                )
                box = gr.Textbox(
                    elem_id="question",
                    label=text("ask"),
                    placeholder=text("placeholder"),
                    submit_btn=True,
                    autofocus=True,
                    max_length=1000,
                )
                with gr.Row(elem_id="examples"):
                    buttons = [
                        gr.Button(example, size="sm", variant="secondary", min_width=140) for example in examples
                    ]
                clear = gr.Button(text("clear"), size="sm", elem_id="clear")
            with gr.Column(scale=4, min_width=320):
                sources = gr.HTML(_hint(), elem_id="sources")

        def take(question: str, messages: list[Any]) -> tuple[str, str, list[Any]]:
            """Show the question at once, literally."""
            if not question.strip():
                return "", "", messages
            return "", question, [*messages, {"role": "user", "content": escape_markdown(question)}]

        def reply(question: str, messages: list[Any], earlier: list[str]) -> Iterator[tuple[Any, Any, list[str]]]:
            if not question.strip():
                yield gr.skip(), gr.skip(), earlier
                return
            try:
                answer = ask(index, question, earlier)
                said, cards = answer_markdown(answer), sources_html(answer)
            except QAError as error:
                log.exception("no answer")
                said, cards = escape_markdown(str(error)), ""
            yield (
                [*messages, {"role": "assistant", "content": said}],
                cards or _hint(),
                [*earlier, question],
            )

        pending = gr.State("")
        outputs = [chat, sources, asked]
        listen: dict[str, Any] = {
            "queue": True,
            "concurrency_limit": CONCURRENCY,
            "api_visibility": "private",
        }
        box.submit(take, [box, chat], [box, pending, chat], queue=False, api_visibility="private").then(
            reply, [pending, chat, asked], outputs, **listen
        )
        for button, example in zip(buttons, examples, strict=True):
            button.click(
                lambda messages, example=example: take(example, messages),
                [chat],
                [box, pending, chat],
                queue=False,
                api_visibility="private",
            ).then(reply, [pending, chat, asked], outputs, **listen)
        for event in (clear.click, chat.clear):
            event(lambda: ([], _hint(), []), None, outputs, queue=False, api_visibility="private")
    page.queue(default_concurrency_limit=CONCURRENCY, max_size=256)
    return page


def _head(index: Index) -> str:
    count = len(index.articles)
    return (
        f"<h1>記事QA</h1><p>{count} 件の記事から、答えの文と出典を示します。"
        f" / Answers from {count} articles, with sources.</p>"
    )


def _hint() -> str:
    return f'<p class="hint">{escape(TEXTS["ja"]["no_sources"])} / {escape(TEXTS["en"]["no_sources"])}</p>'


def read_examples(seeds: Path) -> list[str]:
    """The questions in `seeds/examples.json` (a list of texts), if there is such a file."""
    try:
        found = json.loads((seeds / "examples.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise QAError(
            f"{seeds / 'examples.json'}: cannot be read ({error}): it must be a JSON list of texts"
        ) from error
    return [str(question) for question in found if str(question).strip()][:EXAMPLES]


def create_app(index: Index, *, examples: Sequence[str] = ()) -> Any:
    """The whole site as an ASGI application: the page at `/`, `/healthz`, security headers on every answer."""
    from fastapi import FastAPI, Request

    site = FastAPI(title="記事QA", docs_url=None, redoc_url=None, openapi_url=None)

    @site.middleware("http")
    async def secure(request: Request, call_next: Callable[[Request], Any]) -> Any:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @site.get("/healthz")
    def healthz() -> dict[str, Any]:
        return {"ok": True, "articles": len(index.articles), "chunks": len(index.chunks)}

    return gr.mount_gradio_app(
        site,
        create_page(index, examples=examples),
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        i18n=gr.I18n(**TEXTS),
        theme=THEME,
        css=Path(__file__).with_name("style.css").read_text(encoding="utf-8"),
    )


def serve(
    index: Index,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    seeds: Path = Path("seeds"),
    ready: Callable[[str], None],
) -> None:
    """Serve the page until interrupted; `ready` is called with its address once it can be reached.

    Raises `QAError` if the port is taken.
    """
    import uvicorn

    if host not in ("127.0.0.1", "localhost", "::1"):
        log.warning("listening on %s: anyone who can reach this machine can read the articles", host)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise QAError(
                f"{host}:{port} cannot be listened on ({error.strerror}): choose another with --port"
            ) from error

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets=sockets)
            ready(f"http://{host}:{port}")

    app = create_app(index, examples=read_examples(seeds))
    Server(uvicorn.Config(app, host=host, port=port, log_level="warning")).run()
